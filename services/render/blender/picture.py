# SPDX-License-Identifier: Apache-2.0
"""Renders one material on a scene into the bytes of a picture, and checks the picture.

Blender itself makes the 8-bit pixels. The same result is also read as 32-bit linear light, because
a broken device shows as pixels that are not finite, and 8 bits cannot show that.
"""

from __future__ import annotations

from pathlib import Path

import bpy  # noqa: TID251
import numpy as np

from matsmith.errors import RenderError
from matsmith.pictures.codec import jpeg_bytes, picture_from_png, png_bytes
from services.render.blender.scene import RenderScene
from services.render.messages import RenderJob

_PNG_LEVEL = 1  # level 6 takes four times as long and saves a quarter at most


def render_picture(
    reference: RenderScene, material: bpy.types.Material, *, job: RenderJob, folder: Path
) -> bytes:
    """Returns the encoded picture, `job.size_px` square, RGB with 8 bits a channel, sRGB.

    Args:
        reference: the scene; its plane gets the material.
        material: what to render.
        job: size, samples, seed and encoding.
        folder: a private directory; files in it are removed again.

    Raises:
        RenderError: Blender gave no picture, or one of the wrong size, not finite or transparent.
    """
    scene = reference.scene
    reference.surface.data.materials[0] = material
    scene.render.resolution_x = job.size_px
    scene.render.resolution_y = job.size_px
    scene.cycles.samples = job.samples
    scene.cycles.seed = job.seed
    result = bpy.ops.render.render(write_still=False, scene=scene.name)
    image = bpy.data.images.get("Render Result")
    if result != {"FINISHED"} or image is None:
        raise RenderError(f"Expected Blender to finish the render, got {sorted(result)}.")
    _check(_linear_pixels(scene, image, folder / "check.exr"), job.size_px)
    return _encoded(scene, image, job, folder / "picture.png")


def _linear_pixels(
    scene: bpy.types.Scene, image: bpy.types.Image, file: Path
) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """Returns `(height, width, 4)` float32, linear Rec.709, unclamped, top row last."""
    settings = scene.render.image_settings
    settings.file_format = "OPEN_EXR"
    settings.color_mode = "RGBA"
    settings.color_depth = "32"
    settings.exr_codec = "NONE"
    image.save_render(str(file), scene=scene)
    loaded = bpy.data.images.load(str(file))
    try:
        width, height = loaded.size
        pixels = np.empty(width * height * 4, dtype=np.float32)
        loaded.pixels.foreach_get(pixels)
    finally:
        bpy.data.images.remove(loaded)
        file.unlink()
    return pixels.reshape(height, width, 4)


def _check(pixels: np.ndarray[tuple[int, ...], np.dtype[np.float32]], size_px: int) -> None:
    if pixels.shape[:2] != (size_px, size_px):
        raise RenderError(
            f"Expected {size_px} × {size_px} pixels, got {pixels.shape[1]} × {pixels.shape[0]}.",
            reason="PICTURE_SIZE",
        )
    broken = int(np.count_nonzero(~np.isfinite(pixels)))
    if broken:
        raise RenderError(
            f"Expected finite pixels, got {broken} values that are not.",
            reason="PICTURE_NOT_FINITE",
        )
    if not pixels[..., 3].any():
        raise RenderError(
            "Expected a picture, got one that is transparent everywhere.",
            reason="PICTURE_TRANSPARENT",
        )


def _encoded(scene: bpy.types.Scene, image: bpy.types.Image, job: RenderJob, file: Path) -> bytes:
    """Returns the file's bytes, without the times and names that Blender would write into it."""
    settings = scene.render.image_settings
    settings.file_format = "PNG"
    settings.color_mode = "RGB"
    settings.color_depth = "8"
    settings.compression = 0
    image.save_render(str(file), scene=scene)
    pixels = picture_from_png(file.read_bytes())
    file.unlink()
    if job.media_type == "image/png":
        return png_bytes(pixels, compress_level=_PNG_LEVEL)
    return jpeg_bytes(pixels, quality=job.jpeg_quality)
