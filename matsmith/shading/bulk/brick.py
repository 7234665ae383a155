# SPDX-License-Identifier: Apache-2.0
"""Brick Texture in bulk (Cycles 4.5, kernel/svm/brick.h)."""

from __future__ import annotations

import numpy as np

from matsmith.shading.bulk.hash import Word
from matsmith.shading.bulk.kernel import Number, Options, Rows, compiled, kernel, row

_F = np.float32
_ZERO, _ONE, _TWO, _THREE = _F(0.0), _F(1.0), _F(2.0), _F(3.0)
_LOWEST, _HIGHEST = _F(-2147483648.0), _F(2147483648.0)
_MASK = np.uint32(0x7FFFFFFF)
_TO_UNIT = _F(0.5 / 1073741824.0)


@compiled
def whole(value: Number) -> Number:
    """Returns a float as an integer as processors do: what does not fit is the lowest."""
    return np.int64(value) if value >= _LOWEST and value < _HIGHEST else np.int64(-2147483648)


@compiled
def noise(number: Word) -> Number:
    """Returns integer noise, 0…1."""
    n = np.uint32(np.uint32(number + np.uint32(1013)) & _MASK)
    n = np.uint32(np.uint32(n >> np.uint32(13)) ^ n)
    square = np.uint32(np.uint32(n * n) * np.uint32(60493))
    n = np.uint32(n * np.uint32(square + np.uint32(19990303)))
    return _F(np.uint32(np.uint32(n + np.uint32(1376312589)) & _MASK)) * _TO_UNIT


@kernel("brick")
def brick(rows: Rows, options: Options, count: int) -> None:
    """Computes the tint of the brick and the share of mortar."""
    across, along = row(rows, 0, count), row(rows, 1, count)
    mortar_size, mortar_smooth = row(rows, 2, count), row(rows, 3, count)
    bias, widths, heights = row(rows, 4, count), row(rows, 5, count), row(rows, 6, count)
    offset, offset_frequency = row(rows, 7, count), row(rows, 8, count)
    squash, squash_frequency = row(rows, 9, count), row(rows, 10, count)
    tint, mortar = row(rows, 11, count), row(rows, 12, count)
    for i in range(count):
        height = heights[i]
        line = whole(np.floor(along[i] / height))
        width = widths[i]
        shift = _ZERO
        if line % whole(squash_frequency[i]) == 0:
            width *= squash[i]
        if line % whole(offset_frequency[i]) == 0:
            shift = width * offset[i]
        moved = across[i] + shift
        place = whole(np.floor(moved / width))
        x, y = moved - width * _F(place), along[i] - height * _F(line)
        key = np.uint32(np.uint32(line << 16) + np.uint32(place & 0xFFFF))
        tint[i] = min(max(noise(key) + bias[i], _ZERO), _ONE)
        distance = min(min(x, y), min(width - x, height - y))
        if distance >= mortar_size[i]:
            mortar[i] = _ZERO
        elif mortar_smooth[i] == _ZERO:
            mortar[i] = _ONE
        else:
            t = (_ONE - distance / mortar_size[i]) / mortar_smooth[i]
            t = min(max(t, _ZERO), _ONE)
            mortar[i] = t * t * (_THREE - _TWO * t)
