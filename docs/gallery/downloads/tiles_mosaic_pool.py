import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    tc = nodes.new("ShaderNodeTexCoord")

    grid = nodes.new("ShaderNodeVectorMath")
    grid.operation = "SCALE"
    grid.inputs["Scale"].default_value = 14.0

    inside = nodes.new("ShaderNodeVectorMath")
    inside.operation = "FRACTION"

    piece_index = nodes.new("ShaderNodeVectorMath")
    piece_index.operation = "FLOOR"

    piece_random = nodes.new("ShaderNodeTexWhiteNoise")
    piece_random.noise_dimensions = "2D"

    skew = nodes.new("ShaderNodeMath")
    skew.operation = "MULTIPLY_ADD"
    skew.inputs[1].default_value = 0.14
    skew.inputs[2].default_value = -0.07

    laid = nodes.new("ShaderNodeVectorRotate")
    laid.rotation_type = "Z_AXIS"
    laid.inputs["Center"].default_value = (0.5, 0.5, 0.0)

    centred = nodes.new("ShaderNodeVectorMath")
    centred.operation = "SUBTRACT"
    centred.inputs[1].default_value = (0.5, 0.5, 0.0)

    folded = nodes.new("ShaderNodeVectorMath")
    folded.operation = "ABSOLUTE"

    axes = nodes.new("ShaderNodeSeparateXYZ")

    rim = nodes.new("ShaderNodeMath")
    rim.operation = "SMOOTH_MAX"
    rim.inputs[2].default_value = 0.06

    piece_mask = nodes.new("ShaderNodeMapRange")
    piece_mask.interpolation_type = "SMOOTHSTEP"
    piece_mask.inputs["From Min"].default_value = 0.4
    piece_mask.inputs["From Max"].default_value = 0.445
    piece_mask.inputs["To Min"].default_value = 1.0
    piece_mask.inputs["To Max"].default_value = 0.0

    lost = nodes.new("ShaderNodeMath")
    lost.operation = "GREATER_THAN"
    lost.inputs[1].default_value = 0.992

    kept = nodes.new("ShaderNodeMath")
    kept.operation = "SUBTRACT"
    kept.use_clamp = True

    own_space = nodes.new("ShaderNodeVectorMath")
    own_space.operation = "MULTIPLY_ADD"
    own_space.inputs[1].default_value = (40.0, 40.0, 40.0)

    grain = nodes.new("ShaderNodeTexNoise")
    grain.inputs["Scale"].default_value = 14.0
    grain.inputs["Detail"].default_value = 3.0

    grout = nodes.new("ShaderNodeMix")
    grout.data_type = "RGBA"
    grout.inputs["A"].default_value = (0.22, 0.215, 0.2, 1.0)
    grout.inputs["B"].default_value = (0.5, 0.49, 0.46, 1.0)

    cloud = nodes.new("ShaderNodeTexNoise")
    cloud.inputs["Scale"].default_value = 2.2
    cloud.inputs["Detail"].default_value = 4.0
    cloud.inputs["Roughness"].default_value = 0.6

    tone = nodes.new("ShaderNodeMath")
    tone.operation = "MULTIPLY_ADD"
    tone.inputs[1].default_value = 0.22

    glass = nodes.new("ShaderNodeValToRGB")
    glass.color_ramp.elements[0].position = 0.1
    glass.color_ramp.elements[0].color = (0.007, 0.03, 0.11, 1.0)
    glass.color_ramp.elements[1].color = (0.26, 0.43, 0.42, 1.0)
    glass.color_ramp.elements.new(0.32).color = (0.01, 0.08, 0.18, 1.0)
    glass.color_ramp.elements.new(0.5).color = (0.02, 0.15, 0.25, 1.0)
    glass.color_ramp.elements.new(0.68).color = (0.06, 0.25, 0.32, 1.0)
    glass.color_ramp.elements.new(0.85).color = (0.015, 0.1, 0.15, 1.0)

    laid_color = nodes.new("ShaderNodeMix")
    laid_color.data_type = "RGBA"

    gloss = nodes.new("ShaderNodeMapRange")
    gloss.inputs["To Min"].default_value = 0.9
    gloss.inputs["To Max"].default_value = 0.2

    tilt_random = nodes.new("ShaderNodeVectorMath")
    tilt_random.operation = "SUBTRACT"
    tilt_random.inputs[1].default_value = (0.5, 0.5, 0.5)

    tilt = nodes.new("ShaderNodeVectorMath")
    tilt.operation = "DOT_PRODUCT"

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.6
    relief.inputs["Distance"].default_value = 0.012

    mosaic = nodes.new("ShaderNodeBsdfPrincipled")
    mosaic.inputs["Specular IOR Level"].default_value = 0.22

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(tc.outputs["Object"], grid.inputs["Vector"])
    links.new(grid.outputs["Vector"], inside.inputs["Vector"])
    links.new(grid.outputs["Vector"], piece_index.inputs["Vector"])
    links.new(piece_index.outputs["Vector"], piece_random.inputs["Vector"])
    links.new(piece_random.outputs["Value"], skew.inputs[0])
    links.new(inside.outputs["Vector"], laid.inputs["Vector"])
    links.new(skew.outputs["Value"], laid.inputs["Angle"])
    links.new(laid.outputs["Vector"], centred.inputs[0])
    links.new(centred.outputs["Vector"], folded.inputs["Vector"])
    links.new(folded.outputs["Vector"], axes.inputs["Vector"])
    links.new(axes.outputs["X"], rim.inputs[0])
    links.new(axes.outputs["Y"], rim.inputs[1])
    links.new(rim.outputs["Value"], piece_mask.inputs["Value"])
    links.new(piece_random.outputs["Value"], lost.inputs[0])
    links.new(piece_mask.outputs["Result"], kept.inputs[0])
    links.new(lost.outputs["Value"], kept.inputs[1])
    links.new(piece_random.outputs["Color"], own_space.inputs[0])
    links.new(inside.outputs["Vector"], own_space.inputs[2])
    links.new(own_space.outputs["Vector"], grain.inputs["Vector"])
    links.new(grain.outputs["Fac"], grout.inputs["Factor"])
    links.new(own_space.outputs["Vector"], cloud.inputs["Vector"])
    links.new(cloud.outputs["Fac"], tone.inputs[0])
    links.new(piece_random.outputs["Value"], tone.inputs[2])
    links.new(tone.outputs["Value"], glass.inputs["Fac"])
    links.new(kept.outputs["Value"], laid_color.inputs["Factor"])
    links.new(grout.outputs["Result"], laid_color.inputs["A"])
    links.new(glass.outputs["Color"], laid_color.inputs["B"])
    links.new(kept.outputs["Value"], gloss.inputs["Value"])
    links.new(piece_random.outputs["Color"], tilt_random.inputs[0])
    links.new(centred.outputs["Vector"], tilt.inputs[0])
    links.new(tilt_random.outputs["Vector"], tilt.inputs[1])
    links.new(tilt.outputs["Value"], height.inputs[0])
    links.new(kept.outputs["Value"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(laid_color.outputs["Result"], mosaic.inputs["Base Color"])
    links.new(gloss.outputs["Result"], mosaic.inputs["Roughness"])
    links.new(relief.outputs["Normal"], mosaic.inputs["Normal"])
    links.new(mosaic.outputs["BSDF"], material_output.inputs["Surface"])
