import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    axes = nodes.new("ShaderNodeSeparateXYZ")

    wander = nodes.new("ShaderNodeTexNoise")
    wander.noise_dimensions = "1D"
    wander.inputs["Scale"].default_value = 0.9

    churned = nodes.new("ShaderNodeTexNoise")
    churned.inputs["Detail"].default_value = 10.0
    churned.inputs["Roughness"].default_value = 0.66
    churned.inputs["Distortion"].default_value = 0.3

    wandering = nodes.new("ShaderNodeMath")
    wandering.operation = "MULTIPLY_ADD"

    uneven = nodes.new("ShaderNodeMath")
    uneven.operation = "MULTIPLY_ADD"
    uneven.inputs[1].default_value = 0.12

    across = nodes.new("ShaderNodeMath")
    across.operation = "PINGPONG"

    rut = nodes.new("ShaderNodeMapRange")
    rut.interpolation_type = "SMOOTHSTEP"
    rut.inputs["From Min"].default_value = 0.13
    rut.inputs["From Max"].default_value = 0.26
    rut.inputs["To Min"].default_value = 1.0
    rut.inputs["To Max"].default_value = 0.0

    chevron = nodes.new("ShaderNodeMath")
    chevron.operation = "MULTIPLY_ADD"
    chevron.inputs[1].default_value = 0.9

    softened = nodes.new("ShaderNodeMath")
    softened.operation = "MULTIPLY_ADD"
    softened.inputs[1].default_value = 0.06

    lugs = nodes.new("ShaderNodeMath")
    lugs.operation = "PINGPONG"
    lugs.inputs[1].default_value = 0.06

    lug_mask = nodes.new("ShaderNodeMapRange")
    lug_mask.interpolation_type = "SMOOTHSTEP"
    lug_mask.inputs["From Min"].default_value = 0.02
    lug_mask.inputs["From Max"].default_value = 0.042

    tread = nodes.new("ShaderNodeMath")
    tread.operation = "MULTIPLY"

    profile = nodes.new("ShaderNodeFloatCurve")
    profile.mapping.curves[0].points[0].location = (0.0, 0.3)
    profile.mapping.curves[0].points[1].location = (1.0, 0.7)
    profile.mapping.curves[0].points.new(0.15, 0.3)
    profile.mapping.curves[0].points.new(0.27, 1.0)
    profile.mapping.curves[0].points.new(0.36, 0.72)
    profile.mapping.update()

    rutted = nodes.new("ShaderNodeMath")
    rutted.operation = "MULTIPLY_ADD"
    rutted.inputs[1].default_value = 1.5

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.35

    water_level = nodes.new("ShaderNodeValue")
    water_level.outputs["Value"].default_value = 1.18

    above_water = nodes.new("ShaderNodeMath")
    above_water.operation = "SUBTRACT"

    puddles = nodes.new("ShaderNodeMapRange")
    puddles.interpolation_type = "SMOOTHSTEP"
    puddles.inputs["From Min"].default_value = -0.04
    puddles.inputs["From Max"].default_value = 0.08
    puddles.inputs["To Min"].default_value = 1.0
    puddles.inputs["To Max"].default_value = 0.0

    dryness = nodes.new("ShaderNodeMapRange")
    dryness.inputs["From Min"].default_value = 0.8
    dryness.inputs["From Max"].default_value = 1.9

    mud = nodes.new("ShaderNodeValToRGB")
    mud.color_ramp.elements[0].position = 0.2
    mud.color_ramp.elements[0].color = (0.025, 0.016, 0.01, 1.0)
    mud.color_ramp.elements[1].color = (0.15, 0.104, 0.066, 1.0)
    mud.color_ramp.elements.new(0.6).color = (0.075, 0.05, 0.031, 1.0)

    level = nodes.new("ShaderNodeMath")
    level.operation = "MAXIMUM"

    wetness = nodes.new("ShaderNodeMapRange")
    wetness.inputs["From Max"].default_value = 0.6
    wetness.inputs["To Min"].default_value = 0.28
    wetness.inputs["To Max"].default_value = 0.8

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.9
    relief.inputs["Distance"].default_value = 0.06

    earth = nodes.new("ShaderNodeBsdfPrincipled")
    earth.inputs["Specular IOR Level"].default_value = 0.4

    water = nodes.new("ShaderNodeBsdfPrincipled")
    water.inputs["Base Color"].default_value = (0.045, 0.035, 0.024, 1.0)
    water.inputs["Roughness"].default_value = 0.08
    water.inputs["Specular IOR Level"].default_value = 0.6

    wet_or_dry = nodes.new("ShaderNodeMixShader")

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], axes.inputs["Vector"])
    links.new(axes.outputs["Y"], wander.inputs["W"])
    links.new(coords.outputs["Object"], churned.inputs["Vector"])
    links.new(wander.outputs["Fac"], wandering.inputs[0])
    links.new(axes.outputs["X"], wandering.inputs[2])
    links.new(churned.outputs["Fac"], uneven.inputs[0])
    links.new(wandering.outputs["Value"], uneven.inputs[2])
    links.new(uneven.outputs["Value"], across.inputs[0])
    links.new(across.outputs["Value"], rut.inputs["Value"])
    links.new(across.outputs["Value"], chevron.inputs[0])
    links.new(axes.outputs["Y"], chevron.inputs[2])
    links.new(churned.outputs["Fac"], softened.inputs[0])
    links.new(chevron.outputs["Value"], softened.inputs[2])
    links.new(softened.outputs["Value"], lugs.inputs[0])
    links.new(lugs.outputs["Value"], lug_mask.inputs["Value"])
    links.new(lug_mask.outputs["Result"], tread.inputs[0])
    links.new(rut.outputs["Result"], tread.inputs[1])
    links.new(across.outputs["Value"], profile.inputs["Value"])
    links.new(churned.outputs["Fac"], rutted.inputs[0])
    links.new(profile.outputs["Value"], rutted.inputs[2])
    links.new(tread.outputs["Value"], height.inputs[0])
    links.new(rutted.outputs["Value"], height.inputs[2])
    links.new(height.outputs["Value"], above_water.inputs[0])
    links.new(water_level.outputs["Value"], above_water.inputs[1])
    links.new(above_water.outputs["Value"], puddles.inputs["Value"])
    links.new(height.outputs["Value"], dryness.inputs["Value"])
    links.new(dryness.outputs["Result"], mud.inputs["Fac"])
    links.new(height.outputs["Value"], level.inputs[0])
    links.new(water_level.outputs["Value"], level.inputs[1])
    links.new(above_water.outputs["Value"], wetness.inputs["Value"])
    links.new(level.outputs["Value"], relief.inputs["Height"])
    links.new(mud.outputs["Color"], earth.inputs["Base Color"])
    links.new(wetness.outputs["Result"], earth.inputs["Roughness"])
    links.new(relief.outputs["Normal"], earth.inputs["Normal"])
    links.new(puddles.outputs["Result"], wet_or_dry.inputs["Fac"])
    links.new(earth.outputs["BSDF"], wet_or_dry.inputs[1])
    links.new(water.outputs["BSDF"], wet_or_dry.inputs[2])
    links.new(wet_or_dry.outputs["Shader"], output.inputs["Surface"])
