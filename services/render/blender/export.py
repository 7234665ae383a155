# SPDX-License-Identifier: Apache-2.0
"""Saves a material as a .blend file that opens lit, tidy and ready for the asset browser.

The file is the reference scene with the material on its plane, so that opening it shows what the
preview shows. Only the material is marked as an asset.
"""

from __future__ import annotations

from pathlib import Path

import bpy  # noqa: TID251
import numpy as np

from matsmith.errors import RenderError
from services.render.blender.arrange import arrange
from services.render.blender.opening import prepare_opening
from services.render.blender.scene import RenderScene

_PREVIEW_PX = 128


def export_blend(reference: RenderScene, material: bpy.types.Material, *, folder: Path) -> bytes:
    """Returns the bytes of a compressed .blend file.

    Args:
        reference: the scene; its plane gets the material.
        material: what to save; it is marked as an asset with a preview picture.
        folder: a private directory; files in it are removed again.

    Raises:
        RenderError: Blender could not write the file.
    """
    reference.surface.data.materials[0] = material
    arrange(material.node_tree)
    for tree in bpy.data.node_groups:
        arrange(tree)
    material.use_fake_user = True
    material.asset_mark()
    _set_preview(reference.scene, material, folder / "preview.png")
    scene = reference.scene
    threads = scene.render.threads
    prepare_opening(reference)
    file = folder / "material.blend"
    try:
        result = bpy.ops.wm.save_as_mainfile(
            filepath=str(file), compress=True, copy=True, check_existing=False
        )
        if result != {"FINISHED"}:
            raise RenderError(f"Expected Blender to write the file, got {sorted(result)}.")
        return file.read_bytes()
    finally:
        file.unlink(missing_ok=True)
        scene.render.threads_mode = "FIXED"
        scene.render.threads = threads


def _set_preview(scene: bpy.types.Scene, material: bpy.types.Material, file: Path) -> None:
    """Gives the asset browser a small picture; Blender's own preview job needs a window."""
    scene.render.resolution_x = scene.render.resolution_y = _PREVIEW_PX
    scene.cycles.samples = 1
    scene.cycles.seed = 0
    scene.render.image_settings.file_format = "PNG"
    scene.render.image_settings.color_mode = "RGBA"
    scene.render.image_settings.color_depth = "8"
    bpy.ops.render.render(write_still=False, scene=scene.name)
    bpy.data.images["Render Result"].save_render(str(file), scene=scene)
    image = bpy.data.images.load(str(file))
    try:
        pixels = np.empty(_PREVIEW_PX * _PREVIEW_PX * 4, dtype=np.float32)
        image.pixels.foreach_get(pixels)
    finally:
        bpy.data.images.remove(image)
        file.unlink()
    preview = material.preview_ensure()
    preview.image_size = (_PREVIEW_PX, _PREVIEW_PX)
    preview.image_pixels_float.foreach_set(pixels)
