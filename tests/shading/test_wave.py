# SPDX-License-Identifier: Apache-2.0
"""Waves agree with Blender in every shape and profile."""

from __future__ import annotations

import itertools

import pytest
import torch
from parity import UV, assert_parity, emission_of, node

from matsmith.graph import Link, MaterialGraph, Node
from matsmith.shading.tensor import KERNELS
from matsmith.shading.wave import PROFILES, SHAPES

INPUTS = {"Scale": 1.3, "Phase Offset": 0.7, "Detail": 2.6, "Detail Scale": 1.7}


def _wave(output: str, feed: str, inputs: dict[str, float], **properties: str) -> MaterialGraph:
    texture = node("ShaderNodeTexWave", {**INPUTS, **inputs}, **properties)
    return emission_of(texture, output, feeds=[(UV, feed, "Vector")] if feed else [])


def _shapes() -> list[dict[str, str]]:
    bands = [{"wave_type": "BANDS", "bands_direction": d} for d in ("X", "Y", "Z", "DIAGONAL")]
    return bands + [
        {"wave_type": "RINGS", "rings_direction": d} for d in ("X", "Y", "Z", "SPHERICAL")
    ]


@pytest.mark.blender
def test_every_shape_profile_and_output_is_blenders() -> None:
    cases = {}
    for shape, profile in itertools.product(_shapes(), ("SIN", "SAW", "TRI")):
        for distortion, feed, output in (
            (0.0, "Object", "Fac"),
            (3.1, "UV", "Color"),
            (1.0, "", "Fac"),
        ):
            name = f"{shape} {profile} {distortion}"
            cases[name] = _wave(
                output, feed, {"Distortion": distortion}, wave_profile=profile, **shape
            )
    assert_parity(cases, flips=2e-3)


@pytest.mark.blender
def test_degenerate_waves_are_blenders() -> None:
    changes = (
        {"Scale": 0.0},
        {"Scale": -2.0},
        {"Distortion": -2.0, "Detail": 0.0},
        {"Distortion": 2.0, "Detail": 15.0},
        {"Distortion": 2.0, "Detail": -0.4},
        {"Distortion": 2.0, "Detail": 17.5},
        {"Distortion": 2.0, "Detail": 98.3},
        {"Distortion": 2.0, "Detail Scale": 0.0},
        {"Distortion": 2.0, "Detail Roughness": 0.0},
        {"Distortion": 2.0, "Detail Roughness": -0.7},
    )
    cases = {str(change): _wave("Fac", "UV", change) for change in changes}
    math = Node("math", "ShaderNodeMath", {"operation": "MULTIPLY"}, {"Value_001": -3.0})
    texture = node("ShaderNodeTexWave", {"Scale": 1.3, "Distortion": 2.0})
    feeds = [(UV, "UV", "Vector"), (math, "Value", "Detail")]
    link = Link(UV.name, "UV", "math", "Value")
    cases["linked"] = emission_of(texture, "Fac", feeds=feeds, extra_links=[link])
    assert_parity(cases, tolerance=2e-4)


def test_gradients() -> None:
    generator = torch.Generator().manual_seed(7)
    inputs = [
        torch.rand((1, 3, 2), generator=generator, dtype=torch.float64).requires_grad_()
        for _ in range(4)
    ]
    for shape, profile in itertools.product(range(len(SHAPES)), range(len(PROFILES))):
        assert torch.autograd.gradcheck(
            lambda *x, s=shape, p=profile: KERNELS["wave"](*x, shape=s, profile=p), inputs
        )
