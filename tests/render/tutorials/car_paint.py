# SPDX-License-Identifier: Apache-2.0
"""Flakes below a coat; a texture with a mapping of its own, as Blender 2.7 made them."""

import bpy  # noqa: TID251


def build(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    flakes = nodes.new("ShaderNodeTexVoronoi")
    flakes.inputs["Scale"].default_value = 30.0
    flakes.texture_mapping.scale = (1.0, 2.0, 1.0)
    flakes.texture_mapping.rotation = (0.0, 0.0, 0.5)
    facing = nodes.new("ShaderNodeLayerWeight")
    facing.inputs["Blend"].default_value = 0.3
    tint = nodes.new("ShaderNodeMixRGB")
    tint.inputs["Color1"].default_value = (0.4, 0.0, 0.02, 1.0)
    tint.inputs["Color2"].default_value = (0.1, 0.0, 0.05, 1.0)
    links.new(facing.outputs["Facing"], tint.inputs["Fac"])
    overlay = nodes.new("ShaderNodeMixRGB")
    overlay.blend_type = "OVERLAY"
    links.new(tint.outputs[0], overlay.inputs["Color1"])
    links.new(flakes.outputs["Color"], overlay.inputs["Color2"])
    shader = nodes["Principled BSDF"]
    shader.inputs["Coat Weight"].default_value = 1.0
    shader.inputs["Metallic"].default_value = 0.6
    links.new(overlay.outputs[0], shader.inputs["Base Color"])
    dust = nodes.new("ShaderNodeTexNoise")
    dust.texture_mapping.vector_type = "TEXTURE"
    dust.texture_mapping.translation = (0.2, 0.1, 0.0)
    coordinates = nodes.new("ShaderNodeTexCoord")
    links.new(coordinates.outputs["Object"], dust.inputs["Vector"])
    links.new(dust.outputs[0], shader.inputs["Roughness"])
