# SPDX-License-Identifier: Apache-2.0
"""Soft snow that moves the surface; glitter from white noise within a group."""

import bpy  # noqa: TID251


def build(material: bpy.types.Material) -> None:
    tree = bpy.data.node_groups.new("Glitter", "ShaderNodeTree")
    seed = tree.interface.new_socket("Seed", in_out="INPUT", socket_type="NodeSocketVector")
    seed.default_value = (0.3, 0.6, 0.1)
    tree.interface.new_socket("Tint", in_out="OUTPUT", socket_type="NodeSocketColor")
    tree.interface.new_socket("Shader", in_out="OUTPUT", socket_type="NodeSocketShader")
    entry = tree.nodes.new("NodeGroupInput")
    leave = tree.nodes.new("NodeGroupOutput")
    white = tree.nodes.new("ShaderNodeTexWhiteNoise")
    gloss = tree.nodes.new("ShaderNodeBsdfAnisotropic")
    tree.links.new(entry.outputs[0], white.inputs["Vector"])
    tree.links.new(white.outputs["Color"], leave.inputs["Tint"])
    tree.links.new(white.outputs["Value"], gloss.inputs["Roughness"])
    tree.links.new(gloss.outputs[0], leave.inputs["Shader"])

    material.use_nodes = True
    material.displacement_method = "BOTH"
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    glitter = nodes.new("ShaderNodeGroup")
    glitter.node_tree = tree
    snow = nodes["Principled BSDF"]
    snow.inputs["Subsurface Weight"].default_value = 0.3
    links.new(glitter.outputs["Tint"], snow.inputs["Base Color"])
    mix = nodes.new("ShaderNodeMixShader")
    mix.inputs[0].default_value = 0.2
    links.new(snow.outputs[0], mix.inputs[1])
    links.new(glitter.outputs["Shader"], mix.inputs[2])
    noise = nodes.new("ShaderNodeTexNoise")
    noise.inputs["Scale"].default_value = 2.0
    displace = nodes.new("ShaderNodeDisplacement")
    displace.inputs["Scale"].default_value = 0.1
    links.new(noise.outputs[0], displace.inputs["Height"])
    output = nodes["Material Output"]
    links.new(mix.outputs[0], output.inputs["Surface"])
    links.new(displace.outputs[0], output.inputs["Displacement"])
