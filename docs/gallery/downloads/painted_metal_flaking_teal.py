import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    jitter = nodes.new("ShaderNodeTexNoise")
    jitter.inputs["Scale"].default_value = 14.0
    jitter.inputs["Detail"].default_value = 5.0
    jitter.inputs["Roughness"].default_value = 0.6

    jittered = nodes.new("ShaderNodeVectorMath")
    jittered.operation = "MULTIPLY_ADD"
    jittered.inputs[1].default_value = (0.07, 0.07, 0.0)

    chip_cells = nodes.new("ShaderNodeTexVoronoi")
    chip_cells.voronoi_dimensions = "2D"
    chip_cells.inputs["Scale"].default_value = 7.5

    wear = nodes.new("ShaderNodeTexNoise")
    wear.noise_dimensions = "2D"
    wear.inputs["Scale"].default_value = 1.25
    wear.inputs["Detail"].default_value = 7.0
    wear.inputs["Roughness"].default_value = 0.6

    chip_level = nodes.new("ShaderNodeMath")
    chip_level.operation = "MULTIPLY_ADD"
    chip_level.inputs[1].default_value = 0.13

    paint_lost = nodes.new("ShaderNodeMapRange")
    paint_lost.inputs["From Min"].default_value = 0.607
    paint_lost.inputs["From Max"].default_value = 0.613

    primer = nodes.new("ShaderNodeMapRange")
    primer.inputs["From Min"].default_value = 0.588
    primer.inputs["From Max"].default_value = 0.594

    rust_bleed = nodes.new("ShaderNodeMapRange")
    rust_bleed.interpolation_type = "SMOOTHSTEP"
    rust_bleed.inputs["From Min"].default_value = 0.51
    rust_bleed.inputs["From Max"].default_value = 0.6
    rust_bleed.inputs["To Max"].default_value = 0.45

    crack_cells = nodes.new("ShaderNodeTexVoronoi")
    crack_cells.voronoi_dimensions = "2D"
    crack_cells.feature = "DISTANCE_TO_EDGE"
    crack_cells.inputs["Scale"].default_value = 7.5

    crack_width = nodes.new("ShaderNodeMapRange")
    crack_width.inputs["From Min"].default_value = 0.4
    crack_width.inputs["From Max"].default_value = 0.56
    crack_width.inputs["To Max"].default_value = 0.028

    cracks = nodes.new("ShaderNodeMath")
    cracks.operation = "LESS_THAN"

    rust_noise = nodes.new("ShaderNodeTexNoise")
    rust_noise.inputs["Scale"].default_value = 4.5
    rust_noise.inputs["Detail"].default_value = 10.0
    rust_noise.inputs["Roughness"].default_value = 0.76

    rust_color = nodes.new("ShaderNodeValToRGB")
    rust_color.color_ramp.elements[0].position = 0.32
    rust_color.color_ramp.elements[0].color = (0.012, 0.008, 0.007, 1.0)
    rust_color.color_ramp.elements[1].position = 0.72
    rust_color.color_ramp.elements[1].color = (0.38, 0.17, 0.055, 1.0)
    rust_color.color_ramp.elements.new(0.45).color = (0.07, 0.026, 0.012, 1.0)
    rust_color.color_ramp.elements.new(0.56).color = (0.18, 0.058, 0.017, 1.0)

    drip_map = nodes.new("ShaderNodeMapping")
    drip_map.inputs["Scale"].default_value = (9.0, 0.7, 1.0)

    drips = nodes.new("ShaderNodeTexNoise")
    drips.noise_dimensions = "2D"
    drips.inputs["Scale"].default_value = 1.0
    drips.inputs["Detail"].default_value = 6.0
    drips.inputs["Roughness"].default_value = 0.7

    chalk = nodes.new("ShaderNodeMath")
    chalk.operation = "MULTIPLY_ADD"
    chalk.inputs[1].default_value = 0.35

    paint_color_level = nodes.new("ShaderNodeMapRange")
    paint_color_level.inputs["From Min"].default_value = 0.5
    paint_color_level.inputs["From Max"].default_value = 0.86

    paint_color = nodes.new("ShaderNodeMix")
    paint_color.data_type = "RGBA"
    paint_color.inputs["A"].default_value = (0.13, 0.29, 0.26, 1.0)
    paint_color.inputs["B"].default_value = (0.026, 0.105, 0.1, 1.0)

    stained = nodes.new("ShaderNodeMix")
    stained.data_type = "RGBA"
    stained.inputs["B"].default_value = (0.18, 0.062, 0.018, 1.0)

    cracked = nodes.new("ShaderNodeMix")
    cracked.data_type = "RGBA"
    cracked.inputs["B"].default_value = (0.03, 0.018, 0.012, 1.0)

    primed = nodes.new("ShaderNodeMix")
    primed.data_type = "RGBA"
    primed.inputs["B"].default_value = (0.3, 0.27, 0.22, 1.0)

    edge_steps = nodes.new("ShaderNodeMath")

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = -0.5

    bump = nodes.new("ShaderNodeBump")
    bump.inputs["Strength"].default_value = 0.8
    bump.inputs["Distance"].default_value = 0.025

    paint = nodes.new("ShaderNodeBsdfPrincipled")

    rust = nodes.new("ShaderNodeBsdfPrincipled")
    rust.inputs["Roughness"].default_value = 0.93

    surface = nodes.new("ShaderNodeMixShader")

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], jitter.inputs["Vector"])
    links.new(jitter.outputs["Color"], jittered.inputs[0])
    links.new(coords.outputs["Object"], jittered.inputs[2])
    links.new(jittered.outputs["Vector"], chip_cells.inputs["Vector"])
    links.new(coords.outputs["Object"], wear.inputs["Vector"])
    links.new(chip_cells.outputs["Color"], chip_level.inputs[0])
    links.new(wear.outputs["Fac"], chip_level.inputs[2])
    links.new(chip_level.outputs["Value"], paint_lost.inputs["Value"])
    links.new(chip_level.outputs["Value"], primer.inputs["Value"])
    links.new(chip_level.outputs["Value"], rust_bleed.inputs["Value"])
    links.new(jittered.outputs["Vector"], crack_cells.inputs["Vector"])
    links.new(wear.outputs["Fac"], crack_width.inputs["Value"])
    links.new(crack_cells.outputs["Distance"], cracks.inputs[0])
    links.new(crack_width.outputs["Result"], cracks.inputs[1])
    links.new(jittered.outputs["Vector"], rust_noise.inputs["Vector"])
    links.new(rust_noise.outputs["Fac"], rust_color.inputs["Fac"])
    links.new(coords.outputs["Object"], drip_map.inputs["Vector"])
    links.new(drip_map.outputs["Vector"], drips.inputs["Vector"])
    links.new(jitter.outputs["Fac"], chalk.inputs[0])
    links.new(drips.outputs["Fac"], chalk.inputs[2])
    links.new(chalk.outputs["Value"], paint_color_level.inputs["Value"])
    links.new(paint_color_level.outputs["Result"], paint_color.inputs["Factor"])
    links.new(rust_bleed.outputs["Result"], stained.inputs["Factor"])
    links.new(paint_color.outputs["Result"], stained.inputs["A"])
    links.new(cracks.outputs["Value"], cracked.inputs["Factor"])
    links.new(stained.outputs["Result"], cracked.inputs["A"])
    links.new(primer.outputs["Result"], primed.inputs["Factor"])
    links.new(cracked.outputs["Result"], primed.inputs["A"])
    links.new(primer.outputs["Result"], edge_steps.inputs[0])
    links.new(paint_lost.outputs["Result"], edge_steps.inputs[1])
    links.new(edge_steps.outputs["Value"], height.inputs[0])
    links.new(rust_noise.outputs["Fac"], height.inputs[2])
    links.new(height.outputs["Value"], bump.inputs["Height"])
    links.new(primed.outputs["Result"], paint.inputs["Base Color"])
    links.new(bump.outputs["Normal"], paint.inputs["Normal"])
    links.new(rust_color.outputs["Color"], rust.inputs["Base Color"])
    links.new(bump.outputs["Normal"], rust.inputs["Normal"])
    links.new(paint_lost.outputs["Result"], surface.inputs["Fac"])
    links.new(paint.outputs["BSDF"], surface.inputs[1])
    links.new(rust.outputs["BSDF"], surface.inputs[2])
    links.new(surface.outputs["Shader"], output.inputs["Surface"])
