import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    nap_scale = nodes.new("ShaderNodeVectorMath")
    nap_scale.operation = "SCALE"

    brushed_space = nodes.new("ShaderNodeVectorRotate")
    brushed_space.rotation_type = "Z_AXIS"
    brushed_space.inputs["Angle"].default_value = 0.6

    stroke_space = nodes.new("ShaderNodeMapping")
    stroke_space.inputs["Scale"].default_value = (1.3, 2.4, 1.0)

    finger_strokes = nodes.new("ShaderNodeTexNoise")
    finger_strokes.inputs["Scale"].default_value = 1.5
    finger_strokes.inputs["Detail"].default_value = 6.0
    finger_strokes.inputs["Roughness"].default_value = 0.6
    finger_strokes.inputs["Distortion"].default_value = 1.0

    nap_lean = nodes.new("ShaderNodeMapRange")
    nap_lean.interpolation_type = "SMOOTHSTEP"
    nap_lean.inputs["From Min"].default_value = 0.43
    nap_lean.inputs["From Max"].default_value = 0.57
    nap_lean.inputs["To Max"].default_value = 0.5

    fibre_space = nodes.new("ShaderNodeMapping")
    fibre_space.inputs["Scale"].default_value = (38.0, 70.0, 60.0)

    nap_fibres = nodes.new("ShaderNodeTexNoise")
    nap_fibres.inputs["Scale"].default_value = 1.0
    nap_fibres.inputs["Detail"].default_value = 5.0
    nap_fibres.inputs["Roughness"].default_value = 0.85

    nap_tufts = nodes.new("ShaderNodeTexNoise")
    nap_tufts.inputs["Scale"].default_value = 17.0
    nap_tufts.inputs["Detail"].default_value = 3.0
    nap_tufts.inputs["Roughness"].default_value = 0.7
    nap_tufts.inputs["Distortion"].default_value = 0.5

    tufted = nodes.new("ShaderNodeMath")
    tufted.operation = "MULTIPLY_ADD"
    tufted.inputs[1].default_value = 1.1

    nap_tone = nodes.new("ShaderNodeMath")
    nap_tone.operation = "MULTIPLY_ADD"
    nap_tone.inputs[1].default_value = 2.6

    tone_level = nodes.new("ShaderNodeMapRange")
    tone_level.inputs["From Min"].default_value = 1.35
    tone_level.inputs["From Max"].default_value = 2.75

    suede_color = nodes.new("ShaderNodeMix")
    suede_color.data_type = "RGBA"
    suede_color.inputs["A"].default_value = (0.11, 0.058, 0.027, 1.0)
    suede_color.inputs["B"].default_value = (0.46, 0.31, 0.175, 1.0)

    stain_noise = nodes.new("ShaderNodeTexNoise")
    stain_noise.inputs["Scale"].default_value = 1.7
    stain_noise.inputs["Detail"].default_value = 6.0
    stain_noise.inputs["Roughness"].default_value = 0.62

    stain_mask = nodes.new("ShaderNodeMapRange")
    stain_mask.interpolation_type = "SMOOTHSTEP"
    stain_mask.inputs["From Min"].default_value = 0.56
    stain_mask.inputs["From Max"].default_value = 0.68
    stain_mask.inputs["To Max"].default_value = 0.55

    stained = nodes.new("ShaderNodeMix")
    stained.data_type = "RGBA"
    stained.inputs["B"].default_value = (0.1, 0.06, 0.032, 1.0)

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.8
    relief.inputs["Distance"].default_value = 0.008

    hide = nodes.new("ShaderNodeBsdfDiffuse")
    hide.inputs["Roughness"].default_value = 0.8

    nap_sheen = nodes.new("ShaderNodeBsdfPrincipled")
    nap_sheen.inputs["Roughness"].default_value = 0.9
    nap_sheen.inputs["Specular IOR Level"].default_value = 0.1
    nap_sheen.inputs["Sheen Weight"].default_value = 0.6
    nap_sheen.inputs["Sheen Roughness"].default_value = 0.3
    nap_sheen.inputs["Sheen Tint"].default_value = (1.0, 0.8, 0.6, 1.0)

    suede = nodes.new("ShaderNodeMixShader")
    suede.inputs["Fac"].default_value = 0.3

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], nap_scale.inputs["Vector"])
    links.new(nap_scale.outputs["Vector"], brushed_space.inputs["Vector"])
    links.new(brushed_space.outputs["Vector"], stroke_space.inputs["Vector"])
    links.new(stroke_space.outputs["Vector"], finger_strokes.inputs["Vector"])
    links.new(finger_strokes.outputs["Fac"], nap_lean.inputs["Value"])
    links.new(brushed_space.outputs["Vector"], fibre_space.inputs["Vector"])
    links.new(fibre_space.outputs["Vector"], nap_fibres.inputs["Vector"])
    links.new(brushed_space.outputs["Vector"], nap_tufts.inputs["Vector"])
    links.new(nap_tufts.outputs["Fac"], tufted.inputs[0])
    links.new(nap_lean.outputs["Result"], tufted.inputs[2])
    links.new(nap_fibres.outputs["Fac"], nap_tone.inputs[0])
    links.new(tufted.outputs["Value"], nap_tone.inputs[2])
    links.new(nap_tone.outputs["Value"], tone_level.inputs["Value"])
    links.new(tone_level.outputs["Result"], suede_color.inputs["Factor"])
    links.new(nap_scale.outputs["Vector"], stain_noise.inputs["Vector"])
    links.new(stain_noise.outputs["Fac"], stain_mask.inputs["Value"])
    links.new(stain_mask.outputs["Result"], stained.inputs["Factor"])
    links.new(suede_color.outputs["Result"], stained.inputs["A"])
    links.new(nap_tone.outputs["Value"], relief.inputs["Height"])
    links.new(stained.outputs["Result"], hide.inputs["Color"])
    links.new(relief.outputs["Normal"], hide.inputs["Normal"])
    links.new(stained.outputs["Result"], nap_sheen.inputs["Base Color"])
    links.new(hide.outputs["BSDF"], suede.inputs[1])
    links.new(nap_sheen.outputs["BSDF"], suede.inputs[2])
    links.new(suede.outputs["Shader"], output.inputs["Surface"])
