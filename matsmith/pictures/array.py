# SPDX-License-Identifier: Apache-2.0
"""What counts as a picture inside the project, and how one is cut and resized."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from PIL import Image

from matsmith.errors import ImageError

Picture: TypeAlias = npt.NDArray[np.uint8]
"""`(H, W, 3)` uint8, sRGB."""


def require_picture(pixels: npt.NDArray[np.uint8]) -> Picture:
    """Returns `pixels` when it is a picture.

    Raises:
        ImageError: PICTURE_SHAPE_INVALID where it is not `(H, W, 3)` uint8 with H and W above 0.
    """
    if pixels.ndim != 3 or pixels.shape[2] != 3 or 0 in pixels.shape or pixels.dtype != np.uint8:
        raise ImageError(
            "expected an array of shape (height, width, 3) and type uint8, "
            f"got shape {pixels.shape} and type {pixels.dtype}",
            reason="PICTURE_SHAPE_INVALID",
        )
    return pixels


def center_square(pixels: Picture) -> Picture:
    """Returns the largest centred square as a view; an odd pixel more is cut right or below."""
    height, width = require_picture(pixels).shape[:2]
    side = min(height, width)
    top, left = (height - side) // 2, (width - side) // 2
    return pixels[top : top + side, left : left + side]


def resize(pixels: Picture, width_px: int, height_px: int) -> Picture:
    """Returns a new array of that size: area averaging down to about 3×, then Lanczos.

    Filtering happens on sRGB values, as the published style loss does and as viewers do.
    """
    require_picture(pixels)
    if pixels.shape[:2] == (height_px, width_px):
        return pixels.copy()
    image = Image.fromarray(np.ascontiguousarray(pixels))
    resized = image.resize((width_px, height_px), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return np.array(resized, dtype=np.uint8)


def square_pixels(pixels: Picture, size_px: int) -> Picture:
    """Returns the centred square as `(size_px, size_px, 3)` uint8 sRGB, a new array."""
    return resize(center_square(pixels), size_px, size_px)
