import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    axes = nodes.new("ShaderNodeSeparateXYZ")

    board_place = nodes.new("ShaderNodeMath")
    board_place.operation = "MULTIPLY"
    board_place.inputs[1].default_value = 4.0

    board_index = nodes.new("ShaderNodeMath")
    board_index.operation = "FLOOR"

    board_random = nodes.new("ShaderNodeTexWhiteNoise")
    board_random.noise_dimensions = "1D"

    board_shift = nodes.new("ShaderNodeVectorMath")
    board_shift.operation = "MULTIPLY_ADD"
    board_shift.inputs[1].default_value = (3.0, 9.0, 0.0)

    grain_space = nodes.new("ShaderNodeMapping")
    grain_space.inputs["Scale"].default_value = (1.0, 0.06, 1.0)

    grain = nodes.new("ShaderNodeTexNoise")
    grain.noise_dimensions = "2D"
    grain.inputs["Scale"].default_value = 34.0
    grain.inputs["Detail"].default_value = 7.0
    grain.inputs["Roughness"].default_value = 0.75
    grain.inputs["Distortion"].default_value = 0.5

    bare_wood = nodes.new("ShaderNodeValToRGB")
    bare_wood.color_ramp.elements[0].position = 0.3
    bare_wood.color_ramp.elements[0].color = (0.04, 0.028, 0.02, 1.0)
    bare_wood.color_ramp.elements[1].position = 0.72
    bare_wood.color_ramp.elements[1].color = (0.3, 0.25, 0.2, 1.0)
    bare_wood.color_ramp.elements.new(0.5).color = (0.15, 0.115, 0.085, 1.0)

    groove_distance = nodes.new("ShaderNodeMath")
    groove_distance.operation = "PINGPONG"

    peel_space = nodes.new("ShaderNodeMapping")
    peel_space.inputs["Scale"].default_value = (1.0, 0.3, 1.0)

    peel = nodes.new("ShaderNodeTexNoise")
    peel.noise_dimensions = "2D"
    peel.inputs["Scale"].default_value = 3.6
    peel.inputs["Detail"].default_value = 10.0
    peel.inputs["Roughness"].default_value = 0.68

    peel_along_grain = nodes.new("ShaderNodeMath")
    peel_along_grain.operation = "MULTIPLY_ADD"
    peel_along_grain.inputs[1].default_value = 0.22

    peel_at_edges = nodes.new("ShaderNodeMath")
    peel_at_edges.operation = "MULTIPLY_ADD"
    peel_at_edges.inputs[1].default_value = -0.16

    paint_mask = nodes.new("ShaderNodeMapRange")
    paint_mask.interpolation_type = "SMOOTHSTEP"
    paint_mask.inputs["From Min"].default_value = 0.585
    paint_mask.inputs["From Max"].default_value = 0.63
    paint_mask.inputs["To Min"].default_value = 1.0
    paint_mask.inputs["To Max"].default_value = 0.0

    paint = nodes.new("ShaderNodeMix")
    paint.data_type = "RGBA"
    paint.blend_type = "SOFT_LIGHT"
    paint.inputs["Factor"].default_value = 0.6
    paint.inputs["A"].default_value = (0.17, 0.28, 0.31, 1.0)

    board_value = nodes.new("ShaderNodeMapRange")
    board_value.inputs["To Min"].default_value = 0.8
    board_value.inputs["To Max"].default_value = 1.12

    board_tone = nodes.new("ShaderNodeHueSaturation")

    dirt = nodes.new("ShaderNodeTexNoise")
    dirt.inputs["Scale"].default_value = 1.7
    dirt.inputs["Detail"].default_value = 8.0
    dirt.inputs["Roughness"].default_value = 0.65

    dirt_amount = nodes.new("ShaderNodeMapRange")
    dirt_amount.inputs["From Min"].default_value = 0.42
    dirt_amount.inputs["From Max"].default_value = 0.7
    dirt_amount.inputs["To Max"].default_value = 0.75

    dirty_paint = nodes.new("ShaderNodeMix")
    dirty_paint.data_type = "RGBA"
    dirty_paint.blend_type = "MULTIPLY"
    dirty_paint.inputs["B"].default_value = (0.6, 0.55, 0.45, 1.0)

    peeled_boards = nodes.new("ShaderNodeMix")
    peeled_boards.data_type = "RGBA"

    groove_mask = nodes.new("ShaderNodeMapRange")
    groove_mask.interpolation_type = "SMOOTHSTEP"
    groove_mask.inputs["From Min"].default_value = 0.012
    groove_mask.inputs["From Max"].default_value = 0.05

    grooved = nodes.new("ShaderNodeMix")
    grooved.data_type = "RGBA"
    grooved.inputs["A"].default_value = (0.014, 0.012, 0.01, 1.0)

    board_height = nodes.new("ShaderNodeMath")
    board_height.operation = "MULTIPLY_ADD"
    board_height.inputs[1].default_value = 0.25

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.22

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.7
    relief.inputs["Distance"].default_value = 0.014

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["To Min"].default_value = 0.9
    roughness.inputs["To Max"].default_value = 0.55

    painted_wood = nodes.new("ShaderNodeBsdfPrincipled")
    painted_wood.inputs["Specular IOR Level"].default_value = 0.3

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], axes.inputs["Vector"])
    links.new(axes.outputs["X"], board_place.inputs[0])
    links.new(board_place.outputs["Value"], board_index.inputs["Value"])
    links.new(board_index.outputs["Value"], board_random.inputs["W"])
    links.new(board_random.outputs["Color"], board_shift.inputs[0])
    links.new(coords.outputs["Object"], board_shift.inputs[2])
    links.new(board_shift.outputs["Vector"], grain_space.inputs["Vector"])
    links.new(grain_space.outputs["Vector"], grain.inputs["Vector"])
    links.new(grain.outputs["Fac"], bare_wood.inputs["Fac"])
    links.new(board_place.outputs["Value"], groove_distance.inputs[0])
    links.new(board_shift.outputs["Vector"], peel_space.inputs["Vector"])
    links.new(peel_space.outputs["Vector"], peel.inputs["Vector"])
    links.new(grain.outputs["Fac"], peel_along_grain.inputs[0])
    links.new(peel.outputs["Fac"], peel_along_grain.inputs[2])
    links.new(groove_distance.outputs["Value"], peel_at_edges.inputs[0])
    links.new(peel_along_grain.outputs["Value"], peel_at_edges.inputs[2])
    links.new(peel_at_edges.outputs["Value"], paint_mask.inputs["Value"])
    links.new(grain.outputs["Fac"], paint.inputs["B"])
    links.new(board_random.outputs["Value"], board_value.inputs["Value"])
    links.new(paint.outputs["Result"], board_tone.inputs["Color"])
    links.new(board_value.outputs["Result"], board_tone.inputs["Value"])
    links.new(coords.outputs["Object"], dirt.inputs["Vector"])
    links.new(dirt.outputs["Fac"], dirt_amount.inputs["Value"])
    links.new(dirt_amount.outputs["Result"], dirty_paint.inputs["Factor"])
    links.new(board_tone.outputs["Color"], dirty_paint.inputs["A"])
    links.new(paint_mask.outputs["Result"], peeled_boards.inputs["Factor"])
    links.new(bare_wood.outputs["Color"], peeled_boards.inputs["A"])
    links.new(dirty_paint.outputs["Result"], peeled_boards.inputs["B"])
    links.new(groove_distance.outputs["Value"], groove_mask.inputs["Value"])
    links.new(groove_mask.outputs["Result"], grooved.inputs["Factor"])
    links.new(peeled_boards.outputs["Result"], grooved.inputs["B"])
    links.new(grain.outputs["Fac"], board_height.inputs[0])
    links.new(groove_mask.outputs["Result"], board_height.inputs[2])
    links.new(paint_mask.outputs["Result"], height.inputs[0])
    links.new(board_height.outputs["Value"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(paint_mask.outputs["Result"], roughness.inputs["Value"])
    links.new(grooved.outputs["Result"], painted_wood.inputs["Base Color"])
    links.new(roughness.outputs["Result"], painted_wood.inputs["Roughness"])
    links.new(relief.outputs["Normal"], painted_wood.inputs["Normal"])
    links.new(painted_wood.outputs["BSDF"], output.inputs["Surface"])
