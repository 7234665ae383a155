# SPDX-License-Identifier: Apache-2.0
"""Two shaders mixed by a noise that a ramp hardens; frames, labels, and a node left over."""

import bpy  # noqa: TID251


def build(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    metal = nodes["Principled BSDF"]
    metal.label = "Bare metal"
    metal.inputs["Metallic"].default_value = 1.0
    metal.inputs["Roughness"].default_value = 0.3
    rust = nodes.new("ShaderNodeBsdfPrincipled")
    rust.name = "Rust, the brown one!"
    rust.inputs["Roughness"].default_value = 0.9

    frame = nodes.new("NodeFrame")
    frame.label = "Where it rusts"
    noise = nodes.new("ShaderNodeTexNoise")
    noise.parent = frame
    noise.inputs["Scale"].default_value = 4.0
    noise.inputs["Detail"].default_value = 8.0
    ramp = nodes.new("ShaderNodeValToRGB")
    ramp.parent = frame
    ramp.color_ramp.elements[0].position = 0.45
    ramp.color_ramp.elements[1].position = 0.58
    links.new(noise.outputs["Fac"], ramp.inputs["Fac"])

    color = nodes.new("ShaderNodeValToRGB")
    color.color_ramp.elements[0].color = (0.05, 0.01, 0.0, 1.0)
    color.color_ramp.elements[1].color = (0.5, 0.16, 0.03, 1.0)
    middle = color.color_ramp.elements.new(0.5)
    middle.color = (0.25, 0.06, 0.01, 1.0)
    color.color_ramp.interpolation = "B_SPLINE"
    links.new(noise.outputs["Color"], color.inputs["Fac"])
    links.new(color.outputs["Color"], rust.inputs["Base Color"])

    bump = nodes.new("ShaderNodeBump")
    bump.inputs["Strength"].default_value = 0.4
    links.new(noise.outputs["Fac"], bump.inputs["Height"])
    links.new(bump.outputs["Normal"], rust.inputs["Normal"])

    nodes.new("ShaderNodeTexVoronoi").label = "tried this first"
    mix = nodes.new("ShaderNodeMixShader")
    links.new(ramp.outputs["Color"], mix.inputs["Fac"])
    links.new(metal.outputs["BSDF"], mix.inputs[1])
    links.new(rust.outputs["BSDF"], mix.inputs[2])
    links.new(mix.outputs["Shader"], nodes["Material Output"].inputs["Surface"])
