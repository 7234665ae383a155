# SPDX-License-Identifier: Apache-2.0
"""Perlin noise with torch (Cycles 4.5, kernel/svm/noise.h).

Gradients of the lattice come from a table of the cells in view where those are fewer than the
pixels; every pixel hashes its corners else. Coordinates that hold for the whole picture keep their
small shape, and a whole one leaves the upper side of the lattice out: its weight is zero there, and
so is the weight's derivative.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import torch
from torch import Tensor

from matsmith.shading.tensor.hash import hash_words
from matsmith.shading.tensor.math import floor

_SCALES = (0.25, 0.6616, 0.982, 0.8344)
_PERIOD, _FAR = 100000.0, 1000000.0


def _gradient(word: int, dimensions: int) -> list[float]:
    """Returns the gradient that the lowest bits of a hash choose."""
    result = [0.0] * dimensions
    signs = [-1.0 if word & (1 << bit) else 1.0 for bit in range(3)]
    if dimensions == 1:
        return [(1.0 + (word & 7)) * (-1.0 if word & 8 else 1.0)]
    if dimensions == 2:
        first = 0 if word < 4 else 1
        result[first] = signs[0]
        result[1 - first] = 2.0 * signs[1]
    elif dimensions == 3:
        result[0 if word < 8 else 1] += signs[0]
        result[1 if word < 4 else (0 if word in (12, 14) else 2)] += signs[1]
    else:
        result[0 if word < 24 else 1] += signs[0]
        result[1 if word < 16 else 2] += signs[1]
        result[2 if word < 8 else 3] += signs[2]
    return result


_GRADIENT_COUNTS = (16, 8, 16, 32)
_GRADIENTS = tuple(
    tuple(zip(*(_gradient(word, d) for word in range(_GRADIENT_COUNTS[d - 1])), strict=True))
    for d in range(1, 5)
)


def _fade(t: Tensor) -> Tensor:
    return t * t * t * (t * (t * 6.0 - 15.0) + 10.0)


def _in_period(number: Tensor) -> Tensor:
    correction = torch.where(number.detach().abs() >= _FAR, 0.5, 0.0)
    # What is not finite has no place; Cycles' result is no number there either.
    finite = torch.where(torch.isfinite(number), number, 0.0)
    return torch.fmod(finite, _PERIOD) + correction


class _Lattice:
    """Gradients at the corners of cells, by the table or by hashing.

    Args:
        cells: int32 coordinates of the lower corner, tensors that broadcast.
        sides: how many corners matter along each: 1 or 2.
        dtype: of the gradients.
    """

    def __init__(self, cells: Sequence[Tensor], sides: Sequence[int], dtype: torch.dtype) -> None:
        self._cells = cells
        self._columns = torch.tensor(
            _GRADIENTS[len(cells) - 1], dtype=dtype, device=cells[0].device
        )
        bounds = [torch.stack(torch.aminmax(cell)).tolist() for cell in cells]
        sizes = [int(high - low) + side for (low, high), side in zip(bounds, sides, strict=True)]
        shape = torch.broadcast_shapes(*(cell.shape for cell in cells))  # type: ignore[no-untyped-call]
        pixels = math.prod(shape)
        self._table: Tensor | None = None
        if math.prod(sizes) <= pixels:
            ranges = [
                torch.arange(size, dtype=torch.int32, device=cells[0].device) + int(low)
                for size, (low, _) in zip(sizes, bounds, strict=True)
            ]
            words = hash_words(*torch.meshgrid(*ranges, indexing="ij"))
            self._table = self._of(words.reshape(-1))
            self._strides = [math.prod(sizes[axis + 1 :]) for axis in range(len(sizes))]
            self._index = torch.zeros((), dtype=torch.int32, device=cells[0].device)
            for cell, (low, _), stride in zip(cells, bounds, self._strides, strict=True):
                self._index = self._index + (cell - int(low)) * stride

    def _of(self, words: Tensor) -> Tensor:
        """Returns gradients `(dimensions, …)` of hashes."""
        count = self._columns.shape[1]
        return self._columns[:, (words & (count - 1)).long()]

    def at(self, corner: Sequence[int]) -> Tensor:
        """Returns the gradients `(dimensions, …)` at a corner of each pixel's cell."""
        if self._table is None:
            moved = [cell + up for cell, up in zip(self._cells, corner, strict=True)]
            return self._of(hash_words(*moved))
        step = sum(up * stride for up, stride in zip(corner, self._strides, strict=True))
        index = self._index + step
        found = self._table.index_select(1, index.reshape(-1))
        return found.reshape(len(self._cells), *index.shape)


def signed_noise(place: Sequence[Tensor]) -> Tensor:
    """Returns one octave around 0 at a place of one to four coordinates that broadcast."""
    wrapped = [_in_period(number) for number in place]
    lowest = [floor(number) for number in wrapped]
    inside = [number - low for number, low in zip(wrapped, lowest, strict=True)]
    sides = [1 if part.numel() == 1 and not bool(part.detach().any()) else 2 for part in inside]
    lattice = _Lattice([low.to(torch.int32) for low in lowest], sides, inside[0].dtype)
    blends = [_fade(part) for part in inside]
    values: dict[tuple[int, ...], Tensor] = {}
    for corner in itertools.product(*(range(side) for side in sides)):
        gradients = lattice.at(corner)
        away = [part - up if up else part for part, up in zip(inside, corner, strict=True)]
        value = gradients[0] * away[0]
        for gradient, part in zip(gradients[1:], away[1:], strict=True):
            value = value + gradient * part
        values[corner] = value
    for side, blend in zip(sides, blends, strict=True):
        rest = {}
        for corner, low in values.items():
            if corner[0] == 0:
                high = values[(side - 1, *corner[1:])]
                rest[corner[1:]] = low + blend * (high - low) if side == 2 else low
        values = rest
    return values[()] * _SCALES[len(place) - 1]
