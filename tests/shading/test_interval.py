# SPDX-License-Identifier: Apache-2.0
"""Map Range and Clamp agree with Blender, with empty and backward intervals too."""

from __future__ import annotations

from itertools import product

import pytest
import torch
from parity import UV, assert_parity, emission_of, node
from torch import Tensor

from matsmith.graph import Value
from matsmith.shading.nodes.interval import INTERPOLATIONS
from matsmith.shading.tensor.interval import clamp, map_range

pytestmark = pytest.mark.blender

FROM = {"plain": (-0.41, 0.73), "backward": (0.62, -0.37), "empty": (0.2, 0.2)}
TO = {"plain": (0.13, 1.7), "backward": (2.3, -0.9), "empty": (0.6, 0.6)}


@pytest.mark.parametrize("clamp", [False, True])
@pytest.mark.parametrize("interpolation", INTERPOLATIONS)
def test_map_range_of_a_number_is_blenders(interpolation: str, *, clamp: bool) -> None:
    cases = {}
    names = ("From Min", "From Max", "To Min", "To Max")
    for (start, one), (end, other), steps in product(FROM.items(), TO.items(), (-1.0, 0.0, 3.7)):
        if steps != 3.7 and (interpolation != "STEPPED" or end != "plain"):
            continue
        inputs: dict[str, Value] = dict(zip(names, (*one, *other), strict=True))
        range_ = node(
            "ShaderNodeMapRange",
            {**inputs, "Steps": steps},
            interpolation_type=interpolation,
            clamp=clamp,
        )
        name = f"{start} {end} {steps}"
        cases[name] = emission_of(range_, "Result", feeds=[(UV, "UV", "Value")])
        cases[f"{name} constant"] = emission_of(range_, "Result")
    for into in (*names, "Steps"):
        if into == "Steps" and interpolation != "STEPPED":
            continue
        inputs = {"Value": 0.313, "From Min": -0.21, "From Max": 1.71, "To Min": 0.3, "To Max": 2.0}
        range_ = node("ShaderNodeMapRange", inputs, interpolation_type=interpolation, clamp=clamp)
        cases[f"varied {into}"] = emission_of(range_, "Result", feeds=[(UV, "UV", into)])
    assert_parity(cases, tolerance=2e-6, relative=1e-5, flips=3e-3)


@pytest.mark.parametrize("clamp", [False, True])
@pytest.mark.parametrize("interpolation", INTERPOLATIONS)
def test_map_range_of_a_vector_is_blenders(interpolation: str, *, clamp: bool) -> None:
    cases = {}
    starts = {
        name: tuple(zip(*pairs, strict=True))
        for name, pairs in {
            "plain": ((-0.41, 0.73), (0.1, 0.8), (0.0, 0.9)),
            "mixed": ((0.2, 0.2), (0.62, -0.37), (-0.31, 1.2)),
        }.items()
    }
    ends = {
        name: tuple(zip(*pairs, strict=True))
        for name, pairs in {
            "plain": ((0.13, 1.7), (-2.0, 0.4), (0.3, 0.9)),
            "mixed": ((0.6, 0.6), (2.3, -0.9), (0.4, 0.1)),
        }.items()
    }
    for (start, one), (end, other), steps in product(
        starts.items(), ends.items(), ((3.7, 2.0, 5.0), (0.0, -2.0, 1.0))
    ):
        if steps[0] == 0.0 and interpolation != "STEPPED":
            continue
        range_ = node(
            "ShaderNodeMapRange",
            {
                "Vector": (0.31, 0.2, 0.8),
                "From_Min_FLOAT3": one[0],
                "From_Max_FLOAT3": one[1],
                "To_Min_FLOAT3": other[0],
                "To_Max_FLOAT3": other[1],
                "Steps_FLOAT3": steps,
            },
            interpolation_type=interpolation,
            clamp=clamp,
            data_type="FLOAT_VECTOR",
        )
        name = f"{start} {end} {steps}"
        cases[name] = emission_of(range_, "Vector", feeds=[(UV, "Generated", "Vector")])
        cases[f"{name} constant"] = emission_of(range_, "Vector")
        cases[f"{name} to"] = emission_of(range_, "Vector", feeds=[(UV, "UV", "To_Max_FLOAT3")])
    assert_parity(cases, tolerance=2e-6, relative=1e-5, flips=3e-3)


def test_clamp_is_blenders() -> None:
    cases = {}
    for kind, bounds in product(("MINMAX", "RANGE"), ((0.2, 0.7), (0.7, 0.2), (0.4, 0.4))):
        inputs = {"Value": 1.3, "Min": bounds[0], "Max": bounds[1]}
        for into in ("Value", "Min", "Max"):
            made = node("ShaderNodeClamp", inputs, clamp_type=kind)
            cases[f"{kind} {bounds} {into}"] = emission_of(
                made, "Result", feeds=[(UV, "Object", into)]
            )
    assert_parity(cases, tolerance=1e-6)


def numbers(*values: float) -> tuple[Tensor, ...]:
    """Returns numbers that ask for gradients."""
    return tuple(
        torch.tensor([v, 0.9 * v], dtype=torch.float64, requires_grad=True) for v in values
    )


def test_gradients_of_intervals_are_right() -> None:
    assert torch.autograd.gradcheck(clamp, numbers(0.3, 0.1, 0.8))
    for interpolation, keeps in product(range(4), (0, 1)):
        assert torch.autograd.gradcheck(
            lambda *n, i=interpolation, k=keeps: map_range(*n, interpolation=i, keeps_start=k),
            numbers(0.31, -0.2, 1.3, 0.4, 2.0, 3.3)
            if interpolation != 1
            else (
                *(n.detach() for n in numbers(0.31, -0.2, 1.3)),
                *numbers(0.4, 2.0),
                numbers(3.3)[0].detach(),
            ),
        )


def test_gradients_of_empty_intervals_are_finite() -> None:
    for interpolation in range(4):
        inputs = tuple(torch.zeros(2, requires_grad=True) for _ in range(6))
        map_range(*inputs, interpolation=interpolation, keeps_start=1).sum().backward()
        assert all(i.grad is None or bool(torch.isfinite(i.grad).all()) for i in inputs)
