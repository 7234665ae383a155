# SPDX-License-Identifier: Apache-2.0
"""The scattered points of Voronoi in bulk: which cells a strip of pixels lies in, and their points.

A strip is cut into runs of pixels that share a cell, because neighbours of a row mostly do;
randomness and exponent are the same in a run, too. The jitter of all cells around the strip is
hashed once into a table where that is less work than hashing the cells around each run. Follows
Cycles 4.5, kernel/svm/voronoi.h.
"""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

import numpy as np

from matsmith.shading.bulk.hash import bits, hash_1, hash_2, hash_3, hash_4, unit
from matsmith.shading.bulk.kernel import Number, Row, compiled, inlined

_F = np.float32
_ZERO, _ONE, _TWO = _F(0.0), _F(1.0), _F(2.0)

LANES = 16
"""Pixels that are worked on together: rows of local numbers are padded by as many."""

Array: TypeAlias = Any
"""An array inside a kernel."""

_FAR = _F(1e10)
_LARGEST_CELL = _F(8388608.0)
"""2²³: beyond it floats no longer count cells one by one."""
_MOST_CELLS = 32768


class Strip(NamedTuple):
    """Pixels and the cells that they lie in.

    Attributes:
        dimensions: 1 to 4; the other axes have one cell, 0.
        width: of the cells around one, along each axis that counts: 3 or 5.
        cell: `(4, count)` corners of the cells.
        local: `(4, count + LANES)` places within the cells, 0…1.
        start: of each run, and the end of the last.
        place: of the first cell around each run's cell in `jitter`; empty where there is no table.
        offset: `(4, padded)` of the cells around one, in Cycles' order: x is the fastest.
        step: by row of cells around one, where the row starts in `jitter`, from the first.
        jitter: `(4, cells)`, 0…1, before randomness: a table, or room for the cells of one run.
    """

    dimensions: int
    width: int
    cell: Array
    local: Array
    start: Array
    place: Array
    offset: Array
    step: Array
    jitter: Array


@compiled
def room(rows: int, columns: int) -> Array:
    """Returns float32 zeros."""
    made = np.empty((rows, columns), dtype=np.float32)
    for a in range(rows):
        for i in range(columns):
            made[a, i] = _ZERO
    return made


@compiled
def integers(count: int) -> Array:
    """Returns room for integers."""
    return np.empty(count, dtype=np.int64)


@compiled
def fill(dimensions: int, corner: Array, length: Array, jitter: Array) -> None:
    """Hashes a block of cells into `jitter`, `(4, cells)`; x is the fastest.

    Args:
        dimensions: 1 to 4.
        corner: `(4, longest)` coordinates of the cells by axis.
        length: how many there are by axis.
        jitter: gets the hashes.
    """
    place = 0
    columns = length[0]
    for d in range(length[3]):
        w = bits(corner[3, d])
        for c in range(length[2]):
            z = bits(corner[2, c])
            for b in range(length[1]):
                y = bits(corner[1, b])
                if dimensions == 1:
                    for i in range(columns):
                        jitter[0, place + i] = unit(hash_1(bits(corner[0, i])))
                elif dimensions == 2:
                    for i in range(columns):
                        x = bits(corner[0, i])
                        jitter[0, place + i] = unit(hash_2(x, y))
                        jitter[1, place + i] = unit(hash_3(x, y, bits(_ONE)))
                elif dimensions == 3:
                    for i in range(columns):
                        x = bits(corner[0, i])
                        jitter[0, place + i] = unit(hash_3(x, y, z))
                        jitter[1, place + i] = unit(hash_4(x, y, z, bits(_ONE)))
                        jitter[2, place + i] = unit(hash_4(x, y, z, bits(_TWO)))
                else:
                    for i in range(columns):
                        x = bits(corner[0, i])
                        jitter[0, place + i] = unit(hash_4(x, y, z, w))
                        jitter[1, place + i] = unit(hash_4(w, x, y, z))
                        jitter[2, place + i] = unit(hash_4(z, w, x, y))
                        jitter[3, place + i] = unit(hash_4(y, z, w, x))
                place += columns


@inlined
def _runs(dimensions: int, cell: Array, randomness: Row, exponent: Row) -> Array:
    """Returns where each run starts, and where the last ends."""
    count = len(randomness)
    start, is_new = integers(count + 1), integers(count)
    for i in range(1, count):
        is_new[i] = randomness[i] != randomness[i - 1] or exponent[i] != exponent[i - 1]
    for a in range(dimensions):
        for i in range(1, count):
            is_new[i] |= cell[a, i] != cell[a, i - 1]
    start[0] = 0
    found = 1
    for i in range(1, count):
        start[found] = i
        found += is_new[i]
    start[found] = count
    return start[: found + 1]


@compiled
def cut(
    dimensions: int,
    width: Number,
    x: Row,
    y: Row,
    z: Row,
    w: Row,
    randomness: Row,
    exponent: Row,
) -> Strip:
    """Returns the strip of pixels at these coordinates.

    The width must not be a literal: numba would compile this for each one.
    """
    count = len(randomness)
    cell, local = room(4, count), room(4, count + LANES)
    coordinates = (x, y, z, w)
    lowest, length, stride = integers(4), integers(4), integers(4)
    cells = candidates = 1
    longest = width
    is_small: Number = True
    for a in range(4):
        lowest[a], length[a], stride[a] = 0, 1, cells
        if a < dimensions:
            values = coordinates[a]
            low, high = np.int32(_LARGEST_CELL), np.int32(-_LARGEST_CELL)
            for i in range(count):
                corner = np.floor(values[i])
                cell[a, i] = corner
                local[a, i] = values[i] - corner
                number = np.int32(min(max(corner, -_LARGEST_CELL), _LARGEST_CELL))
                low, high = min(low, number), max(high, number)
            lowest[a], length[a] = low, high - low + width
            is_small = is_small and low > -_LARGEST_CELL and high < _LARGEST_CELL
            cells = min(cells * length[a], 2 * _MOST_CELLS)
            longest = max(longest, length[a])
            candidates *= width
    is_small = is_small and cells <= _MOST_CELLS
    start = _runs(dimensions, cell, randomness, exponent)
    runs = len(start) - 1
    if is_small and cells <= runs * candidates:
        corners = room(4, longest)
        for a in range(dimensions):
            for i in range(length[a]):
                corners[a, i] = _F(lowest[a] + i - width // 2)
        jitter = room(4, cells + LANES)
        fill(dimensions, corners, length, jitter)
        place = integers(runs)
        for r in range(runs):
            place[r] = 0
            for a in range(dimensions):
                place[r] += (np.int64(cell[a, start[r]]) - lowest[a]) * stride[a]
    else:
        jitter = room(4, candidates + LANES)
        place = integers(0)
        stride[1], stride[2], stride[3] = width, width * width, width * width * width
    offset = room(4, (candidates + LANES - 1) // LANES * LANES)
    step = integers(candidates // width)
    for k in range(candidates):
        rest = k
        here = 0
        for a in range(dimensions):
            along = rest % width
            rest //= width
            offset[a, k] = _F(along - width // 2)
            here += along * stride[a]
        if k % width == 0:
            step[k // width] = here
    return Strip(dimensions, width, cell, local, start, place, offset, step, jitter)


@inlined
def _hash_around(strip: Strip, first: int) -> None:
    """Sets the jitter to that of the cells around a pixel's cell."""
    corner, length = room(4, strip.width), integers(4)
    for a in range(4):
        length[a] = strip.width if a < strip.dimensions else 1
        for i in range(length[a]):
            corner[a, i] = strip.cell[a, first] + _F(i - length[a] // 2)
    fill(strip.dimensions, corner, length, strip.jitter)


@inlined
def scatter(strip: Strip, run: int, randomness: Number, point: Array) -> None:
    """Sets `point`, `(4, padded + LANES)`, to the points around a run's cell, from its corner.

    The padding is far away; axes that do not count stay as they are.
    """
    width, offset, jitter = strip.width, strip.offset, strip.jitter
    here = 0
    if len(strip.place) > 0:
        here = strip.place[run]
    else:
        _hash_around(strip, strip.start[run])
    rows = len(strip.step)
    for a in range(strip.dimensions):
        for j in range(rows):
            k, source = j * width, here + strip.step[j]
            if width == 3:
                # Four at once, which is one vector; the next row puts the last one right.
                t = jitter[a, source] * randomness + offset[a, k]
                u = jitter[a, source + 1] * randomness + offset[a, k + 1]
                v = jitter[a, source + 2] * randomness + offset[a, k + 2]
                w = jitter[a, source + 3] * randomness + offset[a, k + 3]
                point[a, k], point[a, k + 1], point[a, k + 2], point[a, k + 3] = t, u, v, w
            else:
                for i in range(width):
                    point[a, k + i] = jitter[a, source + i] * randomness + offset[a, k + i]
        for k in range(rows * width, offset.shape[1]):
            point[a, k] = _FAR


@compiled
def color(dimensions: int, x: Number, y: Number, z: Number, w: Number) -> tuple[Number, ...]:
    """Returns the colour of a cell: three hashes of its corner."""
    one, two = bits(_ONE), bits(_TWO)
    a, b, c, d = bits(x), bits(y), bits(z), bits(w)
    if dimensions == 1:
        return unit(hash_1(a)), unit(hash_2(a, one)), unit(hash_2(a, two))
    if dimensions == 2:
        return unit(hash_2(a, b)), unit(hash_3(a, b, one)), unit(hash_3(a, b, two))
    if dimensions == 3:
        return unit(hash_3(a, b, c)), unit(hash_4(a, b, c, one)), unit(hash_4(a, b, c, two))
    return unit(hash_4(a, b, c, d)), unit(hash_4(c, a, d, b)), unit(hash_4(d, c, b, a))
