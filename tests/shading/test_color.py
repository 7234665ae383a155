# SPDX-License-Identifier: Apache-2.0
"""Colour nodes agree with Blender: every blend type and mode, out of range too."""

from __future__ import annotations

from itertools import product

import pytest
import torch
from parity import CATALOGUE, UV, assert_parity, emission_of, node
from torch import Tensor

from matsmith.graph import Link, MaterialGraph, Node, Value
from matsmith.shading.nodes.color import CHANNEL_BLENDS, HUE_BLENDS
from matsmith.shading.tensor.color import (
    blend,
    blend_hue,
    gamma,
    hsl_to_rgb,
    hsv_to_rgb,
    hue_saturation,
    rgb_to_hsl,
    rgb_to_hsv,
)

pytestmark = pytest.mark.blender

BLENDS = CATALOGUE.nodes["ShaderNodeMix"].property_by_identifier["blend_type"].items
# Colours from −0.4 to 1.6, and no pixel with two equal channels.
COLORS = Node(
    "colors",
    "ShaderNodeMapping",
    {},
    {"Location": (0.613, 0.571, 0.777), "Rotation": (0.7, 0.4, 0.3)},
)
SECOND = Node(
    "second",
    "ShaderNodeMapping",
    {},
    {"Location": (0.513, 0.671, 0.377), "Rotation": (-0.4, 0.9, 1.9)},
)


def varied(made: Node, output: str, *feeds: tuple[Node, str]) -> MaterialGraph:
    """Returns one output of a node that gets varied colours."""
    return emission_of(
        made,
        output,
        feeds=[(feeder, "Vector", into) for feeder, into in feeds],
        extra=[UV],
        extra_links=[Link("texture_coordinate", "Object", f.name, "Vector") for f, _ in feeds],
    )


@pytest.mark.parametrize("clamp_result", [False, True])
@pytest.mark.parametrize("clamp_factor", [False, True])
def test_every_blend_type_is_blenders(*, clamp_factor: bool, clamp_result: bool) -> None:
    cases = {}
    for kind, factor in product(BLENDS, (-0.3, 0.0, 0.4, 1.0, 1.3)):
        inputs: dict[str, Value] = {
            "Factor_Float": factor,
            "A_Color": (0.2, 0.7, 0.4, 1.0),
            "B_Color": (0.9, 0.0, 0.6, 1.0),
        }
        mix = node(
            "ShaderNodeMix",
            inputs,
            data_type="RGBA",
            blend_type=kind,
            clamp_factor=clamp_factor,
            clamp_result=clamp_result,
        )
        cases[f"{kind} {factor}"] = varied(
            mix, "Result_Color", (COLORS, "A_Color"), (SECOND, "B_Color")
        )
        cases[f"{kind} {factor} first"] = varied(mix, "Result_Color", (COLORS, "A_Color"))
        if factor == 0.4:
            cases[f"{kind} second"] = varied(mix, "Result_Color", (COLORS, "B_Color"))
            cases[f"{kind} factor"] = varied(mix, "Result_Color", (COLORS, "Factor_Float"))
            cases[f"{kind} constant"] = emission_of(mix, "Result_Color")
    # A division by what is near 0 magnifies the last bit.
    divided = {name: case for name, case in cases.items() if name.startswith("DIVIDE")}
    rest = {name: case for name, case in cases.items() if name not in divided}
    assert_parity(rest, tolerance=5e-6, relative=2e-5, flips=2e-3)
    assert_parity(divided, tolerance=5e-6, relative=2e-5, flips=2e-2)


def test_blends_of_grey_and_black_are_blenders() -> None:
    cases = {}
    special = {
        "black": (0.0, 0.0, 0.0, 1.0),
        "grey": (0.5, 0.5, 0.5, 1.0),
        "white": (1.0, 1.0, 1.0, 1.0),
        "bright": (2.0, 1.5, 3.0, 1.0),
        "two": (0.0, 1.0, 0.0, 1.0),
    }
    for kind, (one, first), (other, second), factor in product(
        BLENDS, special.items(), special.items(), (0.0, 0.7, 1.0)
    ):
        inputs: dict[str, Value] = {"Factor_Float": factor, "A_Color": first, "B_Color": second}
        mix = node("ShaderNodeMix", inputs, data_type="RGBA", blend_type=kind)
        cases[f"{kind} {one} {other} {factor}"] = emission_of(mix, "Result_Color")
    assert_parity(cases, tolerance=2e-6, relative=1e-5, size_px=4)


@pytest.mark.parametrize("clamp_factor", [False, True])
def test_mixes_of_numbers_and_vectors_are_blenders(*, clamp_factor: bool) -> None:
    cases = {}
    for factor in (-0.4, 0.0, 0.3, 1.0, 1.7):
        inputs: dict[str, Value] = {"Factor_Float": factor, "A_Float": -0.7, "B_Float": 1.9}
        for into in ("Factor_Float", "A_Float", "B_Float"):
            mix = node("ShaderNodeMix", inputs, clamp_factor=clamp_factor)
            cases[f"number {factor} {into}"] = emission_of(
                mix, "Result_Float", feeds=[(UV, "Object", into)]
            )
        vectors: dict[str, Value] = {
            "Factor_Float": factor,
            "Factor_Vector": (factor, 0.2, 1.4),
            "A_Vector": (0.2, -0.4, 1.0),
            "B_Vector": (1.5, 0.3, -0.2),
        }
        for mode in ("UNIFORM", "NON_UNIFORM"):
            mix = node(
                "ShaderNodeMix",
                vectors,
                data_type="VECTOR",
                factor_mode=mode,
                clamp_factor=clamp_factor,
            )
            share = "Factor_Float" if mode == "UNIFORM" else "Factor_Vector"
            for into in (share, "A_Vector", "B_Vector"):
                cases[f"vector {factor} {mode} {into}"] = emission_of(
                    mix, "Result_Vector", feeds=[(UV, "Object", into)]
                )
    assert_parity(cases, tolerance=2e-6)


def test_hue_saturation_is_blenders() -> None:
    cases = {}
    for hue, saturation, value, factor in (
        (0.5, 1.0, 1.0, 1.0),
        (0.13, 0.4, 1.7, 1.0),
        (0.9, 2.0, 0.6, 0.35),
        (0.5, 0.0, 1.0, 1.0),
        (0.7, 1.2, 0.0, 0.8),
        (1.0, 1.0, 1.0, 0.0),
        (-0.7, 3.0, -1.0, 1.6),
    ):
        inputs: dict[str, Value] = {
            "Hue": hue,
            "Saturation": saturation,
            "Value": value,
            "Fac": factor,
            "Color": (0.2, 0.7, 0.4, 1.0),
        }
        made = node("ShaderNodeHueSaturation", inputs)
        name = f"{hue} {saturation} {value} {factor}"
        cases[name] = varied(made, "Color", (COLORS, "Color"))
        for into in ("Hue", "Saturation", "Value", "Fac"):
            cases[f"{name} {into}"] = varied(made, "Color", (COLORS, into))
        cases[f"{name} constant"] = emission_of(made, "Color")
    assert_parity(cases, tolerance=5e-6, relative=2e-5, flips=1e-3)


def test_gamma_invert_and_contrast_are_blenders() -> None:
    cases = {}
    inputs: dict[str, Value]
    for number in (-1.5, 0.0, 0.3, 1.0, 2.2):
        inputs = {"Gamma": number, "Color": (0.3, 0.0, 0.8, 1.0)}
        for into in ("Color", "Gamma"):
            made = node("ShaderNodeGamma", inputs)
            cases[f"gamma {number} {into}"] = varied(made, "Color", (COLORS, into))
        inputs = {"Fac": number, "Color": (0.3, 0.0, 0.8, 1.0)}
        for into in ("Color", "Fac"):
            made = node("ShaderNodeInvert", inputs)
            cases[f"invert {number} {into}"] = varied(made, "Color", (COLORS, into))
        for contrast in (-1.2, 0.0, 0.7):
            inputs = {"Bright": number, "Contrast": contrast, "Color": (0.3, 0.0, 0.8, 1.0)}
            for into in ("Color", "Bright", "Contrast"):
                made = node("ShaderNodeBrightContrast", inputs)
                cases[f"contrast {number} {contrast} {into}"] = varied(
                    made, "Color", (COLORS, into)
                )
    # A negative power of what is near 0 magnifies the last bit.
    assert_parity(cases, tolerance=5e-6, relative=1e-4, flips=3e-3)


def test_colors_are_separated_and_combined_as_in_blender() -> None:
    cases = {}
    for mode, name in product(("RGB", "HSV", "HSL"), ("Red", "Green", "Blue")):
        separate = node("ShaderNodeSeparateColor", mode=mode)
        cases[f"separate {mode} {name}"] = varied(separate, name, (COLORS, "Color"))
        for color in ((0.0, 0.0, 0.0, 1.0), (0.4, 0.4, 0.4, 1.0), (3.0, 1.0, 2.0, 1.0)):
            separate = node("ShaderNodeSeparateColor", {"Color": color}, mode=mode)
            cases[f"separate {mode} {name} {color}"] = emission_of(separate, name)
        for saturation in (0.0, 0.7, 1.3):
            inputs: dict[str, Value] = {"Red": 1.0, "Green": saturation, "Blue": 0.6}
            combine = node("ShaderNodeCombineColor", inputs, mode=mode)
            cases[f"combine {mode} {name} {saturation}"] = emission_of(
                combine, "Color", feeds=[(UV, "Object", name)]
            )
    made = node("ShaderNodeRGBToBW", {"Color": (0.2, 0.5, 0.9, 1.0)})
    cases["grey"] = varied(made, "Val", (COLORS, "Color"))
    cases["grey of a constant"] = emission_of(made, "Val")
    assert_parity(cases, tolerance=1e-5, relative=1e-4, flips=2e-3)


def test_colors_become_numbers_as_in_blender() -> None:
    color = Node("color", "ShaderNodeGamma")
    math = node("ShaderNodeMath", {"Value_001": 0.1}, operation="ADD")
    link = Link("texture_coordinate", "Object", "color", "Color")
    combine = node("ShaderNodeCombineXYZ", {"X": 0.2})
    cases = {
        "color": emission_of(
            math, "Value", feeds=[(color, "Color", "Value")], extra=[UV], extra_links=[link]
        ),
        "vector": emission_of(math, "Value", feeds=[(UV, "Object", "Value")]),
        "color to vector": emission_of(
            combine, "Vector", feeds=[(color, "Color", "X")], extra=[UV], extra_links=[link]
        ),
    }
    assert_parity(cases, tolerance=1e-6)


def colors(count: int) -> tuple[Tensor, ...]:
    """Returns numbers that ask for gradients, none equal to another."""
    steps = torch.arange(count * 2, dtype=torch.float64).reshape(count, 2)
    values = (0.137 + 0.6180339 * steps) % 0.83 + 0.07
    return tuple(row.clone().requires_grad_() for row in values)


def test_gradients_of_colors_are_right() -> None:
    for kernel in (rgb_to_hsv, hsv_to_rgb, rgb_to_hsl, hsl_to_rgb):
        assert torch.autograd.gradcheck(kernel, colors(3))
    assert torch.autograd.gradcheck(gamma, colors(2))
    assert torch.autograd.gradcheck(hue_saturation, colors(7))
    for kind in range(len(CHANNEL_BLENDS)):
        assert torch.autograd.gradcheck(lambda *c, k=kind: blend(*c, kind=k), colors(3))
    for kind in range(len(HUE_BLENDS)):
        assert torch.autograd.gradcheck(lambda *c, k=kind: blend_hue(*c, kind=k), colors(7))


def test_gradients_of_black_and_white_are_finite() -> None:
    kernels = [(k, 3) for k in (rgb_to_hsv, hsv_to_rgb, rgb_to_hsl, hsl_to_rgb)]
    kernels += [(gamma, 2), (hue_saturation, 7)]
    kernels += [(lambda *c, k=k: blend(*c, kind=k), 3) for k in range(len(CHANNEL_BLENDS))]
    kernels += [(lambda *c, k=k: blend_hue(*c, kind=k), 7) for k in range(len(HUE_BLENDS))]
    for kernel, count in kernels:
        for number in (0.0, 1.0):
            inputs = tuple(torch.full((2,), number, requires_grad=True) for _ in range(count))
            made = kernel(*inputs)
            sum(m.sum() for m in (made if isinstance(made, tuple) else (made,))).backward()
            assert all(i.grad is None or bool(torch.isfinite(i.grad).all()) for i in inputs)
