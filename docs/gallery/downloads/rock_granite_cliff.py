import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    warp = nodes.new("ShaderNodeTexNoise")
    warp.inputs["Scale"].default_value = 2.5
    warp.inputs["Detail"].default_value = 7.0
    warp.inputs["Roughness"].default_value = 0.62

    rock_space = nodes.new("ShaderNodeVectorMath")
    rock_space.operation = "MULTIPLY_ADD"
    rock_space.inputs[1].default_value = (0.13, 0.13, 0.13)

    blocks = nodes.new("ShaderNodeTexVoronoi")
    blocks.distance = "CHEBYCHEV"
    blocks.inputs["Scale"].default_value = 2.1

    from_middle = nodes.new("ShaderNodeVectorMath")
    from_middle.operation = "SUBTRACT"

    lean = nodes.new("ShaderNodeVectorMath")
    lean.operation = "SUBTRACT"
    lean.inputs[1].default_value = (0.5, 0.5, 0.5)

    facet = nodes.new("ShaderNodeVectorMath")
    facet.operation = "DOT_PRODUCT"

    roughs = nodes.new("ShaderNodeTexNoise")
    roughs.noise_type = "HYBRID_MULTIFRACTAL"
    roughs.inputs["Scale"].default_value = 4.0
    roughs.inputs["Detail"].default_value = 10.0
    roughs.inputs["Roughness"].default_value = 0.62
    roughs.inputs["Offset"].default_value = 0.5
    roughs.inputs["Gain"].default_value = 1.2

    cracks = nodes.new("ShaderNodeTexVoronoi")
    cracks.feature = "DISTANCE_TO_EDGE"
    cracks.inputs["Scale"].default_value = 2.3

    crack_width = nodes.new("ShaderNodeMapRange")
    crack_width.inputs["From Min"].default_value = 0.42
    crack_width.inputs["From Max"].default_value = 0.62
    crack_width.inputs["To Min"].default_value = 0.004
    crack_width.inputs["To Max"].default_value = 0.05

    crack = nodes.new("ShaderNodeMapRange")
    crack.interpolation_type = "SMOOTHSTEP"
    crack.inputs["To Min"].default_value = 1.0
    crack.inputs["To Max"].default_value = 0.0

    face = nodes.new("ShaderNodeMath")
    face.operation = "MULTIPLY_ADD"
    face.inputs[1].default_value = 0.05

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = -0.04

    speckle = nodes.new("ShaderNodeTexNoise")
    speckle.inputs["Scale"].default_value = 60.0
    speckle.inputs["Detail"].default_value = 3.0
    speckle.inputs["Roughness"].default_value = 0.85

    granite = nodes.new("ShaderNodeValToRGB")
    granite.color_ramp.elements[0].position = 0.38
    granite.color_ramp.elements[0].color = (0.055, 0.053, 0.052, 1.0)
    granite.color_ramp.elements[1].position = 0.66
    granite.color_ramp.elements[1].color = (0.38, 0.35, 0.32, 1.0)
    granite.color_ramp.elements.new(0.48).color = (0.2, 0.185, 0.17, 1.0)
    granite.color_ramp.elements.new(0.56).color = (0.26, 0.235, 0.21, 1.0)

    block_tone = nodes.new("ShaderNodeMapRange")
    block_tone.inputs["From Min"].default_value = -0.12
    block_tone.inputs["From Max"].default_value = 0.2
    block_tone.inputs["To Min"].default_value = 0.4
    block_tone.inputs["To Max"].default_value = 1.35

    faced = nodes.new("ShaderNodeMix")
    faced.data_type = "RGBA"
    faced.blend_type = "MULTIPLY"
    faced.inputs["Factor"].default_value = 1.0

    stain = nodes.new("ShaderNodeMapRange")
    stain.inputs["From Min"].default_value = 0.5
    stain.inputs["From Max"].default_value = 0.68
    stain.inputs["To Max"].default_value = 0.6

    stained = nodes.new("ShaderNodeMix")
    stained.data_type = "RGBA"
    stained.inputs["B"].default_value = (0.16, 0.1, 0.055, 1.0)

    color = nodes.new("ShaderNodeMix")
    color.data_type = "RGBA"
    color.inputs["B"].default_value = (0.022, 0.02, 0.017, 1.0)

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Distance"].default_value = 2.2

    cliff = nodes.new("ShaderNodeBsdfPrincipled")
    cliff.inputs["Roughness"].default_value = 0.85
    cliff.inputs["Specular IOR Level"].default_value = 0.2

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], warp.inputs["Vector"])
    links.new(warp.outputs["Color"], rock_space.inputs[0])
    links.new(coords.outputs["Object"], rock_space.inputs[2])
    links.new(rock_space.outputs["Vector"], blocks.inputs["Vector"])
    links.new(rock_space.outputs["Vector"], from_middle.inputs[0])
    links.new(blocks.outputs["Position"], from_middle.inputs[1])
    links.new(blocks.outputs["Color"], lean.inputs[0])
    links.new(from_middle.outputs["Vector"], facet.inputs[0])
    links.new(lean.outputs["Vector"], facet.inputs[1])
    links.new(rock_space.outputs["Vector"], roughs.inputs["Vector"])
    links.new(rock_space.outputs["Vector"], cracks.inputs["Vector"])
    links.new(warp.outputs["Fac"], crack_width.inputs["Value"])
    links.new(cracks.outputs["Distance"], crack.inputs["Value"])
    links.new(crack_width.outputs["Result"], crack.inputs["From Max"])
    links.new(roughs.outputs["Fac"], face.inputs[0])
    links.new(facet.outputs["Value"], face.inputs[2])
    links.new(crack.outputs["Result"], height.inputs[0])
    links.new(face.outputs["Value"], height.inputs[2])
    links.new(coords.outputs["Object"], speckle.inputs["Vector"])
    links.new(speckle.outputs["Fac"], granite.inputs["Fac"])
    links.new(face.outputs["Value"], block_tone.inputs["Value"])
    links.new(granite.outputs["Color"], faced.inputs["A"])
    links.new(block_tone.outputs["Result"], faced.inputs["B"])
    links.new(warp.outputs["Fac"], stain.inputs["Value"])
    links.new(stain.outputs["Result"], stained.inputs["Factor"])
    links.new(faced.outputs["Result"], stained.inputs["A"])
    links.new(crack.outputs["Result"], color.inputs["Factor"])
    links.new(stained.outputs["Result"], color.inputs["A"])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(color.outputs["Result"], cliff.inputs["Base Color"])
    links.new(relief.outputs["Normal"], cliff.inputs["Normal"])
    links.new(cliff.outputs["BSDF"], material_output.inputs["Surface"])
