# SPDX-License-Identifier: Apache-2.0
"""Runs a program in a fresh Blender and renders it: `render_in_blender.py PROGRAM PICTURE SEED`.

The scene is built here from the published description alone (VLMaterial, appendix B), with
Blender's own operators, so that it shares nothing with the render service.
"""

import sys
from pathlib import Path

import bpy  # noqa: TID251


def main() -> None:
    program, picture, seed = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    bpy.ops.wm.read_factory_settings(use_empty=True)
    bpy.ops.mesh.primitive_plane_add(size=2.0)
    material = bpy.data.materials.new("Empty")
    bpy.context.object.data.materials.append(material)
    bpy.ops.object.camera_add(location=(0.0, 0.0, 2.78), rotation=(0.0, 0.0, 0.0))
    bpy.context.object.data.lens = 50.0
    bpy.context.object.data.sensor_width = 36.0
    bpy.context.scene.camera = bpy.context.object
    bpy.ops.object.light_add(type="POINT", radius=0.0, location=(0.0, 0.0, 2.78))
    bpy.context.object.data.energy = 500.0
    world = bpy.data.worlds.new("Grey")
    world.use_nodes = True
    world.node_tree.nodes["Background"].inputs["Color"].default_value = (0.1, 0.1, 0.1, 1.0)
    scene = bpy.context.scene
    scene.world = world
    scene.render.engine = "CYCLES"
    scene.cycles.samples = 8
    scene.cycles.seed = seed
    scene.cycles.use_adaptive_sampling = False
    scene.cycles.use_denoising = False
    scene.render.dither_intensity = 0.0
    scene.render.resolution_x = scene.render.resolution_y = 512
    scene.render.resolution_percentage = 100
    scene.view_settings.view_transform = "Standard"
    scene.render.image_settings.file_format = "PNG"
    scene.render.image_settings.color_mode = "RGB"
    scene.render.filepath = str(picture)
    namespace: dict[str, object] = {}
    exec(compile(program.read_text(encoding="utf-8"), str(program), "exec"), namespace)
    namespace["shader_material"](material)  # type: ignore[operator]
    bpy.ops.render.render(write_still=True)


if __name__ == "__main__":
    main()
