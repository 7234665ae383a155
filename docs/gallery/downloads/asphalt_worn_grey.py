import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    tc = nodes.new("ShaderNodeTexCoord")

    oil_noise = nodes.new("ShaderNodeTexNoise")
    oil_noise.inputs["Scale"].default_value = 1.1
    oil_noise.inputs["Detail"].default_value = 5.0
    oil_noise.inputs["Roughness"].default_value = 0.55
    oil_noise.inputs["Distortion"].default_value = 0.5

    oil = nodes.new("ShaderNodeMapRange")
    oil.interpolation_type = "SMOOTHSTEP"
    oil.inputs["From Min"].default_value = 0.58
    oil.inputs["From Max"].default_value = 0.7
    oil.inputs["To Max"].default_value = 0.7

    stone_warp = nodes.new("ShaderNodeTexNoise")
    stone_warp.noise_dimensions = "2D"
    stone_warp.inputs["Scale"].default_value = 34.0
    stone_warp.inputs["Detail"].default_value = 3.0

    stone_space = nodes.new("ShaderNodeVectorMath")
    stone_space.operation = "MULTIPLY_ADD"
    stone_space.inputs[1].default_value = (0.045, 0.045, 0.0)

    gaps = nodes.new("ShaderNodeTexVoronoi")
    gaps.voronoi_dimensions = "2D"
    gaps.feature = "DISTANCE_TO_EDGE"
    gaps.inputs["Scale"].default_value = 27.0

    stones = nodes.new("ShaderNodeTexVoronoi")
    stones.voronoi_dimensions = "2D"
    stones.inputs["Scale"].default_value = 27.0

    stone_value = nodes.new("ShaderNodeSeparateColor")

    open_gap = nodes.new("ShaderNodeMapRange")
    open_gap.inputs["From Min"].default_value = 0.1
    open_gap.inputs["To Min"].default_value = 0.06
    open_gap.inputs["To Max"].default_value = 0.75

    stone_mask = nodes.new("ShaderNodeMath")
    stone_mask.operation = "DIVIDE"
    stone_mask.use_clamp = True

    wear = nodes.new("ShaderNodeTexNoise")
    wear.inputs["Scale"].default_value = 1.5
    wear.inputs["Detail"].default_value = 8.0
    wear.inputs["Roughness"].default_value = 0.65

    exposure = nodes.new("ShaderNodeMapRange")
    exposure.inputs["From Min"].default_value = 0.3
    exposure.inputs["From Max"].default_value = 0.6
    exposure.inputs["To Min"].default_value = 0.45

    shown = nodes.new("ShaderNodeMath")
    shown.operation = "MULTIPLY"

    sand = nodes.new("ShaderNodeTexNoise")
    sand.noise_dimensions = "2D"
    sand.inputs["Scale"].default_value = 95.0
    sand.inputs["Detail"].default_value = 4.0
    sand.inputs["Roughness"].default_value = 0.8

    binder = nodes.new("ShaderNodeValToRGB")
    binder.color_ramp.elements[0].position = 0.3
    binder.color_ramp.elements[0].color = (0.05, 0.049, 0.048, 1.0)
    binder.color_ramp.elements[1].position = 0.7
    binder.color_ramp.elements[1].color = (0.2, 0.195, 0.185, 1.0)

    stone_color = nodes.new("ShaderNodeValToRGB")
    stone_color.color_ramp.elements[0].color = (0.1, 0.1, 0.105, 1.0)
    stone_color.color_ramp.elements[1].color = (0.5, 0.48, 0.44, 1.0)
    stone_color.color_ramp.elements.new(0.3).color = (0.2, 0.195, 0.19, 1.0)
    stone_color.color_ramp.elements.new(0.55).color = (0.3, 0.28, 0.25, 1.0)
    stone_color.color_ramp.elements.new(0.75).color = (0.23, 0.19, 0.16, 1.0)
    stone_color.color_ramp.elements.new(0.9).color = (0.38, 0.37, 0.35, 1.0)

    paved = nodes.new("ShaderNodeMix")
    paved.data_type = "RGBA"

    gritty = nodes.new("ShaderNodeMix")
    gritty.data_type = "RGBA"
    gritty.blend_type = "OVERLAY"
    gritty.inputs["Factor"].default_value = 0.55

    oiled = nodes.new("ShaderNodeMix")
    oiled.data_type = "RGBA"
    oiled.blend_type = "MULTIPLY"
    oiled.inputs["B"].default_value = (0.32, 0.3, 0.29, 1.0)

    gloss = nodes.new("ShaderNodeMath")
    gloss.operation = "MULTIPLY_ADD"
    gloss.inputs[1].default_value = -0.4
    gloss.inputs[2].default_value = 0.9

    worn_asphalt = nodes.new("ShaderNodeBsdfPrincipled")
    worn_asphalt.inputs["Specular IOR Level"].default_value = 0.3

    level = nodes.new("ShaderNodeMath")
    level.operation = "MULTIPLY_ADD"

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.008

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(tc.outputs["Object"], oil_noise.inputs["Vector"])
    links.new(oil_noise.outputs["Fac"], oil.inputs["Value"])
    links.new(tc.outputs["Object"], stone_warp.inputs["Vector"])
    links.new(stone_warp.outputs["Color"], stone_space.inputs[0])
    links.new(tc.outputs["Object"], stone_space.inputs[2])
    links.new(stone_space.outputs["Vector"], gaps.inputs["Vector"])
    links.new(stone_space.outputs["Vector"], stones.inputs["Vector"])
    links.new(stones.outputs["Color"], stone_value.inputs["Color"])
    links.new(stone_value.outputs["Blue"], open_gap.inputs["Value"])
    links.new(gaps.outputs["Distance"], stone_mask.inputs[0])
    links.new(open_gap.outputs["Result"], stone_mask.inputs[1])
    links.new(tc.outputs["Object"], wear.inputs["Vector"])
    links.new(wear.outputs["Fac"], exposure.inputs["Value"])
    links.new(stone_mask.outputs["Value"], shown.inputs[0])
    links.new(exposure.outputs["Result"], shown.inputs[1])
    links.new(tc.outputs["Object"], sand.inputs["Vector"])
    links.new(sand.outputs["Fac"], binder.inputs["Fac"])
    links.new(stone_value.outputs["Red"], stone_color.inputs["Fac"])
    links.new(shown.outputs["Value"], paved.inputs["Factor"])
    links.new(binder.outputs["Color"], paved.inputs["A"])
    links.new(stone_color.outputs["Color"], paved.inputs["B"])
    links.new(paved.outputs["Result"], gritty.inputs["A"])
    links.new(sand.outputs["Fac"], gritty.inputs["B"])
    links.new(oil.outputs["Result"], oiled.inputs["Factor"])
    links.new(gritty.outputs["Result"], oiled.inputs["A"])
    links.new(oil.outputs["Result"], gloss.inputs[0])
    links.new(oiled.outputs["Result"], worn_asphalt.inputs["Base Color"])
    links.new(gloss.outputs["Value"], worn_asphalt.inputs["Roughness"])
    links.new(sand.outputs["Fac"], level.inputs[0])
    links.new(stone_mask.outputs["Value"], level.inputs[2])
    links.new(level.outputs["Value"], relief.inputs["Height"])
    links.new(worn_asphalt.outputs["BSDF"], material_output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], material_output.inputs["Displacement"])
