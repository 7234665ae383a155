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
from matsmith.shading.bulk.kernel import Number, Options, Row, Rows, compiled, kernel
from matsmith.shading.bulk.perlin import (
    SIGNAL,
    STATE,
    run_end,
    scaled,
    signal_1,
    signal_2,
    signal_3,
)
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
def _is_shared(detail: Row, roughness: Row, lacunarity: Row, count: int) -> bool:
    """Returns whether all pixels of the block have the same settings."""
    end = run_end(detail, 0, count)
    return run_end(lacunarity, 0, run_end(roughness, 0, end)) == count


@compiled
def _add_shared(octave: int, detail: Number, count: int, numbers: Row) -> None:
    signal, amplitude = numbers[SIGNAL], numbers[_AMPLITUDE, 0]
    target = numbers[_VALUE] if _F(octave) <= np.trunc(detail) else numbers[_EXTRA]
    for i in range(count):
        target[i] += amplitude * signal[i]


@compiled
def _add_each(octave: int, detail: Row, count: int, numbers: Row) -> None:
    signal, amplitude = numbers[SIGNAL], numbers[_AMPLITUDE]
    value, extra, number = numbers[_VALUE], numbers[_EXTRA], _F(octave)
    for i in range(count):
        value[i] += amplitude[i] * signal[i] if number <= np.trunc(detail[i]) else _ZERO
    for i in range(count):
        is_last = number == np.trunc(detail[i]) + _ONE
        extra[i] += amplitude[i] * signal[i] if is_last else _ZERO


@compiled
def _advance(
    octave: int, detail: Row, roughness: Row, lacunarity: Row, count: int, numbers: Row
) -> None:
    """Goes on to the next octave; loops with one target each, or LLVM does not vectorise them."""
    amplitude, total, frequency = numbers[_AMPLITUDE], numbers[_TOTAL], numbers[_FREQUENCY]
    number = _F(octave)
    for i in range(count):
        total[i] += amplitude[i] if number <= np.trunc(detail[i]) else _ZERO
    for i in range(count):
        amplitude[i] *= roughness[i] if number <= np.trunc(detail[i]) else _ONE
    for i in range(count):
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
    numbers, words, fours, whole_fours = room()
    # Not a literal: numba would compile what it calls anew for each.
    dimensions = len(rows) - 4
    begin = 0
    while begin < count:
        end, axis = block(rows, dimensions, begin, count, numbers)
        length = end - begin
        detail, roughness = (
            part(rows, dimensions, begin, end),
            part(rows, dimensions + 1, begin, end),
        )
        lacunarity = part(rows, dimensions + 2, begin, end)
        _start(numbers, length)
        is_shared = _is_shared(detail, roughness, lacunarity, length)
        width = 1 if is_shared else length
        for octave in range(octaves_of(detail, length, MAX_OCTAVES)):
            along = scaled(numbers, dimensions, numbers[_FREQUENCY, :width], length, axis)
            signal_1(numbers, words, fours, whole_fours, length, along)
            if is_shared:
                _add_shared(octave, detail[0], length, numbers)
            else:
                _add_each(octave, detail, length, numbers)
            _advance(octave, detail, roughness, lacunarity, width, numbers)
        if is_shared:
            fill(numbers[_TOTAL], numbers[_TOTAL, 0], length)
            fill(numbers[_AMPLITUDE], numbers[_AMPLITUDE, 0], length)
        _finish(options[0], detail, length, numbers, part(rows, dimensions + 3, begin, end))
        begin = end


@kernel("noise_2")
def noise_2(rows: Rows, options: Options, count: int) -> None:
    """Computes fBM in two dimensions."""
    numbers, words, fours, whole_fours = room()
    # Not a literal: numba would compile what it calls anew for each.
    dimensions = len(rows) - 4
    begin = 0
    while begin < count:
        end, axis = block(rows, dimensions, begin, count, numbers)
        length = end - begin
        detail, roughness = (
            part(rows, dimensions, begin, end),
            part(rows, dimensions + 1, begin, end),
        )
        lacunarity = part(rows, dimensions + 2, begin, end)
        _start(numbers, length)
        is_shared = _is_shared(detail, roughness, lacunarity, length)
        width = 1 if is_shared else length
        for octave in range(octaves_of(detail, length, MAX_OCTAVES)):
            along = scaled(numbers, dimensions, numbers[_FREQUENCY, :width], length, axis)
            signal_2(numbers, words, fours, whole_fours, length, along)
            if is_shared:
                _add_shared(octave, detail[0], length, numbers)
            else:
                _add_each(octave, detail, length, numbers)
            _advance(octave, detail, roughness, lacunarity, width, numbers)
        if is_shared:
            fill(numbers[_TOTAL], numbers[_TOTAL, 0], length)
            fill(numbers[_AMPLITUDE], numbers[_AMPLITUDE, 0], length)
        _finish(options[0], detail, length, numbers, part(rows, dimensions + 3, begin, end))
        begin = end


@kernel("noise_3")
def noise_3(rows: Rows, options: Options, count: int) -> None:
    """Computes fBM in three dimensions."""
    numbers, words, fours, whole_fours = room()
    # Not a literal: numba would compile what it calls anew for each.
    dimensions = len(rows) - 4
    begin = 0
    while begin < count:
        end, axis = block(rows, dimensions, begin, count, numbers)
        length = end - begin
        detail, roughness = (
            part(rows, dimensions, begin, end),
            part(rows, dimensions + 1, begin, end),
        )
        lacunarity = part(rows, dimensions + 2, begin, end)
        _start(numbers, length)
        is_shared = _is_shared(detail, roughness, lacunarity, length)
        width = 1 if is_shared else length
        for octave in range(octaves_of(detail, length, MAX_OCTAVES)):
            along = scaled(numbers, dimensions, numbers[_FREQUENCY, :width], length, axis)
            signal_3(numbers, words, fours, whole_fours, length, along)
            if is_shared:
                _add_shared(octave, detail[0], length, numbers)
            else:
                _add_each(octave, detail, length, numbers)
            _advance(octave, detail, roughness, lacunarity, width, numbers)
        if is_shared:
            fill(numbers[_TOTAL], numbers[_TOTAL, 0], length)
            fill(numbers[_AMPLITUDE], numbers[_AMPLITUDE, 0], length)
        _finish(options[0], detail, length, numbers, part(rows, dimensions + 3, begin, end))
        begin = end


@kernel("noise_4")
def noise_4(rows: Rows, options: Options, count: int) -> None:
    """Computes fBM in four dimensions."""
    numbers, words, fours, whole_fours = room()
    # Not a literal: numba would compile what it calls anew for each.
    dimensions = len(rows) - 4
    begin = 0
    while begin < count:
        end, axis = block(rows, dimensions, begin, count, numbers)
        length = end - begin
        detail, roughness = (
            part(rows, dimensions, begin, end),
            part(rows, dimensions + 1, begin, end),
        )
        lacunarity = part(rows, dimensions + 2, begin, end)
        _start(numbers, length)
        is_shared = _is_shared(detail, roughness, lacunarity, length)
        width = 1 if is_shared else length
        for octave in range(octaves_of(detail, length, MAX_OCTAVES)):
            along = scaled(numbers, dimensions, numbers[_FREQUENCY, :width], length, axis)
            signal_4(numbers, words, fours, whole_fours, length, along)
            if is_shared:
                _add_shared(octave, detail[0], length, numbers)
            else:
                _add_each(octave, detail, length, numbers)
            _advance(octave, detail, roughness, lacunarity, width, numbers)
        if is_shared:
            fill(numbers[_TOTAL], numbers[_TOTAL, 0], length)
            fill(numbers[_AMPLITUDE], numbers[_AMPLITUDE, 0], length)
        _finish(options[0], detail, length, numbers, part(rows, dimensions + 3, begin, end))
        begin = end
