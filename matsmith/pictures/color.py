# SPDX-License-Identifier: Apache-2.0
"""The sRGB transfer functions (IEC 61966-2-1); the only place in the project that has them."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from matsmith.pictures.array import Picture

FloatArray: TypeAlias = npt.NDArray[np.float32]
"""Any shape, float32."""


def srgb_to_linear(values: FloatArray) -> FloatArray:
    """Returns linear values, same shape, float32; the input is sRGB in [0, 1]."""
    base = (np.maximum(values, np.float32(0.04045)) + np.float32(0.055)) / np.float32(1.055)
    linear = np.where(values <= 0.04045, values / np.float32(12.92), base ** np.float32(2.4))
    return linear.astype(np.float32)


def linear_to_srgb(values: FloatArray) -> FloatArray:
    """Returns sRGB values, same shape, float32; input is linear in [0, 1], not clipped."""
    base = np.maximum(values, np.float32(0.0031308)) ** np.float32(1 / 2.4)
    curve = np.float32(1.055) * base - np.float32(0.055)
    encoded = np.where(values <= 0.0031308, values * np.float32(12.92), curve)
    return encoded.astype(np.float32)


_LINEAR_OF_BYTE = srgb_to_linear(np.arange(256, dtype=np.float32) / np.float32(255))


def linear_from_picture(pixels: Picture) -> FloatArray:
    """Returns `(H, W, 3)` float32 linear RGB in [0, 1]."""
    return _LINEAR_OF_BYTE[pixels]


def picture_from_linear(values: FloatArray) -> Picture:
    """Returns `(H, W, 3)` uint8 sRGB of linear RGB, clipped to [0, 1] and rounded."""
    encoded = linear_to_srgb(np.clip(values, 0, 1))
    rounded: Picture = np.rint(encoded * np.float32(255)).astype(np.uint8)
    return rounded
