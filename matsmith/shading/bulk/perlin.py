# SPDX-License-Identifier: Apache-2.0
"""Perlin noise over blocks of pixels, for bulk kernels (Cycles 4.5, kernel/svm/noise.h).

One octave at a time, by the cheapest way that gives the same numbers:

- along a line of the picture usually only one coordinate changes. Then the noise is, between two
  lattice columns, a blend of two straight lines in it, and a column's slope and height are
  worked out once for all pixels beside it;
- where z is whole, the upper layer of the lattice has no weight and is left out;
- else every pixel hashes the corners around it. Nothing branches there, so it vectorises.
"""

from __future__ import annotations

import numpy as np

from matsmith.shading.bulk.hash import Word, hash_1, hash_2, hash_3
from matsmith.shading.bulk.kernel import Number, Row, compiled, inlined

BLOCK_PX = 512
"""Pixels that are worked on at a time: all rows of a block stay in the first-level cache."""

SHORTEST_LINE_PX = 16
"""Shorter runs of pixels are not worth columns of their own."""

PLACE, AT, INSIDE, LINES, SIGNAL, STATE = 0, 4, 8, 12, 14, 15
"""Where parts of the scratch rows of a kernel begin: coordinates, the same at the octave's
frequency, what lattices need, columns, the octave's noise, and what the sum of octaves keeps."""

_F, _I, _U = np.float32, np.int32, np.uint32
_ZERO, _HALF, _ONE, _TWO = _F(0.0), _F(0.5), _F(1.0), _F(2.0)
_SIX, _TEN, _FIFTEEN = _F(6.0), _F(10.0), _F(15.0)
_SCALE_1, _SCALE_2, _SCALE_3, _SCALE_4 = _F(0.25), _F(0.6616), _F(0.982), _F(0.8344)
_PERIOD, _FAR = _F(100000.0), _F(1000000.0)
_WORD_1, _WORD_2, _WORD_4, _WORD_8 = _U(1), _U(2), _U(4), _U(8)


@inlined
def fade(t: Number) -> Number:
    """Returns the quintic blend 6t⁵ − 15t⁴ + 10t³."""
    return t * t * t * (t * (t * _SIX - _FIFTEEN) + _TEN)


@inlined
def cell_of(lowest: Number) -> Word:
    """Returns a floored number as a word."""
    return _U(_I(lowest))


@inlined
def _signed(number: Number, word: Word, bit: Word) -> Number:
    return -number if _U(word & bit) else number


@inlined
def _blend(a: Number, b: Number, t: Number) -> Number:
    return a + t * (b - a)


@inlined
def chosen(is_so: bool) -> Word:
    """Returns a mask that keeps a word, or none of it."""
    return _U(0xFFFFFFFF) if is_so else _U(0)


# What a corner adds: the dot product of its gradient and the way to it.


@inlined
def corner_2(word: Word, x: Number, y: Number) -> Number:
    """Returns a corner's part of 2D noise."""
    word = _U(word & _U(7))
    u = x if word < _U(4) else y
    v = y if word < _U(4) else x
    return _signed(u, word, _WORD_1) + _signed(_TWO * v, word, _WORD_2)


@inlined
def corner_3(word: Word, x: Number, y: Number, z: Number) -> Number:
    """Returns a corner's part of 3D noise."""
    word = _U(word & _U(15))
    u = x if word < _U(8) else y
    other = x if (word == _U(12) or word == _U(14)) else z
    v = y if word < _U(4) else other
    return _signed(u, word, _WORD_1) + _signed(v, word, _WORD_2)


@inlined
def corner_4(word: Word, x: Number, y: Number, z: Number, w: Number) -> Number:
    """Returns a corner's part of 4D noise."""
    word = _U(word & _U(31))
    u = x if word < _U(24) else y
    v = y if word < _U(16) else z
    s = z if word < _U(8) else w
    return _signed(u, word, _WORD_1) + _signed(v, word, _WORD_2) + _signed(s, word, _WORD_4)


# Lines of the picture


@compiled
def run_end(numbers: Row, begin: int, limit: int) -> int:
    """Returns where the run of equal numbers that starts at `begin` ends, `limit` at most."""
    first = numbers[begin]
    end = begin
    while end + 32 <= limit:
        differing = 0
        for i in range(end, end + 32):
            differing += numbers[i] != first
        if differing:
            break
        end += 32
    while end < limit and numbers[end] == first:
        end += 1
    return end


@compiled
def is_monotonic(numbers: Row, count: int) -> bool:
    """Returns whether numbers only grow or only shrink."""
    grown = 0
    shrunk = 0
    for i in range(1, count):
        grown += not (numbers[i] <= numbers[i - 1])
        shrunk += not (numbers[i] >= numbers[i - 1])
    return grown == 0 or shrunk == 0


@compiled
def scaled(numbers: Row, dimensions: int, frequency: Row, count: int, axis: int) -> int:
    """Writes the place times frequency, brought back into the period.

    Cycles repeats the noise every 100,000 and steps off the lattice beyond 1,000,000.

    Args:
        numbers: scratch rows.
        dimensions: of the place.
        frequency: a number for each pixel, or one for all.
        count: of pixels.
        axis: the coordinate that alone changes along the pixels; −1 if that is not known.

    Returns:
        The axis; −1 where the place had to be brought back.
    """
    beyond = 0
    for side in range(dimensions):
        source, target = numbers[PLACE + side], numbers[AT + side]
        first = frequency[0]
        if len(frequency) > 1:
            for i in range(count):
                number = source[i] * frequency[i]
                target[i] = number
                beyond += not (abs(number) < _PERIOD)
        elif axis < 0 or axis == side:
            for i in range(count):
                number = source[i] * first
                target[i] = number
                beyond += not (abs(number) < _PERIOD)
        else:
            number = source[0] * first
            beyond += not (abs(number) < _PERIOD)
            for i in range(count):
                target[i] = number
    if beyond == 0:
        return axis
    for side in range(dimensions):
        target = numbers[AT + side]
        for i in range(count):
            number = target[i]
            target[i] = np.fmod(number, _PERIOD) + (_HALF if abs(number) >= _FAR else _ZERO)
    return -1


@compiled
def columns_of(along: Row, count: int) -> tuple[int, int]:
    """Returns the first lattice column beside monotonic numbers, and how many there are."""
    first = int(np.floor(along[0]))
    last = int(np.floor(along[count - 1]))
    return min(first, last), abs(last - first) + 2


@compiled
def blend_columns(
    numbers: Row,
    words: Row,
    fours: Row,
    whole_fours: Row,
    count: int,
    axis: int,
    first: int,
    columns: int,
    scale: Number,
) -> None:
    """Writes scale · noise between columns whose lines (slope, height) are known."""
    slopes, heights = numbers[LINES], numbers[LINES + 1]
    # Both lines of a gap between columns lie together, so that one copy fetches them.
    for k in range(columns - 1):
        fours[4 * k] = scale * slopes[k]
        fours[4 * k + 1] = scale * heights[k]
        fours[4 * k + 2] = scale * slopes[k + 1]
        fours[4 * k + 3] = scale * (heights[k + 1] - slopes[k + 1])
    along, inside, gaps, out = numbers[AT + axis], numbers[INSIDE], words[0], numbers[SIGNAL]
    start = _U(_I(first))
    for i in range(count):
        gaps[i] = _U(cell_of(np.floor(along[i])) - start)
    for i in range(count):
        inside[i] = along[i] - np.floor(along[i])
    spread, copies = fours[4 * BLOCK_PX :], whole_fours[BLOCK_PX:]
    for i in range(count):
        copies[i] = whole_fours[gaps[i]]
    for i in range(count):
        x = inside[i]
        a = spread[4 * i] * x + spread[4 * i + 1]
        b = spread[4 * i + 2] * x + spread[4 * i + 3]
        out[i] = _blend(a, b, fade(x))


# One octave in one to four dimensions


@compiled
def signal_1(numbers: Row, words: Row, fours: Row, whole_fours: Row, count: int, axis: int) -> None:
    """Writes signed 1D noise; of the arguments, the other dimensions need more."""
    xs, out = numbers[AT], numbers[SIGNAL]
    for i in range(count):
        lowest = np.floor(xs[i])
        x = xs[i] - lowest
        cell = cell_of(lowest)
        a = _U(hash_1(cell) & _U(15))
        b = _U(hash_1(_U(cell + _WORD_1)) & _U(15))
        left = _signed(_ONE + _F(_U(a & _U(7))), a, _WORD_8) * x
        right = _signed(_ONE + _F(_U(b & _U(7))), b, _WORD_8) * (x - _ONE)
        out[i] = _SCALE_1 * _blend(left, right, fade(x))


@compiled
def _columns_2(first: int, columns: int, y: Number, axis: int, lines: Row) -> None:
    """Writes slope and height of columns; along the second axis, x and y change places."""
    slopes, heights = lines[0], lines[1]
    lowest = np.floor(y)
    for k in range(columns):
        slopes[k] = _ZERO
        heights[k] = _ZERO
    on_x, on_y = chosen(axis == 0), chosen(axis == 1)
    along_x, along_y = _F(1 - axis), _F(axis)
    for side in range(2):
        cell = _U(cell_of(lowest) + _U(side))
        away = y - lowest - _F(side)
        blend = fade(y - lowest)
        weight = blend if side else _ONE - blend
        start = _U(_I(first))
        for k in range(columns):
            column = _U(start + _U(k))
            word = hash_2(_U((column & on_x) | (cell & on_y)), _U((column & on_y) | (cell & on_x)))
            slopes[k] += weight * corner_2(word, along_x, along_y)
            heights[k] += weight * corner_2(word, away * along_y, away * along_x)


@compiled
def signal_2(numbers: Row, words: Row, fours: Row, whole_fours: Row, count: int, axis: int) -> None:
    """Writes signed 2D noise; `axis` alone changes along the pixels, −1 if that is not known."""
    at, lines, out = numbers[AT:], numbers[LINES:], numbers[SIGNAL]
    if axis >= 0:
        first, columns = columns_of(at[axis], count)
        if columns <= count // 2:
            _columns_2(first, columns, at[1 - axis][0], axis, lines)
            blend_columns(numbers, words, fours, whole_fours, count, axis, first, columns, _SCALE_2)
            return
    xs, ys = at[0], at[1]
    for i in range(count):
        low_x, low_y = np.floor(xs[i]), np.floor(ys[i])
        x, y = xs[i] - low_x, ys[i] - low_y
        left, lower = cell_of(low_x), cell_of(low_y)
        right, upper = _U(left + _WORD_1), _U(lower + _WORD_1)
        u = fade(x)
        a = corner_2(hash_2(left, lower), x, y)
        b = corner_2(hash_2(right, lower), x - _ONE, y)
        c = corner_2(hash_2(left, upper), x, y - _ONE)
        d = corner_2(hash_2(right, upper), x - _ONE, y - _ONE)
        out[i] = _SCALE_2 * _blend(_blend(a, b, u), _blend(c, d, u), fade(y))


@compiled
def _columns_3(first: int, columns: int, y: Number, z: Number, axis: int, lines: Row) -> None:
    """Writes slope and height of columns; along the second axis, x and y change places."""
    slopes, heights = lines[0], lines[1]
    low_y, low_z = np.floor(y), np.floor(z)
    for k in range(columns):
        slopes[k] = _ZERO
        heights[k] = _ZERO
    on_x, on_y = chosen(axis == 0), chosen(axis == 1)
    along_x, along_y = _F(1 - axis), _F(axis)
    for corner in range(4):
        up_y, up_z = corner & 1, corner >> 1
        blend_y, blend_z = fade(y - low_y), fade(z - low_z)
        weight = blend_y if up_y else _ONE - blend_y
        weight *= blend_z if up_z else _ONE - blend_z
        if weight == _ZERO:
            continue
        cell, layer = _U(cell_of(low_y) + _U(up_y)), _U(cell_of(low_z) + _U(up_z))
        away_y, away_z = y - low_y - _F(up_y), z - low_z - _F(up_z)
        start = _U(_I(first))
        for k in range(columns):
            column = _U(start + _U(k))
            word = hash_3(
                _U((column & on_x) | (cell & on_y)), _U((column & on_y) | (cell & on_x)), layer
            )
            slopes[k] += weight * corner_3(word, along_x, along_y, _ZERO)
            heights[k] += weight * corner_3(word, away_y * along_y, away_y * along_x, away_z)


@compiled
def _layer_3(xs: Row, ys: Row, layers: Row, zs: Row, count: int, out: Row) -> None:
    """Writes what one layer of the lattice gives at each pixel."""
    for i in range(count):
        low_x, low_y = np.floor(xs[i]), np.floor(ys[i])
        x, y, z = xs[i] - low_x, ys[i] - low_y, zs[i]
        left, lower, layer = cell_of(low_x), cell_of(low_y), layers[i]
        right, upper = _U(left + _WORD_1), _U(lower + _WORD_1)
        u = fade(x)
        a = corner_3(hash_3(left, lower, layer), x, y, z)
        b = corner_3(hash_3(right, lower, layer), x - _ONE, y, z)
        c = corner_3(hash_3(left, upper, layer), x, y - _ONE, z)
        d = corner_3(hash_3(right, upper, layer), x - _ONE, y - _ONE, z)
        out[i] = _blend(_blend(a, b, u), _blend(c, d, u), fade(y))


@compiled
def signal_3(numbers: Row, words: Row, fours: Row, whole_fours: Row, count: int, axis: int) -> None:
    """Writes signed 3D noise; `axis` alone changes along the pixels, −1 if that is not known."""
    at, lines, out = numbers[AT:], numbers[LINES:], numbers[SIGNAL]
    zs = at[2]
    if axis >= 0:
        first, columns = columns_of(at[axis], count)
        # Measured: with a whole z, more columns than that cost more than they save.
        if columns <= count // 2 or (zs[0] != np.floor(zs[0]) and columns <= count):
            _columns_3(first, columns, at[1 - axis][0], zs[0], axis, lines)
            blend_columns(numbers, words, fours, whole_fours, count, axis, first, columns, _SCALE_3)
            return
    layers, inside, above = words[0], numbers[INSIDE], numbers[INSIDE + 1]
    between = 0
    for i in range(count):
        lowest = np.floor(zs[i])
        layers[i] = cell_of(lowest)
        inside[i] = zs[i] - lowest
        between += zs[i] != lowest
    _layer_3(at[0], at[1], layers, inside, count, out)
    if between == 0:
        for i in range(count):
            out[i] *= _SCALE_3
        return
    for i in range(count):
        layers[i] = _U(layers[i] + _WORD_1)
        inside[i] -= _ONE
    _layer_3(at[0], at[1], layers, inside, count, above)
    for i in range(count):
        out[i] = _SCALE_3 * _blend(out[i], above[i], fade(inside[i] + _ONE))
