import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    tc = nodes.new("ShaderNodeTexCoord")

    faded = nodes.new("ShaderNodeTexNoise")
    faded.inputs["Scale"].default_value = 1.2
    faded.inputs["Detail"].default_value = 8.0
    faded.inputs["Roughness"].default_value = 0.66

    crack_warp = nodes.new("ShaderNodeVectorMath")
    crack_warp.operation = "MULTIPLY_ADD"
    crack_warp.inputs[1].default_value = (0.5, 0.5, 0.0)

    crack_cells = nodes.new("ShaderNodeTexVoronoi")
    crack_cells.voronoi_dimensions = "2D"
    crack_cells.feature = "DISTANCE_TO_EDGE"
    crack_cells.inputs["Scale"].default_value = 1.1

    crack_width = nodes.new("ShaderNodeMapRange")
    crack_width.inputs["From Min"].default_value = 0.42
    crack_width.inputs["From Max"].default_value = 0.62
    crack_width.inputs["To Min"].default_value = 0.0015
    crack_width.inputs["To Max"].default_value = 0.012

    crack = nodes.new("ShaderNodeMath")
    crack.operation = "DIVIDE"
    crack.use_clamp = True

    drip_space = nodes.new("ShaderNodeMapping")
    drip_space.inputs["Scale"].default_value = (9.0, 0.6, 1.0)

    drips = nodes.new("ShaderNodeTexNoise")
    drips.noise_dimensions = "2D"
    drips.inputs["Scale"].default_value = 1.6
    drips.inputs["Detail"].default_value = 5.0
    drips.inputs["Roughness"].default_value = 0.6

    fall_space = nodes.new("ShaderNodeMapping")
    fall_space.inputs["Location"].default_value = (0.5, 0.5, 0.0)
    fall_space.inputs["Rotation"].default_value = (0.0, 0.0, -1.5708)
    fall_space.inputs["Scale"].default_value = (0.5, 0.5, 1.0)

    fall = nodes.new("ShaderNodeTexGradient")
    fall.gradient_type = "EASING"

    streak = nodes.new("ShaderNodeMath")
    streak.operation = "MULTIPLY"

    streaked = nodes.new("ShaderNodeMapRange")
    streaked.inputs["From Min"].default_value = 0.12
    streaked.inputs["From Max"].default_value = 0.4
    streaked.inputs["To Max"].default_value = 0.85

    lumps = nodes.new("ShaderNodeTexNoise")
    lumps.noise_dimensions = "2D"
    lumps.inputs["Scale"].default_value = 24.0
    lumps.inputs["Detail"].default_value = 4.0
    lumps.inputs["Roughness"].default_value = 0.55

    splash_space = nodes.new("ShaderNodeVectorMath")
    splash_space.operation = "MULTIPLY_ADD"
    splash_space.inputs[1].default_value = (0.045, 0.045, 0.0)

    splashes = nodes.new("ShaderNodeTexVoronoi")
    splashes.voronoi_dimensions = "2D"
    splashes.inputs["Scale"].default_value = 30.0

    splash = nodes.new("ShaderNodeMapRange")
    splash.interpolation_type = "SMOOTHERSTEP"
    splash.inputs["From Max"].default_value = 0.75
    splash.inputs["To Min"].default_value = 1.0
    splash.inputs["To Max"].default_value = 0.0

    cast = nodes.new("ShaderNodeMath")
    cast.operation = "MULTIPLY_ADD"
    cast.inputs[1].default_value = 1.2

    worn_top = nodes.new("ShaderNodeMapRange")
    worn_top.interpolation_type = "SMOOTHSTEP"
    worn_top.inputs["From Min"].default_value = 1.05
    worn_top.inputs["From Max"].default_value = 1.7
    worn_top.inputs["To Max"].default_value = 0.45

    paint = nodes.new("ShaderNodeValToRGB")
    paint.color_ramp.elements[0].position = 0.3
    paint.color_ramp.elements[0].color = (0.3, 0.155, 0.045, 1.0)
    paint.color_ramp.elements[1].position = 0.72
    paint.color_ramp.elements[1].color = (0.55, 0.36, 0.15, 1.0)
    paint.color_ramp.elements.new(0.5).color = (0.43, 0.24, 0.075, 1.0)

    rubbed = nodes.new("ShaderNodeMix")
    rubbed.data_type = "RGBA"
    rubbed.inputs["B"].default_value = (0.58, 0.46, 0.3, 1.0)

    dirty = nodes.new("ShaderNodeMix")
    dirty.data_type = "RGBA"
    dirty.blend_type = "MULTIPLY"
    dirty.inputs["B"].default_value = (0.42, 0.36, 0.3, 1.0)

    cracked = nodes.new("ShaderNodeMix")
    cracked.data_type = "RGBA"
    cracked.inputs["A"].default_value = (0.05, 0.035, 0.02, 1.0)

    roughcast = nodes.new("ShaderNodeBsdfPrincipled")
    roughcast.inputs["Roughness"].default_value = 0.92
    roughcast.inputs["Specular IOR Level"].default_value = 0.2

    profile = nodes.new("ShaderNodeMath")
    profile.operation = "MULTIPLY"

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.014

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(tc.outputs["Object"], faded.inputs["Vector"])
    links.new(faded.outputs["Color"], crack_warp.inputs[0])
    links.new(tc.outputs["Object"], crack_warp.inputs[2])
    links.new(crack_warp.outputs["Vector"], crack_cells.inputs["Vector"])
    links.new(faded.outputs["Fac"], crack_width.inputs["Value"])
    links.new(crack_cells.outputs["Distance"], crack.inputs[0])
    links.new(crack_width.outputs["Result"], crack.inputs[1])
    links.new(tc.outputs["Object"], drip_space.inputs["Vector"])
    links.new(drip_space.outputs["Vector"], drips.inputs["Vector"])
    links.new(tc.outputs["Object"], fall_space.inputs["Vector"])
    links.new(fall_space.outputs["Vector"], fall.inputs["Vector"])
    links.new(drips.outputs["Fac"], streak.inputs[0])
    links.new(fall.outputs["Color"], streak.inputs[1])
    links.new(streak.outputs["Value"], streaked.inputs["Value"])
    links.new(tc.outputs["Object"], lumps.inputs["Vector"])
    links.new(lumps.outputs["Color"], splash_space.inputs[0])
    links.new(tc.outputs["Object"], splash_space.inputs[2])
    links.new(splash_space.outputs["Vector"], splashes.inputs["Vector"])
    links.new(splashes.outputs["Distance"], splash.inputs["Value"])
    links.new(lumps.outputs["Fac"], cast.inputs[0])
    links.new(splash.outputs["Result"], cast.inputs[2])
    links.new(cast.outputs["Value"], worn_top.inputs["Value"])
    links.new(faded.outputs["Fac"], paint.inputs["Fac"])
    links.new(worn_top.outputs["Result"], rubbed.inputs["Factor"])
    links.new(paint.outputs["Color"], rubbed.inputs["A"])
    links.new(streaked.outputs["Result"], dirty.inputs["Factor"])
    links.new(rubbed.outputs["Result"], dirty.inputs["A"])
    links.new(crack.outputs["Value"], cracked.inputs["Factor"])
    links.new(dirty.outputs["Result"], cracked.inputs["B"])
    links.new(cracked.outputs["Result"], roughcast.inputs["Base Color"])
    links.new(cast.outputs["Value"], profile.inputs[0])
    links.new(crack.outputs["Value"], profile.inputs[1])
    links.new(profile.outputs["Value"], relief.inputs["Height"])
    links.new(roughcast.outputs["BSDF"], material_output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], material_output.inputs["Displacement"])
