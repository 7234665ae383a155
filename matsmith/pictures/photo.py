# SPDX-License-Identifier: Apache-2.0
"""Reads uploaded photos: every accepted file becomes the same thing, every other one an ImageError.

Rules: limits are checked on the header, before any pixel is decoded. Decoders are called directly
with a file stripped of its metadata, so the outcome depends on no process-wide Pillow setting that
another thread may change, and nothing warns. What was changed on the way is reported.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageCms, JpegImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin

from matsmith.errors import ImageError
from matsmith.pictures.array import Picture, square_pixels
from matsmith.pictures.container import Container, Format, open_container


@dataclass(frozen=True, slots=True)
class PhotoLimits:
    """What is accepted.

    Attributes:
        max_bytes: of the file.
        max_pixels: width × height.
        min_side_px: of the shorter side; below it there is no texture to match.
        max_aspect: longer side over shorter side; beyond it a centred square shows too little.
    """

    max_bytes: int = 32 * 1024 * 1024
    max_pixels: int = 64_000_000
    min_side_px: int = 16
    max_aspect: float = 8.0


DEFAULT_LIMITS = PhotoLimits()


@dataclass(frozen=True, slots=True, eq=False)
class Photo:
    """A decoded upload.

    Attributes:
        pixels: `(H, W, 3)` uint8 sRGB, upright, read-only.
        normalizations: what was done to get there, in order; of ROTATED, FIRST_PICTURE_ONLY,
            DEPTH_REDUCED, PALETTE_EXPANDED, GRAY_EXPANDED, CMYK_CONVERTED, YCBCR_CONVERTED,
            PROFILE_CONVERTED, PROFILE_IGNORED, ALPHA_FILLED.
        original_width_px: as stored in the file, before rotation.
        original_height_px: likewise.
        original_format: PNG, JPEG, WEBP or TIFF.
    """

    pixels: Picture
    normalizations: tuple[str, ...]
    original_width_px: int
    original_height_px: int
    original_format: Format


_READERS: dict[Format, Callable[[io.BytesIO], Image.Image]] = {
    "PNG": PngImagePlugin.PngImageFile,
    "JPEG": JpegImagePlugin.JpegImageFile,
    "WEBP": WebPImagePlugin.WebPImageFile,
    "TIFF": TiffImagePlugin.TiffImageFile,
}

# What Pillow raises on bad data, by experience and fuzzing. Warning is in it because a process may
# turn warnings into errors.
_DECODER_ERRORS = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    EOFError,
    OverflowError,
    MemoryError,
    RuntimeError,
    NotImplementedError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
    Warning,
)

_TRANSPOSITIONS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def decode(data: bytes, *, limits: PhotoLimits = DEFAULT_LIMITS) -> Photo:
    """Returns the first picture of an uploaded PNG, JPEG, WebP or TIFF, normalized.

    Transparent places are filled with the mean colour of the rest (weighted by opacity): it adds
    no colour that the surface does not have, as a fixed grey would.

    Raises:
        ImageError: with one of the reasons IMAGE_EMPTY, IMAGE_TOO_MANY_BYTES,
            IMAGE_NOT_RECOGNIZED, IMAGE_FORMAT_UNSUPPORTED, IMAGE_TRUNCATED, IMAGE_CORRUPT,
            IMAGE_METADATA_TOO_LARGE, IMAGE_TOO_MANY_PIXELS, IMAGE_TOO_SMALL,
            IMAGE_ASPECT_EXTREME, IMAGE_FLOAT_UNSUPPORTED, IMAGE_MODE_UNSUPPORTED,
            IMAGE_FULLY_TRANSPARENT.
    """
    if not data:
        raise ImageError("expected a picture, got 0 bytes", reason="IMAGE_EMPTY")
    if len(data) > limits.max_bytes:
        raise ImageError(
            f"expected at most {limits.max_bytes} bytes, got {len(data)}",
            reason="IMAGE_TOO_MANY_BYTES",
            details={"max_bytes": str(limits.max_bytes)},
        )
    container = open_container(data)
    _check_size(container.width_px, container.height_px, limits)
    done: list[str] = []
    image = _load(container, limits, done)
    rgb = _to_srgb(image, container.icc_profile, done)
    pixels = np.asarray(rgb)
    pixels.flags.writeable = False
    return Photo(
        pixels=pixels,
        normalizations=tuple(done),
        original_width_px=container.width_px,
        original_height_px=container.height_px,
        original_format=container.format,
    )


def square(photo: Photo, size_px: int) -> Picture:
    """Returns the photo's centred square as `(size_px, size_px, 3)` uint8 sRGB."""
    return square_pixels(photo.pixels, size_px)


def _check_size(width: int, height: int, limits: PhotoLimits) -> None:
    size = f"{width}×{height}"
    if width * height > limits.max_pixels:
        raise ImageError(
            f"expected at most {limits.max_pixels} pixels, got {size} = {width * height}",
            reason="IMAGE_TOO_MANY_PIXELS",
            details={"max_pixels": str(limits.max_pixels)},
        )
    if min(width, height) < limits.min_side_px:
        raise ImageError(
            f"expected sides of at least {limits.min_side_px} pixels, got {size}",
            reason="IMAGE_TOO_SMALL",
            details={"min_side_px": str(limits.min_side_px)},
        )
    if max(width, height) > limits.max_aspect * min(width, height):
        raise ImageError(
            f"expected a longer side of at most {limits.max_aspect:g} times the shorter one, "
            f"got {size}",
            reason="IMAGE_ASPECT_EXTREME",
            details={"max_aspect": f"{limits.max_aspect:g}"},
        )


def _load(container: Container, limits: PhotoLimits, done: list[str]) -> Image.Image:
    try:
        image = _READERS[container.format](io.BytesIO(container.data))
        _check_size(*image.size, limits)
        image.load()
        if container.orientation != 1:
            image = image.transpose(_TRANSPOSITIONS[container.orientation])
            done.append("ROTATED")
    except _DECODER_ERRORS as error:
        is_truncated = "truncated" in str(error)
        raise ImageError(
            f"expected {container.format} data that decodes, got: {error or type(error).__name__}",
            reason="IMAGE_TRUNCATED" if is_truncated else "IMAGE_CORRUPT",
        ) from error
    if container.has_more_pictures:
        done.append("FIRST_PICTURE_ONLY")
    if container.bits_per_sample > 8:
        done.append("DEPTH_REDUCED")
    return image


def _to_srgb(image: Image.Image, icc_profile: bytes, done: list[str]) -> Image.Image:
    alpha: Image.Image | None = None
    if image.mode.startswith("I;16"):
        wide = np.asarray(image).astype(np.uint32)
        image = Image.fromarray(((wide * 255 + 32767) // 65535).astype(np.uint8))
    if image.mode in ("P", "PA"):
        done.append("PALETTE_EXPANDED")
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    elif image.mode in ("1", "L", "RGB") and image.has_transparency_data:
        image = image.convert("RGBA")
    elif image.mode == "1":
        image = image.convert("L")
    elif image.mode in ("La", "RGBa"):
        image = image.convert("LA" if image.mode == "La" else "RGBA")
    if image.mode in ("LA", "RGBA"):
        alpha = image.getchannel("A")
        image = image.convert(image.mode[:-1])
    if image.mode not in ("L", "RGB", "RGBX", "CMYK", "YCbCr"):
        raise ImageError(
            f"expected grey, RGB, palette or CMYK samples of 1 to 16 bits, got {image.mode}",
            reason="IMAGE_MODE_UNSUPPORTED",
        )
    image = _apply_profile(image, icc_profile, done)
    reports = {"L": "GRAY_EXPANDED", "CMYK": "CMYK_CONVERTED", "YCbCr": "YCBCR_CONVERTED"}
    if image.mode in reports:
        done.append(reports[image.mode])
    if image.mode != "RGB":
        image = image.convert("RGB")
    return image if alpha is None else _fill_transparent(image, alpha, done)


def _apply_profile(image: Image.Image, icc_profile: bytes, done: list[str]) -> Image.Image:
    if not icc_profile:
        return image
    spaces = {"L": "GRAY", "RGB": "RGB", "RGBX": "RGB", "CMYK": "CMYK"}
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(icc_profile))
        if profile.profile.xcolor_space.strip() != spaces.get(image.mode):
            done.append("PROFILE_IGNORED")
            return image
        if "srgb" in (profile.profile.profile_description or "").lower():
            return image
        converted = ImageCms.profileToProfile(
            image if image.mode != "RGBX" else image.convert("RGB"),
            profile,
            ImageCms.ImageCmsProfile(io.BytesIO(_SRGB)),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        done.append("PROFILE_IGNORED")
        return image
    assert converted is not None
    if image.mode == "CMYK":
        done.append("CMYK_CONVERTED")
    elif image.mode == "L":
        done.append("GRAY_EXPANDED")
    done.append("PROFILE_CONVERTED")
    return converted


def _fill_transparent(image: Image.Image, alpha: Image.Image, done: list[str]) -> Image.Image:
    opacity = np.asarray(alpha, dtype=np.uint8)
    if opacity.min() == 255:
        return image
    total = int(opacity.sum(dtype=np.int64))
    if total == 0:
        raise ImageError(
            "expected a picture that shows something, got one that is transparent everywhere",
            reason="IMAGE_FULLY_TRANSPARENT",
        )
    # One channel at a time: the products of a 64-megapixel photo need 512 MB each.
    fill = [
        round(int(np.einsum("ij,ij->", np.asarray(band), opacity, dtype=np.int64)) / total)
        for band in image.split()
    ]
    background = Image.new("RGB", image.size, (fill[0], fill[1], fill[2]))
    background.paste(image, mask=alpha)
    done.append("ALPHA_FILLED")
    return background
