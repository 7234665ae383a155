import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    geometry = nodes.new("ShaderNodeNewGeometry")

    object_space = nodes.new("ShaderNodeVectorTransform")
    object_space.vector_type = "POINT"

    panel_space = nodes.new("ShaderNodeVectorMath")
    panel_space.inputs[1].default_value = (0.5, 0.333, 0.0)

    panels = nodes.new("ShaderNodeTexBrick")
    panels.offset = 0.0
    panels.inputs["Color1"].default_value = (0.0, 0.0, 0.0, 1.0)
    panels.inputs["Color2"].default_value = (1.0, 1.0, 1.0, 1.0)
    panels.inputs["Scale"].default_value = 1.0
    panels.inputs["Mortar Size"].default_value = 0.011
    panels.inputs["Mortar Smooth"].default_value = 0.3
    panels.inputs["Brick Width"].default_value = 1.0
    panels.inputs["Row Height"].default_value = 0.6666667

    mottle = nodes.new("ShaderNodeTexNoise")
    mottle.inputs["Scale"].default_value = 4.2
    mottle.inputs["Detail"].default_value = 10.0
    mottle.inputs["Roughness"].default_value = 0.62
    mottle.inputs["Distortion"].default_value = 0.25

    velvet_grain = nodes.new("ShaderNodeTexNoise")
    velvet_grain.inputs["Scale"].default_value = 60.0
    velvet_grain.inputs["Detail"].default_value = 4.0
    velvet_grain.inputs["Roughness"].default_value = 0.7

    run_space = nodes.new("ShaderNodeMapping")
    run_space.inputs["Scale"].default_value = (16.0, 0.7, 1.0)

    run_off = nodes.new("ShaderNodeTexNoise")
    run_off.inputs["Scale"].default_value = 1.0
    run_off.inputs["Detail"].default_value = 7.0
    run_off.inputs["Roughness"].default_value = 0.62

    grained = nodes.new("ShaderNodeMath")
    grained.operation = "MULTIPLY_ADD"
    grained.inputs[1].default_value = 0.3

    panel_tone = nodes.new("ShaderNodeMath")
    panel_tone.operation = "MULTIPLY_ADD"
    panel_tone.inputs[1].default_value = 0.1

    run_tone = nodes.new("ShaderNodeMath")
    run_tone.operation = "MULTIPLY_ADD"
    run_tone.inputs[1].default_value = 0.2

    corten = nodes.new("ShaderNodeValToRGB")
    corten.color_ramp.elements[0].position = 0.5
    corten.color_ramp.elements[0].color = (0.045, 0.018, 0.013, 1.0)
    corten.color_ramp.elements[1].position = 0.98
    corten.color_ramp.elements[1].color = (0.29, 0.12, 0.045, 1.0)
    corten.color_ramp.elements.new(0.68).color = (0.11, 0.038, 0.019, 1.0)
    corten.color_ramp.elements.new(0.83).color = (0.19, 0.07, 0.029, 1.0)

    wash_marks = nodes.new("ShaderNodeMapRange")
    wash_marks.interpolation_type = "SMOOTHSTEP"
    wash_marks.inputs["From Min"].default_value = 0.54
    wash_marks.inputs["From Max"].default_value = 0.74
    wash_marks.inputs["To Max"].default_value = 0.6

    washed = nodes.new("ShaderNodeMix")
    washed.data_type = "RGBA"
    washed.inputs["B"].default_value = (0.29, 0.155, 0.08, 1.0)

    patina_noise = nodes.new("ShaderNodeTexNoise")
    patina_noise.inputs["Scale"].default_value = 1.2
    patina_noise.inputs["Detail"].default_value = 8.0
    patina_noise.inputs["Roughness"].default_value = 0.6

    dark_patina = nodes.new("ShaderNodeMapRange")
    dark_patina.interpolation_type = "SMOOTHSTEP"
    dark_patina.inputs["From Min"].default_value = 0.48
    dark_patina.inputs["From Max"].default_value = 0.7
    dark_patina.inputs["To Max"].default_value = 0.75

    patinated = nodes.new("ShaderNodeMix")
    patinated.data_type = "RGBA"
    patinated.inputs["B"].default_value = (0.06, 0.026, 0.022, 1.0)

    jointed = nodes.new("ShaderNodeMix")
    jointed.data_type = "RGBA"
    jointed.inputs["B"].default_value = (0.006, 0.005, 0.005, 1.0)

    mottled = nodes.new("ShaderNodeMath")
    mottled.operation = "MULTIPLY_ADD"
    mottled.inputs[1].default_value = 0.2

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = -1.5

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.7
    relief.inputs["Distance"].default_value = 0.014

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["To Min"].default_value = 0.88
    roughness.inputs["To Max"].default_value = 0.6

    corten_steel = nodes.new("ShaderNodeBsdfPrincipled")
    corten_steel.inputs["Specular IOR Level"].default_value = 0.3

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(geometry.outputs["Position"], object_space.inputs["Vector"])
    links.new(object_space.outputs["Vector"], panel_space.inputs[0])
    links.new(panel_space.outputs["Vector"], panels.inputs["Vector"])
    links.new(object_space.outputs["Vector"], mottle.inputs["Vector"])
    links.new(object_space.outputs["Vector"], velvet_grain.inputs["Vector"])
    links.new(object_space.outputs["Vector"], run_space.inputs["Vector"])
    links.new(run_space.outputs["Vector"], run_off.inputs["Vector"])
    links.new(velvet_grain.outputs["Fac"], grained.inputs[0])
    links.new(mottle.outputs["Fac"], grained.inputs[2])
    links.new(panels.outputs["Color"], panel_tone.inputs[0])
    links.new(grained.outputs["Value"], panel_tone.inputs[2])
    links.new(run_off.outputs["Fac"], run_tone.inputs[0])
    links.new(panel_tone.outputs["Value"], run_tone.inputs[2])
    links.new(run_tone.outputs["Value"], corten.inputs["Fac"])
    links.new(run_off.outputs["Fac"], wash_marks.inputs["Value"])
    links.new(wash_marks.outputs["Result"], washed.inputs["Factor"])
    links.new(corten.outputs["Color"], washed.inputs["A"])
    links.new(object_space.outputs["Vector"], patina_noise.inputs["Vector"])
    links.new(patina_noise.outputs["Fac"], dark_patina.inputs["Value"])
    links.new(dark_patina.outputs["Result"], patinated.inputs["Factor"])
    links.new(washed.outputs["Result"], patinated.inputs["A"])
    links.new(panels.outputs["Fac"], jointed.inputs["Factor"])
    links.new(patinated.outputs["Result"], jointed.inputs["A"])
    links.new(velvet_grain.outputs["Fac"], mottled.inputs[0])
    links.new(mottle.outputs["Fac"], mottled.inputs[2])
    links.new(panels.outputs["Fac"], height.inputs[0])
    links.new(mottled.outputs["Value"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(dark_patina.outputs["Result"], roughness.inputs["Value"])
    links.new(jointed.outputs["Result"], corten_steel.inputs["Base Color"])
    links.new(roughness.outputs["Result"], corten_steel.inputs["Roughness"])
    links.new(relief.outputs["Normal"], corten_steel.inputs["Normal"])
    links.new(corten_steel.outputs["BSDF"], output.inputs["Surface"])
