import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coordinates = nodes.new("ShaderNodeTexCoord")

    sheet_scale = nodes.new("ShaderNodeVectorMath")
    sheet_scale.operation = "SCALE"

    sheet_axes = nodes.new("ShaderNodeSeparateXYZ")

    rib_distance = nodes.new("ShaderNodeMath")
    rib_distance.operation = "PINGPONG"
    rib_distance.inputs[1].default_value = 0.07

    rib_mask = nodes.new("ShaderNodeMapRange")
    rib_mask.interpolation_type = "SMOOTHSTEP"
    rib_mask.inputs["From Max"].default_value = 0.014
    rib_mask.inputs["To Min"].default_value = 1.0
    rib_mask.inputs["To Max"].default_value = 0.0

    channel_glow = nodes.new("ShaderNodeMapRange")
    channel_glow.inputs["From Min"].default_value = 0.005
    channel_glow.inputs["From Max"].default_value = 0.07

    grime_noise = nodes.new("ShaderNodeTexNoise")
    grime_noise.inputs["Scale"].default_value = 2.2
    grime_noise.inputs["Detail"].default_value = 7.0
    grime_noise.inputs["Roughness"].default_value = 0.65

    channel_direction = nodes.new("ShaderNodeMapping")
    channel_direction.inputs["Scale"].default_value = (7.0, 1.1, 1.0)

    algae_noise = nodes.new("ShaderNodeTexNoise")
    algae_noise.inputs["Scale"].default_value = 1.0
    algae_noise.inputs["Detail"].default_value = 6.0
    algae_noise.inputs["Roughness"].default_value = 0.6

    algae_amount = nodes.new("ShaderNodeMapRange")
    algae_amount.interpolation_type = "SMOOTHSTEP"
    algae_amount.inputs["From Min"].default_value = 0.48
    algae_amount.inputs["From Max"].default_value = 0.72
    algae_amount.inputs["To Max"].default_value = 0.8

    channel_colour = nodes.new("ShaderNodeMix")
    channel_colour.data_type = "RGBA"
    channel_colour.inputs["A"].default_value = (0.13, 0.165, 0.18, 1.0)
    channel_colour.inputs["B"].default_value = (0.31, 0.37, 0.385, 1.0)

    algae_channels = nodes.new("ShaderNodeMix")
    algae_channels.data_type = "RGBA"
    algae_channels.inputs["B"].default_value = (0.085, 0.125, 0.045, 1.0)

    ribbed_sheet = nodes.new("ShaderNodeMix")
    ribbed_sheet.data_type = "RGBA"
    ribbed_sheet.inputs["B"].default_value = (0.48, 0.54, 0.55, 1.0)

    bent_space = nodes.new("ShaderNodeVectorMath")
    bent_space.operation = "MULTIPLY_ADD"
    bent_space.inputs[1].default_value = (0.12, 0.12, 0.0)

    long_scratch_direction = nodes.new("ShaderNodeMapping")
    long_scratch_direction.vector_type = "TEXTURE"
    long_scratch_direction.inputs["Rotation"].default_value = (0.0, 0.0, 1.05)
    long_scratch_direction.inputs["Scale"].default_value = (0.9, 0.012, 1.0)

    long_scratches = nodes.new("ShaderNodeTexVoronoi")
    long_scratches.voronoi_dimensions = "2D"
    long_scratches.inputs["Scale"].default_value = 1.0

    long_scratch_choice = nodes.new("ShaderNodeMath")
    long_scratch_choice.operation = "MULTIPLY_ADD"
    long_scratch_choice.inputs[1].default_value = 0.55

    short_scratch_direction = nodes.new("ShaderNodeMapping")
    short_scratch_direction.vector_type = "TEXTURE"
    short_scratch_direction.inputs["Rotation"].default_value = (0.0, 0.0, -0.55)
    short_scratch_direction.inputs["Scale"].default_value = (0.4, 0.009, 1.0)

    short_scratches = nodes.new("ShaderNodeTexVoronoi")
    short_scratches.voronoi_dimensions = "2D"
    short_scratches.inputs["Scale"].default_value = 1.0

    short_scratch_choice = nodes.new("ShaderNodeMath")
    short_scratch_choice.operation = "MULTIPLY_ADD"
    short_scratch_choice.inputs[1].default_value = 0.55

    nearest_scratch = nodes.new("ShaderNodeMath")
    nearest_scratch.operation = "MINIMUM"

    scratch_mask = nodes.new("ShaderNodeMapRange")
    scratch_mask.inputs["From Min"].default_value = 0.17
    scratch_mask.inputs["From Max"].default_value = 0.34
    scratch_mask.inputs["To Min"].default_value = 0.75
    scratch_mask.inputs["To Max"].default_value = 0.0

    scratched_sheet = nodes.new("ShaderNodeMix")
    scratched_sheet.data_type = "RGBA"
    scratched_sheet.inputs["B"].default_value = (0.72, 0.77, 0.77, 1.0)

    sheet_height = nodes.new("ShaderNodeMath")
    sheet_height.operation = "MULTIPLY_ADD"
    sheet_height.inputs[1].default_value = -0.5

    sheet_relief = nodes.new("ShaderNodeBump")
    sheet_relief.inputs["Strength"].default_value = 0.7
    sheet_relief.inputs["Distance"].default_value = 0.006

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["From Min"].default_value = 0.3
    roughness.inputs["From Max"].default_value = 0.7
    roughness.inputs["To Min"].default_value = 0.3
    roughness.inputs["To Max"].default_value = 0.6

    polycarbonate = nodes.new("ShaderNodeBsdfPrincipled")
    polycarbonate.inputs["Specular IOR Level"].default_value = 0.3

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], sheet_scale.inputs["Vector"])
    links.new(sheet_scale.outputs["Vector"], sheet_axes.inputs["Vector"])
    links.new(sheet_axes.outputs["X"], rib_distance.inputs[0])
    links.new(rib_distance.outputs["Value"], rib_mask.inputs["Value"])
    links.new(rib_distance.outputs["Value"], channel_glow.inputs["Value"])
    links.new(coordinates.outputs["Object"], grime_noise.inputs["Vector"])
    links.new(coordinates.outputs["Object"], channel_direction.inputs["Vector"])
    links.new(channel_direction.outputs["Vector"], algae_noise.inputs["Vector"])
    links.new(algae_noise.outputs["Fac"], algae_amount.inputs["Value"])
    links.new(channel_glow.outputs["Result"], channel_colour.inputs["Factor"])
    links.new(algae_amount.outputs["Result"], algae_channels.inputs["Factor"])
    links.new(channel_colour.outputs["Result"], algae_channels.inputs["A"])
    links.new(rib_mask.outputs["Result"], ribbed_sheet.inputs["Factor"])
    links.new(algae_channels.outputs["Result"], ribbed_sheet.inputs["A"])
    links.new(grime_noise.outputs["Color"], bent_space.inputs[0])
    links.new(coordinates.outputs["Object"], bent_space.inputs[2])
    links.new(bent_space.outputs["Vector"], long_scratch_direction.inputs["Vector"])
    links.new(long_scratch_direction.outputs["Vector"], long_scratches.inputs["Vector"])
    links.new(long_scratches.outputs["Color"], long_scratch_choice.inputs[0])
    links.new(long_scratches.outputs["Distance"], long_scratch_choice.inputs[2])
    links.new(bent_space.outputs["Vector"], short_scratch_direction.inputs["Vector"])
    links.new(short_scratch_direction.outputs["Vector"], short_scratches.inputs["Vector"])
    links.new(short_scratches.outputs["Color"], short_scratch_choice.inputs[0])
    links.new(short_scratches.outputs["Distance"], short_scratch_choice.inputs[2])
    links.new(long_scratch_choice.outputs["Value"], nearest_scratch.inputs[0])
    links.new(short_scratch_choice.outputs["Value"], nearest_scratch.inputs[1])
    links.new(nearest_scratch.outputs["Value"], scratch_mask.inputs["Value"])
    links.new(scratch_mask.outputs["Result"], scratched_sheet.inputs["Factor"])
    links.new(ribbed_sheet.outputs["Result"], scratched_sheet.inputs["A"])
    links.new(scratch_mask.outputs["Result"], sheet_height.inputs[0])
    links.new(rib_mask.outputs["Result"], sheet_height.inputs[2])
    links.new(sheet_height.outputs["Value"], sheet_relief.inputs["Height"])
    links.new(grime_noise.outputs["Fac"], roughness.inputs["Value"])
    links.new(scratched_sheet.outputs["Result"], polycarbonate.inputs["Base Color"])
    links.new(roughness.outputs["Result"], polycarbonate.inputs["Roughness"])
    links.new(sheet_relief.outputs["Normal"], polycarbonate.inputs["Normal"])
    links.new(polycarbonate.outputs["BSDF"], material_output.inputs["Surface"])
