# SPDX-License-Identifier: Apache-2.0
"""Where the nodes of a tree stand in the node editor: left to right in layers, never overlapping.

Sugiyama's method in three steps: layers by the longest way to a sink, order within a layer by the
mean position of the neighbours (barycentres), and heights by the least squared distance to the
neighbours under the condition that boxes keep their gap (isotonic regression, pool of adjacent
violators). A link over several layers bends where it passes one, and its bends take part as thin
boxes do, so that links go around nodes. Pure geometry; knows nothing of Blender.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from matsmith.graph.layout_heights import tops_of
from matsmith.graph.layout_order import Segment, ordered
from matsmith.graph.layout_parts import packed, parts

# Bends grow with links times layers; beyond this the longest links run straight.
_MAX_BENDS = 6_000
# A link that goes a long way should be straight; one between two neighbours may slope.
_PULLS = (1.0, 3.0, 8.0)  # by the number of bends at a segment's ends


@dataclass(frozen=True, slots=True)
class Box:
    """A node's size in the editor's units."""

    name: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Edge:
    """A link: from the right side of one box to the left side of another.

    Attributes:
        from_name, to_name: the boxes.
        from_offset, to_offset: how far below the box's top edge the link ends.
    """

    from_name: str
    to_name: str
    from_offset: float = 0.0
    to_offset: float = 0.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of a link that crosses a layer: from `left` to `right` at height `y`."""

    left: float
    right: float
    y: float


@dataclass(frozen=True, slots=True)
class Placement:
    """Where everything goes: x grows to the right, y upwards.

    Attributes:
        corners: each box's top left corner by name.
        columns: left and right of the layer that each box stands in, by name.
        routes: for each edge, in the order given, the layers it crosses from left to right.
    """

    corners: Mapping[str, tuple[float, float]]
    columns: Mapping[str, tuple[float, float]]
    routes: tuple[tuple[Stretch, ...], ...]


def layout(
    boxes: Sequence[Box], edges: Sequence[Edge], *, gap_x: float = 60.0, gap_y: float = 30.0
) -> dict[str, tuple[float, float]]:
    """Returns each box's top left corner: x grows to the right, y upwards.

    The edges must form no cycle. The sinks of the largest part that hangs together end at x = 0,
    smaller parts stand below it. Boxes in different layers are at least `gap_x` apart, boxes of one
    layer at least `gap_y`.
    """
    return dict(place(boxes, edges, gap_x=gap_x, gap_y=gap_y).corners)


def place(
    boxes: Sequence[Box], edges: Sequence[Edge], *, gap_x: float = 60.0, gap_y: float = 30.0
) -> Placement:
    """Returns the corners as `layout` does, and the way of every link around the boxes."""
    names = {box.name for box in boxes}
    known = [n for n, e in enumerate(edges) if e.from_name in names and e.to_name in names]
    part_of = parts([box.name for box in boxes], [edges[number] for number in known])
    members: list[list[Box]] = [[] for _ in range(max(part_of.values(), default=-1) + 1)]
    for box in boxes:
        members[part_of[box.name]].append(box)
    numbers: list[list[int]] = [[] for _ in members]
    for number in known:
        numbers[part_of[edges[number].from_name]].append(number)
    placed = [
        _place_part(own, [edges[n] for n in links], gap_x, gap_y)
        for own, links in zip(members, numbers, strict=True)
    ]
    extents = [_extent(own, part) for own, part in zip(members, placed, strict=True)]
    corners: dict[str, tuple[float, float]] = {}
    columns: dict[str, tuple[float, float]] = {}
    routes: list[tuple[Stretch, ...]] = [()] * len(edges)
    for (x, y), part, links in zip(packed(extents, gap_x, gap_y), placed, numbers, strict=True):
        corners |= {name: (left + x, top + y) for name, (left, top) in part.corners.items()}
        columns |= {name: (left + x, right + x) for name, (left, right) in part.columns.items()}
        for number, route in zip(links, part.routes, strict=True):
            routes[number] = tuple(Stretch(s.left + x, s.right + x, s.y + y) for s in route)
    return Placement({box.name: corners[box.name] for box in boxes}, columns, tuple(routes))


def _place_part(
    boxes: Sequence[Box], edges: Sequence[Edge], gap_x: float, gap_y: float
) -> Placement:
    index = {box.name: position for position, box in enumerate(boxes)}
    depth = _depths(len(boxes), [(index[e.from_name], index[e.to_name]) for e in edges])
    bends, bends_of = _bends(edges, index, depth)
    depth += [layer for _, layer in bends]
    segments = _segments(edges, index, depth, bends_of)
    heights = [box.height for box in boxes] + [0.0] * len(bends)
    layers: list[list[int]] = [[] for _ in range(max(depth) + 1)]
    for item, layer in enumerate(depth):
        layers[layer].append(item)
    layers = ordered(layers, depth, heights, segments)
    tops = tops_of(layers, heights, segments, list(bends_of.values()), gap=gap_y)
    spans: list[tuple[float, float]] = []
    right = 0.0
    for items in layers:
        width = max(boxes[item].width for item in items if item < len(boxes))
        spans.append((right - width, right))
        right -= width + gap_x
    routes = []
    for edge in edges:
        items = bends_of.get((index[edge.from_name], edge.from_offset), [])
        last = depth[index[edge.to_name]]
        routes.append(tuple(Stretch(*spans[depth[i]], -tops[i]) for i in items if depth[i] > last))
    return Placement(
        {name: (spans[depth[item]][0], -tops[item]) for name, item in index.items()},
        {name: spans[depth[item]] for name, item in index.items()},
        tuple(routes),
    )


def _extent(boxes: Sequence[Box], part: Placement) -> tuple[float, float, float, float]:
    """Returns left, bottom, right and top of a part, links included."""
    corners = [part.corners[box.name] for box in boxes]
    ys = [stretch.y for route in part.routes for stretch in route]
    return (
        min(x for x, _ in corners),
        min([y - box.height for (_, y), box in zip(corners, boxes, strict=True)] + ys),
        max(x + box.width for (x, _), box in zip(corners, boxes, strict=True)),
        max([y for _, y in corners] + ys),
    )


def _depths(count: int, pairs: Sequence[tuple[int, int]]) -> list[int]:
    """Returns for every box the length of the longest way to a sink."""
    feeding: list[list[int]] = [[] for _ in range(count)]
    waiting = [0] * count
    for start, end in pairs:
        feeding[end].append(start)
        waiting[start] += 1
    depth = [0] * count
    ready = deque(item for item in range(count) if waiting[item] == 0)
    while ready:
        item = ready.popleft()
        for before in feeding[item]:
            depth[before] = max(depth[before], depth[item] + 1)
            waiting[before] -= 1
            if waiting[before] == 0:
                ready.append(before)
    return depth


def _bends(
    edges: Sequence[Edge], index: Mapping[str, int], depth: Sequence[int]
) -> tuple[list[tuple[int, int]], dict[tuple[int, float], list[int]]]:
    """Returns the bends (box that the link leaves, layer), and the items of each socket's bends.

    Links that leave one socket share their bends. The items go from the socket's layer rightwards.
    """
    reach: dict[tuple[int, float], int] = {}
    for edge in edges:
        socket = (index[edge.from_name], edge.from_offset)
        reach[socket] = min(reach.get(socket, depth[socket[0]]), depth[index[edge.to_name]])
    bends: list[tuple[int, int]] = []
    items_of: dict[tuple[int, float], list[int]] = {}
    for socket in sorted(reach, key=lambda s: depth[s[0]] - reach[s]):
        layers = range(depth[socket[0]] - 1, reach[socket], -1)
        if len(bends) + len(layers) > _MAX_BENDS:
            break
        items_of[socket] = [len(depth) + len(bends) + i for i in range(len(layers))]
        bends += [(socket[0], layer) for layer in layers]
    return bends, items_of


def _segments(
    edges: Sequence[Edge],
    index: Mapping[str, int],
    depth: Sequence[int],
    bends_of: Mapping[tuple[int, float], Sequence[int]],
) -> list[Segment]:
    found: dict[tuple[int, int, float, float], float] = {}
    for edge in edges:
        start, end = index[edge.from_name], index[edge.to_name]
        bends = bends_of.get((start, edge.from_offset), ())
        way = [start, *(item for item in bends if depth[item] > depth[end]), end]
        for position, (first, second) in enumerate(pairwise(way)):
            is_first, is_last = position == 0, position == len(way) - 2
            key = (
                first,
                second,
                edge.from_offset if is_first else 0.0,
                edge.to_offset if is_last else 0.0,
            )
            found[key] = _PULLS[2 - is_first - is_last]
    return [Segment(*key, weight) for key, weight in found.items()]
