# SPDX-License-Identifier: Apache-2.0
"""Writes channels as PNG with 16 bits or as OpenEXR, with Blender's own writers.

Files hold numbers and nothing else: no times, no names, so the same request gives the same bytes.
A PNG holds what 0…1 can hold: colours are sRGB, a normal is ½ + n/2, height is stretched about ½,
and emission above 1 is scaled down. An OpenEXR holds the linear numbers themselves, with 32 bits
for height and 16 for all else; a grey one has three equal channels, which every reader takes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import bpy  # noqa: TID251
import numpy as np

from matsmith.errors import RenderError
from services.render.blender.bake_tiled import Pixels
from services.render.messages import MapEncoding

MEDIA_TYPES: dict[MapEncoding, str] = {"png": "image/png", "exr": "image/x-exr"}
_SRGB, _LINEAR = "sRGB", "linear"
_MOST_HALF = 65504.0
_PNG_COMPRESSION = 15


@dataclass(frozen=True, slots=True)
class MapFile:
    """One map; a stored number v, made linear, is (v − mid_level) · scale."""

    data: bytes
    color_space: str
    scale: float
    mid_level: float


@contextmanager
def file_scene() -> Iterator[bpy.types.Scene]:
    """Yields a scene whose settings write numbers as they are, and removes it."""
    scene = bpy.data.scenes.new("Map files")
    try:
        scene.render.dither_intensity = 0.0
        settings = scene.render.image_settings
        settings.color_management = "OVERRIDE"
        settings.view_settings.view_transform = "Raw"
        settings.linear_colorspace_settings.name = "Non-Color"
        settings.exr_codec = "ZIP"
        settings.compression = _PNG_COMPRESSION
        yield scene
    finally:
        bpy.data.scenes.remove(scene)


def map_file(
    scene: bpy.types.Scene, name: str, pixels: Pixels, *, encoding: MapEncoding, folder: Path
) -> MapFile:
    """Returns a channel's file.

    Args:
        scene: of `file_scene`.
        name: of the channel.
        pixels: `(side, side, 3)` or `(side, side, 1)`, linear, top row first; may be changed.
        encoding: of the file.
        folder: a private directory; files in it are removed again.

    Raises:
        RenderError: Blender wrote no file.
    """
    settings = scene.render.image_settings
    is_grey = pixels.shape[2] == 1
    if name in {"roughness", "metallic", "alpha"}:
        np.clip(pixels, 0.0, 1.0, out=pixels)
    elif name in {"base_color", "emission"}:
        np.maximum(pixels, 0.0, out=pixels)
    color_space, scale, mid_level = _LINEAR, 1.0, 0.0
    if encoding == "exr":
        is_height = name == "height"
        if not is_height:
            np.clip(pixels, -_MOST_HALF, _MOST_HALF, out=pixels)
        settings.file_format = "OPEN_EXR"
        settings.color_depth = "32" if is_height else "16"
    else:
        color_space, scale, mid_level = _stored(name, pixels)
        settings.file_format = "PNG"
        settings.color_depth = "16"
    settings.color_mode = "BW" if is_grey else "RGB"
    data = _written(scene, pixels, folder / f"map.{encoding}")
    return MapFile(data, color_space, scale, mid_level)


def _stored(name: str, pixels: Pixels) -> tuple[str, float, float]:
    """Changes pixels to what a PNG stores; returns colour space, scale and mid-level."""
    if name == "base_color":
        _to_srgb(pixels)
        return _SRGB, 1.0, 0.0
    if name == "emission":
        scale = max(1.0, float(pixels.max()))
        pixels /= np.float32(scale)
        _to_srgb(pixels)
        return _SRGB, scale, 0.0
    if name == "normal":
        pixels *= np.float32(0.5)
        pixels += np.float32(0.5)
        return _LINEAR, 2.0, 0.5
    if name == "height":
        highest = float(np.abs(pixels).max())
        scale = 2.0 * highest if highest > 0.0 else 1.0
        pixels /= np.float32(scale)
        pixels += np.float32(0.5)
        return _LINEAR, scale, 0.5
    return _LINEAR, 1.0, 0.0


def _to_srgb(pixels: Pixels) -> None:
    """Makes linear colours sRGB (IEC 61966-2-1), limited to 0…1, row by row to save memory."""
    np.clip(pixels, 0.0, 1.0, out=pixels)
    for row in pixels:
        bright = 1.055 * row ** np.float32(1.0 / 2.4) - 0.055
        row[...] = np.where(row <= 0.0031308, 12.92 * row, bright)


def _written(scene: bpy.types.Scene, pixels: Pixels, file: Path) -> bytes:
    height, width, count = pixels.shape
    image = bpy.data.images.new("Map", width, height, float_buffer=True, is_data=True)
    try:
        whole = np.empty((height, width, 4), np.float32)
        # Blender's first row is the lowest.
        whole[..., :3] = (
            pixels[::-1] if count == 3 else np.broadcast_to(pixels[::-1], (height, width, 3))
        )
        whole[..., 3] = 1.0
        image.pixels.foreach_set(whole.ravel())
        del whole
        image.save_render(str(file), scene=scene)
        return file.read_bytes()
    except (OSError, RuntimeError) as error:
        raise RenderError(f"Expected Blender to write a map, got: {error}.") from error
    finally:
        bpy.data.images.remove(image)
        file.unlink(missing_ok=True)
