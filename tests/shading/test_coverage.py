# SPDX-License-Identifier: Apache-2.0
"""Every node type of Blender is covered, or the reason why not is a full sentence."""

from __future__ import annotations

import pytest
from parity import CATALOGUE

from matsmith.graph import Link, MaterialGraph, Node, NodeTree
from matsmith.graph.model import OUTPUT_NODE
from matsmith.graph.upgrade import LEGACY_TYPES
from matsmith.shading.compile import coverage
from matsmith.shading.node import LOWERINGS

NOT_RENDERED = frozenset(
    {
        "NodeFrame",
        "NodeGroupInput",
        "NodeGroupOutput",
        "NodeReroute",
        "ShaderNodeGroup",
        "ShaderNodeOutputAOV",
        "ShaderNodeOutputLight",
        "ShaderNodeOutputLineStyle",
        "ShaderNodeOutputMaterial",
        "ShaderNodeOutputWorld",
    }
)
"""Types that are dissolved before a graph is compiled, or that are ends."""

TYPES = sorted(set(CATALOGUE.nodes) - NOT_RENDERED)


@pytest.mark.parametrize("kind", TYPES)
def test_a_node_is_covered_or_the_reason_is_a_sentence(kind: str) -> None:
    assert kind in LOWERINGS or kind in LEGACY_TYPES
    for output in CATALOGUE.nodes[kind].visible_outputs({}):
        shine, end = Node("emission", "ShaderNodeEmission"), Node("material_output", OUTPUT_NODE)
        nodes: tuple[Node, ...] = (Node("node", kind), end)
        if output.kind == "SHADER":
            links = [Link("node", output.identifier, "material_output", "Surface")]
        else:
            nodes = (*nodes, shine)
            links = [
                Link("node", output.identifier, "emission", "Color"),
                Link("emission", "Emission", "material_output", "Surface"),
            ]
        for missing in coverage(MaterialGraph(NodeTree(nodes, tuple(links))), CATALOGUE):
            assert missing.type == kind or kind in LEGACY_TYPES
            assert missing.why[0].isupper(), missing
            assert missing.why.endswith("."), missing
            assert len(missing.why.split()) >= 4, missing
            assert missing.why != "The node is not covered."
