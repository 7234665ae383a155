# SPDX-License-Identifier: Apache-2.0
"""The display list: what a picture is made of, whoever writes it. Units are pixels at scale 1.

x grows to the right and y downwards; later shapes lie over earlier ones. Colours are opaque sRGB,
written "#rrggbb".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

Anchor: TypeAlias = Literal["start", "middle", "end"]
Corners: TypeAlias = Literal["all", "top", "left"]
Point: TypeAlias = tuple[float, float]
Bounds: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle, of which `corners` are rounded; "" as a colour draws nothing."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 1.0
    radius: float = 0.0
    corners: Corners = "all"


@dataclass(frozen=True, slots=True)
class Gradient:
    """A rectangle whose colour runs from left to right through samples (share of width, colour)."""

    x: float
    y: float
    width: float
    height: float
    samples: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Circle:
    """A disc with a rim."""

    x: float
    y: float
    radius: float
    fill: str
    stroke: str = ""
    stroke_width: float = 1.0


@dataclass(frozen=True, slots=True)
class Path:
    """A line from `start` through steps: (end) is straight, (handle, handle, end) a cubic curve."""

    start: Point
    steps: tuple[tuple[Point] | tuple[Point, Point, Point], ...]
    stroke: str
    stroke_width: float = 1.0


@dataclass(frozen=True, slots=True)
class Polygon:
    """A filled area."""

    points: tuple[Point, ...]
    fill: str


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text on a baseline, `width` wide as measured."""

    x: float
    y: float
    text: str
    size: float
    fill: str
    width: float
    anchor: Anchor = "start"


@dataclass(frozen=True, slots=True)
class Dots:
    """A grid of dots, one at every multiple of `spacing` from the corner."""

    x: float
    y: float
    width: float
    height: float
    spacing: float
    radius: float
    fill: str


Shape: TypeAlias = Rectangle | Gradient | Circle | Path | Polygon | Text | Dots


def moved(shape: Shape, x: float, y: float) -> Shape:
    """Returns the shape, shifted."""
    if isinstance(shape, Path):
        steps = tuple(tuple((px + x, py + y) for px, py in step) for step in shape.steps)
        start = (shape.start[0] + x, shape.start[1] + y)
        return replace(shape, start=start, steps=steps)  # type: ignore[arg-type]
    if isinstance(shape, Polygon):
        return replace(shape, points=tuple((px + x, py + y) for px, py in shape.points))
    return replace(shape, x=shape.x + x, y=shape.y + y)


def bounds(shape: Shape) -> Bounds:
    """Returns left, top, right and bottom of what the shape covers, lines included."""
    if isinstance(shape, Path | Polygon):
        points = (
            shape.points
            if isinstance(shape, Polygon)
            else (shape.start, *(point for step in shape.steps for point in step))
        )
        half = shape.stroke_width if isinstance(shape, Path) else 0.0
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half
    if isinstance(shape, Circle):
        reach = shape.radius + shape.stroke_width
        return shape.x - reach, shape.y - reach, shape.x + reach, shape.y + reach
    if isinstance(shape, Text):
        left = shape.x - shape.width * {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.anchor]
        return left, shape.y - shape.size, left + shape.width, shape.y + shape.size / 2
    edge = shape.stroke_width if isinstance(shape, Rectangle) else 0.0
    right, bottom = shape.x + shape.width, shape.y + shape.height
    return shape.x - edge, shape.y - edge, right + edge, bottom + edge
