# SPDX-License-Identifier: Apache-2.0
"""Law: a printed program, run in Blender, builds exactly the graph that it was printed from.

This is what checks that names and indices find the right sockets, that stops and points end up in
order, and that Blender keeps every value as our normal form says it does.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from strategies import CATALOGUE, DERIVED_PROPERTIES, FREE_TYPES, material_graphs
from variations import single_variations

from matsmith.graph import Link, MaterialGraph, Node, NodeTree, can_link, normalize
from matsmith.graph.json_reader import from_json
from matsmith.graph.model import OUTPUT_NODE
from matsmith.program import emit

pytestmark = pytest.mark.blender

OUTPUT = Node("end", OUTPUT_NODE)
RANDOM_GRAPHS = 150


def with_every_link(node_type: str) -> MaterialGraph:
    """Returns a graph that links every input and output that the node shows by default."""
    node = Node("node", node_type)
    declared = CATALOGUE.nodes[node_type]
    nodes, links = [node, OUTPUT], []
    sources = {
        "VALUE": ("ShaderNodeTexNoise", "Fac"),
        "RGBA": ("ShaderNodeTexNoise", "Color"),
        "VECTOR": ("ShaderNodeTexCoord", "UV"),
        "SHADER": ("ShaderNodeEmission", "Emission"),
    }
    for number, socket in enumerate(declared.visible_inputs({})):
        if socket.kind in sources:
            kind, output = sources[socket.kind]
            nodes.append(Node(f"in_{number}", kind))
            links.append(Link(f"in_{number}", output, "node", socket.identifier))
    for number, socket in enumerate(declared.visible_outputs({})):
        kind, target = ("ShaderNodeGamma", "Gamma")
        if socket.kind == "SHADER":
            kind, target = ("ShaderNodeAddShader", "Shader")
        if socket.kind in {*sources, "INT", "BOOLEAN"} and can_link(socket.kind, socket.kind):
            nodes.append(Node(f"out_{number}", kind))
            links.append(Link("node", socket.identifier, f"out_{number}", target))
    return MaterialGraph(NodeTree(tuple(nodes), tuple(links)))


def random_graphs() -> dict[str, MaterialGraph]:
    drawn: dict[str, MaterialGraph] = {}

    @settings(max_examples=RANDOM_GRAPHS, phases=[Phase.generate], derandomize=True)
    @given(material_graphs())
    def draw(graph: MaterialGraph) -> None:
        drawn[f"random {len(drawn)}"] = graph

    draw()
    return drawn


def cases() -> dict[str, MaterialGraph]:
    found: dict[str, MaterialGraph] = {}
    for node_type in FREE_TYPES:
        for number, node in enumerate(single_variations(node_type, CATALOGUE)):
            if DERIVED_PROPERTIES.isdisjoint(node.properties):
                found[f"{node_type} {number}"] = MaterialGraph(NodeTree((node, OUTPUT)))
        found[f"{node_type} links"] = with_every_link(node_type)
    return found | random_graphs()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[MaterialGraph, str]]:
    graphs = cases()
    result = tmp_path_factory.mktemp("programs") / "answers.json"
    subprocess.run(
        [sys.executable, Path(__file__).with_name("run_in_blender.py"), result],
        input=json.dumps([emit(graph) for graph in graphs.values()]),
        text=True,
        check=True,
        timeout=200,
        stdout=subprocess.DEVNULL,
    )
    answers = json.loads(result.read_text(encoding="utf-8"))
    return dict(zip(graphs, zip(graphs.values(), answers, strict=True), strict=True))


@pytest.mark.parametrize("group", [*FREE_TYPES, "random"])
def test_a_program_builds_its_graph_in_blender(
    group: str, built: Mapping[str, tuple[MaterialGraph, str]]
) -> None:
    mine = {name: case for name, case in built.items() if name.split(" ")[0] == group}
    assert len(mine) >= (RANDOM_GRAPHS // 2 if group == "random" else 1)
    for name, (graph, answer) in mine.items():
        expected = normalize(graph, CATALOGUE)
        assert answer.startswith("{"), f"{name}: {answer}\n{emit(graph)}"
        assert from_json(answer) == expected, f"{name}:\n{emit(graph)}"
