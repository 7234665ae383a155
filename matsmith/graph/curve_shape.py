# SPDX-License-Identifier: Apache-2.0
"""The Bezier parts that a curve mapping consists of, as Blender 4.5 computes them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from matsmith.graph.model import CurvePoint

Point: TypeAlias = tuple[float, float]
Part: TypeAlias = tuple[Point, Point, Point, Point]

# Makes a quarter circle of an automatic handle; Blender's own constant.
_HANDLE_LENGTH = 2.5614


@dataclass(frozen=True, slots=True)
class CurveShape:
    """A curve.

    Attributes:
        parts: for each two neighbouring points: the one, its handle, the other's handle, the other.
        before, after: where the curve comes from at its first point and goes to at its last one, as
            vectors of any length.
    """

    parts: tuple[Part, ...]
    before: Point
    after: Point


@dataclass(slots=True)
class _Knot:
    at: Point
    before: Point
    after: Point


def curve_shape(points: Sequence[CurvePoint]) -> CurveShape:
    """Returns the shape of a curve; the points, at least two, must be in order of x."""
    knots = _knots(points)
    start, end = knots[0], knots[-1]
    return CurveShape(
        tuple(_part(first, second) for first, second in pairwise(knots)),
        (start.at[0] - start.before[0], start.at[1] - start.before[1]),
        (end.after[0] - end.at[0], end.after[1] - end.at[1]),
    )


def _knots(points: Sequence[CurvePoint]) -> list[_Knot]:
    knots = [_knot(points, index) for index in range(len(points))]
    if len(knots) > 2:
        # The outer handles point at the inner ones, so that the ends do not overshoot.
        if points[0].handle_type == "AUTO":
            first = knots[0]
            first.after = _aimed(first.at, first.after, knots[1].before, is_first=True)
            first.before = _mirrored(first.at, first.after)
        if points[-1].handle_type == "AUTO":
            last = knots[-1]
            last.before = _aimed(last.at, last.before, knots[-2].after)
            last.after = _mirrored(last.at, last.before)
    return knots


def _mirrored(center: Point, point: Point) -> Point:
    return 2.0 * center[0] - point[0], 2.0 * center[1] - point[1]


def _knot(points: Sequence[CurvePoint], index: int) -> _Knot:
    point = points[index]
    at = (point.x, point.y)
    before = (points[index - 1].x, points[index - 1].y) if index else None
    after = (points[index + 1].x, points[index + 1].y) if index + 1 < len(points) else None
    x1, y1 = before or (2 * at[0] - (after or at)[0], 2 * at[1] - (after or at)[1])
    x3, y3 = after or (2 * at[0] - x1, 2 * at[1] - y1)
    ax, ay, bx, by = at[0] - x1, at[1] - y1, x3 - at[0], y3 - at[1]
    if point.handle_type == "VECTOR":
        return _Knot(at, (at[0] - ax / 3, at[1] - ay / 3), (at[0] + bx / 3, at[1] + by / 3))
    length_a, length_b = math.hypot(ax, ay) or 1.0, math.hypot(bx, by) or 1.0
    tx, ty = bx / length_b + ax / length_a, by / length_b + ay / length_a
    length = math.hypot(tx, ty) * _HANDLE_LENGTH
    if not length:
        return _Knot(at, at, at)
    low = (at[0] - tx * length_a / length, at[1] - ty * length_a / length)
    high = (at[0] + tx * length_b / length, at[1] + ty * length_b / length)
    if point.handle_type == "AUTO_CLAMPED" and before and after:
        low, high = _clamped(at, before, after, low, high)
    return _Knot(at, low, high)


def _clamped(
    at: Point, before: Point, after: Point, low: Point, high: Point
) -> tuple[Point, Point]:
    first, second = before[1] - at[1], after[1] - at[1]
    if first * second >= 0.0:
        return (low[0], at[1]), (high[0], at[1])
    if first <= 0.0:
        return (low[0], max(low[1], before[1])), (high[0], min(high[1], after[1]))
    return (low[0], min(low[1], before[1])), (high[0], max(high[1], after[1]))


def _aimed(at: Point, handle: Point, target: Point, *, is_first: bool = False) -> Point:
    length = math.dist(at, handle)
    x = max(target[0], at[0]) if is_first else min(target[0], at[0])
    distance = math.dist(at, (x, target[1]))
    if not distance:
        return handle
    share = length / distance
    return (at[0] + (x - at[0]) * share, at[1] + (target[1] - at[1]) * share)


def _part(first: _Knot, second: _Knot) -> Part:
    (x1, y1), (x4, y4) = first.at, second.at
    dx1, dy1 = first.after[0] - x1, first.after[1] - y1
    dx2, dy2 = second.before[0] - x4, second.before[1] - y4
    reach = abs(dx1) + abs(dx2)
    # Handles that overlap would make the curve turn back.
    share = min(1.0, (x4 - x1) / reach) if reach else 1.0
    return (
        first.at,
        (x1 + dx1 * share, y1 + dy1 * share),
        (x4 + dx2 * share, y4 + dy2 * share),
        second.at,
    )
