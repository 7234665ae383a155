# SPDX-License-Identifier: Apache-2.0
"""A group within a group: rings in a grain, with knobs and default values."""

import bpy  # noqa: TID251


def _rings() -> bpy.types.ShaderNodeTree:
    tree = bpy.data.node_groups.new("Rings", "ShaderNodeTree")
    vector = tree.interface.new_socket("Vector", in_out="INPUT", socket_type="NodeSocketVector")
    vector.hide_value = True
    count = tree.interface.new_socket("Count", in_out="INPUT", socket_type="NodeSocketFloat")
    count.default_value = 12.0
    count.min_value, count.max_value = 0.0, 100.0
    tree.interface.new_socket("Ring", in_out="OUTPUT", socket_type="NodeSocketFloat")
    entry = tree.nodes.new("NodeGroupInput")
    leave = tree.nodes.new("NodeGroupOutput")
    length = tree.nodes.new("ShaderNodeVectorMath")
    length.operation = "LENGTH"
    multiply = tree.nodes.new("ShaderNodeMath")
    multiply.operation = "MULTIPLY"
    fraction = tree.nodes.new("ShaderNodeMath")
    fraction.operation = "FRACT"
    tree.links.new(entry.outputs["Vector"], length.inputs[0])
    tree.links.new(length.outputs["Value"], multiply.inputs[0])
    tree.links.new(entry.outputs["Count"], multiply.inputs[1])
    tree.links.new(multiply.outputs[0], fraction.inputs[0])
    tree.links.new(fraction.outputs[0], leave.inputs["Ring"])
    return tree


def _grain() -> bpy.types.ShaderNodeTree:
    tree = bpy.data.node_groups.new("Wood grain", "ShaderNodeTree")
    dark = tree.interface.new_socket("Dark", in_out="INPUT", socket_type="NodeSocketColor")
    dark.default_value = (0.08, 0.03, 0.01, 1.0)
    light = tree.interface.new_socket("Light", in_out="INPUT", socket_type="NodeSocketColor")
    light.default_value = (0.45, 0.22, 0.09, 1.0)
    scale = tree.interface.new_socket("Scale", in_out="INPUT", socket_type="NodeSocketFloat")
    scale.default_value = 2.0
    tree.interface.new_socket("Color", in_out="OUTPUT", socket_type="NodeSocketColor")
    tree.interface.new_socket("Height", in_out="OUTPUT", socket_type="NodeSocketFloat")
    entry = tree.nodes.new("NodeGroupInput")
    leave = tree.nodes.new("NodeGroupOutput")
    noise = tree.nodes.new("ShaderNodeTexNoise")
    rings = tree.nodes.new("ShaderNodeGroup")
    rings.node_tree = _rings()
    mix = tree.nodes.new("ShaderNodeMix")
    mix.data_type = "RGBA"
    tree.links.new(entry.outputs["Scale"], noise.inputs["Scale"])
    tree.links.new(noise.outputs["Color"], rings.inputs["Vector"])
    tree.links.new(rings.outputs["Ring"], mix.inputs["Factor"])
    tree.links.new(entry.outputs["Dark"], mix.inputs[6])
    tree.links.new(entry.outputs["Light"], mix.inputs[7])
    tree.links.new(mix.outputs[2], leave.inputs["Color"])
    tree.links.new(rings.outputs["Ring"], leave.inputs["Height"])
    return tree


def build(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    grain = nodes.new("ShaderNodeGroup")
    grain.node_tree = _grain()
    grain.label = "Grain"
    grain.inputs["Light"].default_value = (0.5, 0.3, 0.15, 1.0)
    shader = nodes["Principled BSDF"]
    links.new(grain.outputs["Color"], shader.inputs["Base Color"])
    bump = nodes.new("ShaderNodeBump")
    bump.inputs["Strength"].default_value = 0.15
    links.new(grain.outputs["Height"], bump.inputs["Height"])
    links.new(bump.outputs["Normal"], shader.inputs["Normal"])
