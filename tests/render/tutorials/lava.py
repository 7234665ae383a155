# SPDX-License-Identifier: Apache-2.0
"""Glowing cracks: colours that go straight into shader inputs."""

import bpy  # noqa: TID251


def build(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    cracks = nodes.new("ShaderNodeTexVoronoi")
    cracks.feature = "DISTANCE_TO_EDGE"
    cracks.inputs["Scale"].default_value = 3.0
    ramp = nodes.new("ShaderNodeValToRGB")
    elements = ramp.color_ramp.elements
    elements[0].color = (1.0, 0.8, 0.2, 1.0)
    elements[1].color = (0.0, 0.0, 0.0, 1.0)
    elements[1].position = 0.2
    elements.new(0.08).color = (0.8, 0.05, 0.0, 1.0)
    links.new(cracks.outputs["Distance"], ramp.inputs["Fac"])
    mask = nodes.new("ShaderNodeMath")
    mask.operation = "LESS_THAN"
    mask.inputs[1].default_value = 0.12
    links.new(cracks.outputs["Distance"], mask.inputs[0])
    mix = nodes.new("ShaderNodeMixShader")
    links.new(mask.outputs[0], mix.inputs[0])
    rock = nodes["Principled BSDF"]
    rock.inputs["Base Color"].default_value = (0.02, 0.018, 0.016, 1.0)
    links.new(rock.outputs[0], mix.inputs[1])
    links.new(ramp.outputs["Color"], mix.inputs[2])
    add = nodes.new("ShaderNodeAddShader")
    links.new(mix.outputs[0], add.inputs[0])
    faint = nodes.new("ShaderNodeMath")
    faint.operation = "MULTIPLY"
    faint.inputs[1].default_value = 0.02
    links.new(cracks.outputs["Distance"], faint.inputs[0])
    links.new(faint.outputs[0], add.inputs[1])
    links.new(add.outputs[0], nodes["Material Output"].inputs["Surface"])
