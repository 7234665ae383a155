import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    melt = nodes.new("ShaderNodeTexNoise")
    melt.inputs["Scale"].default_value = 1.7
    melt.inputs["Detail"].default_value = 8.0
    melt.inputs["Roughness"].default_value = 0.6

    space = nodes.new("ShaderNodeVectorMath")
    space.operation = "MULTIPLY_ADD"
    space.inputs[1].default_value = (0.2, 0.2, 0.0)

    gravel = nodes.new("ShaderNodeTexVoronoi")
    gravel.voronoi_dimensions = "2D"
    gravel.inputs["Scale"].default_value = 15.0

    gravel_edges = nodes.new("ShaderNodeTexVoronoi")
    gravel_edges.voronoi_dimensions = "2D"
    gravel_edges.feature = "DISTANCE_TO_EDGE"
    gravel_edges.inputs["Scale"].default_value = 15.0

    stone = nodes.new("ShaderNodeMath")
    stone.operation = "POWER"

    stone_top = nodes.new("ShaderNodeMath")
    stone_top.operation = "MULTIPLY_ADD"
    stone_top.inputs[1].default_value = 0.35

    grain = nodes.new("ShaderNodeTexNoise")
    grain.inputs["Scale"].default_value = 34.0
    grain.inputs["Detail"].default_value = 5.0
    grain.inputs["Roughness"].default_value = 0.8

    granular = nodes.new("ShaderNodeMath")
    granular.operation = "MULTIPLY"

    snow_level = nodes.new("ShaderNodeMath")
    snow_level.operation = "MULTIPLY_ADD"
    snow_level.inputs[1].default_value = 5.5

    snow_depth = nodes.new("ShaderNodeMath")
    snow_depth.operation = "SUBTRACT"

    snow_mask = nodes.new("ShaderNodeMapRange")
    snow_mask.interpolation_type = "SMOOTHSTEP"
    snow_mask.inputs["From Min"].default_value = 2.0
    snow_mask.inputs["From Max"].default_value = 2.3

    gravel_tone = nodes.new("ShaderNodeMath")
    gravel_tone.operation = "MULTIPLY_ADD"
    gravel_tone.inputs[1].default_value = 0.4

    gravel_color = nodes.new("ShaderNodeValToRGB")
    gravel_color.color_ramp.elements[0].position = 0.3
    gravel_color.color_ramp.elements[0].color = (0.025, 0.024, 0.023, 1.0)
    gravel_color.color_ramp.elements[1].color = (0.26, 0.25, 0.23, 1.0)
    gravel_color.color_ramp.elements.new(0.7).color = (0.085, 0.08, 0.075, 1.0)

    dirt = nodes.new("ShaderNodeMapRange")
    dirt.inputs["From Min"].default_value = 2.1
    dirt.inputs["From Max"].default_value = 2.9
    dirt.inputs["To Min"].default_value = 0.85
    dirt.inputs["To Max"].default_value = 0.05

    grit = nodes.new("ShaderNodeTexVoronoi")
    grit.voronoi_dimensions = "2D"
    grit.inputs["Scale"].default_value = 45.0

    grit_pick = nodes.new("ShaderNodeMath")

    grit_mask = nodes.new("ShaderNodeMapRange")
    grit_mask.inputs["From Min"].default_value = 0.5
    grit_mask.inputs["From Max"].default_value = 0.42
    grit_mask.inputs["To Max"].default_value = 0.8

    dirty_snow = nodes.new("ShaderNodeMix")
    dirty_snow.data_type = "RGBA"
    dirty_snow.inputs["A"].default_value = (0.64, 0.67, 0.7, 1.0)
    dirty_snow.inputs["B"].default_value = (0.17, 0.155, 0.14, 1.0)

    gritty_snow = nodes.new("ShaderNodeMix")
    gritty_snow.data_type = "RGBA"
    gritty_snow.inputs["B"].default_value = (0.07, 0.06, 0.05, 1.0)

    snow_swell = nodes.new("ShaderNodeMath")
    snow_swell.operation = "MULTIPLY"

    snow_height = nodes.new("ShaderNodeMath")
    snow_height.operation = "MULTIPLY_ADD"

    height = nodes.new("ShaderNodeMix")

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.9
    relief.inputs["Distance"].default_value = 0.04

    wet_gloss = nodes.new("ShaderNodeMapRange")
    wet_gloss.inputs["From Min"].default_value = 0.8
    wet_gloss.inputs["From Max"].default_value = 2.0
    wet_gloss.inputs["To Min"].default_value = 0.65
    wet_gloss.inputs["To Max"].default_value = 0.28

    wet_gravel = nodes.new("ShaderNodeBsdfPrincipled")

    slush = nodes.new("ShaderNodeBsdfPrincipled")
    slush.inputs["Roughness"].default_value = 0.6
    slush.inputs["Specular IOR Level"].default_value = 0.35

    snow_or_gravel = nodes.new("ShaderNodeMixShader")

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], melt.inputs["Vector"])
    links.new(melt.outputs["Color"], space.inputs[0])
    links.new(coords.outputs["Object"], space.inputs[2])
    links.new(space.outputs["Vector"], gravel.inputs["Vector"])
    links.new(space.outputs["Vector"], gravel_edges.inputs["Vector"])
    links.new(gravel_edges.outputs["Distance"], stone.inputs[0])
    links.new(gravel.outputs["Color"], stone_top.inputs[0])
    links.new(stone.outputs["Value"], stone_top.inputs[2])
    links.new(coords.outputs["Object"], grain.inputs["Vector"])
    links.new(grain.outputs["Fac"], granular.inputs[0])
    links.new(melt.outputs["Fac"], snow_level.inputs[0])
    links.new(granular.outputs["Value"], snow_level.inputs[2])
    links.new(snow_level.outputs["Value"], snow_depth.inputs[0])
    links.new(stone_top.outputs["Value"], snow_depth.inputs[1])
    links.new(snow_depth.outputs["Value"], snow_mask.inputs["Value"])
    links.new(grain.outputs["Fac"], gravel_tone.inputs[0])
    links.new(gravel.outputs["Color"], gravel_tone.inputs[2])
    links.new(gravel_tone.outputs["Value"], gravel_color.inputs["Fac"])
    links.new(snow_depth.outputs["Value"], dirt.inputs["Value"])
    links.new(coords.outputs["Object"], grit.inputs["Vector"])
    links.new(grit.outputs["Distance"], grit_pick.inputs[0])
    links.new(grit.outputs["Color"], grit_pick.inputs[1])
    links.new(grit_pick.outputs["Value"], grit_mask.inputs["Value"])
    links.new(dirt.outputs["Result"], dirty_snow.inputs["Factor"])
    links.new(grit_mask.outputs["Result"], gritty_snow.inputs["Factor"])
    links.new(dirty_snow.outputs["Result"], gritty_snow.inputs["A"])
    links.new(snow_level.outputs["Value"], snow_swell.inputs[0])
    links.new(grain.outputs["Fac"], snow_height.inputs[0])
    links.new(snow_swell.outputs["Value"], snow_height.inputs[2])
    links.new(snow_mask.outputs["Result"], height.inputs["Factor"])
    links.new(stone_top.outputs["Value"], height.inputs["A"])
    links.new(snow_height.outputs["Value"], height.inputs["B"])
    links.new(height.outputs["Result"], relief.inputs["Height"])
    links.new(snow_depth.outputs["Value"], wet_gloss.inputs["Value"])
    links.new(gravel_color.outputs["Color"], wet_gravel.inputs["Base Color"])
    links.new(wet_gloss.outputs["Result"], wet_gravel.inputs["Roughness"])
    links.new(relief.outputs["Normal"], wet_gravel.inputs["Normal"])
    links.new(gritty_snow.outputs["Result"], slush.inputs["Base Color"])
    links.new(relief.outputs["Normal"], slush.inputs["Normal"])
    links.new(snow_mask.outputs["Result"], snow_or_gravel.inputs["Fac"])
    links.new(wet_gravel.outputs["BSDF"], snow_or_gravel.inputs[1])
    links.new(slush.outputs["BSDF"], snow_or_gravel.inputs[2])
    links.new(snow_or_gravel.outputs["Shader"], output.inputs["Surface"])
