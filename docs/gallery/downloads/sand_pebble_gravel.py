import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    warp = nodes.new("ShaderNodeTexNoise")

    warped = nodes.new("ShaderNodeVectorMath")
    warped.operation = "MULTIPLY_ADD"
    warped.inputs[1].default_value = (0.15, 0.15, 0.0)

    pebbles = nodes.new("ShaderNodeTexVoronoi")
    pebbles.voronoi_dimensions = "2D"
    pebbles.inputs["Scale"].default_value = 6.0
    pebbles.inputs["Randomness"].default_value = 0.85

    pebble_random = nodes.new("ShaderNodeSeparateColor")

    radius = nodes.new("ShaderNodeMapRange")
    radius.inputs["From Min"].default_value = 0.15
    radius.inputs["To Min"].default_value = 0.08
    radius.inputs["To Max"].default_value = 0.55

    inside = nodes.new("ShaderNodeMath")
    inside.operation = "SUBTRACT"

    pebble_edge = nodes.new("ShaderNodeTexVoronoi")
    pebble_edge.voronoi_dimensions = "2D"
    pebble_edge.feature = "DISTANCE_TO_EDGE"
    pebble_edge.inputs["Scale"].default_value = 6.0
    pebble_edge.inputs["Randomness"].default_value = 0.85

    inset = nodes.new("ShaderNodeMath")
    inset.operation = "MINIMUM"

    pebble_mask = nodes.new("ShaderNodeMapRange")
    pebble_mask.inputs["From Max"].default_value = 0.06

    pebble_dome = nodes.new("ShaderNodeFloatCurve")
    pebble_dome.mapping.curves[0].points.new(0.05, 0.45)
    pebble_dome.mapping.curves[0].points.new(0.15, 0.75)
    pebble_dome.mapping.curves[0].points.new(0.35, 0.95)
    pebble_dome.mapping.update()

    grit = nodes.new("ShaderNodeTexVoronoi")
    grit.voronoi_dimensions = "2D"
    grit.inputs["Scale"].default_value = 24.0

    grit_height = nodes.new("ShaderNodeMapRange")
    grit_height.interpolation_type = "SMOOTHSTEP"
    grit_height.inputs["From Min"].default_value = 0.15
    grit_height.inputs["From Max"].default_value = 0.55
    grit_height.inputs["To Min"].default_value = 0.3
    grit_height.inputs["To Max"].default_value = 0.0

    sand_noise = nodes.new("ShaderNodeTexNoise")
    sand_noise.inputs["Scale"].default_value = 48.0
    sand_noise.inputs["Detail"].default_value = 5.0
    sand_noise.inputs["Roughness"].default_value = 0.85

    ground_height = nodes.new("ShaderNodeMath")
    ground_height.operation = "MULTIPLY_ADD"

    height = nodes.new("ShaderNodeMath")
    height.operation = "MAXIMUM"

    grit_tint = nodes.new("ShaderNodeMath")
    grit_tint.operation = "MULTIPLY_ADD"
    grit_tint.inputs[1].default_value = 0.45

    sand_color = nodes.new("ShaderNodeValToRGB")
    sand_color.color_ramp.elements[0].position = 0.28
    sand_color.color_ramp.elements[0].color = (0.055, 0.04, 0.028, 1.0)
    sand_color.color_ramp.elements[1].position = 0.95
    sand_color.color_ramp.elements[1].color = (0.42, 0.37, 0.31, 1.0)
    sand_color.color_ramp.elements.new(0.5).color = (0.17, 0.13, 0.092, 1.0)
    sand_color.color_ramp.elements.new(0.7).color = (0.27, 0.215, 0.155, 1.0)

    veins = nodes.new("ShaderNodeTexNoise")
    veins.inputs["Scale"].default_value = 9.0
    veins.inputs["Detail"].default_value = 8.0
    veins.inputs["Roughness"].default_value = 0.72
    veins.inputs["Distortion"].default_value = 1.5

    pebble_tint = nodes.new("ShaderNodeMath")
    pebble_tint.operation = "MULTIPLY_ADD"
    pebble_tint.inputs[1].default_value = 0.45

    pebble_color = nodes.new("ShaderNodeValToRGB")
    pebble_color.color_ramp.elements[0].position = 0.2
    pebble_color.color_ramp.elements[0].color = (0.075, 0.075, 0.08, 1.0)
    pebble_color.color_ramp.elements[1].color = (0.46, 0.42, 0.36, 1.0)
    pebble_color.color_ramp.elements.new(0.48).color = (0.16, 0.15, 0.14, 1.0)
    pebble_color.color_ramp.elements.new(0.7).color = (0.22, 0.15, 0.105, 1.0)
    pebble_color.color_ramp.elements.new(0.92).color = (0.25, 0.25, 0.245, 1.0)

    contact = nodes.new("ShaderNodeMapRange")
    contact.interpolation_type = "SMOOTHSTEP"
    contact.inputs["From Min"].default_value = -0.11
    contact.inputs["From Max"].default_value = 0.0
    contact.inputs["To Min"].default_value = 1.0
    contact.inputs["To Max"].default_value = 0.3

    shadowed_sand = nodes.new("ShaderNodeMix")
    shadowed_sand.data_type = "RGBA"
    shadowed_sand.blend_type = "MULTIPLY"
    shadowed_sand.inputs["Factor"].default_value = 1.0

    gravel = nodes.new("ShaderNodeMix")
    gravel.data_type = "RGBA"

    stone = nodes.new("ShaderNodeBsdfPrincipled")
    stone.inputs["Roughness"].default_value = 0.8

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.05

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], warp.inputs["Vector"])
    links.new(warp.outputs["Color"], warped.inputs[0])
    links.new(coords.outputs["Object"], warped.inputs[2])
    links.new(warped.outputs["Vector"], pebbles.inputs["Vector"])
    links.new(pebbles.outputs["Color"], pebble_random.inputs["Color"])
    links.new(pebble_random.outputs["Red"], radius.inputs["Value"])
    links.new(radius.outputs["Result"], inside.inputs[0])
    links.new(pebbles.outputs["Distance"], inside.inputs[1])
    links.new(warped.outputs["Vector"], pebble_edge.inputs["Vector"])
    links.new(inside.outputs["Value"], inset.inputs[0])
    links.new(pebble_edge.outputs["Distance"], inset.inputs[1])
    links.new(inset.outputs["Value"], pebble_mask.inputs["Value"])
    links.new(inset.outputs["Value"], pebble_dome.inputs["Value"])
    links.new(coords.outputs["Object"], grit.inputs["Vector"])
    links.new(grit.outputs["Distance"], grit_height.inputs["Value"])
    links.new(coords.outputs["Object"], sand_noise.inputs["Vector"])
    links.new(sand_noise.outputs["Fac"], ground_height.inputs[0])
    links.new(grit_height.outputs["Result"], ground_height.inputs[2])
    links.new(pebble_dome.outputs["Value"], height.inputs[0])
    links.new(ground_height.outputs["Value"], height.inputs[1])
    links.new(grit.outputs["Color"], grit_tint.inputs[0])
    links.new(ground_height.outputs["Value"], grit_tint.inputs[2])
    links.new(grit_tint.outputs["Value"], sand_color.inputs["Fac"])
    links.new(warped.outputs["Vector"], veins.inputs["Vector"])
    links.new(veins.outputs["Fac"], pebble_tint.inputs[0])
    links.new(pebble_random.outputs["Green"], pebble_tint.inputs[2])
    links.new(pebble_tint.outputs["Value"], pebble_color.inputs["Fac"])
    links.new(inset.outputs["Value"], contact.inputs["Value"])
    links.new(sand_color.outputs["Color"], shadowed_sand.inputs["A"])
    links.new(contact.outputs["Result"], shadowed_sand.inputs["B"])
    links.new(pebble_mask.outputs["Result"], gravel.inputs["Factor"])
    links.new(shadowed_sand.outputs["Result"], gravel.inputs["A"])
    links.new(pebble_color.outputs["Color"], gravel.inputs["B"])
    links.new(gravel.outputs["Result"], stone.inputs["Base Color"])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(stone.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
