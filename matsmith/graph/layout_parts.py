# SPDX-License-Identifier: Apache-2.0
"""Parts of a tree that do not hang together, and how they share one picture."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

Extent = tuple[float, float, float, float]

# Width for height of the area that small parts fill.
_ASPECT = 1.6


class Ends(Protocol):
    """A link, as far as it matters here."""

    @property
    def from_name(self) -> str:
        """The box it leaves."""

    @property
    def to_name(self) -> str:
        """The box it enters."""


def parts(names: Sequence[str], links: Sequence[Ends]) -> dict[str, int]:
    """Returns for every box the number of its part, in the order of each part's first box."""
    neighbours: dict[str, list[str]] = {name: [] for name in names}
    for link in links:
        neighbours[link.from_name].append(link.to_name)
        neighbours[link.to_name].append(link.from_name)
    part_of: dict[str, int] = {}
    count = 0
    for name in names:
        if name in part_of:
            continue
        waiting = [name]
        part_of[name] = count
        while waiting:
            for other in neighbours[waiting.pop()]:
                if other not in part_of:
                    part_of[other] = count
                    waiting.append(other)
        count += 1
    return part_of


def packed(extents: Sequence[Extent], gap_x: float, gap_y: float) -> list[tuple[float, float]]:
    """Returns how far to move each part (right, up), so that none meets another.

    The largest stays where it is; the others stand below it in rows from left to right, tall ones
    first.

    Args:
        extents: left, bottom, right and top of each part.
        gap_x, gap_y: what is kept free between parts.
    """
    if not extents:
        return []
    areas = [(right - left) * (top - bottom) for left, bottom, right, top in extents]
    largest = areas.index(max(areas))
    left, bottom, right, _ = extents[largest]
    others = [index for index in range(len(extents)) if index != largest]
    others.sort(key=lambda index: extents[index][1] - extents[index][3])
    spread = sum((r - x + gap_x) * (t - b + gap_y) for x, b, r, t in (extents[i] for i in others))
    width = max(right - left, math.sqrt(spread * _ASPECT))
    moves = [(0.0, 0.0)] * len(extents)
    x, y, tallest = left, bottom - 2 * gap_y, 0.0
    for index in others:
        own_left, own_bottom, own_right, own_top = extents[index]
        if tallest and x + own_right - own_left > left + width:
            x, y, tallest = left, y - tallest - gap_y, 0.0
        moves[index] = (x - own_left, y - own_top)
        x += own_right - own_left + gap_x
        tallest = max(tallest, own_top - own_bottom)
    return moves
