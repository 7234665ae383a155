import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coordinates = nodes.new("ShaderNodeTexCoord")

    handling_warp = nodes.new("ShaderNodeTexNoise")
    handling_warp.inputs["Scale"].default_value = 1.3
    handling_warp.inputs["Detail"].default_value = 3.0

    bowed_space = nodes.new("ShaderNodeVectorMath")
    bowed_space.operation = "MULTIPLY_ADD"
    bowed_space.inputs[1].default_value = (0.05, 0.0, 0.0)

    flutes = nodes.new("ShaderNodeTexWave")
    flutes.inputs["Scale"].default_value = 2.6

    tear_direction = nodes.new("ShaderNodeMapping")
    tear_direction.inputs["Location"].default_value = (0.35, 0.1, 0.0)
    tear_direction.inputs["Scale"].default_value = (1.5, 0.8, 1.0)

    tear_noise = nodes.new("ShaderNodeTexNoise")
    tear_noise.noise_dimensions = "2D"
    tear_noise.inputs["Scale"].default_value = 1.3
    tear_noise.inputs["Detail"].default_value = 6.0
    tear_noise.inputs["Roughness"].default_value = 0.52

    torn_mask = nodes.new("ShaderNodeMapRange")
    torn_mask.inputs["From Min"].default_value = 0.575
    torn_mask.inputs["From Max"].default_value = 0.6

    torn_rim = nodes.new("ShaderNodeMapRange")
    torn_rim.inputs["From Min"].default_value = 0.51
    torn_rim.inputs["From Max"].default_value = 0.56

    fibre_direction = nodes.new("ShaderNodeMapping")
    fibre_direction.inputs["Scale"].default_value = (30.0, 60.0, 30.0)

    pulp_fibres = nodes.new("ShaderNodeTexNoise")
    pulp_fibres.inputs["Scale"].default_value = 1.0
    pulp_fibres.inputs["Detail"].default_value = 5.0
    pulp_fibres.inputs["Roughness"].default_value = 0.7

    grime_noise = nodes.new("ShaderNodeTexNoise")
    grime_noise.inputs["Scale"].default_value = 2.2
    grime_noise.inputs["Detail"].default_value = 7.0
    grime_noise.inputs["Roughness"].default_value = 0.65

    liner_colour = nodes.new("ShaderNodeValToRGB")
    liner_colour.color_ramp.elements[0].position = 0.3
    liner_colour.color_ramp.elements[0].color = (0.26, 0.155, 0.08, 1.0)
    liner_colour.color_ramp.elements[1].position = 0.7
    liner_colour.color_ramp.elements[1].color = (0.37, 0.23, 0.12, 1.0)

    flute_shadow = nodes.new("ShaderNodeMapRange")
    flute_shadow.inputs["From Max"].default_value = 0.7
    flute_shadow.inputs["To Min"].default_value = 0.65
    flute_shadow.inputs["To Max"].default_value = 0.0

    striped_liner = nodes.new("ShaderNodeMix")
    striped_liner.data_type = "RGBA"
    striped_liner.blend_type = "MULTIPLY"
    striped_liner.inputs["B"].default_value = (0.62, 0.56, 0.5, 1.0)

    corrugation_colour = nodes.new("ShaderNodeValToRGB")
    corrugation_colour.color_ramp.elements[0].position = 0.02
    corrugation_colour.color_ramp.elements[0].color = (0.05, 0.026, 0.012, 1.0)
    corrugation_colour.color_ramp.elements[1].color = (0.46, 0.31, 0.18, 1.0)
    corrugation_colour.color_ramp.elements.new(0.35).color = (0.2, 0.115, 0.058, 1.0)

    bared_ply = nodes.new("ShaderNodeMix")
    bared_ply.data_type = "RGBA"
    bared_ply.inputs["A"].default_value = (0.3, 0.19, 0.1, 1.0)
    bared_ply.inputs["B"].default_value = (0.62, 0.47, 0.32, 1.0)

    torn_edge = nodes.new("ShaderNodeMix")
    torn_edge.data_type = "RGBA"

    torn_board = nodes.new("ShaderNodeMix")
    torn_board.data_type = "RGBA"

    grime_amount = nodes.new("ShaderNodeMapRange")
    grime_amount.interpolation_type = "SMOOTHSTEP"
    grime_amount.inputs["From Min"].default_value = 0.45
    grime_amount.inputs["From Max"].default_value = 0.72
    grime_amount.inputs["To Max"].default_value = 0.7

    grimy_board = nodes.new("ShaderNodeMix")
    grimy_board.data_type = "RGBA"
    grimy_board.blend_type = "MULTIPLY"
    grimy_board.inputs["B"].default_value = (0.42, 0.33, 0.26, 1.0)

    liner_height = nodes.new("ShaderNodeMix")
    liner_height.inputs["A"].default_value = 1.15
    liner_height.inputs["B"].default_value = 1.0

    board_height = nodes.new("ShaderNodeMix")

    fibrous_height = nodes.new("ShaderNodeMath")
    fibrous_height.operation = "MULTIPLY_ADD"
    fibrous_height.inputs[1].default_value = 0.12

    board_relief = nodes.new("ShaderNodeBump")
    board_relief.inputs["Strength"].default_value = 0.8
    board_relief.inputs["Distance"].default_value = 0.03

    cardboard = nodes.new("ShaderNodeBsdfPrincipled")
    cardboard.inputs["Roughness"].default_value = 0.85
    cardboard.inputs["Specular IOR Level"].default_value = 0.2

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], handling_warp.inputs["Vector"])
    links.new(handling_warp.outputs["Color"], bowed_space.inputs[0])
    links.new(coordinates.outputs["Object"], bowed_space.inputs[2])
    links.new(bowed_space.outputs["Vector"], flutes.inputs["Vector"])
    links.new(coordinates.outputs["Object"], tear_direction.inputs["Vector"])
    links.new(tear_direction.outputs["Vector"], tear_noise.inputs["Vector"])
    links.new(tear_noise.outputs["Fac"], torn_mask.inputs["Value"])
    links.new(tear_noise.outputs["Fac"], torn_rim.inputs["Value"])
    links.new(coordinates.outputs["Object"], fibre_direction.inputs["Vector"])
    links.new(fibre_direction.outputs["Vector"], pulp_fibres.inputs["Vector"])
    links.new(coordinates.outputs["Object"], grime_noise.inputs["Vector"])
    links.new(pulp_fibres.outputs["Fac"], liner_colour.inputs["Fac"])
    links.new(flutes.outputs["Fac"], flute_shadow.inputs["Value"])
    links.new(flute_shadow.outputs["Result"], striped_liner.inputs["Factor"])
    links.new(liner_colour.outputs["Color"], striped_liner.inputs["A"])
    links.new(flutes.outputs["Fac"], corrugation_colour.inputs["Fac"])
    links.new(pulp_fibres.outputs["Fac"], bared_ply.inputs["Factor"])
    links.new(torn_rim.outputs["Result"], torn_edge.inputs["Factor"])
    links.new(striped_liner.outputs["Result"], torn_edge.inputs["A"])
    links.new(bared_ply.outputs["Result"], torn_edge.inputs["B"])
    links.new(torn_mask.outputs["Result"], torn_board.inputs["Factor"])
    links.new(torn_edge.outputs["Result"], torn_board.inputs["A"])
    links.new(corrugation_colour.outputs["Color"], torn_board.inputs["B"])
    links.new(grime_noise.outputs["Fac"], grime_amount.inputs["Value"])
    links.new(grime_amount.outputs["Result"], grimy_board.inputs["Factor"])
    links.new(torn_board.outputs["Result"], grimy_board.inputs["A"])
    links.new(torn_rim.outputs["Result"], liner_height.inputs["Factor"])
    links.new(torn_mask.outputs["Result"], board_height.inputs["Factor"])
    links.new(liner_height.outputs["Result"], board_height.inputs["A"])
    links.new(flutes.outputs["Fac"], board_height.inputs["B"])
    links.new(pulp_fibres.outputs["Fac"], fibrous_height.inputs[0])
    links.new(board_height.outputs["Result"], fibrous_height.inputs[2])
    links.new(fibrous_height.outputs["Value"], board_relief.inputs["Height"])
    links.new(grimy_board.outputs["Result"], cardboard.inputs["Base Color"])
    links.new(board_relief.outputs["Normal"], cardboard.inputs["Normal"])
    links.new(cardboard.outputs["BSDF"], material_output.inputs["Surface"])
