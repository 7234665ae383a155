import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    tc = nodes.new("ShaderNodeTexCoord")

    sway = nodes.new("ShaderNodeTexNoise")
    sway.noise_dimensions = "2D"
    sway.inputs["Scale"].default_value = 2.2
    sway.inputs["Detail"].default_value = 4.0
    sway.inputs["Roughness"].default_value = 0.6

    dust = nodes.new("ShaderNodeMapRange")
    dust.inputs["From Min"].default_value = 0.45
    dust.inputs["From Max"].default_value = 0.75
    dust.inputs["To Max"].default_value = 0.35

    chip_warp = nodes.new("ShaderNodeTexNoise")
    chip_warp.noise_dimensions = "2D"
    chip_warp.inputs["Scale"].default_value = 30.0

    chip_space = nodes.new("ShaderNodeVectorMath")
    chip_space.operation = "MULTIPLY_ADD"
    chip_space.inputs[1].default_value = (0.02, 0.02, 0.0)

    chips = nodes.new("ShaderNodeTexVoronoi")
    chips.voronoi_dimensions = "2D"
    chips.distance = "MANHATTAN"
    chips.inputs["Scale"].default_value = 50.0

    chip_value = nodes.new("ShaderNodeSeparateColor")

    bare_chance = nodes.new("ShaderNodeMapRange")
    bare_chance.inputs["From Min"].default_value = 0.72

    chip_top = nodes.new("ShaderNodeMapRange")
    chip_top.interpolation_type = "SMOOTHERSTEP"
    chip_top.inputs["From Min"].default_value = 0.15
    chip_top.inputs["From Max"].default_value = 0.85
    chip_top.inputs["To Min"].default_value = 1.0
    chip_top.inputs["To Max"].default_value = 0.0

    bare = nodes.new("ShaderNodeMath")
    bare.operation = "MULTIPLY"

    small_chips = nodes.new("ShaderNodeTexVoronoi")
    small_chips.voronoi_dimensions = "2D"
    small_chips.inputs["Scale"].default_value = 105.0

    small_top = nodes.new("ShaderNodeMath")
    small_top.operation = "MULTIPLY_ADD"
    small_top.inputs[1].default_value = -0.55

    packing = nodes.new("ShaderNodeMath")
    packing.operation = "SMOOTH_MAX"
    packing.inputs[2].default_value = 0.2

    film = nodes.new("ShaderNodeValToRGB")
    film.color_ramp.elements[0].color = (0.006, 0.006, 0.006, 1.0)
    film.color_ramp.elements[1].color = (0.05, 0.048, 0.046, 1.0)
    film.color_ramp.elements.new(0.45).color = (0.02, 0.019, 0.018, 1.0)

    chip_color = nodes.new("ShaderNodeMix")
    chip_color.data_type = "RGBA"
    chip_color.inputs["A"].default_value = (0.09, 0.085, 0.08, 1.0)
    chip_color.inputs["B"].default_value = (0.2, 0.185, 0.16, 1.0)

    coated = nodes.new("ShaderNodeMix")
    coated.data_type = "RGBA"

    dusty = nodes.new("ShaderNodeMix")
    dusty.data_type = "RGBA"
    dusty.inputs["B"].default_value = (0.1, 0.093, 0.083, 1.0)

    gloss = nodes.new("ShaderNodeMapRange")
    gloss.inputs["From Min"].default_value = 0.3
    gloss.inputs["From Max"].default_value = 0.65
    gloss.inputs["To Min"].default_value = 0.42
    gloss.inputs["To Max"].default_value = 0.68

    grain = nodes.new("ShaderNodeTexNoise")
    grain.noise_dimensions = "2D"
    grain.inputs["Scale"].default_value = 170.0

    stone_relief = nodes.new("ShaderNodeBump")
    stone_relief.inputs["Strength"].default_value = 0.7
    stone_relief.inputs["Distance"].default_value = 0.012

    grain_relief = nodes.new("ShaderNodeBump")
    grain_relief.inputs["Strength"].default_value = 0.35
    grain_relief.inputs["Distance"].default_value = 0.004

    bitumen = nodes.new("ShaderNodeBsdfPrincipled")
    bitumen.inputs["Specular IOR Level"].default_value = 0.45

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(tc.outputs["Object"], sway.inputs["Vector"])
    links.new(sway.outputs["Fac"], dust.inputs["Value"])
    links.new(tc.outputs["Object"], chip_warp.inputs["Vector"])
    links.new(chip_warp.outputs["Color"], chip_space.inputs[0])
    links.new(tc.outputs["Object"], chip_space.inputs[2])
    links.new(chip_space.outputs["Vector"], chips.inputs["Vector"])
    links.new(chips.outputs["Color"], chip_value.inputs["Color"])
    links.new(chip_value.outputs["Red"], bare_chance.inputs["Value"])
    links.new(chips.outputs["Distance"], chip_top.inputs["Value"])
    links.new(bare_chance.outputs["Result"], bare.inputs[0])
    links.new(chip_top.outputs["Result"], bare.inputs[1])
    links.new(chip_space.outputs["Vector"], small_chips.inputs["Vector"])
    links.new(small_chips.outputs["Distance"], small_top.inputs[0])
    links.new(chip_top.outputs["Result"], small_top.inputs[2])
    links.new(chip_top.outputs["Result"], packing.inputs[0])
    links.new(small_top.outputs["Value"], packing.inputs[1])
    links.new(packing.outputs["Value"], film.inputs["Fac"])
    links.new(chip_value.outputs["Green"], chip_color.inputs["Factor"])
    links.new(bare.outputs["Value"], coated.inputs["Factor"])
    links.new(film.outputs["Color"], coated.inputs["A"])
    links.new(chip_color.outputs["Result"], coated.inputs["B"])
    links.new(dust.outputs["Result"], dusty.inputs["Factor"])
    links.new(coated.outputs["Result"], dusty.inputs["A"])
    links.new(sway.outputs["Fac"], gloss.inputs["Value"])
    links.new(tc.outputs["Object"], grain.inputs["Vector"])
    links.new(packing.outputs["Value"], stone_relief.inputs["Height"])
    links.new(grain.outputs["Fac"], grain_relief.inputs["Height"])
    links.new(stone_relief.outputs["Normal"], grain_relief.inputs["Normal"])
    links.new(dusty.outputs["Result"], bitumen.inputs["Base Color"])
    links.new(gloss.outputs["Result"], bitumen.inputs["Roughness"])
    links.new(grain_relief.outputs["Normal"], bitumen.inputs["Normal"])
    links.new(bitumen.outputs["BSDF"], material_output.inputs["Surface"])
