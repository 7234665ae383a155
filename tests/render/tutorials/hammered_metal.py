# SPDX-License-Identifier: Apache-2.0
"""Dents from a smooth Voronoi; nodes and a link that were muted to compare."""

import bpy  # noqa: TID251


def build(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    shader = nodes["Principled BSDF"]
    shader.inputs["Metallic"].default_value = 0.8
    shader.inputs["Base Color"].default_value = (0.6, 0.4, 0.2, 1.0)
    voronoi = nodes.new("ShaderNodeTexVoronoi")
    voronoi.feature = "SMOOTH_F1"
    voronoi.inputs["Scale"].default_value = 7.0
    power = nodes.new("ShaderNodeMath")
    power.operation = "POWER"
    power.inputs[1].default_value = 3.0
    power.mute = True
    invert = nodes.new("ShaderNodeInvert")
    links.new(voronoi.outputs["Color"], power.inputs[0])  # a number through the muted node
    links.new(power.outputs[0], invert.inputs["Color"])
    links.new(invert.outputs["Color"], shader.inputs["Roughness"])
    bump = nodes.new("ShaderNodeBump")
    links.new(voronoi.outputs["Distance"], bump.inputs["Height"])
    links.new(bump.outputs["Normal"], shader.inputs["Normal"])
    tint = nodes.new("ShaderNodeHueSaturation")
    links.new(voronoi.outputs["Color"], tint.inputs["Color"])
    links.new(tint.outputs["Color"], shader.inputs["Base Color"]).is_muted = True
    alone = nodes.new("ShaderNodeGamma")
    alone.inputs["Color"].default_value = (0.9, 0.9, 0.9, 1.0)
    alone.mute = True
    links.new(alone.outputs["Color"], shader.inputs["Coat Weight"])  # unlinked, so zero
    dead = nodes.new("ShaderNodeTexChecker")
    dead.mute = True
    links.new(dead.outputs["Color"], shader.inputs["Anisotropic"])  # nothing passes it
