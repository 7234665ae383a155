import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coordinates = nodes.new("ShaderNodeTexCoord")

    crust_warp = nodes.new("ShaderNodeTexNoise")
    crust_warp.inputs["Scale"].default_value = 1.7
    crust_warp.inputs["Detail"].default_value = 5.0
    crust_warp.inputs["Roughness"].default_value = 0.58

    crust_space = nodes.new("ShaderNodeVectorMath")
    crust_space.operation = "MULTIPLY_ADD"
    crust_space.inputs[1].default_value = (0.38, 0.38, 0.0)

    large_plates = nodes.new("ShaderNodeTexVoronoi")
    large_plates.voronoi_dimensions = "2D"
    large_plates.feature = "DISTANCE_TO_EDGE"
    large_plates.inputs["Scale"].default_value = 2.0

    small_plates = nodes.new("ShaderNodeTexVoronoi")
    small_plates.voronoi_dimensions = "2D"
    small_plates.feature = "DISTANCE_TO_EDGE"
    small_plates.inputs["Scale"].default_value = 6.5

    crust_noise = nodes.new("ShaderNodeTexNoise")
    crust_noise.inputs["Scale"].default_value = 4.5
    crust_noise.inputs["Detail"].default_value = 9.0
    crust_noise.inputs["Roughness"].default_value = 0.66

    heat_noise = nodes.new("ShaderNodeTexNoise")
    heat_noise.inputs["Scale"].default_value = 1.1
    heat_noise.inputs["Detail"].default_value = 3.0

    heat_below = nodes.new("ShaderNodeMapRange")
    heat_below.inputs["From Min"].default_value = 0.36
    heat_below.inputs["From Max"].default_value = 0.68
    heat_below.inputs["To Min"].default_value = 0.015
    heat_below.inputs["To Max"].default_value = 0.17

    small_heat = nodes.new("ShaderNodeMapRange")
    small_heat.inputs["From Min"].default_value = 0.46
    small_heat.inputs["From Max"].default_value = 0.68
    small_heat.inputs["To Max"].default_value = 0.09

    crust_distance = nodes.new("ShaderNodeMath")
    crust_distance.operation = "MULTIPLY_ADD"
    crust_distance.inputs[1].default_value = 0.13

    open_cracks = nodes.new("ShaderNodeMath")
    open_cracks.operation = "DIVIDE"

    small_distance = nodes.new("ShaderNodeMath")
    small_distance.operation = "MULTIPLY_ADD"
    small_distance.inputs[1].default_value = 0.06

    hairline_cracks = nodes.new("ShaderNodeMapRange")
    hairline_cracks.inputs["From Min"].default_value = 0.02
    hairline_cracks.inputs["From Max"].default_value = 0.14
    hairline_cracks.inputs["To Min"].default_value = 1.0
    hairline_cracks.inputs["To Max"].default_value = 0.0

    warm_hairlines = nodes.new("ShaderNodeMath")
    warm_hairlines.operation = "MULTIPLY"

    melt_mask = nodes.new("ShaderNodeMapRange")
    melt_mask.inputs["From Min"].default_value = 0.55
    melt_mask.inputs["From Max"].default_value = 1.5
    melt_mask.inputs["To Min"].default_value = 1.0
    melt_mask.inputs["To Max"].default_value = 0.0

    glow = nodes.new("ShaderNodeMath")
    glow.operation = "MULTIPLY_ADD"
    glow.inputs[1].default_value = 7.0

    temperature = nodes.new("ShaderNodeMapRange")
    temperature.inputs["To Min"].default_value = 850.0
    temperature.inputs["To Max"].default_value = 1900.0

    glow_colour = nodes.new("ShaderNodeBlackbody")

    glow_strength = nodes.new("ShaderNodeFloatCurve")
    glow_strength.mapping.curves[0].points.new(0.3, 0.12)
    glow_strength.mapping.update()

    glow_power = nodes.new("ShaderNodeMath")
    glow_power.operation = "MULTIPLY"
    glow_power.inputs[1].default_value = 0.75

    crust_colour = nodes.new("ShaderNodeValToRGB")
    crust_colour.color_ramp.elements[0].position = 0.3
    crust_colour.color_ramp.elements[0].color = (0.012, 0.011, 0.011, 1.0)
    crust_colour.color_ramp.elements[1].position = 0.8
    crust_colour.color_ramp.elements[1].color = (0.11, 0.095, 0.088, 1.0)
    crust_colour.color_ramp.elements.new(0.6).color = (0.05, 0.045, 0.043, 1.0)

    plate_rise = nodes.new("ShaderNodeMapRange")
    plate_rise.interpolation_type = "SMOOTHSTEP"
    plate_rise.inputs["From Min"].default_value = 0.5
    plate_rise.inputs["From Max"].default_value = 2.2
    plate_rise.inputs["To Max"].default_value = 0.4

    plate_height = nodes.new("ShaderNodeMath")
    plate_height.operation = "MULTIPLY_ADD"
    plate_height.inputs[1].default_value = 1.1

    crust_relief = nodes.new("ShaderNodeBump")
    crust_relief.inputs["Distance"].default_value = 0.13

    tinted_crust = nodes.new("ShaderNodeMix")
    tinted_crust.data_type = "RGBA"
    tinted_crust.blend_type = "MULTIPLY"
    tinted_crust.inputs["Factor"].default_value = 1.0
    tinted_crust.inputs["B"].default_value = (1.0, 0.9, 0.9, 1.0)

    crust = nodes.new("ShaderNodeBsdfPrincipled")
    crust.inputs["Roughness"].default_value = 0.75
    crust.inputs["Specular IOR Level"].default_value = 0.35

    melt = nodes.new("ShaderNodeEmission")

    glowing_crust = nodes.new("ShaderNodeAddShader")

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], crust_warp.inputs["Vector"])
    links.new(crust_warp.outputs["Color"], crust_space.inputs[0])
    links.new(coordinates.outputs["Object"], crust_space.inputs[2])
    links.new(crust_space.outputs["Vector"], large_plates.inputs["Vector"])
    links.new(crust_space.outputs["Vector"], small_plates.inputs["Vector"])
    links.new(coordinates.outputs["Object"], crust_noise.inputs["Vector"])
    links.new(coordinates.outputs["Object"], heat_noise.inputs["Vector"])
    links.new(heat_noise.outputs["Fac"], heat_below.inputs["Value"])
    links.new(heat_noise.outputs["Fac"], small_heat.inputs["Value"])
    links.new(crust_noise.outputs["Fac"], crust_distance.inputs[0])
    links.new(large_plates.outputs["Distance"], crust_distance.inputs[2])
    links.new(crust_distance.outputs["Value"], open_cracks.inputs[0])
    links.new(heat_below.outputs["Result"], open_cracks.inputs[1])
    links.new(crust_noise.outputs["Fac"], small_distance.inputs[0])
    links.new(small_plates.outputs["Distance"], small_distance.inputs[2])
    links.new(small_distance.outputs["Value"], hairline_cracks.inputs["Value"])
    links.new(hairline_cracks.outputs["Result"], warm_hairlines.inputs[0])
    links.new(small_heat.outputs["Result"], warm_hairlines.inputs[1])
    links.new(open_cracks.outputs["Value"], melt_mask.inputs["Value"])
    links.new(warm_hairlines.outputs["Value"], glow.inputs[0])
    links.new(melt_mask.outputs["Result"], glow.inputs[2])
    links.new(glow.outputs["Value"], temperature.inputs["Value"])
    links.new(temperature.outputs["Result"], glow_colour.inputs["Temperature"])
    links.new(glow.outputs["Value"], glow_strength.inputs["Value"])
    links.new(glow_strength.outputs["Value"], glow_power.inputs[0])
    links.new(crust_noise.outputs["Fac"], crust_colour.inputs["Fac"])
    links.new(open_cracks.outputs["Value"], plate_rise.inputs["Value"])
    links.new(crust_noise.outputs["Fac"], plate_height.inputs[0])
    links.new(plate_rise.outputs["Result"], plate_height.inputs[2])
    links.new(plate_height.outputs["Value"], crust_relief.inputs["Height"])
    links.new(crust_colour.outputs["Color"], tinted_crust.inputs["A"])
    links.new(tinted_crust.outputs["Result"], crust.inputs["Base Color"])
    links.new(crust_relief.outputs["Normal"], crust.inputs["Normal"])
    links.new(glow_colour.outputs["Color"], melt.inputs["Color"])
    links.new(glow_power.outputs["Value"], melt.inputs["Strength"])
    links.new(crust.outputs["BSDF"], glowing_crust.inputs[0])
    links.new(melt.outputs["Emission"], glowing_crust.inputs[1])
    links.new(glowing_crust.outputs["Shader"], material_output.inputs["Surface"])
