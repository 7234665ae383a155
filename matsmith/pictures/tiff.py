# SPDX-License-Identifier: Apache-2.0
"""The directory structure that TIFF files and EXIF blocks share (TIFF 6.0, section 2).

Reads only what it can prove to lie inside the data; never follows a second directory.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass

from matsmith.errors import ImageError

ORIENTATION = 274
ICC_PROFILE = 34675
WIDTH = 256
HEIGHT = 257
TILE_WIDTH = 322
TILE_HEIGHT = 323
BITS_PER_SAMPLE = 258
SAMPLE_FORMAT = 339

SINGLE_VALUE_TAGS = frozenset(
    {256, 257, 259, 262, 266, 274, 277, 278, 284, 292, 293, 317, 322, 323, 332}
)
"""Tags that hold exactly one number; more of them is a broken file."""

STRUCTURE_TAGS = SINGLE_VALUE_TAGS - {ORIENTATION} | {
    258,  # bits per sample
    273,  # strip offsets
    279,  # strip byte counts
    320,  # colour map
    324,  # tile offsets
    325,  # tile byte counts
    338,  # extra samples
    339,  # sample format
    347,  # JPEG tables
    529,  # YCbCr coefficients
    530,  # YCbCr subsampling
    532,  # reference black and white
}
"""What a decoder needs to find and read the pixels; everything else is metadata."""

_SIZE_OF_TYPE = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_MAX_ENTRIES = 512


@dataclass(frozen=True, slots=True)
class Entry:
    """One directory entry.

    Attributes:
        tag: the field's number.
        raw: its 12 bytes as stored, so that it can be written again.
        value: the bytes of its values, wherever they are stored.
        type: 1 BYTE, 2 ASCII, 3 SHORT, 4 LONG, …
        count: how many values.
    """

    tag: int
    raw: bytes
    value: bytes
    type: int
    count: int


@dataclass(frozen=True, slots=True)
class Directory:
    """The first directory of a file. `order` is struct's "<" or ">"."""

    order: str
    entries: dict[int, Entry]
    has_next: bool

    def numbers(self, tag: int) -> tuple[int, ...]:
        """Returns all values of a BYTE, SHORT or LONG field; none where it is absent."""
        entry = self.entries.get(tag)
        code = {1: "B", 3: "H", 4: "I"}.get(entry.type) if entry else None
        if entry is None or code is None:
            return ()
        return struct.unpack(f"{self.order}{entry.count}{code}", entry.value)

    def number(self, tag: int, default: int) -> int:
        """Returns the first value of a BYTE, SHORT or LONG field, or the default."""
        numbers = self.numbers(tag)
        return numbers[0] if numbers else default


def read_directory(data: bytes) -> Directory:
    """Returns the first directory of a TIFF file or EXIF block.

    Raises:
        ImageError: IMAGE_TRUNCATED where it points outside the data, IMAGE_CORRUPT where it
            breaks the format.
    """
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(data[:4])
    if order is None:
        raise _corrupt("expected a TIFF header, got none")
    if len(data) < 8:
        raise _truncated("the header")
    offset = struct.unpack_from(order + "I", data, 4)[0]
    if offset + 2 > len(data):
        raise _truncated("the directory")
    count = struct.unpack_from(order + "H", data, offset)[0]
    if not 1 <= count <= _MAX_ENTRIES:
        raise _corrupt(f"expected 1 to {_MAX_ENTRIES} directory entries, got {count}")
    end = offset + 2 + 12 * count
    if end + 4 > len(data):
        raise _truncated("the directory")
    entries: dict[int, Entry] = {}
    for start in range(offset + 2, end, 12):
        entry = _read_entry(data, start, order)
        if entry is not None:
            entries.setdefault(entry.tag, entry)
    has_next = struct.unpack_from(order + "I", data, end)[0] != 0
    return Directory(order=order, entries=entries, has_next=has_next)


def with_only(data: bytes, directory: Directory, tags: Iterable[int]) -> bytes:
    """Returns the file with one directory that holds only these tags; pixel data stays in place.

    Raises:
        ImageError: IMAGE_CORRUPT where a kept field has an impossible number of values.
    """
    kept = [directory.entries[tag] for tag in sorted(set(tags) & directory.entries.keys())]
    for entry in kept:
        if entry.tag in SINGLE_VALUE_TAGS and entry.count != 1:
            raise _corrupt(f"expected one value in field {entry.tag}, got {entry.count}")
    if sum(len(entry.value) for entry in kept) > len(data):
        raise _corrupt("expected fields that fit into the file, got fields that overlap")
    padded = data + b"\0" * (len(data) % 2)
    header = padded[:4] + struct.pack(directory.order + "I", len(padded))
    table = struct.pack(directory.order + "H", len(kept)) + b"".join(e.raw for e in kept)
    return header + padded[8:] + table + b"\0\0\0\0"


def has_all_pixel_data(data: bytes, directory: Directory) -> bool:
    """Returns whether every strip and tile that states where it is lies inside the data."""
    return all(
        offset + size <= len(data)
        for starts, sizes in ((273, 279), (324, 325))
        for offset, size in zip(directory.numbers(starts), directory.numbers(sizes), strict=False)
    )


def exif_orientation(exif: bytes) -> int:
    """Returns the orientation 1 to 8 of an EXIF block; 1 where it says nothing readable."""
    try:
        orientation = read_directory(exif.removeprefix(b"Exif\0\0")).number(ORIENTATION, 1)
    except ImageError:
        return 1
    return orientation if 1 <= orientation <= 8 else 1


def _read_entry(data: bytes, start: int, order: str) -> Entry | None:
    tag, kind, count, offset = struct.unpack_from(order + "HHII", data, start)
    width = _SIZE_OF_TYPE.get(kind)
    if width is None or count == 0:
        return None
    size = width * count
    if size <= 4:
        offset = start + 8
    if offset + size > len(data):
        if tag in STRUCTURE_TAGS:
            raise _truncated(f"field {tag}")
        return None
    raw = data[start : start + 12]
    return Entry(tag=tag, raw=raw, value=data[offset : offset + size], type=kind, count=count)


def _truncated(what: str) -> ImageError:
    return ImageError(
        f"expected a whole TIFF file, got one that ends before {what}", reason="IMAGE_TRUNCATED"
    )


def _corrupt(message: str) -> ImageError:
    return ImageError(message, reason="IMAGE_CORRUPT")
