import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    tc = nodes.new("ShaderNodeTexCoord")

    grimy = nodes.new("ShaderNodeTexNoise")
    grimy.inputs["Scale"].default_value = 1.4
    grimy.inputs["Detail"].default_value = 7.0
    grimy.inputs["Roughness"].default_value = 0.65

    grime = nodes.new("ShaderNodeMapRange")
    grime.inputs["From Min"].default_value = 0.45
    grime.inputs["From Max"].default_value = 0.75
    grime.inputs["To Max"].default_value = 0.65

    wander = nodes.new("ShaderNodeTexNoise")
    wander.noise_dimensions = "2D"
    wander.inputs["Scale"].default_value = 20.0

    dash_space = nodes.new("ShaderNodeVectorMath")
    dash_space.operation = "MULTIPLY_ADD"
    dash_space.inputs[1].default_value = (0.035, 0.035, 0.0)

    pebbles = nodes.new("ShaderNodeTexVoronoi")
    pebbles.voronoi_dimensions = "2D"
    pebbles.inputs["Scale"].default_value = 27.0
    pebbles.inputs["Randomness"].default_value = 0.95

    pebble_value = nodes.new("ShaderNodeSeparateColor")

    pebble_size = nodes.new("ShaderNodeMapRange")
    pebble_size.inputs["From Min"].default_value = 0.1
    pebble_size.inputs["To Min"].default_value = 0.18
    pebble_size.inputs["To Max"].default_value = 0.75

    spread = nodes.new("ShaderNodeMath")
    spread.operation = "DIVIDE"
    spread.use_clamp = True

    pebble_mask = nodes.new("ShaderNodeMapRange")
    pebble_mask.interpolation_type = "SMOOTHSTEP"
    pebble_mask.inputs["From Min"].default_value = 0.82
    pebble_mask.inputs["To Min"].default_value = 1.0
    pebble_mask.inputs["To Max"].default_value = 0.0

    sand = nodes.new("ShaderNodeTexNoise")
    sand.noise_dimensions = "2D"
    sand.inputs["Scale"].default_value = 85.0
    sand.inputs["Detail"].default_value = 4.0
    sand.inputs["Roughness"].default_value = 0.75

    mortar = nodes.new("ShaderNodeValToRGB")
    mortar.color_ramp.elements[0].position = 0.3
    mortar.color_ramp.elements[0].color = (0.26, 0.235, 0.195, 1.0)
    mortar.color_ramp.elements[1].position = 0.7
    mortar.color_ramp.elements[1].color = (0.5, 0.465, 0.4, 1.0)

    pebble_color = nodes.new("ShaderNodeValToRGB")
    pebble_color.color_ramp.elements[0].position = 0.1
    pebble_color.color_ramp.elements[0].color = (0.2, 0.16, 0.12, 1.0)
    pebble_color.color_ramp.elements[1].color = (0.68, 0.66, 0.62, 1.0)
    pebble_color.color_ramp.elements.new(0.25).color = (0.45, 0.36, 0.25, 1.0)
    pebble_color.color_ramp.elements.new(0.45).color = (0.34, 0.32, 0.3, 1.0)
    pebble_color.color_ramp.elements.new(0.6).color = (0.6, 0.55, 0.46, 1.0)
    pebble_color.color_ramp.elements.new(0.8).color = (0.42, 0.28, 0.17, 1.0)

    dashed = nodes.new("ShaderNodeMix")
    dashed.data_type = "RGBA"

    veined = nodes.new("ShaderNodeMix")
    veined.data_type = "RGBA"
    veined.blend_type = "OVERLAY"
    veined.inputs["Factor"].default_value = 0.3

    dirty = nodes.new("ShaderNodeMix")
    dirty.data_type = "RGBA"
    dirty.blend_type = "MULTIPLY"
    dirty.inputs["B"].default_value = (0.5, 0.46, 0.4, 1.0)

    gloss = nodes.new("ShaderNodeMapRange")
    gloss.inputs["To Min"].default_value = 0.95
    gloss.inputs["To Max"].default_value = 0.6

    pebble_dash = nodes.new("ShaderNodeBsdfPrincipled")
    pebble_dash.inputs["Specular IOR Level"].default_value = 0.3

    squared = nodes.new("ShaderNodeMath")
    squared.operation = "POWER"
    squared.inputs[1].default_value = 2.5

    dome_height = nodes.new("ShaderNodeMath")
    dome_height.operation = "SUBTRACT"
    dome_height.inputs[0].default_value = 1.0

    bed = nodes.new("ShaderNodeMath")
    bed.operation = "MULTIPLY_ADD"
    bed.inputs[1].default_value = 0.3

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.016

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(tc.outputs["Object"], grimy.inputs["Vector"])
    links.new(grimy.outputs["Fac"], grime.inputs["Value"])
    links.new(tc.outputs["Object"], wander.inputs["Vector"])
    links.new(wander.outputs["Color"], dash_space.inputs[0])
    links.new(tc.outputs["Object"], dash_space.inputs[2])
    links.new(dash_space.outputs["Vector"], pebbles.inputs["Vector"])
    links.new(pebbles.outputs["Color"], pebble_value.inputs["Color"])
    links.new(pebble_value.outputs["Green"], pebble_size.inputs["Value"])
    links.new(pebbles.outputs["Distance"], spread.inputs[0])
    links.new(pebble_size.outputs["Result"], spread.inputs[1])
    links.new(spread.outputs["Value"], pebble_mask.inputs["Value"])
    links.new(tc.outputs["Object"], sand.inputs["Vector"])
    links.new(sand.outputs["Fac"], mortar.inputs["Fac"])
    links.new(pebble_value.outputs["Red"], pebble_color.inputs["Fac"])
    links.new(pebble_mask.outputs["Result"], dashed.inputs["Factor"])
    links.new(mortar.outputs["Color"], dashed.inputs["A"])
    links.new(pebble_color.outputs["Color"], dashed.inputs["B"])
    links.new(dashed.outputs["Result"], veined.inputs["A"])
    links.new(sand.outputs["Fac"], veined.inputs["B"])
    links.new(grime.outputs["Result"], dirty.inputs["Factor"])
    links.new(veined.outputs["Result"], dirty.inputs["A"])
    links.new(pebble_mask.outputs["Result"], gloss.inputs["Value"])
    links.new(dirty.outputs["Result"], pebble_dash.inputs["Base Color"])
    links.new(gloss.outputs["Result"], pebble_dash.inputs["Roughness"])
    links.new(spread.outputs["Value"], squared.inputs[0])
    links.new(squared.outputs["Value"], dome_height.inputs[1])
    links.new(sand.outputs["Fac"], bed.inputs[0])
    links.new(dome_height.outputs["Value"], bed.inputs[2])
    links.new(bed.outputs["Value"], relief.inputs["Height"])
    links.new(pebble_dash.outputs["BSDF"], material_output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], material_output.inputs["Displacement"])
