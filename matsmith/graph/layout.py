# SPDX-License-Identifier: Apache-2.0
"""Where the nodes of a tree stand in the node editor: left to right in layers, never overlapping.

Sugiyama's method in three steps: layers by the longest way to a sink, order within a layer by the
mean position of the neighbours (barycentres), and heights by the least squared distance to the
neighbours under the condition that boxes keep their gap (isotonic regression, pool of adjacent
violators). A link over several layers bends where it passes one, and its bends take part as thin
boxes do, so that links go around nodes. Pure geometry; knows nothing of Blender.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

_SWEEPS = 12
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
    """Where everything goes: x grows to the right, y upwards; sinks end at x = 0.

    Attributes:
        corners: each box's top left corner by name.
        routes: for each edge, in the order given, the layers it crosses from left to right.
    """

    corners: Mapping[str, tuple[float, float]]
    routes: tuple[tuple[Stretch, ...], ...]


@dataclass(frozen=True, slots=True)
class _Segment:
    """A part of a link between two items: indices of boxes, or of bends after them."""

    start: int
    end: int
    from_offset: float
    to_offset: float
    weight: float


def layout(
    boxes: Sequence[Box], edges: Sequence[Edge], *, gap_x: float = 60.0, gap_y: float = 30.0
) -> dict[str, tuple[float, float]]:
    """Returns each box's top left corner: x grows to the right, y upwards; sinks end at x = 0.

    The edges must form no cycle. Boxes in different layers are at least `gap_x` apart, boxes of one
    layer at least `gap_y`.
    """
    return dict(place(boxes, edges, gap_x=gap_x, gap_y=gap_y).corners)


def place(
    boxes: Sequence[Box], edges: Sequence[Edge], *, gap_x: float = 60.0, gap_y: float = 30.0
) -> Placement:
    """Returns the corners as `layout` does, and the way of every link around the boxes."""
    index = {box.name: position for position, box in enumerate(boxes)}
    known = [edge for edge in edges if edge.from_name in index and edge.to_name in index]
    depth = _depths(len(boxes), [(index[e.from_name], index[e.to_name]) for e in known])
    bends, bends_of = _bends(known, index, depth)
    depth += [layer for _, layer in bends]
    segments = _segments(known, index, depth, bends_of)
    heights = [box.height for box in boxes] + [0.0] * len(bends)
    layers: list[list[int]] = [[] for _ in range(max(depth, default=-1) + 1)]
    for item, layer in enumerate(depth):
        layers[layer].append(item)
    layers = _order(layers, depth, heights, segments)
    tops = _tops(layers, heights, segments, gap_y, len(boxes))
    corners: list[tuple[float, float]] = [(0.0, 0.0)] * len(boxes)
    columns: list[tuple[float, float]] = []
    right = 0.0
    for items in layers:
        width = max(boxes[item].width for item in items if item < len(boxes))
        columns.append((right - width, right))
        for item in items:
            if item < len(boxes):
                corners[item] = (right - width, -tops[item])
        right -= width + gap_x
    routes = []
    for edge in edges:
        items = bends_of.get((index.get(edge.from_name, -1), edge.from_offset), [])
        last = depth[index[edge.to_name]] if edge.to_name in index else 0
        routes.append(
            tuple(Stretch(*columns[depth[i]], -tops[i]) for i in items if depth[i] > last)
        )
    return Placement(
        {box.name: corner for box, corner in zip(boxes, corners, strict=True)}, tuple(routes)
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
) -> list[_Segment]:
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
    return [_Segment(*key, weight) for key, weight in found.items()]


def _order(
    layers: list[list[int]],
    depth: Sequence[int],
    heights: Sequence[float],
    segments: Sequence[_Segment],
) -> list[list[int]]:
    """Returns the layers with the fewest crossings that a few barycentre sweeps find."""
    # A socket's place within its box tells which of two feeders of one box belongs above.
    outgoing: list[list[tuple[int, float]]] = [[] for _ in depth]
    incoming: list[list[tuple[int, float]]] = [[] for _ in depth]
    for s in segments:
        outgoing[s.start].append((s.end, s.to_offset / (heights[s.end] + 1.0)))
        incoming[s.end].append((s.start, s.from_offset / (heights[s.start] + 1.0)))
    rank = _ranks(layers, len(depth))
    best, fewest = layers, _crossings(rank, depth, segments)
    for sweep in range(_SWEEPS):
        side = outgoing if sweep % 2 == 0 else incoming
        layers = [list(layer) for layer in layers]
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            wanted = {
                item: _mean(
                    [
                        (rank[other] + offset) / len(layers[depth[other]])
                        for other, offset in side[item]
                    ],
                    (rank[item] + 0.5) / len(layer),
                )
                for item in layer
            }
            layer.sort(key=wanted.__getitem__)
            for position, item in enumerate(layer):
                rank[item] = position
        crossings = _crossings(rank, depth, segments)
        if crossings < fewest:
            best, fewest = layers, crossings
    return best


def _crossings(rank: Sequence[int], depth: Sequence[int], segments: Iterable[_Segment]) -> int:
    """Returns how many pairs of segments between the same two layers cross."""
    between: dict[tuple[int, int], list[tuple[tuple[int, float], tuple[int, float]]]] = {}
    for s in segments:
        ends = ((rank[s.start], s.from_offset), (rank[s.end], s.to_offset))
        between.setdefault((depth[s.start], depth[s.end]), []).append(ends)
    count = 0
    for pairs in between.values():
        above: list[tuple[int, float]] = []
        # Sorted by both ends, segments of one socket never count as crossing each other.
        for _, right in sorted(pairs):
            count += len(above) - bisect_right(above, right)
            insort(above, right)
    return count


def _tops(
    layers: Sequence[Sequence[int]],
    heights: Sequence[float],
    segments: Sequence[_Segment],
    gap: float,
    box_count: int,
) -> list[float]:
    """Returns each item's distance below the picture's top edge (downwards positive)."""
    outgoing: list[list[tuple[int, float, float]]] = [[] for _ in heights]
    incoming: list[list[tuple[int, float, float]]] = [[] for _ in heights]
    for s in segments:
        shift = s.to_offset - s.from_offset
        outgoing[s.start].append((s.end, shift, s.weight))
        incoming[s.end].append((s.start, -shift, s.weight))
    steps = [
        [
            heights[item] + (gap if item < box_count and after < box_count else gap / 2.0)
            for item, after in pairwise(layer)
        ]
        for layer in layers
    ]
    tops = [0.0] * len(heights)
    for layer, step in zip(layers, steps, strict=True):
        for item, top in zip(layer, accumulate(step, initial=0.0), strict=True):
            tops[item] = top
    for sweep in range(_SWEEPS):
        both = sweep % 2 == 1
        columns = list(zip(layers, steps, strict=True))
        for layer, step in reversed(columns) if both else columns:
            wanted, weights = [], []
            for item in layer:
                pulls = outgoing[item] + incoming[item] if both else outgoing[item]
                total = sum(weight for _, _, weight in pulls)
                mean = sum((tops[other] + shift) * weight for other, shift, weight in pulls)
                wanted.append(mean / total if pulls else tops[item])
                weights.append(total if pulls else _PULLS[0])
            for item, top in zip(layer, _separate(wanted, weights, step), strict=True):
                tops[item] = top
    return tops


def _separate(
    wanted: Sequence[float], weights: Sequence[float], steps: Sequence[float]
) -> list[float]:
    """Returns the positions nearest to `wanted` in which each is its step below the one before."""
    shifts = list(accumulate(steps, initial=0.0))
    blocks: list[tuple[float, float, int]] = []
    for value, weight, shift in zip(wanted, weights, shifts, strict=True):
        mean, mass, count = value - shift, weight, 1
        while blocks and blocks[-1][0] > mean:
            other, other_mass, size = blocks.pop()
            mean = (mean * mass + other * other_mass) / (mass + other_mass)
            mass, count = mass + other_mass, count + size
        blocks.append((mean, mass, count))
    flat = [mean for mean, _, count in blocks for _ in range(count)]
    return [value + shift for value, shift in zip(flat, shifts, strict=True)]


def _ranks(layers: Sequence[Sequence[int]], count: int) -> list[int]:
    ranks = [0] * count
    for layer in layers:
        for position, item in enumerate(layer):
            ranks[item] = position
    return ranks


def _mean(values: Sequence[float], default: float) -> float:
    return sum(values) / len(values) if values else default
