# SPDX-License-Identifier: Apache-2.0
"""A zoom is one node: sound, turned again rather than repeated, and without effect at 1."""

from __future__ import annotations

import pytest

from matsmith import catalogue as catalogues
from matsmith import library
from matsmith.graph import MaterialGraph, Node, NodeTree, check
from matsmith.library import LibraryMaterial
from matsmith.program import emit, parse
from matsmith.sampling import zoom

CATALOGUE = catalogues.load()
MATERIALS = pytest.mark.parametrize("material", library.load().materials, ids=lambda m: m.name)


def mapping_scale(graph: MaterialGraph) -> object:
    node = next(node for node in graph.tree.nodes if node.name == "pattern_scale")
    return node.inputs.get("Scale", (1.0, 1.0, 1.0))


@MATERIALS
def test_a_zoomed_material_is_sound_and_has_one_node_more(material: LibraryMaterial) -> None:
    zoomed = zoom(material.graph, 2.0, CATALOGUE)
    check(zoomed, CATALOGUE)
    assert parse(emit(zoomed)) == zoomed
    assert len(zoomed.tree.nodes) == len(material.graph.tree.nodes) + 1
    assert mapping_scale(zoomed) == (2.0, 2.0, 2.0)


@MATERIALS
def test_zooms_multiply(material: LibraryMaterial) -> None:
    twice = zoom(zoom(material.graph, 2.0, CATALOGUE), 4.0, CATALOGUE)
    assert twice == zoom(material.graph, 8.0, CATALOGUE)


@MATERIALS
def test_nothing_but_the_coordinates_changes(material: LibraryMaterial) -> None:
    zoomed = zoom(material.graph, 2.0, CATALOGUE)
    kept = [node for node in zoomed.tree.nodes if node.name != "pattern_scale"]
    assert kept == list(material.graph.tree.nodes)
    moved = {link.from_node for link in material.graph.tree.links} - {
        link.from_node for link in zoomed.tree.links
    }
    assert not moved


def test_a_material_without_coordinates_stays_as_it_is() -> None:
    graph = MaterialGraph(NodeTree((Node("material_output", "ShaderNodeOutputMaterial"),)))
    assert zoom(graph, 2.0, CATALOGUE) == graph


def test_two_kinds_of_coordinates_are_left_alone() -> None:
    graph = parse(
        "import bpy\n"
        "def shader_material(material):\n"
        "    nodes = material.node_tree.nodes\n"
        "    links = material.node_tree.links\n"
        "    coordinates = nodes.new('ShaderNodeTexCoord')\n"
        "    noise = nodes.new('ShaderNodeTexNoise')\n"
        "    wave = nodes.new('ShaderNodeTexWave')\n"
        "    output = nodes.new('ShaderNodeOutputMaterial')\n"
        "    links.new(coordinates.outputs['UV'], noise.inputs['Vector'])\n"
        "    links.new(coordinates.outputs['Object'], wave.inputs['Vector'])\n"
    )
    assert zoom(graph, 2.0, CATALOGUE) == graph
