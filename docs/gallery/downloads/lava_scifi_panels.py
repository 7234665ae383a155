import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coordinates = nodes.new("ShaderNodeTexCoord")

    place = nodes.new("ShaderNodeVectorMath")
    place.operation = "MULTIPLY_ADD"
    place.inputs[1].default_value = (2.0, 2.0, 0.0)
    place.inputs[2].default_value = (40.3, 40.3, 0.0)

    repeat = nodes.new("ShaderNodeVectorMath")
    repeat.operation = "MODULO"
    repeat.inputs[1].default_value = (4.0, 4.0, 1.0)

    block = nodes.new("ShaderNodeVectorMath")
    block.operation = "FLOOR"

    block_random = nodes.new("ShaderNodeTexWhiteNoise")
    block_random.noise_dimensions = "2D"

    cuts = nodes.new("ShaderNodeVectorMath")
    cuts.operation = "MULTIPLY_ADD"
    cuts.inputs[1].default_value = (2.4, 2.4, 0.0)
    cuts.inputs[2].default_value = (1.0, 1.0, 0.0)

    whole_cuts = nodes.new("ShaderNodeVectorMath")
    whole_cuts.operation = "FLOOR"

    panels = nodes.new("ShaderNodeVectorMath")
    panels.operation = "MULTIPLY"

    panel = nodes.new("ShaderNodeVectorMath")
    panel.operation = "FLOOR"

    panel_random = nodes.new("ShaderNodeTexWhiteNoise")
    panel_random.noise_dimensions = "2D"

    inside = nodes.new("ShaderNodeVectorMath")
    inside.operation = "WRAP"
    inside.inputs[1].default_value = (0.5, 0.5, 0.5)
    inside.inputs[2].default_value = (-0.5, -0.5, -0.5)

    edges = nodes.new("ShaderNodeVectorMath")
    edges.operation = "ABSOLUTE"

    axes = nodes.new("ShaderNodeSeparateXYZ")

    edge = nodes.new("ShaderNodeMath")
    edge.operation = "MINIMUM"

    plate = nodes.new("ShaderNodeMapRange")
    plate.inputs["From Min"].default_value = 0.012
    plate.inputs["From Max"].default_value = 0.032

    inset = nodes.new("ShaderNodeMapRange")
    inset.inputs["From Min"].default_value = 0.19
    inset.inputs["From Max"].default_value = 0.2

    choice = nodes.new("ShaderNodeMath")
    choice.operation = "MULTIPLY"

    vents = nodes.new("ShaderNodeMapRange")
    vents.inputs["From Min"].default_value = 0.58
    vents.inputs["From Max"].default_value = 0.6
    vents.inputs["To Max"].default_value = -25.0

    slots = nodes.new("ShaderNodeMapRange")
    slots.inputs["From Min"].default_value = 0.9
    slots.inputs["From Max"].default_value = 0.92
    slots.inputs["To Max"].default_value = 1.5

    slats = nodes.new("ShaderNodeMath")
    slats.operation = "PINGPONG"
    slats.inputs[1].default_value = 0.04

    loop = nodes.new("ShaderNodeTexMagic")
    loop.turbulence_depth = 1
    loop.inputs["Scale"].default_value = 0.62832
    loop.inputs["Distortion"].default_value = 0.7

    grime = nodes.new("ShaderNodeTexNoise")
    grime.inputs["Scale"].default_value = 3.5
    grime.inputs["Detail"].default_value = 9.0
    grime.inputs["Roughness"].default_value = 0.68

    grime_amount = nodes.new("ShaderNodeMapRange")
    grime_amount.interpolation_type = "SMOOTHSTEP"
    grime_amount.inputs["From Min"].default_value = 0.46
    grime_amount.inputs["From Max"].default_value = 0.7
    grime_amount.inputs["To Max"].default_value = 0.75

    paint = nodes.new("ShaderNodeValToRGB")
    paint.color_ramp.interpolation = "CONSTANT"
    paint.color_ramp.elements[0].color = (0.12, 0.13, 0.14, 1.0)
    paint.color_ramp.elements[1].position = 0.86
    paint.color_ramp.elements[1].color = (0.33, 0.085, 0.018, 1.0)
    paint.color_ramp.elements.new(0.4).color = (0.25, 0.26, 0.265, 1.0)

    dirty_paint = nodes.new("ShaderNodeMix")
    dirty_paint.data_type = "RGBA"
    dirty_paint.inputs["B"].default_value = (0.03, 0.027, 0.024, 1.0)

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Distance"].default_value = 0.012

    hull = nodes.new("ShaderNodeBsdfPrincipled")
    hull.inputs["Metallic"].default_value = 0.3
    hull.inputs["Emission Color"].default_value = (0.25, 0.8, 1.0, 1.0)

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], place.inputs[0])
    links.new(place.outputs["Vector"], repeat.inputs[0])
    links.new(repeat.outputs["Vector"], block.inputs["Vector"])
    links.new(block.outputs["Vector"], block_random.inputs["Vector"])
    links.new(block_random.outputs["Color"], cuts.inputs[0])
    links.new(cuts.outputs["Vector"], whole_cuts.inputs["Vector"])
    links.new(repeat.outputs["Vector"], panels.inputs[0])
    links.new(whole_cuts.outputs["Vector"], panels.inputs[1])
    links.new(panels.outputs["Vector"], panel.inputs["Vector"])
    links.new(panel.outputs["Vector"], panel_random.inputs["Vector"])
    links.new(panels.outputs["Vector"], inside.inputs[0])
    links.new(inside.outputs["Vector"], edges.inputs["Vector"])
    links.new(edges.outputs["Vector"], axes.inputs["Vector"])
    links.new(axes.outputs["X"], edge.inputs[0])
    links.new(axes.outputs["Y"], edge.inputs[1])
    links.new(edge.outputs["Value"], plate.inputs["Value"])
    links.new(edge.outputs["Value"], inset.inputs["Value"])
    links.new(inset.outputs["Result"], choice.inputs[0])
    links.new(panel_random.outputs["Value"], choice.inputs[1])
    links.new(choice.outputs["Value"], vents.inputs["Value"])
    links.new(choice.outputs["Value"], slots.inputs["Value"])
    links.new(axes.outputs["Y"], slats.inputs[0])
    links.new(coordinates.outputs["Object"], loop.inputs["Vector"])
    links.new(loop.outputs["Color"], grime.inputs["Vector"])
    links.new(grime.outputs["Fac"], grime_amount.inputs["Value"])
    links.new(panel_random.outputs["Value"], paint.inputs["Fac"])
    links.new(grime_amount.outputs["Result"], dirty_paint.inputs["Factor"])
    links.new(paint.outputs["Color"], dirty_paint.inputs["A"])
    links.new(vents.outputs["Result"], height.inputs[0])
    links.new(slats.outputs["Value"], height.inputs[1])
    links.new(plate.outputs["Result"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(dirty_paint.outputs["Result"], hull.inputs["Base Color"])
    links.new(relief.outputs["Normal"], hull.inputs["Normal"])
    links.new(slots.outputs["Result"], hull.inputs["Emission Strength"])
    links.new(hull.outputs["BSDF"], material_output.inputs["Surface"])
