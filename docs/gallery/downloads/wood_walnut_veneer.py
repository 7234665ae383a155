import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    matched_leaf = nodes.new("ShaderNodeVectorMath")
    matched_leaf.operation = "ABSOLUTE"

    figure_space = nodes.new("ShaderNodeMapping")
    figure_space.inputs["Location"].default_value = (0.35, 0.2, 0.0)
    figure_space.inputs["Scale"].default_value = (1.5, 0.55, 1.0)

    figure = nodes.new("ShaderNodeTexNoise")
    figure.noise_dimensions = "2D"
    figure.inputs["Scale"].default_value = 1.5
    figure.inputs["Detail"].default_value = 3.0
    figure.inputs["Roughness"].default_value = 0.45
    figure.inputs["Distortion"].default_value = 0.25

    axes = nodes.new("ShaderNodeSeparateXYZ")

    flame = nodes.new("ShaderNodeMath")
    flame.operation = "MULTIPLY_ADD"
    flame.inputs[1].default_value = 1.7

    fine_figure = nodes.new("ShaderNodeTexNoise")
    fine_figure.noise_dimensions = "2D"
    fine_figure.inputs["Scale"].default_value = 9.0
    fine_figure.inputs["Detail"].default_value = 6.0
    fine_figure.inputs["Roughness"].default_value = 0.7

    feathered_flame = nodes.new("ShaderNodeMath")
    feathered_flame.operation = "MULTIPLY_ADD"
    feathered_flame.inputs[1].default_value = 0.07

    flame_space = nodes.new("ShaderNodeCombineXYZ")

    growth_bands = nodes.new("ShaderNodeTexWave")
    growth_bands.wave_profile = "TRI"
    growth_bands.inputs["Scale"].default_value = 1.7

    bent_leaf = nodes.new("ShaderNodeVectorMath")
    bent_leaf.operation = "MULTIPLY_ADD"
    bent_leaf.inputs[1].default_value = (0.3, 0.0, 0.0)

    pore_space = nodes.new("ShaderNodeMapping")
    pore_space.inputs["Scale"].default_value = (1.0, 0.045, 1.0)

    pores = nodes.new("ShaderNodeTexNoise")
    pores.noise_dimensions = "2D"
    pores.inputs["Scale"].default_value = 85.0
    pores.inputs["Detail"].default_value = 3.0
    pores.inputs["Roughness"].default_value = 0.7

    tone = nodes.new("ShaderNodeMix")
    tone.inputs["Factor"].default_value = 0.4

    walnut_color = nodes.new("ShaderNodeValToRGB")
    walnut_color.color_ramp.elements[0].position = 0.12
    walnut_color.color_ramp.elements[0].color = (0.035, 0.016, 0.009, 1.0)
    walnut_color.color_ramp.elements[1].position = 0.9
    walnut_color.color_ramp.elements[1].color = (0.24, 0.135, 0.073, 1.0)
    walnut_color.color_ramp.elements.new(0.4).color = (0.1, 0.048, 0.025, 1.0)
    walnut_color.color_ramp.elements.new(0.65).color = (0.16, 0.083, 0.044, 1.0)

    streaked = nodes.new("ShaderNodeMix")
    streaked.data_type = "RGBA"
    streaked.blend_type = "OVERLAY"
    streaked.inputs["Factor"].default_value = 0.6

    stain = nodes.new("ShaderNodeHueSaturation")
    stain.inputs["Saturation"].default_value = 0.9
    stain.inputs["Value"].default_value = 1.15

    pore_mask = nodes.new("ShaderNodeMapRange")
    pore_mask.inputs["From Min"].default_value = 0.5
    pore_mask.inputs["From Max"].default_value = 0.68
    pore_mask.inputs["To Max"].default_value = 0.7

    pored = nodes.new("ShaderNodeMix")
    pored.data_type = "RGBA"
    pored.blend_type = "MULTIPLY"
    pored.inputs["B"].default_value = (0.25, 0.18, 0.14, 1.0)

    half_x = nodes.new("ShaderNodeMath")
    half_x.operation = "PINGPONG"
    half_x.inputs[1].default_value = 1.0

    half_y = nodes.new("ShaderNodeMath")
    half_y.operation = "PINGPONG"
    half_y.inputs[1].default_value = 1.0

    joint = nodes.new("ShaderNodeMath")
    joint.operation = "MINIMUM"

    joint_mask = nodes.new("ShaderNodeMapRange")
    joint_mask.inputs["From Max"].default_value = 0.006
    joint_mask.inputs["To Min"].default_value = 0.7
    joint_mask.inputs["To Max"].default_value = 0.0

    jointed = nodes.new("ShaderNodeMix")
    jointed.data_type = "RGBA"
    jointed.blend_type = "MULTIPLY"
    jointed.inputs["B"].default_value = (0.2, 0.14, 0.1, 1.0)

    satin = nodes.new("ShaderNodeMapRange")
    satin.inputs["From Min"].default_value = 0.3
    satin.inputs["From Max"].default_value = 0.7
    satin.inputs["To Min"].default_value = 0.38
    satin.inputs["To Max"].default_value = 0.55

    height = nodes.new("ShaderNodeMath")

    relief = nodes.new("ShaderNodeBump")
    relief.invert = True
    relief.inputs["Strength"].default_value = 0.35
    relief.inputs["Distance"].default_value = 0.004

    walnut = nodes.new("ShaderNodeBsdfPrincipled")
    walnut.inputs["Specular IOR Level"].default_value = 0.35
    walnut.inputs["Coat Weight"].default_value = 0.12
    walnut.inputs["Coat Roughness"].default_value = 0.3

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], matched_leaf.inputs["Vector"])
    links.new(matched_leaf.outputs["Vector"], figure_space.inputs["Vector"])
    links.new(figure_space.outputs["Vector"], figure.inputs["Vector"])
    links.new(matched_leaf.outputs["Vector"], axes.inputs["Vector"])
    links.new(figure.outputs["Fac"], flame.inputs[0])
    links.new(axes.outputs["X"], flame.inputs[2])
    links.new(figure_space.outputs["Vector"], fine_figure.inputs["Vector"])
    links.new(fine_figure.outputs["Fac"], feathered_flame.inputs[0])
    links.new(flame.outputs["Value"], feathered_flame.inputs[2])
    links.new(feathered_flame.outputs["Value"], flame_space.inputs["X"])
    links.new(flame_space.outputs["Vector"], growth_bands.inputs["Vector"])
    links.new(figure.outputs["Color"], bent_leaf.inputs[0])
    links.new(matched_leaf.outputs["Vector"], bent_leaf.inputs[2])
    links.new(bent_leaf.outputs["Vector"], pore_space.inputs["Vector"])
    links.new(pore_space.outputs["Vector"], pores.inputs["Vector"])
    links.new(growth_bands.outputs["Fac"], tone.inputs["A"])
    links.new(pores.outputs["Fac"], tone.inputs["B"])
    links.new(tone.outputs["Result"], walnut_color.inputs["Fac"])
    links.new(walnut_color.outputs["Color"], streaked.inputs["A"])
    links.new(figure.outputs["Fac"], streaked.inputs["B"])
    links.new(streaked.outputs["Result"], stain.inputs["Color"])
    links.new(pores.outputs["Fac"], pore_mask.inputs["Value"])
    links.new(pore_mask.outputs["Result"], pored.inputs["Factor"])
    links.new(stain.outputs["Color"], pored.inputs["A"])
    links.new(axes.outputs["X"], half_x.inputs[0])
    links.new(axes.outputs["Y"], half_y.inputs[0])
    links.new(half_x.outputs["Value"], joint.inputs[0])
    links.new(half_y.outputs["Value"], joint.inputs[1])
    links.new(joint.outputs["Value"], joint_mask.inputs["Value"])
    links.new(joint_mask.outputs["Result"], jointed.inputs["Factor"])
    links.new(pored.outputs["Result"], jointed.inputs["A"])
    links.new(pores.outputs["Fac"], satin.inputs["Value"])
    links.new(pore_mask.outputs["Result"], height.inputs[0])
    links.new(joint_mask.outputs["Result"], height.inputs[1])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(jointed.outputs["Result"], walnut.inputs["Base Color"])
    links.new(satin.outputs["Result"], walnut.inputs["Roughness"])
    links.new(relief.outputs["Normal"], walnut.inputs["Normal"])
    links.new(walnut.outputs["BSDF"], output.inputs["Surface"])
