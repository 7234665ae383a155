# SPDX-License-Identifier: Apache-2.0
"""Blocks of pixels for lattice noise in bulk kernels, and the rows that such a kernel works in."""

from __future__ import annotations

import numpy as np

from matsmith.shading.bulk.kernel import Number, Row, Rows, compiled, row
from matsmith.shading.bulk.perlin import BLOCK_PX, PLACE, SHORTEST_LINE_PX, is_monotonic, run_end

_ROOM_ROWS = 20


@compiled
def room() -> tuple[Row, Row, Row, Row]:
    """Returns scratch rows of numbers (see `PLACE`), of words, and fours of numbers twice over.

    A four is also a complex number of 16 bytes: the last array shows the same as the third.
    """
    fours = np.empty(2 * BLOCK_PX, np.complex128)
    numbers = np.empty((_ROOM_ROWS, BLOCK_PX), np.float32)
    return numbers, np.empty((4, BLOCK_PX), np.uint32), fours.view(np.float32), fours


@compiled
def part(rows: Rows, index: int, begin: int, end: int) -> Row:
    """Returns a part of a row."""
    return row(rows, index, end)[begin:]


@compiled
def fill(target: Row, number: Number, count: int) -> None:
    """Sets a row to one number."""
    for i in range(count):
        target[i] = number


@compiled
def copy(source: Row, count: int, target: Row) -> None:
    """Copies a row."""
    for i in range(count):
        target[i] = source[i]


@compiled
def block(rows: Rows, dimensions: int, begin: int, count: int, numbers: Row) -> tuple[int, int]:
    """Copies the coordinates of the next block to the scratch rows.

    After the coordinates, the rows must have detail, roughness and lacunarity.

    Returns where it ends, and which coordinate alone changes along it (−1: that is not so).
    """
    longest = min(BLOCK_PX, count - begin)
    length, axis = longest, -1
    if dimensions > 1:
        steady = longest
        for other in range(2, dimensions):
            steady = run_end(part(rows, other, begin, count), 0, steady)
        for varying in range(2):
            line = run_end(part(rows, 1 - varying, begin, count), 0, steady)
            if line >= SHORTEST_LINE_PX and axis < 0:
                axis, length = varying, line
    for side in range(dimensions):
        copy(part(rows, side, begin, count), length, numbers[PLACE + side])
    lacunarity = part(rows, dimensions + 2, begin, count)
    if axis >= 0 and run_end(lacunarity, 0, length) < length:
        # In higher octaves, the other coordinates change as well.
        axis = -1
    if axis >= 0 and not is_monotonic(numbers[PLACE + axis], length):
        axis = -1
    return begin + length, axis


@compiled
def octaves_of(detail: Row, count: int, most: int) -> int:
    """Returns how many octaves some pixel of the block needs, a fractional one included."""
    octaves = np.float32(0.0)
    for i in range(count):
        whole = np.trunc(detail[i]) + np.float32(1.0)
        octaves = max(octaves, whole + np.float32(detail[i] + np.float32(1.0) != whole))
    return int(min(octaves, np.float32(most)))
