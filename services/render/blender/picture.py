# SPDX-License-Identifier: Apache-2.0
"""Renders one material on a scene into the bytes of a picture, and checks the picture.

Blender itself makes the 8-bit pixels. The same result is also read as 32-bit linear light, because
a broken device shows as pixels that are not finite, and 8 bits cannot show that. Part of a frame
that was never rendered shows as pixels that are not opaque. A black picture is legal on the
reference scene, where a material may be black; in the studio the backdrop is grey.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

import bpy  # noqa: TID251
import numpy as np

from matsmith.errors import RenderError
from matsmith.pictures.codec import jpeg_bytes, png_bytes
from services.render.blender.scene import RenderScene
from services.render.messages import RenderJob

_PNG_LEVEL = 1  # level 6 takes four times as long and saves a quarter at most
_LINE_HEADER_BYTES = 8  # of an EXR: the line's number and its bytes
_TARGA_HEADER_BYTES = 18
_MAY_HIDE = "ShaderNodeHoldout"
Pixels = np.ndarray[tuple[int, ...], np.dtype[np.float32]]


@dataclass(frozen=True, slots=True)
class Shot:
    """An encoded picture, the seconds that Blender rendered, and those for all that followed."""

    data: bytes
    shade_s: float
    encode_s: float


def render_picture(
    reference: RenderScene, material: bpy.types.Material, *, job: RenderJob, folder: Path
) -> Shot:
    """Returns the encoded picture, `job.size_px` square, RGB with 8 bits a channel, sRGB.

    Args:
        reference: the scene; its surface gets the material.
        material: what to render.
        job: size, samples, seed, engine, denoising and encoding.
        folder: a private directory; files in it are removed again.

    Raises:
        RenderError: Blender gave no picture, or one of the wrong size, not finite, not whole.
    """
    scene = reference.scene
    reference.surface.data.materials[0] = material
    scene.render.engine = job.engine
    scene.render.resolution_x = job.size_px
    scene.render.resolution_y = job.size_px
    scene.cycles.samples = job.samples
    scene.cycles.seed = job.seed
    scene.cycles.use_denoising = job.denoise
    scene.eevee.taa_render_samples = job.samples
    began = time.monotonic()
    result = bpy.ops.render.render(write_still=False, scene=scene.name)
    shade_s = time.monotonic() - began
    image = bpy.data.images.get("Render Result")
    if result != {"FINISHED"} or image is None:
        raise RenderError(f"Expected Blender to finish the render, got {sorted(result)}.")
    began = time.monotonic()
    pixels = _linear_pixels(scene, image, folder / "check.exr", job.size_px)
    _check(pixels, material, job)
    data = _encoded(scene, image, job, folder / "picture.tga")
    return Shot(data, shade_s, time.monotonic() - began)


def _linear_pixels(
    scene: bpy.types.Scene, image: bpy.types.Image, file: Path, size_px: int
) -> Pixels:
    """Returns `(height, 4, width)` float32, channels A, B, G, R, linear Rec.709, unclamped."""
    settings = scene.render.image_settings
    settings.file_format = "OPEN_EXR"
    settings.color_mode = "RGBA"
    settings.color_depth = "32"
    settings.exr_codec = "NONE"
    image.save_render(str(file), scene=scene)
    content = file.read_bytes()
    file.unlink()
    # Uncompressed lines stand last in the file; reading them here takes half of Blender's time.
    line_bytes = _LINE_HEADER_BYTES + size_px * 4 * 4
    lines = np.frombuffer(content[-line_bytes * size_px :], dtype="<i4")
    if lines.size * 4 != line_bytes * size_px:
        raise _wrong_size(size_px)
    lines = lines.reshape(size_px, -1)
    if (lines[:, 0] != np.arange(size_px)).any() or (lines[:, 1] != size_px * 4 * 4).any():
        raise _wrong_size(size_px)
    return lines[:, 2:].view("<f4").reshape(size_px, 4, size_px)


def _wrong_size(size_px: int) -> RenderError:
    return RenderError(
        f"Expected {size_px} × {size_px} pixels, got another size.", reason="PICTURE_SIZE"
    )


def _check(pixels: Pixels, material: bpy.types.Material, job: RenderJob) -> None:
    finite = np.isfinite(pixels)
    if not finite.all():
        broken = int(pixels.size - np.count_nonzero(finite))
        raise RenderError(
            f"Expected finite pixels, got {broken} values that are not.",
            reason="PICTURE_NOT_FINITE",
        )
    alpha = pixels[:, 0]
    if not alpha.any():
        raise RenderError(
            "Expected a picture, got one that is transparent everywhere.",
            reason="PICTURE_TRANSPARENT",
        )
    missing = int(np.count_nonzero(alpha == 0.0))
    if missing and not _may_hide(material):
        raise RenderError(
            f"Expected a whole picture, got {missing} pixels that were not rendered.",
            reason="PICTURE_PARTIAL",
        )
    if job.scene == "studio" and not pixels[:, 1:].any():
        raise RenderError(
            "Expected the studio's grey backdrop, got a black picture.", reason="PICTURE_BLACK"
        )


def _may_hide(material: bpy.types.Material) -> bool:
    trees = [material.node_tree, *bpy.data.node_groups]
    return any(node.bl_idname == _MAY_HIDE for tree in trees for node in tree.nodes)


def _encoded(scene: bpy.types.Scene, image: bpy.types.Image, job: RenderJob, file: Path) -> bytes:
    """Returns the file's bytes, without the times and names that Blender would write into it."""
    settings = scene.render.image_settings
    # The same 8-bit pixels as in a PNG, but nothing to pack and unpack.
    settings.file_format = "TARGA_RAW"
    settings.color_mode = "RGB"
    image.save_render(str(file), scene=scene)
    content = file.read_bytes()
    file.unlink()
    size = job.size_px
    flat = np.frombuffer(content, np.uint8, size * size * 3, _TARGA_HEADER_BYTES)
    pixels = np.ascontiguousarray(flat.reshape(size, size, 3)[::-1, :, ::-1])
    if job.media_type == "image/png":
        return png_bytes(pixels, compress_level=_PNG_LEVEL)
    return jpeg_bytes(pixels, quality=job.jpeg_quality)
