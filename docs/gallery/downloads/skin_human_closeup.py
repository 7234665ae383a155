import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coordinates = nodes.new("ShaderNodeTexCoord")

    skin_warp = nodes.new("ShaderNodeTexNoise")
    skin_warp.inputs["Scale"].default_value = 2.5
    skin_warp.inputs["Detail"].default_value = 3.0

    soft_space = nodes.new("ShaderNodeVectorMath")
    soft_space.operation = "MULTIPLY_ADD"
    soft_space.inputs[1].default_value = (0.08, 0.08, 0.0)

    line_direction = nodes.new("ShaderNodeMapping")
    line_direction.inputs["Rotation"].default_value = (0.0, 0.0, 0.5)
    line_direction.inputs["Scale"].default_value = (24.0, 36.0, 1.0)

    skin_lines = nodes.new("ShaderNodeTexVoronoi")
    skin_lines.voronoi_dimensions = "2D"
    skin_lines.feature = "DISTANCE_TO_EDGE"
    skin_lines.inputs["Scale"].default_value = 1.0

    line_profile = nodes.new("ShaderNodeMapRange")
    line_profile.interpolation_type = "SMOOTHSTEP"
    line_profile.inputs["From Max"].default_value = 0.16

    pores = nodes.new("ShaderNodeTexVoronoi")
    pores.voronoi_dimensions = "2D"
    pores.inputs["Scale"].default_value = 12.0

    pore_mask = nodes.new("ShaderNodeMapRange")
    pore_mask.interpolation_type = "SMOOTHSTEP"
    pore_mask.inputs["From Min"].default_value = 0.03
    pore_mask.inputs["From Max"].default_value = 0.2
    pore_mask.inputs["To Min"].default_value = 0.6
    pore_mask.inputs["To Max"].default_value = 0.0

    red_mottling = nodes.new("ShaderNodeTexNoise")
    red_mottling.inputs["Scale"].default_value = 2.2
    red_mottling.inputs["Detail"].default_value = 6.0
    red_mottling.inputs["Roughness"].default_value = 0.6

    skin_colour = nodes.new("ShaderNodeValToRGB")
    skin_colour.color_ramp.elements[0].position = 0.32
    skin_colour.color_ramp.elements[0].color = (0.46, 0.27, 0.185, 1.0)
    skin_colour.color_ramp.elements[1].position = 0.68
    skin_colour.color_ramp.elements[1].color = (0.48, 0.22, 0.15, 1.0)
    skin_colour.color_ramp.elements.new(0.5).color = (0.5, 0.285, 0.2, 1.0)

    freckle_space = nodes.new("ShaderNodeVectorMath")
    freckle_space.operation = "MULTIPLY_ADD"
    freckle_space.inputs[1].default_value = (0.35, 0.35, 0.0)

    freckles = nodes.new("ShaderNodeTexVoronoi")
    freckles.voronoi_dimensions = "2D"
    freckles.inputs["Scale"].default_value = 7.0

    freckle_size = nodes.new("ShaderNodeMath")
    freckle_size.operation = "MULTIPLY_ADD"
    freckle_size.inputs[1].default_value = -0.42

    freckle_mask = nodes.new("ShaderNodeMapRange")
    freckle_mask.interpolation_type = "SMOOTHSTEP"
    freckle_mask.inputs["From Min"].default_value = -0.2
    freckle_mask.inputs["From Max"].default_value = -0.02
    freckle_mask.inputs["To Min"].default_value = 0.7
    freckle_mask.inputs["To Max"].default_value = 0.0

    freckled_skin = nodes.new("ShaderNodeMix")
    freckled_skin.data_type = "RGBA"
    freckled_skin.inputs["B"].default_value = (0.26, 0.1, 0.045, 1.0)

    pored_skin = nodes.new("ShaderNodeMix")
    pored_skin.data_type = "RGBA"
    pored_skin.inputs["B"].default_value = (0.36, 0.13, 0.09, 1.0)

    line_shade = nodes.new("ShaderNodeMapRange")
    line_shade.inputs["From Max"].default_value = 0.12
    line_shade.inputs["To Min"].default_value = 0.14
    line_shade.inputs["To Max"].default_value = 0.0

    lined_skin = nodes.new("ShaderNodeMix")
    lined_skin.data_type = "RGBA"
    lined_skin.inputs["B"].default_value = (0.3, 0.12, 0.08, 1.0)

    pore_height = nodes.new("ShaderNodeMath")
    pore_height.operation = "MULTIPLY_ADD"
    pore_height.inputs[1].default_value = -0.9

    fine_grain = nodes.new("ShaderNodeTexNoise")
    fine_grain.inputs["Scale"].default_value = 70.0
    fine_grain.inputs["Detail"].default_value = 3.0
    fine_grain.inputs["Roughness"].default_value = 0.6

    skin_height = nodes.new("ShaderNodeMath")
    skin_height.operation = "MULTIPLY_ADD"
    skin_height.inputs[1].default_value = 0.25

    skin_relief = nodes.new("ShaderNodeBump")
    skin_relief.inputs["Strength"].default_value = 0.8
    skin_relief.inputs["Distance"].default_value = 0.0028

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["From Min"].default_value = 0.3
    roughness.inputs["From Max"].default_value = 0.7
    roughness.inputs["To Min"].default_value = 0.42
    roughness.inputs["To Max"].default_value = 0.62

    skin = nodes.new("ShaderNodeBsdfPrincipled")
    skin.inputs["Subsurface Weight"].default_value = 0.35
    skin.inputs["Subsurface Scale"].default_value = 0.04
    skin.inputs["Specular IOR Level"].default_value = 0.4

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], skin_warp.inputs["Vector"])
    links.new(skin_warp.outputs["Color"], soft_space.inputs[0])
    links.new(coordinates.outputs["Object"], soft_space.inputs[2])
    links.new(soft_space.outputs["Vector"], line_direction.inputs["Vector"])
    links.new(line_direction.outputs["Vector"], skin_lines.inputs["Vector"])
    links.new(skin_lines.outputs["Distance"], line_profile.inputs["Value"])
    links.new(soft_space.outputs["Vector"], pores.inputs["Vector"])
    links.new(pores.outputs["Distance"], pore_mask.inputs["Value"])
    links.new(coordinates.outputs["Object"], red_mottling.inputs["Vector"])
    links.new(red_mottling.outputs["Fac"], skin_colour.inputs["Fac"])
    links.new(skin_warp.outputs["Color"], freckle_space.inputs[0])
    links.new(coordinates.outputs["Object"], freckle_space.inputs[2])
    links.new(freckle_space.outputs["Vector"], freckles.inputs["Vector"])
    links.new(freckles.outputs["Color"], freckle_size.inputs[0])
    links.new(freckles.outputs["Distance"], freckle_size.inputs[2])
    links.new(freckle_size.outputs["Value"], freckle_mask.inputs["Value"])
    links.new(freckle_mask.outputs["Result"], freckled_skin.inputs["Factor"])
    links.new(skin_colour.outputs["Color"], freckled_skin.inputs["A"])
    links.new(pore_mask.outputs["Result"], pored_skin.inputs["Factor"])
    links.new(freckled_skin.outputs["Result"], pored_skin.inputs["A"])
    links.new(skin_lines.outputs["Distance"], line_shade.inputs["Value"])
    links.new(line_shade.outputs["Result"], lined_skin.inputs["Factor"])
    links.new(pored_skin.outputs["Result"], lined_skin.inputs["A"])
    links.new(pore_mask.outputs["Result"], pore_height.inputs[0])
    links.new(line_profile.outputs["Result"], pore_height.inputs[2])
    links.new(coordinates.outputs["Object"], fine_grain.inputs["Vector"])
    links.new(fine_grain.outputs["Fac"], skin_height.inputs[0])
    links.new(pore_height.outputs["Value"], skin_height.inputs[2])
    links.new(skin_height.outputs["Value"], skin_relief.inputs["Height"])
    links.new(fine_grain.outputs["Fac"], roughness.inputs["Value"])
    links.new(lined_skin.outputs["Result"], skin.inputs["Base Color"])
    links.new(roughness.outputs["Result"], skin.inputs["Roughness"])
    links.new(skin_relief.outputs["Normal"], skin.inputs["Normal"])
    links.new(skin.outputs["BSDF"], material_output.inputs["Surface"])
