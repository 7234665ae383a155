# SPDX-License-Identifier: Apache-2.0
"""Plugs map files into a new material, as docs/maps.md says for Blender, and renders it.

Reads `{"maps": {channel: {"path": …, "scale": …, "mid_level": …}}, "size_px": …, "samples": …}`
from standard input and writes the picture to the path given.
"""

import json
import sys

import bpy  # noqa: TID251

from services.render.blender.scene import make_reference_scene

SOCKETS = {
    "base_color": "Base Color",
    "roughness": "Roughness",
    "metallic": "Metallic",
    "alpha": "Alpha",
    "emission": "Emission Color",
}
COLORS = {"base_color", "emission"}


def main() -> None:
    work = json.load(sys.stdin)
    reference = make_reference_scene(threads=2)
    material = bpy.data.materials.new("Plugged")
    material.use_nodes = True
    material.displacement_method = "BUMP"
    tree = material.node_tree
    shader, output = tree.nodes["Principled BSDF"], tree.nodes["Material Output"]
    for channel, facts in work["maps"].items():
        texture = tree.nodes.new("ShaderNodeTexImage")
        texture.image = bpy.data.images.load(facts["path"])
        color_space = "sRGB" if channel in COLORS else "Non-Color"
        texture.image.colorspace_settings.name = color_space
        color = texture.outputs["Color"]
        if channel in SOCKETS:
            tree.links.new(color, shader.inputs[SOCKETS[channel]])
        if channel == "emission":
            shader.inputs["Emission Strength"].default_value = facts["scale"]
        if channel == "normal":
            normal = tree.nodes.new("ShaderNodeNormalMap")
            tree.links.new(color, normal.inputs["Color"])
            tree.links.new(normal.outputs["Normal"], shader.inputs["Normal"])
        if channel == "height":
            displacement = tree.nodes.new("ShaderNodeDisplacement")
            displacement.inputs["Midlevel"].default_value = facts["mid_level"]
            displacement.inputs["Scale"].default_value = facts["scale"]
            tree.links.new(color, displacement.inputs["Height"])
            tree.links.new(displacement.outputs["Displacement"], output.inputs["Displacement"])
    reference.surface.data.materials[0] = material
    scene = reference.scene
    scene.render.resolution_x = scene.render.resolution_y = work["size_px"]
    scene.cycles.samples = work["samples"]
    scene.render.image_settings.file_format = "PNG"
    scene.render.image_settings.color_mode = "RGB"
    scene.render.filepath = sys.argv[1]
    bpy.ops.render.render(write_still=True, scene=scene.name)


if __name__ == "__main__":
    main()
