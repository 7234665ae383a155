import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    crack_wander = nodes.new("ShaderNodeTexNoise")
    crack_wander.inputs["Detail"].default_value = 5.0
    crack_wander.inputs["Roughness"].default_value = 0.6

    wandering = nodes.new("ShaderNodeVectorMath")
    wandering.operation = "MULTIPLY_ADD"
    wandering.inputs[1].default_value = (0.16, 0.16, 0.0)

    flake_space = nodes.new("ShaderNodeVectorMath")
    flake_space.operation = "MULTIPLY"
    flake_space.inputs[1].default_value = (1.0, 0.72, 0.0)

    flake_size = nodes.new("ShaderNodeValue")
    flake_size.outputs["Value"].default_value = 8.0

    flakes = nodes.new("ShaderNodeTexVoronoi")
    flakes.voronoi_dimensions = "2D"

    flake_edges = nodes.new("ShaderNodeTexVoronoi")
    flake_edges.voronoi_dimensions = "2D"
    flake_edges.feature = "DISTANCE_TO_EDGE"

    weathering = nodes.new("ShaderNodeTexNoise")
    weathering.inputs["Scale"].default_value = 1.3
    weathering.inputs["Detail"].default_value = 7.0
    weathering.inputs["Roughness"].default_value = 0.65

    loss_level = nodes.new("ShaderNodeMath")
    loss_level.operation = "MULTIPLY_ADD"
    loss_level.inputs[1].default_value = -0.55

    flake_lost = nodes.new("ShaderNodeMapRange")
    flake_lost.inputs["From Min"].default_value = 0.3
    flake_lost.inputs["From Max"].default_value = 0.33

    gap_width = nodes.new("ShaderNodeMapRange")
    gap_width.inputs["From Min"].default_value = 0.05
    gap_width.inputs["From Max"].default_value = 0.38
    gap_width.inputs["To Min"].default_value = 0.006
    gap_width.inputs["To Max"].default_value = 0.06

    edge_rise = nodes.new("ShaderNodeMath")
    edge_rise.operation = "DIVIDE"

    flake_body = nodes.new("ShaderNodeMapRange")
    flake_body.inputs["From Min"].default_value = 0.8
    flake_body.inputs["From Max"].default_value = 1.1

    paint = nodes.new("ShaderNodeMath")
    paint.operation = "SUBTRACT"
    paint.use_clamp = True

    from_middle = nodes.new("ShaderNodeVectorMath")
    from_middle.operation = "SUBTRACT"

    flake_lean = nodes.new("ShaderNodeVectorMath")
    flake_lean.operation = "MULTIPLY_ADD"
    flake_lean.inputs[1].default_value = (36.0, 36.0, 0.0)
    flake_lean.inputs[2].default_value = (-18.0, -18.0, 0.0)

    flake_tilt = nodes.new("ShaderNodeVectorMath")
    flake_tilt.operation = "DOT_PRODUCT"

    flake_curl = nodes.new("ShaderNodeMapRange")
    flake_curl.interpolation_type = "SMOOTHSTEP"
    flake_curl.inputs["From Min"].default_value = 1.0
    flake_curl.inputs["From Max"].default_value = 5.0
    flake_curl.inputs["To Min"].default_value = 1.1
    flake_curl.inputs["To Max"].default_value = 0.2

    flake_height = nodes.new("ShaderNodeMath")

    rust_noise = nodes.new("ShaderNodeTexNoise")
    rust_noise.inputs["Scale"].default_value = 7.0
    rust_noise.inputs["Detail"].default_value = 9.0
    rust_noise.inputs["Roughness"].default_value = 0.8

    height = nodes.new("ShaderNodeMix")

    rust_tone = nodes.new("ShaderNodeMapRange")
    rust_tone.inputs["From Min"].default_value = 0.36
    rust_tone.inputs["From Max"].default_value = 0.66

    rust_color = nodes.new("ShaderNodeMix")
    rust_color.data_type = "RGBA"
    rust_color.inputs["A"].default_value = (0.02, 0.01, 0.008, 1.0)
    rust_color.inputs["B"].default_value = (0.25, 0.085, 0.026, 1.0)

    rust_bleed = nodes.new("ShaderNodeMapRange")
    rust_bleed.interpolation_type = "SMOOTHSTEP"
    rust_bleed.inputs["From Min"].default_value = 4.5
    rust_bleed.inputs["From Max"].default_value = 0.9
    rust_bleed.inputs["To Max"].default_value = 0.75

    yellowed = nodes.new("ShaderNodeMix")
    yellowed.data_type = "RGBA"
    yellowed.inputs["A"].default_value = (0.2, 0.165, 0.1, 1.0)
    yellowed.inputs["B"].default_value = (0.62, 0.6, 0.54, 1.0)

    stained = nodes.new("ShaderNodeMix")
    stained.data_type = "RGBA"
    stained.inputs["B"].default_value = (0.2, 0.075, 0.024, 1.0)

    surface = nodes.new("ShaderNodeMix")
    surface.data_type = "RGBA"

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.9
    relief.inputs["Distance"].default_value = 0.014

    enamel = nodes.new("ShaderNodeBsdfPrincipled")

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], crack_wander.inputs["Vector"])
    links.new(crack_wander.outputs["Color"], wandering.inputs[0])
    links.new(coords.outputs["Object"], wandering.inputs[2])
    links.new(wandering.outputs["Vector"], flake_space.inputs[0])
    links.new(flake_space.outputs["Vector"], flakes.inputs["Vector"])
    links.new(flake_size.outputs["Value"], flakes.inputs["Scale"])
    links.new(flake_space.outputs["Vector"], flake_edges.inputs["Vector"])
    links.new(flake_size.outputs["Value"], flake_edges.inputs["Scale"])
    links.new(coords.outputs["Object"], weathering.inputs["Vector"])
    links.new(flakes.outputs["Color"], loss_level.inputs[0])
    links.new(weathering.outputs["Fac"], loss_level.inputs[2])
    links.new(loss_level.outputs["Value"], flake_lost.inputs["Value"])
    links.new(loss_level.outputs["Value"], gap_width.inputs["Value"])
    links.new(flake_edges.outputs["Distance"], edge_rise.inputs[0])
    links.new(gap_width.outputs["Result"], edge_rise.inputs[1])
    links.new(edge_rise.outputs["Value"], flake_body.inputs["Value"])
    links.new(flake_body.outputs["Result"], paint.inputs[0])
    links.new(flake_lost.outputs["Result"], paint.inputs[1])
    links.new(flake_space.outputs["Vector"], from_middle.inputs[0])
    links.new(flakes.outputs["Position"], from_middle.inputs[1])
    links.new(flakes.outputs["Color"], flake_lean.inputs[0])
    links.new(from_middle.outputs["Vector"], flake_tilt.inputs[0])
    links.new(flake_lean.outputs["Vector"], flake_tilt.inputs[1])
    links.new(edge_rise.outputs["Value"], flake_curl.inputs["Value"])
    links.new(flake_tilt.outputs["Value"], flake_height.inputs[0])
    links.new(flake_curl.outputs["Result"], flake_height.inputs[1])
    links.new(coords.outputs["Object"], rust_noise.inputs["Vector"])
    links.new(paint.outputs["Value"], height.inputs["Factor"])
    links.new(rust_noise.outputs["Fac"], height.inputs["A"])
    links.new(flake_height.outputs["Value"], height.inputs["B"])
    links.new(rust_noise.outputs["Fac"], rust_tone.inputs["Value"])
    links.new(rust_tone.outputs["Result"], rust_color.inputs["Factor"])
    links.new(edge_rise.outputs["Value"], rust_bleed.inputs["Value"])
    links.new(crack_wander.outputs["Fac"], yellowed.inputs["Factor"])
    links.new(rust_bleed.outputs["Result"], stained.inputs["Factor"])
    links.new(yellowed.outputs["Result"], stained.inputs["A"])
    links.new(paint.outputs["Value"], surface.inputs["Factor"])
    links.new(rust_color.outputs["Result"], surface.inputs["A"])
    links.new(stained.outputs["Result"], surface.inputs["B"])
    links.new(height.outputs["Result"], relief.inputs["Height"])
    links.new(surface.outputs["Result"], enamel.inputs["Base Color"])
    links.new(crack_wander.outputs["Fac"], enamel.inputs["Roughness"])
    links.new(relief.outputs["Normal"], enamel.inputs["Normal"])
    links.new(enamel.outputs["BSDF"], output.inputs["Surface"])
