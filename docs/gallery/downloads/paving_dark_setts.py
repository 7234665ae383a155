import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    position = nodes.new("ShaderNodeSeparateXYZ")

    arc_phase = nodes.new("ShaderNodeMath")
    arc_phase.operation = "MULTIPLY"
    arc_phase.inputs[1].default_value = 3.1416

    arc_wave = nodes.new("ShaderNodeMath")
    arc_wave.operation = "COSINE"

    arc_row = nodes.new("ShaderNodeMath")
    arc_row.operation = "MULTIPLY_ADD"
    arc_row.inputs[1].default_value = 0.11

    arc_space = nodes.new("ShaderNodeCombineXYZ")

    chip_noise = nodes.new("ShaderNodeTexNoise")
    chip_noise.inputs["Scale"].default_value = 14.0
    chip_noise.inputs["Detail"].default_value = 8.0
    chip_noise.inputs["Roughness"].default_value = 0.68

    sett_space = nodes.new("ShaderNodeVectorMath")
    sett_space.operation = "MULTIPLY_ADD"
    sett_space.inputs[1].default_value = (0.035, 0.035, 0.0)

    sett_scale = nodes.new("ShaderNodeValue")
    sett_scale.outputs["Value"].default_value = 5.6

    sett_edges = nodes.new("ShaderNodeTexVoronoi")
    sett_edges.voronoi_dimensions = "2D"
    sett_edges.feature = "DISTANCE_TO_EDGE"
    sett_edges.inputs["Randomness"].default_value = 0.42

    sett_cells = nodes.new("ShaderNodeTexVoronoi")
    sett_cells.voronoi_dimensions = "2D"
    sett_cells.inputs["Randomness"].default_value = 0.42

    sett_mask = nodes.new("ShaderNodeMapRange")
    sett_mask.interpolation_type = "SMOOTHSTEP"
    sett_mask.inputs["From Min"].default_value = 0.045
    sett_mask.inputs["From Max"].default_value = 0.1

    dome_curve = nodes.new("ShaderNodeFloatCurve")
    dome_curve.mapping.curves[0].points[1].location = (0.5, 1.0)
    dome_curve.mapping.curves[0].points.new(0.06, 0.6)
    dome_curve.mapping.curves[0].points.new(0.14, 0.92)
    dome_curve.mapping.update()

    tone = nodes.new("ShaderNodeValToRGB")
    tone.color_ramp.elements[0].position = 0.2
    tone.color_ramp.elements[0].color = (0.013, 0.015, 0.02, 1.0)
    tone.color_ramp.elements[1].position = 0.85
    tone.color_ramp.elements[1].color = (0.075, 0.068, 0.062, 1.0)
    tone.color_ramp.elements.new(0.45).color = (0.027, 0.032, 0.042, 1.0)

    grain = nodes.new("ShaderNodeMapRange")
    grain.inputs["From Min"].default_value = 0.34
    grain.inputs["From Max"].default_value = 0.68
    grain.inputs["To Min"].default_value = 0.35
    grain.inputs["To Max"].default_value = 2.2

    worn = nodes.new("ShaderNodeMix")
    worn.data_type = "RGBA"
    worn.blend_type = "MULTIPLY"
    worn.inputs["Factor"].default_value = 1.0

    grit = nodes.new("ShaderNodeTexNoise")
    grit.inputs["Scale"].default_value = 55.0
    grit.inputs["Detail"].default_value = 4.0
    grit.inputs["Roughness"].default_value = 0.75

    sand_color = nodes.new("ShaderNodeValToRGB")
    sand_color.color_ramp.elements[0].position = 0.34
    sand_color.color_ramp.elements[0].color = (0.05, 0.042, 0.03, 1.0)
    sand_color.color_ramp.elements[1].position = 0.7
    sand_color.color_ramp.elements[1].color = (0.29, 0.255, 0.195, 1.0)

    moss_noise = nodes.new("ShaderNodeTexNoise")
    moss_noise.noise_dimensions = "2D"
    moss_noise.inputs["Scale"].default_value = 2.2
    moss_noise.inputs["Detail"].default_value = 8.0
    moss_noise.inputs["Roughness"].default_value = 0.65

    moss_mask = nodes.new("ShaderNodeMapRange")
    moss_mask.inputs["From Min"].default_value = 0.5
    moss_mask.inputs["From Max"].default_value = 0.58
    moss_mask.inputs["To Max"].default_value = 0.85

    mossy = nodes.new("ShaderNodeMix")
    mossy.data_type = "RGBA"
    mossy.inputs["B"].default_value = (0.058, 0.088, 0.016, 1.0)

    color = nodes.new("ShaderNodeMix")
    color.data_type = "RGBA"

    damp_gloss = nodes.new("ShaderNodeMapRange")
    damp_gloss.inputs["From Min"].default_value = 0.35
    damp_gloss.inputs["From Max"].default_value = 0.65
    damp_gloss.inputs["To Min"].default_value = 0.3
    damp_gloss.inputs["To Max"].default_value = 0.62

    roughness = nodes.new("ShaderNodeMix")
    roughness.inputs["A"].default_value = 0.95

    height = nodes.new("ShaderNodeMix")

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.7
    relief.inputs["Distance"].default_value = 0.04

    basalt = nodes.new("ShaderNodeBsdfPrincipled")
    basalt.inputs["Specular IOR Level"].default_value = 0.2

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], position.inputs["Vector"])
    links.new(position.outputs["X"], arc_phase.inputs[0])
    links.new(arc_phase.outputs["Value"], arc_wave.inputs["Value"])
    links.new(arc_wave.outputs["Value"], arc_row.inputs[0])
    links.new(position.outputs["Y"], arc_row.inputs[2])
    links.new(position.outputs["X"], arc_space.inputs["X"])
    links.new(arc_row.outputs["Value"], arc_space.inputs["Y"])
    links.new(coords.outputs["Object"], chip_noise.inputs["Vector"])
    links.new(chip_noise.outputs["Color"], sett_space.inputs[0])
    links.new(arc_space.outputs["Vector"], sett_space.inputs[2])
    links.new(sett_space.outputs["Vector"], sett_edges.inputs["Vector"])
    links.new(sett_space.outputs["Vector"], sett_cells.inputs["Vector"])
    links.new(sett_scale.outputs["Value"], sett_edges.inputs["Scale"])
    links.new(sett_scale.outputs["Value"], sett_cells.inputs["Scale"])
    links.new(sett_edges.outputs["Distance"], sett_mask.inputs["Value"])
    links.new(sett_edges.outputs["Distance"], dome_curve.inputs["Value"])
    links.new(sett_cells.outputs["Color"], tone.inputs["Fac"])
    links.new(chip_noise.outputs["Fac"], grain.inputs["Value"])
    links.new(tone.outputs["Color"], worn.inputs["A"])
    links.new(grain.outputs["Result"], worn.inputs["B"])
    links.new(coords.outputs["Object"], grit.inputs["Vector"])
    links.new(grit.outputs["Fac"], sand_color.inputs["Fac"])
    links.new(coords.outputs["Object"], moss_noise.inputs["Vector"])
    links.new(moss_noise.outputs["Fac"], moss_mask.inputs["Value"])
    links.new(moss_mask.outputs["Result"], mossy.inputs["Factor"])
    links.new(sand_color.outputs["Color"], mossy.inputs["A"])
    links.new(sett_mask.outputs["Result"], color.inputs["Factor"])
    links.new(mossy.outputs["Result"], color.inputs["A"])
    links.new(worn.outputs["Result"], color.inputs["B"])
    links.new(chip_noise.outputs["Fac"], damp_gloss.inputs["Value"])
    links.new(sett_mask.outputs["Result"], roughness.inputs["Factor"])
    links.new(damp_gloss.outputs["Result"], roughness.inputs["B"])
    links.new(sett_mask.outputs["Result"], height.inputs["Factor"])
    links.new(grit.outputs["Fac"], height.inputs["A"])
    links.new(dome_curve.outputs["Value"], height.inputs["B"])
    links.new(height.outputs["Result"], relief.inputs["Height"])
    links.new(color.outputs["Result"], basalt.inputs["Base Color"])
    links.new(roughness.outputs["Result"], basalt.inputs["Roughness"])
    links.new(relief.outputs["Normal"], basalt.inputs["Normal"])
    links.new(basalt.outputs["BSDF"], material_output.inputs["Surface"])
