# SPDX-License-Identifier: Apache-2.0
"""Noise in bulk: fBM, the plain sum of octaves (Cycles 4.5, kernel/svm/fractal_noise.h).

Every pixel may have settings of its own, so the state of the sum is kept in rows.
"""

from __future__ import annotations

import numpy as np

from matsmith.shading.bulk.block import (
    block,
    fill,
    octaves_of,
    part,
    room,
)
from matsmith.shading.bulk.kernel import Options, Row, Rows, compiled, kernel
from matsmith.shading.bulk.perlin import PLACE, SIGNAL, STATE, scaled, signal_1, signal_2, signal_3
from matsmith.shading.bulk.perlin_4d import signal_4
from matsmith.shading.fractal import MAX_OCTAVES

_F = np.float32
_ZERO, _HALF, _ONE = _F(0.0), _F(0.5), _F(1.0)
_LARGEST = np.finfo(np.float32).max
_VALUE, _AMPLITUDE, _TOTAL, _EXTRA, _FREQUENCY = range(STATE, STATE + 5)


@compiled
def _start(numbers: Row, count: int) -> None:
    for state in range(_VALUE, _FREQUENCY + 1):
        fill(numbers[state], _ONE if state in (_AMPLITUDE, _FREQUENCY) else _ZERO, count)


@compiled
def _add(
    octave: int, detail: Row, roughness: Row, lacunarity: Row, count: int, numbers: Row
) -> None:
    value, amplitude, total = numbers[_VALUE], numbers[_AMPLITUDE], numbers[_TOTAL]
    extra, frequency, signal = numbers[_EXTRA], numbers[_FREQUENCY], numbers[SIGNAL]
    number = _F(octave)
    for i in range(count):
        whole = np.trunc(detail[i])
        is_full = number <= whole
        added = amplitude[i] * signal[i]
        value[i] += added if is_full else _ZERO
        extra[i] = added if number == whole + _ONE else extra[i]
        total[i] += amplitude[i] if is_full else _ZERO
        amplitude[i] *= roughness[i] if is_full else _ONE
        frequency[i] *= lacunarity[i]


@compiled
def _finish(normalized: int, detail: Row, count: int, numbers: Row, result: Row) -> None:
    """Writes the sum; what is no number (no octave at all, or they overflow) is 0."""
    value, amplitude = numbers[_VALUE], numbers[_AMPLITUDE]
    total, extra = numbers[_TOTAL], numbers[_EXTRA]
    for i in range(count):
        rest = detail[i] - np.floor(detail[i])
        a, b = value[i], value[i] + extra[i]
        if normalized:
            a = _HALF * a / total[i] + _HALF
            b = _HALF * b / (total[i] + amplitude[i]) + _HALF
        number = a + rest * (b - a) if rest != _ZERO else a
        result[i] = min(max(number, -_LARGEST), _LARGEST) if number == number else _ZERO


@kernel("noise_1")
def noise_1(rows: Rows, options: Options, count: int) -> None:
    """Computes fBM in one dimension."""
    numbers, words = room()
    begin = 0
    while begin < count:
        end, axis = block(rows, 1, begin, count, numbers[PLACE:])
        length = end - begin
        detail, roughness = part(rows, 1, begin, end), part(rows, 2, begin, end)
        lacunarity = part(rows, 3, begin, end)
        _start(numbers, length)
        for octave in range(octaves_of(detail, length, MAX_OCTAVES)):
            is_far = scaled(numbers, 1, numbers[_FREQUENCY], length)
            signal_1(numbers, words, length, -1 if is_far else axis)
            _add(octave, detail, roughness, lacunarity, length, numbers)
        _finish(options[0], detail, length, numbers, part(rows, 4, begin, end))
        begin = end


@kernel("noise_2")
def noise_2(rows: Rows, options: Options, count: int) -> None:
    """Computes fBM in two dimensions."""
    numbers, words = room()
    begin = 0
    while begin < count:
        end, axis = block(rows, 2, begin, count, numbers[PLACE:])
        length = end - begin
        detail, roughness = part(rows, 2, begin, end), part(rows, 3, begin, end)
        lacunarity = part(rows, 4, begin, end)
        _start(numbers, length)
        for octave in range(octaves_of(detail, length, MAX_OCTAVES)):
            is_far = scaled(numbers, 2, numbers[_FREQUENCY], length)
            signal_2(numbers, words, length, -1 if is_far else axis)
            _add(octave, detail, roughness, lacunarity, length, numbers)
        _finish(options[0], detail, length, numbers, part(rows, 5, begin, end))
        begin = end


@kernel("noise_3")
def noise_3(rows: Rows, options: Options, count: int) -> None:
    """Computes fBM in three dimensions."""
    numbers, words = room()
    begin = 0
    while begin < count:
        end, axis = block(rows, 3, begin, count, numbers[PLACE:])
        length = end - begin
        detail, roughness = part(rows, 3, begin, end), part(rows, 4, begin, end)
        lacunarity = part(rows, 5, begin, end)
        _start(numbers, length)
        for octave in range(octaves_of(detail, length, MAX_OCTAVES)):
            is_far = scaled(numbers, 3, numbers[_FREQUENCY], length)
            signal_3(numbers, words, length, -1 if is_far else axis)
            _add(octave, detail, roughness, lacunarity, length, numbers)
        _finish(options[0], detail, length, numbers, part(rows, 6, begin, end))
        begin = end


@kernel("noise_4")
def noise_4(rows: Rows, options: Options, count: int) -> None:
    """Computes fBM in four dimensions."""
    numbers, words = room()
    begin = 0
    while begin < count:
        end, axis = block(rows, 4, begin, count, numbers[PLACE:])
        length = end - begin
        detail, roughness = part(rows, 4, begin, end), part(rows, 5, begin, end)
        lacunarity = part(rows, 6, begin, end)
        _start(numbers, length)
        for octave in range(octaves_of(detail, length, MAX_OCTAVES)):
            is_far = scaled(numbers, 4, numbers[_FREQUENCY], length)
            signal_4(numbers, words, length, -1 if is_far else axis)
            _add(octave, detail, roughness, lacunarity, length, numbers)
        _finish(options[0], detail, length, numbers, part(rows, 7, begin, end))
        begin = end
