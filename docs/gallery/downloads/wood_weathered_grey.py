import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coordinates = nodes.new("ShaderNodeTexCoord")

    bend_space = nodes.new("ShaderNodeMapping")
    bend_space.inputs["Location"].default_value = (0.15, 0.35, 0.0)
    bend_space.inputs["Scale"].default_value = (1.0, 0.38, 1.0)

    bend_noise = nodes.new("ShaderNodeTexNoise")
    bend_noise.noise_dimensions = "2D"
    bend_noise.inputs["Scale"].default_value = 1.3
    bend_noise.inputs["Detail"].default_value = 1.0

    knot_cells = nodes.new("ShaderNodeTexVoronoi")
    knot_cells.voronoi_dimensions = "2D"
    knot_cells.inputs["Scale"].default_value = 1.3
    knot_cells.inputs["Randomness"].default_value = 0.9

    knot_field = nodes.new("ShaderNodeMapRange")
    knot_field.interpolation_type = "SMOOTHERSTEP"
    knot_field.inputs["From Max"].default_value = 0.3
    knot_field.inputs["To Min"].default_value = 0.36
    knot_field.inputs["To Max"].default_value = 0.0

    position = nodes.new("ShaderNodeSeparateXYZ")

    bent_grain = nodes.new("ShaderNodeMath")
    bent_grain.operation = "MULTIPLY_ADD"
    bent_grain.inputs[1].default_value = 0.45

    flow = nodes.new("ShaderNodeMath")

    along_grain = nodes.new("ShaderNodeMath")
    along_grain.operation = "MULTIPLY"
    along_grain.inputs[1].default_value = 0.035

    flow_space = nodes.new("ShaderNodeCombineXYZ")

    growth_bands = nodes.new("ShaderNodeTexWave")
    growth_bands.wave_profile = "SAW"
    growth_bands.inputs["Scale"].default_value = 6.5
    growth_bands.inputs["Distortion"].default_value = 2.6
    growth_bands.inputs["Detail"].default_value = 3.0
    growth_bands.inputs["Detail Scale"].default_value = 1.6
    growth_bands.inputs["Detail Roughness"].default_value = 0.7

    fibre_noise = nodes.new("ShaderNodeTexNoise")
    fibre_noise.noise_dimensions = "2D"
    fibre_noise.inputs["Scale"].default_value = 48.0
    fibre_noise.inputs["Detail"].default_value = 6.0
    fibre_noise.inputs["Roughness"].default_value = 0.75

    crack_cells = nodes.new("ShaderNodeTexVoronoi")
    crack_cells.voronoi_dimensions = "2D"
    crack_cells.feature = "DISTANCE_TO_EDGE"

    bleach_noise = nodes.new("ShaderNodeTexNoise")
    bleach_noise.inputs["Scale"].default_value = 2.4
    bleach_noise.inputs["Detail"].default_value = 6.0
    bleach_noise.inputs["Roughness"].default_value = 0.65

    crack_width = nodes.new("ShaderNodeMapRange")
    crack_width.inputs["From Min"].default_value = 0.42
    crack_width.inputs["From Max"].default_value = 0.6
    crack_width.inputs["To Min"].default_value = 0.003
    crack_width.inputs["To Max"].default_value = 0.06

    crack_mask = nodes.new("ShaderNodeMath")
    crack_mask.operation = "DIVIDE"
    crack_mask.use_clamp = True

    fibres = nodes.new("ShaderNodeMix")
    fibres.inputs["Factor"].default_value = 0.7

    bleached_color = nodes.new("ShaderNodeValToRGB")
    bleached_color.color_ramp.elements[0].position = 0.25
    bleached_color.color_ramp.elements[0].color = (0.05, 0.043, 0.037, 1.0)
    bleached_color.color_ramp.elements[1].position = 0.75
    bleached_color.color_ramp.elements[1].color = (0.4, 0.385, 0.36, 1.0)
    bleached_color.color_ramp.elements.new(0.42).color = (0.155, 0.142, 0.128, 1.0)
    bleached_color.color_ramp.elements.new(0.56).color = (0.27, 0.255, 0.235, 1.0)

    stain_amount = nodes.new("ShaderNodeMapRange")
    stain_amount.inputs["From Min"].default_value = 0.42
    stain_amount.inputs["From Max"].default_value = 0.7
    stain_amount.inputs["To Max"].default_value = 0.8

    stained_color = nodes.new("ShaderNodeMix")
    stained_color.data_type = "RGBA"
    stained_color.blend_type = "MULTIPLY"
    stained_color.inputs["B"].default_value = (0.62, 0.45, 0.31, 1.0)

    knot_heart = nodes.new("ShaderNodeMapRange")
    knot_heart.interpolation_type = "SMOOTHSTEP"
    knot_heart.inputs["From Min"].default_value = 0.27
    knot_heart.inputs["From Max"].default_value = 0.345
    knot_heart.inputs["To Max"].default_value = 0.9

    knotted_color = nodes.new("ShaderNodeMix")
    knotted_color.data_type = "RGBA"
    knotted_color.blend_type = "MULTIPLY"
    knotted_color.inputs["B"].default_value = (0.3, 0.2, 0.14, 1.0)

    cracked_color = nodes.new("ShaderNodeMix")
    cracked_color.data_type = "RGBA"
    cracked_color.inputs["A"].default_value = (0.014, 0.012, 0.01, 1.0)

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY"

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.035

    grey_wood = nodes.new("ShaderNodeBsdfPrincipled")
    grey_wood.inputs["Roughness"].default_value = 0.86
    grey_wood.inputs["Specular IOR Level"].default_value = 0.2

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], bend_space.inputs["Vector"])
    links.new(bend_space.outputs["Vector"], bend_noise.inputs["Vector"])
    links.new(bend_space.outputs["Vector"], knot_cells.inputs["Vector"])
    links.new(knot_cells.outputs["Distance"], knot_field.inputs["Value"])
    links.new(coordinates.outputs["Object"], position.inputs["Vector"])
    links.new(bend_noise.outputs["Fac"], bent_grain.inputs[0])
    links.new(position.outputs["X"], bent_grain.inputs[2])
    links.new(bent_grain.outputs["Value"], flow.inputs[0])
    links.new(knot_field.outputs["Result"], flow.inputs[1])
    links.new(position.outputs["Y"], along_grain.inputs[0])
    links.new(flow.outputs["Value"], flow_space.inputs["X"])
    links.new(along_grain.outputs["Value"], flow_space.inputs["Y"])
    links.new(flow_space.outputs["Vector"], growth_bands.inputs["Vector"])
    links.new(flow_space.outputs["Vector"], fibre_noise.inputs["Vector"])
    links.new(flow_space.outputs["Vector"], crack_cells.inputs["Vector"])
    links.new(coordinates.outputs["Object"], bleach_noise.inputs["Vector"])
    links.new(bleach_noise.outputs["Fac"], crack_width.inputs["Value"])
    links.new(crack_cells.outputs["Distance"], crack_mask.inputs[0])
    links.new(crack_width.outputs["Result"], crack_mask.inputs[1])
    links.new(growth_bands.outputs["Fac"], fibres.inputs["A"])
    links.new(fibre_noise.outputs["Fac"], fibres.inputs["B"])
    links.new(fibres.outputs["Result"], bleached_color.inputs["Fac"])
    links.new(bleach_noise.outputs["Fac"], stain_amount.inputs["Value"])
    links.new(stain_amount.outputs["Result"], stained_color.inputs["Factor"])
    links.new(bleached_color.outputs["Color"], stained_color.inputs["A"])
    links.new(knot_field.outputs["Result"], knot_heart.inputs["Value"])
    links.new(knot_heart.outputs["Result"], knotted_color.inputs["Factor"])
    links.new(stained_color.outputs["Result"], knotted_color.inputs["A"])
    links.new(crack_mask.outputs["Value"], cracked_color.inputs["Factor"])
    links.new(knotted_color.outputs["Result"], cracked_color.inputs["B"])
    links.new(fibres.outputs["Result"], height.inputs[0])
    links.new(crack_mask.outputs["Value"], height.inputs[1])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(cracked_color.outputs["Result"], grey_wood.inputs["Base Color"])
    links.new(grey_wood.outputs["BSDF"], material_output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], material_output.inputs["Displacement"])
