# SPDX-License-Identifier: Apache-2.0
"""The Toon shader in bulk (Cycles 4.5, kernel/closure/bsdf_toon.h)."""

from __future__ import annotations

import math

import numpy as np

from matsmith.shading.bulk.kernel import Number, Options, Rows, compiled, kernel, row

_F = np.float32
_ZERO, _HALF, _ONE, _TWO = _F(0.0), _F(0.5), _F(1.0), _F(2.0)
_QUARTER_TURN, _FULL_TURN = _F(math.pi / 2.0), _F(2.0 * math.pi)
_SMALLEST = _F(1e-5)


@compiled
def _cone(size: Number, smooth: Number) -> tuple[Number, Number, Number]:
    """Returns where the edge begins, how wide it is, and where it ends, in radians."""
    begin = min(max(size, _SMALLEST), _ONE) * _QUARTER_TURN
    width = min(max(smooth, _ZERO), _ONE) * _QUARTER_TURN
    return begin, width, min(begin + width, _QUARTER_TURN)


@kernel("toon")
def toon(rows: Rows, options: Options, count: int) -> None:
    """Returns what a cone gives of light from a direction."""
    size, smooth, cosine = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    result = row(rows, 3, count)
    for i in range(count):
        begin, width, end = _cone(size[i], smooth[i])
        value = _ZERO
        if cosine[i] >= _ZERO:
            angle = np.arccos(min(cosine[i], _ONE))
            if angle < end:
                value = _ONE if angle < begin else _ONE - (angle - begin) / width
        sine = np.sin(end * _HALF)
        result[i] = value / (_FULL_TURN * _TWO * sine * sine)


@kernel("toon_sky")
def toon_sky(rows: Rows, options: Options, count: int) -> None:
    """Returns what a cone gives of light that is alike from everywhere: an integral."""
    size, smooth, result = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    for i in range(count):
        begin, width, end = _cone(size[i], smooth[i])
        value = _ONE
        if width > _ZERO:
            # Small cones cancel in single precision.
            a, b, w = np.float64(begin), np.float64(end), np.float64(width)
            sine = np.sin(b * 0.5)
            whole = 2.0 * sine * sine
            edge = (b - a - np.sin(b) + np.sin(a)) / w
            value = _F(1.0 - (b - a) / w + edge / whole)
        result[i] = value
