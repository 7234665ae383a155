# SPDX-License-Identifier: Apache-2.0
"""The scattered points of Voronoi with torch: hashes of cells, from a table where that is smaller.

A hash depends on the cell alone, so that one table serves all pictures of a batch. Follows Cycles
4.5, kernel/svm/voronoi.h.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from typing import Literal, TypeAlias

import torch
from torch import Tensor

from matsmith.shading.tensor.hash import bits, hash_words, unit
from matsmith.shading.tensor.math import divide, floor, power, square_root

EUCLIDEAN, MANHATTAN, CHEBYCHEV, MINKOWSKI = range(4)
Kind: TypeAlias = Literal["jitter", "color"]
Vector: TypeAlias = list[Tensor]
Offset: TypeAlias = Sequence[int | Tensor]
"""A cell from another: for all pixels, or int64 tensors."""

_LARGEST_CELL = 2.0**23
_SMALL_TABLE = 4096


def offsets(dimensions: int, reach: int) -> list[tuple[int, ...]]:
    """Returns the cells around one in Cycles' order: x is the fastest."""
    steps = range(-reach, reach + 1)
    return [place[::-1] for place in itertools.product(steps, repeat=dimensions)]


def hashes(kind: Kind, keys: Sequence[Tensor]) -> Vector:
    """Returns the jitter of cells, one number for each axis, or their colour, three; 0…1."""
    words = [bits(key) for key in keys]
    one, two = (bits(torch.full_like(keys[0], value)) for value in (1.0, 2.0))
    if len(words) == 4:
        x, y, z, w = words
        orders = [(x, y, z, w), (w, x, y, z), (z, w, x, y), (y, z, w, x)]
        if kind == "color":
            orders = [(x, y, z, w), (z, x, w, y), (w, z, y, x)]
        return [unit(hash_words(*order)) for order in orders]
    count = len(words) if kind == "jitter" else 3
    rest = ((*words, one), (*words, two))[: count - 1]
    return [unit(hash_words(*order)) for order in (tuple(words), *rest)]


def _pixels(tensors: Sequence[Tensor]) -> int:
    """Returns how many numbers the tensors have once they are broadcast."""
    shapes = [(1,) * (3 - tensor.dim()) + tuple(tensor.shape) for tensor in tensors]
    return math.prod(max(sizes) for sizes in zip(*shapes, strict=True))


class Lattice:
    """The cells that pixels lie in, and those around.

    Args:
        coordinates: one tensor for each axis; they broadcast.
        reach: how many cells around count.

    Attributes:
        cell: corners, without a gradient.
        local: places within the cells.
    """

    def __init__(self, coordinates: Sequence[Tensor], reach: int) -> None:
        self.cell = [floor(coordinate) for coordinate in coordinates]
        self.local = [x - corner for x, corner in zip(coordinates, self.cell, strict=True)]
        self._tables: dict[Kind, Vector] = {}
        self._lowest: list[int] = []
        self._sizes: list[int] = []
        self._strides: list[int] = []
        self._base: Tensor | None = None
        self._measure(reach)

    def _measure(self, reach: int) -> None:
        ends = torch.stack([torch.stack((c.min(), c.max())) for c in self.cell]).tolist()
        if not all(low > -_LARGEST_CELL and high < _LARGEST_CELL for low, high in ends):
            return
        cells = 1
        for low, high in ends:
            self._lowest.append(int(low) - reach)
            self._sizes.append(int(high) - int(low) + 1 + 2 * reach)
            self._strides.append(cells)
            cells *= self._sizes[-1]
        if cells <= max(_SMALL_TABLE, _pixels(self.cell)):
            base = torch.zeros((), dtype=torch.int64, device=self.cell[0].device)
            for corner, low, stride in zip(self.cell, self._lowest, self._strides, strict=True):
                base = base + (corner.to(torch.int64) - low) * stride
            self._base = base

    def _table(self, kind: Kind) -> Vector:
        found = self._tables.get(kind)
        if found is None:
            keys = []
            axes = len(self.cell)
            for axis, (low, size) in enumerate(zip(self._lowest, self._sizes, strict=True)):
                line = torch.arange(
                    low, low + size, dtype=torch.float32, device=self.cell[0].device
                )
                keys.append(line.reshape(-1, *[1] * axis))
            whole = torch.broadcast_tensors(*keys) if axes > 1 else keys  # type: ignore[no-untyped-call]
            found = self._tables[kind] = [
                values.to(self.cell[0].dtype).flatten() for values in hashes(kind, list(whole))
            ]
        return found

    def at(self, offset: Offset, kind: Kind = "jitter") -> Vector:
        """Returns hashes of the cells at an offset."""
        if self._base is None:
            keys = [corner + step for corner, step in zip(self.cell, offset, strict=True)]
            shaped = torch.broadcast_tensors(*keys)  # type: ignore[no-untyped-call]
            return [value.to(keys[0].dtype) for value in hashes(kind, list(shaped))]
        place = self._base
        for step, stride in zip(offset, self._strides, strict=True):
            place = place + step * stride
        return [values[place] for values in self._table(kind)]

    def vector(self, offset: Offset, randomness: Tensor) -> Vector:
        """Returns from each pixel the vector to the point of the cell at an offset."""
        return [
            step + jitter * randomness - here
            for step, jitter, here in zip(offset, self.at(offset), self.local, strict=True)
        ]


def unpacked(winner: Tensor, dimensions: int, reach: int) -> Vector:
    """Returns the offsets that have these places among `offsets`."""
    width = 2 * reach + 1
    return [
        torch.div(winner, width**axis, rounding_mode="floor") % width - reach
        for axis in range(dimensions)
    ]


def bound(metric: int, vector: Vector, exponent: Tensor) -> Tensor:
    """Returns what orders vectors as their length does."""
    if metric == EUCLIDEAN:
        sizes = [v * v for v in vector]
    elif metric == MINKOWSKI:
        sizes = [power(v.abs(), exponent) for v in vector]
    else:
        sizes = [v.abs() for v in vector]
    total = sizes[0]
    for size in sizes[1:]:
        total = torch.maximum(total, size) if metric == CHEBYCHEV else total + size
    return total


def from_bound(metric: int, value: Tensor, exponent: Tensor) -> Tensor:
    """Returns the length that has a bound."""
    if metric == EUCLIDEAN:
        return square_root(value)
    if metric == MINKOWSKI:
        length = power(value, divide(torch.ones_like(exponent), exponent))
        return torch.where(exponent == 0.0, torch.inf, length)
    return value


def nearest(
    lattice: Lattice,
    dimensions: int,
    metric: int,
    randomness: Tensor,
    exponent: Tensor,
    *,
    is_second: bool = False,
) -> Tensor:
    """Returns the place of the nearest point among `offsets(dimensions, 1)`, or of the second.

    The first of equally near ones counts, as in Cycles. No gradient.
    """
    with torch.no_grad():
        best = after = torch.full_like(lattice.local[0], torch.finfo(torch.float32).max)
        winner = following = torch.zeros_like(best, dtype=torch.int64)
        for place, offset in enumerate(offsets(dimensions, 1)):
            distance = bound(metric, lattice.vector(offset, randomness), exponent)
            if is_second and metric == MINKOWSKI:
                # Other exponents turn the order around.
                turned = from_bound(metric, distance, exponent)
                distance = torch.where(exponent > 0.0, distance, turned)
            is_first = distance < best
            if is_second:
                is_next = distance < after
                following = torch.where(is_first, winner, torch.where(is_next, place, following))
                after = torch.where(is_first, best, torch.where(is_next, distance, after))
            winner = torch.where(is_first, place, winner)
            best = torch.where(is_first, distance, best)
    return following if is_second else winner
