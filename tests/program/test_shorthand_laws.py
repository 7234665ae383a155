# SPDX-License-Identifier: Apache-2.0
"""Laws of shorthand: text and graph are two forms of one thing, for every row of the catalogue."""

from __future__ import annotations

from importlib import resources

import pytest
from hypothesis import given, settings
from strategies import CATALOGUE, material_graphs
from variations import single_variations

from matsmith.graph import Link, MaterialGraph, Node, NodeTree, Sockets, can_link, canonical
from matsmith.program import parse as parse_program
from matsmith.program import shorthand
from matsmith.program.shorthand import emit, parse, rounded

LIBRARY = resources.files("matsmith.library") / "materials"
PROGRAMS = sorted(file.name for file in LIBRARY.iterdir() if file.name.endswith(".py"))
OUTPUT = Node("end", "ShaderNodeOutputMaterial")


@settings(max_examples=200)
@given(material_graphs())
def test_rounding_is_done_once(graph: MaterialGraph) -> None:
    once = rounded(canonical(graph, CATALOGUE))
    assert rounded(once) == once


@pytest.mark.parametrize("node_type", sorted(CATALOGUE.nodes))
def test_every_setting_and_value_of_a_node_survives_the_round_trip(node_type: str) -> None:
    for node in [Node("node", node_type), *single_variations(node_type, CATALOGUE)]:
        graph = canonical(_reaching_the_output(node), CATALOGUE)
        text = emit(graph)
        assert parse(text) == graph, text


def _reaching_the_output(node: Node) -> MaterialGraph:
    if node.type == OUTPUT.type:
        return MaterialGraph(NodeTree((node,)))
    links = [
        Link(node.name, output.identifier, OUTPUT.name, socket.identifier)
        for output in Sockets(CATALOGUE, {}).outputs(node)
        for socket in Sockets(CATALOGUE, {}).inputs(OUTPUT)
        if can_link(output.kind, socket.kind)
    ]
    return MaterialGraph(NodeTree((node, OUTPUT), tuple(links[:1])))


@pytest.mark.parametrize("name", PROGRAMS)
def test_library_materials_are_the_same_in_both_languages(name: str) -> None:
    program = (LIBRARY / name).read_text(encoding="utf-8")
    graph = canonical(parse_program(program), CATALOGUE)
    text = emit(graph)
    assert parse(text) == graph
    assert 4 * len(text) < len(program)
    assert len(text.encode()) < shorthand.MAX_BYTES
