import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coordinates = nodes.new("ShaderNodeTexCoord")

    hide_warp = nodes.new("ShaderNodeTexNoise")
    hide_warp.inputs["Scale"].default_value = 1.5
    hide_warp.inputs["Detail"].default_value = 3.0

    hide_space = nodes.new("ShaderNodeVectorMath")
    hide_space.operation = "MULTIPLY_ADD"
    hide_space.inputs[1].default_value = (0.3, 0.3, 0.0)

    hide_scale = nodes.new("ShaderNodeVectorMath")
    hide_scale.operation = "SCALE"

    plate_space = nodes.new("ShaderNodeVectorMath")
    plate_space.operation = "MULTIPLY"
    plate_space.inputs[1].default_value = (3.6, 4.6, 0.0)

    plates = nodes.new("ShaderNodeTexVoronoi")
    plates.voronoi_dimensions = "2D"
    plates.distance = "MINKOWSKI"
    plates.inputs["Scale"].default_value = 1.0
    plates.inputs["Exponent"].default_value = 4.0
    plates.inputs["Randomness"].default_value = 0.55

    next_plates = nodes.new("ShaderNodeTexVoronoi")
    next_plates.voronoi_dimensions = "2D"
    next_plates.distance = "MINKOWSKI"
    next_plates.feature = "F2"
    next_plates.inputs["Scale"].default_value = 1.0
    next_plates.inputs["Exponent"].default_value = 4.0
    next_plates.inputs["Randomness"].default_value = 0.55

    furrow_distance = nodes.new("ShaderNodeMath")
    furrow_distance.operation = "SUBTRACT"

    plate_mask = nodes.new("ShaderNodeMapRange")
    plate_mask.interpolation_type = "SMOOTHSTEP"
    plate_mask.inputs["From Min"].default_value = 0.02
    plate_mask.inputs["From Max"].default_value = 0.16

    plate_profile = nodes.new("ShaderNodeFloatCurve")
    plate_profile.mapping.curves[0].points.new(0.08, 0.42)
    plate_profile.mapping.curves[0].points.new(0.3, 0.75)
    plate_profile.mapping.update()

    horn_pits = nodes.new("ShaderNodeTexNoise")
    horn_pits.inputs["Scale"].default_value = 34.0
    horn_pits.inputs["Detail"].default_value = 5.0
    horn_pits.inputs["Roughness"].default_value = 0.68

    wrinkle_direction = nodes.new("ShaderNodeMapping")
    wrinkle_direction.inputs["Scale"].default_value = (9.0, 24.0, 1.0)

    horn_wrinkles = nodes.new("ShaderNodeTexVoronoi")
    horn_wrinkles.voronoi_dimensions = "2D"
    horn_wrinkles.feature = "DISTANCE_TO_EDGE"
    horn_wrinkles.inputs["Scale"].default_value = 1.0

    wrinkle_mask = nodes.new("ShaderNodeMapRange")
    wrinkle_mask.inputs["From Max"].default_value = 0.12
    wrinkle_mask.inputs["To Min"].default_value = 0.5
    wrinkle_mask.inputs["To Max"].default_value = 0.0

    plate_colour = nodes.new("ShaderNodeValToRGB")
    plate_colour.color_ramp.elements[0].position = 0.1
    plate_colour.color_ramp.elements[0].color = (0.06, 0.047, 0.022, 1.0)
    plate_colour.color_ramp.elements[1].position = 0.9
    plate_colour.color_ramp.elements[1].color = (0.155, 0.115, 0.055, 1.0)
    plate_colour.color_ramp.elements.new(0.5).color = (0.1, 0.078, 0.036, 1.0)

    worn_crowns = nodes.new("ShaderNodeMapRange")
    worn_crowns.interpolation_type = "SMOOTHSTEP"
    worn_crowns.inputs["From Max"].default_value = 0.45
    worn_crowns.inputs["To Min"].default_value = 0.7
    worn_crowns.inputs["To Max"].default_value = 0.0

    worn_plates = nodes.new("ShaderNodeMix")
    worn_plates.data_type = "RGBA"
    worn_plates.inputs["B"].default_value = (0.27, 0.2, 0.105, 1.0)

    wrinkled_plates = nodes.new("ShaderNodeMix")
    wrinkled_plates.data_type = "RGBA"
    wrinkled_plates.inputs["B"].default_value = (0.03, 0.024, 0.014, 1.0)

    furrowed_hide = nodes.new("ShaderNodeMix")
    furrowed_hide.data_type = "RGBA"
    furrowed_hide.inputs["A"].default_value = (0.15, 0.125, 0.085, 1.0)

    keel_height = nodes.new("ShaderNodeMath")
    keel_height.operation = "MULTIPLY_ADD"
    keel_height.inputs[1].default_value = 0.35

    wrinkle_height = nodes.new("ShaderNodeMath")
    wrinkle_height.operation = "MULTIPLY_ADD"
    wrinkle_height.inputs[1].default_value = -0.12

    hide_height = nodes.new("ShaderNodeMath")
    hide_height.operation = "MULTIPLY_ADD"
    hide_height.inputs[1].default_value = 0.16

    hide_relief = nodes.new("ShaderNodeBump")
    hide_relief.inputs["Distance"].default_value = 0.06

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["From Min"].default_value = 0.3
    roughness.inputs["From Max"].default_value = 0.7
    roughness.inputs["To Min"].default_value = 0.36
    roughness.inputs["To Max"].default_value = 0.6

    horn = nodes.new("ShaderNodeBsdfPrincipled")
    horn.inputs["Specular IOR Level"].default_value = 0.35

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], hide_warp.inputs["Vector"])
    links.new(hide_warp.outputs["Color"], hide_space.inputs[0])
    links.new(coordinates.outputs["Object"], hide_space.inputs[2])
    links.new(hide_space.outputs["Vector"], hide_scale.inputs["Vector"])
    links.new(hide_scale.outputs["Vector"], plate_space.inputs[0])
    links.new(plate_space.outputs["Vector"], plates.inputs["Vector"])
    links.new(plate_space.outputs["Vector"], next_plates.inputs["Vector"])
    links.new(next_plates.outputs["Distance"], furrow_distance.inputs[0])
    links.new(plates.outputs["Distance"], furrow_distance.inputs[1])
    links.new(furrow_distance.outputs["Value"], plate_mask.inputs["Value"])
    links.new(furrow_distance.outputs["Value"], plate_profile.inputs["Value"])
    links.new(coordinates.outputs["Object"], horn_pits.inputs["Vector"])
    links.new(hide_scale.outputs["Vector"], wrinkle_direction.inputs["Vector"])
    links.new(wrinkle_direction.outputs["Vector"], horn_wrinkles.inputs["Vector"])
    links.new(horn_wrinkles.outputs["Distance"], wrinkle_mask.inputs["Value"])
    links.new(plates.outputs["Color"], plate_colour.inputs["Fac"])
    links.new(plates.outputs["Distance"], worn_crowns.inputs["Value"])
    links.new(worn_crowns.outputs["Result"], worn_plates.inputs["Factor"])
    links.new(plate_colour.outputs["Color"], worn_plates.inputs["A"])
    links.new(wrinkle_mask.outputs["Result"], wrinkled_plates.inputs["Factor"])
    links.new(worn_plates.outputs["Result"], wrinkled_plates.inputs["A"])
    links.new(plate_mask.outputs["Result"], furrowed_hide.inputs["Factor"])
    links.new(wrinkled_plates.outputs["Result"], furrowed_hide.inputs["B"])
    links.new(worn_crowns.outputs["Result"], keel_height.inputs[0])
    links.new(plate_profile.outputs["Value"], keel_height.inputs[2])
    links.new(wrinkle_mask.outputs["Result"], wrinkle_height.inputs[0])
    links.new(keel_height.outputs["Value"], wrinkle_height.inputs[2])
    links.new(horn_pits.outputs["Fac"], hide_height.inputs[0])
    links.new(wrinkle_height.outputs["Value"], hide_height.inputs[2])
    links.new(hide_height.outputs["Value"], hide_relief.inputs["Height"])
    links.new(horn_pits.outputs["Fac"], roughness.inputs["Value"])
    links.new(furrowed_hide.outputs["Result"], horn.inputs["Base Color"])
    links.new(roughness.outputs["Result"], horn.inputs["Roughness"])
    links.new(hide_relief.outputs["Normal"], horn.inputs["Normal"])
    links.new(horn.outputs["BSDF"], material_output.inputs["Surface"])
