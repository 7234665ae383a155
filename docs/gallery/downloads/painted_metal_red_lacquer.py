import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    metal_flakes = nodes.new("ShaderNodeTexVoronoi")
    metal_flakes.inputs["Scale"].default_value = 120.0

    flake_tilt = nodes.new("ShaderNodeVectorMath")
    flake_tilt.operation = "MULTIPLY_ADD"
    flake_tilt.inputs[1].default_value = (0.6, 0.6, 0.0)
    flake_tilt.inputs[2].default_value = (-0.3, -0.3, 0.0)

    tilted_normal = nodes.new("ShaderNodeVectorMath")

    flake_normal = nodes.new("ShaderNodeVectorMath")
    flake_normal.operation = "NORMALIZE"

    view_angle = nodes.new("ShaderNodeLayerWeight")
    view_angle.inputs["Blend"].default_value = 0.4

    flip_color = nodes.new("ShaderNodeMix")
    flip_color.data_type = "RGBA"
    flip_color.inputs["A"].default_value = (0.2, 0.003, 0.006, 1.0)
    flip_color.inputs["B"].default_value = (0.04, 0.0, 0.01, 1.0)

    flake_glint = nodes.new("ShaderNodeRGBToBW")

    glint_pick = nodes.new("ShaderNodeMath")
    glint_pick.operation = "PINGPONG"
    glint_pick.inputs[1].default_value = 0.06

    glint_mask = nodes.new("ShaderNodeMapRange")
    glint_mask.inputs["From Min"].default_value = 0.025
    glint_mask.inputs["From Max"].default_value = 0.06
    glint_mask.inputs["To Max"].default_value = 0.7

    flaked = nodes.new("ShaderNodeMix")
    flaked.data_type = "RGBA"
    flaked.inputs["B"].default_value = (0.55, 0.05, 0.03, 1.0)

    chip_edge = nodes.new("ShaderNodeTexNoise")
    chip_edge.inputs["Scale"].default_value = 11.0
    chip_edge.inputs["Detail"].default_value = 5.0
    chip_edge.inputs["Roughness"].default_value = 0.65

    stone_chips = nodes.new("ShaderNodeTexVoronoi")
    stone_chips.voronoi_dimensions = "2D"

    chip_random = nodes.new("ShaderNodeRGBToBW")

    chip_size = nodes.new("ShaderNodeMath")
    chip_size.operation = "MULTIPLY_ADD"
    chip_size.inputs[1].default_value = 0.55

    ragged_chip = nodes.new("ShaderNodeMath")
    ragged_chip.operation = "MULTIPLY_ADD"

    chip_mask = nodes.new("ShaderNodeMapRange")
    chip_mask.inputs["From Min"].default_value = 0.49
    chip_mask.inputs["From Max"].default_value = 0.475

    primer_mask = nodes.new("ShaderNodeMapRange")
    primer_mask.inputs["From Min"].default_value = 0.435
    primer_mask.inputs["From Max"].default_value = 0.42

    primed = nodes.new("ShaderNodeMix")
    primed.data_type = "RGBA"
    primed.inputs["B"].default_value = (0.33, 0.31, 0.29, 1.0)

    chipped = nodes.new("ShaderNodeMix")
    chipped.data_type = "RGBA"
    chipped.inputs["B"].default_value = (0.09, 0.045, 0.03, 1.0)

    polish_swirls = nodes.new("ShaderNodeTexWave")
    polish_swirls.wave_type = "RINGS"
    polish_swirls.rings_direction = "Z"
    polish_swirls.inputs["Scale"].default_value = 34.0
    polish_swirls.inputs["Distortion"].default_value = 14.0
    polish_swirls.inputs["Detail"].default_value = 3.0
    polish_swirls.inputs["Detail Scale"].default_value = 0.6

    swirl_lines = nodes.new("ShaderNodeMapRange")
    swirl_lines.inputs["From Min"].default_value = 0.7
    swirl_lines.inputs["To Min"].default_value = 0.09
    swirl_lines.inputs["To Max"].default_value = 0.3

    orange_peel = nodes.new("ShaderNodeTexNoise")
    orange_peel.inputs["Scale"].default_value = 24.0

    clear_height = nodes.new("ShaderNodeMath")
    clear_height.operation = "MULTIPLY_ADD"
    clear_height.inputs[1].default_value = -0.6

    dust = nodes.new("ShaderNodeTexNoise")
    dust.inputs["Scale"].default_value = 2.2
    dust.inputs["Detail"].default_value = 9.0
    dust.inputs["Roughness"].default_value = 0.75

    dust_mask = nodes.new("ShaderNodeMapRange")
    dust_mask.inputs["From Min"].default_value = 0.5
    dust_mask.inputs["From Max"].default_value = 0.75
    dust_mask.inputs["To Max"].default_value = 0.35

    dusty = nodes.new("ShaderNodeMix")
    dusty.data_type = "RGBA"
    dusty.inputs["B"].default_value = (0.3, 0.25, 0.2, 1.0)

    lacquer = nodes.new("ShaderNodeBsdfPrincipled")
    lacquer.inputs["Metallic"].default_value = 0.5
    lacquer.inputs["Roughness"].default_value = 0.38
    lacquer.inputs["Coat Weight"].default_value = 1.0

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.0015

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], metal_flakes.inputs["Vector"])
    links.new(metal_flakes.outputs["Color"], flake_tilt.inputs[0])
    links.new(flake_tilt.outputs["Vector"], tilted_normal.inputs[0])
    links.new(coords.outputs["Normal"], tilted_normal.inputs[1])
    links.new(tilted_normal.outputs["Vector"], flake_normal.inputs["Vector"])
    links.new(view_angle.outputs["Facing"], flip_color.inputs["Factor"])
    links.new(metal_flakes.outputs["Color"], flake_glint.inputs["Color"])
    links.new(flake_glint.outputs["Val"], glint_pick.inputs[0])
    links.new(glint_pick.outputs["Value"], glint_mask.inputs["Value"])
    links.new(glint_mask.outputs["Result"], flaked.inputs["Factor"])
    links.new(flip_color.outputs["Result"], flaked.inputs["A"])
    links.new(coords.outputs["Object"], chip_edge.inputs["Vector"])
    links.new(coords.outputs["Object"], stone_chips.inputs["Vector"])
    links.new(stone_chips.outputs["Color"], chip_random.inputs["Color"])
    links.new(chip_random.outputs["Val"], chip_size.inputs[0])
    links.new(stone_chips.outputs["Distance"], chip_size.inputs[2])
    links.new(chip_edge.outputs["Fac"], ragged_chip.inputs[0])
    links.new(chip_size.outputs["Value"], ragged_chip.inputs[2])
    links.new(ragged_chip.outputs["Value"], chip_mask.inputs["Value"])
    links.new(ragged_chip.outputs["Value"], primer_mask.inputs["Value"])
    links.new(chip_mask.outputs["Result"], primed.inputs["Factor"])
    links.new(flaked.outputs["Result"], primed.inputs["A"])
    links.new(primer_mask.outputs["Result"], chipped.inputs["Factor"])
    links.new(primed.outputs["Result"], chipped.inputs["A"])
    links.new(coords.outputs["Object"], polish_swirls.inputs["Vector"])
    links.new(polish_swirls.outputs["Fac"], swirl_lines.inputs["Value"])
    links.new(coords.outputs["Object"], orange_peel.inputs["Vector"])
    links.new(chip_mask.outputs["Result"], clear_height.inputs[0])
    links.new(orange_peel.outputs["Fac"], clear_height.inputs[2])
    links.new(coords.outputs["Object"], dust.inputs["Vector"])
    links.new(dust.outputs["Fac"], dust_mask.inputs["Value"])
    links.new(dust_mask.outputs["Result"], dusty.inputs["Factor"])
    links.new(chipped.outputs["Result"], dusty.inputs["A"])
    links.new(dusty.outputs["Result"], lacquer.inputs["Base Color"])
    links.new(flake_normal.outputs["Vector"], lacquer.inputs["Normal"])
    links.new(swirl_lines.outputs["Result"], lacquer.inputs["Coat Roughness"])
    links.new(clear_height.outputs["Value"], relief.inputs["Height"])
    links.new(lacquer.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
