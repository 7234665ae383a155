# SPDX-License-Identifier: Apache-2.0
"""All the old colour nodes at once, in a group that has an unused half."""

import bpy  # noqa: TID251


def build(material: bpy.types.Material) -> None:
    tree = bpy.data.node_groups.new("Blobs", "ShaderNodeTree")
    tree.interface.new_socket("Color", in_out="OUTPUT", socket_type="NodeSocketColor")
    tree.interface.new_socket("Unused", in_out="OUTPUT", socket_type="NodeSocketColor")
    leave = tree.nodes.new("NodeGroupOutput")
    noise = tree.nodes.new("ShaderNodeTexNoise")
    noise.inputs["Scale"].default_value = 3.0
    hsv = tree.nodes.new("ShaderNodeSeparateHSV")
    rgb = tree.nodes.new("ShaderNodeCombineRGB")
    tree.links.new(noise.outputs["Color"], hsv.inputs[0])
    tree.links.new(hsv.outputs["H"], rgb.inputs["R"])
    tree.links.new(hsv.outputs["V"], rgb.inputs["G"])
    rgb.inputs["B"].default_value = 0.1
    tree.links.new(rgb.outputs[0], leave.inputs["Color"])
    tree.links.new(noise.outputs["Color"], leave.inputs["Unused"])

    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    blobs = nodes.new("ShaderNodeGroup")
    blobs.node_tree = tree
    separate = nodes.new("ShaderNodeSeparateRGB")
    links.new(blobs.outputs["Color"], separate.inputs[0])
    step = nodes.new("ShaderNodeMath")
    step.operation = "GREATER_THAN"
    links.new(separate.outputs["R"], step.inputs[0])
    screen = nodes.new("ShaderNodeMixRGB")
    screen.blend_type = "SCREEN"
    screen.use_clamp = True
    screen.inputs["Color1"].default_value = (0.05, 0.1, 0.02, 1.0)
    links.new(step.outputs[0], screen.inputs["Fac"])
    links.new(blobs.outputs["Color"], screen.inputs["Color2"])
    contrast = nodes.new("ShaderNodeBrightContrast")
    contrast.inputs["Contrast"].default_value = 0.2
    links.new(screen.outputs[0], contrast.inputs["Color"])
    grey = nodes.new("ShaderNodeRGBToBW")
    links.new(contrast.outputs[0], grey.inputs[0])
    shader = nodes["Principled BSDF"]
    links.new(contrast.outputs[0], shader.inputs["Base Color"])
    links.new(grey.outputs[0], shader.inputs["Roughness"])
