import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    seam_shift = nodes.new("ShaderNodeVectorMath")
    seam_shift.inputs[1].default_value = (0.0703, 0.0078, 0.0)

    threads = nodes.new("ShaderNodeVectorMath")
    threads.operation = "SCALE"
    threads.inputs["Scale"].default_value = 64.0

    axes = nodes.new("ShaderNodeSeparateXYZ")

    column_width = nodes.new("ShaderNodeValue")
    column_width.outputs["Value"].default_value = 8.0

    column = nodes.new("ShaderNodeMath")
    column.operation = "SNAP"

    zigzag = nodes.new("ShaderNodeMath")
    zigzag.operation = "PINGPONG"

    warp_thread = nodes.new("ShaderNodeMath")
    warp_thread.operation = "FLOOR"

    column_break = nodes.new("ShaderNodeMath")
    column_break.operation = "MULTIPLY_ADD"
    column_break.inputs[1].default_value = 0.25

    diagonal = nodes.new("ShaderNodeMath")

    rib = nodes.new("ShaderNodeMath")
    rib.operation = "PINGPONG"
    rib.inputs[1].default_value = 2.0

    folded_space = nodes.new("ShaderNodeVectorMath")
    folded_space.operation = "ABSOLUTE"

    wool_fibres = nodes.new("ShaderNodeTexNoise")
    wool_fibres.inputs["Scale"].default_value = 50.0
    wool_fibres.inputs["Detail"].default_value = 6.0
    wool_fibres.inputs["Roughness"].default_value = 0.85

    frayed_rib = nodes.new("ShaderNodeMath")
    frayed_rib.operation = "MULTIPLY_ADD"
    frayed_rib.inputs[1].default_value = 1.6

    light_yarn = nodes.new("ShaderNodeMapRange")
    light_yarn.interpolation_type = "SMOOTHSTEP"
    light_yarn.inputs["From Min"].default_value = 1.4
    light_yarn.inputs["From Max"].default_value = 2.2

    yarns = nodes.new("ShaderNodeMix")
    yarns.data_type = "RGBA"
    yarns.inputs["A"].default_value = (0.085, 0.052, 0.034, 1.0)
    yarns.inputs["B"].default_value = (0.4, 0.325, 0.225, 1.0)

    across_yarn = nodes.new("ShaderNodeMix")

    yarn_round = nodes.new("ShaderNodeMath")
    yarn_round.operation = "PINGPONG"

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.9

    yarn_value = nodes.new("ShaderNodeMapRange")
    yarn_value.inputs["From Min"].default_value = 1.1
    yarn_value.inputs["From Max"].default_value = 2.8
    yarn_value.inputs["To Min"].default_value = 0.2
    yarn_value.inputs["To Max"].default_value = 1.4

    shaded_yarn = nodes.new("ShaderNodeHueSaturation")

    neps = nodes.new("ShaderNodeTexVoronoi")
    neps.voronoi_dimensions = "2D"
    neps.inputs["Scale"].default_value = 26.0

    nep_random = nodes.new("ShaderNodeRGBToBW")

    nep_color = nodes.new("ShaderNodeCombineColor")
    nep_color.mode = "HSV"
    nep_color.inputs["Green"].default_value = 0.75
    nep_color.inputs["Blue"].default_value = 0.33

    nep_size = nodes.new("ShaderNodeMath")
    nep_size.operation = "MULTIPLY_ADD"
    nep_size.inputs[1].default_value = 0.7

    nep_mask = nodes.new("ShaderNodeMapRange")
    nep_mask.inputs["From Min"].default_value = 0.3
    nep_mask.inputs["From Max"].default_value = 0.42
    nep_mask.inputs["To Min"].default_value = 0.85
    nep_mask.inputs["To Max"].default_value = 0.0

    flecked = nodes.new("ShaderNodeMix")
    flecked.data_type = "RGBA"

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.8
    relief.inputs["Distance"].default_value = 0.012

    wool = nodes.new("ShaderNodeBsdfPrincipled")
    wool.inputs["Roughness"].default_value = 0.92
    wool.inputs["Specular IOR Level"].default_value = 0.15

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], seam_shift.inputs[0])
    links.new(seam_shift.outputs["Vector"], threads.inputs["Vector"])
    links.new(threads.outputs["Vector"], axes.inputs["Vector"])
    links.new(axes.outputs["X"], column.inputs[0])
    links.new(column_width.outputs["Value"], column.inputs[1])
    links.new(axes.outputs["X"], zigzag.inputs[0])
    links.new(column_width.outputs["Value"], zigzag.inputs[1])
    links.new(zigzag.outputs["Value"], warp_thread.inputs["Value"])
    links.new(column.outputs["Value"], column_break.inputs[0])
    links.new(axes.outputs["Y"], column_break.inputs[2])
    links.new(warp_thread.outputs["Value"], diagonal.inputs[0])
    links.new(column_break.outputs["Value"], diagonal.inputs[1])
    links.new(diagonal.outputs["Value"], rib.inputs[0])
    links.new(coords.outputs["Object"], folded_space.inputs["Vector"])
    links.new(folded_space.outputs["Vector"], wool_fibres.inputs["Vector"])
    links.new(wool_fibres.outputs["Fac"], frayed_rib.inputs[0])
    links.new(rib.outputs["Value"], frayed_rib.inputs[2])
    links.new(frayed_rib.outputs["Value"], light_yarn.inputs["Value"])
    links.new(light_yarn.outputs["Result"], yarns.inputs["Factor"])
    links.new(light_yarn.outputs["Result"], across_yarn.inputs["Factor"])
    links.new(axes.outputs["Y"], across_yarn.inputs["A"])
    links.new(axes.outputs["X"], across_yarn.inputs["B"])
    links.new(across_yarn.outputs["Result"], yarn_round.inputs[0])
    links.new(yarn_round.outputs["Value"], height.inputs[0])
    links.new(frayed_rib.outputs["Value"], height.inputs[2])
    links.new(height.outputs["Value"], yarn_value.inputs["Value"])
    links.new(yarn_value.outputs["Result"], shaded_yarn.inputs["Value"])
    links.new(yarns.outputs["Result"], shaded_yarn.inputs["Color"])
    links.new(folded_space.outputs["Vector"], neps.inputs["Vector"])
    links.new(neps.outputs["Color"], nep_random.inputs["Color"])
    links.new(nep_random.outputs["Val"], nep_color.inputs["Red"])
    links.new(nep_random.outputs["Val"], nep_size.inputs[0])
    links.new(neps.outputs["Distance"], nep_size.inputs[2])
    links.new(nep_size.outputs["Value"], nep_mask.inputs["Value"])
    links.new(nep_mask.outputs["Result"], flecked.inputs["Factor"])
    links.new(shaded_yarn.outputs["Color"], flecked.inputs["A"])
    links.new(nep_color.outputs["Color"], flecked.inputs["B"])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(flecked.outputs["Result"], wool.inputs["Base Color"])
    links.new(relief.outputs["Normal"], wool.inputs["Normal"])
    links.new(wool.outputs["BSDF"], output.inputs["Surface"])
