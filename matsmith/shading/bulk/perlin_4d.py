# SPDX-License-Identifier: Apache-2.0
"""Perlin noise in four dimensions over blocks of pixels, corner by corner of the lattice cell."""

from __future__ import annotations

import numpy as np

from matsmith.shading.bulk.hash import hash_4
from matsmith.shading.bulk.kernel import Number, Row, compiled, inlined
from matsmith.shading.bulk.perlin import (
    AT,
    INSIDE,
    LINES,
    SIGNAL,
    blend_columns,
    cell_of,
    chosen,
    columns_of,
    corner_4,
    fade,
)

_F, _I, _U = np.float32, np.int32, np.uint32
_ZERO, _ONE, _TWO = _F(0.0), _F(1.0), _F(2.0)
_SCALE = _F(0.8344)


@inlined
def _bit(corner: int, axis: int) -> int:
    return (corner >> axis) & 1


@inlined
def _weight(blend: Number, bit: int) -> Number:
    """Returns the blend for the upper side, the rest for the lower."""
    return blend if bit else _ONE - blend


@compiled
def _columns(first: int, columns: int, at: Row, axis: int, lines: Row) -> None:
    slopes, heights = lines[0], lines[1]
    for k in range(columns):
        slopes[k] = _ZERO
        heights[k] = _ZERO
    on_x, on_y = chosen(axis == 0), chosen(axis == 1)
    along_x, along_y = _F(1 - axis), _F(axis)
    low_y, low_z, low_w = np.floor(at[1 - axis][0]), np.floor(at[2][0]), np.floor(at[3][0])
    y, z, w = at[1 - axis][0] - low_y, at[2][0] - low_z, at[3][0] - low_w
    for corner in range(8):
        up_y, up_z, up_w = _bit(corner, 0), _bit(corner, 1), _bit(corner, 2)
        weight = _weight(fade(y), up_y) * _weight(fade(z), up_z) * _weight(fade(w), up_w)
        if weight == _ZERO:
            continue
        cell_y, cell_z = _U(cell_of(low_y) + _U(up_y)), _U(cell_of(low_z) + _U(up_z))
        cell_w = _U(cell_of(low_w) + _U(up_w))
        far_y, far_z, far_w = y - _F(up_y), z - _F(up_z), w - _F(up_w)
        for k in range(columns):
            column = _U(_I(first + k))
            word = hash_4(
                _U((column & on_x) | (cell_y & on_y)),
                _U((column & on_y) | (cell_y & on_x)),
                cell_z,
                cell_w,
            )
            slopes[k] += weight * corner_4(word, along_x, along_y, _ZERO, _ZERO)
            heights[k] += weight * corner_4(word, far_y * along_y, far_y * along_x, far_z, far_w)


@compiled
def signal_4(numbers: Row, words: Row, fours: Row, whole_fours: Row, count: int, axis: int) -> None:
    """Writes signed 4D noise; `axis` alone changes along the pixels, −1 if that is not known."""
    at, lines, out = numbers[AT:], numbers[LINES:], numbers[SIGNAL]
    if axis >= 0:
        first, columns = columns_of(at[axis], count)
        if columns <= count:
            _columns(first, columns, at, axis, lines)
            blend_columns(numbers, words, fours, whole_fours, count, axis, first, columns, _SCALE)
            return
    unused = 0
    for side in range(4):
        source, cells, inside = at[side], words[side], numbers[INSIDE + side]
        between = 0
        for i in range(count):
            lowest = np.floor(source[i])
            cells[i] = cell_of(lowest)
            inside[i] = source[i] - lowest
            between += source[i] != lowest
        if between == 0:
            # Whole everywhere: the upper side has no weight.
            unused |= 1 << side
    for i in range(count):
        out[i] = _ZERO
    xs, ys = numbers[INSIDE], numbers[INSIDE + 1]
    zs, ws = numbers[INSIDE + 2], numbers[INSIDE + 3]
    for corner in range(16):
        if corner & unused:
            continue
        up_x, up_y, up_z, up_w = (
            _bit(corner, 0), _bit(corner, 1), _bit(corner, 2), _bit(corner, 3),
        )  # fmt: skip
        for i in range(count):
            x, y, z, w = xs[i], ys[i], zs[i], ws[i]
            word = hash_4(
                _U(words[0, i] + _U(up_x)),
                _U(words[1, i] + _U(up_y)),
                _U(words[2, i] + _U(up_z)),
                _U(words[3, i] + _U(up_w)),
            )
            weight = _weight(fade(x), up_x) * _weight(fade(y), up_y)
            weight *= _weight(fade(z), up_z) * _weight(fade(w), up_w)
            out[i] += weight * corner_4(
                word, x - _F(up_x), y - _F(up_y), z - _F(up_z), w - _F(up_w)
            )
    for i in range(count):
        out[i] *= _SCALE
