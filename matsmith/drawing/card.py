# SPDX-License-Identifier: Apache-2.0
"""A node as a box: how large it is, where its sockets are, and its shapes."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from matsmith.drawing import theme
from matsmith.drawing.plots import curves_shapes, ramp_shapes
from matsmith.drawing.rows import (
    CurvesRow,
    NoteRow,
    RampRow,
    Row,
    SettingRow,
    SocketRow,
    SwatchRow,
    rows,
)
from matsmith.drawing.shapes import Circle, Polygon, Rectangle, Shape
from matsmith.drawing.text import clean, line, text_width
from matsmith.graph import Node, Sockets
from matsmith.graph.titles import own_name, type_title

_REROUTE = "NodeReroute"
_VALUE_GAP = 14.0
_SWATCH_WIDTH = 48.0
_BASELINE = 0.36  # of a text's size below the middle of its row


@dataclass(frozen=True, slots=True)
class Card:
    """A node's box, its top left corner at (0, 0).

    Attributes:
        inputs, outputs: how far below the top edge each shown socket is, by identifier.
        kinds: colour of each shown output, by identifier.
    """

    node: Node
    title: str
    subtitle: str
    color: str
    rows: tuple[Row, ...]
    width: float
    height: float
    inputs: dict[str, float]
    outputs: dict[str, float]
    kinds: dict[str, str]

    @property
    def is_dot(self) -> bool:
        """Whether it is a reroute, which is drawn as a dot."""
        return self.node.type == _REROUTE


def card(node: Node, sockets: Sockets, linked: Collection[tuple[str, str]]) -> Card:
    """Returns a node's box, as large as what it shows.

    Args:
        node: a node of a graph that passes `check`.
        sockets: the tree that it stands in.
        linked: (side, identifier) of the node's sockets that have a link.
    """
    shown = rows(node, sockets, linked)
    kind = type_title(node, sockets)
    title = node.label or kind
    subtitle = _subtitle(node, title, kind)
    inputs: dict[str, float] = {}
    outputs: dict[str, float] = {}
    kinds: dict[str, str] = {}
    top = theme.HEADER + (theme.SUBTITLE if subtitle else 4.0)
    for row in shown:
        height = _height(row)
        if isinstance(row, SocketRow):
            (inputs if row.side == "input" else outputs)[row.identifier] = top + height / 2
            if row.side == "output":
                kinds[row.identifier] = theme.KIND_COLORS[row.kind]
        top += height
    width, height = _width(title, subtitle, shown), top + theme.FOOTER
    if node.type == _REROUTE:
        width = height = theme.REROUTE_SIZE
        inputs, outputs = (dict.fromkeys(side, height / 2) for side in (inputs, outputs))
    color = theme.family(node, sockets.node_type(node)).color
    return Card(node, title, subtitle, color, shown, width, height, inputs, outputs, kinds)


def card_shapes(drawn: Card) -> Iterator[Shape]:
    """Yields the box, from back to front."""
    if drawn.is_dot:
        half = theme.REROUTE_SIZE / 2
        color = next(iter(drawn.kinds.values()), theme.QUIET)
        yield Circle(half, half, half - 1.0, color, theme.BODY_RIM)
        return
    width, height = drawn.width, drawn.height
    yield Rectangle(2.0, 3.0, width, height, theme.SHADOW, radius=theme.RADIUS)
    yield Rectangle(0.0, 0.0, width, height, theme.BODY, radius=theme.RADIUS)
    yield Rectangle(0.0, 0.0, width, theme.HEADER, drawn.color, radius=theme.RADIUS, corners="top")
    yield Rectangle(0.0, 0.0, width, height, "", theme.BODY_RIM, radius=theme.RADIUS)
    middle = theme.HEADER / 2
    yield Polygon(((9.0, middle - 2.5), (17.0, middle - 2.5), (13.0, middle + 3.0)), theme.TITLE)
    yield line(
        23.0,
        middle + theme.TITLE_SIZE * _BASELINE,
        drawn.title,
        size=theme.TITLE_SIZE,
        fill=theme.TITLE,
        width=width - 23.0 - 8.0,
    )
    top = theme.HEADER + 4.0
    if drawn.subtitle:
        top = theme.HEADER + theme.SUBTITLE
        yield line(
            theme.SIDE,
            top - 3.5,
            drawn.subtitle,
            size=theme.SMALL_SIZE,
            fill=theme.FAINT,
            width=width - 2 * theme.SIDE,
        )
    for row in drawn.rows:
        yield from _row_shapes(row, top, width)
        top += _height(row)


def _subtitle(node: Node, title: str, kind: str) -> str:
    """Returns what the title leaves open: the type below a label, and a name that says more."""
    name = own_name(node, kind)
    if clean(title).lower().replace(" ", "_") == name:
        name = ""
    return " · ".join(part for part in (kind if clean(title) != clean(kind) else "", name) if part)


def _height(row: Row) -> float:
    if isinstance(row, RampRow):
        return theme.RAMP
    if isinstance(row, CurvesRow):
        return theme.PLOT_HEIGHT
    if isinstance(row, SwatchRow):
        return theme.SWATCH
    return theme.ROW


def _width(title: str, subtitle: str, shown: tuple[Row, ...]) -> float:
    needed = [
        theme.MINIMUM_WIDTH,
        text_width(clean(title), theme.TITLE_SIZE) + 33.0,
        min(text_width(clean(subtitle), theme.SMALL_SIZE) + 2 * theme.SIDE, 190.0),
    ]
    for row in shown:
        if isinstance(row, SocketRow):
            needed.append(_text(row.name) + _value_width(row) + 2 * theme.SIDE + 4.0)
        elif isinstance(row, SettingRow):
            needed.append(_text(row.name) + _text(row.text) + _VALUE_GAP + 2 * theme.SIDE + 8.0)
    return float(round(min(max(needed), theme.MAXIMUM_WIDTH)))


def _value_width(row: SocketRow) -> float:
    if row.color:
        return _VALUE_GAP + _SWATCH_WIDTH
    return _VALUE_GAP + _text(row.text) if row.text else 0.0


def _text(text: str) -> float:
    return text_width(clean(text), theme.ROW_SIZE)


def _row_shapes(row: Row, top: float, width: float) -> Iterator[Shape]:
    inner = width - 2 * theme.SIDE
    if isinstance(row, SocketRow):
        yield from _socket_shapes(row, top, width)
    elif isinstance(row, SettingRow):
        yield Rectangle(
            theme.SIDE - 3.0,
            top + 1.5,
            inner + 6.0,
            theme.ROW - 3.0,
            theme.SETTING,
            radius=theme.FIELD_RADIUS,
        )
        yield from _pair(row.name, row.text, top, width, theme.QUIET, theme.TEXT)
    elif isinstance(row, RampRow):
        yield from ramp_shapes(row.ramp, theme.SIDE, top + 5.0, inner, theme.RAMP - 10.0)
    elif isinstance(row, CurvesRow):
        yield from curves_shapes(row.mapping, theme.SIDE, top + 4.0, inner, theme.PLOT_HEIGHT - 8.0)
    elif isinstance(row, SwatchRow):
        yield Rectangle(
            theme.SIDE,
            top + 4.0,
            inner,
            theme.SWATCH - 8.0,
            row.color,
            theme.BODY_RIM,
            radius=theme.FIELD_RADIUS,
        )
    else:
        yield from _note(row, top, inner)


def _socket_shapes(row: SocketRow, top: float, width: float) -> Iterator[Shape]:
    middle = top + theme.ROW / 2
    baseline = middle + theme.ROW_SIZE * _BASELINE
    inner = width - 2 * theme.SIDE
    if row.side == "output":
        yield line(
            width - theme.SIDE,
            baseline,
            row.name,
            size=theme.ROW_SIZE,
            fill=theme.TEXT,
            width=inner,
            anchor="end",
        )
    else:
        yield from _input_shapes(row, top, width)
    x = 0.0 if row.side == "input" else width
    yield Circle(x, middle, theme.SOCKET_RADIUS, theme.KIND_COLORS[row.kind], theme.BODY_RIM)


def _input_shapes(row: SocketRow, top: float, width: float) -> Iterator[Shape]:
    left, inner, height = theme.SIDE - 3.0, width - 2 * theme.SIDE + 6.0, theme.ROW - 3.0
    fill = theme.FAINT if row.is_quiet else theme.TEXT
    if row.text and not row.is_quiet:
        radius = theme.FIELD_RADIUS
        yield Rectangle(left, top + 1.5, inner, height, theme.FIELD, radius=radius)
        if row.share:
            part = max(inner * row.share, 2 * radius)
            is_full = part > inner - radius
            yield Rectangle(
                left,
                top + 1.5,
                inner if is_full else part,
                height,
                theme.FIELD_SHARE,
                radius=radius,
                corners="all" if is_full else "left",
            )
    taken = _SWATCH_WIDTH + 6.0 if row.color else 0.0
    yield from _pair(row.name, row.text, top, width - taken, fill, fill)
    if row.color:
        yield Rectangle(
            width - theme.SIDE + 3.0 - _SWATCH_WIDTH,
            top + 3.0,
            _SWATCH_WIDTH,
            theme.ROW - 6.0,
            row.color,
            theme.BODY_RIM if not row.is_quiet else theme.FIELD,
            radius=3.0,
        )


def _pair(
    name: str, value: str, top: float, width: float, name_fill: str, value_fill: str
) -> Iterator[Shape]:
    """Yields a name on the left and a value on the right, both cut where they would meet."""
    inner = width - 2 * theme.SIDE - 4.0
    baseline = top + theme.ROW / 2 + theme.ROW_SIZE * _BASELINE
    room = inner - min(_text(name), inner * 0.55) - (8.0 if name and value else 0.0)
    right = line(
        width - theme.SIDE - 2.0,
        baseline,
        value,
        size=theme.ROW_SIZE,
        fill=value_fill,
        width=room if name else inner,
        anchor="end",
    )
    if name:
        room = inner - right.width - (8.0 if value else 0.0)
        yield line(
            theme.SIDE + 2.0, baseline, name, size=theme.ROW_SIZE, fill=name_fill, width=room
        )
    if value:
        yield right


def _note(row: NoteRow, top: float, inner: float) -> Iterator[Shape]:
    baseline = top + theme.ROW / 2 + theme.SMALL_SIZE * _BASELINE
    yield line(theme.SIDE, baseline, row.text, size=theme.SMALL_SIZE, fill=theme.FAINT, width=inner)
