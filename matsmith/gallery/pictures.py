# SPDX-License-Identifier: Apache-2.0
"""Pictures as the site carries them: WebP, small and the same bytes every time with one Pillow."""

from __future__ import annotations

import io

from PIL import Image, UnidentifiedImageError

from matsmith.errors import InternalError

SIZE_PX = 512
"""Side of the picture of the plane."""

BALL_PX = 384
"""Side of the picture of the ball, which Blender renders more slowly."""

QUALITY = 74


def webp(data: bytes, size_px: int) -> bytes:
    """Returns a square picture of a size as WebP, whatever form and size it comes in.

    Raises:
        InternalError: it is no picture.
    """
    try:
        with Image.open(io.BytesIO(data)) as opened:
            picture = opened.convert("RGB")
    except (UnidentifiedImageError, OSError) as error:
        raise InternalError(
            f"Expected a picture, got {len(data)} bytes that are none: {error}.",
            reason="GALLERY_PICTURE_INVALID",
        ) from error
    if picture.size != (size_px, size_px):
        picture = picture.resize((size_px, size_px), Image.Resampling.LANCZOS)
    file = io.BytesIO()
    # 6 is libwebp's most careful method: a tenth of a second for a tenth of the bytes.
    picture.save(file, "WEBP", quality=QUALITY, method=6)
    return file.getvalue()
