# SPDX-License-Identifier: Apache-2.0
"""Reads the passes of a render as the 32-bit numbers that they are.

Blender gives passes to Python only through a file. It is a multilayer OpenEXR without compression,
which has one fixed layout (openexr.com, "OpenEXR File Layout"): a header, a table of offsets, and
for each line, top first, 8 bytes and then all its numbers, channel by channel in the order of their
names. Blender's own reader does not give single passes to Python, and Pillow reads no OpenEXR.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from pathlib import Path

import bpy  # noqa: TID251
import numpy as np

from matsmith.errors import RenderError
from services.render.blender.bake_tiled import Pixels

_MAGIC = b"\x76\x2f\x31\x01"
_FLOAT = 2
_LINE_HEAD_BYTES = 8


def rendered_passes(scene: bpy.types.Scene, file: Path) -> Mapping[str, Pixels]:
    """Returns the passes of the last render by name: `(height, width, channels)`, top row first.

    The channels of a pass are in the order of Blender: R, G, B, A, or X.

    Args:
        scene: of the render; its view layer must be the only one.
        file: a path for a file that is removed again.

    Raises:
        RenderError: Blender wrote something else.
    """
    settings = scene.render.image_settings
    settings.file_format = "OPEN_EXR_MULTILAYER"
    settings.color_depth = "32"
    settings.exr_codec = "NONE"
    try:
        bpy.data.images["Render Result"].save_render(str(file), scene=scene)
        return _passes(file.read_bytes())
    finally:
        file.unlink(missing_ok=True)


def _passes(data: bytes) -> Mapping[str, Pixels]:
    names, (left, top, right, bottom), offset = _header(data)
    height, width = bottom - top + 1, right - left + 1
    line_bytes = _LINE_HEAD_BYTES + 4 * width * len(names)
    begin = offset + 8 * height
    if len(data) != begin + height * line_bytes:
        raise RenderError(f"Expected {height} lines of {line_bytes} bytes, got {len(data)} bytes.")
    lines = np.frombuffer(data, np.uint8, offset=begin).reshape(height, line_bytes)
    numbers = lines[:, _LINE_HEAD_BYTES:].copy().view("<f4").reshape(height, len(names), width)
    found: dict[str, dict[str, int]] = {}
    for index, name in enumerate(names):
        _, pass_name, channel = name.rsplit(".", 2)
        found.setdefault(pass_name, {})[channel] = index
    return {
        name: np.stack([numbers[:, at[c]] for c in sorted(at, key="RGBAX".index)], axis=-1)
        for name, at in found.items()
    }


def _header(data: bytes) -> tuple[list[str], tuple[int, int, int, int], int]:
    """Returns the channels' names, the data window, and where the table of offsets begins."""
    if data[:4] != _MAGIC:
        raise RenderError(f"Expected an OpenEXR file, got {data[:4]!r}.")
    position = 8
    attributes: dict[str, bytes] = {}
    while data[position]:
        name, position = _text(data, position)
        _, position = _text(data, position)
        (size,) = struct.unpack_from("<i", data, position)
        attributes[name] = data[position + 4 : position + 4 + size]
        position += 4 + size
    if attributes["compression"] != b"\0":
        raise RenderError("Expected an OpenEXR file without compression, got one with.")
    names = []
    channels, at = attributes["channels"], 0
    while channels[at]:
        name, at = _text(channels, at)
        (kind,) = struct.unpack_from("<i", channels, at)
        if kind != _FLOAT:
            raise RenderError(f"Expected 32-bit numbers in {name}, got OpenEXR's type {kind}.")
        names.append(name)
        at += 16
    left, top, right, bottom = struct.unpack("<4i", attributes["dataWindow"])
    return names, (left, top, right, bottom), position + 1


def _text(data: bytes, position: int) -> tuple[str, int]:
    end = data.index(b"\0", position)
    return data[position:end].decode(), end + 1
