import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    broken = nodes.new("ShaderNodeTexNoise")
    broken.noise_dimensions = "2D"
    broken.inputs["Detail"].default_value = 4.0

    slab_space = nodes.new("ShaderNodeVectorMath")
    slab_space.operation = "MULTIPLY_ADD"
    slab_space.inputs[1].default_value = (0.06, 0.06, 0.0)

    pieces = nodes.new("ShaderNodeTexVoronoi")
    pieces.voronoi_dimensions = "2D"
    pieces.inputs["Scale"].default_value = 4.2

    piece_edges = nodes.new("ShaderNodeTexVoronoi")
    piece_edges.voronoi_dimensions = "2D"
    piece_edges.feature = "DISTANCE_TO_EDGE"
    piece_edges.inputs["Scale"].default_value = 4.2

    piece = nodes.new("ShaderNodeSeparateColor")

    inset = nodes.new("ShaderNodeMapRange")
    inset.inputs["To Min"].default_value = 0.22
    inset.inputs["To Max"].default_value = 0.05

    inside = nodes.new("ShaderNodeMath")
    inside.operation = "SUBTRACT"

    piece_mask = nodes.new("ShaderNodeMapRange")
    piece_mask.inputs["From Max"].default_value = 0.012

    marble = nodes.new("ShaderNodeValToRGB")
    marble.color_ramp.elements[0].position = 0.1
    marble.color_ramp.elements[0].color = (0.36, 0.345, 0.32, 1.0)
    marble.color_ramp.elements[1].position = 0.9
    marble.color_ramp.elements[1].color = (0.4, 0.37, 0.33, 1.0)
    marble.color_ramp.elements.new(0.35).color = (0.3, 0.225, 0.15, 1.0)
    marble.color_ramp.elements.new(0.5).color = (0.155, 0.16, 0.165, 1.0)
    marble.color_ramp.elements.new(0.62).color = (0.06, 0.095, 0.075, 1.0)
    marble.color_ramp.elements.new(0.75).color = (0.25, 0.12, 0.085, 1.0)

    vein_space = nodes.new("ShaderNodeVectorMath")
    vein_space.operation = "MULTIPLY_ADD"
    vein_space.inputs[1].default_value = (7.0, 7.0, 7.0)

    veins = nodes.new("ShaderNodeTexNoise")
    veins.inputs["Scale"].default_value = 3.5
    veins.inputs["Detail"].default_value = 6.0
    veins.inputs["Roughness"].default_value = 0.62
    veins.inputs["Distortion"].default_value = 1.2

    vein_curve = nodes.new("ShaderNodeFloatCurve")
    vein_curve.mapping.curves[0].points[0].location = (0.3, 0.75)
    vein_curve.mapping.curves[0].points[1].location = (0.7, 1.0)
    vein_curve.mapping.curves[0].points.new(0.47, 0.95)
    vein_curve.mapping.curves[0].points.new(0.5, 0.45)
    vein_curve.mapping.curves[0].points.new(0.53, 1.0)
    vein_curve.mapping.update()

    veined = nodes.new("ShaderNodeMix")
    veined.data_type = "RGBA"
    veined.blend_type = "MULTIPLY"
    veined.inputs["Factor"].default_value = 1.0

    chips = nodes.new("ShaderNodeTexVoronoi")
    chips.voronoi_dimensions = "2D"
    chips.distance = "MINKOWSKI"
    chips.inputs["Scale"].default_value = 36.0
    chips.inputs["Exponent"].default_value = 1.3

    chip = nodes.new("ShaderNodeSeparateColor")

    chip_size = nodes.new("ShaderNodeMapRange")
    chip_size.inputs["From Min"].default_value = 0.3
    chip_size.inputs["To Max"].default_value = 0.42

    chip_edge = nodes.new("ShaderNodeMath")
    chip_edge.operation = "SUBTRACT"

    chip_mask = nodes.new("ShaderNodeMapRange")
    chip_mask.inputs["From Max"].default_value = 0.08
    chip_mask.inputs["To Max"].default_value = 0.9

    chip_color = nodes.new("ShaderNodeMix")
    chip_color.data_type = "RGBA"
    chip_color.inputs["A"].default_value = (0.07, 0.07, 0.072, 1.0)
    chip_color.inputs["B"].default_value = (0.3, 0.28, 0.25, 1.0)

    ground = nodes.new("ShaderNodeMix")
    ground.data_type = "RGBA"
    ground.inputs["A"].default_value = (0.016, 0.016, 0.018, 1.0)

    color = nodes.new("ShaderNodeMix")
    color.data_type = "RGBA"

    gloss = nodes.new("ShaderNodeMapRange")
    gloss.inputs["From Min"].default_value = 0.3
    gloss.inputs["From Max"].default_value = 0.7
    gloss.inputs["To Min"].default_value = 0.38
    gloss.inputs["To Max"].default_value = 0.55

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.6
    relief.inputs["Distance"].default_value = 0.002

    terrazzo = nodes.new("ShaderNodeBsdfPrincipled")
    terrazzo.inputs["Specular IOR Level"].default_value = 0.13

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], broken.inputs["Vector"])
    links.new(broken.outputs["Color"], slab_space.inputs[0])
    links.new(coords.outputs["Object"], slab_space.inputs[2])
    links.new(slab_space.outputs["Vector"], pieces.inputs["Vector"])
    links.new(slab_space.outputs["Vector"], piece_edges.inputs["Vector"])
    links.new(pieces.outputs["Color"], piece.inputs["Color"])
    links.new(piece.outputs["Blue"], inset.inputs["Value"])
    links.new(piece_edges.outputs["Distance"], inside.inputs[0])
    links.new(inset.outputs["Result"], inside.inputs[1])
    links.new(inside.outputs["Value"], piece_mask.inputs["Value"])
    links.new(piece.outputs["Green"], marble.inputs["Fac"])
    links.new(pieces.outputs["Color"], vein_space.inputs[0])
    links.new(coords.outputs["Object"], vein_space.inputs[2])
    links.new(vein_space.outputs["Vector"], veins.inputs["Vector"])
    links.new(veins.outputs["Fac"], vein_curve.inputs["Value"])
    links.new(marble.outputs["Color"], veined.inputs["A"])
    links.new(vein_curve.outputs["Value"], veined.inputs["B"])
    links.new(coords.outputs["Object"], chips.inputs["Vector"])
    links.new(chips.outputs["Color"], chip.inputs["Color"])
    links.new(chip.outputs["Red"], chip_size.inputs["Value"])
    links.new(chip_size.outputs["Result"], chip_edge.inputs[0])
    links.new(chips.outputs["Distance"], chip_edge.inputs[1])
    links.new(chip_edge.outputs["Value"], chip_mask.inputs["Value"])
    links.new(chip.outputs["Green"], chip_color.inputs["Factor"])
    links.new(chip_mask.outputs["Result"], ground.inputs["Factor"])
    links.new(chip_color.outputs["Result"], ground.inputs["B"])
    links.new(piece_mask.outputs["Result"], color.inputs["Factor"])
    links.new(ground.outputs["Result"], color.inputs["A"])
    links.new(veined.outputs["Result"], color.inputs["B"])
    links.new(veins.outputs["Fac"], gloss.inputs["Value"])
    links.new(piece_mask.outputs["Result"], relief.inputs["Height"])
    links.new(color.outputs["Result"], terrazzo.inputs["Base Color"])
    links.new(gloss.outputs["Result"], terrazzo.inputs["Roughness"])
    links.new(relief.outputs["Normal"], terrazzo.inputs["Normal"])
    links.new(terrazzo.outputs["BSDF"], material_output.inputs["Surface"])
