import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    ragged = nodes.new("ShaderNodeTexNoise")
    ragged.inputs["Scale"].default_value = 9.0
    ragged.inputs["Detail"].default_value = 5.0
    ragged.inputs["Roughness"].default_value = 0.7

    ragged_space = nodes.new("ShaderNodeVectorMath")
    ragged_space.operation = "MULTIPLY_ADD"
    ragged_space.inputs[1].default_value = (0.04, 0.04, 0.04)

    spangle = nodes.new("ShaderNodeTexVoronoi")
    spangle.voronoi_dimensions = "2D"
    spangle.inputs["Scale"].default_value = 6.5

    crystal_turn = nodes.new("ShaderNodeMath")
    crystal_turn.operation = "MULTIPLY"
    crystal_turn.inputs[1].default_value = 19.0

    from_seed = nodes.new("ShaderNodeVectorMath")
    from_seed.operation = "SUBTRACT"

    crystal_space = nodes.new("ShaderNodeVectorRotate")
    crystal_space.rotation_type = "Z_AXIS"

    mirrored = nodes.new("ShaderNodeVectorMath")
    mirrored.operation = "ABSOLUTE"

    barb_slope = nodes.new("ShaderNodeVectorMath")
    barb_slope.operation = "DOT_PRODUCT"
    barb_slope.inputs[1].default_value = (1.0, -0.6, 0.0)

    ferns = nodes.new("ShaderNodeTexNoise")
    ferns.noise_dimensions = "1D"
    ferns.inputs["Scale"].default_value = 105.0
    ferns.inputs["Roughness"].default_value = 0.6

    crystal_tone = nodes.new("ShaderNodeMath")
    crystal_tone.operation = "MULTIPLY_ADD"
    crystal_tone.inputs[1].default_value = 0.6

    zinc = nodes.new("ShaderNodeValToRGB")
    zinc.color_ramp.elements[0].position = 0.45
    zinc.color_ramp.elements[0].color = (0.087, 0.094, 0.102, 1.0)
    zinc.color_ramp.elements[1].color = (0.381, 0.384, 0.389, 1.0)
    zinc.color_ramp.elements.new(0.72).color = (0.152, 0.16, 0.168, 1.0)
    zinc.color_ramp.elements.new(0.87).color = (0.236, 0.242, 0.248, 1.0)

    white_rust_noise = nodes.new("ShaderNodeTexNoise")
    white_rust_noise.inputs["Scale"].default_value = 2.0
    white_rust_noise.inputs["Detail"].default_value = 10.0
    white_rust_noise.inputs["Roughness"].default_value = 0.68

    white_rust = nodes.new("ShaderNodeMapRange")
    white_rust.interpolation_type = "SMOOTHSTEP"
    white_rust.inputs["From Min"].default_value = 0.5
    white_rust.inputs["From Max"].default_value = 0.66
    white_rust.inputs["To Max"].default_value = 0.8

    oxidised = nodes.new("ShaderNodeMix")
    oxidised.data_type = "RGBA"
    oxidised.inputs["B"].default_value = (0.36, 0.365, 0.36, 1.0)

    run_space = nodes.new("ShaderNodeMapping")
    run_space.inputs["Scale"].default_value = (3.5, 0.5, 1.0)

    grime_noise = nodes.new("ShaderNodeTexNoise")
    grime_noise.inputs["Scale"].default_value = 1.0
    grime_noise.inputs["Detail"].default_value = 8.0
    grime_noise.inputs["Roughness"].default_value = 0.62

    grime = nodes.new("ShaderNodeMapRange")
    grime.interpolation_type = "SMOOTHSTEP"
    grime.inputs["From Min"].default_value = 0.5
    grime.inputs["From Max"].default_value = 0.75
    grime.inputs["To Max"].default_value = 0.55

    grimy = nodes.new("ShaderNodeMix")
    grimy.data_type = "RGBA"
    grimy.inputs["B"].default_value = (0.06, 0.052, 0.042, 1.0)

    crystal_gloss = nodes.new("ShaderNodeMapRange")
    crystal_gloss.inputs["From Min"].default_value = 0.4
    crystal_gloss.inputs["From Max"].default_value = 1.1
    crystal_gloss.inputs["To Min"].default_value = 0.8
    crystal_gloss.inputs["To Max"].default_value = 0.68

    roughness = nodes.new("ShaderNodeMath")
    roughness.operation = "MULTIPLY_ADD"
    roughness.inputs[1].default_value = 0.25

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.25

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.5
    relief.inputs["Distance"].default_value = 0.005

    crystal_grain = nodes.new("ShaderNodeVectorMath")
    crystal_grain.operation = "MULTIPLY_ADD"
    crystal_grain.inputs[1].default_value = (2.0, 2.0, 0.0)
    crystal_grain.inputs[2].default_value = (-1.0, -1.0, 0.0)

    metal_left = nodes.new("ShaderNodeMapRange")
    metal_left.inputs["To Min"].default_value = 0.9
    metal_left.inputs["To Max"].default_value = 0.25

    galvanized = nodes.new("ShaderNodeBsdfPrincipled")
    galvanized.inputs["Anisotropic"].default_value = 0.3

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], ragged.inputs["Vector"])
    links.new(ragged.outputs["Color"], ragged_space.inputs[0])
    links.new(coords.outputs["Object"], ragged_space.inputs[2])
    links.new(ragged_space.outputs["Vector"], spangle.inputs["Vector"])
    links.new(spangle.outputs["Color"], crystal_turn.inputs[0])
    links.new(ragged_space.outputs["Vector"], from_seed.inputs[0])
    links.new(spangle.outputs["Position"], from_seed.inputs[1])
    links.new(from_seed.outputs["Vector"], crystal_space.inputs["Vector"])
    links.new(crystal_turn.outputs["Value"], crystal_space.inputs["Angle"])
    links.new(crystal_space.outputs["Vector"], mirrored.inputs["Vector"])
    links.new(mirrored.outputs["Vector"], barb_slope.inputs[0])
    links.new(barb_slope.outputs["Value"], ferns.inputs["W"])
    links.new(ferns.outputs["Fac"], crystal_tone.inputs[0])
    links.new(spangle.outputs["Color"], crystal_tone.inputs[2])
    links.new(crystal_tone.outputs["Value"], zinc.inputs["Fac"])
    links.new(coords.outputs["Object"], white_rust_noise.inputs["Vector"])
    links.new(white_rust_noise.outputs["Fac"], white_rust.inputs["Value"])
    links.new(white_rust.outputs["Result"], oxidised.inputs["Factor"])
    links.new(zinc.outputs["Color"], oxidised.inputs["A"])
    links.new(coords.outputs["Object"], run_space.inputs["Vector"])
    links.new(run_space.outputs["Vector"], grime_noise.inputs["Vector"])
    links.new(grime_noise.outputs["Fac"], grime.inputs["Value"])
    links.new(grime.outputs["Result"], grimy.inputs["Factor"])
    links.new(oxidised.outputs["Result"], grimy.inputs["A"])
    links.new(crystal_tone.outputs["Value"], crystal_gloss.inputs["Value"])
    links.new(white_rust.outputs["Result"], roughness.inputs[0])
    links.new(crystal_gloss.outputs["Result"], roughness.inputs[2])
    links.new(crystal_tone.outputs["Value"], height.inputs[0])
    links.new(ragged.outputs["Fac"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(spangle.outputs["Color"], crystal_grain.inputs[0])
    links.new(white_rust.outputs["Result"], metal_left.inputs["Value"])
    links.new(grimy.outputs["Result"], galvanized.inputs["Base Color"])
    links.new(metal_left.outputs["Result"], galvanized.inputs["Metallic"])
    links.new(roughness.outputs["Value"], galvanized.inputs["Roughness"])
    links.new(relief.outputs["Normal"], galvanized.inputs["Normal"])
    links.new(crystal_grain.outputs["Vector"], galvanized.inputs["Tangent"])
    links.new(galvanized.outputs["BSDF"], output.inputs["Surface"])
