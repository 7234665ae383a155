import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    uneven_flow = nodes.new("ShaderNodeTexNoise")
    uneven_flow.inputs["Scale"].default_value = 6.0

    flowed_space = nodes.new("ShaderNodeVectorMath")
    flowed_space.operation = "MULTIPLY_ADD"
    flowed_space.inputs[1].default_value = (0.12, 0.12, 0.0)

    dimples = nodes.new("ShaderNodeTexVoronoi")
    dimples.voronoi_dimensions = "2D"
    dimples.feature = "DISTANCE_TO_EDGE"
    dimples.inputs["Scale"].default_value = 13.0

    crater = nodes.new("ShaderNodeFloatCurve")
    crater.mapping.curves[0].points[0].location = (0.0, 1.0)
    crater.mapping.curves[0].points[1].location = (1.0, 0.0)
    crater.mapping.curves[0].points.new(0.06, 0.78)
    crater.mapping.curves[0].points.new(0.18, 0.3)
    crater.mapping.curves[0].points.new(0.35, 0.06)
    crater.mapping.update()

    aluminium_powder = nodes.new("ShaderNodeTexNoise")
    aluminium_powder.inputs["Scale"].default_value = 90.0
    aluminium_powder.inputs["Detail"].default_value = 3.0
    aluminium_powder.inputs["Roughness"].default_value = 0.8

    film_thickness = nodes.new("ShaderNodeTexNoise")
    film_thickness.inputs["Scale"].default_value = 1.6
    film_thickness.inputs["Detail"].default_value = 4.0
    film_thickness.inputs["Roughness"].default_value = 0.6

    film_height = nodes.new("ShaderNodeMath")
    film_height.operation = "MULTIPLY_ADD"
    film_height.inputs[1].default_value = 0.8

    powder_tone = nodes.new("ShaderNodeMath")
    powder_tone.operation = "MULTIPLY_ADD"
    powder_tone.inputs[1].default_value = 0.55

    tone_level = nodes.new("ShaderNodeMapRange")
    tone_level.inputs["From Min"].default_value = 0.3
    tone_level.inputs["From Max"].default_value = 1.7

    hammer_color = nodes.new("ShaderNodeMix")
    hammer_color.data_type = "RGBA"
    hammer_color.inputs["A"].default_value = (0.05, 0.054, 0.06, 1.0)
    hammer_color.inputs["B"].default_value = (0.27, 0.285, 0.3, 1.0)

    damage_edge = nodes.new("ShaderNodeTexNoise")
    damage_edge.inputs["Detail"].default_value = 8.0
    damage_edge.inputs["Roughness"].default_value = 0.68

    damage_level = nodes.new("ShaderNodeMath")
    damage_level.operation = "MULTIPLY_ADD"
    damage_level.inputs[1].default_value = -0.7

    chipped = nodes.new("ShaderNodeMapRange")
    chipped.inputs["From Min"].default_value = 0.28
    chipped.inputs["From Max"].default_value = 0.31

    rust_halo = nodes.new("ShaderNodeMapRange")
    rust_halo.interpolation_type = "SMOOTHSTEP"
    rust_halo.inputs["From Min"].default_value = 0.16
    rust_halo.inputs["From Max"].default_value = 0.3
    rust_halo.inputs["To Max"].default_value = 0.75

    stained = nodes.new("ShaderNodeMix")
    stained.data_type = "RGBA"
    stained.inputs["B"].default_value = (0.17, 0.075, 0.03, 1.0)

    rust_color = nodes.new("ShaderNodeValToRGB")
    rust_color.color_ramp.elements[0].position = 0.35
    rust_color.color_ramp.elements[0].color = (0.035, 0.016, 0.01, 1.0)
    rust_color.color_ramp.elements[1].position = 0.7
    rust_color.color_ramp.elements[1].color = (0.3, 0.13, 0.05, 1.0)
    rust_color.color_ramp.elements.new(0.55).color = (0.16, 0.055, 0.02, 1.0)

    rusted = nodes.new("ShaderNodeMix")
    rusted.data_type = "RGBA"

    metal_shown = nodes.new("ShaderNodeMapRange")
    metal_shown.inputs["To Min"].default_value = 0.25
    metal_shown.inputs["To Max"].default_value = 0.0

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["From Max"].default_value = 0.75
    roughness.inputs["To Min"].default_value = 0.5
    roughness.inputs["To Max"].default_value = 0.9

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = -0.7

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.6
    relief.inputs["Distance"].default_value = 0.012

    gloss_coat = nodes.new("ShaderNodeMapRange")
    gloss_coat.inputs["To Min"].default_value = 0.3
    gloss_coat.inputs["To Max"].default_value = 0.0

    hammer_finish = nodes.new("ShaderNodeBsdfPrincipled")
    hammer_finish.inputs["Coat Roughness"].default_value = 0.3

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], uneven_flow.inputs["Vector"])
    links.new(uneven_flow.outputs["Color"], flowed_space.inputs[0])
    links.new(coords.outputs["Object"], flowed_space.inputs[2])
    links.new(flowed_space.outputs["Vector"], dimples.inputs["Vector"])
    links.new(dimples.outputs["Distance"], crater.inputs["Value"])
    links.new(coords.outputs["Object"], aluminium_powder.inputs["Vector"])
    links.new(coords.outputs["Object"], film_thickness.inputs["Vector"])
    links.new(film_thickness.outputs["Fac"], film_height.inputs[0])
    links.new(crater.outputs["Value"], film_height.inputs[2])
    links.new(aluminium_powder.outputs["Fac"], powder_tone.inputs[0])
    links.new(film_height.outputs["Value"], powder_tone.inputs[2])
    links.new(powder_tone.outputs["Value"], tone_level.inputs["Value"])
    links.new(tone_level.outputs["Result"], hammer_color.inputs["Factor"])
    links.new(coords.outputs["Object"], damage_edge.inputs["Vector"])
    links.new(film_thickness.outputs["Fac"], damage_level.inputs[0])
    links.new(damage_edge.outputs["Fac"], damage_level.inputs[2])
    links.new(damage_level.outputs["Value"], chipped.inputs["Value"])
    links.new(damage_level.outputs["Value"], rust_halo.inputs["Value"])
    links.new(rust_halo.outputs["Result"], stained.inputs["Factor"])
    links.new(hammer_color.outputs["Result"], stained.inputs["A"])
    links.new(aluminium_powder.outputs["Fac"], rust_color.inputs["Fac"])
    links.new(chipped.outputs["Result"], rusted.inputs["Factor"])
    links.new(stained.outputs["Result"], rusted.inputs["A"])
    links.new(rust_color.outputs["Color"], rusted.inputs["B"])
    links.new(chipped.outputs["Result"], metal_shown.inputs["Value"])
    links.new(rust_halo.outputs["Result"], roughness.inputs["Value"])
    links.new(chipped.outputs["Result"], height.inputs[0])
    links.new(film_height.outputs["Value"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(chipped.outputs["Result"], gloss_coat.inputs["Value"])
    links.new(rusted.outputs["Result"], hammer_finish.inputs["Base Color"])
    links.new(metal_shown.outputs["Result"], hammer_finish.inputs["Metallic"])
    links.new(roughness.outputs["Result"], hammer_finish.inputs["Roughness"])
    links.new(relief.outputs["Normal"], hammer_finish.inputs["Normal"])
    links.new(gloss_coat.outputs["Result"], hammer_finish.inputs["Coat Weight"])
    links.new(relief.outputs["Normal"], hammer_finish.inputs["Coat Normal"])
    links.new(hammer_finish.outputs["BSDF"], output.inputs["Surface"])
