# SPDX-License-Identifier: Apache-2.0
"""Colour ramps and curve mappings under construction, changed as Blender changes them."""

from __future__ import annotations

from dataclasses import dataclass

from matsmith.graph import ColorRamp, ColorRampStop, CurveMapping, CurvePoint


@dataclass
class RampState:
    """A colour ramp under construction; element references are indices, as they are in Blender."""

    stops: list[ColorRampStop]
    color_mode: str
    interpolation: str
    hue_interpolation: str

    @classmethod
    def of(cls, ramp: ColorRamp) -> RampState:
        """Returns a mutable copy."""
        return cls(list(ramp.stops), ramp.color_mode, ramp.interpolation, ramp.hue_interpolation)

    def add(self, position: float) -> int:
        """Inserts a stop by position, coloured as the ramp is there, and returns its index.

        All stops get sorted, as Blender does then and only then.
        """
        self.stops.sort(key=lambda stop: stop.position)
        index = sum(stop.position <= position for stop in self.stops)
        before = self.stops[max(0, index - 1)]
        after = self.stops[min(index, len(self.stops) - 1)]
        width = after.position - before.position
        share = (position - before.position) / width if width > 0 else 0.0
        red, green, blue, alpha = (
            a + (b - a) * share for a, b in zip(before.color, after.color, strict=True)
        )
        self.stops.insert(index, ColorRampStop(position, (red, green, blue, alpha)))
        return index

    def value(self) -> ColorRamp:
        """Returns the finished ramp."""
        return ColorRamp(
            tuple(self.stops), self.color_mode, self.interpolation, self.hue_interpolation
        )


@dataclass
class CurveState:
    """A curve mapping under construction."""

    curves: list[list[CurvePoint]]
    extend: str
    use_clip: bool
    clip_min_x: float
    clip_min_y: float
    clip_max_x: float
    clip_max_y: float

    @classmethod
    def of(cls, mapping: CurveMapping) -> CurveState:
        """Returns a mutable copy."""
        return cls(
            [list(points) for points in mapping.curves],
            mapping.extend,
            mapping.use_clip,
            mapping.clip_min_x,
            mapping.clip_min_y,
            mapping.clip_max_x,
            mapping.clip_max_y,
        )

    def add(self, curve: int, x: float, y: float) -> int:
        """Inserts a point by x and returns its index."""
        points = self.curves[curve]
        index = next((i for i, point in enumerate(points) if x < point.x), len(points))
        points.insert(index, CurvePoint(x, y))
        return index

    def update(self) -> None:
        """Sorts the points by x, as Blender does when it is told of changes."""
        for points in self.curves:
            points.sort(key=lambda point: point.x)

    def value(self) -> CurveMapping:
        """Returns the finished mapping."""
        return CurveMapping(
            tuple(tuple(points) for points in self.curves),
            self.extend,
            self.use_clip,
            self.clip_min_x,
            self.clip_min_y,
            self.clip_max_x,
            self.clip_max_y,
        )
