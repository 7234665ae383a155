# SPDX-License-Identifier: Apache-2.0
"""Curves in equal steps, as Blender samples them (4.5, curve mapping) and Cycles reads them.

Blender draws every Bezier part with 31 straight lines, puts these into a table of 257 entries from
the left of all to the right of all, and answers between the entries. Cycles asks for 257 values
from the first to the last point of all curves together.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from matsmith.graph import CurvePoint
from matsmith.graph.curve_shape import Point, curve_shape
from matsmith.graph.values import HANDLE_TYPES
from matsmith.shading.operation import TABLE_SIZE

Numbers = npt.NDArray[np.float64]

_LINES = 31
_JUMP_OF_VERTICAL = 10000.0
_LAST = TABLE_SIZE - 1
_SHARES = np.linspace(0.0, 1.0, _LINES + 1)
_WEIGHTS = np.stack(
    [
        (1.0 - _SHARES) ** 3,
        3.0 * (1.0 - _SHARES) ** 2 * _SHARES,
        3.0 * (1.0 - _SHARES) * _SHARES**2,
        _SHARES**3,
    ],
    axis=1,
)


@dataclass(frozen=True, slots=True)
class _Curve:
    """One curve as Blender's table of it."""

    left: float
    right: float
    entries: Numbers
    before: Point
    after: Point

    def at(self, x: Numbers) -> Numbers:
        place = (x - self.left) / (self.right - self.left) * _LAST
        here = np.clip(place.astype(np.int64), 0, _LAST - 1)
        share = place - here
        inside = (1.0 - share) * self.entries[here] + share * self.entries[here + 1]
        low = _extended(x, (self.left, self.entries[0]), self.before)
        high = _extended(x, (self.right, self.entries[-1]), self.after)
        return np.where(place < 0.0, low, np.where(place > _LAST, high, inside))


def curve_columns(
    inputs: tuple[float, ...], options: tuple[int, ...]
) -> tuple[float, float, list[Numbers]]:
    """Returns the first and the last x, and the values of one to three curves between them.

    Args:
        inputs: left and right of the clip rectangle, then x, y, handle type of every point.
        options: the number of points of the four curves, and whether they go on straight.
    """
    *counts, is_extrapolated = options
    points = [
        CurvePoint(inputs[k], inputs[k + 1], HANDLE_TYPES[int(inputs[k + 2])])
        for k in range(2, len(inputs), 3)
    ]
    left, right = min(p.x for p in points), max(p.x for p in points)
    made = []
    for count in counts:
        if count:
            own = sorted(points[:count], key=lambda point: point.x)
            made.append(_curve(own, inputs[:2], is_extrapolated=bool(is_extrapolated)))
        points = points[count:]
    x = np.linspace(left, right, TABLE_SIZE)
    if len(made) == 4:
        x = made.pop().at(x)
    return left, right, [curve.at(x) for curve in made]


def _curve(points: list[CurvePoint], clip: tuple[float, ...], *, is_extrapolated: bool) -> _Curve:
    shape = curve_shape(points)
    before, after = (shape.before, shape.after) if is_extrapolated else ((1.0, 0.0), (1.0, 0.0))
    line = np.concatenate([_WEIGHTS @ np.array(part) for part in shape.parts])
    line_x, line_y = line[:, 0], line[:, 1]
    left, right = min(clip[0], points[0].x), max(clip[1], points[-1].x)
    x = np.linspace(left, right, TABLE_SIZE)
    ahead = np.clip(np.searchsorted(line_x, x, side="right"), 1, len(line) - 1)
    width = line_x[ahead] - line_x[ahead - 1]
    share = np.where(width > 0.0, (line_x[ahead] - x) / np.where(width > 0.0, width, 1.0), 0.0)
    entries = share * line_y[ahead - 1] + (1.0 - share) * line_y[ahead]
    low = _extended(x, (line_x[0], line_y[0]), before)
    high = _extended(x, (line_x[-1], line_y[-1]), after)
    entries = np.where(x < line_x[0], low, np.where(x > line_x[-1], high, entries))
    return _Curve(left, right, entries, before, after)


def _extended(x: Numbers, end: Point, way: Point) -> Numbers:
    """Returns the straight line through an end of a curve."""
    if way[0] == 0.0:
        steep = math.copysign(_JUMP_OF_VERTICAL, way[1]) if way[1] else 0.0
        return np.where(x < end[0], end[1] - steep, end[1] + steep)
    return np.asarray(end[1] + (x - end[0]) * (way[1] / way[0]))
