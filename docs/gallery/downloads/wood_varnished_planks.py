import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coordinates = nodes.new("ShaderNodeTexCoord")

    position = nodes.new("ShaderNodeSeparateXYZ")

    row_place = nodes.new("ShaderNodeMath")
    row_place.operation = "MULTIPLY"
    row_place.inputs[1].default_value = 2.5

    row_index = nodes.new("ShaderNodeMath")
    row_index.operation = "FLOOR"

    row_shift = nodes.new("ShaderNodeTexWhiteNoise")
    row_shift.noise_dimensions = "1D"

    board_place = nodes.new("ShaderNodeMath")
    board_place.operation = "MULTIPLY_ADD"
    board_place.inputs[1].default_value = 0.55

    board_index = nodes.new("ShaderNodeMath")
    board_index.operation = "FLOOR"

    board_cell = nodes.new("ShaderNodeCombineXYZ")

    board_random = nodes.new("ShaderNodeTexWhiteNoise")

    side_distance = nodes.new("ShaderNodeMath")
    side_distance.operation = "PINGPONG"

    end_distance = nodes.new("ShaderNodeMath")
    end_distance.operation = "PINGPONG"

    end_scaled = nodes.new("ShaderNodeMath")
    end_scaled.operation = "MULTIPLY"
    end_scaled.inputs[1].default_value = 4.5

    edge_distance = nodes.new("ShaderNodeMath")
    edge_distance.operation = "SMOOTH_MIN"
    edge_distance.inputs[2].default_value = 0.02

    board_mask = nodes.new("ShaderNodeMapRange")
    board_mask.interpolation_type = "SMOOTHSTEP"
    board_mask.inputs["From Min"].default_value = 0.004
    board_mask.inputs["From Max"].default_value = 0.028

    grain_shift = nodes.new("ShaderNodeVectorMath")
    grain_shift.operation = "MULTIPLY_ADD"
    grain_shift.inputs[1].default_value = (2.0, 9.0, 0.6)

    grain_space = nodes.new("ShaderNodeMapping")
    grain_space.inputs["Scale"].default_value = (1.0, 0.09, 1.0)

    growth_rings = nodes.new("ShaderNodeTexWave")
    growth_rings.wave_type = "RINGS"
    growth_rings.rings_direction = "SPHERICAL"
    growth_rings.inputs["Scale"].default_value = 8.0
    growth_rings.inputs["Distortion"].default_value = 10.0
    growth_rings.inputs["Detail"].default_value = 5.0
    growth_rings.inputs["Detail Scale"].default_value = 0.9
    growth_rings.inputs["Detail Roughness"].default_value = 0.65

    fibre_noise = nodes.new("ShaderNodeTexNoise")
    fibre_noise.inputs["Scale"].default_value = 90.0
    fibre_noise.inputs["Detail"].default_value = 7.0
    fibre_noise.inputs["Roughness"].default_value = 0.85

    grain = nodes.new("ShaderNodeMix")
    grain.inputs["Factor"].default_value = 0.72

    wood_color = nodes.new("ShaderNodeValToRGB")
    wood_color.color_ramp.elements[0].position = 0.28
    wood_color.color_ramp.elements[0].color = (0.07, 0.024, 0.008, 1.0)
    wood_color.color_ramp.elements[1].position = 0.72
    wood_color.color_ramp.elements[1].color = (0.39, 0.21, 0.09, 1.0)
    wood_color.color_ramp.elements.new(0.42).color = (0.2, 0.083, 0.028, 1.0)
    wood_color.color_ramp.elements.new(0.55).color = (0.31, 0.148, 0.055, 1.0)

    board_value = nodes.new("ShaderNodeMapRange")
    board_value.inputs["To Min"].default_value = 0.62
    board_value.inputs["To Max"].default_value = 1.2

    board_tone = nodes.new("ShaderNodeHueSaturation")
    board_tone.inputs["Saturation"].default_value = 0.95

    scuff_noise = nodes.new("ShaderNodeTexNoise")
    scuff_noise.inputs["Scale"].default_value = 4.0
    scuff_noise.inputs["Detail"].default_value = 8.0
    scuff_noise.inputs["Roughness"].default_value = 0.75

    planks = nodes.new("ShaderNodeMix")
    planks.data_type = "RGBA"
    planks.inputs["A"].default_value = (0.012, 0.007, 0.004, 1.0)

    gloss = nodes.new("ShaderNodeMapRange")
    gloss.inputs["From Min"].default_value = 0.35
    gloss.inputs["From Max"].default_value = 0.65
    gloss.inputs["To Min"].default_value = 0.35
    gloss.inputs["To Max"].default_value = 0.6

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.12

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.5
    relief.inputs["Distance"].default_value = 0.02

    varnished_wood = nodes.new("ShaderNodeBsdfPrincipled")
    varnished_wood.inputs["Specular IOR Level"].default_value = 0.25

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], position.inputs["Vector"])
    links.new(position.outputs["X"], row_place.inputs[0])
    links.new(row_place.outputs["Value"], row_index.inputs["Value"])
    links.new(row_index.outputs["Value"], row_shift.inputs["W"])
    links.new(position.outputs["Y"], board_place.inputs[0])
    links.new(row_shift.outputs["Value"], board_place.inputs[2])
    links.new(board_place.outputs["Value"], board_index.inputs["Value"])
    links.new(row_index.outputs["Value"], board_cell.inputs["X"])
    links.new(board_index.outputs["Value"], board_cell.inputs["Y"])
    links.new(board_cell.outputs["Vector"], board_random.inputs["Vector"])
    links.new(row_place.outputs["Value"], side_distance.inputs[0])
    links.new(board_place.outputs["Value"], end_distance.inputs[0])
    links.new(end_distance.outputs["Value"], end_scaled.inputs[0])
    links.new(side_distance.outputs["Value"], edge_distance.inputs[0])
    links.new(end_scaled.outputs["Value"], edge_distance.inputs[1])
    links.new(edge_distance.outputs["Value"], board_mask.inputs["Value"])
    links.new(board_random.outputs["Color"], grain_shift.inputs[0])
    links.new(coordinates.outputs["Object"], grain_shift.inputs[2])
    links.new(grain_shift.outputs["Vector"], grain_space.inputs["Vector"])
    links.new(grain_space.outputs["Vector"], growth_rings.inputs["Vector"])
    links.new(grain_space.outputs["Vector"], fibre_noise.inputs["Vector"])
    links.new(growth_rings.outputs["Fac"], grain.inputs["A"])
    links.new(fibre_noise.outputs["Fac"], grain.inputs["B"])
    links.new(grain.outputs["Result"], wood_color.inputs["Fac"])
    links.new(board_random.outputs["Value"], board_value.inputs["Value"])
    links.new(wood_color.outputs["Color"], board_tone.inputs["Color"])
    links.new(board_value.outputs["Result"], board_tone.inputs["Value"])
    links.new(coordinates.outputs["Object"], scuff_noise.inputs["Vector"])
    links.new(board_mask.outputs["Result"], planks.inputs["Factor"])
    links.new(board_tone.outputs["Color"], planks.inputs["B"])
    links.new(scuff_noise.outputs["Fac"], gloss.inputs["Value"])
    links.new(grain.outputs["Result"], height.inputs[0])
    links.new(board_mask.outputs["Result"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(planks.outputs["Result"], varnished_wood.inputs["Base Color"])
    links.new(gloss.outputs["Result"], varnished_wood.inputs["Roughness"])
    links.new(relief.outputs["Normal"], varnished_wood.inputs["Normal"])
    links.new(varnished_wood.outputs["BSDF"], material_output.inputs["Surface"])
