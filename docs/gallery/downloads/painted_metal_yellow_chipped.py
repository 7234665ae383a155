import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    wear_patches = nodes.new("ShaderNodeTexNoise")
    wear_patches.inputs["Scale"].default_value = 1.6
    wear_patches.inputs["Detail"].default_value = 3.0

    bent = nodes.new("ShaderNodeVectorMath")
    bent.operation = "MULTIPLY_ADD"
    bent.inputs[1].default_value = (0.25, 0.25, 0.0)

    gouge_space = nodes.new("ShaderNodeMapping")
    gouge_space.vector_type = "TEXTURE"
    gouge_space.inputs["Rotation"].default_value = (0.0, 0.0, 0.7)
    gouge_space.inputs["Scale"].default_value = (0.5, 0.012, 1.0)

    gouge_cells = nodes.new("ShaderNodeTexVoronoi")
    gouge_cells.voronoi_dimensions = "2D"
    gouge_cells.inputs["Scale"].default_value = 1.0

    gouge_pick = nodes.new("ShaderNodeMath")

    gouges = nodes.new("ShaderNodeMapRange")
    gouges.inputs["From Min"].default_value = 0.34
    gouges.inputs["From Max"].default_value = 0.2

    scratch_space = nodes.new("ShaderNodeMapping")
    scratch_space.vector_type = "TEXTURE"
    scratch_space.inputs["Rotation"].default_value = (0.0, 0.0, -0.25)
    scratch_space.inputs["Scale"].default_value = (0.3, 0.007, 1.0)

    scratch_cells = nodes.new("ShaderNodeTexVoronoi")
    scratch_cells.voronoi_dimensions = "2D"
    scratch_cells.inputs["Scale"].default_value = 1.0

    scratch_pick = nodes.new("ShaderNodeMath")

    light_scratches = nodes.new("ShaderNodeMapRange")
    light_scratches.inputs["From Min"].default_value = 0.5
    light_scratches.inputs["From Max"].default_value = 0.3
    light_scratches.inputs["To Max"].default_value = 0.6

    chip_noise = nodes.new("ShaderNodeTexNoise")
    chip_noise.inputs["Scale"].default_value = 8.0
    chip_noise.inputs["Detail"].default_value = 8.0
    chip_noise.inputs["Roughness"].default_value = 0.6

    chip_level = nodes.new("ShaderNodeMath")
    chip_level.operation = "MULTIPLY_ADD"
    chip_level.inputs[1].default_value = -0.9

    wear = nodes.new("ShaderNodeMath")
    wear.operation = "MULTIPLY_ADD"

    primer = nodes.new("ShaderNodeMapRange")
    primer.inputs["From Min"].default_value = 0.17
    primer.inputs["From Max"].default_value = 0.19

    bare_steel = nodes.new("ShaderNodeMapRange")
    bare_steel.inputs["From Min"].default_value = 0.24
    bare_steel.inputs["From Max"].default_value = 0.265

    orange_peel = nodes.new("ShaderNodeTexNoise")
    orange_peel.inputs["Scale"].default_value = 40.0
    orange_peel.inputs["Roughness"].default_value = 0.4

    paint_color = nodes.new("ShaderNodeMix")
    paint_color.data_type = "RGBA"
    paint_color.inputs["A"].default_value = (0.58, 0.3, 0.011, 1.0)
    paint_color.inputs["B"].default_value = (0.33, 0.125, 0.004, 1.0)

    scratched = nodes.new("ShaderNodeMix")
    scratched.data_type = "RGBA"
    scratched.inputs["B"].default_value = (0.75, 0.55, 0.22, 1.0)

    drip_space = nodes.new("ShaderNodeMapping")
    drip_space.inputs["Scale"].default_value = (5.0, 0.9, 1.0)

    grime = nodes.new("ShaderNodeTexNoise")
    grime.inputs["Scale"].default_value = 1.0
    grime.inputs["Detail"].default_value = 7.0
    grime.inputs["Roughness"].default_value = 0.7

    grime_mask = nodes.new("ShaderNodeMapRange")
    grime_mask.inputs["From Min"].default_value = 0.48
    grime_mask.inputs["From Max"].default_value = 0.72
    grime_mask.inputs["To Max"].default_value = 0.7

    grimy = nodes.new("ShaderNodeMix")
    grimy.data_type = "RGBA"
    grimy.inputs["B"].default_value = (0.05, 0.038, 0.025, 1.0)

    primed = nodes.new("ShaderNodeMix")
    primed.data_type = "RGBA"
    primed.inputs["B"].default_value = (0.24, 0.085, 0.05, 1.0)

    steel_color = nodes.new("ShaderNodeMix")
    steel_color.data_type = "RGBA"
    steel_color.inputs["A"].default_value = (0.03, 0.022, 0.018, 1.0)
    steel_color.inputs["B"].default_value = (0.4, 0.38, 0.36, 1.0)

    surface = nodes.new("ShaderNodeMix")
    surface.data_type = "RGBA"

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.35

    relief = nodes.new("ShaderNodeBump")
    relief.invert = True
    relief.inputs["Distance"].default_value = 0.004

    coating = nodes.new("ShaderNodeBsdfPrincipled")

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], wear_patches.inputs["Vector"])
    links.new(wear_patches.outputs["Color"], bent.inputs[0])
    links.new(coords.outputs["Object"], bent.inputs[2])
    links.new(bent.outputs["Vector"], gouge_space.inputs["Vector"])
    links.new(gouge_space.outputs["Vector"], gouge_cells.inputs["Vector"])
    links.new(gouge_cells.outputs["Distance"], gouge_pick.inputs[0])
    links.new(gouge_cells.outputs["Color"], gouge_pick.inputs[1])
    links.new(gouge_pick.outputs["Value"], gouges.inputs["Value"])
    links.new(bent.outputs["Vector"], scratch_space.inputs["Vector"])
    links.new(scratch_space.outputs["Vector"], scratch_cells.inputs["Vector"])
    links.new(scratch_cells.outputs["Distance"], scratch_pick.inputs[0])
    links.new(scratch_cells.outputs["Color"], scratch_pick.inputs[1])
    links.new(scratch_pick.outputs["Value"], light_scratches.inputs["Value"])
    links.new(coords.outputs["Object"], chip_noise.inputs["Vector"])
    links.new(wear_patches.outputs["Fac"], chip_level.inputs[0])
    links.new(chip_noise.outputs["Fac"], chip_level.inputs[2])
    links.new(gouges.outputs["Result"], wear.inputs[0])
    links.new(chip_level.outputs["Value"], wear.inputs[2])
    links.new(wear.outputs["Value"], primer.inputs["Value"])
    links.new(wear.outputs["Value"], bare_steel.inputs["Value"])
    links.new(coords.outputs["Object"], orange_peel.inputs["Vector"])
    links.new(wear_patches.outputs["Fac"], paint_color.inputs["Factor"])
    links.new(light_scratches.outputs["Result"], scratched.inputs["Factor"])
    links.new(paint_color.outputs["Result"], scratched.inputs["A"])
    links.new(coords.outputs["Object"], drip_space.inputs["Vector"])
    links.new(drip_space.outputs["Vector"], grime.inputs["Vector"])
    links.new(grime.outputs["Fac"], grime_mask.inputs["Value"])
    links.new(grime_mask.outputs["Result"], grimy.inputs["Factor"])
    links.new(scratched.outputs["Result"], grimy.inputs["A"])
    links.new(primer.outputs["Result"], primed.inputs["Factor"])
    links.new(grimy.outputs["Result"], primed.inputs["A"])
    links.new(chip_noise.outputs["Fac"], steel_color.inputs["Factor"])
    links.new(bare_steel.outputs["Result"], surface.inputs["Factor"])
    links.new(primed.outputs["Result"], surface.inputs["A"])
    links.new(steel_color.outputs["Result"], surface.inputs["B"])
    links.new(orange_peel.outputs["Fac"], height.inputs[0])
    links.new(primer.outputs["Result"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(surface.outputs["Result"], coating.inputs["Base Color"])
    links.new(bare_steel.outputs["Result"], coating.inputs["Metallic"])
    links.new(grime.outputs["Fac"], coating.inputs["Roughness"])
    links.new(relief.outputs["Normal"], coating.inputs["Normal"])
    links.new(coating.outputs["BSDF"], output.inputs["Surface"])
