# SPDX-License-Identifier: Apache-2.0
"""The counted cost grows with what Cycles has to do, and proposals keep to it."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from matsmith import catalogue as catalogues
from matsmith import library
from matsmith.graph import MaterialGraph, Node, NodeTree, Value
from matsmith.library import LibraryMaterial
from matsmith.sampling import affordable, texture_cost

CATALOGUE = catalogues.load()
MATERIALS = pytest.mark.parametrize("material", library.load().materials, ids=lambda m: m.name)


def cost(node_type: str, detail: float = 0.0, **properties: Value) -> float:
    node = Node("texture", node_type, properties, {"Detail": detail})
    return texture_cost(MaterialGraph(NodeTree((node,))), CATALOGUE)


@pytest.mark.parametrize("feature", ["F1", "SMOOTH_F1", "DISTANCE_TO_EDGE"])
def test_dimensions_and_octaves_cost(feature: str) -> None:
    def voronoi(dimensions: str, detail: float = 0.0) -> float:
        return cost("ShaderNodeTexVoronoi", detail, feature=feature, voronoi_dimensions=dimensions)

    assert voronoi("1D") < voronoi("2D") < voronoi("3D") < voronoi("4D")
    assert voronoi("3D") < voronoi("3D", 1.0) < voronoi("3D", 5.0)
    assert voronoi("3D", 15.0) == voronoi("3D", 99.0)


def test_smooth_voronoi_in_four_dimensions_is_far_dearer_than_the_default() -> None:
    dear = cost("ShaderNodeTexVoronoi", feature="SMOOTH_F1", voronoi_dimensions="4D")
    assert dear > 20 * cost("ShaderNodeTexVoronoi")


@MATERIALS
def test_order_and_names_do_not_matter(material: LibraryMaterial) -> None:
    nodes = list(material.graph.tree.nodes)
    random.Random(0).shuffle(nodes)
    shuffled = replace(material.graph, tree=NodeTree(tuple(nodes), material.graph.tree.links))
    assert texture_cost(shuffled, CATALOGUE) == pytest.approx(
        texture_cost(material.graph, CATALOGUE)
    )


def test_a_material_without_textures_costs_one() -> None:
    assert texture_cost(MaterialGraph(NodeTree()), CATALOGUE) == 1.0


def test_dear_draws_are_passed_over() -> None:
    def voronoi(**properties: Value) -> MaterialGraph:
        return MaterialGraph(NodeTree((Node("texture", "ShaderNodeTexVoronoi", properties),)))

    cheap, other = voronoi(), voronoi(distance="MANHATTAN")
    dear = voronoi(feature="SMOOTH_F1", voronoi_dimensions="4D")
    draws = iter([dear, dear, other])
    assert affordable(cheap, lambda: next(draws), CATALOGUE) == other
    assert affordable(cheap, lambda: dear, CATALOGUE) == cheap
    assert affordable(dear, lambda: dear, CATALOGUE) == dear
