# SPDX-License-Identifier: Apache-2.0
"""Baked channels: the evaluator's maps, pixel for pixel, in any tiling; and borders that repeat."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from blender_bakes import Numbers, in_blender
from seeds import one_of_each_category

from matsmith import catalogue
from matsmith.graph import Link, MaterialGraph, Node, NodeTree
from matsmith.graph.channels import CHANNELS
from matsmith.graph.json_writer import to_json
from matsmith.graph.model import OUTPUT_NODE
from matsmith.rendering.maps import evaluate
from matsmith.shading.compile import coverage
from matsmith.shading.scene import Scene
from services.render.blender.bake_tiled import tiled

CATALOGUE = catalogue.load()
# The bake's own view: straight from above, as high as the reference camera.
ABOVE = Scene("orthographic", 2.78, 2.0, 2.78, 500.0, 0.1)
SIZE_PX = 61
"""Not a power of two: the centres of 64 pixels lie on the steps of a library material."""
EVALUATED = ("base_color", "roughness", "metallic", "normal", "height")
SEEDS = {material.metadata.name: material.graph for material in one_of_each_category()}
# Numbers that agree but for rounding; steps of a pattern may fall on one side or the other.
TOLERANCE = {"base_color": 5e-4, "roughness": 5e-4, "metallic": 5e-4, "normal": 2e-3}
HEIGHT_TOLERANCE_M = 2e-5
STEPS_SHARE = 0.03

COORDINATES = Node("uv", "ShaderNodeTexCoord")
WAVE = Node("wave", "ShaderNodeMath", {"operation": "SINE"})
END = Node("end", OUTPUT_NODE)


def material(nodes: tuple[Node, ...], *links: tuple[str, str, str, str]) -> MaterialGraph:
    made = tuple(Link(*link) for link in links)
    return MaterialGraph(NodeTree((COORDINATES, WAVE, *nodes, END), made))


PRINCIPLED = Node(
    "first",
    "ShaderNodeBsdfPrincipled",
    {},
    {
        "Base Color": (0.25, 0.5, 0.75, 1.0),
        "Roughness": 0.375,
        "Metallic": 0.625,
        "Emission Color": (1.0, 0.5, 0.25, 1.0),
        "Emission Strength": 4.0,
        "Alpha": 0.75,
    },
)
CONSTANT = material((PRINCIPLED,), ("first", "BSDF", "end", "Surface"))
SLOPE = material(
    (Node("first", "ShaderNodeBsdfDiffuse"),),
    ("uv", "UV", "first", "Color"),
    ("first", "BSDF", "end", "Surface"),
)
SHINING = Node("second", "ShaderNodeEmission", {}, {"Color": (0.5, 0.0, 0.0, 1.0), "Strength": 3.0})
CLEAR = Node("second", "ShaderNodeBsdfTransparent")
MIX = Node("both", "ShaderNodeMixShader", {}, {"Fac": 0.25})


def together(second: Node, output: str, both: Node) -> MaterialGraph:
    return material(
        (PRINCIPLED, second, both),
        ("first", "BSDF", both.name, "Shader"),
        (second.name, output, both.name, "Shader_001"),
        (both.name, "Shader", "end", "Surface"),
    )


RAISED = material(
    (
        Node("first", "ShaderNodeBsdfDiffuse"),
        Node("up", "ShaderNodeDisplacement", {}, {"Scale": 0.3}),
    ),
    ("uv", "Object", "wave", "Value"),
    ("wave", "Value", "up", "Height"),
    ("up", "Displacement", "end", "Displacement"),
    ("first", "BSDF", "end", "Surface"),
)
METALS = material(
    (Node("first", "ShaderNodeBsdfMetallic", {"fresnel_type": "PHYSICAL_CONDUCTOR"}),),
    ("first", "BSDF", "end", "Surface"),
)
RULES = {
    "mixed with emission": together(SHINING, "Emission", MIX),
    "with added emission": together(SHINING, "Emission", Node("both", "ShaderNodeAddShader")),
    "mixed with nothing": together(CLEAR, "BSDF", MIX),
    "raised": RAISED,
    "metal": METALS,
}
COMPARED = {**SEEDS, **RULES, "slope": SLOPE, "constant": CONSTANT}
TILED = ("brick_adobe_weathered", "slope")


@pytest.fixture(scope="module")
def baked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Numbers]:
    plain = {"channels": CHANNELS, "size_px": SIZE_PX, "samples": 1, "has_border": False}
    bakes: dict[str, dict[str, Any]] = {
        name: {"graph": to_json(graph), **plain} for name, graph in COMPARED.items()
    }
    for name in TILED:
        bakes[f"{name}, small tiles"] = {**bakes[name], "tile_px": 37}
        bakes[f"{name}, border"] = {**bakes[name], "has_border": True}
        bakes[f"{name}, 5 samples"] = {**bakes[name], "samples": 5}
    return in_blender(tmp_path_factory.mktemp("bakes"), bakes=bakes, files={})


@pytest.mark.blender
@pytest.mark.parametrize("name", COMPARED)
def test_channels_are_the_evaluators_maps(name: str, baked: Mapping[str, Numbers]) -> None:
    graph = COMPARED[name]
    outputs = [o for o in EVALUATED if not coverage(graph, CATALOGUE, outputs=(o,))]
    assert {"base_color", "roughness", "metallic"} <= set(outputs)
    maps = evaluate(
        graph, CATALOGUE, outputs=outputs, size_px=SIZE_PX, supersampling=1, scene=ABOVE
    )
    for output in outputs:
        expected = maps[output].reshape(SIZE_PX, SIZE_PX, -1)
        if output == "normal":
            expected = expected / np.linalg.norm(expected, axis=-1, keepdims=True)
        off = np.abs(baked[f"{name}/{output}"] - expected).max(axis=-1)
        tolerance = TOLERANCE.get(output, HEIGHT_TOLERANCE_M)
        assert np.mean(off > tolerance) <= STEPS_SHARE, output


@pytest.mark.blender
@pytest.mark.parametrize(
    ("name", "alpha", "emission"),
    [
        ("constant", 0.75, (4.0, 2.0, 1.0)),
        ("mixed with emission", 0.8125, (3.375, 1.5, 0.75)),
        ("with added emission", 0.75, (5.5, 2.0, 1.0)),
        ("mixed with nothing", 0.5625, (3.0, 1.5, 0.75)),
    ],
)
def test_alpha_and_emission_mix_as_light_does(
    name: str, alpha: float, emission: tuple[float, ...], baked: Mapping[str, Numbers]
) -> None:
    np.testing.assert_allclose(baked[f"{name}/alpha"], alpha, atol=1e-6)
    expected = np.broadcast_to(np.float32(emission), (SIZE_PX, SIZE_PX, 3))
    np.testing.assert_allclose(baked[f"{name}/emission"], expected, rtol=1e-6)


@pytest.mark.blender
@pytest.mark.parametrize("samples", ["", ", 5 samples"])
def test_a_slope_has_the_values_of_the_pixels_centres(
    samples: str, baked: Mapping[str, Numbers]
) -> None:
    centres = (np.arange(SIZE_PX) + 0.5) / SIZE_PX
    found = baked[f"slope{samples}/base_color"]
    np.testing.assert_allclose(found[..., 0], np.tile(centres, (SIZE_PX, 1)), atol=1e-6)
    np.testing.assert_allclose(found[..., 1].T, np.tile(centres[::-1], (SIZE_PX, 1)), atol=1e-6)


@pytest.mark.blender
@pytest.mark.parametrize("name", TILED)
def test_a_pixel_is_the_same_in_any_tiling(name: str, baked: Mapping[str, Numbers]) -> None:
    border = SIZE_PX // 8
    for channel in CHANNELS:
        whole = baked[f"{name}/{channel}"]
        np.testing.assert_array_equal(baked[f"{name}, small tiles/{channel}"], whole)
        wide = baked[f"{name}, border/{channel}"]
        np.testing.assert_array_equal(wide[border:-border, border:-border], whole)


@pytest.mark.blender
def test_nothing_of_a_bake_is_left(baked: Mapping[str, Numbers]) -> None:
    assert baked["left"] == 0


@pytest.mark.blender
@pytest.mark.parametrize("channel", ["base_color", "height"])
def test_opposite_edges_of_a_tiled_map_are_neighbours(
    channel: str, baked: Mapping[str, Numbers]
) -> None:
    for name in TILED:
        wide = baked[f"{name}, border/{channel}"]
        border = (wide.shape[0] - SIZE_PX) // 2
        found = tiled(wide.copy(), border, is_normal=False)
        assert found.shape == (SIZE_PX, SIZE_PX, wide.shape[2])
        middle = slice(border, SIZE_PX - border)
        whole = wide[border:-border, border:-border]
        np.testing.assert_array_equal(found[middle, middle], whole[middle, middle])
        for axis in (0, 1):
            inside = np.abs(np.diff(found, axis=axis)).mean(axis=(0, 1)).max()
            across = np.abs(found.take(0, axis) - found.take(-1, axis)).mean(axis=0)
            assert across.max() <= 1.5 * inside + 1e-6


def random_map(side: int, channels: int = 1) -> Numbers:
    return np.random.default_rng(0).uniform(-1, 1, (side, side, channels)).astype(np.float32)


def test_what_repeats_by_itself_stays_as_it_is() -> None:
    square = random_map(32)
    wide = np.tile(square, (3, 3, 1))[28:-28, 28:-28]
    np.testing.assert_allclose(tiled(wide, 4, is_normal=False), square, atol=1e-6)


def test_blended_borders_keep_their_contrast_and_range() -> None:
    wide = random_map(320)
    found = tiled(wide.copy(), 32, is_normal=False)
    assert wide.min() <= found.min()
    assert found.max() <= wide.max()
    np.testing.assert_allclose(found[:8].std(), wide.std(), rtol=0.08)


def test_blended_normals_have_length_one() -> None:
    wide = random_map(80, 3)
    wide /= np.linalg.norm(wide, axis=-1, keepdims=True)
    found = tiled(wide, 8, is_normal=True)
    np.testing.assert_allclose(np.linalg.norm(found, axis=-1), 1.0, atol=1e-5)
