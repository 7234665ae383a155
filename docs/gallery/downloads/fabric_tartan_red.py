import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    half_thread = nodes.new("ShaderNodeVectorMath")
    half_thread.inputs[1].default_value = (0.0078125, 0.0078125, 0.0)

    threads = nodes.new("ShaderNodeVectorMath")
    threads.operation = "SCALE"
    threads.inputs["Scale"].default_value = 64.0

    thread_index = nodes.new("ShaderNodeVectorMath")
    thread_index.operation = "FLOOR"

    index_axes = nodes.new("ShaderNodeSeparateXYZ")

    thread_axes = nodes.new("ShaderNodeSeparateXYZ")

    diagonal = nodes.new("ShaderNodeVectorMath")
    diagonal.operation = "DOT_PRODUCT"
    diagonal.inputs[1].default_value = (1.0, 1.0, 0.0)

    twill_step = nodes.new("ShaderNodeMath")
    twill_step.operation = "FLOORED_MODULO"
    twill_step.inputs[1].default_value = 4.0

    warp_on_top = nodes.new("ShaderNodeMath")
    warp_on_top.operation = "LESS_THAN"
    warp_on_top.inputs[1].default_value = 2.0

    top_thread = nodes.new("ShaderNodeMix")

    mirrored_sett = nodes.new("ShaderNodeMath")
    mirrored_sett.operation = "PINGPONG"
    mirrored_sett.inputs[1].default_value = 32.0

    sett_place = nodes.new("ShaderNodeMath")
    sett_place.operation = "DIVIDE"
    sett_place.inputs[1].default_value = 32.0

    sett = nodes.new("ShaderNodeValToRGB")
    sett.color_ramp.interpolation = "CONSTANT"
    sett.color_ramp.elements[0].color = (0.5, 0.46, 0.38, 1.0)
    sett.color_ramp.elements[1].position = 0.96
    sett.color_ramp.elements[1].color = (0.3, 0.018, 0.016, 1.0)
    sett.color_ramp.elements.new(0.04).color = (0.3, 0.018, 0.016, 1.0)
    sett.color_ramp.elements.new(0.35).color = (0.014, 0.018, 0.05, 1.0)
    sett.color_ramp.elements.new(0.4).color = (0.3, 0.018, 0.016, 1.0)
    sett.color_ramp.elements.new(0.48).color = (0.012, 0.045, 0.026, 1.0)
    sett.color_ramp.elements.new(0.7).color = (0.55, 0.33, 0.04, 1.0)
    sett.color_ramp.elements.new(0.74).color = (0.012, 0.045, 0.026, 1.0)
    sett.color_ramp.elements.new(0.82).color = (0.014, 0.018, 0.05, 1.0)

    yarn_lots = nodes.new("ShaderNodeTexNoise")
    yarn_lots.noise_dimensions = "1D"
    yarn_lots.inputs["Scale"].default_value = 0.7
    yarn_lots.inputs["Detail"].default_value = 1.0

    folded_space = nodes.new("ShaderNodeVectorMath")
    folded_space.operation = "ABSOLUTE"

    wool_flecks = nodes.new("ShaderNodeTexNoise")
    wool_flecks.inputs["Scale"].default_value = 75.0
    wool_flecks.inputs["Detail"].default_value = 4.0
    wool_flecks.inputs["Roughness"].default_value = 0.8

    rib_phase = nodes.new("ShaderNodeVectorMath")
    rib_phase.operation = "DOT_PRODUCT"
    rib_phase.inputs[1].default_value = (1.5708, 1.5708, 0.0)

    twill_rib = nodes.new("ShaderNodeMath")
    twill_rib.operation = "SINE"

    across_thread = nodes.new("ShaderNodeMix")

    thread_round = nodes.new("ShaderNodeMath")
    thread_round.operation = "PINGPONG"

    weave_height = nodes.new("ShaderNodeMath")
    weave_height.operation = "MULTIPLY_ADD"
    weave_height.inputs[1].default_value = 0.13

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.6

    lightness = nodes.new("ShaderNodeMath")

    yarn_value = nodes.new("ShaderNodeMapRange")
    yarn_value.inputs["From Min"].default_value = 0.75
    yarn_value.inputs["From Max"].default_value = 1.4
    yarn_value.inputs["To Min"].default_value = 0.15
    yarn_value.inputs["To Max"].default_value = 1.75

    dyed_yarn = nodes.new("ShaderNodeHueSaturation")
    dyed_yarn.inputs["Saturation"].default_value = 0.95

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.9
    relief.inputs["Distance"].default_value = 0.012

    wool = nodes.new("ShaderNodeBsdfDiffuse")
    wool.inputs["Roughness"].default_value = 0.8

    fuzz = nodes.new("ShaderNodeBsdfSheen")
    fuzz.inputs["Color"].default_value = (0.75, 0.6, 0.55, 1.0)
    fuzz.inputs["Roughness"].default_value = 0.4

    cloth = nodes.new("ShaderNodeMixShader")
    cloth.inputs["Fac"].default_value = 0.12

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], half_thread.inputs[0])
    links.new(half_thread.outputs["Vector"], threads.inputs["Vector"])
    links.new(threads.outputs["Vector"], thread_index.inputs["Vector"])
    links.new(thread_index.outputs["Vector"], index_axes.inputs["Vector"])
    links.new(threads.outputs["Vector"], thread_axes.inputs["Vector"])
    links.new(thread_index.outputs["Vector"], diagonal.inputs[0])
    links.new(diagonal.outputs["Value"], twill_step.inputs[0])
    links.new(twill_step.outputs["Value"], warp_on_top.inputs[0])
    links.new(warp_on_top.outputs["Value"], top_thread.inputs["Factor"])
    links.new(index_axes.outputs["Y"], top_thread.inputs["A"])
    links.new(index_axes.outputs["X"], top_thread.inputs["B"])
    links.new(top_thread.outputs["Result"], mirrored_sett.inputs[0])
    links.new(mirrored_sett.outputs["Value"], sett_place.inputs[0])
    links.new(sett_place.outputs["Value"], sett.inputs["Fac"])
    links.new(mirrored_sett.outputs["Value"], yarn_lots.inputs["W"])
    links.new(coords.outputs["Object"], folded_space.inputs["Vector"])
    links.new(folded_space.outputs["Vector"], wool_flecks.inputs["Vector"])
    links.new(threads.outputs["Vector"], rib_phase.inputs[0])
    links.new(rib_phase.outputs["Value"], twill_rib.inputs["Value"])
    links.new(warp_on_top.outputs["Value"], across_thread.inputs["Factor"])
    links.new(thread_axes.outputs["Y"], across_thread.inputs["A"])
    links.new(thread_axes.outputs["X"], across_thread.inputs["B"])
    links.new(across_thread.outputs["Result"], thread_round.inputs[0])
    links.new(twill_rib.outputs["Value"], weave_height.inputs[0])
    links.new(thread_round.outputs["Value"], weave_height.inputs[2])
    links.new(wool_flecks.outputs["Fac"], height.inputs[0])
    links.new(weave_height.outputs["Value"], height.inputs[2])
    links.new(yarn_lots.outputs["Fac"], lightness.inputs[0])
    links.new(height.outputs["Value"], lightness.inputs[1])
    links.new(lightness.outputs["Value"], yarn_value.inputs["Value"])
    links.new(yarn_value.outputs["Result"], dyed_yarn.inputs["Value"])
    links.new(sett.outputs["Color"], dyed_yarn.inputs["Color"])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(dyed_yarn.outputs["Color"], wool.inputs["Color"])
    links.new(relief.outputs["Normal"], wool.inputs["Normal"])
    links.new(wool.outputs["BSDF"], cloth.inputs[1])
    links.new(fuzz.outputs["BSDF"], cloth.inputs[2])
    links.new(cloth.outputs["Shader"], output.inputs["Surface"])
