# SPDX-License-Identifier: Apache-2.0
"""Whether a render shows enough to be a material: its JPEG size (VLMaterial, section 3).

A flat or nearly flat surface compresses to a few kilobytes; the paper's threshold is 12 KB for a
512×512 render at Blender's default quality.
"""

from __future__ import annotations

from matsmith.errors import InvalidInputError
from matsmith.pictures.array import Picture, require_picture
from matsmith.pictures.codec import jpeg_bytes

COMPLEXITY_SIZE_PX = 512
MIN_JPEG_BYTES = 12 * 1024


def jpeg_size_bytes(picture512: Picture) -> int:
    """Returns the JPEG size of a `(512, 512, 3)` picture at quality 90.

    Raises:
        InvalidInputError: PICTURE_SIZE_INVALID for any other size, because the threshold holds for
            this one only, and enlarging would invent smoothness.
    """
    require_picture(picture512)
    if picture512.shape[:2] != (COMPLEXITY_SIZE_PX, COMPLEXITY_SIZE_PX):
        height, width = picture512.shape[:2]
        raise InvalidInputError(
            f"expected a picture of {COMPLEXITY_SIZE_PX}×{COMPLEXITY_SIZE_PX} pixels, "
            f"got {width}×{height}",
            reason="PICTURE_SIZE_INVALID",
        )
    return len(jpeg_bytes(picture512))


def is_complex(picture512: Picture) -> bool:
    """Returns whether the picture passes the paper's 12 KB test."""
    return jpeg_size_bytes(picture512) >= MIN_JPEG_BYTES


def is_constant(picture: Picture, *, tolerance: float = 1.5) -> bool:
    """Returns whether every channel's standard deviation is at most `tolerance` levels of 255.

    Catches empty renders of any size; rounding and slight render noise stay below the tolerance.
    """
    deviations = require_picture(picture).reshape(-1, 3).std(axis=0)
    return bool((deviations <= tolerance).all())
