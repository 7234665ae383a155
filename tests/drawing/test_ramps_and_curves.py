# SPDX-License-Identifier: Apache-2.0
"""Ramps and curves are drawn as Blender evaluates them."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matsmith.drawing.curve import curve_points
from matsmith.drawing.ramp import ramp_color, ramp_samples
from matsmith.graph import (
    ColorRamp,
    ColorRampStop,
    CurveMapping,
    CurvePoint,
    MaterialGraph,
    Node,
    NodeTree,
)
from matsmith.graph.json_writer import to_json
from matsmith.graph.values import RAMP_ENUMS
from tests.strategies import color_ramps

PLACES = [index / 32 for index in range(33)]
# Blender looks a curve up in a table of 256 places.
CURVE_TOLERANCE = 0.01
RAMP_TOLERANCE = 2e-4
STOPS = (
    ColorRampStop(0.1, (0.9, 0.1, 0.05, 1.0)),
    ColorRampStop(0.42, (0.05, 0.3, 0.8, 0.5)),
    ColorRampStop(0.55, (0.6, 0.7, 0.1, 1.0)),
    ColorRampStop(0.85, (0.4, 0.02, 0.5, 0.0)),
)
MODES = [("RGB", interpolation, "NEAR") for interpolation in RAMP_ENUMS["interpolation"]] + [
    (mode, "EASE", hue) for mode, hue in product(("HSV", "HSL"), RAMP_ENUMS["hue_interpolation"])
]
RAMPS = {
    f"{mode}_{interpolation}_{hue}".lower(): ColorRamp(STOPS, mode, interpolation, hue)
    for mode, interpolation, hue in MODES
}
SHAPES = [
    [(0.0, 0.0), (0.3, 0.8), (1.0, 1.0)],
    [(0.0, 0.0), (1.0, 1.0)],
    [(0.1, 0.3), (0.4, 0.5), (0.5, 0.6), (0.55, 0.2), (0.9, 0.7)],
    [(0.0, 0.0), (0.05, 0.62), (0.14, 0.92), (0.5, 1.0), (1.0, 0.2)],
]
CURVES = {
    f"curve_{handle.lower()}_{extend.lower()}_{number}": CurveMapping(
        (tuple(CurvePoint(x, y, handle) for x, y in shape),), extend
    )
    for handle in ("AUTO", "AUTO_CLAMPED", "VECTOR")
    for extend in ("HORIZONTAL", "EXTRAPOLATED")
    for number, shape in enumerate(SHAPES)
}


@pytest.fixture(scope="module")
def evaluated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[float]]]:
    """What Blender evaluates at `PLACES`, by node."""
    nodes = [Node(name, "ShaderNodeValToRGB", {"color_ramp": r}) for name, r in RAMPS.items()]
    nodes += [Node(name, "ShaderNodeFloatCurve", {"mapping": m}) for name, m in CURVES.items()]
    answer = tmp_path_factory.mktemp("shapes") / "answer.json"
    script = Path(__file__).with_name("shapes_in_blender.py")
    subprocess.run(
        [sys.executable, str(script), str(answer)],
        input=to_json(MaterialGraph(NodeTree(tuple(nodes)))),
        text=True,
        check=True,
        timeout=120,
        stdout=subprocess.DEVNULL,
    )
    return dict(json.loads(answer.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", RAMPS)
def test_a_ramp_has_blenders_colours(name: str, evaluated: dict[str, list[list[float]]]) -> None:
    for place, expected in zip(PLACES, evaluated[name], strict=True):
        assert ramp_color(RAMPS[name], place) == pytest.approx(expected, abs=RAMP_TOLERANCE), place


@pytest.mark.parametrize("name", CURVES)
def test_a_curve_has_blenders_heights(name: str, evaluated: dict[str, list[list[float]]]) -> None:
    mapping = CURVES[name]
    line = curve_points(mapping.curves[0], extend=mapping.extend, left=0.0, right=1.0)
    for place, (expected,) in zip(PLACES, evaluated[name], strict=True):
        assert _height(line, place) == pytest.approx(expected, abs=CURVE_TOLERANCE), place


def _height(line: list[tuple[float, float]], x: float) -> float:
    for (x1, y1), (x2, y2) in pairwise(line):
        if x1 <= x <= x2:
            return y1 + (y2 - y1) * ((x - x1) / (x2 - x1) if x2 > x1 else 0.0)
    raise AssertionError(f"{x} is outside the line")


@given(color_ramps())
def test_samples_cover_the_ramp_in_order(ramp: ColorRamp) -> None:
    ramp = ColorRamp(
        tuple(sorted(ramp.stops, key=lambda stop: stop.position)),
        ramp.color_mode,
        ramp.interpolation,
        ramp.hue_interpolation,
    )
    samples = ramp_samples(ramp)
    places = [place for place, _ in samples]
    assert places[0] == 0.0
    assert places[-1] == 1.0
    assert places == sorted(places)
    assert {stop.position for stop in ramp.stops} <= set(places)


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), min_size=2, max_size=6))
def test_a_curve_never_turns_back(shape: list[tuple[float, float]]) -> None:
    points = [CurvePoint(x, y) for x, y in sorted(shape)]
    line = curve_points(points, extend="HORIZONTAL", left=0.0, right=1.0)
    for (x1, _), (x2, _) in pairwise(line):
        assert x1 <= x2 + 1e-9
