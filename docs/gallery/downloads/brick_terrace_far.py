import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    wobble = nodes.new("ShaderNodeTexNoise")
    wobble.noise_dimensions = "2D"
    wobble.inputs["Scale"].default_value = 7.0
    wobble.inputs["Detail"].default_value = 3.0
    wobble.inputs["Roughness"].default_value = 0.6

    uneven_space = nodes.new("ShaderNodeVectorMath")
    uneven_space.operation = "MULTIPLY_ADD"
    uneven_space.inputs[1].default_value = (0.016, 0.016, 0.0)

    bricks = nodes.new("ShaderNodeTexBrick")
    bricks.inputs["Color1"].default_value = (0.0, 0.0, 0.0, 1.0)
    bricks.inputs["Color2"].default_value = (1.0, 1.0, 1.0, 1.0)
    bricks.inputs["Mortar"].default_value = (0.5, 0.5, 0.5, 1.0)
    bricks.inputs["Scale"].default_value = 1.0
    bricks.inputs["Mortar Size"].default_value = 0.0065
    bricks.inputs["Mortar Smooth"].default_value = 0.4
    bricks.inputs["Brick Width"].default_value = 0.165
    bricks.inputs["Row Height"].default_value = 0.054

    stock_color = nodes.new("ShaderNodeValToRGB")
    stock_color.color_ramp.elements[0].color = (0.07, 0.03, 0.024, 1.0)
    stock_color.color_ramp.elements[1].color = (0.38, 0.21, 0.11, 1.0)
    stock_color.color_ramp.elements.new(0.12).color = (0.17, 0.05, 0.03, 1.0)
    stock_color.color_ramp.elements.new(0.55).color = (0.27, 0.085, 0.042, 1.0)
    stock_color.color_ramp.elements.new(0.85).color = (0.34, 0.13, 0.06, 1.0)

    clay = nodes.new("ShaderNodeTexNoise")
    clay.inputs["Scale"].default_value = 26.0
    clay.inputs["Detail"].default_value = 6.0
    clay.inputs["Roughness"].default_value = 0.75

    mottled = nodes.new("ShaderNodeMix")
    mottled.data_type = "RGBA"
    mottled.blend_type = "OVERLAY"
    mottled.inputs["Factor"].default_value = 0.6

    clay_tone = nodes.new("ShaderNodeHueSaturation")
    clay_tone.inputs["Value"].default_value = 0.8

    mortar_color = nodes.new("ShaderNodeValToRGB")
    mortar_color.color_ramp.elements[0].position = 0.3
    mortar_color.color_ramp.elements[0].color = (0.2, 0.185, 0.16, 1.0)
    mortar_color.color_ramp.elements[1].position = 0.7
    mortar_color.color_ramp.elements[1].color = (0.42, 0.39, 0.34, 1.0)

    wall = nodes.new("ShaderNodeMix")
    wall.data_type = "RGBA"

    run_space = nodes.new("ShaderNodeMapping")
    run_space.inputs["Scale"].default_value = (7.0, 0.55, 1.0)

    rain_runs = nodes.new("ShaderNodeTexNoise")
    rain_runs.noise_dimensions = "2D"
    rain_runs.inputs["Scale"].default_value = 1.0
    rain_runs.inputs["Detail"].default_value = 5.0
    rain_runs.inputs["Roughness"].default_value = 0.6

    soot = nodes.new("ShaderNodeTexNoise")
    soot.inputs["Scale"].default_value = 1.1
    soot.inputs["Detail"].default_value = 7.0
    soot.inputs["Roughness"].default_value = 0.62

    grime = nodes.new("ShaderNodeMath")
    grime.operation = "MULTIPLY_ADD"
    grime.inputs[1].default_value = 0.9

    grime_amount = nodes.new("ShaderNodeMapRange")
    grime_amount.inputs["From Min"].default_value = 0.85
    grime_amount.inputs["From Max"].default_value = 1.2
    grime_amount.inputs["To Max"].default_value = 0.8

    dirty_wall = nodes.new("ShaderNodeMix")
    dirty_wall.data_type = "RGBA"
    dirty_wall.blend_type = "MULTIPLY"
    dirty_wall.inputs["B"].default_value = (0.28, 0.25, 0.24, 1.0)

    salt = nodes.new("ShaderNodeTexNoise")
    salt.inputs["Scale"].default_value = 2.6
    salt.inputs["Detail"].default_value = 9.0
    salt.inputs["Roughness"].default_value = 0.66
    salt.inputs["Distortion"].default_value = 0.3

    salt_amount = nodes.new("ShaderNodeMapRange")
    salt_amount.inputs["From Min"].default_value = 0.54
    salt_amount.inputs["From Max"].default_value = 0.74
    salt_amount.inputs["To Max"].default_value = 0.55

    salty_wall = nodes.new("ShaderNodeMix")
    salty_wall.data_type = "RGBA"
    salty_wall.blend_type = "SCREEN"
    salty_wall.inputs["B"].default_value = (0.5, 0.47, 0.43, 1.0)

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = -1.0

    stood_out = nodes.new("ShaderNodeMath")
    stood_out.operation = "MULTIPLY_ADD"
    stood_out.inputs[1].default_value = 0.25

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.8
    relief.inputs["Distance"].default_value = 0.012

    brickwork = nodes.new("ShaderNodeBsdfPrincipled")
    brickwork.inputs["Roughness"].default_value = 0.88
    brickwork.inputs["Specular IOR Level"].default_value = 0.25

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], wobble.inputs["Vector"])
    links.new(wobble.outputs["Color"], uneven_space.inputs[0])
    links.new(coords.outputs["Object"], uneven_space.inputs[2])
    links.new(uneven_space.outputs["Vector"], bricks.inputs["Vector"])
    links.new(bricks.outputs["Color"], stock_color.inputs["Fac"])
    links.new(coords.outputs["Object"], clay.inputs["Vector"])
    links.new(stock_color.outputs["Color"], mottled.inputs["A"])
    links.new(clay.outputs["Color"], mottled.inputs["B"])
    links.new(mottled.outputs["Result"], clay_tone.inputs["Color"])
    links.new(clay.outputs["Fac"], mortar_color.inputs["Fac"])
    links.new(bricks.outputs["Fac"], wall.inputs["Factor"])
    links.new(clay_tone.outputs["Color"], wall.inputs["A"])
    links.new(mortar_color.outputs["Color"], wall.inputs["B"])
    links.new(uneven_space.outputs["Vector"], run_space.inputs["Vector"])
    links.new(run_space.outputs["Vector"], rain_runs.inputs["Vector"])
    links.new(coords.outputs["Object"], soot.inputs["Vector"])
    links.new(soot.outputs["Fac"], grime.inputs[0])
    links.new(rain_runs.outputs["Fac"], grime.inputs[2])
    links.new(grime.outputs["Value"], grime_amount.inputs["Value"])
    links.new(grime_amount.outputs["Result"], dirty_wall.inputs["Factor"])
    links.new(wall.outputs["Result"], dirty_wall.inputs["A"])
    links.new(coords.outputs["Object"], salt.inputs["Vector"])
    links.new(salt.outputs["Fac"], salt_amount.inputs["Value"])
    links.new(salt_amount.outputs["Result"], salty_wall.inputs["Factor"])
    links.new(dirty_wall.outputs["Result"], salty_wall.inputs["A"])
    links.new(bricks.outputs["Fac"], height.inputs[0])
    links.new(clay.outputs["Fac"], height.inputs[2])
    links.new(bricks.outputs["Color"], stood_out.inputs[0])
    links.new(height.outputs["Value"], stood_out.inputs[2])
    links.new(stood_out.outputs["Value"], relief.inputs["Height"])
    links.new(salty_wall.outputs["Result"], brickwork.inputs["Base Color"])
    links.new(relief.outputs["Normal"], brickwork.inputs["Normal"])
    links.new(brickwork.outputs["BSDF"], output.inputs["Surface"])
