# SPDX-License-Identifier: Apache-2.0
"""PNG and JPEG of our own pictures. What users upload goes through `matsmith.pictures.photo`."""

from __future__ import annotations

import io

import numpy as np
import numpy.typing as npt
from PIL import Image, JpegImagePlugin, PngImagePlugin

from matsmith.errors import ImageError
from matsmith.pictures.array import Picture, require_picture

BLENDER_JPEG_QUALITY = 90
"""Blender's default output quality; the complexity test counts bytes at this setting."""

_SUBSAMPLING_420 = 2  # Pillow's number for what Blender writes


def png_bytes(pixels: Picture, *, compress_level: int = 6) -> bytes:
    """Returns the picture as an 8-bit RGB PNG without metadata; the same bytes every time."""
    buffer = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(require_picture(pixels))).save(
        buffer, format="PNG", compress_level=compress_level
    )
    return buffer.getvalue()


def grey_png_bytes(values: npt.NDArray[np.uint8] | npt.NDArray[np.uint16]) -> bytes:
    """Returns `(H, W)` values as a grey PNG of 8 or 16 bits without metadata."""
    buffer = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(values)).save(buffer, format="PNG")
    return buffer.getvalue()


def jpeg_bytes(pixels: Picture, *, quality: int = BLENDER_JPEG_QUALITY) -> bytes:
    """Returns the picture as a baseline JPEG with 4:2:0 chroma; quality is 1 to 95."""
    buffer = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(require_picture(pixels))).save(
        buffer, format="JPEG", quality=quality, subsampling=_SUBSAMPLING_420
    )
    return buffer.getvalue()


def picture_from_png(data: bytes) -> Picture:
    """Returns the pixels of a PNG made by this project.

    Raises:
        ImageError: IMAGE_CORRUPT where the bytes are not one.
    """
    return _decode(data, PngImagePlugin.PngImageFile)


def picture_from_jpeg(data: bytes) -> Picture:
    """Returns the pixels of a JPEG made by this project.

    Raises:
        ImageError: IMAGE_CORRUPT where the bytes are not one.
    """
    return _decode(data, JpegImagePlugin.JpegImageFile)


def _decode(
    data: bytes, reader: type[PngImagePlugin.PngImageFile] | type[JpegImagePlugin.JpegImageFile]
) -> Picture:
    try:
        with reader(io.BytesIO(data)) as image:
            return np.array(image.convert("RGB"), dtype=np.uint8)
    except (OSError, SyntaxError, ValueError) as error:
        raise ImageError(
            f"expected a {reader.format} picture written by this project, got {len(data)} bytes "
            f"that do not decode: {error}",
            reason="IMAGE_CORRUPT",
        ) from error
