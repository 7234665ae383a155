# SPDX-License-Identifier: Apache-2.0
"""Looks at a .blend file before Blender does: unpacked within bounds, whole, and on its own.

A .blend is `BLENDER`, a letter for the size of pointers, one for the order of bytes and the version
in three digits; then blocks of a header and so many bytes, the last named ENDB. Since 5.0 the
header is longer, and its eighth byte a digit. Blender 3 and later compress with zstd, older ones
with gzip.

A block LI names another file whose data this one uses. Blender would open it, wherever it is, so
its path is blanked; what came from it is then missing.
"""

from __future__ import annotations

import gzip
import io
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import zstandard

from matsmith.errors import RequestError

MAX_UNPACKED_BYTES = 256 << 20
_MAX_BLOCKS = 4_000_000
_CHUNK_BYTES = 1 << 20
_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_MAGIC = b"BLENDER"
_HEADER_BYTES = 12


@dataclass(frozen=True, slots=True)
class BlendFile:
    """A file that Blender may open.

    Attributes:
        data: the bytes, not compressed.
        libraries: names of the other files that it refers to; their paths are gone from `data`.
    """

    data: bytearray
    libraries: tuple[str, ...]


def open_container(packed: bytes, *, newest_version: int) -> BlendFile:
    """Returns the file, safe to open by its form; what is in it is still a stranger's.

    Args:
        packed: the file as it came.
        newest_version: of files that can be read, as the header has it: 405 for Blender 4.5.

    Raises:
        RequestError: no .blend file, not whole, too large when unpacked, or from a newer Blender.
    """
    data = _unpacked(packed)
    if not data.startswith(_MAGIC) or len(data) < _HEADER_BYTES:
        raise _refused(
            "BLEND_UNKNOWN", f"a .blend file, got one that begins with {bytes(data[:12])!r}"
        )
    if data[7:9].isdigit():
        raise _refused("BLEND_NEWER", _newest(newest_version, "one of Blender 5.0 or later"))
    pointer = {ord("_"): "I", ord("-"): "Q"}.get(data[7])
    order = {ord("v"): "<", ord("V"): ">"}.get(data[8])
    digits = bytes(data[9:12])
    if pointer is None or order is None or not digits.isdigit():
        raise _refused("BLEND_UNKNOWN", f"a .blend header, got {bytes(data[:12])!r}")
    version = int(digits)
    if version > newest_version:
        got = f"one of Blender {version // 100}.{version % 100}"
        raise _refused("BLEND_NEWER", _newest(newest_version, got))
    libraries = []
    names = set()
    for code, start, size in _blocks(data, struct.Struct(f"{order}4si{pointer}ii")):
        names.add(code)
        if code.strip(b"\0") == b"LI":
            libraries.append(_blank_library(data, start, size))
    if b"DNA1" not in names:
        raise _refused("BLEND_DAMAGED", "a block DNA1, got none: the file is damaged")
    return BlendFile(data, tuple(libraries))


def _unpacked(packed: bytes) -> bytearray:
    source: io.BytesIO | gzip.GzipFile | zstandard.ZstdDecompressionReader = io.BytesIO(packed)
    if packed.startswith(_GZIP):
        source = gzip.GzipFile(fileobj=io.BytesIO(packed))
    elif packed.startswith(_ZSTD):
        source = zstandard.ZstdDecompressor().stream_reader(packed, read_across_frames=True)
    data = bytearray()
    try:
        while chunk := source.read(_CHUNK_BYTES):
            data += chunk
            if len(data) > MAX_UNPACKED_BYTES:
                limit = MAX_UNPACKED_BYTES >> 20
                raise _refused("BLEND_TOO_LARGE", f"at most {limit} MiB when unpacked, got more")
    except (OSError, EOFError, zlib.error, zstandard.ZstdError) as error:
        why = str(error) or type(error).__name__
        raise _refused("BLEND_DAMAGED", f"a whole compressed file, got: {why}") from error
    return data


def _blocks(data: bytearray, header: struct.Struct) -> Iterator[tuple[bytes, int, int]]:
    """Yields code, place and size of every block but the last."""
    place = _HEADER_BYTES
    for _ in range(_MAX_BLOCKS):
        if data[place : place + 4] == b"ENDB":
            return
        if place + header.size > len(data):
            break
        code, size, *_ = header.unpack_from(data, place)
        place += header.size
        if not 0 <= size <= len(data) - place:
            break
        yield code, place, size
        place += size
    raise _refused("BLEND_DAMAGED", f"blocks up to ENDB, got a file that ends at byte {len(data)}")


def _blank_library(data: bytearray, start: int, size: int) -> str:
    """Blanks all of a library but its name, which is that of the file; returns the name."""
    end = start + size
    name = data.find(b"LI", start, end)
    if name < 0:
        data[start:end] = bytes(size)
        return ""
    after = data.find(b"\0", name, end)
    after = end if after < 0 else after
    data[after:end] = bytes(end - after)
    return data[name + 2 : after].decode(errors="replace")


def _newest(version: int, got: str) -> str:
    return f"a file of Blender {version // 100}.{version % 100} or earlier, got {got}"


def _refused(reason: str, expected: str) -> RequestError:
    message = f"Expected {expected}."
    return RequestError(message, reason=reason, details={"blend": message})
