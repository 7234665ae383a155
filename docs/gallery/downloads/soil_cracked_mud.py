import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    warp = nodes.new("ShaderNodeTexNoise")
    warp.inputs["Scale"].default_value = 4.0
    warp.inputs["Detail"].default_value = 8.0
    warp.inputs["Roughness"].default_value = 0.6

    warped = nodes.new("ShaderNodeVectorMath")
    warped.operation = "MULTIPLY_ADD"
    warped.inputs[1].default_value = (0.16, 0.16, 0.0)

    plates_edge = nodes.new("ShaderNodeTexVoronoi")
    plates_edge.voronoi_dimensions = "2D"
    plates_edge.feature = "DISTANCE_TO_EDGE"
    plates_edge.inputs["Scale"].default_value = 3.2
    plates_edge.inputs["Randomness"].default_value = 0.9

    plates = nodes.new("ShaderNodeTexVoronoi")
    plates.voronoi_dimensions = "2D"
    plates.inputs["Scale"].default_value = 3.2
    plates.inputs["Randomness"].default_value = 0.9

    small_edge = nodes.new("ShaderNodeTexVoronoi")
    small_edge.voronoi_dimensions = "2D"
    small_edge.feature = "DISTANCE_TO_EDGE"
    small_edge.inputs["Scale"].default_value = 8.0

    grit = nodes.new("ShaderNodeTexNoise")
    grit.inputs["Scale"].default_value = 32.0
    grit.inputs["Detail"].default_value = 6.0
    grit.inputs["Roughness"].default_value = 0.75

    stain = nodes.new("ShaderNodeTexNoise")
    stain.inputs["Scale"].default_value = 1.7
    stain.inputs["Detail"].default_value = 7.0
    stain.inputs["Roughness"].default_value = 0.62

    crack_width = nodes.new("ShaderNodeMapRange")
    crack_width.inputs["From Min"].default_value = 0.3
    crack_width.inputs["From Max"].default_value = 0.7
    crack_width.inputs["To Min"].default_value = 0.025
    crack_width.inputs["To Max"].default_value = 0.075

    gap = nodes.new("ShaderNodeMath")
    gap.operation = "SUBTRACT"

    plate = nodes.new("ShaderNodeMapRange")
    plate.interpolation_type = "SMOOTHSTEP"
    plate.inputs["From Min"].default_value = -0.035
    plate.inputs["From Max"].default_value = 0.04

    rim = nodes.new("ShaderNodeMapRange")
    rim.interpolation_type = "SMOOTHSTEP"
    rim.inputs["From Max"].default_value = 0.22
    rim.inputs["To Min"].default_value = 0.45
    rim.inputs["To Max"].default_value = 0.0

    hairline_width = nodes.new("ShaderNodeMapRange")
    hairline_width.inputs["From Min"].default_value = 0.42
    hairline_width.inputs["From Max"].default_value = 0.6
    hairline_width.inputs["To Max"].default_value = 0.05

    hairlines = nodes.new("ShaderNodeMath")
    hairlines.operation = "LESS_THAN"

    plate_tint = nodes.new("ShaderNodeMath")
    plate_tint.operation = "MULTIPLY_ADD"
    plate_tint.inputs[1].default_value = 0.28

    tone = nodes.new("ShaderNodeMath")
    tone.operation = "MULTIPLY_ADD"
    tone.inputs[1].default_value = 0.45

    tone_level = nodes.new("ShaderNodeMapRange")
    tone_level.inputs["From Min"].default_value = 0.5
    tone_level.inputs["From Max"].default_value = 1.2

    mud_color = nodes.new("ShaderNodeValToRGB")
    mud_color.color_ramp.elements[0].color = (0.1, 0.066, 0.042, 1.0)
    mud_color.color_ramp.elements[1].color = (0.4, 0.32, 0.235, 1.0)
    mud_color.color_ramp.elements.new(0.4).color = (0.2, 0.145, 0.098, 1.0)
    mud_color.color_ramp.elements.new(0.7).color = (0.29, 0.22, 0.155, 1.0)

    rimmed = nodes.new("ShaderNodeMix")
    rimmed.data_type = "RGBA"
    rimmed.inputs["B"].default_value = (0.42, 0.345, 0.26, 1.0)

    hairlined = nodes.new("ShaderNodeMix")
    hairlined.data_type = "RGBA"
    hairlined.inputs["B"].default_value = (0.06, 0.04, 0.027, 1.0)

    cracked = nodes.new("ShaderNodeMix")
    cracked.data_type = "RGBA"
    cracked.inputs["A"].default_value = (0.02, 0.013, 0.009, 1.0)

    curl = nodes.new("ShaderNodeMath")
    curl.operation = "MULTIPLY_ADD"
    curl.inputs[1].default_value = 0.55

    hairline_depth = nodes.new("ShaderNodeMath")
    hairline_depth.operation = "MULTIPLY_ADD"
    hairline_depth.inputs[1].default_value = -0.2

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.3

    mud = nodes.new("ShaderNodeBsdfPrincipled")
    mud.inputs["Roughness"].default_value = 0.92
    mud.inputs["Specular IOR Level"].default_value = 0.25

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.05

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], warp.inputs["Vector"])
    links.new(warp.outputs["Color"], warped.inputs[0])
    links.new(coords.outputs["Object"], warped.inputs[2])
    links.new(warped.outputs["Vector"], plates_edge.inputs["Vector"])
    links.new(warped.outputs["Vector"], plates.inputs["Vector"])
    links.new(warped.outputs["Vector"], small_edge.inputs["Vector"])
    links.new(coords.outputs["Object"], grit.inputs["Vector"])
    links.new(coords.outputs["Object"], stain.inputs["Vector"])
    links.new(stain.outputs["Fac"], crack_width.inputs["Value"])
    links.new(plates_edge.outputs["Distance"], gap.inputs[0])
    links.new(crack_width.outputs["Result"], gap.inputs[1])
    links.new(gap.outputs["Value"], plate.inputs["Value"])
    links.new(gap.outputs["Value"], rim.inputs["Value"])
    links.new(warp.outputs["Fac"], hairline_width.inputs["Value"])
    links.new(small_edge.outputs["Distance"], hairlines.inputs[0])
    links.new(hairline_width.outputs["Result"], hairlines.inputs[1])
    links.new(plates.outputs["Color"], plate_tint.inputs[0])
    links.new(stain.outputs["Fac"], plate_tint.inputs[2])
    links.new(grit.outputs["Fac"], tone.inputs[0])
    links.new(plate_tint.outputs["Value"], tone.inputs[2])
    links.new(tone.outputs["Value"], tone_level.inputs["Value"])
    links.new(tone_level.outputs["Result"], mud_color.inputs["Fac"])
    links.new(rim.outputs["Result"], rimmed.inputs["Factor"])
    links.new(mud_color.outputs["Color"], rimmed.inputs["A"])
    links.new(hairlines.outputs["Value"], hairlined.inputs["Factor"])
    links.new(rimmed.outputs["Result"], hairlined.inputs["A"])
    links.new(plate.outputs["Result"], cracked.inputs["Factor"])
    links.new(hairlined.outputs["Result"], cracked.inputs["B"])
    links.new(rim.outputs["Result"], curl.inputs[0])
    links.new(plate.outputs["Result"], curl.inputs[2])
    links.new(hairlines.outputs["Value"], hairline_depth.inputs[0])
    links.new(curl.outputs["Value"], hairline_depth.inputs[2])
    links.new(grit.outputs["Fac"], height.inputs[0])
    links.new(hairline_depth.outputs["Value"], height.inputs[2])
    links.new(cracked.outputs["Result"], mud.inputs["Base Color"])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(mud.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
