# SPDX-License-Identifier: Apache-2.0
"""How high boxes and bends stand in their layers, so that links run straight."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import TypeAlias

from matsmith.graph.layout_order import Segment

# For each item: the items that it has links to, how far they would move it, and how strongly.
_Pulls: TypeAlias = list[list[tuple[int, float, float]]]

_SWEEPS = 24
# How far out of its way a link goes to save a bend.
_DETOUR = 150.0


def tops_of(
    layers: Sequence[Sequence[int]],
    heights: Sequence[float],
    segments: Sequence[Segment],
    chains: Sequence[Sequence[int]],
    *,
    gap: float,
) -> list[float]:
    """Returns each item's distance below the picture's top edge (downwards positive).

    Args:
        layers: the items of each layer from top to bottom, sinks first.
        heights: of each item; 0 for bends.
        segments: the parts of all links.
        chains: the bends of each link that has some, from its source on.
        gap: between two boxes; half of it is kept around bends.
    """
    outgoing: _Pulls = [[] for _ in heights]
    incoming: _Pulls = [[] for _ in heights]
    for s in segments:
        shift = s.to_offset - s.from_offset
        outgoing[s.start].append((s.end, shift, s.weight))
        incoming[s.end].append((s.start, -shift, s.weight))
    bends = {item for chain in chains for item in chain}
    steps = [
        [
            heights[item] + (gap / 2.0 if item in bends or after in bends else gap)
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
                weights.append(total if pulls else 1.0)
            for item, top in zip(layer, _separate(wanted, weights, step), strict=True):
                tops[item] = top
    limits = _Limits(layers, steps)
    for chain in chains:
        if chain:
            _straighten(chain, tops, limits, outgoing, incoming)
    return tops


class _Limits:
    """How far up and down an item may go between its neighbours as they stand."""

    def __init__(self, layers: Sequence[Sequence[int]], steps: Sequence[Sequence[float]]) -> None:
        self.above: dict[int, tuple[int, float]] = {}
        self.below: dict[int, tuple[int, float]] = {}
        for layer, step in zip(layers, steps, strict=True):
            for (upper, lower), distance in zip(pairwise(layer), step, strict=True):
                self.above[lower] = (upper, distance)
                self.below[upper] = (lower, distance)

    def of(self, item: int, tops: Sequence[float]) -> tuple[float, float]:
        """Returns the least and the greatest top that an item may have."""
        low, high = -math.inf, math.inf
        if item in self.above:
            neighbour, distance = self.above[item]
            low = tops[neighbour] + distance
        if item in self.below:
            neighbour, distance = self.below[item]
            high = tops[neighbour] - distance
        return low, max(low, high)


def _straighten(
    chain: Sequence[int], tops: list[float], limits: _Limits, outgoing: _Pulls, incoming: _Pulls
) -> None:
    """Gives a link's bends as few different heights as their neighbours leave room for."""
    first = 0
    while first < len(chain):
        low, high = limits.of(chain[first], tops)
        last = first
        while last + 1 < len(chain):
            next_low, next_high = limits.of(chain[last + 1], tops)
            if max(low, next_low) > min(high, next_high):
                break
            low, high = max(low, next_low), min(high, next_high)
            last += 1
        # Best on the height of a near end of the link, so that it does not bend there at all.
        ends = [*incoming[chain[first]], *outgoing[chain[last]]]
        wanted = [tops[other] + shift for other, shift, _ in ends]
        mean = sum(tops[item] for item in chain[first : last + 1]) / (last + 1 - first)
        detour, nearest = min(((abs(top - mean), top) for top in wanted), default=(0.0, mean))
        is_near = detour < _DETOUR and low <= nearest <= high
        height = nearest if is_near else min(max(mean, low), high)
        for item in chain[first : last + 1]:
            tops[item] = height
        first = last + 1


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
