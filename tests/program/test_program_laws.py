# SPDX-License-Identifier: Apache-2.0
"""Laws of programs: text and graph are two forms of one thing, for every row of the catalogue."""

from __future__ import annotations

from importlib import resources

import pytest
from amount import amount
from hypothesis import given, settings
from strategies import CATALOGUE, material_graphs
from variations import single_variations

from matsmith import program
from matsmith.graph import MaterialGraph, Node, NodeTree, canonical, check, normalize
from matsmith.graph.serde import from_json, from_proto, to_json, to_proto
from matsmith.graph.upgrade import upgrade
from matsmith.program import Reading, emit, parse, read, shorthand

LIBRARY = resources.files("matsmith.library") / "materials"
PROGRAMS = sorted(file.name for file in LIBRARY.iterdir() if file.name.endswith(".py"))
OUTPUT = Node("end", "ShaderNodeOutputMaterial")


@settings(max_examples=amount(2_000))
@given(material_graphs())
def test_every_written_form_gives_the_graph_back(graph: MaterialGraph) -> None:
    check(graph, CATALOGUE)
    normal, plain = normalize(graph, CATALOGUE), canonical(graph, CATALOGUE)
    text = emit(graph)
    assert read(text) == Reading(normal)
    assert emit(normal) == text
    short = shorthand.emit(graph)
    assert shorthand.parse(short) == plain
    assert shorthand.emit(plain) == short
    assert from_proto(to_proto(normal)) == normal
    assert from_json(to_json(normal)) == normal


@settings(max_examples=amount(200))
@given(material_graphs())
def test_canonical_texts_are_printed_as_they_were_read(graph: MaterialGraph) -> None:
    for language in (program, shorthand):
        text = language.emit(graph)
        assert language.emit(language.parse(text)) == text


@settings(max_examples=amount(200))
@given(material_graphs(legacy=True))
def test_a_printed_graph_with_legacy_types_parses_to_its_upgrade(graph: MaterialGraph) -> None:
    upgraded, changes = upgrade(normalize(graph, CATALOGUE), CATALOGUE)
    reading = read(emit(graph))
    assert reading.graph == upgraded
    assert sorted(c.message for c in reading.changes) == sorted(c.message for c in changes)
    assert read(emit(upgraded)) == Reading(upgraded)


@settings(max_examples=amount(100))
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
