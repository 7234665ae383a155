# SPDX-License-Identifier: Apache-2.0
"""The maps of normal and height: what they hold, and where it comes from."""

from __future__ import annotations

import numpy as np
import pytest
from parity import CATALOGUE, UV

from matsmith.graph import Link, MaterialGraph, Node, NodeTree
from matsmith.graph.model import OUTPUT_NODE
from matsmith.shading.bulk.evaluator import BulkEvaluator
from matsmith.shading.compile import compile_graph, coverage
from matsmith.shading.scene import PARITY

SIZE_PX = 8
SPLIT = Node("wave", "ShaderNodeMath", {"operation": "SINE"})
BUMP = Node("bump", "ShaderNodeBump", {}, {"Distance": 0.25})
TOON = Node("toon", "ShaderNodeBsdfToon")
END = Node("material_output", OUTPUT_NODE)
WAVE = Link("texture_coordinate", "Object", "wave", "Value")
SHADED = (
    WAVE,
    Link("wave", "Value", "bump", "Height"),
    Link("bump", "Normal", "toon", "Normal"),
)


def maps(nodes: tuple[Node, ...], links: tuple[Link, ...]) -> dict[str, np.ndarray]:
    """Returns the maps of a material."""
    graph = MaterialGraph(NodeTree(nodes, links))
    program = compile_graph(graph, CATALOGUE, outputs=("normal", "height"), scene=PARITY)
    return dict(BulkEvaluator(SIZE_PX, PARITY).run(program).outputs)


def wave() -> np.ndarray:
    """Returns the height that the materials here have."""
    across = (np.arange(SIZE_PX) + 0.5) / SIZE_PX * 2.0 - 1.0
    return np.sin((across[None, :] + across[::-1, None]) / 3.0)


def test_a_bump_gives_its_height_and_normal() -> None:
    links = (*SHADED, Link("toon", "BSDF", "material_output", "Surface"))
    found = maps((UV, SPLIT, BUMP, TOON, END), links)
    np.testing.assert_allclose(found["height"], 0.25 * wave(), atol=1e-6)
    np.testing.assert_allclose(np.linalg.norm(found["normal"], axis=-1), 1.0, atol=1e-5)
    assert (found["normal"][..., 0] < -0.05).all()


def test_the_bump_of_a_mix_is_the_first_shaders() -> None:
    nodes = (UV, SPLIT, BUMP, TOON, Node("plain", "ShaderNodeBsdfToon"), END)
    nodes += (Node("mix", "ShaderNodeMixShader"),)
    links = (
        *SHADED,
        Link("plain", "BSDF", "mix", "Shader"),
        Link("toon", "BSDF", "mix", "Shader_001"),
        Link("mix", "Shader", "material_output", "Surface"),
    )
    found = maps(nodes, links)
    np.testing.assert_allclose(found["height"], 0.25 * wave(), atol=1e-6)


@pytest.mark.parametrize("invert", [False, True])
def test_an_inverted_bump_is_below(invert: bool) -> None:
    bump = Node("bump", "ShaderNodeBump", {"invert": invert}, {"Distance": 0.25})
    links = (*SHADED, Link("toon", "BSDF", "material_output", "Surface"))
    found = maps((UV, SPLIT, bump, TOON, END), links)
    np.testing.assert_allclose(
        found["height"], (-1.0 if invert else 1.0) * 0.25 * wave(), atol=1e-6
    )


def test_a_displacement_comes_before_a_bump() -> None:
    displacement = Node("displacement", "ShaderNodeDisplacement", {}, {"Scale": 0.1})
    links = (
        *SHADED,
        Link("wave", "Value", "displacement", "Height"),
        Link("displacement", "Displacement", "material_output", "Displacement"),
        Link("toon", "BSDF", "material_output", "Surface"),
    )
    found = maps((UV, SPLIT, BUMP, TOON, displacement, END), links)
    np.testing.assert_allclose(found["height"], 0.1 * (wave() - 0.5), atol=1e-6)


def test_without_either_the_height_is_zero_and_the_normal_up() -> None:
    found = maps((TOON, END), (Link("toon", "BSDF", "material_output", "Surface"),))
    np.testing.assert_array_equal(found["height"], 0.0)
    np.testing.assert_array_equal(found["normal"], [[[0.0, 0.0, 1.0]] * SIZE_PX] * SIZE_PX)


@pytest.mark.parametrize("method", ["DISPLACEMENT", "BOTH"])
def test_a_surface_that_moves_is_not_covered_but_has_a_height(method: str) -> None:
    displacement = Node("displacement", "ShaderNodeDisplacement", {}, {"Scale": 0.1})
    links = (
        WAVE,
        Link("wave", "Value", "displacement", "Height"),
        Link("displacement", "Displacement", "material_output", "Displacement"),
        Link("shine", "Emission", "material_output", "Surface"),
    )
    nodes = (UV, SPLIT, displacement, Node("shine", "ShaderNodeEmission"), END)
    graph = MaterialGraph(NodeTree(nodes, links), displacement_method=method)
    assert coverage(graph, CATALOGUE, outputs=("height",)) == ()
    for output in ("radiance", "base_color", "normal"):
        (missing,) = coverage(graph, CATALOGUE, outputs=(output,))
        assert missing.what == "Displacement"
