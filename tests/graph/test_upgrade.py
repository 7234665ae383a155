# SPDX-License-Identifier: Apache-2.0
"""Laws of the upgrade: no legacy type is left, nothing else changes, the picture is the same."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from strategies import CATALOGUE, material_graphs

from matsmith.graph import Link, MaterialGraph, Node, NodeTree, Value, check, normalize
from matsmith.graph.json_writer import to_json
from matsmith.graph.upgrade import LEGACY_TYPES, upgrade

END = Node("end", "ShaderNodeOutputMaterial")
# Blender titles it legacy too, but Cycles ignores it, so nodes that do its work would show.
WITHOUT_SUCCESSOR = {"ShaderNodeSqueeze"}


def types(graph: MaterialGraph) -> list[str]:
    trees = (*(group.tree for group in graph.groups), graph.tree)
    return [node.type for tree in trees for node in tree.nodes]


def names(graph: MaterialGraph) -> list[str]:
    trees = (*(group.tree for group in graph.groups), graph.tree)
    return [node.name for tree in trees for node in tree.nodes]


def test_every_type_that_blender_calls_legacy_has_a_successor() -> None:
    legacy = {name for name, node in CATALOGUE.nodes.items() if "(Legacy)" in node.title}
    assert legacy == LEGACY_TYPES | WITHOUT_SUCCESSOR


@settings(max_examples=200)
@given(material_graphs(legacy=True))
def test_an_upgrade_is_valid_complete_and_done_once(graph: MaterialGraph) -> None:
    upgraded, changes = upgrade(graph, CATALOGUE)
    check(upgraded, CATALOGUE)
    assert LEGACY_TYPES.isdisjoint(types(upgraded))
    assert names(upgraded) == names(graph)
    assert len(changes) == sum(kind in LEGACY_TYPES for kind in types(graph))
    assert upgrade(upgraded, CATALOGUE) == (upgraded, ())
    assert upgrade(normalize(graph, CATALOGUE), CATALOGUE)[0] == normalize(upgraded, CATALOGUE)


@settings(max_examples=100)
@given(material_graphs())
def test_a_graph_without_legacy_types_stays_as_it_is(graph: MaterialGraph) -> None:
    assert upgrade(graph, CATALOGUE) == (graph, ())


def test_a_change_says_what_and_where() -> None:
    graph = MaterialGraph(NodeTree((Node("tint", "ShaderNodeMixRGB"), END)))
    _, (change,) = upgrade(graph, CATALOGUE)
    assert change.reason == "UPGRADED_NODE"
    assert change.path == "tree.nodes[tint]"
    assert change.message == "MixRGB 'tint' became Mix."


def legacy_graphs() -> Iterator[MaterialGraph]:
    """Yields pictures that show what each legacy node computes, over the range of its inputs."""
    blends = CATALOGUE.nodes["ShaderNodeMixRGB"].property_by_identifier["blend_type"].items
    for blend in blends:
        for clamps in (False, True):
            settings: dict[str, Value] = {
                "blend_type": blend,
                "use_clamp": clamps,
                "use_alpha": clamps,
            }
            # The factor runs beyond 0 and 1, where a factor that is not clamped would show.
            yield shown(
                Node("old", "ShaderNodeMixRGB", settings, {"Color2": (0.8, 0.3, 1.5, 0.25)}),
                Link("wide", "Value", "old", "Fac"),
                Link("noise", "Color", "old", "Color1"),
                output="Color",
            )
    for mode, parts in (("RGB", "RGB"), ("HSV", "HSV")):
        source = "Image" if mode == "RGB" else "Color"
        for part in parts:
            yield shown(
                Node("old", f"ShaderNodeSeparate{mode}"),
                Link("noise", "Color", "old", source),
                output=part,
            )
            yield shown(
                Node("old", f"ShaderNodeCombine{mode}", {}, dict.fromkeys(parts, 0.7)),
                Link("wide", "Value", "old", part),
                output=source,
            )
        yield shown(Node("old", f"ShaderNodeSeparate{mode}"), output=parts[2])
        yield shown(Node("old", f"ShaderNodeCombine{mode}"), output=source)
    yield shown(Node("old", "ShaderNodeMixRGB", {"blend_type": "HUE"}), output="Color")


def shown(old: Node, *links: Link, output: str) -> MaterialGraph:
    nodes = (
        Node("noise", "ShaderNodeTexNoise", {}, {"Scale": 3.0}),
        Node("wide", "ShaderNodeMath", {"operation": "MULTIPLY_ADD"}, {"Value_001": 4.0}),
        old,
        Node("light", "ShaderNodeEmission", {}, {"Strength": 0.5}),
        END,
    )
    fixed = (
        Link("noise", "Fac", "wide", "Value"),
        Link("old", output, "light", "Color"),
        Link("light", "Emission", "end", "Surface"),
    )
    offset = replace_input(nodes[1], "Value_002", -1.5)
    return MaterialGraph(NodeTree((nodes[0], offset, *nodes[2:]), (*fixed, *links)))


def replace_input(node: Node, socket: str, value: float) -> Node:
    return Node(node.name, node.type, node.properties, {**node.inputs, socket: value})


@pytest.mark.blender
def test_the_picture_is_the_same(tmp_path: Path) -> None:
    old = list(legacy_graphs())
    for graph in old:
        check(graph, CATALOGUE)
    new = [upgrade(graph, CATALOGUE)[0] for graph in old]
    file = tmp_path / "pictures.npy"
    subprocess.run(
        [sys.executable, Path(__file__).with_name("render_in_blender.py"), file],
        input=json.dumps([to_json(graph) for graph in (*old, *new)]),
        text=True,
        check=True,
        timeout=200,
        stdout=subprocess.DEVNULL,
    )
    pictures = np.load(file).astype(np.int16)
    before, after = pictures[: len(old)], pictures[len(old) :]
    # Most of them show a pattern, so that two equal pictures say something.
    assert sum(picture.std() > 2.0 for picture in before) >= len(old) - 6
    difference = np.abs(before - after).reshape(len(old), -1).max(axis=1)
    assert difference.max() <= 1, [old[i].tree.nodes[2] for i in np.nonzero(difference > 1)[0]]
