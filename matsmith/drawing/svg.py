# SPDX-License-Identifier: Apache-2.0
"""The display list as SVG 1.1: no scripts, no fonts or files from elsewhere.

All but the shortest texts carry their measured width, so that another font's letters still fit
their boxes. Paints are classes: together the two make a file a third smaller.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from matsmith.drawing.shapes import (
    Circle,
    Dots,
    Gradient,
    Path,
    Polygon,
    Rectangle,
    Shape,
    Text,
)

_FONTS = "Aileron, Inter, 'Helvetica Neue', Arial, 'Noto Sans', 'DejaVu Sans', sans-serif"
# Letters that fit everywhere, whatever the font; most texts are numbers such as 0.5.
_SHORT = 5
_QUARTER = "A{r} {r} 0 0 1"


def svg_text(shapes: Iterable[Shape], width: float, height: float, *, background: str) -> str:
    """Returns the document."""
    size = f"{_number(width)} {_number(height)}"
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_number(width)}" '
        f'height="{_number(height)}" viewBox="0 0 {size}" font-family="{_FONTS}">',
        f'<rect width="100%" height="100%" fill="{background}"/>',
    ]
    styles = _Styles()
    elements: list[str] = []
    for position, shape in enumerate(shapes):
        elements.extend(_elements(shape, position, styles))
    return "\n".join([*lines, styles.element(), *elements, "</svg>", ""])


class _Styles:
    """A class for each way to paint, named in the order in which they are first needed."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def attribute(self, style: str) -> str:
        """Returns the attribute for a style of CSS."""
        return f' class="{self._names.setdefault(style, f"s{len(self._names)}")}"'

    def element(self) -> str:
        """Returns the style sheet."""
        rules = "".join(f".{name}{{{style}}}" for style, name in self._names.items())
        return f"<style>{rules}</style>"


def _elements(shape: Shape, position: int, styles: _Styles) -> Iterator[str]:
    if isinstance(shape, Rectangle):
        yield _rectangle(shape, styles)
    elif isinstance(shape, Circle):
        yield (
            f'<circle cx="{_number(shape.x)}" cy="{_number(shape.y)}" r="{_number(shape.radius)}"'
            f"{_paint(shape.fill, shape.stroke, shape.stroke_width, styles)}/>"
        )
    elif isinstance(shape, Path):
        yield _path(shape, styles)
    elif isinstance(shape, Polygon):
        points = " ".join(f"{_number(x)},{_number(y)}" for x, y in shape.points)
        yield f'<polygon points="{points}"{_paint(shape.fill, "", 0.0, styles)}/>'
    elif isinstance(shape, Text):
        yield _text(shape, styles)
    elif isinstance(shape, Gradient):
        yield from _gradient(shape, f"g{position}")
    else:
        yield from _dots(shape, f"d{position}")


def _rectangle(shape: Rectangle, styles: _Styles) -> str:
    paint = _paint(shape.fill, shape.stroke, shape.stroke_width, styles)
    if shape.corners == "all" or not shape.radius:
        rounded = f' rx="{_number(shape.radius)}"' if shape.radius else ""
        return f"<rect{_frame(shape)}{rounded}{paint}/>"
    radius = min(shape.radius, shape.width, shape.height)
    arc = _QUARTER.format(r=_number(radius))
    left, top, right, bottom = shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
    if shape.corners == "top":
        way = (
            f"M{_pair(left, bottom)}V{_number(top + radius)}{arc} {_pair(left + radius, top)}"
            f"H{_number(right - radius)}{arc} {_pair(right, top + radius)}V{_number(bottom)}Z"
        )
    else:
        way = (
            f"M{_pair(right, bottom)}H{_number(left + radius)}{arc} {_pair(left, bottom - radius)}"
            f"V{_number(top + radius)}{arc} {_pair(left + radius, top)}H{_number(right)}Z"
        )
    return f'<path d="{way}"{paint}/>'


def _path(shape: Path, styles: _Styles) -> str:
    way = [f"M{_pair(*shape.start)}"]
    for step in shape.steps:
        letter = "L" if len(step) == 1 else "C"
        way.append(letter + " ".join(_pair(*point) for point in step))
    style = (
        f"fill:none;stroke:{shape.stroke};stroke-width:{_number(shape.stroke_width)};"
        "stroke-linejoin:round"
    )
    return f'<path d="{"".join(way)}"{styles.attribute(style)}/>'


def _text(shape: Text, styles: _Styles) -> str:
    if not shape.text:
        return ""
    anchor = f";text-anchor:{shape.anchor}" if shape.anchor != "start" else ""
    style = f"fill:{shape.fill};font-size:{_number(shape.size)}px{anchor}"
    width = ""
    if len(shape.text) > _SHORT:
        width = f' textLength="{_number(shape.width)}" lengthAdjust="spacingAndGlyphs"'
    return (
        f'<text x="{_number(shape.x)}" y="{_number(shape.y)}"{styles.attribute(style)}{width}>'
        f"{escape(shape.text)}</text>"
    )


def _gradient(shape: Gradient, name: str) -> Iterator[str]:
    yield f'<linearGradient id="{name}">'
    for place, color in shape.samples:
        yield f'<stop offset="{place:.4g}" stop-color="{color}"/>'
    yield "</linearGradient>"
    yield f'<rect{_frame(shape)} fill="url(#{name})"/>'


def _dots(shape: Dots, name: str) -> Iterator[str]:
    step, middle = _number(shape.spacing), _number(shape.spacing / 2)
    half = shape.spacing / 2
    yield (
        f'<pattern id="{name}" x="{_number(shape.x - half)}" y="{_number(shape.y - half)}" '
        f'width="{step}" height="{step}" patternUnits="userSpaceOnUse">'
        f'<circle cx="{middle}" cy="{middle}" r="{_number(shape.radius)}" fill="{shape.fill}"/>'
        "</pattern>"
    )
    yield (
        f'<rect x="{_number(shape.x - half)}" y="{_number(shape.y - half)}" '
        f'width="{_number(shape.width)}" height="{_number(shape.height)}" fill="url(#{name})"/>'
    )


def _frame(shape: Rectangle | Gradient) -> str:
    return (
        f' x="{_number(shape.x)}" y="{_number(shape.y)}" '
        f'width="{_number(shape.width)}" height="{_number(shape.height)}"'
    )


def _paint(fill: str, stroke: str, width: float, styles: _Styles) -> str:
    edge = f";stroke:{stroke};stroke-width:{_number(width)}" if stroke else ""
    return styles.attribute(f"fill:{fill or 'none'}{edge}")


def _pair(x: float, y: float) -> str:
    return f"{_number(x)} {_number(y)}"


def _number(value: float) -> str:
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
