# SPDX-License-Identifier: Apache-2.0
"""Where the nodes of a tree stand in the node editor: left to right in layers, never overlapping.

Three steps: layers by the longest way to a sink, order within a layer by the mean position of the
neighbours (Sugiyama's barycentre method), and heights by the least squared distance to the
neighbours under the condition that boxes keep their gap (isotonic regression, pool of adjacent
violators). Pure geometry; knows nothing of Blender.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_SWEEPS = 8


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


def layout(
    boxes: Sequence[Box], edges: Sequence[Edge], *, gap_x: float = 60.0, gap_y: float = 30.0
) -> dict[str, tuple[float, float]]:
    """Returns each box's top left corner: x grows to the right, y upwards; sinks end at x = 0.

    The edges must form no cycle. Boxes in different layers are at least `gap_x` apart, boxes of one
    layer at least `gap_y`.
    """
    by_name = {box.name: box for box in boxes}
    edges = [e for e in edges if e.from_name in by_name and e.to_name in by_name]
    layers = _order(_layers(boxes, edges), edges)
    tops = _tops(layers, by_name, edges, gap_y)
    corners: dict[str, tuple[float, float]] = {}
    right = 0.0
    for layer in layers:
        width = max(by_name[name].width for name in layer)
        for name in layer:
            corners[name] = (right - width, -tops[name])
        right -= width + gap_x
    return corners


def _layers(boxes: Sequence[Box], edges: Sequence[Edge]) -> list[list[str]]:
    """Returns layers of names, sinks first."""
    following: dict[str, list[str]] = {box.name: [] for box in boxes}
    waiting = {box.name: 0 for box in boxes}
    feeding: dict[str, list[str]] = {box.name: [] for box in boxes}
    for edge in edges:
        following[edge.from_name].append(edge.to_name)
        feeding[edge.to_name].append(edge.from_name)
        waiting[edge.from_name] += 1
    depth: dict[str, int] = {}
    ready = [name for name, count in waiting.items() if count == 0]
    while ready:
        name = ready.pop(0)
        depth[name] = max((depth[after] + 1 for after in following[name]), default=0)
        for before in feeding[name]:
            waiting[before] -= 1
            if waiting[before] == 0:
                ready.append(before)
    layers: list[list[str]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for box in boxes:
        layers[depth[box.name]].append(box.name)
    return layers


def _order(layers: list[list[str]], edges: Sequence[Edge]) -> list[list[str]]:
    """Returns the layers with the fewest crossings that a few barycentre sweeps find."""
    outgoing, incoming = _neighbours(edges)
    best, fewest = layers, _crossings(layers, edges)
    for sweep in range(_SWEEPS):
        side = outgoing if sweep % 2 == 0 else incoming
        layers = [list(layer) for layer in layers]
        rank = _ranks(layers)
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            wanted = {
                name: _mean([rank[other] for other in side.get(name, ())], rank[name])
                for name in layer
            }
            layer.sort(key=wanted.__getitem__)
            rank.update(_ranks([layer]))
        crossings = _crossings(layers, edges)
        if crossings < fewest:
            best, fewest = layers, crossings
    return best


def _tops(
    layers: list[list[str]], boxes: Mapping[str, Box], edges: Sequence[Edge], gap: float
) -> dict[str, float]:
    """Returns each box's distance below the picture's top edge (downwards positive)."""
    tops: dict[str, float] = {}
    for layer in layers:
        top = 0.0
        for name in layer:
            tops[name] = top
            top += boxes[name].height + gap
    for sweep in range(_SWEEPS):
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            wanted = []
            for name in layer:
                pulls = [
                    tops[e.to_name] + e.to_offset - e.from_offset
                    for e in edges
                    if e.from_name == name
                ]
                if sweep % 2 == 1:
                    pulls += [
                        tops[e.from_name] + e.from_offset - e.to_offset
                        for e in edges
                        if e.to_name == name
                    ]
                wanted.append(_mean(pulls, tops[name]))
            heights = [boxes[name].height + gap for name in layer]
            tops.update(zip(layer, _separate(wanted, heights), strict=True))
    return tops


def _separate(wanted: Sequence[float], heights: Sequence[float]) -> list[float]:
    """Returns the positions nearest to `wanted` in which each one clears the one before it."""
    shifts: list[float] = []
    total = 0.0
    for height in heights:
        shifts.append(total)
        total += height
    blocks: list[tuple[float, int]] = []
    for value, shift in zip(wanted, shifts, strict=True):
        mean, count = value - shift, 1
        while blocks and blocks[-1][0] > mean:
            other, size = blocks.pop()
            mean, count = (mean * count + other * size) / (count + size), count + size
        blocks.append((mean, count))
    flat = [mean for mean, count in blocks for _ in range(count)]
    return [value + shift for value, shift in zip(flat, shifts, strict=True)]


def _neighbours(edges: Sequence[Edge]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    outgoing: dict[str, list[str]] = {}
    incoming: dict[str, list[str]] = {}
    for edge in edges:
        outgoing.setdefault(edge.from_name, []).append(edge.to_name)
        incoming.setdefault(edge.to_name, []).append(edge.from_name)
    return outgoing, incoming


def _ranks(layers: Sequence[Sequence[str]]) -> dict[str, float]:
    return {
        name: (position + 0.5) / len(layer)
        for layer in layers
        for position, name in enumerate(layer)
    }


def _crossings(layers: Sequence[Sequence[str]], edges: Sequence[Edge]) -> int:
    """Returns how many pairs of links between the same two layers cross."""
    layer_of = {name: index for index, layer in enumerate(layers) for name in layer}
    rank = _ranks(layers)
    count = 0
    for index, first in enumerate(edges):
        for second in edges[index + 1 :]:
            if (layer_of[first.from_name], layer_of[first.to_name]) != (
                layer_of[second.from_name],
                layer_of[second.to_name],
            ):
                continue
            left = rank[first.from_name] - rank[second.from_name]
            right = rank[first.to_name] - rank[second.to_name]
            offset = first.to_offset - second.to_offset
            count += left * (right or offset) < 0
    return count


def _mean(values: Sequence[float], default: float) -> float:
    return sum(values) / len(values) if values else default
