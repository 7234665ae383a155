# SPDX-License-Identifier: Apache-2.0
"""Bulk kernels of arithmetic that every lowering uses: conversions, interpolation, Math."""

from __future__ import annotations

import numpy as np

from matsmith.shading.bulk.kernel import Options, Rows, kernel, row

# As Blender 4.5 renders them; its own colour configuration is a little off Rec.709.
_RED, _GREEN, _BLUE = np.float32(0.21267404), np.float32(0.7151516), np.float32(0.07217542)
_ZERO, _ONE = np.float32(0.0), np.float32(1.0)
_LARGEST = np.float32(np.finfo(np.float32).max)
_THIRD = np.float32(1.0 / 3.0)


@kernel("luminance")
def luminance(rows: Rows, options: Options, count: int) -> None:
    """Returns Rec.709 luminance."""
    red, green, blue, result = (
        row(rows, 0, count),
        row(rows, 1, count),
        row(rows, 2, count),
        row(rows, 3, count),
    )
    for i in range(count):
        result[i] = red[i] * _RED + green[i] * _GREEN + blue[i] * _BLUE


@kernel("mean")
def mean(rows: Rows, options: Options, count: int) -> None:
    """Returns the mean of three numbers."""
    x, y, z, result = (
        row(rows, 0, count),
        row(rows, 1, count),
        row(rows, 2, count),
        row(rows, 3, count),
    )
    for i in range(count):
        result[i] = (x[i] + y[i] + z[i]) * _THIRD


@kernel("lerp")
def lerp(rows: Rows, options: Options, count: int) -> None:
    """Returns (1 − factor) · a + factor · b."""
    a, b, factor, result = (
        row(rows, 0, count),
        row(rows, 1, count),
        row(rows, 2, count),
        row(rows, 3, count),
    )
    for i in range(count):
        result[i] = (_ONE - factor[i]) * a[i] + factor[i] * b[i]


@kernel("finite")
def finite(rows: Rows, options: Options, count: int) -> None:
    """Keeps what is finite."""
    value, result = row(rows, 0, count), row(rows, 1, count)
    for i in range(count):
        result[i] = value[i] if abs(value[i]) <= _LARGEST else _ZERO
