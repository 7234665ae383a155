import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    sway = nodes.new("ShaderNodeTexNoise")
    sway.noise_dimensions = "2D"
    sway.inputs["Scale"].default_value = 3.0
    sway.inputs["Detail"].default_value = 4.0
    sway.inputs["Roughness"].default_value = 0.6

    swayed_space = nodes.new("ShaderNodeVectorMath")
    swayed_space.operation = "MULTIPLY_ADD"
    swayed_space.inputs[1].default_value = (0.1, 0.07, 0.0)

    peel_space = nodes.new("ShaderNodeMapping")
    peel_space.inputs["Scale"].default_value = (0.5, 2.6, 1.0)

    peel = nodes.new("ShaderNodeTexNoise")
    peel.noise_dimensions = "2D"
    peel.inputs["Scale"].default_value = 1.9
    peel.inputs["Detail"].default_value = 8.0
    peel.inputs["Roughness"].default_value = 0.58

    peel_mask = nodes.new("ShaderNodeMapRange")
    peel_mask.interpolation_type = "SMOOTHSTEP"
    peel_mask.inputs["From Min"].default_value = 0.57
    peel_mask.inputs["From Max"].default_value = 0.6

    band_space = nodes.new("ShaderNodeMapping")
    band_space.inputs["Scale"].default_value = (0.35, 11.0, 1.0)

    bands = nodes.new("ShaderNodeTexNoise")
    bands.noise_dimensions = "2D"
    bands.inputs["Scale"].default_value = 2.0
    bands.inputs["Detail"].default_value = 5.0
    bands.inputs["Roughness"].default_value = 0.7

    paper_color = nodes.new("ShaderNodeValToRGB")
    paper_color.color_ramp.elements[0].position = 0.3
    paper_color.color_ramp.elements[0].color = (0.3, 0.235, 0.18, 1.0)
    paper_color.color_ramp.elements[1].position = 0.64
    paper_color.color_ramp.elements[1].color = (0.64, 0.61, 0.56, 1.0)
    paper_color.color_ramp.elements.new(0.46).color = (0.5, 0.46, 0.4, 1.0)

    peeled = nodes.new("ShaderNodeMix")
    peeled.data_type = "RGBA"
    peeled.blend_type = "MULTIPLY"
    peeled.inputs["B"].default_value = (0.78, 0.53, 0.37, 1.0)

    lenticel_space = nodes.new("ShaderNodeMapping")
    lenticel_space.inputs["Scale"].default_value = (2.0, 26.0, 1.0)

    lenticels = nodes.new("ShaderNodeTexVoronoi")
    lenticels.voronoi_dimensions = "2D"
    lenticels.inputs["Scale"].default_value = 1.0

    lenticel_random = nodes.new("ShaderNodeSeparateColor")

    lenticel_size = nodes.new("ShaderNodeMath")
    lenticel_size.operation = "MULTIPLY_ADD"
    lenticel_size.inputs[1].default_value = -0.4

    lenticel_mask = nodes.new("ShaderNodeMapRange")
    lenticel_mask.interpolation_type = "SMOOTHSTEP"
    lenticel_mask.inputs["From Min"].default_value = -0.14
    lenticel_mask.inputs["From Max"].default_value = 0.04
    lenticel_mask.inputs["To Min"].default_value = 0.85
    lenticel_mask.inputs["To Max"].default_value = 0.0

    dashed = nodes.new("ShaderNodeMix")
    dashed.data_type = "RGBA"
    dashed.inputs["B"].default_value = (0.06, 0.04, 0.032, 1.0)

    scars = nodes.new("ShaderNodeTexVoronoi")
    scars.voronoi_dimensions = "2D"
    scars.distance = "MINKOWSKI"
    scars.inputs["Scale"].default_value = 1.25
    scars.inputs["Exponent"].default_value = 0.85

    cork = nodes.new("ShaderNodeTexNoise")
    cork.inputs["Scale"].default_value = 8.0
    cork.inputs["Detail"].default_value = 9.0
    cork.inputs["Roughness"].default_value = 0.7

    ragged_scar = nodes.new("ShaderNodeMath")
    ragged_scar.operation = "MULTIPLY_ADD"
    ragged_scar.inputs[1].default_value = 0.6

    scar_mask = nodes.new("ShaderNodeMath")
    scar_mask.operation = "MULTIPLY_ADD"
    scar_mask.use_clamp = True
    scar_mask.inputs[1].default_value = -12.0
    scar_mask.inputs[2].default_value = 5.85

    scar_color = nodes.new("ShaderNodeMix")
    scar_color.data_type = "RGBA"
    scar_color.blend_type = "MULTIPLY"
    scar_color.inputs["Factor"].default_value = 1.0
    scar_color.inputs["A"].default_value = (0.09, 0.08, 0.07, 1.0)

    scarred = nodes.new("ShaderNodeMix")
    scarred.data_type = "RGBA"

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = -0.5

    cork_height = nodes.new("ShaderNodeMath")
    cork_height.operation = "MULTIPLY"
    cork_height.inputs[1].default_value = 3.5

    scarred_height = nodes.new("ShaderNodeMix")

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.018

    birch = nodes.new("ShaderNodeBsdfPrincipled")
    birch.inputs["Roughness"].default_value = 0.62
    birch.inputs["Specular IOR Level"].default_value = 0.25

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], sway.inputs["Vector"])
    links.new(sway.outputs["Color"], swayed_space.inputs[0])
    links.new(coords.outputs["Object"], swayed_space.inputs[2])
    links.new(swayed_space.outputs["Vector"], peel_space.inputs["Vector"])
    links.new(peel_space.outputs["Vector"], peel.inputs["Vector"])
    links.new(peel.outputs["Fac"], peel_mask.inputs["Value"])
    links.new(swayed_space.outputs["Vector"], band_space.inputs["Vector"])
    links.new(band_space.outputs["Vector"], bands.inputs["Vector"])
    links.new(bands.outputs["Fac"], paper_color.inputs["Fac"])
    links.new(peel_mask.outputs["Result"], peeled.inputs["Factor"])
    links.new(paper_color.outputs["Color"], peeled.inputs["A"])
    links.new(swayed_space.outputs["Vector"], lenticel_space.inputs["Vector"])
    links.new(lenticel_space.outputs["Vector"], lenticels.inputs["Vector"])
    links.new(lenticels.outputs["Color"], lenticel_random.inputs["Color"])
    links.new(lenticel_random.outputs["Red"], lenticel_size.inputs[0])
    links.new(lenticels.outputs["Distance"], lenticel_size.inputs[2])
    links.new(lenticel_size.outputs["Value"], lenticel_mask.inputs["Value"])
    links.new(lenticel_mask.outputs["Result"], dashed.inputs["Factor"])
    links.new(peeled.outputs["Result"], dashed.inputs["A"])
    links.new(swayed_space.outputs["Vector"], scars.inputs["Vector"])
    links.new(coords.outputs["Object"], cork.inputs["Vector"])
    links.new(cork.outputs["Fac"], ragged_scar.inputs[0])
    links.new(scars.outputs["Distance"], ragged_scar.inputs[2])
    links.new(ragged_scar.outputs["Value"], scar_mask.inputs[0])
    links.new(cork.outputs["Fac"], scar_color.inputs["B"])
    links.new(scar_mask.outputs["Value"], scarred.inputs["Factor"])
    links.new(dashed.outputs["Result"], scarred.inputs["A"])
    links.new(scar_color.outputs["Result"], scarred.inputs["B"])
    links.new(peel_mask.outputs["Result"], height.inputs[0])
    links.new(bands.outputs["Fac"], height.inputs[2])
    links.new(cork.outputs["Fac"], cork_height.inputs[0])
    links.new(scar_mask.outputs["Value"], scarred_height.inputs["Factor"])
    links.new(height.outputs["Value"], scarred_height.inputs["A"])
    links.new(cork_height.outputs["Value"], scarred_height.inputs["B"])
    links.new(scarred_height.outputs["Result"], relief.inputs["Height"])
    links.new(scarred.outputs["Result"], birch.inputs["Base Color"])
    links.new(birch.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
