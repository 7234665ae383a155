import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coordinates = nodes.new("ShaderNodeTexCoord")

    body_warp = nodes.new("ShaderNodeTexNoise")
    body_warp.inputs["Scale"].default_value = 1.2

    body_space = nodes.new("ShaderNodeVectorMath")
    body_space.operation = "MULTIPLY_ADD"
    body_space.inputs[1].default_value = (0.12, 0.12, 0.0)

    slender_space = nodes.new("ShaderNodeVectorMath")
    slender_space.operation = "MULTIPLY"
    slender_space.inputs[1].default_value = (13.0, 8.0, 0.0)

    scale_lattice = nodes.new("ShaderNodeMapping")
    scale_lattice.inputs["Rotation"].default_value = (0.0, 0.0, 0.7854)

    scale_number = nodes.new("ShaderNodeVectorMath")
    scale_number.operation = "FLOOR"

    scale_place = nodes.new("ShaderNodeVectorMath")
    scale_place.operation = "FRACTION"

    scale_axes = nodes.new("ShaderNodeSeparateXYZ")

    edge_x = nodes.new("ShaderNodeMath")
    edge_x.operation = "PINGPONG"

    edge_y = nodes.new("ShaderNodeMath")
    edge_y.operation = "PINGPONG"

    scale_edge = nodes.new("ShaderNodeMath")
    scale_edge.operation = "SMOOTH_MIN"
    scale_edge.inputs[2].default_value = 0.14

    scale_random = nodes.new("ShaderNodeTexWhiteNoise")
    scale_random.noise_dimensions = "2D"

    saddles = nodes.new("ShaderNodeTexVoronoi")
    saddles.voronoi_dimensions = "2D"
    saddles.distance = "MINKOWSKI"
    saddles.inputs["Scale"].default_value = 0.115
    saddles.inputs["Exponent"].default_value = 1.4
    saddles.inputs["Randomness"].default_value = 0.8

    ragged_saddles = nodes.new("ShaderNodeMath")
    ragged_saddles.operation = "MULTIPLY_ADD"
    ragged_saddles.inputs[1].default_value = 0.14

    saddle_colours = nodes.new("ShaderNodeValToRGB")
    saddle_colours.color_ramp.elements[0].color = (0.2, 0.085, 0.03, 1.0)
    saddle_colours.color_ramp.elements[1].color = (0.29, 0.18, 0.075, 1.0)
    saddle_colours.color_ramp.elements.new(0.3).color = (0.13, 0.05, 0.018, 1.0)
    saddle_colours.color_ramp.elements.new(0.42).color = (0.016, 0.012, 0.009, 1.0)
    saddle_colours.color_ramp.elements.new(0.53).color = (0.016, 0.012, 0.009, 1.0)
    saddle_colours.color_ramp.elements.new(0.58).color = (0.5, 0.38, 0.2, 1.0)
    saddle_colours.color_ramp.elements.new(0.72).color = (0.36, 0.235, 0.105, 1.0)

    scale_brightness = nodes.new("ShaderNodeMapRange")
    scale_brightness.inputs["To Min"].default_value = 0.75
    scale_brightness.inputs["To Max"].default_value = 1.2

    varied_scales = nodes.new("ShaderNodeHueSaturation")

    gap_mask = nodes.new("ShaderNodeMapRange")
    gap_mask.interpolation_type = "SMOOTHSTEP"
    gap_mask.inputs["From Min"].default_value = 0.015
    gap_mask.inputs["From Max"].default_value = 0.1

    scales_and_skin = nodes.new("ShaderNodeMix")
    scales_and_skin.data_type = "RGBA"
    scales_and_skin.inputs["A"].default_value = (0.05, 0.036, 0.025, 1.0)

    overlap_slope = nodes.new("ShaderNodeMath")
    overlap_slope.operation = "SUBTRACT"

    keel_sum = nodes.new("ShaderNodeMath")

    keel_distance = nodes.new("ShaderNodeMath")
    keel_distance.operation = "PINGPONG"
    keel_distance.inputs[1].default_value = 1.0

    keel_ridge = nodes.new("ShaderNodeMapRange")
    keel_ridge.interpolation_type = "SMOOTHSTEP"
    keel_ridge.inputs["From Min"].default_value = 0.86
    keel_ridge.inputs["To Max"].default_value = 0.1

    scale_dome = nodes.new("ShaderNodeFloatCurve")
    scale_dome.mapping.curves[0].points[1].location = (1.0, 0.66)
    scale_dome.mapping.curves[0].points.new(0.06, 0.4)
    scale_dome.mapping.curves[0].points.new(0.2, 0.6)
    scale_dome.mapping.update()

    keeled_height = nodes.new("ShaderNodeMath")

    overlap_height = nodes.new("ShaderNodeMath")
    overlap_height.operation = "MULTIPLY_ADD"
    overlap_height.inputs[1].default_value = 0.16

    scale_relief = nodes.new("ShaderNodeBump")
    scale_relief.inputs["Distance"].default_value = 0.03

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["To Min"].default_value = 0.36
    roughness.inputs["To Max"].default_value = 0.55

    snake_skin = nodes.new("ShaderNodeBsdfPrincipled")
    snake_skin.inputs["Specular IOR Level"].default_value = 0.4

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], body_warp.inputs["Vector"])
    links.new(body_warp.outputs["Color"], body_space.inputs[0])
    links.new(coordinates.outputs["Object"], body_space.inputs[2])
    links.new(body_space.outputs["Vector"], slender_space.inputs[0])
    links.new(slender_space.outputs["Vector"], scale_lattice.inputs["Vector"])
    links.new(scale_lattice.outputs["Vector"], scale_number.inputs["Vector"])
    links.new(scale_lattice.outputs["Vector"], scale_place.inputs["Vector"])
    links.new(scale_place.outputs["Vector"], scale_axes.inputs["Vector"])
    links.new(scale_axes.outputs["X"], edge_x.inputs[0])
    links.new(scale_axes.outputs["Y"], edge_y.inputs[0])
    links.new(edge_x.outputs["Value"], scale_edge.inputs[0])
    links.new(edge_y.outputs["Value"], scale_edge.inputs[1])
    links.new(scale_number.outputs["Vector"], scale_random.inputs["Vector"])
    links.new(scale_number.outputs["Vector"], saddles.inputs["Vector"])
    links.new(scale_random.outputs["Value"], ragged_saddles.inputs[0])
    links.new(saddles.outputs["Distance"], ragged_saddles.inputs[2])
    links.new(ragged_saddles.outputs["Value"], saddle_colours.inputs["Fac"])
    links.new(scale_random.outputs["Value"], scale_brightness.inputs["Value"])
    links.new(scale_brightness.outputs["Result"], varied_scales.inputs["Value"])
    links.new(saddle_colours.outputs["Color"], varied_scales.inputs["Color"])
    links.new(scale_edge.outputs["Value"], gap_mask.inputs["Value"])
    links.new(gap_mask.outputs["Result"], scales_and_skin.inputs["Factor"])
    links.new(varied_scales.outputs["Color"], scales_and_skin.inputs["B"])
    links.new(scale_axes.outputs["X"], overlap_slope.inputs[0])
    links.new(scale_axes.outputs["Y"], overlap_slope.inputs[1])
    links.new(scale_axes.outputs["X"], keel_sum.inputs[0])
    links.new(scale_axes.outputs["Y"], keel_sum.inputs[1])
    links.new(keel_sum.outputs["Value"], keel_distance.inputs[0])
    links.new(keel_distance.outputs["Value"], keel_ridge.inputs["Value"])
    links.new(scale_edge.outputs["Value"], scale_dome.inputs["Value"])
    links.new(scale_dome.outputs["Value"], keeled_height.inputs[0])
    links.new(keel_ridge.outputs["Result"], keeled_height.inputs[1])
    links.new(overlap_slope.outputs["Value"], overlap_height.inputs[0])
    links.new(keeled_height.outputs["Value"], overlap_height.inputs[2])
    links.new(overlap_height.outputs["Value"], scale_relief.inputs["Height"])
    links.new(scale_random.outputs["Value"], roughness.inputs["Value"])
    links.new(scales_and_skin.outputs["Result"], snake_skin.inputs["Base Color"])
    links.new(roughness.outputs["Result"], snake_skin.inputs["Roughness"])
    links.new(scale_relief.outputs["Normal"], snake_skin.inputs["Normal"])
    links.new(snake_skin.outputs["BSDF"], material_output.inputs["Surface"])
