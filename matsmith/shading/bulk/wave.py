# SPDX-License-Identifier: Apache-2.0
"""Wave in bulk (Cycles 4.5, kernel/svm/wave.h)."""

from __future__ import annotations

import math

import numpy as np

from matsmith.shading.bulk.kernel import Options, Rows, kernel, row
from matsmith.shading.wave import PROFILES, SHAPES

_F = np.float32
_HALF, _ONE, _TWO, _TEN, _TWENTY = _F(0.5), _F(1.0), _F(2.0), _F(10.0), _F(20.0)
_QUARTER_TURN, _TURN = _F(math.pi / 2.0), _F(math.pi * 2.0)
_BANDS_X, _BANDS_Y, _BANDS_Z, _DIAGONAL, _RINGS_X, _RINGS_Y, _RINGS_Z, _SPHERICAL = range(
    len(SHAPES)
)
_SINE, _SAW, _TRIANGLE = range(len(PROFILES))


@kernel("wave")
def wave(rows: Rows, options: Options, count: int) -> None:
    """Computes bands or rings."""
    xs, ys, zs = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    phase, result = row(rows, 3, count), row(rows, 4, count)
    shape, profile = options[0], options[1]
    for i in range(count):
        x, y, z = xs[i], ys[i], zs[i]
        if shape == _BANDS_X:
            n = x * _TWENTY
        elif shape == _BANDS_Y:
            n = y * _TWENTY
        elif shape == _BANDS_Z:
            n = z * _TWENTY
        elif shape == _DIAGONAL:
            n = (x + y + z) * _TEN
        else:
            squared = x * x if shape != _RINGS_X else _F(0.0)
            squared += y * y if shape != _RINGS_Y else _F(0.0)
            squared += z * z if shape != _RINGS_Z else _F(0.0)
            n = np.sqrt(squared) * _TWENTY
        result[i] = n + phase[i]
    if profile == _SINE:
        for i in range(count):
            result[i] = _HALF + _HALF * np.sin(result[i] - _QUARTER_TURN)
    elif profile == _SAW:
        for i in range(count):
            n = result[i] / _TURN
            result[i] = n - np.floor(n)
    else:
        for i in range(count):
            n = result[i] / _TURN
            result[i] = abs(n - np.floor(n + _HALF)) * _TWO
