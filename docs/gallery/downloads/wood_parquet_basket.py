import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    squares = nodes.new("ShaderNodeVectorMath")
    squares.operation = "MULTIPLY_ADD"
    squares.inputs[1].default_value = (4.0, 4.0, 0.0)
    squares.inputs[2].default_value = (0.5, 0.5, 0.0)

    weave = nodes.new("ShaderNodeTexChecker")
    weave.inputs["Scale"].default_value = 1.0

    place = nodes.new("ShaderNodeVectorMath")
    place.operation = "FRACTION"

    weave_angle = nodes.new("ShaderNodeMath")
    weave_angle.operation = "MULTIPLY"
    weave_angle.inputs[1].default_value = 1.5707964

    turned_place = nodes.new("ShaderNodeVectorRotate")
    turned_place.rotation_type = "Z_AXIS"
    turned_place.inputs["Center"].default_value = (0.5, 0.5, 0.0)

    local = nodes.new("ShaderNodeSeparateXYZ")

    strip_place = nodes.new("ShaderNodeMath")
    strip_place.operation = "MULTIPLY"
    strip_place.inputs[1].default_value = 5.0

    axes = nodes.new("ShaderNodeSeparateXYZ")

    strip_cell = nodes.new("ShaderNodeCombineXYZ")

    tiled_cell = nodes.new("ShaderNodeVectorMath")
    tiled_cell.operation = "WRAP"
    tiled_cell.inputs[1].default_value = (4.0, 4.0, 9.0)
    tiled_cell.inputs[2].default_value = (-4.0, -4.0, -9.0)

    strip_index = nodes.new("ShaderNodeVectorMath")
    strip_index.operation = "FLOOR"

    strip_random = nodes.new("ShaderNodeTexWhiteNoise")

    grain_shift = nodes.new("ShaderNodeVectorMath")
    grain_shift.operation = "MULTIPLY_ADD"
    grain_shift.inputs[1].default_value = (9.0, 5.0, 0.0)

    grain_space = nodes.new("ShaderNodeVectorMath")
    grain_space.operation = "MULTIPLY"
    grain_space.inputs[1].default_value = (1.0, 0.07, 0.0)

    grain = nodes.new("ShaderNodeTexNoise")
    grain.noise_dimensions = "2D"
    grain.inputs["Scale"].default_value = 22.0
    grain.inputs["Detail"].default_value = 6.0
    grain.inputs["Roughness"].default_value = 0.72
    grain.inputs["Distortion"].default_value = 0.4

    tone = nodes.new("ShaderNodeMath")
    tone.operation = "MULTIPLY_ADD"
    tone.inputs[1].default_value = 0.42

    oak_color = nodes.new("ShaderNodeValToRGB")
    oak_color.color_ramp.elements[0].position = 0.35
    oak_color.color_ramp.elements[0].color = (0.1, 0.045, 0.017, 1.0)
    oak_color.color_ramp.elements[1].color = (0.42, 0.27, 0.135, 1.0)
    oak_color.color_ramp.elements.new(0.62).color = (0.24, 0.125, 0.05, 1.0)
    oak_color.color_ramp.elements.new(0.85).color = (0.36, 0.21, 0.095, 1.0)

    strip_tint = nodes.new("ShaderNodeHueSaturation")
    strip_tint.inputs["Saturation"].default_value = 0.95

    side_gap = nodes.new("ShaderNodeMath")
    side_gap.operation = "PINGPONG"

    end_gap = nodes.new("ShaderNodeMath")
    end_gap.operation = "PINGPONG"

    end_scaled = nodes.new("ShaderNodeMath")
    end_scaled.operation = "MULTIPLY"
    end_scaled.inputs[1].default_value = 5.0

    gap = nodes.new("ShaderNodeMath")
    gap.operation = "MINIMUM"

    strip_mask = nodes.new("ShaderNodeMapRange")
    strip_mask.interpolation_type = "SMOOTHSTEP"
    strip_mask.inputs["From Min"].default_value = 0.02
    strip_mask.inputs["From Max"].default_value = 0.09

    jointed = nodes.new("ShaderNodeMix")
    jointed.data_type = "RGBA"
    jointed.inputs["A"].default_value = (0.025, 0.013, 0.007, 1.0)

    wax = nodes.new("ShaderNodeMapRange")
    wax.inputs["From Min"].default_value = 0.35
    wax.inputs["From Max"].default_value = 0.65
    wax.inputs["To Min"].default_value = 0.28
    wax.inputs["To Max"].default_value = 0.5

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.2

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.4
    relief.inputs["Distance"].default_value = 0.006

    waxed_oak = nodes.new("ShaderNodeBsdfPrincipled")
    waxed_oak.inputs["Specular IOR Level"].default_value = 0.3

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], squares.inputs[0])
    links.new(squares.outputs["Vector"], weave.inputs["Vector"])
    links.new(squares.outputs["Vector"], place.inputs["Vector"])
    links.new(weave.outputs["Fac"], weave_angle.inputs[0])
    links.new(place.outputs["Vector"], turned_place.inputs["Vector"])
    links.new(weave_angle.outputs["Value"], turned_place.inputs["Angle"])
    links.new(turned_place.outputs["Vector"], local.inputs["Vector"])
    links.new(local.outputs["X"], strip_place.inputs[0])
    links.new(squares.outputs["Vector"], axes.inputs["Vector"])
    links.new(axes.outputs["X"], strip_cell.inputs["X"])
    links.new(axes.outputs["Y"], strip_cell.inputs["Y"])
    links.new(strip_place.outputs["Value"], strip_cell.inputs["Z"])
    links.new(strip_cell.outputs["Vector"], tiled_cell.inputs[0])
    links.new(tiled_cell.outputs["Vector"], strip_index.inputs["Vector"])
    links.new(strip_index.outputs["Vector"], strip_random.inputs["Vector"])
    links.new(strip_random.outputs["Color"], grain_shift.inputs[0])
    links.new(turned_place.outputs["Vector"], grain_shift.inputs[2])
    links.new(grain_shift.outputs["Vector"], grain_space.inputs[0])
    links.new(grain_space.outputs["Vector"], grain.inputs["Vector"])
    links.new(strip_random.outputs["Value"], tone.inputs[0])
    links.new(grain.outputs["Fac"], tone.inputs[2])
    links.new(tone.outputs["Value"], oak_color.inputs["Fac"])
    links.new(oak_color.outputs["Color"], strip_tint.inputs["Color"])
    links.new(strip_place.outputs["Value"], side_gap.inputs[0])
    links.new(local.outputs["Y"], end_gap.inputs[0])
    links.new(end_gap.outputs["Value"], end_scaled.inputs[0])
    links.new(side_gap.outputs["Value"], gap.inputs[0])
    links.new(end_scaled.outputs["Value"], gap.inputs[1])
    links.new(gap.outputs["Value"], strip_mask.inputs["Value"])
    links.new(strip_mask.outputs["Result"], jointed.inputs["Factor"])
    links.new(strip_tint.outputs["Color"], jointed.inputs["B"])
    links.new(grain.outputs["Fac"], wax.inputs["Value"])
    links.new(grain.outputs["Fac"], height.inputs[0])
    links.new(strip_mask.outputs["Result"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(jointed.outputs["Result"], waxed_oak.inputs["Base Color"])
    links.new(wax.outputs["Result"], waxed_oak.inputs["Roughness"])
    links.new(relief.outputs["Normal"], waxed_oak.inputs["Normal"])
    links.new(waxed_oak.outputs["BSDF"], output.inputs["Surface"])
