# SPDX-License-Identifier: Apache-2.0
"""The colours along a colour ramp, as Blender 4.5 computes them (linear light, alpha included)."""

from __future__ import annotations

import colorsys
import math
from collections.abc import Iterable
from typing import TypeAlias

from matsmith.graph import ColorRamp

Color: TypeAlias = tuple[float, float, float, float]

_CARDINAL_TENSION = 0.71


def ramp_color(ramp: ColorRamp, position: float) -> Color:
    """Returns the linear RGBA colour at a position in [0, 1]; stops must be in order."""
    stops = ramp.stops
    # Blender ignores the interpolation where colours are mixed by hue.
    interpolation = ramp.interpolation if ramp.color_mode == "RGB" else "LINEAR"
    after = sum(stop.position <= position for stop in stops)
    left = stops[max(after - 1, 0)]
    right = stops[min(after, len(stops) - 1)]
    if interpolation in {"CARDINAL", "B_SPLINE"}:
        return _spline(ramp, position, after, is_cardinal=interpolation == "CARDINAL")
    if after == 0 or after == len(stops) or interpolation == "CONSTANT":
        return left.color
    share = (position - left.position) / (right.position - left.position)
    if interpolation == "EASE":
        share = share * share * (3.0 - 2.0 * share)
    if ramp.color_mode == "RGB":
        return _blend(left.color, right.color, share)
    return _blend_by_hue(ramp, left.color, right.color, share)


def ramp_samples(ramp: ColorRamp, *, count: int = 64) -> tuple[tuple[float, Color], ...]:
    """Returns positions from 0 to 1 with their colours; a jump has two colours at one position."""
    places = {index / count for index in range(count + 1)}
    places |= {stop.position for stop in ramp.stops}
    stepped = ramp.color_mode == "RGB" and ramp.interpolation == "CONSTANT"
    positions = [stop.position for stop in ramp.stops]
    jumps = {place for place in positions if stepped or positions.count(place) > 1}
    samples: list[tuple[float, Color]] = []
    for place in sorted(places):
        if place in jumps and place > 0.0:
            samples.append((place, ramp_color(ramp, math.nextafter(place, 0.0))))
        samples.append((place, ramp_color(ramp, place)))
    return tuple(samples)


def _spline(ramp: ColorRamp, position: float, after: int, *, is_cardinal: bool) -> Color:
    stops = ramp.stops
    last = len(stops) - 1
    start = stops[max(after - 1, 0)].position if after else 0.0
    end = stops[after].position if after <= last else 1.0
    # Runs backwards, from the stop on the right (0) to the one on the left (1).
    share = (position - end) / (start - end) if start != end else float(after > last)
    share = min(max(share, 0.0), 1.0)
    square, cube = share * share, share * share * share
    if is_cardinal:
        tension = _CARDINAL_TENSION
        weights = (
            -tension * cube + 2.0 * tension * square - tension * share,
            (2.0 - tension) * cube + (tension - 3.0) * square + 1.0,
            (tension - 2.0) * cube + (3.0 - 2.0 * tension) * square + tension * share,
            tension * cube - tension * square,
        )
    else:
        weights = (
            (1.0 - share) ** 3 / 6.0,
            0.5 * cube - square + 2.0 / 3.0,
            -0.5 * cube + 0.5 * square + 0.5 * share + 1.0 / 6.0,
            cube / 6.0,
        )
    knots = [stops[min(max(after + step, 0), last)].color for step in (1, 0, -1, -2)]
    return _rgba(
        min(max(sum(w * knot[channel] for w, knot in zip(weights, knots, strict=True)), 0.0), 1.0)
        for channel in range(4)
    )


def _blend_by_hue(ramp: ColorRamp, left: Color, right: Color, share: float) -> Color:
    is_hsv = ramp.color_mode == "HSV"
    to_hue, from_hue = (
        (colorsys.rgb_to_hsv, colorsys.hsv_to_rgb)
        if is_hsv
        else (colorsys.rgb_to_hls, colorsys.hls_to_rgb)
    )
    first, second = to_hue(*left[:3]), to_hue(*right[:3])
    hue = _hue(ramp.hue_interpolation, first[0], second[0], share)
    rest = [a + (b - a) * share for a, b in zip(first[1:], second[1:], strict=True)]
    return _rgba((*from_hue(hue, *rest), left[3] + (right[3] - left[3]) * share))


def _hue(way: str, left: float, right: float, share: float) -> float:
    far = abs(right - left) > 0.5
    if way == "CW":
        turns = right < left
    elif way == "CCW":
        turns = left < right
    else:
        turns = far if way == "NEAR" else not far and left != right
    if turns and left < right:
        left += 1.0
    elif turns:
        right += 1.0
    return (left + (right - left) * share) % 1.0


def _blend(left: Color, right: Color, share: float) -> Color:
    return _rgba(a + (b - a) * share for a, b in zip(left, right, strict=True))


def _rgba(values: Iterable[float]) -> Color:
    red, green, blue, alpha = values
    return (red, green, blue, alpha)
