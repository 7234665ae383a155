# SPDX-License-Identifier: Apache-2.0
"""The line of a curve between its control points, as Blender 4.5 computes it."""

from __future__ import annotations

from collections.abc import Sequence

from matsmith.graph import CurvePoint
from matsmith.graph.curve_shape import Part, Point, curve_shape

_STEPS = 24


def curve_points(
    points: Sequence[CurvePoint], *, extend: str, left: float, right: float
) -> list[Point]:
    """Returns a polyline from x = left to x = right; the points must be in order of x.

    Args:
        points: at least two control points.
        extend: HORIZONTAL or EXTRAPOLATED beyond the outer points.
        left, right: the range drawn; control points outside it are part of the polyline.
    """
    shape = curve_shape(points)
    start, end = (points[0].x, points[0].y), (points[-1].x, points[-1].y)
    line: list[Point] = [start]
    for part in shape.parts:
        line += _bezier(part)
    if left < start[0]:
        slope = 0.0 if extend == "HORIZONTAL" else _slope(shape.before)
        line.insert(0, (left, start[1] + slope * (left - start[0])))
    if right > end[0]:
        slope = 0.0 if extend == "HORIZONTAL" else _slope(shape.after)
        line.append((right, end[1] + slope * (right - end[0])))
    return line


def _bezier(part: Part) -> list[Point]:
    (x1, y1), (x2, y2), (x3, y3), (x4, y4) = part
    line = []
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        u = 1.0 - t
        a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        line.append((a * x1 + b * x2 + c * x3 + d * x4, a * y1 + b * y2 + c * y3 + d * y4))
    return line


def _slope(way: Point) -> float:
    return way[1] / way[0] if way[0] else 0.0
