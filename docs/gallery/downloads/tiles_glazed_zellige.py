import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coordinates = nodes.new("ShaderNodeTexCoord")

    hand_noise = nodes.new("ShaderNodeTexNoise")
    hand_noise.noise_dimensions = "2D"
    hand_noise.inputs["Detail"].default_value = 4.0
    hand_noise.inputs["Roughness"].default_value = 0.6

    uneven_space = nodes.new("ShaderNodeVectorMath")
    uneven_space.operation = "MULTIPLY_ADD"
    uneven_space.inputs[1].default_value = (0.03, 0.03, 0.0)

    tile_space = nodes.new("ShaderNodeVectorMath")
    tile_space.operation = "SCALE"
    tile_space.inputs["Scale"].default_value = 3.0

    tile_index = nodes.new("ShaderNodeVectorMath")
    tile_index.operation = "FLOOR"

    tile_place = nodes.new("ShaderNodeVectorMath")
    tile_place.operation = "FRACTION"

    tile_random = nodes.new("ShaderNodeTexWhiteNoise")
    tile_random.noise_dimensions = "2D"

    tile_axes = nodes.new("ShaderNodeSeparateXYZ")

    edge_x = nodes.new("ShaderNodeMath")
    edge_x.operation = "PINGPONG"

    edge_y = nodes.new("ShaderNodeMath")
    edge_y.operation = "PINGPONG"

    tile_edge = nodes.new("ShaderNodeMath")
    tile_edge.operation = "SMOOTH_MIN"
    tile_edge.inputs[2].default_value = 0.06

    tile_mask = nodes.new("ShaderNodeMapRange")
    tile_mask.interpolation_type = "SMOOTHSTEP"
    tile_mask.inputs["From Min"].default_value = 0.012
    tile_mask.inputs["From Max"].default_value = 0.03

    pillow_curve = nodes.new("ShaderNodeFloatCurve")
    pillow_curve.mapping.curves[0].points[1].location = (0.5, 1.0)
    pillow_curve.mapping.curves[0].points.new(0.05, 0.62)
    pillow_curve.mapping.curves[0].points.new(0.14, 0.92)
    pillow_curve.mapping.update()

    glaze_shift = nodes.new("ShaderNodeVectorMath")
    glaze_shift.operation = "MULTIPLY_ADD"
    glaze_shift.inputs[1].default_value = (5.0, 5.0, 5.0)

    glaze_noise = nodes.new("ShaderNodeTexNoise")
    glaze_noise.inputs["Scale"].default_value = 4.5
    glaze_noise.inputs["Detail"].default_value = 6.0
    glaze_noise.inputs["Roughness"].default_value = 0.6
    glaze_noise.inputs["Distortion"].default_value = 0.9

    glaze_depth = nodes.new("ShaderNodeMath")
    glaze_depth.operation = "MULTIPLY_ADD"
    glaze_depth.inputs[1].default_value = 0.42

    glaze_color = nodes.new("ShaderNodeValToRGB")
    glaze_color.color_ramp.elements[0].position = 0.36
    glaze_color.color_ramp.elements[0].color = (0.006, 0.07, 0.078, 1.0)
    glaze_color.color_ramp.elements[1].position = 0.95
    glaze_color.color_ramp.elements[1].color = (0.13, 0.33, 0.27, 1.0)
    glaze_color.color_ramp.elements.new(0.64).color = (0.016, 0.185, 0.172, 1.0)

    crackle_cells = nodes.new("ShaderNodeTexVoronoi")
    crackle_cells.feature = "DISTANCE_TO_EDGE"
    crackle_cells.inputs["Scale"].default_value = 16.0

    crackle = nodes.new("ShaderNodeMapRange")
    crackle.inputs["From Max"].default_value = 0.02
    crackle.inputs["To Min"].default_value = 0.45
    crackle.inputs["To Max"].default_value = 0.0

    crackled_glaze = nodes.new("ShaderNodeMix")
    crackled_glaze.data_type = "RGBA"
    crackled_glaze.inputs["B"].default_value = (0.006, 0.035, 0.038, 1.0)

    pooled_glaze = nodes.new("ShaderNodeMix")
    pooled_glaze.data_type = "RGBA"
    pooled_glaze.inputs["A"].default_value = (0.3, 0.22, 0.13, 1.0)

    grout_noise = nodes.new("ShaderNodeTexNoise")
    grout_noise.inputs["Scale"].default_value = 60.0
    grout_noise.inputs["Detail"].default_value = 4.0
    grout_noise.inputs["Roughness"].default_value = 0.75

    grout_color = nodes.new("ShaderNodeMix")
    grout_color.data_type = "RGBA"
    grout_color.inputs["A"].default_value = (0.12, 0.105, 0.085, 1.0)
    grout_color.inputs["B"].default_value = (0.55, 0.51, 0.45, 1.0)

    tiled_color = nodes.new("ShaderNodeMix")
    tiled_color.data_type = "RGBA"

    tilt = nodes.new("ShaderNodeVectorMath")
    tilt.operation = "DOT_PRODUCT"

    tilted_height = nodes.new("ShaderNodeMath")
    tilted_height.operation = "MULTIPLY_ADD"
    tilted_height.inputs[1].default_value = 0.35

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["To Min"].default_value = 0.9
    roughness.inputs["To Max"].default_value = 0.34

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.6
    relief.inputs["Distance"].default_value = 0.025

    ceramic_glaze = nodes.new("ShaderNodeBsdfPrincipled")
    ceramic_glaze.inputs["Specular IOR Level"].default_value = 0.22

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], hand_noise.inputs["Vector"])
    links.new(hand_noise.outputs["Color"], uneven_space.inputs[0])
    links.new(coordinates.outputs["Object"], uneven_space.inputs[2])
    links.new(uneven_space.outputs["Vector"], tile_space.inputs["Vector"])
    links.new(tile_space.outputs["Vector"], tile_index.inputs["Vector"])
    links.new(tile_space.outputs["Vector"], tile_place.inputs["Vector"])
    links.new(tile_index.outputs["Vector"], tile_random.inputs["Vector"])
    links.new(tile_space.outputs["Vector"], tile_axes.inputs["Vector"])
    links.new(tile_axes.outputs["X"], edge_x.inputs[0])
    links.new(tile_axes.outputs["Y"], edge_y.inputs[0])
    links.new(edge_x.outputs["Value"], tile_edge.inputs[0])
    links.new(edge_y.outputs["Value"], tile_edge.inputs[1])
    links.new(tile_edge.outputs["Value"], tile_mask.inputs["Value"])
    links.new(tile_edge.outputs["Value"], pillow_curve.inputs["Value"])
    links.new(tile_random.outputs["Color"], glaze_shift.inputs[0])
    links.new(coordinates.outputs["Object"], glaze_shift.inputs[2])
    links.new(glaze_shift.outputs["Vector"], glaze_noise.inputs["Vector"])
    links.new(tile_random.outputs["Value"], glaze_depth.inputs[0])
    links.new(glaze_noise.outputs["Fac"], glaze_depth.inputs[2])
    links.new(glaze_depth.outputs["Value"], glaze_color.inputs["Fac"])
    links.new(glaze_shift.outputs["Vector"], crackle_cells.inputs["Vector"])
    links.new(crackle_cells.outputs["Distance"], crackle.inputs["Value"])
    links.new(crackle.outputs["Result"], crackled_glaze.inputs["Factor"])
    links.new(glaze_color.outputs["Color"], crackled_glaze.inputs["A"])
    links.new(pillow_curve.outputs["Value"], pooled_glaze.inputs["Factor"])
    links.new(crackled_glaze.outputs["Result"], pooled_glaze.inputs["B"])
    links.new(coordinates.outputs["Object"], grout_noise.inputs["Vector"])
    links.new(grout_noise.outputs["Fac"], grout_color.inputs["Factor"])
    links.new(tile_mask.outputs["Result"], tiled_color.inputs["Factor"])
    links.new(grout_color.outputs["Result"], tiled_color.inputs["A"])
    links.new(pooled_glaze.outputs["Result"], tiled_color.inputs["B"])
    links.new(tile_place.outputs["Vector"], tilt.inputs[0])
    links.new(tile_random.outputs["Color"], tilt.inputs[1])
    links.new(tilt.outputs["Value"], tilted_height.inputs[0])
    links.new(pillow_curve.outputs["Value"], tilted_height.inputs[2])
    links.new(tile_mask.outputs["Result"], roughness.inputs["Value"])
    links.new(tilted_height.outputs["Value"], relief.inputs["Height"])
    links.new(tiled_color.outputs["Result"], ceramic_glaze.inputs["Base Color"])
    links.new(roughness.outputs["Result"], ceramic_glaze.inputs["Roughness"])
    links.new(relief.outputs["Normal"], ceramic_glaze.inputs["Normal"])
    links.new(ceramic_glaze.outputs["BSDF"], material_output.inputs["Surface"])
