import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coordinates = nodes.new("ShaderNodeTexCoord")

    ageing_noise = nodes.new("ShaderNodeTexNoise")
    ageing_noise.inputs["Scale"].default_value = 2.4
    ageing_noise.inputs["Detail"].default_value = 9.0
    ageing_noise.inputs["Roughness"].default_value = 0.66

    uneven_space = nodes.new("ShaderNodeVectorMath")
    uneven_space.operation = "MULTIPLY_ADD"
    uneven_space.inputs[1].default_value = (0.07, 0.07, 0.0)

    skin_grain = nodes.new("ShaderNodeTexNoise")
    skin_grain.inputs["Scale"].default_value = 38.0
    skin_grain.inputs["Detail"].default_value = 5.0
    skin_grain.inputs["Roughness"].default_value = 0.7

    parchment_colour = nodes.new("ShaderNodeValToRGB")
    parchment_colour.color_ramp.elements[0].position = 0.3
    parchment_colour.color_ramp.elements[0].color = (0.3, 0.185, 0.085, 1.0)
    parchment_colour.color_ramp.elements[1].position = 0.68
    parchment_colour.color_ramp.elements[1].color = (0.56, 0.44, 0.275, 1.0)
    parchment_colour.color_ramp.elements.new(0.5).color = (0.46, 0.33, 0.18, 1.0)

    pore_mask = nodes.new("ShaderNodeMapRange")
    pore_mask.inputs["From Min"].default_value = 0.36
    pore_mask.inputs["From Max"].default_value = 0.5
    pore_mask.inputs["To Min"].default_value = 0.4
    pore_mask.inputs["To Max"].default_value = 0.0

    grained_parchment = nodes.new("ShaderNodeMix")
    grained_parchment.data_type = "RGBA"
    grained_parchment.inputs["B"].default_value = (0.26, 0.16, 0.075, 1.0)

    water_stains = nodes.new("ShaderNodeTexNoise")
    water_stains.noise_dimensions = "2D"
    water_stains.inputs["Scale"].default_value = 0.85
    water_stains.inputs["Detail"].default_value = 5.0
    water_stains.inputs["Roughness"].default_value = 0.48
    water_stains.inputs["Distortion"].default_value = 0.4

    tide_marks = nodes.new("ShaderNodeFloatCurve")
    tide_marks.mapping.curves[0].points[1].location = (1.0, 0.3)
    tide_marks.mapping.curves[0].points.new(0.53, 0.03)
    tide_marks.mapping.curves[0].points.new(0.565, 0.85)
    tide_marks.mapping.curves[0].points.new(0.58, 0.42)
    tide_marks.mapping.update()

    stained_parchment = nodes.new("ShaderNodeMix")
    stained_parchment.data_type = "RGBA"
    stained_parchment.inputs["B"].default_value = (0.2, 0.105, 0.04, 1.0)

    foxing_spots = nodes.new("ShaderNodeTexVoronoi")
    foxing_spots.voronoi_dimensions = "2D"
    foxing_spots.inputs["Scale"].default_value = 6.0

    spot_size = nodes.new("ShaderNodeMath")
    spot_size.operation = "MULTIPLY_ADD"
    spot_size.inputs[1].default_value = -0.42

    foxing_mask = nodes.new("ShaderNodeMapRange")
    foxing_mask.interpolation_type = "SMOOTHSTEP"
    foxing_mask.inputs["From Min"].default_value = -0.2
    foxing_mask.inputs["From Max"].default_value = -0.02
    foxing_mask.inputs["To Min"].default_value = 0.85
    foxing_mask.inputs["To Max"].default_value = 0.0

    foxed_parchment = nodes.new("ShaderNodeMix")
    foxed_parchment.data_type = "RGBA"
    foxed_parchment.inputs["B"].default_value = (0.16, 0.062, 0.02, 1.0)

    fold_lines = nodes.new("ShaderNodeTexBrick")
    fold_lines.offset = 0.0
    fold_lines.inputs["Scale"].default_value = 1.0
    fold_lines.inputs["Mortar Size"].default_value = 0.018
    fold_lines.inputs["Mortar Smooth"].default_value = 1.0
    fold_lines.inputs["Brick Width"].default_value = 0.73
    fold_lines.inputs["Row Height"].default_value = 0.97

    fold_wear = nodes.new("ShaderNodeMapRange")
    fold_wear.inputs["From Min"].default_value = 0.25
    fold_wear.inputs["From Max"].default_value = 0.7
    fold_wear.inputs["To Min"].default_value = 0.2

    worn_fold_mask = nodes.new("ShaderNodeMath")
    worn_fold_mask.operation = "MULTIPLY"

    worn_folds = nodes.new("ShaderNodeMix")
    worn_folds.data_type = "RGBA"
    worn_folds.inputs["B"].default_value = (0.2, 0.115, 0.05, 1.0)

    yellowing = nodes.new("ShaderNodeRGBCurve")
    yellowing.mapping.curves[2].points[1].location = (1.0, 0.85)
    yellowing.mapping.update()

    parchment_height = nodes.new("ShaderNodeMath")
    parchment_height.operation = "MULTIPLY_ADD"
    parchment_height.inputs[1].default_value = 0.12

    parchment_relief = nodes.new("ShaderNodeBump")
    parchment_relief.inputs["Strength"].default_value = 0.6
    parchment_relief.inputs["Distance"].default_value = 0.04

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["To Min"].default_value = 0.62
    roughness.inputs["To Max"].default_value = 0.85

    parchment = nodes.new("ShaderNodeBsdfPrincipled")
    parchment.inputs["Specular IOR Level"].default_value = 0.3

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], ageing_noise.inputs["Vector"])
    links.new(ageing_noise.outputs["Color"], uneven_space.inputs[0])
    links.new(coordinates.outputs["Object"], uneven_space.inputs[2])
    links.new(coordinates.outputs["Object"], skin_grain.inputs["Vector"])
    links.new(ageing_noise.outputs["Fac"], parchment_colour.inputs["Fac"])
    links.new(skin_grain.outputs["Fac"], pore_mask.inputs["Value"])
    links.new(pore_mask.outputs["Result"], grained_parchment.inputs["Factor"])
    links.new(parchment_colour.outputs["Color"], grained_parchment.inputs["A"])
    links.new(coordinates.outputs["Object"], water_stains.inputs["Vector"])
    links.new(water_stains.outputs["Fac"], tide_marks.inputs["Value"])
    links.new(tide_marks.outputs["Value"], stained_parchment.inputs["Factor"])
    links.new(grained_parchment.outputs["Result"], stained_parchment.inputs["A"])
    links.new(uneven_space.outputs["Vector"], foxing_spots.inputs["Vector"])
    links.new(foxing_spots.outputs["Color"], spot_size.inputs[0])
    links.new(foxing_spots.outputs["Distance"], spot_size.inputs[2])
    links.new(spot_size.outputs["Value"], foxing_mask.inputs["Value"])
    links.new(foxing_mask.outputs["Result"], foxed_parchment.inputs["Factor"])
    links.new(stained_parchment.outputs["Result"], foxed_parchment.inputs["A"])
    links.new(uneven_space.outputs["Vector"], fold_lines.inputs["Vector"])
    links.new(skin_grain.outputs["Fac"], fold_wear.inputs["Value"])
    links.new(fold_lines.outputs["Fac"], worn_fold_mask.inputs[0])
    links.new(fold_wear.outputs["Result"], worn_fold_mask.inputs[1])
    links.new(worn_fold_mask.outputs["Value"], worn_folds.inputs["Factor"])
    links.new(foxed_parchment.outputs["Result"], worn_folds.inputs["A"])
    links.new(worn_folds.outputs["Result"], yellowing.inputs["Color"])
    links.new(skin_grain.outputs["Fac"], parchment_height.inputs[0])
    links.new(ageing_noise.outputs["Fac"], parchment_height.inputs[2])
    links.new(parchment_height.outputs["Value"], parchment_relief.inputs["Height"])
    links.new(tide_marks.outputs["Value"], roughness.inputs["Value"])
    links.new(yellowing.outputs["Color"], parchment.inputs["Base Color"])
    links.new(roughness.outputs["Result"], parchment.inputs["Roughness"])
    links.new(parchment_relief.outputs["Normal"], parchment.inputs["Normal"])
    links.new(parchment.outputs["BSDF"], material_output.inputs["Surface"])
