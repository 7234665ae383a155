import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    sag = nodes.new("ShaderNodeTexNoise")
    sag.inputs["Scale"].default_value = 1.6

    sagging = nodes.new("ShaderNodeVectorMath")
    sagging.operation = "MULTIPLY_ADD"
    sagging.inputs[1].default_value = (0.06, 0.06, 0.0)

    thread_turns = nodes.new("ShaderNodeVectorMath")
    thread_turns.operation = "SCALE"
    thread_turns.inputs["Scale"].default_value = 50.0

    over_under = nodes.new("ShaderNodeVectorMath")
    over_under.operation = "SINE"

    yarn_round = nodes.new("ShaderNodeVectorMath")
    yarn_round.operation = "ABSOLUTE"

    wave_axes = nodes.new("ShaderNodeSeparateXYZ")

    round_axes = nodes.new("ShaderNodeSeparateXYZ")

    crossing = nodes.new("ShaderNodeMath")
    crossing.operation = "MULTIPLY"

    slub_amount = nodes.new("ShaderNodeValue")
    slub_amount.outputs["Value"].default_value = 1.5

    warp_space = nodes.new("ShaderNodeMapping")
    warp_space.inputs["Scale"].default_value = (0.3, 0.022, 1.0)

    weft_space = nodes.new("ShaderNodeMapping")
    weft_space.inputs["Scale"].default_value = (0.026, 0.34, 1.0)

    warp_slubs = nodes.new("ShaderNodeTexNoise")
    warp_slubs.noise_dimensions = "2D"
    warp_slubs.inputs["Scale"].default_value = 1.0
    warp_slubs.inputs["Detail"].default_value = 7.0
    warp_slubs.inputs["Roughness"].default_value = 0.75

    weft_slubs = nodes.new("ShaderNodeTexNoise")
    weft_slubs.noise_dimensions = "2D"
    weft_slubs.inputs["Scale"].default_value = 1.0
    weft_slubs.inputs["Detail"].default_value = 7.0
    weft_slubs.inputs["Roughness"].default_value = 0.75

    warp_body = nodes.new("ShaderNodeMath")
    warp_body.operation = "MULTIPLY_ADD"

    weft_body = nodes.new("ShaderNodeMath")
    weft_body.operation = "MULTIPLY_ADD"

    warp_height = nodes.new("ShaderNodeMath")
    warp_height.operation = "MULTIPLY_ADD"
    warp_height.inputs[1].default_value = 0.75

    weft_height = nodes.new("ShaderNodeMath")
    weft_height.operation = "MULTIPLY_ADD"
    weft_height.inputs[1].default_value = -0.75

    height = nodes.new("ShaderNodeMath")
    height.operation = "MAXIMUM"

    warp_lead = nodes.new("ShaderNodeMath")
    warp_lead.operation = "GREATER_THAN"

    thread_tone = nodes.new("ShaderNodeMix")

    thread_value = nodes.new("ShaderNodeMapRange")
    thread_value.inputs["From Min"].default_value = 0.3
    thread_value.inputs["From Max"].default_value = 0.7
    thread_value.inputs["To Min"].default_value = 1.3
    thread_value.inputs["To Max"].default_value = 0.6

    flax_color = nodes.new("ShaderNodeMix")
    flax_color.data_type = "RGBA"
    flax_color.inputs["A"].default_value = (0.3, 0.215, 0.13, 1.0)
    flax_color.inputs["B"].default_value = (0.8, 0.72, 0.57, 1.0)

    depth_shade = nodes.new("ShaderNodeMapRange")
    depth_shade.interpolation_type = "SMOOTHSTEP"
    depth_shade.inputs["From Min"].default_value = 0.95
    depth_shade.inputs["From Max"].default_value = 1.7
    depth_shade.inputs["To Min"].default_value = 0.1

    thread_dye = nodes.new("ShaderNodeHueSaturation")

    linen = nodes.new("ShaderNodeBsdfPrincipled")
    linen.inputs["Roughness"].default_value = 0.85
    linen.inputs["Specular IOR Level"].default_value = 0.25

    light_through = nodes.new("ShaderNodeBsdfTranslucent")

    cloth = nodes.new("ShaderNodeMixShader")
    cloth.inputs["Fac"].default_value = 0.12

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Midlevel"].default_value = 1.4
    relief.inputs["Scale"].default_value = 0.02

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], sag.inputs["Vector"])
    links.new(sag.outputs["Color"], sagging.inputs[0])
    links.new(coords.outputs["Object"], sagging.inputs[2])
    links.new(sagging.outputs["Vector"], thread_turns.inputs["Vector"])
    links.new(thread_turns.outputs["Vector"], over_under.inputs["Vector"])
    links.new(over_under.outputs["Vector"], yarn_round.inputs["Vector"])
    links.new(over_under.outputs["Vector"], wave_axes.inputs["Vector"])
    links.new(yarn_round.outputs["Vector"], round_axes.inputs["Vector"])
    links.new(wave_axes.outputs["X"], crossing.inputs[0])
    links.new(wave_axes.outputs["Y"], crossing.inputs[1])
    links.new(thread_turns.outputs["Vector"], warp_space.inputs["Vector"])
    links.new(thread_turns.outputs["Vector"], weft_space.inputs["Vector"])
    links.new(warp_space.outputs["Vector"], warp_slubs.inputs["Vector"])
    links.new(weft_space.outputs["Vector"], weft_slubs.inputs["Vector"])
    links.new(warp_slubs.outputs["Fac"], warp_body.inputs[0])
    links.new(slub_amount.outputs["Value"], warp_body.inputs[1])
    links.new(round_axes.outputs["X"], warp_body.inputs[2])
    links.new(weft_slubs.outputs["Fac"], weft_body.inputs[0])
    links.new(slub_amount.outputs["Value"], weft_body.inputs[1])
    links.new(round_axes.outputs["Y"], weft_body.inputs[2])
    links.new(crossing.outputs["Value"], warp_height.inputs[0])
    links.new(warp_body.outputs["Value"], warp_height.inputs[2])
    links.new(crossing.outputs["Value"], weft_height.inputs[0])
    links.new(weft_body.outputs["Value"], weft_height.inputs[2])
    links.new(warp_height.outputs["Value"], height.inputs[0])
    links.new(weft_height.outputs["Value"], height.inputs[1])
    links.new(warp_height.outputs["Value"], warp_lead.inputs[0])
    links.new(weft_height.outputs["Value"], warp_lead.inputs[1])
    links.new(warp_lead.outputs["Value"], thread_tone.inputs["Factor"])
    links.new(weft_slubs.outputs["Fac"], thread_tone.inputs["A"])
    links.new(warp_slubs.outputs["Fac"], thread_tone.inputs["B"])
    links.new(warp_slubs.outputs["Fac"], thread_value.inputs["Value"])
    links.new(thread_tone.outputs["Result"], flax_color.inputs["Factor"])
    links.new(height.outputs["Value"], depth_shade.inputs["Value"])
    links.new(thread_value.outputs["Result"], depth_shade.inputs["To Max"])
    links.new(depth_shade.outputs["Result"], thread_dye.inputs["Value"])
    links.new(flax_color.outputs["Result"], thread_dye.inputs["Color"])
    links.new(thread_dye.outputs["Color"], linen.inputs["Base Color"])
    links.new(thread_dye.outputs["Color"], light_through.inputs["Color"])
    links.new(linen.outputs["BSDF"], cloth.inputs[1])
    links.new(light_through.outputs["BSDF"], cloth.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(cloth.outputs["Shader"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
