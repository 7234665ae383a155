# SPDX-License-Identifier: Apache-2.0
"""Moss over stone; a muted group, muted reroutes and a float curve."""

import bpy  # noqa: TID251


def _fade() -> bpy.types.ShaderNodeTree:
    tree = bpy.data.node_groups.new("Fade", "ShaderNodeTree")
    tree.interface.new_socket("Color", in_out="INPUT", socket_type="NodeSocketColor")
    amount = tree.interface.new_socket("Amount", in_out="INPUT", socket_type="NodeSocketFloat")
    amount.default_value = 0.9
    tree.interface.new_socket("Color", in_out="OUTPUT", socket_type="NodeSocketColor")
    entry = tree.nodes.new("NodeGroupInput")
    leave = tree.nodes.new("NodeGroupOutput")
    fade = tree.nodes.new("ShaderNodeHueSaturation")
    tree.links.new(entry.outputs["Color"], fade.inputs["Color"])
    tree.links.new(entry.outputs["Amount"], fade.inputs["Saturation"])
    tree.links.new(fade.outputs[0], leave.inputs[0])
    return tree


def build(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    noise = nodes.new("ShaderNodeTexNoise")
    noise.inputs["Scale"].default_value = 6.0
    noise.inputs["Distortion"].default_value = 0.8
    curve = nodes.new("ShaderNodeFloatCurve")
    curve.mapping.curves[0].points.new(0.5, 0.2)
    curve.mapping.update()
    links.new(noise.outputs["Fac"], curve.inputs["Value"])
    bend = nodes.new("NodeReroute")
    bend.mute = True
    links.new(curve.outputs["Value"], bend.inputs[0])
    mix = nodes.new("ShaderNodeMix")
    mix.data_type = "RGBA"
    mix.inputs[6].default_value = (0.2, 0.2, 0.19, 1.0)
    mix.inputs[7].default_value = (0.06, 0.2, 0.02, 1.0)
    links.new(bend.outputs[0], mix.inputs[0])
    fade = nodes.new("ShaderNodeGroup")
    fade.node_tree = _fade()
    fade.mute = True
    links.new(mix.outputs[2], fade.inputs[0])
    fade_again = nodes.new("ShaderNodeGroup")
    fade_again.node_tree = fade.node_tree
    links.new(fade.outputs[0], fade_again.inputs[0])
    shader = nodes["Principled BSDF"]
    shader.inputs["Roughness"].default_value = 0.95
    links.new(fade_again.outputs[0], shader.inputs["Base Color"])
