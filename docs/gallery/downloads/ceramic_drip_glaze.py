import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    waver = nodes.new("ShaderNodeTexNoise")
    waver.inputs["Scale"].default_value = 1.7
    waver.inputs["Detail"].default_value = 4.0

    wavering = nodes.new("ShaderNodeVectorMath")
    wavering.operation = "MULTIPLY_ADD"
    wavering.inputs[1].default_value = (0.14, 0.1, 0.0)

    axes = nodes.new("ShaderNodeSeparateXYZ")

    runs = nodes.new("ShaderNodeTexVoronoi")
    runs.voronoi_dimensions = "1D"
    runs.inputs["Scale"].default_value = 4.2
    runs.inputs["Randomness"].default_value = 0.7

    run_profile = nodes.new("ShaderNodeFloatCurve")
    run_profile.mapping.curves[0].points[0].location = (0.0, 1.0)
    run_profile.mapping.curves[0].points[1].location = (0.5, 0.0)
    run_profile.mapping.curves[0].points.new(0.15, 0.93)
    run_profile.mapping.curves[0].points.new(0.24, 0.62)
    run_profile.mapping.curves[0].points.new(0.31, 0.16)
    run_profile.mapping.update()

    run_length = nodes.new("ShaderNodeMapRange")
    run_length.inputs["To Min"].default_value = 0.15
    run_length.inputs["To Max"].default_value = 1.15

    above_edge = nodes.new("ShaderNodeMath")
    above_edge.operation = "MULTIPLY_ADD"

    glaze_line = nodes.new("ShaderNodeMath")
    glaze_line.inputs[1].default_value = 0.1

    glaze_mask = nodes.new("ShaderNodeMapRange")
    glaze_mask.interpolation_type = "SMOOTHSTEP"
    glaze_mask.inputs["From Max"].default_value = 0.03

    thin_glaze = nodes.new("ShaderNodeMapRange")
    thin_glaze.inputs["From Max"].default_value = 0.35
    thin_glaze.inputs["To Min"].default_value = 1.0
    thin_glaze.inputs["To Max"].default_value = 0.0

    streak_space = nodes.new("ShaderNodeMapping")
    streak_space.inputs["Scale"].default_value = (16.0, 1.5, 4.0)

    streaks = nodes.new("ShaderNodeTexNoise")
    streaks.inputs["Scale"].default_value = 1.0
    streaks.inputs["Detail"].default_value = 7.0
    streaks.inputs["Roughness"].default_value = 0.62

    glaze_tone = nodes.new("ShaderNodeMath")
    glaze_tone.operation = "MULTIPLY_ADD"
    glaze_tone.inputs[1].default_value = -0.16

    glaze_color = nodes.new("ShaderNodeValToRGB")
    glaze_color.color_ramp.elements[0].position = 0.3
    glaze_color.color_ramp.elements[0].color = (0.13, 0.05, 0.018, 1.0)
    glaze_color.color_ramp.elements[1].position = 0.74
    glaze_color.color_ramp.elements[1].color = (0.62, 0.62, 0.5, 1.0)
    glaze_color.color_ramp.elements.new(0.43).color = (0.012, 0.045, 0.11, 1.0)
    glaze_color.color_ramp.elements.new(0.54).color = (0.02, 0.11, 0.22, 1.0)
    glaze_color.color_ramp.elements.new(0.62).color = (0.16, 0.36, 0.42, 1.0)

    clay_noise = nodes.new("ShaderNodeTexNoise")
    clay_noise.inputs["Scale"].default_value = 42.0
    clay_noise.inputs["Detail"].default_value = 5.0
    clay_noise.inputs["Roughness"].default_value = 0.75

    clay_color = nodes.new("ShaderNodeMix")
    clay_color.data_type = "RGBA"
    clay_color.inputs["A"].default_value = (0.06, 0.036, 0.022, 1.0)
    clay_color.inputs["B"].default_value = (0.3, 0.2, 0.125, 1.0)

    glaze_hue = nodes.new("ShaderNodeHueSaturation")

    bead_profile = nodes.new("ShaderNodeFloatCurve")
    bead_profile.mapping.curves[0].points[1].location = (1.0, 0.5)
    bead_profile.mapping.curves[0].points.new(0.03, 0.75)
    bead_profile.mapping.curves[0].points.new(0.07, 1.0)
    bead_profile.mapping.curves[0].points.new(0.2, 0.62)
    bead_profile.mapping.curves[0].points.new(0.6, 0.5)
    bead_profile.mapping.update()

    run_height = nodes.new("ShaderNodeMath")
    run_height.operation = "MULTIPLY_ADD"
    run_height.inputs[1].default_value = 0.35

    clay_height = nodes.new("ShaderNodeMath")
    clay_height.operation = "MULTIPLY"
    clay_height.inputs[1].default_value = 0.15

    height = nodes.new("ShaderNodeMix")

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.7
    relief.inputs["Distance"].default_value = 0.03

    glaze = nodes.new("ShaderNodeBsdfPrincipled")
    glaze.inputs["Roughness"].default_value = 0.46
    glaze.inputs["Specular IOR Level"].default_value = 0.4
    glaze.inputs["Coat Weight"].default_value = 0.2
    glaze.inputs["Coat Roughness"].default_value = 0.3

    bare_clay = nodes.new("ShaderNodeBsdfDiffuse")
    bare_clay.inputs["Roughness"].default_value = 0.8

    glazed_pot = nodes.new("ShaderNodeMixShader")

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], waver.inputs["Vector"])
    links.new(waver.outputs["Color"], wavering.inputs[0])
    links.new(coords.outputs["Object"], wavering.inputs[2])
    links.new(wavering.outputs["Vector"], axes.inputs["Vector"])
    links.new(axes.outputs["X"], runs.inputs["W"])
    links.new(runs.outputs["Distance"], run_profile.inputs["Value"])
    links.new(runs.outputs["Color"], run_length.inputs["Value"])
    links.new(run_profile.outputs["Value"], above_edge.inputs[0])
    links.new(run_length.outputs["Result"], above_edge.inputs[1])
    links.new(axes.outputs["Y"], glaze_line.inputs[0])
    links.new(glaze_line.outputs["Value"], above_edge.inputs[2])
    links.new(above_edge.outputs["Value"], glaze_mask.inputs["Value"])
    links.new(above_edge.outputs["Value"], thin_glaze.inputs["Value"])
    links.new(wavering.outputs["Vector"], streak_space.inputs["Vector"])
    links.new(streak_space.outputs["Vector"], streaks.inputs["Vector"])
    links.new(thin_glaze.outputs["Result"], glaze_tone.inputs[0])
    links.new(streaks.outputs["Fac"], glaze_tone.inputs[2])
    links.new(glaze_tone.outputs["Value"], glaze_color.inputs["Fac"])
    links.new(coords.outputs["Object"], clay_noise.inputs["Vector"])
    links.new(clay_noise.outputs["Fac"], clay_color.inputs["Factor"])
    links.new(glaze_color.outputs["Color"], glaze_hue.inputs["Color"])
    links.new(above_edge.outputs["Value"], bead_profile.inputs["Value"])
    links.new(run_profile.outputs["Value"], run_height.inputs[0])
    links.new(bead_profile.outputs["Value"], run_height.inputs[2])
    links.new(clay_noise.outputs["Fac"], clay_height.inputs[0])
    links.new(glaze_mask.outputs["Result"], height.inputs["Factor"])
    links.new(clay_height.outputs["Value"], height.inputs["A"])
    links.new(run_height.outputs["Value"], height.inputs["B"])
    links.new(height.outputs["Result"], relief.inputs["Height"])
    links.new(glaze_hue.outputs["Color"], glaze.inputs["Base Color"])
    links.new(relief.outputs["Normal"], glaze.inputs["Normal"])
    links.new(clay_color.outputs["Result"], bare_clay.inputs["Color"])
    links.new(relief.outputs["Normal"], bare_clay.inputs["Normal"])
    links.new(glaze_mask.outputs["Result"], glazed_pot.inputs["Fac"])
    links.new(bare_clay.outputs["BSDF"], glazed_pot.inputs[1])
    links.new(glaze.outputs["BSDF"], glazed_pot.inputs[2])
    links.new(glazed_pot.outputs["Shader"], output.inputs["Surface"])
