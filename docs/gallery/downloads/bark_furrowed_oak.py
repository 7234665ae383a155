import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    twist = nodes.new("ShaderNodeTexNoise")
    twist.noise_dimensions = "2D"
    twist.inputs["Scale"].default_value = 2.6
    twist.inputs["Detail"].default_value = 5.0
    twist.inputs["Roughness"].default_value = 0.55

    twisted_space = nodes.new("ShaderNodeVectorMath")
    twisted_space.operation = "MULTIPLY_ADD"
    twisted_space.inputs[1].default_value = (0.24, 0.3, 0.0)

    trunk_space = nodes.new("ShaderNodeMapping")
    trunk_space.inputs["Scale"].default_value = (1.0, 0.22, 1.0)

    plates = nodes.new("ShaderNodeTexVoronoi")
    plates.voronoi_dimensions = "2D"
    plates.feature = "DISTANCE_TO_EDGE"
    plates.inputs["Scale"].default_value = 7.0

    cross_breaks = nodes.new("ShaderNodeTexVoronoi")
    cross_breaks.voronoi_dimensions = "2D"
    cross_breaks.feature = "DISTANCE_TO_EDGE"
    cross_breaks.inputs["Scale"].default_value = 5.5
    cross_breaks.inputs["Randomness"].default_value = 0.9

    fibre_space = nodes.new("ShaderNodeMapping")
    fibre_space.inputs["Scale"].default_value = (1.0, 0.22, 1.0)

    fibres = nodes.new("ShaderNodeTexNoise")
    fibres.noise_dimensions = "2D"
    fibres.inputs["Scale"].default_value = 30.0
    fibres.inputs["Detail"].default_value = 7.0
    fibres.inputs["Roughness"].default_value = 0.72

    break_depth = nodes.new("ShaderNodeMapRange")
    break_depth.inputs["From Max"].default_value = 0.07
    break_depth.inputs["To Min"].default_value = 0.13
    break_depth.inputs["To Max"].default_value = 0.0

    broken_plates = nodes.new("ShaderNodeMath")
    broken_plates.operation = "SUBTRACT"

    ragged_plates = nodes.new("ShaderNodeMath")
    ragged_plates.operation = "MULTIPLY_ADD"
    ragged_plates.inputs[1].default_value = 0.26

    ridge_profile = nodes.new("ShaderNodeFloatCurve")
    ridge_profile.mapping.curves[0].points[1].location = (0.7, 1.0)
    ridge_profile.mapping.curves[0].points.new(0.1, 0.06)
    ridge_profile.mapping.curves[0].points.new(0.22, 0.62)
    ridge_profile.mapping.curves[0].points.new(0.38, 0.9)
    ridge_profile.mapping.update()

    bark_color = nodes.new("ShaderNodeValToRGB")
    bark_color.color_ramp.elements[0].color = (0.012, 0.009, 0.007, 1.0)
    bark_color.color_ramp.elements[1].color = (0.25, 0.225, 0.19, 1.0)
    bark_color.color_ramp.elements.new(0.28).color = (0.06, 0.04, 0.027, 1.0)
    bark_color.color_ramp.elements.new(0.7).color = (0.135, 0.105, 0.078, 1.0)

    fibrous_bark = nodes.new("ShaderNodeMix")
    fibrous_bark.data_type = "RGBA"
    fibrous_bark.blend_type = "OVERLAY"
    fibrous_bark.inputs["Factor"].default_value = 0.8

    lichen = nodes.new("ShaderNodeTexNoise")
    lichen.inputs["Scale"].default_value = 2.6
    lichen.inputs["Detail"].default_value = 9.0
    lichen.inputs["Roughness"].default_value = 0.68

    lichen_on_ridges = nodes.new("ShaderNodeMath")
    lichen_on_ridges.operation = "MULTIPLY_ADD"
    lichen_on_ridges.inputs[1].default_value = 0.16

    lichen_amount = nodes.new("ShaderNodeMapRange")
    lichen_amount.inputs["From Min"].default_value = 0.57
    lichen_amount.inputs["From Max"].default_value = 0.74
    lichen_amount.inputs["To Max"].default_value = 0.6

    lichened_bark = nodes.new("ShaderNodeMix")
    lichened_bark.data_type = "RGBA"
    lichened_bark.inputs["B"].default_value = (0.29, 0.31, 0.22, 1.0)

    moss = nodes.new("ShaderNodeTexNoise")
    moss.inputs["Scale"].default_value = 1.5
    moss.inputs["Detail"].default_value = 7.0
    moss.inputs["Roughness"].default_value = 0.6

    moss_amount = nodes.new("ShaderNodeMapRange")
    moss_amount.inputs["From Min"].default_value = 0.46
    moss_amount.inputs["From Max"].default_value = 0.66
    moss_amount.inputs["To Max"].default_value = 0.5

    mossy_bark = nodes.new("ShaderNodeMix")
    mossy_bark.data_type = "RGBA"
    mossy_bark.inputs["B"].default_value = (0.055, 0.07, 0.014, 1.0)

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.3

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.055

    bark = nodes.new("ShaderNodeBsdfPrincipled")
    bark.inputs["Roughness"].default_value = 0.92
    bark.inputs["Specular IOR Level"].default_value = 0.15

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], twist.inputs["Vector"])
    links.new(twist.outputs["Color"], twisted_space.inputs[0])
    links.new(coords.outputs["Object"], twisted_space.inputs[2])
    links.new(twisted_space.outputs["Vector"], trunk_space.inputs["Vector"])
    links.new(trunk_space.outputs["Vector"], plates.inputs["Vector"])
    links.new(twisted_space.outputs["Vector"], cross_breaks.inputs["Vector"])
    links.new(twisted_space.outputs["Vector"], fibre_space.inputs["Vector"])
    links.new(fibre_space.outputs["Vector"], fibres.inputs["Vector"])
    links.new(cross_breaks.outputs["Distance"], break_depth.inputs["Value"])
    links.new(plates.outputs["Distance"], broken_plates.inputs[0])
    links.new(break_depth.outputs["Result"], broken_plates.inputs[1])
    links.new(fibres.outputs["Fac"], ragged_plates.inputs[0])
    links.new(broken_plates.outputs["Value"], ragged_plates.inputs[2])
    links.new(ragged_plates.outputs["Value"], ridge_profile.inputs["Value"])
    links.new(ridge_profile.outputs["Value"], bark_color.inputs["Fac"])
    links.new(bark_color.outputs["Color"], fibrous_bark.inputs["A"])
    links.new(fibres.outputs["Fac"], fibrous_bark.inputs["B"])
    links.new(coords.outputs["Object"], lichen.inputs["Vector"])
    links.new(ridge_profile.outputs["Value"], lichen_on_ridges.inputs[0])
    links.new(lichen.outputs["Fac"], lichen_on_ridges.inputs[2])
    links.new(lichen_on_ridges.outputs["Value"], lichen_amount.inputs["Value"])
    links.new(lichen_amount.outputs["Result"], lichened_bark.inputs["Factor"])
    links.new(fibrous_bark.outputs["Result"], lichened_bark.inputs["A"])
    links.new(coords.outputs["Object"], moss.inputs["Vector"])
    links.new(moss.outputs["Fac"], moss_amount.inputs["Value"])
    links.new(moss_amount.outputs["Result"], mossy_bark.inputs["Factor"])
    links.new(lichened_bark.outputs["Result"], mossy_bark.inputs["A"])
    links.new(fibres.outputs["Fac"], height.inputs[0])
    links.new(ridge_profile.outputs["Value"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(mossy_bark.outputs["Result"], bark.inputs["Base Color"])
    links.new(bark.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
