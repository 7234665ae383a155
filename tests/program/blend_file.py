# SPDX-License-Identifier: Apache-2.0
"""Edits single fields of the structures in an uncompressed .blend file, by the layout it carries.

Only what the tests need to make a file look as if an earlier Blender had written it.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

_FILE_HEADER_BYTES = 12
_BLOCK_HEADER = struct.Struct("<4siQii")
_DATA_CODES = frozenset({b"DATA", b"MA\0\0"})


@dataclass(frozen=True)
class _Block:
    start: int
    code: bytes
    address: int
    layout: int
    count: int


class BlendFile:
    """A file's bytes and its structures' layouts."""

    def __init__(self, data: bytes) -> None:
        self.data = bytearray(data)
        self._blocks: list[_Block] = []
        offset = _FILE_HEADER_BYTES
        while offset + _BLOCK_HEADER.size <= len(data):
            code, size, address, layout, count = _BLOCK_HEADER.unpack_from(data, offset)
            offset += _BLOCK_HEADER.size
            self._blocks.append(_Block(offset, code, address, layout, count))
            offset += size
        (layouts,) = (block for block in self._blocks if block.code == b"DNA1")
        self._layouts: list[tuple[str, int, dict[str, tuple[int, int]]]] = []
        self._read_layouts(layouts.start)
        self._numbers = {name: number for number, (name, *_) in enumerate(self._layouts)}

    def set_version(self, version: int) -> None:
        """Makes the header name a version such as 303."""
        self.data[:_FILE_HEADER_BYTES] = b"BLENDER-v%03d" % version

    def all_of(self, name: str) -> Iterator[int]:
        """Yields where each structure of this name begins."""
        number = self._numbers[name]
        size = self._layouts[number][1]
        for block in self._blocks:
            if block.layout == number and block.code in _DATA_CODES:
                yield from range(block.start, block.start + block.count * size, size)

    def list_of(self, name: str, at: int, field: str, inner: str) -> list[int]:
        """Returns where the members of a linked list begin."""
        address = int.from_bytes(self.get(name, at, field)[:8], "little")
        found = []
        while address:
            found.append(self._at(address).start)
            address = int.from_bytes(self.get(inner, found[-1], "*next"), "little")
        return found

    def storage(self, name: str, at: int, field: str) -> int:
        """Returns where the structure that a pointer refers to begins."""
        return self._at(int.from_bytes(self.get(name, at, field), "little")).start

    def set_layout(self, start: int, name: str) -> None:
        """Declares the block that begins here to be another structure."""
        place = start - _BLOCK_HEADER.size + 16
        self.data[place : place + 4] = struct.pack("<i", self._numbers[name])

    def get(self, name: str, at: int, field: str) -> bytes:
        """Returns a field's bytes."""
        offset, size = self._layouts[self._numbers[name]][2][field]
        return bytes(self.data[at + offset : at + offset + size])

    def text(self, name: str, at: int, field: str) -> str:
        """Returns a field's text."""
        return self.get(name, at, field).split(b"\0")[0].decode()

    def put(self, name: str, at: int, field: str, value: bytes | str | int) -> None:
        """Sets a field."""
        offset, size = self._layouts[self._numbers[name]][2][field]
        if isinstance(value, int):
            value = value.to_bytes(size, "little")
        raw = value.encode() if isinstance(value, str) else value
        assert len(raw) <= size
        self.data[at + offset : at + offset + size] = raw.ljust(size, b"\0")

    def _at(self, address: int) -> _Block:
        return next(block for block in self._blocks if block.address == address)

    def _read_layouts(self, base: int) -> None:
        names, offset = self._texts(base + 4, b"NAME", base)
        types, offset = self._texts(offset, b"TYPE", base)
        offset += 4
        sizes = struct.unpack_from(f"<{len(types)}h", self.data, offset)
        offset = _aligned(offset + 2 * len(types), base) + 4
        (count,) = struct.unpack_from("<i", self.data, offset)
        offset += 4
        for _ in range(count):
            kind, field_count = struct.unpack_from("<hh", self.data, offset)
            offset += 4
            fields: dict[str, tuple[int, int]] = {}
            place = 0
            for _ in range(field_count):
                field_kind, field_name = struct.unpack_from("<hh", self.data, offset)
                offset += 4
                name = names[field_name]
                size = 8 if name.startswith(("*", "(*")) else sizes[field_kind]
                for length in re.findall(r"\[(\d+)\]", name):
                    size *= int(length)
                fields[name.split("[")[0]] = (place, size)
                place += size
            self._layouts.append((types[kind], sizes[kind], fields))

    def _texts(self, offset: int, code: bytes, base: int) -> tuple[list[str], int]:
        assert self.data[offset : offset + 4] == code
        (count,) = struct.unpack_from("<i", self.data, offset + 4)
        offset += 8
        found = []
        for _ in range(count):
            end = self.data.index(0, offset)
            found.append(self.data[offset:end].decode())
            offset = end + 1
        return found, _aligned(offset, base)


def _aligned(offset: int, base: int) -> int:
    return base + (offset - base + 3) // 4 * 4
