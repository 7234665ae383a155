# SPDX-License-Identifier: Apache-2.0
"""Math agrees with Blender, operation by operation."""

from __future__ import annotations

import pytest
from parity import UV, assert_parity, emission_of, node

from matsmith.shading.math_operations import MATH_OPERATIONS

pytestmark = pytest.mark.blender


def test_every_operation_of_math_is_blenders() -> None:
    cases = {}
    for operation in MATH_OPERATIONS:
        for clamp in (False, True):
            inputs = {"Value_001": 0.37, "Value_002": 0.6}
            math = node("ShaderNodeMath", inputs, operation=operation, use_clamp=clamp)
            cases[f"{operation} {clamp}"] = emission_of(
                math, "Value", feeds=[(UV, "Object", "Value")]
            )
    assert_parity(cases, tolerance=1e-4, flips=1e-3, relative=1e-5)
