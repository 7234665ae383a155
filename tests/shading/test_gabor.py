# SPDX-License-Identifier: Apache-2.0
"""Gabor noise agrees with Blender in both dimensions and all outputs."""

from __future__ import annotations

import pytest
import torch
from parity import CATALOGUE, UV, assert_parity, emission_of, node

from matsmith.graph import MaterialGraph
from matsmith.shading.compile import coverage
from matsmith.shading.tensor import KERNELS

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


@pytest.mark.parametrize(
    ("axis", "anisotropy"),
    [((0.0, 0.0, 0.0), 1.0), ((0.0, 0.0, 1.0), 0.5), ((0.0, 0.0, -2.0), 0.0)],
)
def test_what_is_not_a_number_in_blender_is_refused(
    axis: tuple[float, float, float], anisotropy: float
) -> None:
    graph = _gabor("Phase", "3D", "", {"Orientation 3D": axis, "Anisotropy": anisotropy})
    (missing,) = coverage(graph, CATALOGUE)
    assert "Orientation 3D" in str(missing)


@pytest.mark.parametrize("dimensions", [2, 3])
def test_gradients(dimensions: int) -> None:
    generator = torch.Generator().manual_seed(5)
    place = [
        (torch.rand((1, 2, 2), generator=generator, dtype=torch.float64) * 3).requires_grad_()
        for _ in range(dimensions)
    ]
    settings = [
        torch.tensor(number, dtype=torch.float64, requires_grad=True)
        for number in (1.7, 0.4, *((0.9,) if dimensions == 2 else (0.48, -0.6, 0.64)))
    ]
    assert torch.autograd.gradcheck(KERNELS[f"gabor_{dimensions}"], (*place, *settings))
