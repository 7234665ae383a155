# SPDX-License-Identifier: Apache-2.0
"""Gabor noise agrees with Blender in both dimensions and all outputs."""

from __future__ import annotations

import pytest
from parity import UV, assert_parity, emission_of, node

from matsmith.graph import MaterialGraph

OUTPUTS = ("Value", "Phase", "Intensity")


def _gabor(output: str, kind: str, feed: str, inputs: dict[str, object]) -> MaterialGraph:
    texture = node("ShaderNodeTexGabor", {"Scale": 3.3, **inputs}, gabor_type=kind)
    return emission_of(texture, output, feeds=[(UV, feed, "Vector")] if feed else [])


@pytest.mark.blender
def test_every_output_is_blenders() -> None:
    cases = {
        f"{kind} {output} {anisotropy}": _gabor(output, kind, "UV", {"Anisotropy": anisotropy})
        for kind in ("2D", "3D")
        for output in OUTPUTS
        for anisotropy in (1.0, 0.6, 0.0)
    }
    assert_parity(cases, flips=1e-3)


@pytest.mark.blender
def test_settings_and_degenerate_values_are_blenders() -> None:
    changes: list[dict[str, object]] = [
        {"Scale": 0.0},
        {"Scale": -4.0},
        {"Scale": 90.0},
        {"Frequency": 0.0},
        {"Frequency": 5.3},
        {"Anisotropy": -1.0},
        {"Anisotropy": 3.0},
        {"Orientation 2D": -2.0, "Orientation 3D": (0.3, -0.5, 0.9), "Anisotropy": 0.5},
        {"Orientation 3D": (-2.0, 0.0, -1.0), "Anisotropy": 0.3},
        {"Orientation 3D": (0.0, 0.0, 1.0)},
    ]
    cases = {
        f"{kind} {change} {feed}": _gabor("Value", kind, feed, change)
        for kind in ("2D", "3D")
        for change in changes
        for feed in ("Object", "")
    }
    # At a scale of 90, a coordinate's last bit moves a wave by 1e-4.
    assert_parity(cases, tolerance=2e-4)
