# SPDX-License-Identifier: Apache-2.0
"""Files made of a material: what they are called, and how they travel.

Rule of this module: plain values; the servicer turns them into messages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from matsmith.errors import RequestError
from services.render.messages import BakedMap

FileKind: TypeAlias = Literal["blend", "program", "map"]

MAX_TOGETHER_BYTES = 60 * 1024 * 1024
"""What the files of one message may have; the rest of a message is for all else in it."""
PIECE_BYTES = 1024 * 1024
"""How much of a file one message of a stream has at most."""
DEFAULT_NAME = "Material"
DEFAULT_MAP_PX = 1024
DEFAULT_MAP_SAMPLES = 4
_ENDINGS = {"image/png": "png", "image/x-exr": "exr"}


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file made of a material; `baked` and `size_px` are those of a map."""

    kind: FileKind
    file_name: str
    media_type: str
    data: bytes
    baked: BakedMap | None = None
    size_px: int = 0


def file_stem(name: str) -> str:
    """Returns a safe file name without ending for a material's name."""
    return re.sub(r"[^A-Za-z0-9_-]+", "_", name).strip("_").lower() or "material"


def blend_file(stem: str, data: bytes) -> ExportedFile:
    """Returns a .blend file."""
    return ExportedFile("blend", f"{stem}.blend", "application/x-blender", data)


def program_file(stem: str, text: str) -> ExportedFile:
    """Returns a program's file."""
    return ExportedFile("program", f"{stem}.py", "text/x-python", text.encode())


def map_files(
    stem: str, parts: Sequence[tuple[BakedMap, bytes]], *, size_px: int
) -> list[ExportedFile]:
    """Returns the files of baked maps, in their order."""
    return [
        ExportedFile(
            "map",
            f"{stem}_{baked.channel}.{_ENDINGS[baked.media_type]}",
            baked.media_type,
            data,
            baked,
            size_px,
        )
        for baked, data in parts
    ]


def require_one_message(files: Sequence[ExportedFile]) -> None:
    """Raises RequestError where files are too large to be sent in one message."""
    total = sum(len(file.data) for file in files)
    if total > MAX_TOGETHER_BYTES:
        message = (
            f"Expected files of at most {MAX_TOGETHER_BYTES >> 20} MiB together, "
            f"got {total / (1 << 20):.1f} MiB; ask by ExportStream."
        )
        raise RequestError(message, reason="MESSAGE_TOO_LARGE", details={"export": message})


def pieces(data: bytes) -> Iterator[bytes]:
    """Yields a file's bytes in order, in pieces that fit a message of a stream."""
    for begin in range(0, len(data), PIECE_BYTES):
        yield data[begin : begin + PIECE_BYTES]
