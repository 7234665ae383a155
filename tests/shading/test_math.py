# SPDX-License-Identifier: Apache-2.0
"""Math agrees with Blender, operation by operation."""

from __future__ import annotations

import pytest
from parity import UV, assert_parity, emission_of, node

from matsmith.graph import Link, Node
from matsmith.shading.math_operations import MATH_OPERATIONS

pytestmark = pytest.mark.blender

# The mean of Object, stretched and moved: no pixel lies where an operation jumps.
SLOPE = Node(
    "slope",
    "ShaderNodeMath",
    {"operation": "MULTIPLY_ADD"},
    {"Value_001": 4.137, "Value_002": 0.1893},
)


def test_every_operation_of_math_is_blenders() -> None:
    cases = {}
    for operation in MATH_OPERATIONS:
        for clamp in (False, True):
            inputs = {"Value_001": 0.37, "Value_002": 0.6}
            math = node("ShaderNodeMath", inputs, operation=operation, use_clamp=clamp)
            cases[f"{operation} {clamp}"] = emission_of(
                math,
                "Value",
                feeds=[(SLOPE, "Value", "Value")],
                extra=[UV],
                extra_links=[Link("texture_coordinate", "Object", "slope", "Value")],
            )
    # Near a pole, and in degrees, the last bit of the input shows.
    large = ("TANGENT", "INVERSE_SQRT", "DEGREES")
    coarse = {name: case for name, case in cases.items() if name.startswith(large)}
    rest = {name: case for name, case in cases.items() if name not in coarse}
    assert_parity(rest, tolerance=5e-6, relative=1e-5)
    assert_parity(coarse, tolerance=1e-4, relative=1e-4, flips=1e-2)
