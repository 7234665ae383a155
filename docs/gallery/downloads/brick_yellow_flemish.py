import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    courses = nodes.new("ShaderNodeVectorMath")
    courses.operation = "MULTIPLY"
    courses.inputs[1].default_value = (2.0, 9.0, 0.0)

    axes = nodes.new("ShaderNodeSeparateXYZ")

    row = nodes.new("ShaderNodeMath")
    row.operation = "FLOOR"

    along = nodes.new("ShaderNodeMath")
    along.operation = "MULTIPLY_ADD"

    place_x = nodes.new("ShaderNodeMath")
    place_x.operation = "FRACT"

    place_y = nodes.new("ShaderNodeMath")
    place_y.operation = "FRACT"

    is_header = nodes.new("ShaderNodeMath")
    is_header.operation = "GREATER_THAN"
    is_header.inputs[1].default_value = 0.6667

    cell = nodes.new("ShaderNodeCombineXYZ")

    tiled_cell = nodes.new("ShaderNodeVectorMath")
    tiled_cell.operation = "WRAP"
    tiled_cell.inputs[1].default_value = (2.0, 9.0, 3.0)
    tiled_cell.inputs[2].default_value = (-2.0, -9.0, -3.0)

    cell_index = nodes.new("ShaderNodeVectorMath")
    cell_index.operation = "FLOOR"

    brick_random = nodes.new("ShaderNodeTexWhiteNoise")

    end_distance = nodes.new("ShaderNodeFloatCurve")
    end_distance.mapping.curves[0].points[1].location = (1.0, 0.0)
    end_distance.mapping.curves[0].points.new(0.3333, 1.0)
    end_distance.mapping.curves[0].points.new(0.6667, 0.0)
    end_distance.mapping.curves[0].points.new(0.8333, 0.5)
    end_distance.mapping.curves[0].points[0].handle_type = "VECTOR"
    end_distance.mapping.curves[0].points[1].handle_type = "VECTOR"
    end_distance.mapping.curves[0].points[2].handle_type = "VECTOR"
    end_distance.mapping.curves[0].points[3].handle_type = "VECTOR"
    end_distance.mapping.curves[0].points[4].handle_type = "VECTOR"
    end_distance.mapping.update()

    end_scaled = nodes.new("ShaderNodeMath")
    end_scaled.operation = "MULTIPLY"
    end_scaled.inputs[1].default_value = 1.5

    bed_distance = nodes.new("ShaderNodeMath")
    bed_distance.operation = "PINGPONG"

    edge = nodes.new("ShaderNodeMath")
    edge.operation = "SMOOTH_MIN"
    edge.inputs[2].default_value = 0.12

    local = nodes.new("ShaderNodeCombineXYZ")

    brick_space = nodes.new("ShaderNodeVectorMath")
    brick_space.operation = "MULTIPLY"
    brick_space.inputs[1].default_value = (4.5, 1.0, 1.0)

    clay = nodes.new("ShaderNodeTexNoise")
    clay.noise_dimensions = "4D"
    clay.inputs["Scale"].default_value = 2.4
    clay.inputs["Detail"].default_value = 7.0
    clay.inputs["Roughness"].default_value = 0.7

    worn_edge = nodes.new("ShaderNodeMath")
    worn_edge.operation = "MULTIPLY_ADD"
    worn_edge.inputs[1].default_value = 0.3

    brick_mask = nodes.new("ShaderNodeMapRange")
    brick_mask.interpolation_type = "SMOOTHSTEP"
    brick_mask.inputs["From Min"].default_value = 0.2
    brick_mask.inputs["From Max"].default_value = 0.31

    tone = nodes.new("ShaderNodeMath")
    tone.operation = "MULTIPLY_ADD"
    tone.inputs[1].default_value = 0.62

    stock_color = nodes.new("ShaderNodeValToRGB")
    stock_color.color_ramp.elements[0].position = 0.42
    stock_color.color_ramp.elements[0].color = (0.085, 0.065, 0.054, 1.0)
    stock_color.color_ramp.elements[1].color = (0.41, 0.265, 0.15, 1.0)
    stock_color.color_ramp.elements.new(0.58).color = (0.25, 0.18, 0.095, 1.0)
    stock_color.color_ramp.elements.new(0.9).color = (0.44, 0.33, 0.165, 1.0)

    wall = nodes.new("ShaderNodeMix")
    wall.data_type = "RGBA"
    wall.inputs["A"].default_value = (0.36, 0.34, 0.3, 1.0)

    grit = nodes.new("ShaderNodeTexNoise")
    grit.inputs["Scale"].default_value = 16.0
    grit.inputs["Detail"].default_value = 4.0
    grit.inputs["Roughness"].default_value = 0.8

    gritty_wall = nodes.new("ShaderNodeMix")
    gritty_wall.data_type = "RGBA"
    gritty_wall.blend_type = "SOFT_LIGHT"
    gritty_wall.inputs["Factor"].default_value = 0.8

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.35

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.8
    relief.inputs["Distance"].default_value = 0.014

    brickwork = nodes.new("ShaderNodeBsdfPrincipled")
    brickwork.inputs["Roughness"].default_value = 0.86
    brickwork.inputs["Specular IOR Level"].default_value = 0.25

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], courses.inputs[0])
    links.new(courses.outputs["Vector"], axes.inputs["Vector"])
    links.new(axes.outputs["Y"], row.inputs["Value"])
    links.new(row.outputs["Value"], along.inputs[0])
    links.new(axes.outputs["X"], along.inputs[2])
    links.new(along.outputs["Value"], place_x.inputs["Value"])
    links.new(axes.outputs["Y"], place_y.inputs["Value"])
    links.new(place_x.outputs["Value"], is_header.inputs[0])
    links.new(along.outputs["Value"], cell.inputs["X"])
    links.new(row.outputs["Value"], cell.inputs["Y"])
    links.new(is_header.outputs["Value"], cell.inputs["Z"])
    links.new(cell.outputs["Vector"], tiled_cell.inputs[0])
    links.new(tiled_cell.outputs["Vector"], cell_index.inputs["Vector"])
    links.new(cell_index.outputs["Vector"], brick_random.inputs["Vector"])
    links.new(place_x.outputs["Value"], end_distance.inputs["Value"])
    links.new(end_distance.outputs["Value"], end_scaled.inputs[0])
    links.new(axes.outputs["Y"], bed_distance.inputs[0])
    links.new(end_scaled.outputs["Value"], edge.inputs[0])
    links.new(bed_distance.outputs["Value"], edge.inputs[1])
    links.new(along.outputs["Value"], local.inputs["X"])
    links.new(place_y.outputs["Value"], local.inputs["Y"])
    links.new(local.outputs["Vector"], brick_space.inputs[0])
    links.new(brick_space.outputs["Vector"], clay.inputs["Vector"])
    links.new(brick_random.outputs["Value"], clay.inputs["W"])
    links.new(clay.outputs["Fac"], worn_edge.inputs[0])
    links.new(edge.outputs["Value"], worn_edge.inputs[2])
    links.new(worn_edge.outputs["Value"], brick_mask.inputs["Value"])
    links.new(brick_random.outputs["Value"], tone.inputs[0])
    links.new(clay.outputs["Fac"], tone.inputs[2])
    links.new(tone.outputs["Value"], stock_color.inputs["Fac"])
    links.new(brick_mask.outputs["Result"], wall.inputs["Factor"])
    links.new(stock_color.outputs["Color"], wall.inputs["B"])
    links.new(brick_space.outputs["Vector"], grit.inputs["Vector"])
    links.new(wall.outputs["Result"], gritty_wall.inputs["A"])
    links.new(grit.outputs["Color"], gritty_wall.inputs["B"])
    links.new(grit.outputs["Fac"], height.inputs[0])
    links.new(brick_mask.outputs["Result"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(gritty_wall.outputs["Result"], brickwork.inputs["Base Color"])
    links.new(relief.outputs["Normal"], brickwork.inputs["Normal"])
    links.new(brickwork.outputs["BSDF"], output.inputs["Surface"])
