# SPDX-License-Identifier: Apache-2.0
"""The light in a photo: what is put in is found, taken out, and texture is not taken for it."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matsmith import catalogue, library
from matsmith.graph import Link, MaterialGraph, Node, NodeTree
from matsmith.pictures.array import Picture, resize
from matsmith.pictures.color import linear_from_picture, picture_from_linear
from matsmith.pictures.lighting import Light, estimate_light, relit
from matsmith.rendering.maps import evaluate
from matsmith.shading.scene import EVEN, REFERENCE, Scene

SIZE_PX = 192
FLASH_FALL_OFF = math.log(1.265 / 1.739)
# The evaluator covers them, and they have little relief and no large dark shapes.
PLAIN = (
    "bark_palm_trunk",
    "concrete_cracked_aggregate",
    "fabric_linen_natural",
    "paper_handmade_mulberry",
    "plaster_white_smooth",
    "rust_pitted_orange",
    "sand_pebble_gravel",
    "soil_pine_needles",
    "wood_weathered_grey",
)
SLOPES = st.floats(-0.6, 0.6)
CURVATURES = st.floats(-0.5, 0.5)
Field = npt.NDArray[np.float64]


def places() -> tuple[Field, Field]:
    across = (np.arange(SIZE_PX) + 0.5) / SIZE_PX * 2.0 - 1.0
    return np.broadcast_to(across, (SIZE_PX, SIZE_PX)), np.broadcast_to(
        -across[:, None], (SIZE_PX, SIZE_PX)
    )


def grain(seed: int, spread: float = 0.25) -> Field:
    """A texture's luminance about 0.18: noise of many sizes, none of them the picture's."""
    rng = np.random.default_rng(seed)
    frequency = np.hypot(np.fft.fftfreq(SIZE_PX)[:, None], np.fft.fftfreq(SIZE_PX)[None])
    spectrum = np.fft.fft2(rng.normal(size=(SIZE_PX, SIZE_PX))) / (frequency + 0.02)
    spectrum[frequency < 3.0 / SIZE_PX] = 0.0
    field = np.fft.ifft2(spectrum).real
    found: Field = 0.18 * np.exp(spread * field / field.std())
    return found


def shown(luminance: Field, logarithm: npt.NDArray[np.floating] | float = 0.0) -> Picture:
    lit = luminance * np.exp(logarithm)
    return picture_from_linear((lit[..., None] * (1.0, 0.9, 0.7)).astype(np.float32))


@settings(max_examples=60)
@given(st.integers(0, 1000), SLOPES, SLOPES, CURVATURES, st.floats(-0.3, 0.3), CURVATURES)
def test_light_that_is_put_in_is_found(
    seed: int, a: float, b: float, c: float, d: float, e: float
) -> None:
    truth = Light((a, b), (c, d, e))
    found = estimate_light(shown(grain(seed), truth.logarithm(SIZE_PX)))
    assert found.slope == pytest.approx(truth.slope, abs=0.06)
    assert found.curvature == pytest.approx(truth.curvature, abs=0.1)
    assert found.tilt == pytest.approx(truth.tilt, abs=0.08)
    assert found.fall_off == pytest.approx(truth.fall_off, abs=0.15)
    assert found.range == pytest.approx(truth.range, rel=0.2)


@given(SLOPES, SLOPES, CURVATURES, st.floats(-0.3, 0.3), CURVATURES)
def test_what_a_light_says_of_itself(a: float, b: float, c: float, d: float, e: float) -> None:
    light = Light((a, b), (c, d, e))
    values = light.logarithm(64)
    assert values.dtype == np.float32
    assert abs(float(values.mean())) < 1e-3
    assert light.range == pytest.approx(math.exp(values.max() - values.min()), rel=1e-5)
    corners = np.mean([values[i, j] for i in (0, -1) for j in (0, -1)])
    middle = values[31:33, 31:33].mean()
    assert corners - middle == pytest.approx(light.fall_off, abs=0.05)
    # Row 0 is the top and y points up.
    assert values[0].mean() - values[-1].mean() == pytest.approx(2.0 * b, abs=0.03)
    assert values[:, -1].mean() - values[:, 0].mean() == pytest.approx(2.0 * a, abs=0.03)


@settings(max_examples=40)
@given(st.integers(0, 1000), SLOPES, SLOPES, st.floats(-0.5, 0.2))
def test_light_that_was_found_is_taken_out(seed: int, a: float, b: float, c: float) -> None:
    truth = Light((a, b), (c, 0.0, c))
    texture = grain(seed)
    photo = shown(texture, truth.logarithm(SIZE_PX))
    flat = relit(photo, estimate_light(photo), None)
    left = estimate_light(flat)
    assert left.range < 1.12
    assert left.nearest == "even"
    # It is the texture as an even light would show it, and as bright as the photo on average.
    ratio = linear_from_picture(flat)[..., 0] / linear_from_picture(shown(texture))[..., 0]
    assert np.percentile(np.abs(np.log(ratio)), 90) < 0.15
    assert abs(float(np.median(np.log(ratio)))) < 0.05


@settings(max_examples=40)
@given(st.integers(0, 1000), SLOPES, SLOPES)
def test_the_references_fall_off_is_put_in(seed: int, a: float, b: float) -> None:
    photo = shown(grain(seed), Light((a, b), (0.0, 0.0, 0.0)).logarithm(SIZE_PX))
    found = estimate_light(relit(photo, estimate_light(photo), "flash"))
    assert found.nearest == "flash"
    assert found.fall_off == pytest.approx(FLASH_FALL_OFF, abs=0.1)
    assert found.tilt < 0.05


@pytest.mark.parametrize("lighting", [None, "flash", "even"])
def test_an_even_photo_stays_as_bright(lighting: str | None) -> None:
    photo = shown(grain(1))
    after = relit(photo, estimate_light(photo), lighting)  # type: ignore[arg-type]
    change = np.log(linear_from_picture(after) + 1e-3) - np.log(linear_from_picture(photo) + 1e-3)
    assert abs(float(change.mean())) < 0.03
    if lighting != "flash":
        assert np.abs(change).mean() < 0.03


def test_a_correction_stays_within_a_factor_of_four() -> None:
    light = Light((5.0, 0.0), (0.0, 0.0, 0.0))
    grey = np.full((64, 64, 3), 128, dtype=np.uint8)
    ratio = linear_from_picture(relit(grey, light, None)) / linear_from_picture(grey)
    assert ratio.max() <= 4.1
    assert ratio.min() >= 0.24


@pytest.mark.parametrize("value", [0, 90, 255])
def test_one_colour_all_over_has_an_even_light(value: int) -> None:
    flat = np.full((64, 64, 3), value, dtype=np.uint8)
    light = estimate_light(flat)
    assert light.range == pytest.approx(1.0, abs=1e-3)
    assert light.nearest == "even"
    assert np.abs(relit(flat, light, None).astype(int) - flat).max() <= 1


def test_the_fall_off_is_that_of_a_matt_surface_in_the_reference() -> None:
    matt = MaterialGraph(
        NodeTree(
            (
                Node("shader", "ShaderNodeBsdfDiffuse", {}, {"Color": (0.5, 0.5, 0.5, 1.0)}),
                Node("end", "ShaderNodeOutputMaterial"),
            ),
            (Link("shader", "BSDF", "end", "Surface"),),
        )
    )
    radiance = evaluate(
        matt,
        catalogue.load(),
        outputs=["radiance"],
        size_px=SIZE_PX,
        supersampling=1,
        scene=REFERENCE,
    )["radiance"]
    lit = picture_from_linear(radiance)
    grey = np.full_like(lit, lit[SIZE_PX // 2, SIZE_PX // 2])
    put_in = relit(grey, estimate_light(grey), "flash")
    ratio = np.log(linear_from_picture(put_in) / linear_from_picture(lit))
    assert (ratio - ratio.mean()).max() - (ratio - ratio.mean()).min() < 0.04
    taken_out = linear_from_picture(relit(lit, estimate_light(lit), None))
    assert taken_out.max() / taken_out.min() < 1.05


def light_of(name: str, scene: Scene) -> Light:
    radiance = evaluate(
        library.load().get(name).graph,
        catalogue.load(),
        outputs=["radiance"],
        size_px=128,
        supersampling=1,
        scene=scene,
    )["radiance"]
    return estimate_light(picture_from_linear(radiance))


@pytest.mark.parametrize("name", PLAIN)
def test_a_material_under_the_references_is_told_apart(name: str) -> None:
    flash, even = light_of(name, REFERENCE), light_of(name, EVEN)
    assert (flash.nearest, even.nearest) == ("flash", "even")
    assert flash.fall_off == pytest.approx(FLASH_FALL_OFF, abs=0.2)
    assert even.range < 1.5


def test_relighting_leads_from_one_reference_to_the_other() -> None:
    """What the flash shows, with its light taken out, is what the even sky shows."""
    graph = library.load().get("plaster_white_smooth").graph
    flash, even = (
        picture_from_linear(
            evaluate(
                graph,
                catalogue.load(),
                outputs=["radiance"],
                size_px=128,
                supersampling=1,
                scene=scene,
            )["radiance"]
        )
        for scene in (REFERENCE, EVEN)
    )
    # Relief shines under one and not under the other, so only what is smooth is compared.
    changed = resize(relit(flash, estimate_light(flash), None), 8, 8).astype(float)
    before, wanted = resize(flash, 8, 8).astype(float), resize(even, 8, 8).astype(float)

    def difference(one: Field) -> float:
        ratio = np.log(one / wanted)
        return float((ratio - ratio.mean()).std())

    assert difference(changed) < 0.3 * difference(before)


def grout() -> Field:
    x, y = places()
    is_line = ((x + 1.05) % 0.5 < 0.12) | ((y + 1.2) % 0.4 < 0.12)
    return np.where(is_line, 0.08, 1.0)


def stripes() -> Field:
    x, y = places()
    return np.where((x + 0.3 * y) % 0.5 < 0.2, 0.05, 1.0)


def spots(seed: int) -> Field:
    """Nine dark spots of different sizes anywhere, a fifth of the picture."""
    x, y = places()
    rng = np.random.default_rng(seed)
    found = np.ones((SIZE_PX, SIZE_PX))
    for px, py, radius in rng.uniform((-1.0, -1.0, 0.1), (1.0, 1.0, 0.25), (9, 3)):
        found[np.hypot(x - px, y - py) < radius] = 0.1
    return found


DARK = {"grout": grout(), "stripes": stripes()} | {f"spots {n}": spots(n) for n in range(8)}


@pytest.mark.parametrize("name", DARK)
def test_a_dark_pattern_is_no_light(name: str) -> None:
    photo = shown(grain(3, 0.1) * DARK[name])
    light = estimate_light(photo)
    assert light.nearest == "even"
    assert light.range < (1.1 if name.startswith("spots") else 1.6)
    lit = estimate_light(shown(grain(3, 0.1) * DARK[name], _flash()))
    assert lit.nearest == "flash"


def _flash() -> Field:
    x, y = places()
    return np.log(1.639 * (1.0 + (x * x + y * y) / 2.78**2) ** -1.5 + 0.1)
