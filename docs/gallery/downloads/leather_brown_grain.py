import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    stretch = nodes.new("ShaderNodeTexNoise")
    stretch.inputs["Scale"].default_value = 3.0
    stretch.inputs["Detail"].default_value = 3.0

    stretched = nodes.new("ShaderNodeVectorMath")
    stretched.operation = "MULTIPLY_ADD"
    stretched.inputs[1].default_value = (0.15, 0.15, 0.0)

    grain_map = nodes.new("ShaderNodeMapping")
    grain_map.inputs["Rotation"].default_value = (0.0, 0.0, 0.5)
    grain_map.inputs["Scale"].default_value = (1.0, 1.3, 1.0)

    grain = nodes.new("ShaderNodeTexVoronoi")
    grain.voronoi_dimensions = "2D"
    grain.feature = "DISTANCE_TO_EDGE"
    grain.inputs["Scale"].default_value = 19.0

    fine_grain = nodes.new("ShaderNodeTexVoronoi")
    fine_grain.voronoi_dimensions = "2D"
    fine_grain.feature = "DISTANCE_TO_EDGE"
    fine_grain.inputs["Scale"].default_value = 46.0

    valleys = nodes.new("ShaderNodeMapRange")
    valleys.interpolation_type = "SMOOTHSTEP"
    valleys.inputs["From Max"].default_value = 0.2

    fine_valleys = nodes.new("ShaderNodeMapRange")
    fine_valleys.interpolation_type = "SMOOTHSTEP"
    fine_valleys.inputs["From Max"].default_value = 0.25

    cells = nodes.new("ShaderNodeMath")
    cells.operation = "MULTIPLY_ADD"
    cells.inputs[1].default_value = 0.45

    crease_map = nodes.new("ShaderNodeMapping")
    crease_map.inputs["Rotation"].default_value = (0.0, 0.0, 0.35)
    crease_map.inputs["Scale"].default_value = (0.9, 3.2, 1.0)

    crease_noise = nodes.new("ShaderNodeTexNoise")
    crease_noise.inputs["Scale"].default_value = 1.5
    crease_noise.inputs["Detail"].default_value = 3.0

    crease_line = nodes.new("ShaderNodeMath")
    crease_line.operation = "SUBTRACT"

    crease_dist = nodes.new("ShaderNodeMath")
    crease_dist.operation = "ABSOLUTE"

    crease = nodes.new("ShaderNodeMapRange")
    crease.interpolation_type = "SMOOTHSTEP"
    crease.inputs["From Max"].default_value = 0.025

    pores = nodes.new("ShaderNodeTexVoronoi")
    pores.voronoi_dimensions = "2D"
    pores.inputs["Scale"].default_value = 30.0

    pore_pick = nodes.new("ShaderNodeMath")
    pore_pick.operation = "MULTIPLY_ADD"

    pore_mask = nodes.new("ShaderNodeMapRange")
    pore_mask.inputs["From Min"].default_value = 0.16
    pore_mask.inputs["From Max"].default_value = 0.26

    creased = nodes.new("ShaderNodeMath")
    creased.operation = "MULTIPLY_ADD"

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.4

    tanning = nodes.new("ShaderNodeTexNoise")
    tanning.inputs["Scale"].default_value = 1.8
    tanning.inputs["Detail"].default_value = 9.0
    tanning.inputs["Roughness"].default_value = 0.62

    tone = nodes.new("ShaderNodeMath")
    tone.operation = "MULTIPLY_ADD"
    tone.inputs[1].default_value = 0.16

    hide_color_level = nodes.new("ShaderNodeMapRange")
    hide_color_level.inputs["From Min"].default_value = 0.47

    hide_color = nodes.new("ShaderNodeMix")
    hide_color.data_type = "RGBA"
    hide_color.inputs["A"].default_value = (0.02, 0.008, 0.0045, 1.0)
    hide_color.inputs["B"].default_value = (0.225, 0.096, 0.041, 1.0)

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["From Min"].default_value = 0.4
    roughness.inputs["From Max"].default_value = 2.2
    roughness.inputs["To Min"].default_value = 0.62
    roughness.inputs["To Max"].default_value = 0.4

    hide = nodes.new("ShaderNodeBsdfPrincipled")

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.008

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], stretch.inputs["Vector"])
    links.new(stretch.outputs["Color"], stretched.inputs[0])
    links.new(coords.outputs["Object"], stretched.inputs[2])
    links.new(stretched.outputs["Vector"], grain_map.inputs["Vector"])
    links.new(grain_map.outputs["Vector"], grain.inputs["Vector"])
    links.new(grain_map.outputs["Vector"], fine_grain.inputs["Vector"])
    links.new(grain.outputs["Distance"], valleys.inputs["Value"])
    links.new(fine_grain.outputs["Distance"], fine_valleys.inputs["Value"])
    links.new(fine_valleys.outputs["Result"], cells.inputs[0])
    links.new(valleys.outputs["Result"], cells.inputs[2])
    links.new(stretched.outputs["Vector"], crease_map.inputs["Vector"])
    links.new(crease_map.outputs["Vector"], crease_noise.inputs["Vector"])
    links.new(crease_noise.outputs["Fac"], crease_line.inputs[0])
    links.new(crease_line.outputs["Value"], crease_dist.inputs["Value"])
    links.new(crease_dist.outputs["Value"], crease.inputs["Value"])
    links.new(grain_map.outputs["Vector"], pores.inputs["Vector"])
    links.new(pores.outputs["Color"], pore_pick.inputs[0])
    links.new(pores.outputs["Distance"], pore_pick.inputs[2])
    links.new(pore_pick.outputs["Value"], pore_mask.inputs["Value"])
    links.new(crease.outputs["Result"], creased.inputs[0])
    links.new(cells.outputs["Value"], creased.inputs[2])
    links.new(pore_mask.outputs["Result"], height.inputs[0])
    links.new(creased.outputs["Value"], height.inputs[2])
    links.new(coords.outputs["Object"], tanning.inputs["Vector"])
    links.new(height.outputs["Value"], tone.inputs[0])
    links.new(tanning.outputs["Fac"], tone.inputs[2])
    links.new(tone.outputs["Value"], hide_color_level.inputs["Value"])
    links.new(hide_color_level.outputs["Result"], hide_color.inputs["Factor"])
    links.new(height.outputs["Value"], roughness.inputs["Value"])
    links.new(hide_color.outputs["Result"], hide.inputs["Base Color"])
    links.new(roughness.outputs["Result"], hide.inputs["Roughness"])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(hide.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
