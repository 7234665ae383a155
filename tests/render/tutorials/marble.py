# SPDX-License-Identifier: Apache-2.0
"""Veins from a distorted wave; the old MixRGB and a chain of reroutes."""

import bpy  # noqa: TID251


def build(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    coordinates = nodes.new("ShaderNodeTexCoord")
    mapping = nodes.new("ShaderNodeMapping")
    mapping.inputs["Rotation"].default_value = (0.0, 0.0, 0.7)
    links.new(coordinates.outputs["Object"], mapping.inputs["Vector"])
    first, second, third = (nodes.new("NodeReroute") for _ in range(3))
    links.new(mapping.outputs["Vector"], first.inputs[0])
    links.new(first.outputs[0], second.inputs[0])
    links.new(second.outputs[0], third.inputs[0])

    noise = nodes.new("ShaderNodeTexNoise")
    noise.inputs["Scale"].default_value = 3.0
    links.new(second.outputs[0], noise.inputs["Vector"])
    distort = nodes.new("ShaderNodeMixRGB")
    distort.blend_type = "LINEAR_LIGHT"
    distort.inputs["Fac"].default_value = 0.35
    links.new(third.outputs[0], distort.inputs["Color1"])
    links.new(noise.outputs["Color"], distort.inputs["Color2"])
    wave = nodes.new("ShaderNodeTexWave")
    wave.inputs["Scale"].default_value = 1.5
    links.new(distort.outputs["Color"], wave.inputs["Vector"])
    ramp = nodes.new("ShaderNodeValToRGB")
    ramp.color_ramp.elements[0].color = (0.02, 0.02, 0.03, 1.0)
    ramp.color_ramp.elements[1].color = (0.8, 0.78, 0.75, 1.0)
    ramp.color_ramp.elements[1].position = 0.3
    links.new(wave.outputs["Color"], ramp.inputs["Fac"])
    last = nodes.new("NodeReroute")
    last.label = "colour"
    links.new(ramp.outputs["Color"], last.inputs[0])
    shader = nodes["Principled BSDF"]
    shader.inputs["Roughness"].default_value = 0.15
    links.new(last.outputs[0], shader.inputs["Base Color"])
    links.new(last.outputs[0], shader.inputs["Coat Weight"])
