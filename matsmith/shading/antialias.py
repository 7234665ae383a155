# SPDX-License-Identifier: Apache-2.0
"""Anti-aliasing: a finer grid of samples, weighted as Cycles' pixel filter weights them.

With 1 sample a pixel side, a picture is point-sampled at the pixels' centres. With more, the grid
reaches a pixel beyond the frame, because the filter (Blackman–Harris, 1.5 pixels to either side:
Cycles 4.5 doubles the width of 1.5) reaches into the neighbours.
"""

from __future__ import annotations

import math
from typing import Any, TypeVar

_RADIUS_PX = 1.5
_TERMS = (0.35875, 0.48829, 0.14128, 0.01168)
MAX_SUPERSAMPLING = 8

_Array = TypeVar("_Array", bound=Any)


def grid_px(size_px: int, supersampling: int) -> int:
    """Returns the side of the grid of samples."""
    return size_px if supersampling == 1 else (size_px + 2) * supersampling


def taps(supersampling: int) -> tuple[float, ...]:
    """Returns the weights of the samples along an axis, of three pixels; their sum is 1."""
    weights = []
    for tap in range(3 * supersampling):
        offset_px = (tap + 0.5) / supersampling - 1.5
        phase = math.pi * (offset_px / _RADIUS_PX + 1.0)
        first, second, third, fourth = _TERMS
        weights.append(
            first
            - second * math.cos(phase)
            + third * math.cos(2.0 * phase)
            - fourth * math.cos(3.0 * phase)
        )
    return tuple(weight / sum(weights) for weight in weights)


def filtered(samples: _Array, size_px: int, supersampling: int) -> _Array:
    """Returns the pixels of a grid of samples: `(…, size, size, C)` of `(…, grid, grid, C)`.

    Works on NumPy arrays and torch tensors alike.
    """
    if supersampling == 1:
        return samples
    end = supersampling * size_px
    weights = taps(supersampling)
    rows: Any = sum(
        weight * samples[..., tap : tap + end : supersampling, :, :]
        for tap, weight in enumerate(weights)
    )
    pixels: _Array = sum(
        weight * rows[..., tap : tap + end : supersampling, :] for tap, weight in enumerate(weights)
    )
    return pixels
