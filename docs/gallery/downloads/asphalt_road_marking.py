import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    tc = nodes.new("ShaderNodeTexCoord")

    wear = nodes.new("ShaderNodeTexNoise")
    wear.inputs["Scale"].default_value = 3.0
    wear.inputs["Detail"].default_value = 10.0
    wear.inputs["Roughness"].default_value = 0.72

    on_line = nodes.new("ShaderNodeVectorMath")
    on_line.operation = "PROJECT"
    on_line.inputs[1].default_value = (1.0, 0.0, 0.0)

    line_off = nodes.new("ShaderNodeVectorMath")
    line_off.operation = "DISTANCE"
    line_off.inputs[1].default_value = (-0.12, 0.0, 0.0)

    edge = nodes.new("ShaderNodeMath")
    edge.operation = "MULTIPLY_ADD"
    edge.inputs[1].default_value = 0.07

    line_inset = nodes.new("ShaderNodeMath")
    line_inset.operation = "SUBTRACT"
    line_inset.inputs[0].default_value = 0.14

    band = nodes.new("ShaderNodeMapRange")
    band.interpolation_type = "SMOOTHSTEP"
    band.inputs["From Max"].default_value = 0.015

    chip_warp = nodes.new("ShaderNodeTexNoise")
    chip_warp.noise_dimensions = "2D"
    chip_warp.inputs["Scale"].default_value = 36.0
    chip_warp.inputs["Detail"].default_value = 3.0

    chip_space = nodes.new("ShaderNodeVectorMath")
    chip_space.operation = "MULTIPLY_ADD"
    chip_space.inputs[1].default_value = (0.028, 0.028, 0.0)

    aggregate = nodes.new("ShaderNodeTexVoronoi")
    aggregate.voronoi_dimensions = "2D"
    aggregate.inputs["Scale"].default_value = 44.0

    chip_size = nodes.new("ShaderNodeMapRange")
    chip_size.inputs["From Min"].default_value = 0.25
    chip_size.inputs["From Max"].default_value = 0.8
    chip_size.inputs["To Min"].default_value = 0.35
    chip_size.inputs["To Max"].default_value = 1.1

    stone = nodes.new("ShaderNodeMapRange")
    stone.interpolation_type = "SMOOTHSTEP"
    stone.inputs["From Min"].default_value = 0.1
    stone.inputs["To Min"].default_value = 1.0
    stone.inputs["To Max"].default_value = 0.0

    bite = nodes.new("ShaderNodeMath")
    bite.operation = "MULTIPLY_ADD"
    bite.inputs[1].default_value = -0.16

    rubbed = nodes.new("ShaderNodeMapRange")
    rubbed.interpolation_type = "SMOOTHSTEP"
    rubbed.inputs["From Min"].default_value = 0.28
    rubbed.inputs["From Max"].default_value = 0.4

    paint_mask = nodes.new("ShaderNodeMath")
    paint_mask.operation = "MULTIPLY"

    stone_color = nodes.new("ShaderNodeValToRGB")
    stone_color.color_ramp.elements[0].color = (0.03, 0.03, 0.031, 1.0)
    stone_color.color_ramp.elements[1].color = (0.24, 0.23, 0.21, 1.0)
    stone_color.color_ramp.elements.new(0.5).color = (0.075, 0.073, 0.07, 1.0)
    stone_color.color_ramp.elements.new(0.8).color = (0.12, 0.115, 0.105, 1.0)

    bound = nodes.new("ShaderNodeMix")
    bound.data_type = "RGBA"
    bound.inputs["A"].default_value = (0.035, 0.034, 0.033, 1.0)

    traffic = nodes.new("ShaderNodeMix")
    traffic.data_type = "RGBA"
    traffic.blend_type = "OVERLAY"
    traffic.inputs["Factor"].default_value = 0.55

    scuff = nodes.new("ShaderNodeTexNoise")
    scuff.noise_dimensions = "2D"
    scuff.inputs["Scale"].default_value = 9.0
    scuff.inputs["Detail"].default_value = 8.0
    scuff.inputs["Roughness"].default_value = 0.8

    paint_color = nodes.new("ShaderNodeValToRGB")
    paint_color.color_ramp.elements[0].position = 0.3
    paint_color.color_ramp.elements[0].color = (0.34, 0.33, 0.3, 1.0)
    paint_color.color_ramp.elements[1].position = 0.7
    paint_color.color_ramp.elements[1].color = (0.74, 0.73, 0.69, 1.0)
    paint_color.color_ramp.elements.new(0.5).color = (0.62, 0.61, 0.57, 1.0)

    marked = nodes.new("ShaderNodeMix")
    marked.data_type = "RGBA"

    gloss = nodes.new("ShaderNodeMapRange")
    gloss.inputs["To Min"].default_value = 0.85
    gloss.inputs["To Max"].default_value = 0.55

    paint_skin = nodes.new("ShaderNodeMath")
    paint_skin.operation = "MULTIPLY_ADD"
    paint_skin.inputs[1].default_value = 0.6

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.7
    relief.inputs["Distance"].default_value = 0.01

    road = nodes.new("ShaderNodeBsdfPrincipled")
    road.inputs["Specular IOR Level"].default_value = 0.3

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(tc.outputs["Object"], wear.inputs["Vector"])
    links.new(tc.outputs["Object"], on_line.inputs[0])
    links.new(on_line.outputs["Vector"], line_off.inputs[0])
    links.new(wear.outputs["Fac"], edge.inputs[0])
    links.new(line_off.outputs["Value"], edge.inputs[2])
    links.new(edge.outputs["Value"], line_inset.inputs[1])
    links.new(line_inset.outputs["Value"], band.inputs["Value"])
    links.new(tc.outputs["Object"], chip_warp.inputs["Vector"])
    links.new(chip_warp.outputs["Color"], chip_space.inputs[0])
    links.new(tc.outputs["Object"], chip_space.inputs[2])
    links.new(chip_space.outputs["Vector"], aggregate.inputs["Vector"])
    links.new(aggregate.outputs["Color"], chip_size.inputs["Value"])
    links.new(aggregate.outputs["Distance"], stone.inputs["Value"])
    links.new(chip_size.outputs["Result"], stone.inputs["From Max"])
    links.new(stone.outputs["Result"], bite.inputs[0])
    links.new(wear.outputs["Fac"], bite.inputs[2])
    links.new(bite.outputs["Value"], rubbed.inputs["Value"])
    links.new(band.outputs["Result"], paint_mask.inputs[0])
    links.new(rubbed.outputs["Result"], paint_mask.inputs[1])
    links.new(aggregate.outputs["Color"], stone_color.inputs["Fac"])
    links.new(stone.outputs["Result"], bound.inputs["Factor"])
    links.new(stone_color.outputs["Color"], bound.inputs["B"])
    links.new(bound.outputs["Result"], traffic.inputs["A"])
    links.new(wear.outputs["Fac"], traffic.inputs["B"])
    links.new(tc.outputs["Object"], scuff.inputs["Vector"])
    links.new(scuff.outputs["Fac"], paint_color.inputs["Fac"])
    links.new(paint_mask.outputs["Value"], marked.inputs["Factor"])
    links.new(traffic.outputs["Result"], marked.inputs["A"])
    links.new(paint_color.outputs["Color"], marked.inputs["B"])
    links.new(paint_mask.outputs["Value"], gloss.inputs["Value"])
    links.new(paint_mask.outputs["Value"], paint_skin.inputs[0])
    links.new(stone.outputs["Result"], paint_skin.inputs[2])
    links.new(paint_skin.outputs["Value"], relief.inputs["Height"])
    links.new(marked.outputs["Result"], road.inputs["Base Color"])
    links.new(gloss.outputs["Result"], road.inputs["Roughness"])
    links.new(relief.outputs["Normal"], road.inputs["Normal"])
    links.new(road.outputs["BSDF"], material_output.inputs["Surface"])
