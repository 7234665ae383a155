# SPDX-License-Identifier: Apache-2.0
"""Channels of a graph: a graph that the catalogue accepts, and an AOV for each."""

from __future__ import annotations

import pytest

from matsmith import catalogue, library
from matsmith.graph import Link, MaterialGraph, Node, NodeTree, check
from matsmith.graph.channels import CHANNELS, with_channels
from matsmith.graph.model import OUTPUT_NODE

CATALOGUE = catalogue.load()
AOV = "ShaderNodeOutputAOV"
SHADERS = [
    name
    for name, node in CATALOGUE.nodes.items()
    if any(output.kind == "SHADER" for output in node.outputs)
]


def aov_names(graph: MaterialGraph) -> list[object]:
    return [n.properties["aov_name"] for n in graph.tree.nodes if n.type == AOV]


def test_every_library_material_shows_all_channels() -> None:
    for material in library.load().materials:
        shown = with_channels(material.graph, CATALOGUE, CHANNELS)
        check(shown, CATALOGUE)
        assert aov_names(shown) == list(CHANNELS)
        assert shown.groups == ()


@pytest.mark.parametrize("type_", SHADERS)
def test_every_shader_shows_all_channels(type_: str) -> None:
    output = CATALOGUE.nodes[type_].outputs[0].identifier
    nodes = (Node("shader", type_), Node("old", AOV, {"aov_name": "normal"}))
    tree = NodeTree((*nodes, Node("end", OUTPUT_NODE)), (Link("shader", output, "end", "Surface"),))
    shown = with_channels(MaterialGraph(tree), CATALOGUE, CHANNELS)
    check(shown, CATALOGUE)
    assert aov_names(shown) == list(CHANNELS)


def test_only_what_the_wanted_channels_need_is_kept() -> None:
    nodes = (
        Node("colour", "ShaderNodeTexNoise"),
        Node("relief", "ShaderNodeTexVoronoi"),
        Node("up", "ShaderNodeBump"),
        Node("shader", "ShaderNodeBsdfDiffuse"),
        Node("end", OUTPUT_NODE),
    )
    links = (
        Link("colour", "Color", "shader", "Color"),
        Link("relief", "Distance", "up", "Height"),
        Link("up", "Normal", "shader", "Normal"),
        Link("shader", "BSDF", "end", "Surface"),
    )
    shown = with_channels(MaterialGraph(NodeTree(nodes, links)), CATALOGUE, ["base_color"])
    types = {node.type for node in shown.tree.nodes}
    assert "ShaderNodeTexNoise" in types
    assert not types & {"ShaderNodeTexVoronoi", "ShaderNodeBump", "ShaderNodeBsdfDiffuse"}


def test_a_surface_that_moves_is_shown_flat_with_its_normal() -> None:
    nodes = (Node("up", "ShaderNodeDisplacement"), Node("end", OUTPUT_NODE))
    links = (Link("up", "Displacement", "end", "Displacement"),)
    graph = MaterialGraph(NodeTree(nodes, links), displacement_method="DISPLACEMENT")
    shown = with_channels(graph, CATALOGUE, ["normal"])
    assert shown.displacement_method == "BUMP"
    assert any(link.to_socket == "Displacement" for link in shown.tree.links)
