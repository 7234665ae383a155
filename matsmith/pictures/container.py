# SPDX-License-Identifier: Apache-2.0
"""What an uploaded file is, from its header alone, and the file without its metadata.

Nothing is decompressed here except a colour profile, up to a limit. The rest of the project hands
a decoder only `Container.data`: no text chunks, no thumbnails, no EXIF, no second pages. So those
can neither explode nor make the decoder warn.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import Literal, TypeAlias

from matsmith.errors import ImageError
from matsmith.pictures import tiff

Format: TypeAlias = Literal["PNG", "JPEG", "WEBP", "TIFF"]

MAX_ICC_BYTES = 4 * 1024 * 1024
"""Real colour profiles are 0.5 KiB to about 2 MiB (CMYK press profiles)."""
MAX_TILE_PX = 4096
"""A TIFF tile is unpacked whole, however small the picture; files in use have 128 to 1,024."""
MAX_JPEG_SCANS = 64
"""Progressive encoders write about ten; a file that repeats one keeps a decoder busy for hours."""

_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})

_OTHER_FORMATS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"GIF8", "GIF"),
    (0, b"BM", "BMP"),
    (4, b"ftypavif", "AVIF"),
    (4, b"ftyphei", "HEIC"),
    (4, b"ftypmif1", "HEIF"),
    (4, b"jP  ", "JPEG 2000"),
    (0, b"\xff\x4f\xff\x51", "JPEG 2000"),
    (0, b"\xff\x0a", "JPEG XL"),
    (4, b"JXL ", "JPEG XL"),
    (0, b"8BPS", "Photoshop"),
    (0, b"v/1\x01", "OpenEXR"),
    (0, b"#?RADIANCE", "Radiance HDR"),
    (0, b"II+\0", "BigTIFF"),
    (0, b"MM\0+", "BigTIFF"),
    (0, b"DDS ", "DDS"),
    (0, b"%PDF", "PDF"),
    (0, b"<svg", "SVG"),
    (0, b"<?xml", "XML"),
)


@dataclass(frozen=True, slots=True)
class Container:
    """A picture file, opened but not decoded.

    Attributes:
        format: which decoder reads `data`.
        data: the file with only what the decoder needs.
        width_px: as stored, before any rotation.
        height_px: likewise.
        orientation: EXIF 1 to 8; 1 is upright.
        icc_profile: bytes of the embedded colour profile, or b"".
        has_more_pictures: an animation or further pages follow the first picture.
        bits_per_sample: 1 to 32.
    """

    format: Format
    data: bytes
    width_px: int
    height_px: int
    orientation: int = 1
    icc_profile: bytes = b""
    has_more_pictures: bool = False
    bits_per_sample: int = 8


def open_container(data: bytes) -> Container:
    """Returns what the bytes hold.

    Raises:
        ImageError: IMAGE_NOT_RECOGNIZED, IMAGE_FORMAT_UNSUPPORTED, IMAGE_TRUNCATED, IMAGE_CORRUPT
            or IMAGE_METADATA_TOO_LARGE.
    """
    if data.startswith(_PNG_SIGNATURE):
        return _open_png(data)
    if data.startswith(b"\xff\xd8\xff"):
        return _open_jpeg(data)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _open_webp(data)
    if data[:4] in (b"II*\0", b"MM\0*"):
        return _open_tiff(data)
    for offset, magic, name in _OTHER_FORMATS:
        if data.startswith(magic, offset):
            raise ImageError(
                f"expected PNG, JPEG, WebP or TIFF, got {name}",
                reason="IMAGE_FORMAT_UNSUPPORTED",
                details={"format": name},
            )
    raise ImageError(
        "expected a PNG, JPEG, WebP or TIFF picture, got bytes that begin like none of them",
        reason="IMAGE_NOT_RECOGNIZED",
    )


def _open_png(data: bytes) -> Container:
    kept = [_PNG_SIGNATURE]
    width = height = bits = 0
    icc_profile = b""
    orientation = 1
    is_animated = False
    position = len(_PNG_SIGNATURE)
    chunk = b""
    while chunk != b"IEND":
        if position + 12 > len(data):
            raise _truncated("PNG", "its IEND chunk")
        (length,) = struct.unpack_from(">I", data, position)
        chunk = data[position + 4 : position + 8]
        end = position + 12 + length
        if end > len(data):
            raise _truncated("PNG", f"the end of a {chunk.decode('latin-1')} chunk")
        body = data[position + 8 : end - 4]
        if len(kept) == 1:
            if chunk != b"IHDR" or length != 13:
                raise _corrupt("expected a PNG to begin with a 13-byte IHDR chunk")
            width, height, bits = struct.unpack_from(">IIB", body)
        if chunk in _PNG_KEPT:
            kept.append(data[position:end])
        elif chunk == b"iCCP" and not icc_profile:
            icc_profile = _inflate_profile(body)
        elif chunk == b"eXIf":
            orientation = tiff.exif_orientation(body)
        elif chunk == b"acTL":
            is_animated = len(body) >= 4 and struct.unpack_from(">I", body)[0] > 1
        position = end
    return Container(
        format="PNG",
        data=b"".join(kept),
        width_px=width,
        height_px=height,
        orientation=orientation,
        icc_profile=icc_profile,
        has_more_pictures=is_animated,
        bits_per_sample=bits,
    )


def _inflate_profile(body: bytes) -> bytes:
    _, _, rest = body.partition(b"\0")
    inflater = zlib.decompressobj()
    try:
        profile = inflater.decompress(rest[1:], MAX_ICC_BYTES + 1)
    except zlib.error:
        return b""
    if len(profile) > MAX_ICC_BYTES:
        raise ImageError(
            f"expected a colour profile of at most {MAX_ICC_BYTES} bytes, got one that unpacks to "
            "more",
            reason="IMAGE_METADATA_TOO_LARGE",
        )
    return profile


def _open_jpeg(data: bytes) -> Container:
    kept = [b"\xff\xd8"]
    width = height = 0
    orientation = 1
    profile_parts: dict[int, bytes] = {}
    position = 2
    while True:
        while data[position : position + 2] == b"\xff\xff":
            position += 1
        if position + 4 > len(data):
            raise _truncated("JPEG", "its picture data")
        if data[position] != 0xFF:
            raise _corrupt("expected a JPEG marker, got other bytes between segments")
        marker = data[position + 1]
        if marker == 0x01 or 0xD0 <= marker <= 0xD7:
            position += 2
            continue
        if marker in (0xD8, 0xD9):
            raise _corrupt("expected a picture in the JPEG, got an end before it")
        (length,) = struct.unpack_from(">H", data, position + 2)
        end = position + 2 + length
        if length < 2 or end > len(data):
            raise _truncated("JPEG", "the end of a header segment")
        body = data[position + 4 : end]
        if marker == 0xDA:
            break
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            if len(body) < 6:
                raise _corrupt("expected a JPEG frame header of 6 bytes or more")
            height, width = struct.unpack_from(">HH", body, 1)
        if marker == 0xE1 and body.startswith(b"Exif\0\0"):
            orientation = tiff.exif_orientation(body)
        elif marker == 0xE2 and body.startswith(b"ICC_PROFILE\0") and len(body) > 14:
            profile_parts.setdefault(body[12], body[14:])
        elif marker in (0xE0, 0xEE) or not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            kept.append(data[position:end])
        position = end
    if width == 0:
        raise _corrupt("expected a JPEG frame header before the picture data, got none")
    last = data.rfind(b"\xff\xd9", position)
    if last < 0:
        raise _truncated("JPEG", "its end marker")
    # Entropy-coded data never holds this pair: a 0xFF in it is followed by 0 or a restart marker.
    scans = data.count(b"\xff\xda", position, last)
    if scans > MAX_JPEG_SCANS:
        raise ImageError(
            f"expected a JPEG of at most {MAX_JPEG_SCANS} scans, got {scans}, each of which costs "
            "as much time as a whole picture",
            reason="IMAGE_TOO_MANY_SCANS",
        )
    kept.append(data[position : last + 2])
    return Container(
        format="JPEG",
        data=b"".join(kept),
        width_px=width,
        height_px=height,
        orientation=orientation,
        icc_profile=b"".join(profile_parts[i] for i in sorted(profile_parts))[:MAX_ICC_BYTES],
    )


def _open_webp(data: bytes) -> Container:
    (riff_size,) = struct.unpack_from("<I", data, 4)
    if riff_size + 8 > len(data) or len(data) < 30:
        raise _truncated("WebP", "the length its header states")
    kind = data[12:16]
    if kind == b"VP8X":
        width = int.from_bytes(data[24:27], "little") + 1
        height = int.from_bytes(data[27:30], "little") + 1
    elif kind == b"VP8L":
        (bits,) = struct.unpack_from("<I", data, 21)
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    elif kind == b"VP8 ":
        width, height = (side & 0x3FFF for side in struct.unpack_from("<HH", data, 26))
    else:
        raise _corrupt(f"expected a VP8, VP8L or VP8X chunk first, got {kind!r}")
    orientation = 1
    icc_profile = b""
    is_animated = False
    position = 12
    while position + 8 <= riff_size + 8:
        chunk = data[position : position + 4]
        (length,) = struct.unpack_from("<I", data, position + 4)
        body = data[position + 8 : position + 8 + length]
        if chunk == b"EXIF":
            orientation = tiff.exif_orientation(body)
        elif chunk == b"ICCP":
            icc_profile = body[:MAX_ICC_BYTES]
        elif chunk == b"ANIM":
            is_animated = True
        position += 8 + length + length % 2
    return Container(
        format="WEBP",
        data=data[: riff_size + 8],
        width_px=width,
        height_px=height,
        orientation=orientation,
        icc_profile=icc_profile,
        has_more_pictures=is_animated,
    )


def _open_tiff(data: bytes) -> Container:
    directory = tiff.read_directory(data)
    width, height = directory.number(tiff.WIDTH, 0), directory.number(tiff.HEIGHT, 0)
    if width == 0 or height == 0:
        raise _corrupt("expected a TIFF directory with width and height, got one without")
    if directory.number(tiff.SAMPLE_FORMAT, 1) == 3:
        raise ImageError(
            "expected 8 or 16-bit integer samples, got floating-point samples; save the picture "
            "as an 8 or 16-bit sRGB file",
            reason="IMAGE_FLOAT_UNSUPPORTED",
        )
    tile = max(directory.number(tiff.TILE_WIDTH, 0), directory.number(tiff.TILE_HEIGHT, 0))
    if tile > MAX_TILE_PX:
        raise _corrupt(f"expected TIFF tiles of at most {MAX_TILE_PX} pixels a side, got {tile}")
    if not tiff.has_all_pixel_data(data, directory):
        raise _truncated("TIFF", "its pixel data")
    icc_entry = directory.entries.get(tiff.ICC_PROFILE)
    orientation = directory.number(tiff.ORIENTATION, 1)
    return Container(
        format="TIFF",
        data=tiff.with_only(data, directory, tiff.STRUCTURE_TAGS),
        width_px=width,
        height_px=height,
        orientation=orientation if 1 <= orientation <= 8 else 1,
        icc_profile=icc_entry.value[:MAX_ICC_BYTES] if icc_entry else b"",
        has_more_pictures=directory.has_next,
        bits_per_sample=directory.number(tiff.BITS_PER_SAMPLE, 1),
    )


def _truncated(name: str, before: str) -> ImageError:
    return ImageError(
        f"expected a whole {name} file, got one that ends before {before}", reason="IMAGE_TRUNCATED"
    )


def _corrupt(message: str) -> ImageError:
    return ImageError(message, reason="IMAGE_CORRUPT")
