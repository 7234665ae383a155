# SPDX-License-Identifier: Apache-2.0
"""Ramps and curves agree with Blender: every interpolation, hue, handle and extension."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
import torch
from parity import CATALOGUE, UV, assert_parity, emission_of, node
from torch import Tensor

from matsmith.graph import (
    ColorRamp,
    ColorRampStop,
    CurveMapping,
    CurvePoint,
    Link,
    MaterialGraph,
    Node,
)
from matsmith.graph.values import HANDLE_TYPES, RAMP_ENUMS
from matsmith.shading.bulk.evaluator import BulkEvaluator
from matsmith.shading.bulk.table import make_table
from matsmith.shading.compile import compile_graph
from matsmith.shading.program import ParameterName
from matsmith.shading.scene import PARITY
from matsmith.shading.tensor.evaluator import TensorEvaluator
from matsmith.shading.tensor.ramp import color_ramp, curve, curves, ramp_channel, ramp_color

pytestmark = pytest.mark.blender

WAYS = [("RGB", way, "NEAR") for way in RAMP_ENUMS["interpolation"]] + [
    (mode, "LINEAR", hue) for mode, hue in product(("HSV", "HSL"), RAMP_ENUMS["hue_interpolation"])
]
# Factors from −0.3 to 1.4 that are no multiples of 1/256.
FACTOR = Node(
    "factor", "ShaderNodeMapRange", {"clamp": False}, {"To Min": -0.31713, "To Max": 1.41}
)

RED, GREEN, BLUE = (0.9, 0.1, 0.05, 1.0), (0.05, 0.8, 0.3, 0.5), (0.02, 0.1, 0.7, 0.2)
PURPLE, GREY, BRIGHT = (0.4, 0.02, 0.5, 0.0), (0.4, 0.4, 0.4, 0.7), (3.0, 1.2, 0.1, 1.0)
STOPS = {
    "four": [(0.1, RED), (0.42, GREEN), (0.55, BLUE), (0.85, PURPLE)],
    "ends": [(0.0, GREEN), (1.0, PURPLE)],
    "one": [(0.4, BLUE)],
    "one bright": [(0.4, BRIGHT)],
    "equal": [(0.25, RED), (0.25, BLUE), (0.75, GREEN), (0.75, PURPLE), (0.75, RED)],
    "equal ends": [(0.0, RED), (0.0, BLUE), (1.0, GREEN), (1.0, PURPLE)],
    "all equal": [(0.5, RED), (0.5, GREEN), (0.5, BLUE)],
    "greys": [(0.2, GREY), (0.5, (0.0, 0.0, 0.0, 1.0)), (0.9, (1.0, 1.0, 1.0, 0.3))],
    "grey to color": [(0.1, GREY), (0.5, RED), (0.9, GREY)],
    "same hue": [(0.1, RED), (0.6, RED), (0.9, (0.45, 0.05, 0.025, 1.0))],
    "opposite": [(0.0, (1.0, 0.0, 0.0, 1.0)), (1.0, (0.0, 1.0, 1.0, 1.0))],
    "bright": [(0.1, BRIGHT), (0.5, (0.1, 0.2, 2.0, 1.0)), (0.8, RED)],
    "close": [(0.499, RED), (0.5, BLUE), (0.5005, GREEN)],
}


def fed(made: Node, output: str, into: str) -> MaterialGraph:
    """Returns a node that gets factors from below 0 to above 1."""
    return emission_of(
        made,
        output,
        feeds=[(FACTOR, "Result", into)],
        extra=[UV],
        extra_links=[Link("texture_coordinate", "UV", "factor", "Value")],
    )


def ramp_of(name: str, way: tuple[str, str, str]) -> ColorRamp:
    mode, interpolation, hue = way
    stops = tuple(ColorRampStop(*stop) for stop in STOPS[name])
    return ColorRamp(stops, mode, interpolation, hue)


@pytest.mark.parametrize("way", WAYS, ids="-".join)
def test_every_ramp_is_blenders(way: tuple[str, str, str]) -> None:
    cases = {}
    for name, output in product(STOPS, ("Color", "Alpha")):
        made = node("ShaderNodeValToRGB", color_ramp=ramp_of(name, way))
        cases[f"{name} {output}"] = fed(made, output, "Fac")
    for factor in (0.0, 0.25, 0.5, 1.0):
        made = node("ShaderNodeValToRGB", {"Fac": factor}, color_ramp=ramp_of("equal ends", way))
        cases[f"constant {factor}"] = emission_of(made, "Color")
    made = node("ShaderNodeValToRGB", color_ramp=ramp_of("four", way))
    cases["of a vector"] = emission_of(made, "Color", feeds=[(UV, "UV", "Fac")])
    # Where entries differ much, the last bit of the factor shows.
    assert_parity(cases, tolerance=2e-5, relative=1e-5, flips=2e-3)


SHAPES = [
    [(0.0, 0.0), (0.3, 0.8), (1.0, 1.0)],
    [(0.0, 0.0), (1.0, 1.0)],
    [(0.1, 0.3), (0.4, 0.5), (0.5, 0.6), (0.55, 0.2), (0.9, 0.7)],
    [(0.0, 0.0), (0.05, 0.62), (0.14, 0.92), (0.5, 1.0), (1.0, 0.2)],
    [(0.0, 1.0), (0.4, 0.4), (0.4, 0.9), (1.0, 0.0)],
    [(0.0, 0.3), (0.0, 0.8), (0.5, 0.1)],
    [(0.35, 0.2), (0.62, 0.9)],
    [(0.2, 0.5), (0.8, 0.5), (0.8, 0.1)],
    [(0.0, 0.0), (0.5, 0.9), (0.52, 0.1), (1.0, 1.0)],
]


def curve_of(shape: int, handle: str) -> tuple[CurvePoint, ...]:
    return tuple(CurvePoint(x, y, handle) for x, y in SHAPES[shape])


@pytest.mark.parametrize("extend", ["HORIZONTAL", "EXTRAPOLATED"])
@pytest.mark.parametrize("handle", HANDLE_TYPES)
def test_every_float_curve_is_blenders(handle: str, extend: str) -> None:
    cases = {}
    for shape in range(len(SHAPES)):
        mapping = CurveMapping((curve_of(shape, handle),), extend)
        for factor in (1.0, 0.4):
            made = node("ShaderNodeFloatCurve", {"Factor": factor}, mapping=mapping)
            cases[f"{shape} {factor}"] = fed(made, "Value", "Value")
        made = node("ShaderNodeFloatCurve", {"Value": 0.3}, mapping=mapping)
        cases[f"{shape} varied"] = fed(made, "Value", "Factor")
    wide = CurveMapping(
        (
            (
                CurvePoint(-0.7, 0.4, handle),
                CurvePoint(0.2, 1.4, handle),
                CurvePoint(1.6, -0.8, handle),
            ),
        ),
        extend,
        use_clip=False,
    )
    cases["beyond the clip"] = fed(node("ShaderNodeFloatCurve", mapping=wide), "Value", "Value")
    clip = {"clip_min_x": -1.0, "clip_min_y": -2.0, "clip_max_x": 3.0, "clip_max_y": 2.0}
    for use_clip in (False, True):
        mapping = CurveMapping((curve_of(2, handle),), extend, use_clip=use_clip, **clip)
        made = node("ShaderNodeFloatCurve", mapping=mapping)
        cases[f"clip {use_clip}"] = fed(made, "Value", "Value")
    # Blender works in single precision where the curve is nearly upright.
    assert_parity(cases, tolerance=5e-5, relative=1e-5, flips=2e-3)


@pytest.mark.parametrize("extend", ["HORIZONTAL", "EXTRAPOLATED"])
@pytest.mark.parametrize("kind", ["ShaderNodeRGBCurve", "ShaderNodeVectorCurve"])
def test_curves_of_colors_and_vectors_are_blenders(kind: str, extend: str) -> None:
    socket = "Color" if kind == "ShaderNodeRGBCurve" else "Vector"
    default = CATALOGUE.nodes[kind].property_by_identifier["mapping"].structure
    count = len(default["curves"])  # type: ignore[arg-type]
    cases = {}
    for start, (name, handle), factor in product((0, 3), enumerate(HANDLE_TYPES), (1.0, 0.3)):
        shapes = tuple(curve_of((start + k) % len(SHAPES), handle) for k in range(count))
        clip = (-1.0, -1.0, 1.0, 1.0) if socket == "Vector" else (0.0, 0.0, 1.0, 1.0)
        mapping = CurveMapping(shapes, extend, True, *clip)
        made = node(kind, {"Fac": factor}, mapping=mapping)
        cases[f"{start} {name} {factor}"] = emission_of(
            made, socket, feeds=[(UV, "Object", socket)]
        )
    cases["default"] = emission_of(node(kind), socket, feeds=[(UV, "Object", socket)])
    cases["constant"] = emission_of(node(kind, mapping=mapping), socket)
    assert_parity(cases, tolerance=5e-5, relative=1e-5, flips=2e-3)


def test_stops_are_parameters_and_may_change_order() -> None:
    made = node("ShaderNodeValToRGB", color_ramp=ramp_of("four", WAYS[2]))
    program = compile_graph(fed(made, "Color", "Fac"), CATALOGUE, scene=PARITY)
    name = ParameterName("node", "color_ramp[0].position")
    moved = program.with_values({name: 0.7})
    stops = [STOPS["four"][k] for k in (1, 2, 0, 3)]
    stops[2] = (0.7, stops[2][1])
    other = node(
        "ShaderNodeValToRGB",
        color_ramp=ColorRamp(tuple(ColorRampStop(*s) for s in stops), *WAYS[2]),
    )
    expected = compile_graph(fed(other, "Color", "Fac"), CATALOGUE, scene=PARITY)
    pictures = [
        BulkEvaluator(16, PARITY).run(p).outputs["radiance"] for p in (program, moved, expected)
    ]
    assert np.abs(pictures[1] - pictures[2]).max() < 1e-6
    assert np.abs(pictures[0] - pictures[2]).max() > 0.1
    batch = TensorEvaluator(16, PARITY).run(program, {name: torch.tensor([0.1, 0.7])})["radiance"]
    assert np.abs(batch[0].numpy() - pictures[0]).max() < 1e-5
    assert np.abs(batch[1].numpy() - pictures[2]).max() < 1e-5


def test_points_are_parameters() -> None:
    made = node("ShaderNodeFloatCurve", mapping=CurveMapping((curve_of(2, "AUTO"),)))
    program = compile_graph(fed(made, "Value", "Value"), CATALOGUE, scene=PARITY)
    name = ParameterName("node", "mapping[0][1].x")
    moved = program.with_values({name: 0.7})
    picture = BulkEvaluator(16, PARITY).run(moved).outputs["radiance"]
    batch = TensorEvaluator(16, PARITY).run(program, {name: torch.tensor([0.2, 0.7])})["radiance"]
    assert np.abs(batch[1].numpy() - picture).max() < 1e-5
    assert np.abs(batch[0].numpy() - picture).max() > 0.01


def stop_numbers(generator: torch.Generator, count: int) -> tuple[Tensor, ...]:
    positions = torch.rand(count, generator=generator, dtype=torch.float64)
    colors = torch.rand((count, 4), generator=generator, dtype=torch.float64)
    numbers = torch.cat([positions[:, None], colors], dim=1).reshape(-1)
    return tuple(number.clone().requires_grad_() for number in numbers)


def test_tables_of_both_back_ends_agree() -> None:
    generator = torch.Generator().manual_seed(5)
    for count, *options in product((1, 2, 5, 32), range(3), range(5), range(4)):
        numbers = stop_numbers(generator, count)
        mine = make_table("color_ramp", tuple(n.item() for n in numbers), tuple(options))
        settings = dict(zip(RAMP_ENUMS, options, strict=True))
        other = color_ramp(*numbers, **settings).detach().numpy()
        assert np.abs(mine - other).max() < 1e-5
    for counts, extend in product(((2, 0, 0, 0), (9, 0, 0, 0), (2, 3, 5, 0), (4, 2, 3, 2)), (0, 1)):
        points = torch.rand((sum(counts), 3), generator=generator, dtype=torch.float64)
        points[:, 2] = torch.floor(points[:, 2] * 3.0)
        inputs = (0.0, 1.0, *points.reshape(-1).tolist())
        mine = make_table("curves", inputs, (*counts, extend))
        names = ("first", "second", "third", "fourth")
        tensors = [torch.tensor(value, dtype=torch.float64) for value in inputs]
        other = curves(*tensors, **dict(zip(names, counts, strict=True)), extend=extend).numpy()
        assert np.abs(mine - other).max() < 1e-4


def test_gradients_of_tables_are_right() -> None:
    generator = torch.Generator().manual_seed(1)
    for mode, way, hue in ((0, 0, 0), (0, 1, 0), (0, 2, 0), (0, 3, 0), (1, 2, 1), (2, 2, 3)):
        settings = {"color_mode": mode, "interpolation": way, "hue_interpolation": hue}
        numbers = stop_numbers(generator, 4)
        assert torch.autograd.gradcheck(
            lambda *n, s=settings: color_ramp(*n, **s)[::11], numbers, eps=1e-7
        )
    points = [(0.07, 0.3, 0.0), (0.41, 0.55, 1.0), (0.63, 0.2, 2.0), (0.9, 0.8, 0.0)]
    free = tuple(
        torch.tensor(value, dtype=torch.float64, requires_grad=True)
        for point in points
        for value in point[:2]
    )

    def table(*numbers: Tensor) -> Tensor:
        inputs = [torch.tensor(bound, dtype=torch.float64) for bound in (0.0, 1.0)]
        for index, point in enumerate(points):
            kind = torch.tensor(point[2], dtype=torch.float64)
            inputs += [*numbers[2 * index : 2 * index + 2], kind]
        return curves(*inputs, first=4, second=0, third=0, fourth=0, extend=1)[3::11]

    assert torch.autograd.gradcheck(table, free, eps=1e-7, atol=1e-4)


def test_gradients_of_lookups_are_right() -> None:
    table = torch.rand((257, 4), dtype=torch.float64, requires_grad=True)
    batch = torch.rand((2, 257, 4), dtype=torch.float64, requires_grad=True)
    factor = torch.tensor([[[-0.2, 0.301], [0.77, 1.3]]], dtype=torch.float64, requires_grad=True)
    for made in (table, batch):
        assert torch.autograd.gradcheck(lambda f, t: ramp_color(f, t, is_stepped=0), (factor, made))
        assert torch.autograd.gradcheck(
            lambda f, t: ramp_channel(f, t, column=3, is_stepped=1), (factor.detach(), made)
        )
        for extend in (0, 1):
            assert torch.autograd.gradcheck(
                lambda f, t, e=extend: curve(f, t, column=1, extend=e), (factor, made)
            )


def test_gradients_of_equal_stops_and_points_are_finite() -> None:
    for options in product(range(3), range(5), range(4)):
        numbers = tuple(torch.full((), 0.5, requires_grad=True) for _ in range(15))
        color_ramp(*numbers, **dict(zip(RAMP_ENUMS, options, strict=True))).sum().backward()
        assert all(n.grad is None or bool(torch.isfinite(n.grad)) for n in numbers)
    for kind, extend in product((0.0, 1.0, 2.0), (0, 1)):
        points = tuple(torch.full((), 0.5, requires_grad=True) for _ in range(6))
        inputs = [torch.tensor(0.0), torch.tensor(1.0)]
        for k in range(3):
            inputs += [points[2 * k], points[2 * k + 1], torch.tensor(kind)]
        made = curves(*inputs, first=3, second=0, third=0, fourth=0, extend=extend)
        curve(torch.linspace(-1.0, 2.0, 7), made, column=0, extend=extend).sum().backward()
        assert all(p.grad is None or bool(torch.isfinite(p.grad)) for p in points)
