# SPDX-License-Identifier: Apache-2.0
"""Checker, Magic and Gradient in bulk (Cycles 4.5, kernel/svm/{checker,magic,gradient}.h)."""

from __future__ import annotations

import math

import numpy as np

from matsmith.shading.bulk.kernel import Number, Options, Rows, inlined, kernel, row

_F = np.float32
_ZERO, _HALF, _ONE, _TWO, _THREE, _FIVE = _F(0), _F(0.5), _F(1), _F(2), _F(3), _F(5)
_NUDGE, _SHRINK, _TURN = _F(1e-6), _F(0.999999), _F(2.0 * math.pi)
_LINEAR, _QUADRATIC, _EASING, _DIAGONAL, _SPHERICAL, _QUADRATIC_SPHERE, _ = range(7)


@inlined
def _parity(value: Number) -> Number:
    """Returns 1 in cells with an odd number, else 0."""
    cell = np.floor((value + _NUDGE) * _SHRINK)
    return cell - _TWO * np.floor(cell * _HALF)


@kernel("checker")
def checker(rows: Rows, options: Options, count: int) -> None:
    """Computes which of two colours a cube has."""
    x, y, z = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    value = row(rows, 3, count)
    for i in range(count):
        first = _parity(x[i]) == _parity(y[i])
        value[i] = _ONE if first == (_parity(z[i]) != _ZERO) else _ZERO


@kernel("magic")
def magic(rows: Rows, options: Options, count: int) -> None:
    """Computes the colours."""
    x_row, y_row, z_row = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    scale_row, distortion_row = row(rows, 3, count), row(rows, 4, count)
    red, green, blue = row(rows, 5, count), row(rows, 6, count), row(rows, 7, count)
    depth = options[0]
    for i in range(count):
        p, q, r = np.fmod(x_row[i], _TURN), np.fmod(y_row[i], _TURN), np.fmod(z_row[i], _TURN)
        scale, distortion = scale_row[i], distortion_row[i]
        x = np.sin((p + q + r) * _FIVE * scale)
        y = np.cos((-p + q - r) * _FIVE * scale)
        z = -np.cos((-p - q + r) * _FIVE * scale)
        if depth > 0:
            x *= distortion
            y *= distortion
            z *= distortion
            y = -np.cos(x - y + z) * distortion
        if depth > 1:
            x = np.cos(x - y - z) * distortion
        if depth > 2:
            z = np.sin(-x - y - z) * distortion
        if depth > 3:
            x = -np.cos(-x + y - z) * distortion
        if depth > 4:
            y = -np.sin(-x + y + z) * distortion
        if depth > 5:
            y = -np.cos(-x + y + z) * distortion
        if depth > 6:
            x = np.cos(x + y + z) * distortion
        if depth > 7:
            z = np.sin(x + y - z) * distortion
        if depth > 8:
            x = -np.cos(-x - y + z) * distortion
        if depth > 9:
            y = -np.sin(x - y + z) * distortion
        divisor = distortion * _TWO if distortion != _ZERO else _ONE
        red[i], green[i], blue[i] = _HALF - x / divisor, _HALF - y / divisor, _HALF - z / divisor


@kernel("gradient")
def gradient(rows: Rows, options: Options, count: int) -> None:
    """Computes the progression."""
    x, y, z = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    result = row(rows, 3, count)
    kind = options[0]
    for i in range(count):
        if kind == _LINEAR:
            value = x[i]
        elif kind == _QUADRATIC:
            value = max(x[i], _ZERO)
            value *= value
        elif kind == _EASING:
            value = min(max(x[i], _ZERO), _ONE)
            value = value * value * (_THREE - _TWO * value)
        elif kind == _DIAGONAL:
            value = (x[i] + y[i]) * _HALF
        elif kind in (_SPHERICAL, _QUADRATIC_SPHERE):
            value = max(_SHRINK - np.sqrt(x[i] * x[i] + y[i] * y[i] + z[i] * z[i]), _ZERO)
            if kind == _QUADRATIC_SPHERE:
                value *= value
        else:
            value = np.arctan2(y[i], x[i]) / _TURN + _HALF
        result[i] = min(max(value, _ZERO), _ONE)
