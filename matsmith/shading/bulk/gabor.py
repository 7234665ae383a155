# SPDX-License-Identifier: Apache-2.0
"""Gabor in bulk (Cycles 4.5, kernel/svm/gabor.h).

Each cell of a lattice has eight waves, each in a round window of radius 1 around a random centre.
Those of the cells in view are worked out once for all pixels where that is less work than to do it
for each pixel.
"""

from __future__ import annotations

import math

import numpy as np

from matsmith.shading.bulk.hash import bits, hash_3, hash_4, unit
from matsmith.shading.bulk.kernel import Number, Options, Row, Rows, compiled, inlined, kernel, row

_F = np.float32
_ZERO, _HALF, _ONE = _F(0.0), _F(0.5), _F(1.0)
_PI, _TURN = _F(math.pi), _F(2.0 * math.pi)
_WAVES = 8
_FIELDS = 6
"""Of a wave: its centre, its sign, and its frequency as a vector; one is not used in 2D."""
_FAR = _F(1e6)

# Fields: two angles, the centre, the sign.
_A, _B, _X, _Y, _Z, _SIGN = range(_FIELDS)


@compiled
def _waves_2(cell_x: Number, cell_y: Number, waves: Row, at: int) -> None:
    """Writes the waves of a cell."""
    x, y = bits(cell_x), bits(cell_y)
    for wave in range(_WAVES):
        first, second, third = bits(_F(3 * wave)), bits(_F(3 * wave + 1)), bits(_F(3 * wave + 2))
        place = at + _FIELDS * wave
        waves[place + _A] = (unit(hash_3(x, y, first)) - _HALF) * _PI
        waves[place + _X] = unit(hash_3(x, y, second))
        waves[place + _Y] = unit(hash_3(second, x, y))
        waves[place + _SIGN] = -_ONE if unit(hash_3(x, y, third)) < _HALF else _ONE


@compiled
def _waves_3(cell_x: Number, cell_y: Number, cell_z: Number, waves: Row, at: int) -> None:
    """Writes the waves of a cell."""
    x, y, z = bits(cell_x), bits(cell_y), bits(cell_z)
    for wave in range(_WAVES):
        first, second, third = bits(_F(3 * wave)), bits(_F(3 * wave + 1)), bits(_F(3 * wave + 2))
        place = at + _FIELDS * wave
        waves[place + _A] = unit(hash_4(x, y, z, first)) * _PI
        waves[place + _B] = unit(hash_4(z, x, first, y)) * _PI
        waves[place + _X] = unit(hash_4(x, y, z, second))
        waves[place + _Y] = unit(hash_4(z, x, second, y))
        waves[place + _Z] = unit(hash_4(second, z, y, x))
        waves[place + _SIGN] = -_ONE if unit(hash_4(x, y, z, third)) < _HALF else _ONE


@inlined
def _window(squared: Number) -> Number:
    """Returns the window's height at a squared distance below 1 from its centre."""
    return np.exp(-_PI * squared) * (_HALF + _HALF * np.cos(_PI * squared))


@compiled
def _bounds(numbers: Row, count: int) -> tuple[float, float]:
    """Returns the lowest and highest cell of numbers."""
    lowest = highest = np.floor(numbers[0])
    for i in range(count):
        lowest = min(lowest, np.floor(numbers[i]))
        highest = max(highest, np.floor(numbers[i]))
    return lowest, highest


@inlined
def _finite(number: Number) -> Number:
    return number if number == number else _ZERO


@kernel("gabor_2")
def gabor_2(rows: Rows, options: Options, count: int) -> None:
    """Computes Gabor noise in two dimensions."""
    xs, ys, frequency = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    isotropy, orientation = row(rows, 3, count), row(rows, 4, count)
    reals, imaginaries = row(rows, 5, count), row(rows, 6, count)
    (left, right), (low, high) = _bounds(xs, count), _bounds(ys, count)
    wide, tall = right - left + _F(3.0), high - low + _F(3.0)
    is_tabled = wide * tall * _F(4.0) <= _F(count)
    cells = int(wide * tall) if is_tabled else 1
    waves = np.empty(cells * _WAVES * _FIELDS, np.float32)
    if is_tabled:
        for cell in range(cells):
            across, up = cell % int(wide), cell // int(wide)
            _waves_2(left + _F(across) - _ONE, low + _F(up) - _ONE, waves, cell * _WAVES * _FIELDS)
    for i in range(count):
        cell_x, cell_y = np.floor(xs[i]), np.floor(ys[i])
        real, imaginary = _ZERO, _ZERO
        for neighbour in range(9):
            step_x, step_y = _F(neighbour % 3 - 1), _F(neighbour // 3 - 1)
            at = 0
            if is_tabled:
                across, up = cell_x + step_x - left + _ONE, cell_y + step_y - low + _ONE
                at = (int(up) * int(wide) + int(across)) * _WAVES * _FIELDS
            else:
                _waves_2(cell_x + step_x, cell_y + step_y, waves, 0)
            for place in range(at, at + _WAVES * _FIELDS, _FIELDS):
                x = xs[i] - cell_x - step_x - waves[place + _X]
                y = ys[i] - cell_y - step_y - waves[place + _Y]
                squared = x * x + y * y
                if not squared < _ONE:
                    continue
                angle = orientation[i] + waves[place + _A] * isotropy[i]
                along = x * np.cos(angle) + y * np.sin(angle)
                phase = _TURN * frequency[i] * along
                height = waves[place + _SIGN] * _window(squared)
                real += height * np.cos(phase)
                imaginary += height * np.sin(phase)
        reals[i], imaginaries[i] = _finite(real), _finite(imaginary)


@kernel("gabor_3")
def gabor_3(rows: Rows, options: Options, count: int) -> None:
    """Computes Gabor noise in three dimensions."""
    xs, ys, zs = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    frequency, isotropy = row(rows, 3, count), row(rows, 4, count)
    axis_x, axis_y, axis_z = row(rows, 5, count), row(rows, 6, count), row(rows, 7, count)
    reals, imaginaries = row(rows, 8, count), row(rows, 9, count)
    (left, right), (low, high) = _bounds(xs, count), _bounds(ys, count)
    near, far = _bounds(zs, count)
    wide, tall, deep = right - left + _F(3.0), high - low + _F(3.0), far - near + _F(3.0)
    is_tabled = wide * tall * deep <= _F(count)
    cells = int(wide * tall * deep) if is_tabled else 1
    waves = np.empty(cells * _WAVES * _FIELDS, np.float32)
    if is_tabled:
        for cell in range(cells):
            across, rest = cell % int(wide), cell // int(wide)
            up, behind = rest % int(tall), rest // int(tall)
            _waves_3(
                left + _F(across) - _ONE,
                low + _F(up) - _ONE,
                near + _F(behind) - _ONE,
                waves,
                cell * _WAVES * _FIELDS,
            )
    for i in range(count):
        cell_x, cell_y, cell_z = np.floor(xs[i]), np.floor(ys[i]), np.floor(zs[i])
        real, imaginary = _ZERO, _ZERO
        inclination = np.arccos(axis_z[i])
        flat = np.sqrt(axis_x[i] * axis_x[i] + axis_y[i] * axis_y[i])
        azimuth = np.arccos(axis_x[i] / flat) * (-_ONE if axis_y[i] < _ZERO else _ONE)
        for neighbour in range(27):
            step_x, step_y = _F(neighbour % 3 - 1), _F(neighbour // 3 % 3 - 1)
            step_z = _F(neighbour // 9 - 1)
            at = 0
            if is_tabled:
                across, up = cell_x + step_x - left + _ONE, cell_y + step_y - low + _ONE
                behind = cell_z + step_z - near + _ONE
                at = (int(behind) * int(tall) + int(up)) * int(wide) + int(across)
                at *= _WAVES * _FIELDS
            else:
                _waves_3(cell_x + step_x, cell_y + step_y, cell_z + step_z, waves, 0)
            for place in range(at, at + _WAVES * _FIELDS, _FIELDS):
                x = xs[i] - cell_x - step_x - waves[place + _X]
                y = ys[i] - cell_y - step_y - waves[place + _Y]
                z = zs[i] - cell_z - step_z - waves[place + _Z]
                squared = x * x + y * y + z * z
                if not squared < _ONE:
                    continue
                if isotropy[i] == _ZERO:
                    along = x * axis_x[i] + y * axis_y[i] + z * axis_z[i]
                else:
                    tilt = inclination + waves[place + _A] * isotropy[i]
                    turned = azimuth + waves[place + _B] * isotropy[i]
                    level = x * np.cos(turned) + y * np.sin(turned)
                    along = np.sin(tilt) * level + np.cos(tilt) * z
                phase = _TURN * frequency[i] * along
                height = waves[place + _SIGN] * _window(squared)
                real += height * np.cos(phase)
                imaginary += height * np.sin(phase)
        reals[i], imaginaries[i] = _finite(real), _finite(imaginary)
