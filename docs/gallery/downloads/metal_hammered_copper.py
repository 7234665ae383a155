import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    hand_wander = nodes.new("ShaderNodeTexNoise")
    hand_wander.inputs["Scale"].default_value = 3.0
    hand_wander.inputs["Detail"].default_value = 3.0

    wandering = nodes.new("ShaderNodeVectorMath")
    wandering.operation = "MULTIPLY_ADD"
    wandering.inputs[1].default_value = (0.08, 0.08, 0.08)

    hammer_marks = nodes.new("ShaderNodeTexVoronoi")
    hammer_marks.voronoi_dimensions = "2D"
    hammer_marks.inputs["Scale"].default_value = 7.5
    hammer_marks.inputs["Randomness"].default_value = 0.75

    dished = nodes.new("ShaderNodeMath")
    dished.operation = "POWER"
    dished.inputs[1].default_value = 2.0

    skin = nodes.new("ShaderNodeTexNoise")
    skin.inputs["Scale"].default_value = 34.0
    skin.inputs["Detail"].default_value = 4.0
    skin.inputs["Roughness"].default_value = 0.6

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.025

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.9
    relief.inputs["Distance"].default_value = 0.042

    mark_tone = nodes.new("ShaderNodeMath")
    mark_tone.operation = "MULTIPLY_ADD"
    mark_tone.inputs[1].default_value = 0.35

    copper = nodes.new("ShaderNodeValToRGB")
    copper.color_ramp.elements[0].position = 0.42
    copper.color_ramp.elements[0].color = (0.304, 0.106, 0.055, 1.0)
    copper.color_ramp.elements[1].position = 0.85
    copper.color_ramp.elements[1].color = (0.626, 0.322, 0.202, 1.0)
    copper.color_ramp.elements.new(0.62).color = (0.46, 0.193, 0.106, 1.0)

    tarnish_noise = nodes.new("ShaderNodeTexNoise")
    tarnish_noise.inputs["Scale"].default_value = 1.6
    tarnish_noise.inputs["Detail"].default_value = 9.0
    tarnish_noise.inputs["Roughness"].default_value = 0.65

    tarnish_sum = nodes.new("ShaderNodeMath")
    tarnish_sum.operation = "MULTIPLY_ADD"
    tarnish_sum.inputs[1].default_value = -0.4

    tarnish = nodes.new("ShaderNodeMapRange")
    tarnish.interpolation_type = "SMOOTHSTEP"
    tarnish.inputs["From Min"].default_value = 0.27
    tarnish.inputs["From Max"].default_value = 0.5
    tarnish.inputs["To Max"].default_value = 0.6

    roughness = nodes.new("ShaderNodeMath")
    roughness.operation = "MULTIPLY_ADD"
    roughness.inputs[1].default_value = 0.3
    roughness.inputs[2].default_value = 0.33

    copper_metal = nodes.new("ShaderNodeBsdfMetallic")
    copper_metal.inputs["Edge Tint"].default_value = (0.8, 0.5, 0.35, 1.0)

    oxide_tone = nodes.new("ShaderNodeMapRange")
    oxide_tone.inputs["From Min"].default_value = 0.35
    oxide_tone.inputs["From Max"].default_value = 0.65

    oxide = nodes.new("ShaderNodeMix")
    oxide.data_type = "RGBA"
    oxide.inputs["A"].default_value = (0.05, 0.02, 0.014, 1.0)
    oxide.inputs["B"].default_value = (0.22, 0.085, 0.045, 1.0)

    oxide_skin = nodes.new("ShaderNodeBsdfPrincipled")
    oxide_skin.inputs["Metallic"].default_value = 0.3
    oxide_skin.inputs["Roughness"].default_value = 0.55

    tarnished = nodes.new("ShaderNodeMixShader")

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], hand_wander.inputs["Vector"])
    links.new(hand_wander.outputs["Color"], wandering.inputs[0])
    links.new(coords.outputs["Object"], wandering.inputs[2])
    links.new(wandering.outputs["Vector"], hammer_marks.inputs["Vector"])
    links.new(hammer_marks.outputs["Distance"], dished.inputs[0])
    links.new(coords.outputs["Object"], skin.inputs["Vector"])
    links.new(skin.outputs["Fac"], height.inputs[0])
    links.new(dished.outputs["Value"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(hammer_marks.outputs["Color"], mark_tone.inputs[0])
    links.new(hand_wander.outputs["Fac"], mark_tone.inputs[2])
    links.new(mark_tone.outputs["Value"], copper.inputs["Fac"])
    links.new(wandering.outputs["Vector"], tarnish_noise.inputs["Vector"])
    links.new(hammer_marks.outputs["Distance"], tarnish_sum.inputs[0])
    links.new(tarnish_noise.outputs["Fac"], tarnish_sum.inputs[2])
    links.new(tarnish_sum.outputs["Value"], tarnish.inputs["Value"])
    links.new(skin.outputs["Fac"], roughness.inputs[0])
    links.new(copper.outputs["Color"], copper_metal.inputs["Base Color"])
    links.new(roughness.outputs["Value"], copper_metal.inputs["Roughness"])
    links.new(relief.outputs["Normal"], copper_metal.inputs["Normal"])
    links.new(skin.outputs["Fac"], oxide_tone.inputs["Value"])
    links.new(oxide_tone.outputs["Result"], oxide.inputs["Factor"])
    links.new(oxide.outputs["Result"], oxide_skin.inputs["Base Color"])
    links.new(relief.outputs["Normal"], oxide_skin.inputs["Normal"])
    links.new(tarnish.outputs["Result"], tarnished.inputs["Fac"])
    links.new(copper_metal.outputs["BSDF"], tarnished.inputs[1])
    links.new(oxide_skin.outputs["BSDF"], tarnished.inputs[2])
    links.new(tarnished.outputs["Shader"], output.inputs["Surface"])
