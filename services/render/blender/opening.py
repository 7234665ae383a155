# SPDX-License-Identifier: Apache-2.0
"""How an exported file looks when an artist opens it: lit, through the camera, material at hand.

Only settings of the factory's own screens are changed: without a window, Blender can neither
switch workspaces nor split areas.
"""

from __future__ import annotations

import bpy  # noqa: TID251

from services.render import presets
from services.render.blender.scene import RenderScene


def prepare_opening(reference: RenderScene) -> None:
    """Sets render settings for the final preset, makes the plane active, and lights the views.

    Jobs set everything they need themselves, so nothing has to be set back but the threads.
    """
    scene = reference.scene
    scene.render.resolution_x = scene.render.resolution_y = presets.FINAL.size_px
    scene.cycles.samples = presets.FINAL.samples
    scene.cycles.seed = 0
    scene.render.image_settings.file_format = "PNG"
    scene.render.filepath = "//"
    scene.render.threads_mode = "AUTO"
    layer = scene.view_layers[0]
    layer.objects.active = reference.surface
    reference.surface.select_set(True, view_layer=layer)
    for screen in bpy.data.screens:
        for area in screen.areas:
            for space in area.spaces:
                if space.type == "VIEW_3D":
                    _light(space)


def _light(view: bpy.types.SpaceView3D) -> None:
    view.shading.type = "MATERIAL"
    view.shading.use_scene_lights = True
    view.shading.use_scene_world = True
    if view.region_3d is not None:
        view.region_3d.view_perspective = "CAMERA"
