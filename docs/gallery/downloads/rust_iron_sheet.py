import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    warp = nodes.new("ShaderNodeTexNoise")
    warp.inputs["Detail"].default_value = 6.0
    warp.inputs["Roughness"].default_value = 0.65

    warped = nodes.new("ShaderNodeVectorMath")
    warped.operation = "MULTIPLY_ADD"
    warped.inputs[1].default_value = (0.16, 0.16, 0.0)

    scale_noise = nodes.new("ShaderNodeTexNoise")
    scale_noise.inputs["Scale"].default_value = 1.3
    scale_noise.inputs["Detail"].default_value = 12.0
    scale_noise.inputs["Roughness"].default_value = 0.66

    grit = nodes.new("ShaderNodeTexNoise")
    grit.inputs["Scale"].default_value = 36.0
    grit.inputs["Detail"].default_value = 6.0
    grit.inputs["Roughness"].default_value = 0.8

    crack_cells = nodes.new("ShaderNodeTexVoronoi")
    crack_cells.voronoi_dimensions = "2D"
    crack_cells.feature = "DISTANCE_TO_EDGE"
    crack_cells.inputs["Scale"].default_value = 3.6
    crack_cells.inputs["Detail"].default_value = 2.0
    crack_cells.inputs["Roughness"].default_value = 0.6
    crack_cells.inputs["Lacunarity"].default_value = 2.6

    crack_width = nodes.new("ShaderNodeMapRange")
    crack_width.inputs["From Min"].default_value = 0.45
    crack_width.inputs["From Max"].default_value = 0.62
    crack_width.inputs["To Max"].default_value = 0.03

    cracks = nodes.new("ShaderNodeMath")
    cracks.operation = "LESS_THAN"

    pit_cells = nodes.new("ShaderNodeTexVoronoi")
    pit_cells.voronoi_dimensions = "2D"
    pit_cells.inputs["Scale"].default_value = 15.0

    pit_pick = nodes.new("ShaderNodeMath")
    pit_pick.operation = "MULTIPLY_ADD"
    pit_pick.inputs[1].default_value = 0.6

    pits = nodes.new("ShaderNodeMapRange")
    pits.interpolation_type = "SMOOTHSTEP"
    pits.inputs["From Min"].default_value = 0.14
    pits.inputs["From Max"].default_value = 0.36
    pits.inputs["To Min"].default_value = 1.0
    pits.inputs["To Max"].default_value = 0.0

    tone = nodes.new("ShaderNodeMath")
    tone.operation = "MULTIPLY_ADD"
    tone.inputs[1].default_value = 0.3

    rust_color = nodes.new("ShaderNodeValToRGB")
    rust_color.color_ramp.elements[0].position = 0.5
    rust_color.color_ramp.elements[0].color = (0.01, 0.011, 0.013, 1.0)
    rust_color.color_ramp.elements[1].position = 0.95
    rust_color.color_ramp.elements[1].color = (0.2, 0.075, 0.025, 1.0)
    rust_color.color_ramp.elements.new(0.63).color = (0.03, 0.029, 0.03, 1.0)
    rust_color.color_ramp.elements.new(0.66).color = (0.14, 0.05, 0.016, 1.0)
    rust_color.color_ramp.elements.new(0.69).color = (0.055, 0.025, 0.013, 1.0)
    rust_color.color_ramp.elements.new(0.76).color = (0.022, 0.014, 0.011, 1.0)
    rust_color.color_ramp.elements.new(0.85).color = (0.07, 0.029, 0.014, 1.0)

    bloom = nodes.new("ShaderNodeTexNoise")
    bloom.inputs["Scale"].default_value = 2.1
    bloom.inputs["Detail"].default_value = 9.0
    bloom.inputs["Roughness"].default_value = 0.72

    bloom_mask = nodes.new("ShaderNodeMapRange")
    bloom_mask.interpolation_type = "SMOOTHSTEP"
    bloom_mask.inputs["From Min"].default_value = 0.5
    bloom_mask.inputs["From Max"].default_value = 0.76
    bloom_mask.inputs["To Max"].default_value = 0.8

    bloomed = nodes.new("ShaderNodeMix")
    bloomed.data_type = "RGBA"
    bloomed.inputs["B"].default_value = (0.22, 0.09, 0.034, 1.0)

    holes = nodes.new("ShaderNodeMath")
    holes.operation = "MAXIMUM"

    pitted = nodes.new("ShaderNodeMix")
    pitted.data_type = "RGBA"
    pitted.inputs["B"].default_value = (0.012, 0.008, 0.007, 1.0)

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["From Min"].default_value = 0.6
    roughness.inputs["From Max"].default_value = 0.68
    roughness.inputs["To Min"].default_value = 0.5
    roughness.inputs["To Max"].default_value = 0.92

    bare_metal = nodes.new("ShaderNodeMapRange")
    bare_metal.inputs["From Min"].default_value = 0.58
    bare_metal.inputs["From Max"].default_value = 0.65
    bare_metal.inputs["To Min"].default_value = 0.6
    bare_metal.inputs["To Max"].default_value = 0.0

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = -0.3

    iron = nodes.new("ShaderNodeBsdfPrincipled")

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.06

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], warp.inputs["Vector"])
    links.new(warp.outputs["Color"], warped.inputs[0])
    links.new(coords.outputs["Object"], warped.inputs[2])
    links.new(warped.outputs["Vector"], scale_noise.inputs["Vector"])
    links.new(coords.outputs["Object"], grit.inputs["Vector"])
    links.new(warped.outputs["Vector"], crack_cells.inputs["Vector"])
    links.new(warp.outputs["Fac"], crack_width.inputs["Value"])
    links.new(crack_cells.outputs["Distance"], cracks.inputs[0])
    links.new(crack_width.outputs["Result"], cracks.inputs[1])
    links.new(warped.outputs["Vector"], pit_cells.inputs["Vector"])
    links.new(pit_cells.outputs["Color"], pit_pick.inputs[0])
    links.new(pit_cells.outputs["Distance"], pit_pick.inputs[2])
    links.new(pit_pick.outputs["Value"], pits.inputs["Value"])
    links.new(grit.outputs["Fac"], tone.inputs[0])
    links.new(scale_noise.outputs["Fac"], tone.inputs[2])
    links.new(tone.outputs["Value"], rust_color.inputs["Fac"])
    links.new(warped.outputs["Vector"], bloom.inputs["Vector"])
    links.new(bloom.outputs["Fac"], bloom_mask.inputs["Value"])
    links.new(bloom_mask.outputs["Result"], bloomed.inputs["Factor"])
    links.new(rust_color.outputs["Color"], bloomed.inputs["A"])
    links.new(cracks.outputs["Value"], holes.inputs[0])
    links.new(pits.outputs["Result"], holes.inputs[1])
    links.new(holes.outputs["Value"], pitted.inputs["Factor"])
    links.new(bloomed.outputs["Result"], pitted.inputs["A"])
    links.new(tone.outputs["Value"], roughness.inputs["Value"])
    links.new(tone.outputs["Value"], bare_metal.inputs["Value"])
    links.new(holes.outputs["Value"], height.inputs[0])
    links.new(tone.outputs["Value"], height.inputs[2])
    links.new(pitted.outputs["Result"], iron.inputs["Base Color"])
    links.new(bare_metal.outputs["Result"], iron.inputs["Metallic"])
    links.new(roughness.outputs["Result"], iron.inputs["Roughness"])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(iron.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
