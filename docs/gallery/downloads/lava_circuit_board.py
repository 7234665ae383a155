import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coordinates = nodes.new("ShaderNodeTexCoord")

    board_scale = nodes.new("ShaderNodeVectorMath")
    board_scale.operation = "SCALE"
    board_scale.inputs["Scale"].default_value = 2.6

    trace_paths = nodes.new("ShaderNodeTexVoronoi")
    trace_paths.voronoi_dimensions = "2D"
    trace_paths.distance = "CHEBYCHEV"
    trace_paths.inputs["Scale"].default_value = 1.0
    trace_paths.inputs["Randomness"].default_value = 0.8

    pad_centres = nodes.new("ShaderNodeTexVoronoi")
    pad_centres.voronoi_dimensions = "2D"
    pad_centres.inputs["Scale"].default_value = 1.0
    pad_centres.inputs["Randomness"].default_value = 0.8

    trace_distance = nodes.new("ShaderNodeMath")
    trace_distance.operation = "PINGPONG"
    trace_distance.inputs[1].default_value = 0.035

    trace_mask = nodes.new("ShaderNodeMapRange")
    trace_mask.inputs["From Min"].default_value = 0.014
    trace_mask.inputs["From Max"].default_value = 0.022

    chip_choice = nodes.new("ShaderNodeMath")
    chip_choice.operation = "GREATER_THAN"
    chip_choice.inputs[1].default_value = 0.55

    chip_distance = nodes.new("ShaderNodeMath")
    chip_distance.operation = "SUBTRACT"

    chip_mask = nodes.new("ShaderNodeMapRange")
    chip_mask.inputs["From Min"].default_value = -0.75
    chip_mask.inputs["From Max"].default_value = -0.738
    chip_mask.inputs["To Min"].default_value = 1.0
    chip_mask.inputs["To Max"].default_value = 0.0

    solder_square = nodes.new("ShaderNodeMapRange")
    solder_square.inputs["From Min"].default_value = -0.675
    solder_square.inputs["From Max"].default_value = -0.67
    solder_square.inputs["To Min"].default_value = 1.0
    solder_square.inputs["To Max"].default_value = 0.0

    solder_grid = nodes.new("ShaderNodeTexVoronoi")
    solder_grid.voronoi_dimensions = "2D"
    solder_grid.inputs["Scale"].default_value = 22.0
    solder_grid.inputs["Randomness"].default_value = 0.0

    solder_dots = nodes.new("ShaderNodeMapRange")
    solder_dots.inputs["From Min"].default_value = 0.25
    solder_dots.inputs["From Max"].default_value = 0.35
    solder_dots.inputs["To Min"].default_value = 1.0
    solder_dots.inputs["To Max"].default_value = 0.0

    round_pads = nodes.new("ShaderNodeFloatCurve")
    round_pads.mapping.curves[0].points[1].location = (1.0, 0.0)
    round_pads.mapping.curves[0].points.new(0.04, 0.0)
    round_pads.mapping.curves[0].points.new(0.05, 1.0)
    round_pads.mapping.curves[0].points.new(0.11, 1.0)
    round_pads.mapping.curves[0].points.new(0.12, 0.0)
    round_pads.mapping.update()

    chip_solder = nodes.new("ShaderNodeMath")
    chip_solder.operation = "MULTIPLY"

    gold_mask = nodes.new("ShaderNodeMath")
    gold_mask.operation = "MAXIMUM"

    solder_mask = nodes.new("ShaderNodeMix")
    solder_mask.data_type = "RGBA"
    solder_mask.inputs["A"].default_value = (0.006, 0.05, 0.02, 1.0)
    solder_mask.inputs["B"].default_value = (0.018, 0.115, 0.043, 1.0)

    gilded_board = nodes.new("ShaderNodeMix")
    gilded_board.data_type = "RGBA"
    gilded_board.inputs["B"].default_value = (0.62, 0.4, 0.1, 1.0)

    chipped_board = nodes.new("ShaderNodeMix")
    chipped_board.data_type = "RGBA"
    chipped_board.inputs["B"].default_value = (0.014, 0.014, 0.015, 1.0)

    dust_noise = nodes.new("ShaderNodeTexNoise")
    dust_noise.inputs["Scale"].default_value = 2.3
    dust_noise.inputs["Detail"].default_value = 8.0
    dust_noise.inputs["Roughness"].default_value = 0.68

    dust_amount = nodes.new("ShaderNodeMapRange")
    dust_amount.interpolation_type = "SMOOTHSTEP"
    dust_amount.inputs["From Min"].default_value = 0.45
    dust_amount.inputs["From Max"].default_value = 0.75
    dust_amount.inputs["To Max"].default_value = 0.5

    dusty_board = nodes.new("ShaderNodeMix")
    dusty_board.data_type = "RGBA"
    dusty_board.inputs["B"].default_value = (0.2, 0.19, 0.17, 1.0)

    trace_height = nodes.new("ShaderNodeMath")
    trace_height.operation = "MULTIPLY_ADD"
    trace_height.inputs[1].default_value = 0.3

    board_height = nodes.new("ShaderNodeMix")
    board_height.inputs["B"].default_value = 3.0

    board_relief = nodes.new("ShaderNodeBump")
    board_relief.inputs["Distance"].default_value = 0.006

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["From Max"].default_value = 0.5
    roughness.inputs["To Min"].default_value = 0.4
    roughness.inputs["To Max"].default_value = 0.8

    circuit = nodes.new("ShaderNodeBsdfPrincipled")
    circuit.inputs["Specular IOR Level"].default_value = 0.4

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], board_scale.inputs["Vector"])
    links.new(board_scale.outputs["Vector"], trace_paths.inputs["Vector"])
    links.new(board_scale.outputs["Vector"], pad_centres.inputs["Vector"])
    links.new(trace_paths.outputs["Distance"], trace_distance.inputs[0])
    links.new(trace_distance.outputs["Value"], trace_mask.inputs["Value"])
    links.new(trace_paths.outputs["Color"], chip_choice.inputs[0])
    links.new(trace_paths.outputs["Distance"], chip_distance.inputs[0])
    links.new(chip_choice.outputs["Value"], chip_distance.inputs[1])
    links.new(chip_distance.outputs["Value"], chip_mask.inputs["Value"])
    links.new(chip_distance.outputs["Value"], solder_square.inputs["Value"])
    links.new(board_scale.outputs["Vector"], solder_grid.inputs["Vector"])
    links.new(solder_grid.outputs["Distance"], solder_dots.inputs["Value"])
    links.new(pad_centres.outputs["Distance"], round_pads.inputs["Value"])
    links.new(solder_square.outputs["Result"], chip_solder.inputs[0])
    links.new(solder_dots.outputs["Result"], chip_solder.inputs[1])
    links.new(round_pads.outputs["Value"], gold_mask.inputs[0])
    links.new(chip_solder.outputs["Value"], gold_mask.inputs[1])
    links.new(trace_mask.outputs["Result"], solder_mask.inputs["Factor"])
    links.new(gold_mask.outputs["Value"], gilded_board.inputs["Factor"])
    links.new(solder_mask.outputs["Result"], gilded_board.inputs["A"])
    links.new(chip_mask.outputs["Result"], chipped_board.inputs["Factor"])
    links.new(gilded_board.outputs["Result"], chipped_board.inputs["A"])
    links.new(coordinates.outputs["Object"], dust_noise.inputs["Vector"])
    links.new(dust_noise.outputs["Fac"], dust_amount.inputs["Value"])
    links.new(dust_amount.outputs["Result"], dusty_board.inputs["Factor"])
    links.new(chipped_board.outputs["Result"], dusty_board.inputs["A"])
    links.new(trace_mask.outputs["Result"], trace_height.inputs[0])
    links.new(gold_mask.outputs["Value"], trace_height.inputs[2])
    links.new(chip_mask.outputs["Result"], board_height.inputs["Factor"])
    links.new(trace_height.outputs["Value"], board_height.inputs["A"])
    links.new(board_height.outputs["Result"], board_relief.inputs["Height"])
    links.new(dust_amount.outputs["Result"], roughness.inputs["Value"])
    links.new(dusty_board.outputs["Result"], circuit.inputs["Base Color"])
    links.new(roughness.outputs["Result"], circuit.inputs["Roughness"])
    links.new(gold_mask.outputs["Value"], circuit.inputs["Metallic"])
    links.new(board_relief.outputs["Normal"], circuit.inputs["Normal"])
    links.new(circuit.outputs["BSDF"], material_output.inputs["Surface"])
