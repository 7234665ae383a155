# SPDX-License-Identifier: Apache-2.0
"""A tree as a panel: its nodes laid out, links behind them, on a dotted ground with a heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from matsmith.drawing import theme
from matsmith.drawing.card import Card, card, card_shapes
from matsmith.drawing.shapes import Dots, Path, Point, Rectangle, Shape, bounds, moved
from matsmith.drawing.text import line
from matsmith.graph import Link, NodeTree, Sockets
from matsmith.graph.layout import Box, Edge, Placement, place

_HEADING_WIDTH = 420.0
# A dot every so often; more of them than this would cost more than they show.
_GRID_SPACING = 22.0


@dataclass(frozen=True, slots=True)
class Panel:
    """A tree's shapes, its top left corner at (0, 0)."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


def panel(tree: NodeTree, sockets: Sockets, *, heading: str, note: str) -> Panel:
    """Returns the panel of a tree of a graph that passes `check`."""
    linked: dict[str, set[tuple[str, str]]] = {node.name: set() for node in tree.nodes}
    for link in tree.links:
        linked[link.from_node].add(("output", link.from_socket))
        linked[link.to_node].add(("input", link.to_socket))
    cards = {node.name: card(node, sockets, linked[node.name]) for node in tree.nodes}
    placement = place(
        [Box(name, drawn.width, drawn.height) for name, drawn in cards.items()],
        [
            Edge(
                link.from_node,
                link.to_node,
                cards[link.from_node].outputs[link.from_socket],
                cards[link.to_node].inputs[link.to_socket],
            )
            for link in tree.links
        ],
        gap_x=theme.GAP_X,
        gap_y=theme.GAP_Y,
    )
    # Downwards from here on.
    corners = {name: (x, -y) for name, (x, y) in placement.corners.items()}
    drawn: list[Shape] = list(_links(tree.links, cards, corners, placement))
    for name, box in cards.items():
        drawn += [moved(shape, *corners[name]) for shape in card_shapes(box)]
    return _framed(drawn, heading, note)


def _framed(drawn: Sequence[Shape], heading: str, note: str) -> Panel:
    edges = [bounds(shape) for shape in drawn] or [(0.0, 0.0, 0.0, 0.0)]
    left, top = min(e[0] for e in edges), min(e[1] for e in edges)
    right, bottom = max(e[2] for e in edges), max(e[3] for e in edges)
    title = line(
        theme.PANEL_PADDING,
        theme.PANEL_HEADER * 0.7,
        heading,
        size=theme.PANEL_SIZE,
        fill=theme.TEXT,
        width=_HEADING_WIDTH,
    )
    small = line(
        theme.PANEL_PADDING + title.width + 12.0,
        theme.PANEL_HEADER * 0.7,
        note,
        size=theme.ROW_SIZE,
        fill=theme.FAINT,
        width=_HEADING_WIDTH,
    )
    head = small.x + small.width + theme.PANEL_PADDING
    width = round(max(right - left + 2 * theme.PANEL_PADDING, head))
    height = round(bottom - top + theme.PANEL_HEADER + 2 * theme.PANEL_PADDING - 8.0)
    # What is narrower than its heading stands in the middle.
    x = (width - (right - left)) / 2 - left
    y = theme.PANEL_HEADER + theme.PANEL_PADDING - 8.0 - top
    spacing = _GRID_SPACING
    ground = (
        Rectangle(0.0, 0.0, float(width), float(height), theme.PANEL, theme.PANEL_RIM, radius=10.0),
        Dots(spacing, spacing, width - spacing, height - spacing, spacing, 1.0, theme.GRID),
        title,
        small,
    )
    return Panel(float(width), float(height), (*ground, *(moved(shape, x, y) for shape in drawn)))


def _links(
    links: Sequence[Link],
    cards: Mapping[str, Card],
    corners: Mapping[str, Point],
    placement: Placement,
) -> Iterator[Shape]:
    for link, route in zip(links, placement.routes, strict=True):
        start, end = cards[link.from_node], cards[link.to_node]
        x1, y1 = corners[link.from_node]
        x2, y2 = corners[link.to_node]
        way = [(x1 + start.width, y1 + start.outputs[link.from_socket])]
        _, right = placement.columns[link.from_node]
        if right > way[0][0]:
            way.append((right, way[0][1]))  # past its wider neighbours
        for stretch in route:
            way += [(stretch.left, -stretch.y), (stretch.right, -stretch.y)]
        way.append((x2, y2 + end.inputs[link.to_socket]))
        steps = tuple(_step(first, second) for first, second in pairwise(way))
        color = start.kinds[link.from_socket]
        yield Path(way[0], steps, theme.LINK_RIM, theme.LINK_WIDTH + 2.4)
        yield Path(way[0], steps, color, theme.LINK_WIDTH)


def _step(start: Point, end: Point) -> tuple[Point] | tuple[Point, Point, Point]:
    """Returns a line on one height, or a curve that leaves and arrives horizontally."""
    if start[1] == end[1]:
        return (end,)
    reach = (end[0] - start[0]) / 2
    return (start[0] + reach, start[1]), (end[0] - reach, end[1]), end
