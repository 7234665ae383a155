import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coordinates = nodes.new("ShaderNodeTexCoord")

    tread_axes = nodes.new("ShaderNodeSeparateXYZ")

    zigzag = nodes.new("ShaderNodeMath")
    zigzag.operation = "PINGPONG"
    zigzag.inputs[1].default_value = 0.1

    groove_path = nodes.new("ShaderNodeMath")
    groove_path.operation = "MULTIPLY_ADD"
    groove_path.inputs[1].default_value = 0.3

    groove_distance = nodes.new("ShaderNodeMath")
    groove_distance.operation = "PINGPONG"
    groove_distance.inputs[1].default_value = 0.25

    rib_mask = nodes.new("ShaderNodeMapRange")
    rib_mask.interpolation_type = "SMOOTHSTEP"
    rib_mask.inputs["From Min"].default_value = 0.03
    rib_mask.inputs["From Max"].default_value = 0.045

    slant = nodes.new("ShaderNodeMath")
    slant.operation = "MULTIPLY_ADD"
    slant.inputs[1].default_value = 0.45

    cut_distance = nodes.new("ShaderNodeMath")
    cut_distance.operation = "PINGPONG"
    cut_distance.inputs[1].default_value = 0.1

    block_mask = nodes.new("ShaderNodeMapRange")
    block_mask.interpolation_type = "SMOOTHSTEP"
    block_mask.inputs["From Min"].default_value = 0.012
    block_mask.inputs["From Max"].default_value = 0.028

    tread_mask = nodes.new("ShaderNodeMath")
    tread_mask.operation = "MULTIPLY"

    sipe_distance = nodes.new("ShaderNodeMath")
    sipe_distance.operation = "PINGPONG"
    sipe_distance.inputs[1].default_value = 0.025

    sipe_mask = nodes.new("ShaderNodeMapRange")
    sipe_mask.inputs["From Min"].default_value = 0.0015
    sipe_mask.inputs["From Max"].default_value = 0.0085

    loop = nodes.new("ShaderNodeTexMagic")
    loop.turbulence_depth = 1
    loop.inputs["Scale"].default_value = 0.62832
    loop.inputs["Distortion"].default_value = 0.7

    mud_noise = nodes.new("ShaderNodeTexNoise")
    mud_noise.inputs["Scale"].default_value = 3.0
    mud_noise.inputs["Detail"].default_value = 8.0
    mud_noise.inputs["Roughness"].default_value = 0.62

    rubber_grain = nodes.new("ShaderNodeTexNoise")
    rubber_grain.inputs["Scale"].default_value = 70.0
    rubber_grain.inputs["Detail"].default_value = 3.0
    rubber_grain.inputs["Roughness"].default_value = 0.7

    cut_blocks = nodes.new("ShaderNodeMath")
    cut_blocks.operation = "MULTIPLY"

    sipe_height = nodes.new("ShaderNodeMix")
    sipe_height.inputs["Factor"].default_value = 0.3

    tread_height = nodes.new("ShaderNodeMath")
    tread_height.operation = "MULTIPLY_ADD"
    tread_height.inputs[1].default_value = 0.05

    tread_relief = nodes.new("ShaderNodeBump")
    tread_relief.inputs["Distance"].default_value = 0.04

    rubber_colour = nodes.new("ShaderNodeMix")
    rubber_colour.data_type = "RGBA"
    rubber_colour.inputs["A"].default_value = (0.012, 0.012, 0.013, 1.0)
    rubber_colour.inputs["B"].default_value = (0.03, 0.03, 0.03, 1.0)

    top_wear = nodes.new("ShaderNodeMapRange")
    top_wear.inputs["From Min"].default_value = 0.42
    top_wear.inputs["From Max"].default_value = 0.65
    top_wear.inputs["To Max"].default_value = 0.55

    worn_tops = nodes.new("ShaderNodeMath")
    worn_tops.operation = "MULTIPLY"

    worn_rubber = nodes.new("ShaderNodeMix")
    worn_rubber.data_type = "RGBA"
    worn_rubber.inputs["B"].default_value = (0.095, 0.093, 0.09, 1.0)

    mud_amount = nodes.new("ShaderNodeMapRange")
    mud_amount.interpolation_type = "SMOOTHSTEP"
    mud_amount.inputs["From Min"].default_value = 0.4
    mud_amount.inputs["From Max"].default_value = 0.62
    mud_amount.inputs["To Max"].default_value = 0.85

    groove_mask = nodes.new("ShaderNodeMapRange")
    groove_mask.inputs["From Max"].default_value = 0.6
    groove_mask.inputs["To Min"].default_value = 1.0
    groove_mask.inputs["To Max"].default_value = 0.0

    mud_in_grooves = nodes.new("ShaderNodeMath")
    mud_in_grooves.operation = "MULTIPLY"

    siped_rubber = nodes.new("ShaderNodeMix")
    siped_rubber.data_type = "RGBA"
    siped_rubber.inputs["A"].default_value = (0.01, 0.01, 0.01, 1.0)

    muddy_tread = nodes.new("ShaderNodeMix")
    muddy_tread.data_type = "RGBA"
    muddy_tread.inputs["B"].default_value = (0.2, 0.15, 0.1, 1.0)

    tyre_rubber = nodes.new("ShaderNodeBsdfPrincipled")
    tyre_rubber.inputs["Roughness"].default_value = 0.72
    tyre_rubber.inputs["Specular IOR Level"].default_value = 0.3

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], tread_axes.inputs["Vector"])
    links.new(tread_axes.outputs["Y"], zigzag.inputs[0])
    links.new(zigzag.outputs["Value"], groove_path.inputs[0])
    links.new(tread_axes.outputs["X"], groove_path.inputs[2])
    links.new(groove_path.outputs["Value"], groove_distance.inputs[0])
    links.new(groove_distance.outputs["Value"], rib_mask.inputs["Value"])
    links.new(groove_distance.outputs["Value"], slant.inputs[0])
    links.new(tread_axes.outputs["Y"], slant.inputs[2])
    links.new(slant.outputs["Value"], cut_distance.inputs[0])
    links.new(cut_distance.outputs["Value"], block_mask.inputs["Value"])
    links.new(rib_mask.outputs["Result"], tread_mask.inputs[0])
    links.new(block_mask.outputs["Result"], tread_mask.inputs[1])
    links.new(slant.outputs["Value"], sipe_distance.inputs[0])
    links.new(sipe_distance.outputs["Value"], sipe_mask.inputs["Value"])
    links.new(coordinates.outputs["Object"], loop.inputs["Vector"])
    links.new(loop.outputs["Color"], mud_noise.inputs["Vector"])
    links.new(loop.outputs["Color"], rubber_grain.inputs["Vector"])
    links.new(tread_mask.outputs["Value"], cut_blocks.inputs[0])
    links.new(sipe_mask.outputs["Result"], cut_blocks.inputs[1])
    links.new(tread_mask.outputs["Value"], sipe_height.inputs["A"])
    links.new(cut_blocks.outputs["Value"], sipe_height.inputs["B"])
    links.new(rubber_grain.outputs["Fac"], tread_height.inputs[0])
    links.new(sipe_height.outputs["Result"], tread_height.inputs[2])
    links.new(tread_height.outputs["Value"], tread_relief.inputs["Height"])
    links.new(mud_noise.outputs["Fac"], rubber_colour.inputs["Factor"])
    links.new(mud_noise.outputs["Fac"], top_wear.inputs["Value"])
    links.new(top_wear.outputs["Result"], worn_tops.inputs[0])
    links.new(tread_mask.outputs["Value"], worn_tops.inputs[1])
    links.new(worn_tops.outputs["Value"], worn_rubber.inputs["Factor"])
    links.new(rubber_colour.outputs["Result"], worn_rubber.inputs["A"])
    links.new(mud_noise.outputs["Fac"], mud_amount.inputs["Value"])
    links.new(tread_mask.outputs["Value"], groove_mask.inputs["Value"])
    links.new(mud_amount.outputs["Result"], mud_in_grooves.inputs[0])
    links.new(groove_mask.outputs["Result"], mud_in_grooves.inputs[1])
    links.new(sipe_mask.outputs["Result"], siped_rubber.inputs["Factor"])
    links.new(worn_rubber.outputs["Result"], siped_rubber.inputs["B"])
    links.new(mud_in_grooves.outputs["Value"], muddy_tread.inputs["Factor"])
    links.new(siped_rubber.outputs["Result"], muddy_tread.inputs["A"])
    links.new(muddy_tread.outputs["Result"], tyre_rubber.inputs["Base Color"])
    links.new(tread_relief.outputs["Normal"], tyre_rubber.inputs["Normal"])
    links.new(tyre_rubber.outputs["BSDF"], material_output.inputs["Surface"])
