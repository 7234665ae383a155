# SPDX-License-Identifier: Apache-2.0
"""The colours along a colour ramp, at places that show all of it."""

from __future__ import annotations

import math
from typing import TypeAlias

import numpy as np

from matsmith.graph import ColorRamp
from matsmith.graph.ramp_colors import ramp_colors

Color: TypeAlias = tuple[float, float, float, float]


def ramp_color(ramp: ColorRamp, position: float) -> Color:
    """Returns the linear RGBA colour at a position in [0, 1]; stops must be in order."""
    return _colors(ramp, [position])[0]


def ramp_samples(ramp: ColorRamp, *, count: int = 64) -> tuple[tuple[float, Color], ...]:
    """Returns positions from 0 to 1 with their colours; a jump has two colours at one position."""
    places = {index / count for index in range(count + 1)}
    places |= {stop.position for stop in ramp.stops}
    stepped = ramp.color_mode == "RGB" and ramp.interpolation == "CONSTANT"
    positions = [stop.position for stop in ramp.stops]
    jumps = {place for place in positions if stepped or positions.count(place) > 1}
    shown: list[tuple[float, float]] = []
    for place in sorted(places):
        if place in jumps and place > 0.0:
            shown.append((place, math.nextafter(place, 0.0)))
        shown.append((place, place))
    colors = _colors(ramp, [exact for _, exact in shown])
    return tuple((place, color) for (place, _), color in zip(shown, colors, strict=True))


def _colors(ramp: ColorRamp, places: list[float]) -> list[Color]:
    found = ramp_colors(ramp, np.array(places, dtype=np.float64)).tolist()
    return [(red, green, blue, alpha) for red, green, blue, alpha in found]
