import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    tc = nodes.new("ShaderNodeTexCoord")

    lie = nodes.new("ShaderNodeTexNoise")
    lie.noise_dimensions = "4D"
    lie.inputs["W"].default_value = 6.3
    lie.inputs["Scale"].default_value = 1.15
    lie.inputs["Detail"].default_value = 5.0

    water = nodes.new("ShaderNodeMapRange")
    water.interpolation_type = "SMOOTHSTEP"
    water.inputs["From Min"].default_value = 0.49
    water.inputs["From Max"].default_value = 0.53

    damp = nodes.new("ShaderNodeMapRange")
    damp.inputs["From Min"].default_value = 0.36
    damp.inputs["From Max"].default_value = 0.5
    damp.inputs["To Max"].default_value = 0.9

    ragged = nodes.new("ShaderNodeTexNoise")
    ragged.noise_dimensions = "2D"
    ragged.inputs["Scale"].default_value = 6.0
    ragged.inputs["Detail"].default_value = 6.0
    ragged.inputs["Roughness"].default_value = 0.7

    patch_space = nodes.new("ShaderNodeVectorMath")
    patch_space.operation = "MULTIPLY_ADD"
    patch_space.inputs[1].default_value = (0.06, 0.06, 0.0)

    patch_off = nodes.new("ShaderNodeVectorMath")
    patch_off.operation = "SUBTRACT"
    patch_off.inputs[1].default_value = (0.33, -0.37, 0.0)

    patch_turn = nodes.new("ShaderNodeVectorRotate")
    patch_turn.rotation_type = "Z_AXIS"
    patch_turn.inputs["Angle"].default_value = 0.12

    patch_folded = nodes.new("ShaderNodeVectorMath")
    patch_folded.operation = "ABSOLUTE"

    patch_axes = nodes.new("ShaderNodeSeparateXYZ")

    patch_x = nodes.new("ShaderNodeMath")
    patch_x.operation = "SUBTRACT"

    patch_y = nodes.new("ShaderNodeMath")
    patch_y.operation = "SUBTRACT"
    patch_y.inputs[0].default_value = 0.42

    patch_edge = nodes.new("ShaderNodeMath")
    patch_edge.operation = "SMOOTH_MIN"
    patch_edge.inputs[2].default_value = 0.08

    seal = nodes.new("ShaderNodeMath")
    seal.operation = "COMPARE"
    seal.inputs[1].default_value = 0.0
    seal.inputs[2].default_value = 0.018

    patch_mask = nodes.new("ShaderNodeMapRange")
    patch_mask.interpolation_type = "SMOOTHSTEP"
    patch_mask.inputs["From Min"].default_value = -0.012
    patch_mask.inputs["From Max"].default_value = 0.02

    grit = nodes.new("ShaderNodeTexVoronoi")
    grit.voronoi_dimensions = "2D"
    grit.inputs["Scale"].default_value = 72.0

    chip_grey = nodes.new("ShaderNodeRGBToBW")

    old_color = nodes.new("ShaderNodeValToRGB")
    old_color.color_ramp.elements[0].color = (0.06, 0.059, 0.057, 1.0)
    old_color.color_ramp.elements[1].color = (0.38, 0.36, 0.33, 1.0)
    old_color.color_ramp.elements.new(0.5).color = (0.16, 0.155, 0.146, 1.0)

    new_color = nodes.new("ShaderNodeValToRGB")
    new_color.color_ramp.elements[0].color = (0.014, 0.014, 0.014, 1.0)
    new_color.color_ramp.elements[1].color = (0.13, 0.12, 0.11, 1.0)
    new_color.color_ramp.elements.new(0.7).color = (0.04, 0.039, 0.037, 1.0)

    patched = nodes.new("ShaderNodeMix")
    patched.data_type = "RGBA"

    sealed = nodes.new("ShaderNodeMix")
    sealed.data_type = "RGBA"
    sealed.inputs["B"].default_value = (0.008, 0.008, 0.008, 1.0)

    damp_color = nodes.new("ShaderNodeMix")
    damp_color.data_type = "RGBA"
    damp_color.blend_type = "MULTIPLY"
    damp_color.inputs["B"].default_value = (0.35, 0.34, 0.33, 1.0)

    gloss = nodes.new("ShaderNodeMapRange")
    gloss.inputs["To Min"].default_value = 0.9
    gloss.inputs["To Max"].default_value = 0.5

    level = nodes.new("ShaderNodeMath")
    level.operation = "MULTIPLY_ADD"
    level.inputs[1].default_value = -0.8

    relief = nodes.new("ShaderNodeBump")
    relief.invert = True
    relief.inputs["Strength"].default_value = 0.8
    relief.inputs["Distance"].default_value = 0.012

    asphalt = nodes.new("ShaderNodeBsdfPrincipled")
    asphalt.inputs["Specular IOR Level"].default_value = 0.35

    silt = nodes.new("ShaderNodeMix")
    silt.data_type = "RGBA"
    silt.inputs["Factor"].default_value = 0.35
    silt.inputs["B"].default_value = (0.018, 0.016, 0.013, 1.0)

    puddle = nodes.new("ShaderNodeBsdfPrincipled")
    puddle.inputs["Roughness"].default_value = 0.1
    puddle.inputs["Specular IOR Level"].default_value = 0.25

    wet_asphalt = nodes.new("ShaderNodeMixShader")

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(tc.outputs["Object"], lie.inputs["Vector"])
    links.new(lie.outputs["Fac"], water.inputs["Value"])
    links.new(lie.outputs["Fac"], damp.inputs["Value"])
    links.new(tc.outputs["Object"], ragged.inputs["Vector"])
    links.new(ragged.outputs["Color"], patch_space.inputs[0])
    links.new(tc.outputs["Object"], patch_space.inputs[2])
    links.new(patch_space.outputs["Vector"], patch_off.inputs[0])
    links.new(patch_off.outputs["Vector"], patch_turn.inputs["Vector"])
    links.new(patch_turn.outputs["Vector"], patch_folded.inputs["Vector"])
    links.new(patch_folded.outputs["Vector"], patch_axes.inputs["Vector"])
    links.new(patch_axes.outputs["X"], patch_x.inputs[1])
    links.new(patch_axes.outputs["Y"], patch_y.inputs[1])
    links.new(patch_x.outputs["Value"], patch_edge.inputs[0])
    links.new(patch_y.outputs["Value"], patch_edge.inputs[1])
    links.new(patch_edge.outputs["Value"], seal.inputs[0])
    links.new(patch_edge.outputs["Value"], patch_mask.inputs["Value"])
    links.new(tc.outputs["Object"], grit.inputs["Vector"])
    links.new(grit.outputs["Color"], chip_grey.inputs["Color"])
    links.new(chip_grey.outputs["Val"], old_color.inputs["Fac"])
    links.new(chip_grey.outputs["Val"], new_color.inputs["Fac"])
    links.new(patch_mask.outputs["Result"], patched.inputs["Factor"])
    links.new(old_color.outputs["Color"], patched.inputs["A"])
    links.new(new_color.outputs["Color"], patched.inputs["B"])
    links.new(seal.outputs["Value"], sealed.inputs["Factor"])
    links.new(patched.outputs["Result"], sealed.inputs["A"])
    links.new(damp.outputs["Result"], damp_color.inputs["Factor"])
    links.new(sealed.outputs["Result"], damp_color.inputs["A"])
    links.new(damp.outputs["Result"], gloss.inputs["Value"])
    links.new(patch_mask.outputs["Result"], level.inputs[0])
    links.new(grit.outputs["Distance"], level.inputs[2])
    links.new(level.outputs["Value"], relief.inputs["Height"])
    links.new(damp_color.outputs["Result"], asphalt.inputs["Base Color"])
    links.new(gloss.outputs["Result"], asphalt.inputs["Roughness"])
    links.new(relief.outputs["Normal"], asphalt.inputs["Normal"])
    links.new(damp_color.outputs["Result"], silt.inputs["A"])
    links.new(silt.outputs["Result"], puddle.inputs["Base Color"])
    links.new(water.outputs["Result"], wet_asphalt.inputs["Fac"])
    links.new(asphalt.outputs["BSDF"], wet_asphalt.inputs[1])
    links.new(puddle.outputs["BSDF"], wet_asphalt.inputs[2])
    links.new(wet_asphalt.outputs["Shader"], material_output.inputs["Surface"])
