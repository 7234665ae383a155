# SPDX-License-Identifier: Apache-2.0
"""Noise in bulk: the sums of octaves after Musgrave (Cycles 4.5, kernel/svm/fractal_noise.h)."""

from __future__ import annotations

import numpy as np

from matsmith.shading.bulk.block import (
    block,
    fill,
    octaves_of,
    part,
    room,
)
from matsmith.shading.bulk.kernel import Number, Options, Row, Rows, compiled, inlined, kernel
from matsmith.shading.bulk.perlin import PLACE, SIGNAL, STATE, scaled, signal_1, signal_2, signal_3
from matsmith.shading.bulk.perlin_4d import signal_4
from matsmith.shading.fractal import FRACTALS, MAX_OCTAVES

_F = np.float32
_ZERO, _HALF, _ONE, _THRESHOLD = _F(0.0), _F(0.5), _F(1.0), _F(0.001)
_LARGEST = np.finfo(np.float32).max
_VALUE, _AMPLITUDE, _CARRIED, _ONES = range(STATE, STATE + 4)
_FBM, _MULTIFRACTAL, _HYBRID, _RIDGED, _HETERO = range(len(FRACTALS))


@compiled
def _start(fractal: int, numbers: Row, count: int) -> None:
    fill(numbers[_VALUE], _ONE if fractal == _MULTIFRACTAL else _ZERO, count)
    fill(numbers[_AMPLITUDE], _ONE, count)
    fill(numbers[_CARRIED], _ONE, count)
    fill(numbers[_ONES, :1], _ONE, count)


@inlined
def _share(octave: int, detail: Number) -> Number:
    """Returns how much of an octave counts: all, none, or the fraction of the last."""
    whole = np.trunc(detail)
    rest = detail - np.floor(detail) if _F(octave) == whole + _ONE else _ZERO
    return _ONE if _F(octave) <= whole else rest


@compiled
def _multiply(octave: int, detail: Row, roughness: Row, count: int, numbers: Row) -> None:
    value, amplitude, signal = numbers[_VALUE], numbers[_AMPLITUDE], numbers[SIGNAL]
    for i in range(count):
        value[i] *= _share(octave, detail[i]) * amplitude[i] * signal[i] + _ONE
        amplitude[i] *= roughness[i]


@compiled
def _add_hybrid(
    octave: int, detail: Row, roughness: Row, offset: Row, gain: Row, count: int, numbers: Row
) -> None:
    value, amplitude, signal = numbers[_VALUE], numbers[_AMPLITUDE], numbers[SIGNAL]
    weights = numbers[_CARRIED]
    for i in range(count):
        weight = min(weights[i], _ONE)
        share = _share(octave, detail[i]) if weights[i] > _THRESHOLD else _ZERO
        added = (signal[i] + offset[i]) * amplitude[i]
        value[i] += share * weight * added if share > _ZERO else _ZERO
        weights[i] = weight * gain[i] * added if share > _ZERO else _ZERO
        amplitude[i] *= roughness[i]


@compiled
def _add_ridged(
    octave: int, detail: Row, roughness: Row, offset: Row, gain: Row, count: int, numbers: Row
) -> None:
    value, amplitude, signal = numbers[_VALUE], numbers[_AMPLITUDE], numbers[SIGNAL]
    before = numbers[_CARRIED]
    for i in range(count):
        ridge = offset[i] - abs(signal[i])
        # The first octave's weight and amplitude are 1.
        weight = min(max(before[i] * gain[i], _ZERO), _ONE) if octave > 0 else _ONE
        before[i] = ridge * ridge * weight
        value[i] += before[i] * amplitude[i] if _F(octave) <= detail[i] else _ZERO
        amplitude[i] *= roughness[i]


@compiled
def _add_hetero(
    octave: int, detail: Row, roughness: Row, offset: Row, count: int, numbers: Row
) -> None:
    value, amplitude, signal = numbers[_VALUE], numbers[_AMPLITUDE], numbers[SIGNAL]
    for i in range(count):
        added = (signal[i] + offset[i]) * amplitude[i]
        value[i] += _share(octave, detail[i]) * added * (value[i] if octave > 0 else _ONE)
        amplitude[i] *= roughness[i]


@compiled
def _advance(
    rows: Rows, dimensions: int, fractal: int, octave: int, begin: int, end: int, numbers: Row
) -> None:
    """Takes the octave into the sum, and the place to the next octave's frequency."""
    count = end - begin
    detail, roughness = (
        part(rows, dimensions, begin, end),
        part(rows, dimensions + 1, begin, end),
    )
    lacunarity = part(rows, dimensions + 2, begin, end)
    offset, gain = part(rows, dimensions + 3, begin, end), part(rows, dimensions + 4, begin, end)
    if fractal == _MULTIFRACTAL:
        _multiply(octave, detail, roughness, count, numbers)
    elif fractal == _HYBRID:
        _add_hybrid(octave, detail, roughness, offset, gain, count, numbers)
    elif fractal == _RIDGED:
        _add_ridged(octave, detail, roughness, offset, gain, count, numbers)
    else:
        _add_hetero(octave, detail, roughness, offset, count, numbers)
    # Unlike fBM, these scale the place itself, which rounds differently.
    for side in range(dimensions):
        coordinate = numbers[PLACE + side]
        for i in range(count):
            coordinate[i] *= lacunarity[i]


@compiled
def _finish(numbers: Row, count: int, result: Row) -> None:
    """Writes the sum; what is no number (octaves overflow) is 0."""
    value = numbers[_VALUE]
    for i in range(count):
        number = value[i]
        result[i] = min(max(number, -_LARGEST), _LARGEST) if number == number else _ZERO


@kernel("musgrave_1")
def musgrave_1(rows: Rows, options: Options, count: int) -> None:
    """Computes a sum after Musgrave in one dimension."""
    numbers, words, fours, whole_fours = room()
    # Not a literal: numba would compile what it calls anew for each.
    dimensions = len(rows) - 6
    begin = 0
    while begin < count:
        end, axis = block(rows, dimensions, begin, count, numbers)
        length = end - begin
        _start(options[0], numbers, length)
        for octave in range(octaves_of(part(rows, dimensions, begin, end), length, MAX_OCTAVES)):
            along = scaled(numbers, dimensions, numbers[_ONES, :1], length, axis)
            signal_1(numbers, words, fours, whole_fours, length, along)
            _advance(rows, dimensions, options[0], octave, begin, end, numbers)
        _finish(numbers, length, part(rows, dimensions + 5, begin, end))
        begin = end


@kernel("musgrave_2")
def musgrave_2(rows: Rows, options: Options, count: int) -> None:
    """Computes a sum after Musgrave in two dimensions."""
    numbers, words, fours, whole_fours = room()
    # Not a literal: numba would compile what it calls anew for each.
    dimensions = len(rows) - 6
    begin = 0
    while begin < count:
        end, axis = block(rows, dimensions, begin, count, numbers)
        length = end - begin
        _start(options[0], numbers, length)
        for octave in range(octaves_of(part(rows, dimensions, begin, end), length, MAX_OCTAVES)):
            along = scaled(numbers, dimensions, numbers[_ONES, :1], length, axis)
            signal_2(numbers, words, fours, whole_fours, length, along)
            _advance(rows, dimensions, options[0], octave, begin, end, numbers)
        _finish(numbers, length, part(rows, dimensions + 5, begin, end))
        begin = end


@kernel("musgrave_3")
def musgrave_3(rows: Rows, options: Options, count: int) -> None:
    """Computes a sum after Musgrave in three dimensions."""
    numbers, words, fours, whole_fours = room()
    # Not a literal: numba would compile what it calls anew for each.
    dimensions = len(rows) - 6
    begin = 0
    while begin < count:
        end, axis = block(rows, dimensions, begin, count, numbers)
        length = end - begin
        _start(options[0], numbers, length)
        for octave in range(octaves_of(part(rows, dimensions, begin, end), length, MAX_OCTAVES)):
            along = scaled(numbers, dimensions, numbers[_ONES, :1], length, axis)
            signal_3(numbers, words, fours, whole_fours, length, along)
            _advance(rows, dimensions, options[0], octave, begin, end, numbers)
        _finish(numbers, length, part(rows, dimensions + 5, begin, end))
        begin = end


@kernel("musgrave_4")
def musgrave_4(rows: Rows, options: Options, count: int) -> None:
    """Computes a sum after Musgrave in four dimensions."""
    numbers, words, fours, whole_fours = room()
    # Not a literal: numba would compile what it calls anew for each.
    dimensions = len(rows) - 6
    begin = 0
    while begin < count:
        end, axis = block(rows, dimensions, begin, count, numbers)
        length = end - begin
        _start(options[0], numbers, length)
        for octave in range(octaves_of(part(rows, dimensions, begin, end), length, MAX_OCTAVES)):
            along = scaled(numbers, dimensions, numbers[_ONES, :1], length, axis)
            signal_4(numbers, words, fours, whole_fours, length, along)
            _advance(rows, dimensions, options[0], octave, begin, end, numbers)
        _finish(numbers, length, part(rows, dimensions + 5, begin, end))
        begin = end
