# SPDX-License-Identifier: Apache-2.0
"""Laws of programs: text and graph are two forms of one thing, for every row of the catalogue."""

from __future__ import annotations

from importlib import resources

import pytest
from hypothesis import given, settings
from strategies import CATALOGUE, material_graphs
from variations import single_variations

from matsmith.graph import MaterialGraph, Node, NodeTree, canonical, check, normalize
from matsmith.graph.upgrade import upgrade
from matsmith.program import Reading, emit, parse, read

LIBRARY = resources.files("matsmith.library") / "materials"
PROGRAMS = sorted(file.name for file in LIBRARY.iterdir() if file.name.endswith(".py"))
OUTPUT = Node("end", "ShaderNodeOutputMaterial")


@settings(max_examples=500)
@given(material_graphs())
def test_a_printed_graph_parses_to_its_normal_form(graph: MaterialGraph) -> None:
    check(graph, CATALOGUE)
    normal = normalize(graph, CATALOGUE)
    text = emit(graph)
    assert read(text) == Reading(normal)
    assert emit(normal) == text
    assert emit(parse(text)) == text


@settings(max_examples=200)
@given(material_graphs(legacy=True))
def test_a_printed_graph_with_legacy_types_parses_to_its_upgrade(graph: MaterialGraph) -> None:
    upgraded, changes = upgrade(normalize(graph, CATALOGUE), CATALOGUE)
    reading = read(emit(graph))
    assert reading.graph == upgraded
    assert sorted(c.message for c in reading.changes) == sorted(c.message for c in changes)
    assert read(emit(upgraded)) == Reading(upgraded)


@settings(max_examples=100)
@given(material_graphs())
def test_a_canonical_graph_prints_and_parses_to_itself(graph: MaterialGraph) -> None:
    plain = canonical(graph, CATALOGUE)
    assert parse(emit(plain)) == plain


@pytest.mark.parametrize("node_type", sorted(CATALOGUE.nodes))
def test_every_setting_and_value_of_a_node_survives_the_round_trip(node_type: str) -> None:
    variations = [Node("node", node_type), *single_variations(node_type, CATALOGUE)]
    for node in variations:
        nodes = (node,) if node_type == OUTPUT.type else (node, OUTPUT)
        graph = MaterialGraph(NodeTree(nodes))
        text = emit(graph)
        assert parse(text) == upgrade(graph, CATALOGUE)[0], text
        assert f"\n    {node.name} = nodes.new(" in text


@pytest.mark.parametrize("name", PROGRAMS)
def test_library_programs_are_canonical_text(name: str) -> None:
    text = (LIBRARY / name).read_text(encoding="utf-8")
    graph = parse(text)
    assert len(graph.tree.nodes) > 3
    assert emit(graph) == text
