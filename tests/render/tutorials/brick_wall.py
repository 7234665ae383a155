# SPDX-License-Identifier: Apache-2.0
"""Bricks with dirt; Separate RGB, curves, a reroute that feeds many and one without a feed."""

import bpy  # noqa: TID251


def build(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    shader = nodes["Principled BSDF"]
    brick = nodes.new("ShaderNodeTexBrick")
    brick.inputs["Color1"].default_value = (0.45, 0.12, 0.06, 1.0)
    brick.inputs["Color2"].default_value = (0.3, 0.06, 0.04, 1.0)
    brick.inputs["Mortar"].default_value = (0.4, 0.38, 0.35, 1.0)
    brick.inputs["Scale"].default_value = 4.0
    hub = nodes.new("NodeReroute")
    links.new(brick.outputs["Color"], hub.inputs[0])
    curves = nodes.new("ShaderNodeRGBCurve")
    curve = curves.mapping.curves[3]
    curve.points.new(0.3, 0.45)
    curve.points.new(0.7, 0.6)
    curves.mapping.update()
    links.new(hub.outputs[0], curves.inputs["Color"])
    dirt = nodes.new("ShaderNodeTexNoise")
    dirt.inputs["Scale"].default_value = 9.0
    multiply = nodes.new("ShaderNodeMixRGB")
    multiply.blend_type = "MULTIPLY"
    multiply.inputs["Fac"].default_value = 0.6
    links.new(curves.outputs["Color"], multiply.inputs["Color1"])
    links.new(dirt.outputs[0], multiply.inputs["Color2"])
    links.new(multiply.outputs["Color"], shader.inputs["Base Color"])
    separate = nodes.new("ShaderNodeSeparateRGB")
    links.new(hub.outputs[0], separate.inputs["Image"])
    links.new(separate.outputs["G"], shader.inputs["Roughness"])
    bump = nodes.new("ShaderNodeBump")
    bump.invert = True
    bump.inputs["Strength"].default_value = 0.6
    links.new(brick.outputs["Fac"], bump.inputs["Height"])
    fine = nodes.new("ShaderNodeBump")
    fine.inputs["Strength"].default_value = 0.2
    links.new(dirt.outputs[0], fine.inputs["Height"])
    links.new(bump.outputs["Normal"], fine.inputs["Normal"])
    links.new(fine.outputs["Normal"], shader.inputs["Normal"])
    lost = nodes.new("NodeReroute")
    links.new(lost.outputs[0], shader.inputs["Specular IOR Level"])
