# SPDX-License-Identifier: Apache-2.0
"""Laws of zooming: one node, sound graphs, factors that multiply."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import CATALOGUE, material_graphs

from matsmith import library
from matsmith.graph import Link, MaterialGraph, Node, NodeTree, check
from matsmith.program import emit, parse
from matsmith.sampling import parameters
from matsmith.sampling.zoom import NODE_NAME, zoom

MATERIALS = library.load().materials


def trees(graph: MaterialGraph) -> list[NodeTree]:
    return [graph.tree, *(group.tree for group in graph.groups)]


def scales_of(graph: MaterialGraph) -> list[tuple[float, ...]]:
    return [
        scale_of(replace(graph, tree=tree))
        for tree in trees(graph)
        if any(node.name == NODE_NAME for node in tree.nodes)
    ]


def scale_of(graph: MaterialGraph) -> tuple[float, ...]:
    node = next(node for node in graph.tree.nodes if node.name == NODE_NAME)
    scale = node.inputs.get("Scale", (1.0, 1.0, 1.0))
    assert isinstance(scale, tuple)
    return scale


@settings(max_examples=80)
@given(material_graphs(), st.floats(0.25, 4.0))
def test_any_graph_stays_sound(graph: MaterialGraph, factor: float) -> None:
    after = zoom(graph, factor, CATALOGUE)
    check(after, CATALOGUE)
    for before, changed in zip(trees(graph), trees(after), strict=True):
        assert len(changed.nodes) <= len(before.nodes) + 1


@pytest.mark.parametrize("material", MATERIALS, ids=lambda material: material.name)
def test_a_library_material_zooms_as_a_whole_by_a_node_where_its_coordinates_are(
    material: library.LibraryMaterial,
) -> None:
    graph = material.graph
    after = zoom(graph, 1.5, CATALOGUE)
    assert parse(emit(after)) == after
    assert scales_of(after)
    assert set(scales_of(after)) == {(1.5, 1.5, 1.5)}
    for before, changed in zip(trees(graph), trees(after), strict=True):
        kept = [node for node in changed.nodes if node.name != NODE_NAME]
        assert kept == list(before.nodes)
        assert len(changed.links) - len(before.links) == len(changed.nodes) - len(kept)
    again = zoom(after, 2.0, CATALOGUE)
    assert set(scales_of(again)) == {(3.0, 3.0, 3.0)}
    assert scales_of(zoom(again, 1.0 / 3.0, CATALOGUE))[0] == pytest.approx((1.0, 1.0, 1.0))
    assert [node.name for node in again.tree.nodes] == [node.name for node in after.tree.nodes]
    places = {parameter.place.path for parameter in parameters(after, CATALOGUE)}
    assert any(place.endswith(f"{NODE_NAME}.inputs[Scale]") for place in places)


def test_a_mapping_of_that_name_keeps_what_else_it_holds() -> None:
    held = {"Rotation": (0.0, 0.0, 0.5), "Scale": (2.0, 1.0, 1.0)}
    graph = MaterialGraph(
        NodeTree(
            (
                Node("place", "ShaderNodeTexCoord"),
                Node(NODE_NAME, "ShaderNodeMapping", {}, held, label="Turned"),
                Node("grain", "ShaderNodeTexNoise"),
                Node("shader", "ShaderNodeEmission"),
                Node("end", "ShaderNodeOutputMaterial"),
            ),
            (
                Link("place", "Generated", NODE_NAME, "Vector"),
                Link(NODE_NAME, "Vector", "grain", "Vector"),
                Link("grain", "Color", "shader", "Color"),
                Link("shader", "Emission", "end", "Surface"),
            ),
        )
    )
    node = zoom(graph, 2.0, CATALOGUE).tree.nodes[1]
    assert node.inputs == {"Rotation": (0.0, 0.0, 0.5), "Scale": (4.0, 2.0, 2.0)}
    assert node.label == "Turned"


def test_a_graph_without_coordinates_stays_as_it_is() -> None:
    graph = MaterialGraph(
        NodeTree((Node("grain", "ShaderNodeTexNoise"), Node("end", "ShaderNodeOutputMaterial")))
    )
    assert zoom(graph, 2.0, CATALOGUE) == graph
