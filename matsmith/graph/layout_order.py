# SPDX-License-Identifier: Apache-2.0
"""The order of boxes and bends within their layers, so that few links cross."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_SWEEPS = 12


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a link between two items: indices of boxes, or of bends after them."""

    start: int
    end: int
    from_offset: float
    to_offset: float
    weight: float


def ordered(
    layers: list[list[int]],
    depth: Sequence[int],
    heights: Sequence[float],
    segments: Sequence[Segment],
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


def _crossings(rank: Sequence[int], depth: Sequence[int], segments: Iterable[Segment]) -> int:
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


def _ranks(layers: Sequence[Sequence[int]], count: int) -> list[int]:
    ranks = [0] * count
    for layer in layers:
        for position, item in enumerate(layer):
            ranks[item] = position
    return ranks


def _mean(values: Sequence[float], default: float) -> float:
    return sum(values) / len(values) if values else default
