# SPDX-License-Identifier: Apache-2.0
"""Checker, Magic, Gradient and Brick agree with Blender."""

from __future__ import annotations

import pytest
import torch
from parity import UV, assert_parity, emission_of, node

from matsmith.graph import Link, MaterialGraph, Node, Value
from matsmith.shading.nodes.pattern import GRADIENTS
from matsmith.shading.tensor.brick import brick
from matsmith.shading.tensor.pattern import gradient, magic

pytestmark = pytest.mark.blender

_TURNED = Node("turned", "ShaderNodeTexMagic", {"turbulence_depth": 0}, {"Scale": 0.3})
"""A smooth vector that is in no way aligned with the pixels."""


def _seen(
    texture: Node, output: str, place: str = "UV", feeds: tuple[tuple[Node, str, str], ...] = ()
) -> MaterialGraph:
    """Returns a texture on some coordinates; place "" leaves its vector unlinked."""
    if place == "turned":
        return emission_of(
            texture,
            output,
            feeds=[(_TURNED, "Color", "Vector"), *feeds],
            extra=[UV],
            extra_links=[Link(UV.name, "Object", "turned", "Vector")],
        )
    vector = [(UV, place, "Vector")] if place else []
    return emission_of(texture, output, feeds=[*vector, *feeds])


_CHECKER: dict[str, Value] = {"Color1": (0.8, 0.1, 0.3, 1.0), "Color2": (0.2, 0.9, 0.4, 1.0)}


def test_checker_is_blenders() -> None:
    cases = {}
    for place in ("UV", "Object", "", "turned"):
        for scale in (5.0, 4.7, -3.3, 0.0, 900.0):
            for output in ("Color", "Fac"):
                texture = node("ShaderNodeTexChecker", {**_CHECKER, "Scale": scale})
                cases[f"{place} {scale} {output}"] = _seen(texture, output, place)
    for output in ("Color", "Fac"):
        texture = node("ShaderNodeTexChecker", _CHECKER)
        cases[f"linked {output}"] = _seen(texture, output, "UV", ((_TURNED, "Fac", "Scale"),))
    # A pixel on an edge falls to either side; the finest squares are smaller than a pixel.
    assert_parity(cases, flips=3e-3)


def test_every_gradient_is_blenders() -> None:
    cases = {}
    for kind in GRADIENTS:
        texture = node("ShaderNodeTexGradient", gradient_type=kind)
        for place in ("UV", "Object", "", "turned"):
            for output in ("Color", "Fac"):
                cases[f"{kind} {place} {output}"] = _seen(texture, output, place)
    assert_parity(cases, tolerance=2e-6)


def test_every_depth_of_magic_is_blenders() -> None:
    cases = {}
    for depth in range(11):
        # Each step multiplies the rounding before it by the distortion: 2.5 is chaos by step 7.
        strong = 2.5 if depth < 6 else 1.4
        for scale, distortion in ((5.0, 1.0), (1.3, strong), (-2.0, -0.7), (0.0, 1.0), (3.0, 0.0)):
            inputs: dict[str, Value] = {"Scale": scale, "Distortion": distortion}
            texture = node("ShaderNodeTexMagic", inputs, turbulence_depth=depth)
            cases[f"{depth} {scale} {distortion}"] = _seen(texture, "Color", "Object")
        texture = node("ShaderNodeTexMagic", turbulence_depth=depth)
        cases[f"{depth} generated"] = _seen(texture, "Fac", "")
        feeds = ((_TURNED, "Fac", "Distortion"), (_TURNED, "Fac", "Scale"))
        cases[f"{depth} linked"] = _seen(texture, "Fac", "UV", feeds)
    assert_parity(cases, tolerance=3e-4)


_BRICK: dict[str, Value] = {
    "Color1": (0.8, 0.1, 0.3, 1.0),
    "Color2": (0.2, 0.9, 0.4, 1.0),
    "Mortar": (0.1, 0.2, 0.7, 1.0),
    "Scale": 4.7,
}


def test_brick_is_blenders() -> None:
    settings: list[tuple[dict[str, Value], dict[str, Value]]] = [
        ({}, {}),
        ({}, {"offset": 0.3, "offset_frequency": 3}),
        ({}, {"squash": 0.6, "squash_frequency": 3}),
        ({}, {"offset": 0.7, "offset_frequency": 1, "squash": 1.7, "squash_frequency": 1}),
        ({}, {"squash": 0.0, "squash_frequency": 2}),
        ({"Bias": 0.4}, {}),
        ({"Bias": -0.6}, {"offset": 0.0}),
        ({"Mortar Size": 0.1, "Mortar Smooth": 1.0}, {}),
        ({"Mortar Size": 0.1, "Mortar Smooth": 0.0}, {}),
        ({"Mortar Size": 0.0}, {}),
        ({"Brick Width": 0.83, "Row Height": 0.37}, {}),
        ({"Brick Width": 0.01, "Row Height": 0.01, "Scale": 0.3}, {}),
        ({"Scale": -3.1}, {}),
        ({"Scale": 0.0}, {}),
    ]
    cases = {}
    for inputs, properties in settings:
        for output in ("Color", "Fac"):
            texture = node("ShaderNodeTexBrick", {**_BRICK, **inputs}, **properties)
            cases[f"{inputs} {properties} {output}"] = _seen(texture, output, "UV")
    for place in ("Object", "", "turned"):
        cases[place] = _seen(node("ShaderNodeTexBrick", _BRICK), "Color", place)
    for name in ("Scale", "Mortar Size", "Mortar Smooth", "Bias", "Brick Width", "Row Height"):
        texture = node("ShaderNodeTexBrick", _BRICK)
        cases[f"linked {name}"] = _seen(texture, "Color", "UV", ((_TURNED, "Fac", name),))
    # A soft edge of mortar multiplies the rounding of a coordinate by up to 500.
    assert_parity(cases, tolerance=1e-3, flips=2e-3)


def test_a_row_height_of_zero_is_blenders() -> None:
    nothing = Node("nothing", "ShaderNodeTexGradient", {"gradient_type": "LINEAR"}, {})
    cases = {}
    for name in ("Row Height", "Brick Width"):
        texture = node("ShaderNodeTexBrick", _BRICK)
        cases[name] = emission_of(
            texture,
            "Color",
            feeds=[(UV, "UV", "Vector"), (nothing, "Fac", name)],
            extra_links=[Link(UV.name, "Normal", "nothing", "Vector")],
        )
    assert_parity(cases, tolerance=1e-3)


def _number(value: float) -> torch.Tensor:
    return torch.tensor(value, dtype=torch.float64, requires_grad=True)


def _pixels(count: int, low: float, high: float, seed: int) -> torch.Tensor:
    generator = torch.Generator().manual_seed(seed)
    values = torch.rand((1, 1, count), generator=generator, dtype=torch.float64)
    return (low + values * (high - low)).requires_grad_()


@pytest.mark.parametrize("kind", range(len(GRADIENTS)))
def test_gradients_of_gradient(kind: int) -> None:
    x, y, z = (_pixels(5, 0.05, 0.5, seed) for seed in range(3))
    assert torch.autograd.gradcheck(lambda *xyz: gradient(*xyz, kind=kind), (x, y, z))


@pytest.mark.parametrize("depth", [0, 3, 10])
def test_gradients_of_magic(depth: int) -> None:
    x, y, z = (_pixels(5, -1.0, 1.0, seed) for seed in range(3))
    inputs = (x, y, z, _number(0.4), _number(0.8))
    assert torch.autograd.gradcheck(lambda *all_of: magic(*all_of, depth=depth), inputs)


def test_gradients_of_brick() -> None:
    x, y = _pixels(24, 0.0, 2.0, 1), _pixels(24, 0.0, 1.0, 2)
    numbers = [_number(value) for value in (0.09, 0.9, 0.1, 0.5, 0.25, 0.4)]
    squash = _number(1.3)
    frequency = torch.tensor(2.0, dtype=torch.float64)

    def of(*inputs: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        *first, last = inputs
        return brick(*first, frequency, last, frequency)

    assert torch.autograd.gradcheck(of, (x, y, *numbers, squash), eps=1e-7)


def test_no_gradient_is_infinite_at_degenerate_values() -> None:
    zero = torch.zeros((1, 1, 3), requires_grad=True)
    for kind in range(len(GRADIENTS)):
        gradient(zero, zero, zero, kind=kind).sum().backward()
    for depth in (0, 10):
        sum(magic(zero, zero, zero, zero, zero, depth=depth)).sum().backward()
    two = torch.tensor(2.0)
    tint, mortar = brick(zero, zero, zero, zero, zero, zero, zero, zero, two, zero, two)
    (tint + mortar).sum().backward()
    assert zero.grad is not None
    assert bool(torch.isfinite(zero.grad).all())
