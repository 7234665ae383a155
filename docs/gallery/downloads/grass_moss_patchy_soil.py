import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    swirl = nodes.new("ShaderNodeTexNoise")
    swirl.inputs["Scale"].default_value = 2.0
    swirl.inputs["Detail"].default_value = 9.0
    swirl.inputs["Roughness"].default_value = 0.62
    swirl.inputs["Distortion"].default_value = 0.35

    crumbs = nodes.new("ShaderNodeTexNoise")
    crumbs.inputs["Scale"].default_value = 22.0
    crumbs.inputs["Detail"].default_value = 9.0
    crumbs.inputs["Roughness"].default_value = 0.78

    crooked = nodes.new("ShaderNodeVectorMath")
    crooked.operation = "MULTIPLY_ADD"
    crooked.inputs[1].default_value = (0.35, 0.35, 0.0)

    stones = nodes.new("ShaderNodeTexVoronoi")
    stones.voronoi_dimensions = "2D"
    stones.inputs["Scale"].default_value = 9.0

    spread = nodes.new("ShaderNodeMath")
    spread.operation = "MULTIPLY_ADD"
    spread.inputs[1].default_value = 0.3

    moss_mask = nodes.new("ShaderNodeMapRange")
    moss_mask.interpolation_type = "SMOOTHSTEP"
    moss_mask.inputs["From Min"].default_value = 0.61
    moss_mask.inputs["From Max"].default_value = 0.68

    tufts = nodes.new("ShaderNodeTexVoronoi")
    tufts.voronoi_dimensions = "2D"
    tufts.feature = "SMOOTH_F1"
    tufts.inputs["Scale"].default_value = 48.0
    tufts.inputs["Smoothness"].default_value = 0.3

    earth = nodes.new("ShaderNodeValToRGB")
    earth.color_ramp.elements[0].position = 0.3
    earth.color_ramp.elements[0].color = (0.02, 0.013, 0.009, 1.0)
    earth.color_ramp.elements[1].position = 0.75
    earth.color_ramp.elements[1].color = (0.2, 0.15, 0.105, 1.0)
    earth.color_ramp.elements.new(0.5).color = (0.085, 0.058, 0.038, 1.0)

    stone_pick = nodes.new("ShaderNodeMath")
    stone_pick.operation = "MULTIPLY_ADD"
    stone_pick.inputs[1].default_value = 0.9

    stone_mask = nodes.new("ShaderNodeMapRange")
    stone_mask.inputs["From Min"].default_value = 0.5
    stone_mask.inputs["From Max"].default_value = 0.44

    dusty = nodes.new("ShaderNodeMath")
    dusty.operation = "MULTIPLY"

    stony = nodes.new("ShaderNodeMix")
    stony.data_type = "RGBA"
    stony.inputs["B"].default_value = (0.42, 0.37, 0.32, 1.0)

    thickness = nodes.new("ShaderNodeMapRange")
    thickness.inputs["From Min"].default_value = 0.6
    thickness.inputs["From Max"].default_value = 0.85

    moss_tone = nodes.new("ShaderNodeMath")
    moss_tone.operation = "MULTIPLY_ADD"
    moss_tone.inputs[1].default_value = -0.75

    moss = nodes.new("ShaderNodeValToRGB")
    moss.color_ramp.interpolation = "B_SPLINE"
    moss.color_ramp.elements[0].color = (0.05, 0.05, 0.012, 1.0)
    moss.color_ramp.elements[1].color = (0.26, 0.3, 0.05, 1.0)
    moss.color_ramp.elements.new(0.35).color = (0.05, 0.085, 0.012, 1.0)
    moss.color_ramp.elements.new(0.6).color = (0.12, 0.18, 0.02, 1.0)

    grown = nodes.new("ShaderNodeMix")
    grown.data_type = "RGBA"

    tufted = nodes.new("ShaderNodeMath")
    tufted.operation = "MULTIPLY_ADD"
    tufted.inputs[1].default_value = -0.5
    tufted.inputs[2].default_value = 1.3

    bare_height = nodes.new("ShaderNodeMath")
    bare_height.operation = "MULTIPLY_ADD"
    bare_height.inputs[1].default_value = 0.35

    height = nodes.new("ShaderNodeMix")

    swollen = nodes.new("ShaderNodeMath")
    swollen.operation = "MULTIPLY_ADD"
    swollen.inputs[1].default_value = 0.9

    ground = nodes.new("ShaderNodeBsdfPrincipled")
    ground.inputs["Roughness"].default_value = 0.85
    ground.inputs["Specular IOR Level"].default_value = 0.2

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.03

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], swirl.inputs["Vector"])
    links.new(coords.outputs["Object"], crumbs.inputs["Vector"])
    links.new(swirl.outputs["Color"], crooked.inputs[0])
    links.new(coords.outputs["Object"], crooked.inputs[2])
    links.new(crooked.outputs["Vector"], stones.inputs["Vector"])
    links.new(crumbs.outputs["Fac"], spread.inputs[0])
    links.new(swirl.outputs["Fac"], spread.inputs[2])
    links.new(spread.outputs["Value"], moss_mask.inputs["Value"])
    links.new(coords.outputs["Object"], tufts.inputs["Vector"])
    links.new(crumbs.outputs["Fac"], earth.inputs["Fac"])
    links.new(stones.outputs["Color"], stone_pick.inputs[0])
    links.new(stones.outputs["Distance"], stone_pick.inputs[2])
    links.new(stone_pick.outputs["Value"], stone_mask.inputs["Value"])
    links.new(stone_mask.outputs["Result"], dusty.inputs[0])
    links.new(crumbs.outputs["Fac"], dusty.inputs[1])
    links.new(dusty.outputs["Value"], stony.inputs["Factor"])
    links.new(earth.outputs["Color"], stony.inputs["A"])
    links.new(spread.outputs["Value"], thickness.inputs["Value"])
    links.new(tufts.outputs["Distance"], moss_tone.inputs[0])
    links.new(thickness.outputs["Result"], moss_tone.inputs[2])
    links.new(moss_tone.outputs["Value"], moss.inputs["Fac"])
    links.new(moss_mask.outputs["Result"], grown.inputs["Factor"])
    links.new(stony.outputs["Result"], grown.inputs["A"])
    links.new(moss.outputs["Color"], grown.inputs["B"])
    links.new(tufts.outputs["Distance"], tufted.inputs[0])
    links.new(stone_mask.outputs["Result"], bare_height.inputs[0])
    links.new(crumbs.outputs["Fac"], bare_height.inputs[2])
    links.new(moss_mask.outputs["Result"], height.inputs["Factor"])
    links.new(bare_height.outputs["Value"], height.inputs["A"])
    links.new(tufted.outputs["Value"], height.inputs["B"])
    links.new(thickness.outputs["Result"], swollen.inputs[0])
    links.new(height.outputs["Result"], swollen.inputs[2])
    links.new(grown.outputs["Result"], ground.inputs["Base Color"])
    links.new(swollen.outputs["Value"], relief.inputs["Height"])
    links.new(ground.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
