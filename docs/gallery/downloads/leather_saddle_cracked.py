import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    hide_stretch = nodes.new("ShaderNodeTexNoise")
    hide_stretch.inputs["Scale"].default_value = 2.2
    hide_stretch.inputs["Detail"].default_value = 5.0
    hide_stretch.inputs["Roughness"].default_value = 0.6

    stretched = nodes.new("ShaderNodeVectorMath")
    stretched.operation = "MULTIPLY_ADD"
    stretched.inputs[1].default_value = (0.3, 0.3, 0.0)

    crack_space = nodes.new("ShaderNodeMapping")
    crack_space.inputs["Rotation"].default_value = (0.0, 0.0, 0.5)
    crack_space.inputs["Scale"].default_value = (1.0, 1.8, 1.0)

    crack_cells = nodes.new("ShaderNodeTexVoronoi")
    crack_cells.voronoi_dimensions = "2D"
    crack_cells.feature = "DISTANCE_TO_EDGE"

    fine_crack_cells = nodes.new("ShaderNodeTexVoronoi")
    fine_crack_cells.voronoi_dimensions = "2D"
    fine_crack_cells.feature = "DISTANCE_TO_EDGE"
    fine_crack_cells.inputs["Scale"].default_value = 16.0

    dryness = nodes.new("ShaderNodeTexNoise")
    dryness.inputs["Scale"].default_value = 1.4
    dryness.inputs["Detail"].default_value = 4.0
    dryness.inputs["Roughness"].default_value = 0.6

    crack_width = nodes.new("ShaderNodeMapRange")
    crack_width.interpolation_type = "SMOOTHSTEP"
    crack_width.inputs["From Min"].default_value = 0.4
    crack_width.inputs["From Max"].default_value = 0.64
    crack_width.inputs["To Min"].default_value = 0.001
    crack_width.inputs["To Max"].default_value = 0.07

    cracks = nodes.new("ShaderNodeMath")
    cracks.operation = "DIVIDE"
    cracks.use_clamp = True

    fine_width = nodes.new("ShaderNodeMath")
    fine_width.operation = "MULTIPLY"
    fine_width.inputs[1].default_value = 1.3

    fine_cracks = nodes.new("ShaderNodeMath")
    fine_cracks.operation = "DIVIDE"
    fine_cracks.use_clamp = True

    fine_level = nodes.new("ShaderNodeMapRange")
    fine_level.inputs["To Min"].default_value = 0.45

    intact = nodes.new("ShaderNodeMath")
    intact.operation = "MULTIPLY"

    pores = nodes.new("ShaderNodeTexVoronoi")
    pores.voronoi_dimensions = "2D"
    pores.inputs["Scale"].default_value = 48.0

    grain = nodes.new("ShaderNodeMath")
    grain.operation = "MULTIPLY_ADD"
    grain.inputs[1].default_value = 0.3

    patina = nodes.new("ShaderNodeTexNoise")
    patina.inputs["Scale"].default_value = 3.0
    patina.inputs["Detail"].default_value = 9.0
    patina.inputs["Roughness"].default_value = 0.68

    tan_level = nodes.new("ShaderNodeMath")
    tan_level.operation = "MULTIPLY_ADD"
    tan_level.inputs[1].default_value = -0.12

    patina_level = nodes.new("ShaderNodeMapRange")
    patina_level.interpolation_type = "SMOOTHSTEP"
    patina_level.inputs["From Min"].default_value = 0.28
    patina_level.inputs["From Max"].default_value = 0.6

    tan_color = nodes.new("ShaderNodeMix")
    tan_color.data_type = "RGBA"
    tan_color.inputs["A"].default_value = (0.085, 0.027, 0.01, 1.0)
    tan_color.inputs["B"].default_value = (0.42, 0.175, 0.064, 1.0)

    scuff_space = nodes.new("ShaderNodeMapping")
    scuff_space.vector_type = "TEXTURE"
    scuff_space.inputs["Rotation"].default_value = (0.0, 0.0, 0.9)
    scuff_space.inputs["Scale"].default_value = (0.07, 0.7, 1.0)

    scuffs = nodes.new("ShaderNodeTexNoise")
    scuffs.noise_dimensions = "2D"
    scuffs.inputs["Scale"].default_value = 1.0
    scuffs.inputs["Detail"].default_value = 5.0
    scuffs.inputs["Roughness"].default_value = 0.7

    scuff_mask = nodes.new("ShaderNodeMapRange")
    scuff_mask.interpolation_type = "SMOOTHSTEP"
    scuff_mask.inputs["From Min"].default_value = 0.58
    scuff_mask.inputs["From Max"].default_value = 0.72
    scuff_mask.inputs["To Max"].default_value = 0.7

    scuffed = nodes.new("ShaderNodeMix")
    scuffed.data_type = "RGBA"
    scuffed.inputs["B"].default_value = (0.5, 0.3, 0.16, 1.0)

    cracked_color = nodes.new("ShaderNodeMix")
    cracked_color.data_type = "RGBA"
    cracked_color.inputs["A"].default_value = (0.035, 0.014, 0.007, 1.0)

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["From Min"].default_value = 0.35
    roughness.inputs["From Max"].default_value = 0.65
    roughness.inputs["To Min"].default_value = 0.34
    roughness.inputs["To Max"].default_value = 0.62

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.8
    relief.inputs["Distance"].default_value = 0.012

    hide = nodes.new("ShaderNodeBsdfPrincipled")
    hide.inputs["Specular IOR Level"].default_value = 0.35

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], hide_stretch.inputs["Vector"])
    links.new(hide_stretch.outputs["Color"], stretched.inputs[0])
    links.new(coords.outputs["Object"], stretched.inputs[2])
    links.new(stretched.outputs["Vector"], crack_space.inputs["Vector"])
    links.new(crack_space.outputs["Vector"], crack_cells.inputs["Vector"])
    links.new(crack_space.outputs["Vector"], fine_crack_cells.inputs["Vector"])
    links.new(coords.outputs["Object"], dryness.inputs["Vector"])
    links.new(dryness.outputs["Fac"], crack_width.inputs["Value"])
    links.new(crack_cells.outputs["Distance"], cracks.inputs[0])
    links.new(crack_width.outputs["Result"], cracks.inputs[1])
    links.new(crack_width.outputs["Result"], fine_width.inputs[0])
    links.new(fine_crack_cells.outputs["Distance"], fine_cracks.inputs[0])
    links.new(fine_width.outputs["Value"], fine_cracks.inputs[1])
    links.new(fine_cracks.outputs["Value"], fine_level.inputs["Value"])
    links.new(cracks.outputs["Value"], intact.inputs[0])
    links.new(fine_level.outputs["Result"], intact.inputs[1])
    links.new(stretched.outputs["Vector"], pores.inputs["Vector"])
    links.new(pores.outputs["Distance"], grain.inputs[0])
    links.new(intact.outputs["Value"], grain.inputs[2])
    links.new(coords.outputs["Object"], patina.inputs["Vector"])
    links.new(pores.outputs["Distance"], tan_level.inputs[0])
    links.new(patina.outputs["Fac"], tan_level.inputs[2])
    links.new(tan_level.outputs["Value"], patina_level.inputs["Value"])
    links.new(patina_level.outputs["Result"], tan_color.inputs["Factor"])
    links.new(stretched.outputs["Vector"], scuff_space.inputs["Vector"])
    links.new(scuff_space.outputs["Vector"], scuffs.inputs["Vector"])
    links.new(scuffs.outputs["Fac"], scuff_mask.inputs["Value"])
    links.new(scuff_mask.outputs["Result"], scuffed.inputs["Factor"])
    links.new(tan_color.outputs["Result"], scuffed.inputs["A"])
    links.new(intact.outputs["Value"], cracked_color.inputs["Factor"])
    links.new(scuffed.outputs["Result"], cracked_color.inputs["B"])
    links.new(patina.outputs["Fac"], roughness.inputs["Value"])
    links.new(grain.outputs["Value"], relief.inputs["Height"])
    links.new(cracked_color.outputs["Result"], hide.inputs["Base Color"])
    links.new(roughness.outputs["Result"], hide.inputs["Roughness"])
    links.new(relief.outputs["Normal"], hide.inputs["Normal"])
    links.new(hide.outputs["BSDF"], output.inputs["Surface"])
