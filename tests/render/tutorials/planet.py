# SPDX-License-Identifier: Apache-2.0
"""Land and sea; one output for each renderer, and a group with two ends."""

import bpy  # noqa: TID251


def _height() -> bpy.types.ShaderNodeTree:
    tree = bpy.data.node_groups.new("Height", "ShaderNodeTree")
    tree.interface.new_socket("Height", in_out="OUTPUT", socket_type="NodeSocketFloat")
    tree.interface.new_socket("Spare", in_out="OUTPUT", socket_type="NodeSocketColor")
    rough = tree.nodes.new("ShaderNodeTexNoise")
    rough.inputs["Scale"].default_value = 2.0
    rough.inputs["Detail"].default_value = 10.0
    calm = tree.nodes.new("ShaderNodeTexNoise")
    first = tree.nodes.new("NodeGroupOutput")
    second = tree.nodes.new("NodeGroupOutput")
    tree.links.new(calm.outputs[0], first.inputs[0])
    tree.links.new(rough.outputs[0], second.inputs[0])
    second.inputs[1].default_value = (0.1, 0.4, 0.9, 1.0)
    second.is_active_output = True
    return tree


def build(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    height = nodes.new("ShaderNodeGroup")
    height.node_tree = _height()
    ramp = nodes.new("ShaderNodeValToRGB")
    ramp.color_ramp.interpolation = "CONSTANT"
    elements = ramp.color_ramp.elements
    elements[0].color = (0.01, 0.03, 0.2, 1.0)
    elements[1].position = 0.52
    elements[1].color = (0.05, 0.2, 0.03, 1.0)
    elements.new(0.6).color = (0.3, 0.25, 0.2, 1.0)
    links.new(height.outputs["Height"], ramp.inputs[0])
    shader = nodes["Principled BSDF"]
    links.new(ramp.outputs["Color"], shader.inputs["Base Color"])
    links.new(height.outputs["Spare"], shader.inputs["Specular Tint"])
    eevee = nodes["Material Output"]
    eevee.target = "EEVEE"
    cycles = nodes.new("ShaderNodeOutputMaterial")
    cycles.target = "CYCLES"
    backup = nodes.new("ShaderNodeOutputMaterial")
    glow = nodes.new("ShaderNodeEmission")
    links.new(glow.outputs[0], backup.inputs["Surface"])
    links.new(shader.outputs[0], cycles.inputs["Surface"])
