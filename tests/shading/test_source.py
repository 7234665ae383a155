# SPDX-License-Identifier: Apache-2.0
"""Nodes that give what they hold agree with Blender, and those that Cycles does not know."""

from __future__ import annotations

from itertools import product

import pytest
from parity import UV, assert_parity, emission_of, node

from matsmith.graph import Node

pytestmark = pytest.mark.blender


def test_values_and_colors_are_blenders() -> None:
    cases = {}
    for number in (0.0, 0.37, -1.5, 20.0):
        held = Node("node", "ShaderNodeValue", {}, {}, {"Value": number})
        cases[f"value {number}"] = emission_of(held, "Value")
    for color in ((0.0, 0.5, 1.0, 1.0), (3.0, 0.1, 0.2, 0.0)):
        held = Node("node", "ShaderNodeRGB", {}, {}, {"Color": color})
        cases[f"color {color}"] = emission_of(held, "Color")
        math = node("ShaderNodeMath", {"Value_001": 0.1})
        source = Node("source", "ShaderNodeRGB", {}, {}, {"Color": color})
        cases[f"number of {color}"] = emission_of(math, "Value", feeds=[(source, "Color", "Value")])
    for kind, output in (("ShaderNodeValue", "Value"), ("ShaderNodeRGB", "Color")):
        cases[kind] = emission_of(Node("node", kind), output)
    assert_parity(cases, tolerance=1e-6, relative=1e-6)


def test_coordinates_are_blenders() -> None:
    cases = {
        output: emission_of(Node("node", "ShaderNodeTexCoord"), output)
        for output in ("Generated", "Normal", "UV", "Object")
    }
    assert_parity(cases, tolerance=1e-6)


@pytest.mark.parametrize("scene", ["parity", "reference"])
def test_light_falloff_is_blenders(scene: str) -> None:
    cases = {}
    for output, smooth in product(("Quadratic", "Linear", "Constant"), (0.0, 2.0)):
        falloff = node("ShaderNodeLightFalloff", {"Strength": 1.3, "Smooth": smooth})
        cases[f"{output} {smooth}"] = emission_of(falloff, output)
        cases[f"{output} {smooth} linked"] = emission_of(
            falloff, output, feeds=[(UV, "Object", "Smooth")]
        )
    assert_parity(cases, tolerance=5e-6, relative=1e-6, scene=scene)


def test_cycles_ignores_squeeze() -> None:
    squeeze = Node("squeeze", "ShaderNodeSqueeze", {}, {"Value": 0.3, "Width": 2.0})
    math = node("ShaderNodeMath", {"Value_001": 0.1})
    cases = {
        "alone": emission_of(node("ShaderNodeSqueeze"), "Value"),
        "into math": emission_of(math, "Value", feeds=[(squeeze, "Value", "Value")]),
    }
    assert_parity(cases, tolerance=1e-6)
