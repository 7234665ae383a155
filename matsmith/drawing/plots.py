# SPDX-License-Identifier: Apache-2.0
"""Colour ramps as strips with their stops, and curves as small plots."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from matsmith.drawing import theme
from matsmith.drawing.curve import curve_points
from matsmith.drawing.ramp import ramp_samples
from matsmith.drawing.shapes import Circle, Gradient, Path, Point, Polygon, Rectangle, Shape
from matsmith.drawing.values import hex_color
from matsmith.graph import ColorRamp, CurveMapping, CurvePoint

_ALPHA_STRIP = 5.0
_MARK = 4.0
_GRID_PARTS = 4
_IDENTITY = ((0.0, 0.0), (1.0, 1.0))
_SYMMETRIC = ((-1.0, -1.0), (1.0, 1.0))


def ramp_shapes(
    ramp: ColorRamp, x: float, y: float, width: float, height: float
) -> Iterator[Shape]:
    """Yields the strip; where alpha is below 1, a second one shows it in grey."""
    strip = height - _MARK - 1.0
    samples = ramp_samples(ramp)
    colors = [(place, hex_color(color)) for place, color in samples]
    has_alpha = any(stop.color[3] < 1.0 for stop in ramp.stops)
    yield Gradient(x, y, width, strip, _thinned(colors))
    if has_alpha:
        grey = [(place, hex_color((color[3],) * 3)) for place, color in samples]
        yield Gradient(x, y + strip - _ALPHA_STRIP, width, _ALPHA_STRIP, _thinned(grey))
    yield Rectangle(x, y, width, strip, "", theme.BODY_RIM)
    for stop in ramp.stops:
        at = x + width * stop.position
        bottom = y + strip
        tip = bottom - _MARK
        yield Polygon(
            (
                (at, tip - 2.0),
                (at + _MARK + 1.5, bottom),
                (at + _MARK + 1.5, bottom + _MARK + 3.0),
                (at - _MARK - 1.5, bottom + _MARK + 3.0),
                (at - _MARK - 1.5, bottom),
            ),
            theme.BODY_RIM,
        )
        yield Polygon(
            (
                (at, tip),
                (at + _MARK, bottom + 0.5),
                (at + _MARK, bottom + _MARK + 1.5),
                (at - _MARK, bottom + _MARK + 1.5),
                (at - _MARK, bottom + 0.5),
            ),
            theme.TEXT,
        )
        yield Rectangle(
            at - _MARK + 1.0, bottom + 0.5, 2 * _MARK - 2.0, _MARK, hex_color(stop.color)
        )


def curves_shapes(
    mapping: CurveMapping, x: float, y: float, width: float, height: float
) -> Iterator[Shape]:
    """Yields the plot of all curves that do something, over the range that they are clipped to."""
    left, right = mapping.clip_min_x, mapping.clip_max_x
    bottom, top = mapping.clip_min_y, mapping.clip_max_y
    if not mapping.use_clip or left >= right or bottom >= top:
        points = [point for curve in mapping.curves for point in curve]
        left, right = _range([point.x for point in points])
        bottom, top = _range([point.y for point in points])

    def place(point: Point) -> Point:
        across = (point[0] - left) / (right - left)
        up = (point[1] - bottom) / (top - bottom)
        return x + width * min(max(across, 0.0), 1.0), y + height * (1.0 - min(max(up, 0.0), 1.0))

    yield Rectangle(x, y, width, height, theme.PLOT, theme.BODY_RIM, radius=3.0)
    for part in range(1, _GRID_PARTS):
        across, down = x + width * part / _GRID_PARTS, y + height * part / _GRID_PARTS
        yield Path((across, y), (((across, y + height),),), theme.PLOT_GRID)
        yield Path((x, down), (((x + width, down),),), theme.PLOT_GRID)
    colors = theme.CURVE_COLORS.get(len(mapping.curves), (theme.TEXT,) * len(mapping.curves))
    drawn = list(zip(mapping.curves, colors, strict=True))
    active = [pair for pair in drawn if not _is_identity(pair[0])] or drawn[:1]
    for curve, color in active:
        line = curve_points(curve, extend=mapping.extend, left=left, right=right)
        first, *rest = [place(point) for point in line]
        yield Path(first, tuple((point,) for point in rest), color, 1.8)
        for point in curve:
            yield Circle(*place((point.x, point.y)), 2.4, color, theme.PLOT)


def _is_identity(points: tuple[CurvePoint, ...]) -> bool:
    return tuple((point.x, point.y) for point in points) in {_IDENTITY, _SYMMETRIC}


def _range(values: list[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    return (low, high) if high > low else (low - 0.5, low + 0.5)


def _thinned(samples: list[tuple[float, str]]) -> tuple[tuple[float, str], ...]:
    """Returns the samples without those between two of their own colour."""
    kept = samples[:1]
    for (_, before), (place, color), (_, after) in zip(
        samples, samples[1:], samples[2:], strict=False
    ):
        if not before == color == after:
            kept.append((place, color))
    if len(samples) > 1:
        kept.append(samples[-1])
    assert all(first[0] <= second[0] for first, second in pairwise(kept))
    return tuple(kept)
