import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    log_plane = nodes.new("ShaderNodeVectorMath")
    log_plane.operation = "MULTIPLY_ADD"
    log_plane.inputs[1].default_value = (1.0, 1.0, 0.0)
    log_plane.inputs[2].default_value = (-0.37, 0.01, 0.0)

    growth = nodes.new("ShaderNodeTexNoise")
    growth.inputs["Scale"].default_value = 1.4
    growth.inputs["Detail"].default_value = 3.0

    grown_space = nodes.new("ShaderNodeVectorMath")
    grown_space.operation = "MULTIPLY_ADD"
    grown_space.inputs[1].default_value = (0.3, 0.3, 0.0)

    year_rings = nodes.new("ShaderNodeTexWave")
    year_rings.wave_type = "RINGS"
    year_rings.rings_direction = "Z"
    year_rings.wave_profile = "SAW"
    year_rings.inputs["Scale"].default_value = 7.5
    year_rings.inputs["Distortion"].default_value = 1.8
    year_rings.inputs["Detail"].default_value = 3.0
    year_rings.inputs["Detail Scale"].default_value = 1.2
    year_rings.inputs["Detail Roughness"].default_value = 0.6

    stain = nodes.new("ShaderNodeTexNoise")
    stain.inputs["Scale"].default_value = 2.0
    stain.inputs["Detail"].default_value = 6.0
    stain.inputs["Roughness"].default_value = 0.6

    radius = nodes.new("ShaderNodeVectorMath")
    radius.operation = "LENGTH"

    direction = nodes.new("ShaderNodeVectorMath")
    direction.operation = "NORMALIZE"

    ray_space = nodes.new("ShaderNodeVectorMath")
    ray_space.operation = "MULTIPLY_ADD"
    ray_space.inputs[1].default_value = (0.08, 0.08, 0.0)

    rays = nodes.new("ShaderNodeTexNoise")
    rays.inputs["Scale"].default_value = 30.0
    rays.inputs["Detail"].default_value = 5.0
    rays.inputs["Roughness"].default_value = 0.75

    checks = nodes.new("ShaderNodeTexVoronoi")
    checks.voronoi_dimensions = "2D"
    checks.feature = "DISTANCE_TO_EDGE"
    checks.inputs["Scale"].default_value = 2.6

    check_width = nodes.new("ShaderNodeMapRange")
    check_width.inputs["From Min"].default_value = 0.46
    check_width.inputs["From Max"].default_value = 0.64
    check_width.inputs["To Min"].default_value = 0.0004
    check_width.inputs["To Max"].default_value = 0.05

    check_depth = nodes.new("ShaderNodeMath")
    check_depth.operation = "DIVIDE"
    check_depth.use_clamp = True

    grain = nodes.new("ShaderNodeMix")
    grain.inputs["Factor"].default_value = 0.38

    wood_color = nodes.new("ShaderNodeValToRGB")
    wood_color.color_ramp.elements[0].position = 0.2
    wood_color.color_ramp.elements[0].color = (0.45, 0.3, 0.16, 1.0)
    wood_color.color_ramp.elements[1].position = 0.75
    wood_color.color_ramp.elements[1].color = (0.16, 0.075, 0.032, 1.0)
    wood_color.color_ramp.elements.new(0.5).color = (0.36, 0.21, 0.1, 1.0)

    heart_amount = nodes.new("ShaderNodeMapRange")
    heart_amount.interpolation_type = "SMOOTHSTEP"
    heart_amount.inputs["From Min"].default_value = 0.35
    heart_amount.inputs["From Max"].default_value = 0.72
    heart_amount.inputs["To Min"].default_value = 0.7
    heart_amount.inputs["To Max"].default_value = 0.0

    heartwood = nodes.new("ShaderNodeMix")
    heartwood.data_type = "RGBA"
    heartwood.blend_type = "MULTIPLY"
    heartwood.inputs["B"].default_value = (0.62, 0.42, 0.3, 1.0)

    stain_amount = nodes.new("ShaderNodeMapRange")
    stain_amount.inputs["From Min"].default_value = 0.42
    stain_amount.inputs["From Max"].default_value = 0.68
    stain_amount.inputs["To Max"].default_value = 0.8

    grey_stain = nodes.new("ShaderNodeMix")
    grey_stain.data_type = "RGBA"
    grey_stain.blend_type = "SATURATION"
    grey_stain.inputs["B"].default_value = (0.25, 0.205, 0.165, 1.0)

    saw_marks = nodes.new("ShaderNodeTexWave")
    saw_marks.bands_direction = "DIAGONAL"
    saw_marks.inputs["Scale"].default_value = 7.0
    saw_marks.inputs["Distortion"].default_value = 4.0
    saw_marks.inputs["Detail"].default_value = 4.0
    saw_marks.inputs["Detail Scale"].default_value = 0.6

    sawn_wood = nodes.new("ShaderNodeMix")
    sawn_wood.data_type = "RGBA"
    sawn_wood.blend_type = "SOFT_LIGHT"
    sawn_wood.inputs["Factor"].default_value = 0.22

    checked_wood = nodes.new("ShaderNodeMix")
    checked_wood.data_type = "RGBA"
    checked_wood.inputs["A"].default_value = (0.022, 0.012, 0.007, 1.0)

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = -0.1

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.7
    relief.inputs["Distance"].default_value = 0.014

    end_grain = nodes.new("ShaderNodeBsdfPrincipled")
    end_grain.inputs["Roughness"].default_value = 0.8
    end_grain.inputs["Specular IOR Level"].default_value = 0.2

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], log_plane.inputs[0])
    links.new(log_plane.outputs["Vector"], growth.inputs["Vector"])
    links.new(growth.outputs["Color"], grown_space.inputs[0])
    links.new(log_plane.outputs["Vector"], grown_space.inputs[2])
    links.new(grown_space.outputs["Vector"], year_rings.inputs["Vector"])
    links.new(coords.outputs["Object"], stain.inputs["Vector"])
    links.new(grown_space.outputs["Vector"], radius.inputs["Vector"])
    links.new(grown_space.outputs["Vector"], direction.inputs["Vector"])
    links.new(grown_space.outputs["Vector"], ray_space.inputs[0])
    links.new(direction.outputs["Vector"], ray_space.inputs[2])
    links.new(ray_space.outputs["Vector"], rays.inputs["Vector"])
    links.new(ray_space.outputs["Vector"], checks.inputs["Vector"])
    links.new(stain.outputs["Fac"], check_width.inputs["Value"])
    links.new(checks.outputs["Distance"], check_depth.inputs[0])
    links.new(check_width.outputs["Result"], check_depth.inputs[1])
    links.new(year_rings.outputs["Fac"], grain.inputs["A"])
    links.new(rays.outputs["Fac"], grain.inputs["B"])
    links.new(grain.outputs["Result"], wood_color.inputs["Fac"])
    links.new(radius.outputs["Value"], heart_amount.inputs["Value"])
    links.new(heart_amount.outputs["Result"], heartwood.inputs["Factor"])
    links.new(wood_color.outputs["Color"], heartwood.inputs["A"])
    links.new(stain.outputs["Fac"], stain_amount.inputs["Value"])
    links.new(stain_amount.outputs["Result"], grey_stain.inputs["Factor"])
    links.new(heartwood.outputs["Result"], grey_stain.inputs["A"])
    links.new(coords.outputs["Object"], saw_marks.inputs["Vector"])
    links.new(grey_stain.outputs["Result"], sawn_wood.inputs["A"])
    links.new(saw_marks.outputs["Fac"], sawn_wood.inputs["B"])
    links.new(check_depth.outputs["Value"], checked_wood.inputs["Factor"])
    links.new(sawn_wood.outputs["Result"], checked_wood.inputs["B"])
    links.new(grain.outputs["Result"], height.inputs[0])
    links.new(check_depth.outputs["Value"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(checked_wood.outputs["Result"], end_grain.inputs["Base Color"])
    links.new(relief.outputs["Normal"], end_grain.inputs["Normal"])
    links.new(end_grain.outputs["BSDF"], output.inputs["Surface"])
