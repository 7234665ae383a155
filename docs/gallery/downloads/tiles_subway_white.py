import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    tc = nodes.new("ShaderNodeTexCoord")

    hand = nodes.new("ShaderNodeTexNoise")
    hand.noise_dimensions = "2D"
    hand.inputs["Scale"].default_value = 3.0

    hand_set = nodes.new("ShaderNodeVectorMath")
    hand_set.operation = "MULTIPLY_ADD"
    hand_set.inputs[1].default_value = (0.012, 0.012, 0.0)

    bevel = nodes.new("ShaderNodeTexBrick")
    bevel.inputs["Color1"].default_value = (0.0, 0.0, 0.0, 1.0)
    bevel.inputs["Color2"].default_value = (1.0, 1.0, 1.0, 1.0)
    bevel.inputs["Mortar"].default_value = (0.5, 0.5, 0.5, 1.0)
    bevel.inputs["Scale"].default_value = 1.0
    bevel.inputs["Mortar Size"].default_value = 0.021
    bevel.inputs["Mortar Smooth"].default_value = 0.75
    bevel.inputs["Row Height"].default_value = 0.2

    joint = nodes.new("ShaderNodeMapRange")
    joint.interpolation_type = "SMOOTHSTEP"
    joint.inputs["From Min"].default_value = 0.88
    joint.inputs["From Max"].default_value = 0.95

    pillow = nodes.new("ShaderNodeFloatCurve")
    pillow.mapping.curves[0].points[0].location = (0.0, 1.0)
    pillow.mapping.curves[0].points[1].location = (1.0, 0.0)
    pillow.mapping.curves[0].points.new(0.2, 0.95)
    pillow.mapping.curves[0].points.new(0.8, 0.25)
    pillow.mapping.curves[0].points.new(0.9, 0.02)
    pillow.mapping.update()

    ripple = nodes.new("ShaderNodeTexNoise")
    ripple.inputs["Scale"].default_value = 9.0
    ripple.inputs["Detail"].default_value = 3.0

    glaze_tone = nodes.new("ShaderNodeMath")
    glaze_tone.operation = "MULTIPLY_ADD"

    glaze = nodes.new("ShaderNodeValToRGB")
    glaze.color_ramp.elements[0].position = 0.3
    glaze.color_ramp.elements[0].color = (0.38, 0.38, 0.355, 1.0)
    glaze.color_ramp.elements[1].color = (0.52, 0.52, 0.495, 1.0)

    pooled = nodes.new("ShaderNodeMix")
    pooled.data_type = "RGBA"
    pooled.inputs["A"].default_value = (0.33, 0.335, 0.31, 1.0)

    grime_noise = nodes.new("ShaderNodeTexNoise")
    grime_noise.inputs["Scale"].default_value = 2.4
    grime_noise.inputs["Detail"].default_value = 7.0
    grime_noise.inputs["Roughness"].default_value = 0.7

    grime = nodes.new("ShaderNodeValToRGB")
    grime.color_ramp.elements[0].position = 0.35
    grime.color_ramp.elements[0].color = (0.27, 0.255, 0.22, 1.0)
    grime.color_ramp.elements[1].position = 0.65
    grime.color_ramp.elements[1].color = (0.07, 0.06, 0.048, 1.0)

    grouted = nodes.new("ShaderNodeMix")
    grouted.data_type = "RGBA"

    gloss = nodes.new("ShaderNodeMapRange")
    gloss.inputs["To Min"].default_value = 0.14
    gloss.inputs["To Max"].default_value = 0.9

    face_height = nodes.new("ShaderNodeMath")
    face_height.operation = "MULTIPLY_ADD"
    face_height.inputs[1].default_value = 0.1

    bevel_relief = nodes.new("ShaderNodeBump")
    bevel_relief.inputs["Strength"].default_value = 0.6
    bevel_relief.inputs["Distance"].default_value = 0.014

    glazed = nodes.new("ShaderNodeBsdfPrincipled")
    glazed.inputs["Specular IOR Level"].default_value = 0.3

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(tc.outputs["Object"], hand.inputs["Vector"])
    links.new(hand.outputs["Color"], hand_set.inputs[0])
    links.new(tc.outputs["Object"], hand_set.inputs[2])
    links.new(hand_set.outputs["Vector"], bevel.inputs["Vector"])
    links.new(bevel.outputs["Fac"], joint.inputs["Value"])
    links.new(bevel.outputs["Fac"], pillow.inputs["Value"])
    links.new(tc.outputs["Object"], ripple.inputs["Vector"])
    links.new(bevel.outputs["Color"], glaze_tone.inputs[0])
    links.new(ripple.outputs["Fac"], glaze_tone.inputs[2])
    links.new(glaze_tone.outputs["Value"], glaze.inputs["Fac"])
    links.new(pillow.outputs["Value"], pooled.inputs["Factor"])
    links.new(glaze.outputs["Color"], pooled.inputs["B"])
    links.new(tc.outputs["Object"], grime_noise.inputs["Vector"])
    links.new(grime_noise.outputs["Fac"], grime.inputs["Fac"])
    links.new(joint.outputs["Result"], grouted.inputs["Factor"])
    links.new(pooled.outputs["Result"], grouted.inputs["A"])
    links.new(grime.outputs["Color"], grouted.inputs["B"])
    links.new(joint.outputs["Result"], gloss.inputs["Value"])
    links.new(ripple.outputs["Fac"], face_height.inputs[0])
    links.new(pillow.outputs["Value"], face_height.inputs[2])
    links.new(face_height.outputs["Value"], bevel_relief.inputs["Height"])
    links.new(grouted.outputs["Result"], glazed.inputs["Base Color"])
    links.new(gloss.outputs["Result"], glazed.inputs["Roughness"])
    links.new(bevel_relief.outputs["Normal"], glazed.inputs["Normal"])
    links.new(glazed.outputs["BSDF"], material_output.inputs["Surface"])
