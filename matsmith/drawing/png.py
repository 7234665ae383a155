# SPDX-License-Identifier: Apache-2.0
"""The display list as a PNG, by Pillow: drawn twice as large in bands, then made smaller.

Bands keep memory small whatever the picture's size; shapes outside a band are not drawn for it.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageColor, ImageDraw

from matsmith.drawing.shapes import (
    Bounds,
    Circle,
    Dots,
    Gradient,
    Path,
    Point,
    Polygon,
    Rectangle,
    Shape,
    Text,
    bounds,
)
from matsmith.drawing.text import drawable, font

MAX_PIXELS = 24_000_000
_SUPERSAMPLES = 3
_BAND_PX = 384
_CURVE_STEPS = 24
# Smaller than this, text and dots are grey noise.
_LEAST_TEXT_PX = 3.0
_LEAST_DOT_PX = 0.3
_CORNERS = {
    "all": (True, True, True, True),
    "top": (True, True, False, False),
    "left": (True, False, False, True),
}


def png_bytes(
    shapes: Sequence[Shape],
    width: float,
    height: float,
    *,
    background: str,
    max_size_px: int,
    scale: float,
) -> bytes:
    """Returns an RGB PNG without metadata.

    Raises:
        ValueError: a size or scale that is not positive.
    """
    if max_size_px < 1 or not scale > 0.0:
        raise ValueError(f"expected a positive size and scale, got {max_size_px} and {scale}")
    scale = min(scale, max_size_px / max(width, height), math.sqrt(MAX_PIXELS / (width * height)))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    picture = Image.new("RGB", size, background)
    boxes = [bounds(shape) for shape in shapes]
    factor = scale * _SUPERSAMPLES
    for top in range(0, size[1], _BAND_PX):
        rows = min(_BAND_PX, size[1] - top)
        band = Image.new("RGB", (size[0] * _SUPERSAMPLES, rows * _SUPERSAMPLES), background)
        brush = _Brush(band, factor, top * _SUPERSAMPLES)
        first, last = top / scale - 1.0, (top + rows) / scale + 1.0
        for shape, box in zip(shapes, boxes, strict=True):
            if box[1] <= last and box[3] >= first:
                brush.draw(shape)
        picture.paste(band.reduce(_SUPERSAMPLES), (0, top))
    buffer = io.BytesIO()
    picture.save(buffer, format="PNG", compress_level=6)
    return buffer.getvalue()


class _Brush:
    """Draws shapes on one band; `factor` is band pixels for one pixel of the drawing."""

    def __init__(self, band: Image.Image, factor: float, offset: int) -> None:
        self.band = band
        self.factor = factor
        self.offset = offset
        self.pen = ImageDraw.Draw(band)

    def draw(self, shape: Shape) -> None:
        if isinstance(shape, Rectangle):
            self._rectangle(shape)
        elif isinstance(shape, Circle):
            self._circle(shape)
        elif isinstance(shape, Path):
            self._path(shape)
        elif isinstance(shape, Polygon):
            self.pen.polygon([self._at(x, y) for x, y in shape.points], fill=shape.fill)
        elif isinstance(shape, Text):
            self._text(shape)
        elif isinstance(shape, Gradient):
            self._gradient(shape)
        else:
            self._dots(shape)

    def _at(self, x: float, y: float) -> Point:
        return x * self.factor, y * self.factor - self.offset

    def _box(self, x: float, y: float, width: float, height: float) -> Bounds:
        left, top = self._at(x, y)
        right, bottom = self._at(x + width, y + height)
        # Pillow's boxes include their last pixel.
        return left, top, max(left, right - 1.0), max(top, bottom - 1.0)

    def _rectangle(self, shape: Rectangle) -> None:
        half = shape.stroke_width / 2 if shape.stroke else 0.0
        box = self._box(
            shape.x - half, shape.y - half, shape.width + 2 * half, shape.height + 2 * half
        )
        self.pen.rounded_rectangle(
            box,
            radius=min(shape.radius * self.factor, (box[2] - box[0]) / 2, (box[3] - box[1]) / 2),
            fill=shape.fill or None,
            outline=shape.stroke or None,
            width=max(1, round(shape.stroke_width * self.factor)) if shape.stroke else 0,
            corners=_CORNERS[shape.corners],
        )

    def _circle(self, shape: Circle) -> None:
        reach = shape.radius + (shape.stroke_width / 2 if shape.stroke else 0.0)
        self.pen.ellipse(
            self._box(shape.x - reach, shape.y - reach, 2 * reach, 2 * reach),
            fill=shape.fill,
            outline=shape.stroke or None,
            width=max(1, round(shape.stroke_width * self.factor)) if shape.stroke else 0,
        )

    def _path(self, shape: Path) -> None:
        points = [shape.start]
        for step in shape.steps:
            points += step if len(step) == 1 else _flattened(points[-1], *step)
        line = [self._at(x, y) for x, y in points]
        width = max(1, round(shape.stroke_width * self.factor))
        self.pen.line(line, fill=shape.stroke, width=width, joint="curve")

    def _text(self, shape: Text) -> None:
        size = shape.size * self.factor
        if size < _LEAST_TEXT_PX * _SUPERSAMPLES or not shape.text:
            return
        anchor = {"start": "ls", "middle": "ms", "end": "rs"}[shape.anchor]
        self.pen.text(
            self._at(shape.x, shape.y),
            drawable(shape.text),
            fill=shape.fill,
            font=font(round(size, 3)),
            anchor=anchor,
        )

    def _gradient(self, shape: Gradient) -> None:
        left, top, right, bottom = (
            round(edge) for edge in self._box(shape.x, shape.y, shape.width, shape.height)
        )
        width, height = right - left + 1, bottom - top + 1
        places = [place for place, _ in shape.samples]
        colors = np.array([ImageColor.getrgb(color) for _, color in shape.samples])
        across = (np.arange(width) + 0.5) / width
        channels = [np.interp(across, places, colors[:, channel]) for channel in range(3)]
        row = np.rint(np.stack(channels, axis=-1)).astype(np.uint8)[None]
        strip = Image.fromarray(np.repeat(row, height, axis=0))
        self.band.paste(strip, (left, top))

    def _dots(self, shape: Dots) -> None:
        if shape.radius * self.factor < _LEAST_DOT_PX * _SUPERSAMPLES:
            return
        rows = range(math.ceil(shape.height / shape.spacing))
        for row in rows:
            y = shape.y + row * shape.spacing
            middle = self._at(0.0, y)[1]
            if not -self.factor <= middle <= self.band.height + self.factor:
                continue
            for column in range(math.ceil(shape.width / shape.spacing)):
                x = shape.x + column * shape.spacing
                self._circle(Circle(x, y, shape.radius, shape.fill))


def _flattened(start: Point, first: Point, second: Point, end: Point) -> list[Point]:
    points = []
    for index in range(1, _CURVE_STEPS + 1):
        t = index / _CURVE_STEPS
        u = 1.0 - t
        a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        points.append(
            (
                a * start[0] + b * first[0] + c * second[0] + d * end[0],
                a * start[1] + b * first[1] + c * second[1] + d * end[1],
            )
        )
    return points
