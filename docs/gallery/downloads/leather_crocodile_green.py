import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    scale_size = nodes.new("ShaderNodeVectorMath")
    scale_size.operation = "SCALE"

    skin_warp = nodes.new("ShaderNodeTexNoise")
    skin_warp.inputs["Scale"].default_value = 1.6
    skin_warp.inputs["Detail"].default_value = 3.0

    warped_skin = nodes.new("ShaderNodeVectorMath")
    warped_skin.operation = "MULTIPLY_ADD"
    warped_skin.inputs[1].default_value = (0.3, 0.3, 0.0)

    plate_space = nodes.new("ShaderNodeMapping")
    plate_space.inputs["Scale"].default_value = (3.3, 4.9, 1.0)

    belly_plates = nodes.new("ShaderNodeTexVoronoi")
    belly_plates.voronoi_dimensions = "2D"
    belly_plates.feature = "DISTANCE_TO_EDGE"
    belly_plates.inputs["Scale"].default_value = 1.0
    belly_plates.inputs["Randomness"].default_value = 0.5

    plate_random = nodes.new("ShaderNodeTexVoronoi")
    plate_random.voronoi_dimensions = "2D"
    plate_random.inputs["Scale"].default_value = 1.0
    plate_random.inputs["Randomness"].default_value = 0.5

    flank_scales = nodes.new("ShaderNodeTexVoronoi")
    flank_scales.voronoi_dimensions = "2D"
    flank_scales.feature = "DISTANCE_TO_EDGE"
    flank_scales.inputs["Scale"].default_value = 8.0
    flank_scales.inputs["Randomness"].default_value = 0.8

    axes = nodes.new("ShaderNodeSeparateXYZ")

    from_belly = nodes.new("ShaderNodeMath")
    from_belly.operation = "ABSOLUTE"

    flank_mask = nodes.new("ShaderNodeMapRange")
    flank_mask.interpolation_type = "SMOOTHSTEP"
    flank_mask.inputs["From Min"].default_value = 0.45
    flank_mask.inputs["From Max"].default_value = 0.85

    scale_edge = nodes.new("ShaderNodeMix")

    scale_dome = nodes.new("ShaderNodeFloatCurve")
    scale_dome.mapping.curves[0].points[1].location = (0.5, 1.0)
    scale_dome.mapping.curves[0].points.new(0.025, 0.3)
    scale_dome.mapping.curves[0].points.new(0.06, 0.75)
    scale_dome.mapping.curves[0].points.new(0.16, 0.95)
    scale_dome.mapping.update()

    wrinkle_space = nodes.new("ShaderNodeMapping")
    wrinkle_space.inputs["Scale"].default_value = (7.0, 14.0, 1.0)

    fine_wrinkles = nodes.new("ShaderNodeTexNoise")
    fine_wrinkles.inputs["Scale"].default_value = 1.0
    fine_wrinkles.inputs["Detail"].default_value = 3.0
    fine_wrinkles.inputs["Roughness"].default_value = 0.55
    fine_wrinkles.inputs["Distortion"].default_value = 0.8

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.3

    plate_tone = nodes.new("ShaderNodeMath")
    plate_tone.operation = "MULTIPLY_ADD"
    plate_tone.inputs[1].default_value = 0.35

    dye_level = nodes.new("ShaderNodeMapRange")
    dye_level.inputs["From Min"].default_value = 0.15
    dye_level.inputs["From Max"].default_value = 1.55

    dye_depth = nodes.new("ShaderNodeValToRGB")
    dye_depth.color_ramp.interpolation = "B_SPLINE"
    dye_depth.color_ramp.elements.new(0.45).color = (0.16, 0.16, 0.16, 1.0)
    dye_depth.color_ramp.elements.new(0.75).color = (0.5, 0.5, 0.5, 1.0)

    skin_color = nodes.new("ShaderNodeMix")
    skin_color.data_type = "RGBA"
    skin_color.inputs["A"].default_value = (0.004, 0.009, 0.005, 1.0)
    skin_color.inputs["B"].default_value = (0.028, 0.105, 0.045, 1.0)

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["From Min"].default_value = 0.2
    roughness.inputs["To Min"].default_value = 0.6
    roughness.inputs["To Max"].default_value = 0.34

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.9
    relief.inputs["Distance"].default_value = 0.035

    glazed_skin = nodes.new("ShaderNodeBsdfPrincipled")
    glazed_skin.inputs["Specular IOR Level"].default_value = 0.45

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], scale_size.inputs["Vector"])
    links.new(scale_size.outputs["Vector"], skin_warp.inputs["Vector"])
    links.new(skin_warp.outputs["Color"], warped_skin.inputs[0])
    links.new(scale_size.outputs["Vector"], warped_skin.inputs[2])
    links.new(warped_skin.outputs["Vector"], plate_space.inputs["Vector"])
    links.new(plate_space.outputs["Vector"], belly_plates.inputs["Vector"])
    links.new(plate_space.outputs["Vector"], plate_random.inputs["Vector"])
    links.new(warped_skin.outputs["Vector"], flank_scales.inputs["Vector"])
    links.new(warped_skin.outputs["Vector"], axes.inputs["Vector"])
    links.new(axes.outputs["X"], from_belly.inputs["Value"])
    links.new(from_belly.outputs["Value"], flank_mask.inputs["Value"])
    links.new(flank_mask.outputs["Result"], scale_edge.inputs["Factor"])
    links.new(belly_plates.outputs["Distance"], scale_edge.inputs["A"])
    links.new(flank_scales.outputs["Distance"], scale_edge.inputs["B"])
    links.new(scale_edge.outputs["Result"], scale_dome.inputs["Value"])
    links.new(warped_skin.outputs["Vector"], wrinkle_space.inputs["Vector"])
    links.new(wrinkle_space.outputs["Vector"], fine_wrinkles.inputs["Vector"])
    links.new(fine_wrinkles.outputs["Fac"], height.inputs[0])
    links.new(scale_dome.outputs["Value"], height.inputs[2])
    links.new(plate_random.outputs["Color"], plate_tone.inputs[0])
    links.new(height.outputs["Value"], plate_tone.inputs[2])
    links.new(plate_tone.outputs["Value"], dye_level.inputs["Value"])
    links.new(dye_level.outputs["Result"], dye_depth.inputs["Fac"])
    links.new(dye_depth.outputs["Color"], skin_color.inputs["Factor"])
    links.new(scale_dome.outputs["Value"], roughness.inputs["Value"])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(skin_color.outputs["Result"], glazed_skin.inputs["Base Color"])
    links.new(roughness.outputs["Result"], glazed_skin.inputs["Roughness"])
    links.new(relief.outputs["Normal"], glazed_skin.inputs["Normal"])
    links.new(glazed_skin.outputs["BSDF"], output.inputs["Surface"])
