import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    sag = nodes.new("ShaderNodeTexNoise")
    sag.noise_dimensions = "2D"
    sag.inputs["Scale"].default_value = 2.4
    sag.inputs["Detail"].default_value = 6.0
    sag.inputs["Roughness"].default_value = 0.6

    sagged_space = nodes.new("ShaderNodeVectorMath")
    sagged_space.operation = "MULTIPLY_ADD"
    sagged_space.inputs[1].default_value = (0.13, 0.13, 0.0)

    bricks = nodes.new("ShaderNodeTexBrick")
    bricks.offset = 0.42
    bricks.inputs["Color1"].default_value = (0.0, 0.0, 0.0, 1.0)
    bricks.inputs["Color2"].default_value = (1.0, 1.0, 1.0, 1.0)
    bricks.inputs["Mortar"].default_value = (0.45, 0.45, 0.45, 1.0)
    bricks.inputs["Scale"].default_value = 1.0
    bricks.inputs["Mortar Size"].default_value = 0.034
    bricks.inputs["Mortar Smooth"].default_value = 1.0
    bricks.inputs["Brick Width"].default_value = 0.62

    erosion = nodes.new("ShaderNodeTexNoise")
    erosion.inputs["Scale"].default_value = 4.5
    erosion.inputs["Detail"].default_value = 10.0
    erosion.inputs["Roughness"].default_value = 0.68

    cracks = nodes.new("ShaderNodeTexVoronoi")
    cracks.voronoi_dimensions = "2D"
    cracks.feature = "DISTANCE_TO_EDGE"
    cracks.inputs["Scale"].default_value = 4.6

    crack_width = nodes.new("ShaderNodeMapRange")
    crack_width.inputs["From Min"].default_value = 0.46
    crack_width.inputs["From Max"].default_value = 0.64
    crack_width.inputs["To Min"].default_value = 0.0004
    crack_width.inputs["To Max"].default_value = 0.03

    crack_depth = nodes.new("ShaderNodeMath")
    crack_depth.operation = "DIVIDE"
    crack_depth.use_clamp = True

    straw_cells = nodes.new("ShaderNodeTexVoronoi")
    straw_cells.voronoi_dimensions = "2D"
    straw_cells.inputs["Scale"].default_value = 13.0

    straw_random = nodes.new("ShaderNodeSeparateColor")

    straw_angle = nodes.new("ShaderNodeMath")
    straw_angle.operation = "MULTIPLY"
    straw_angle.inputs[1].default_value = 6.3

    straw_turn = nodes.new("ShaderNodeVectorRotate")
    straw_turn.rotation_type = "Z_AXIS"

    straw_local = nodes.new("ShaderNodeVectorMath")
    straw_local.operation = "SUBTRACT"

    straw_shape = nodes.new("ShaderNodeVectorMath")
    straw_shape.operation = "MULTIPLY"
    straw_shape.inputs[1].default_value = (60.0, 8.0, 0.0)

    straw_length = nodes.new("ShaderNodeVectorMath")
    straw_length.operation = "LENGTH"

    straw_mask = nodes.new("ShaderNodeMapRange")
    straw_mask.inputs["From Min"].default_value = 0.12
    straw_mask.inputs["From Max"].default_value = 0.32
    straw_mask.inputs["To Min"].default_value = 0.8
    straw_mask.inputs["To Max"].default_value = 0.0

    tone = nodes.new("ShaderNodeMath")
    tone.operation = "MULTIPLY_ADD"
    tone.inputs[1].default_value = 0.35

    mud_color = nodes.new("ShaderNodeValToRGB")
    mud_color.color_ramp.elements[0].position = 0.4
    mud_color.color_ramp.elements[0].color = (0.12, 0.066, 0.036, 1.0)
    mud_color.color_ramp.elements[1].position = 0.95
    mud_color.color_ramp.elements[1].color = (0.38, 0.25, 0.145, 1.0)
    mud_color.color_ramp.elements.new(0.66).color = (0.25, 0.145, 0.078, 1.0)

    mortar_mask = nodes.new("ShaderNodeMapRange")
    mortar_mask.interpolation_type = "SMOOTHSTEP"
    mortar_mask.inputs["From Min"].default_value = 0.15
    mortar_mask.inputs["From Max"].default_value = 0.7
    mortar_mask.inputs["To Max"].default_value = 0.9

    mud_wall = nodes.new("ShaderNodeMix")
    mud_wall.data_type = "RGBA"
    mud_wall.inputs["B"].default_value = (0.36, 0.27, 0.185, 1.0)

    straw_wall = nodes.new("ShaderNodeMix")
    straw_wall.data_type = "RGBA"
    straw_wall.inputs["B"].default_value = (0.5, 0.375, 0.2, 1.0)

    cracked_wall = nodes.new("ShaderNodeMix")
    cracked_wall.data_type = "RGBA"
    cracked_wall.inputs["A"].default_value = (0.035, 0.022, 0.014, 1.0)

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = -0.8

    cracked_height = nodes.new("ShaderNodeMath")
    cracked_height.operation = "MULTIPLY_ADD"
    cracked_height.inputs[1].default_value = 0.25

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.06

    dry_mud = nodes.new("ShaderNodeBsdfPrincipled")
    dry_mud.inputs["Roughness"].default_value = 0.95
    dry_mud.inputs["Specular IOR Level"].default_value = 0.15

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], sag.inputs["Vector"])
    links.new(sag.outputs["Color"], sagged_space.inputs[0])
    links.new(coords.outputs["Object"], sagged_space.inputs[2])
    links.new(sagged_space.outputs["Vector"], bricks.inputs["Vector"])
    links.new(coords.outputs["Object"], erosion.inputs["Vector"])
    links.new(sagged_space.outputs["Vector"], cracks.inputs["Vector"])
    links.new(sag.outputs["Fac"], crack_width.inputs["Value"])
    links.new(cracks.outputs["Distance"], crack_depth.inputs[0])
    links.new(crack_width.outputs["Result"], crack_depth.inputs[1])
    links.new(coords.outputs["Object"], straw_cells.inputs["Vector"])
    links.new(straw_cells.outputs["Color"], straw_random.inputs["Color"])
    links.new(straw_random.outputs["Red"], straw_angle.inputs[0])
    links.new(coords.outputs["Object"], straw_turn.inputs["Vector"])
    links.new(straw_cells.outputs["Position"], straw_turn.inputs["Center"])
    links.new(straw_angle.outputs["Value"], straw_turn.inputs["Angle"])
    links.new(straw_turn.outputs["Vector"], straw_local.inputs[0])
    links.new(straw_cells.outputs["Position"], straw_local.inputs[1])
    links.new(straw_local.outputs["Vector"], straw_shape.inputs[0])
    links.new(straw_shape.outputs["Vector"], straw_length.inputs["Vector"])
    links.new(straw_length.outputs["Value"], straw_mask.inputs["Value"])
    links.new(bricks.outputs["Color"], tone.inputs[0])
    links.new(erosion.outputs["Fac"], tone.inputs[2])
    links.new(tone.outputs["Value"], mud_color.inputs["Fac"])
    links.new(bricks.outputs["Fac"], mortar_mask.inputs["Value"])
    links.new(mortar_mask.outputs["Result"], mud_wall.inputs["Factor"])
    links.new(mud_color.outputs["Color"], mud_wall.inputs["A"])
    links.new(straw_mask.outputs["Result"], straw_wall.inputs["Factor"])
    links.new(mud_wall.outputs["Result"], straw_wall.inputs["A"])
    links.new(crack_depth.outputs["Value"], cracked_wall.inputs["Factor"])
    links.new(straw_wall.outputs["Result"], cracked_wall.inputs["B"])
    links.new(bricks.outputs["Fac"], height.inputs[0])
    links.new(erosion.outputs["Fac"], height.inputs[2])
    links.new(crack_depth.outputs["Value"], cracked_height.inputs[0])
    links.new(height.outputs["Value"], cracked_height.inputs[2])
    links.new(cracked_height.outputs["Value"], relief.inputs["Height"])
    links.new(cracked_wall.outputs["Result"], dry_mud.inputs["Base Color"])
    links.new(dry_mud.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
