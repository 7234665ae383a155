import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    flat = nodes.new("ShaderNodeVectorMath")
    flat.operation = "MULTIPLY"
    flat.inputs[1].default_value = (1.0, 1.0, 0.0)

    drift = nodes.new("ShaderNodeTexNoise")
    drift.inputs["Scale"].default_value = 3.0
    drift.inputs["Detail"].default_value = 3.0

    space = nodes.new("ShaderNodeVectorMath")
    space.operation = "MULTIPLY_ADD"
    space.inputs[1].default_value = (0.22, 0.22, 0.0)

    cushions = nodes.new("ShaderNodeTexVoronoi")
    cushions.voronoi_dimensions = "2D"
    cushions.feature = "SMOOTH_F1"
    cushions.inputs["Scale"].default_value = 3.2
    cushions.inputs["Smoothness"].default_value = 0.25

    dome = nodes.new("ShaderNodeFloatCurve")
    dome.mapping.curves[0].points[0].location = (0.0, 0.55)
    dome.mapping.curves[0].points[1].location = (1.0, 0.0)
    dome.mapping.curves[0].points.new(0.25, 0.48)
    dome.mapping.curves[0].points.new(0.45, 0.3)
    dome.mapping.curves[0].points.new(0.68, 0.03)
    dome.mapping.update()

    sprigs = nodes.new("ShaderNodeTexVoronoi")
    sprigs.voronoi_dimensions = "2D"
    sprigs.inputs["Scale"].default_value = 26.0

    from_tip = nodes.new("ShaderNodeVectorMath")
    from_tip.operation = "DISTANCE"

    tips = nodes.new("ShaderNodeMapRange")
    tips.inputs["From Max"].default_value = 0.03
    tips.inputs["To Min"].default_value = 1.0
    tips.inputs["To Max"].default_value = 0.0

    fuzz = nodes.new("ShaderNodeTexNoise")
    fuzz.inputs["Scale"].default_value = 70.0
    fuzz.inputs["Detail"].default_value = 3.0
    fuzz.inputs["Roughness"].default_value = 0.7

    sprig_height = nodes.new("ShaderNodeMath")
    sprig_height.operation = "MULTIPLY_ADD"
    sprig_height.inputs[1].default_value = 0.2

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.35

    tone = nodes.new("ShaderNodeMath")
    tone.operation = "MULTIPLY_ADD"
    tone.inputs[1].default_value = 0.25

    moss = nodes.new("ShaderNodeValToRGB")
    moss.color_ramp.interpolation = "CARDINAL"
    moss.color_ramp.elements[0].position = 0.25
    moss.color_ramp.elements[0].color = (0.012, 0.014, 0.006, 1.0)
    moss.color_ramp.elements[1].color = (0.24, 0.3, 0.05, 1.0)
    moss.color_ramp.elements.new(0.55).color = (0.035, 0.06, 0.011, 1.0)
    moss.color_ramp.elements.new(0.85).color = (0.09, 0.15, 0.018, 1.0)

    browning = nodes.new("ShaderNodeTexNoise")
    browning.inputs["Scale"].default_value = 1.7
    browning.inputs["Detail"].default_value = 5.0
    browning.inputs["Roughness"].default_value = 0.65

    brown_amount = nodes.new("ShaderNodeMapRange")
    brown_amount.inputs["From Min"].default_value = 0.42
    brown_amount.inputs["From Max"].default_value = 0.6
    brown_amount.inputs["To Max"].default_value = 0.55

    browned = nodes.new("ShaderNodeMix")
    browned.data_type = "RGBA"
    browned.blend_type = "MULTIPLY"
    browned.inputs["B"].default_value = (0.9, 0.5, 0.22, 1.0)

    spore_pick = nodes.new("ShaderNodeMapRange")
    spore_pick.inputs["From Min"].default_value = 0.76
    spore_pick.inputs["From Max"].default_value = 0.9

    spores = nodes.new("ShaderNodeMath")
    spores.operation = "MULTIPLY"

    spored = nodes.new("ShaderNodeMix")
    spored.data_type = "RGBA"
    spored.inputs["B"].default_value = (0.3, 0.12, 0.035, 1.0)

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.9
    relief.inputs["Distance"].default_value = 0.11

    leaves = nodes.new("ShaderNodeBsdfPrincipled")
    leaves.inputs["Roughness"].default_value = 0.85
    leaves.inputs["Specular IOR Level"].default_value = 0.2

    glow = nodes.new("ShaderNodeBsdfTranslucent")

    moss_shader = nodes.new("ShaderNodeMixShader")
    moss_shader.inputs["Fac"].default_value = 0.12

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], flat.inputs[0])
    links.new(flat.outputs["Vector"], drift.inputs["Vector"])
    links.new(drift.outputs["Color"], space.inputs[0])
    links.new(flat.outputs["Vector"], space.inputs[2])
    links.new(space.outputs["Vector"], cushions.inputs["Vector"])
    links.new(cushions.outputs["Distance"], dome.inputs["Value"])
    links.new(space.outputs["Vector"], sprigs.inputs["Vector"])
    links.new(space.outputs["Vector"], from_tip.inputs[0])
    links.new(sprigs.outputs["Position"], from_tip.inputs[1])
    links.new(from_tip.outputs["Value"], tips.inputs["Value"])
    links.new(flat.outputs["Vector"], fuzz.inputs["Vector"])
    links.new(tips.outputs["Result"], sprig_height.inputs[0])
    links.new(dome.outputs["Value"], sprig_height.inputs[2])
    links.new(fuzz.outputs["Fac"], height.inputs[0])
    links.new(sprig_height.outputs["Value"], height.inputs[2])
    links.new(sprigs.outputs["Color"], tone.inputs[0])
    links.new(height.outputs["Value"], tone.inputs[2])
    links.new(tone.outputs["Value"], moss.inputs["Fac"])
    links.new(flat.outputs["Vector"], browning.inputs["Vector"])
    links.new(browning.outputs["Fac"], brown_amount.inputs["Value"])
    links.new(brown_amount.outputs["Result"], browned.inputs["Factor"])
    links.new(moss.outputs["Color"], browned.inputs["A"])
    links.new(sprigs.outputs["Color"], spore_pick.inputs["Value"])
    links.new(tips.outputs["Result"], spores.inputs[0])
    links.new(spore_pick.outputs["Result"], spores.inputs[1])
    links.new(spores.outputs["Value"], spored.inputs["Factor"])
    links.new(browned.outputs["Result"], spored.inputs["A"])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(spored.outputs["Result"], leaves.inputs["Base Color"])
    links.new(relief.outputs["Normal"], leaves.inputs["Normal"])
    links.new(spored.outputs["Result"], glow.inputs["Color"])
    links.new(leaves.outputs["BSDF"], moss_shader.inputs[1])
    links.new(glow.outputs["BSDF"], moss_shader.inputs[2])
    links.new(moss_shader.outputs["Shader"], output.inputs["Surface"])
