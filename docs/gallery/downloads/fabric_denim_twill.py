import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    thread_scale = nodes.new("ShaderNodeVectorMath")
    thread_scale.operation = "SCALE"

    wander = nodes.new("ShaderNodeTexNoise")

    wandering = nodes.new("ShaderNodeVectorMath")
    wandering.operation = "MULTIPLY_ADD"
    wandering.inputs[1].default_value = (0.03, 0.03, 0.0)

    thread_map = nodes.new("ShaderNodeMapping")
    thread_map.inputs["Scale"].default_value = (32.0, 6.7, 1.0)

    axes = nodes.new("ShaderNodeSeparateXYZ")

    warp_index = nodes.new("ShaderNodeMath")
    warp_index.operation = "FLOOR"

    diagonal = nodes.new("ShaderNodeMath")
    diagonal.operation = "MULTIPLY_ADD"
    diagonal.inputs[1].default_value = 0.25

    float_phase = nodes.new("ShaderNodeMath")
    float_phase.operation = "FRACT"

    float_shape = nodes.new("ShaderNodeFloatCurve")
    float_shape.mapping.curves[0].points[0].location = (0.0, 0.4)
    float_shape.mapping.curves[0].points[1].location = (1.0, 0.4)
    float_shape.mapping.curves[0].points.new(0.05, 0.12)
    float_shape.mapping.curves[0].points.new(0.125, 0.0)
    float_shape.mapping.curves[0].points.new(0.2, 0.12)
    float_shape.mapping.curves[0].points.new(0.34, 0.8)
    float_shape.mapping.curves[0].points.new(0.62, 1.0)
    float_shape.mapping.curves[0].points.new(0.88, 0.82)
    float_shape.mapping.update()

    warp_across = nodes.new("ShaderNodeMath")
    warp_across.operation = "PINGPONG"

    weft_across = nodes.new("ShaderNodeMath")
    weft_across.operation = "PINGPONG"
    weft_across.inputs[1].default_value = 0.125

    warp_round = nodes.new("ShaderNodeMapRange")
    warp_round.interpolation_type = "SMOOTHSTEP"
    warp_round.inputs["From Max"].default_value = 0.36
    warp_round.inputs["To Min"].default_value = 0.15

    warp_height = nodes.new("ShaderNodeMath")
    warp_height.operation = "MULTIPLY"

    weft_height = nodes.new("ShaderNodeMath")
    weft_height.operation = "MULTIPLY"
    weft_height.inputs[1].default_value = 3.4

    height = nodes.new("ShaderNodeMath")
    height.operation = "MAXIMUM"

    above_weft = nodes.new("ShaderNodeMath")
    above_weft.operation = "SUBTRACT"

    warp_on_top = nodes.new("ShaderNodeMapRange")
    warp_on_top.inputs["From Min"].default_value = -0.08
    warp_on_top.inputs["From Max"].default_value = 0.04

    slub_map = nodes.new("ShaderNodeMapping")
    slub_map.inputs["Scale"].default_value = (0.9, 1.0, 1.0)

    slubs = nodes.new("ShaderNodeTexNoise")
    slubs.noise_dimensions = "2D"
    slubs.inputs["Scale"].default_value = 1.0
    slubs.inputs["Detail"].default_value = 6.0
    slubs.inputs["Roughness"].default_value = 0.8

    fading = nodes.new("ShaderNodeTexNoise")
    fading.inputs["Scale"].default_value = 1.7
    fading.inputs["Detail"].default_value = 6.0
    fading.inputs["Roughness"].default_value = 0.6

    dye = nodes.new("ShaderNodeMath")

    dye_level = nodes.new("ShaderNodeMapRange")
    dye_level.inputs["From Min"].default_value = 0.68
    dye_level.inputs["From Max"].default_value = 1.5

    warp_color = nodes.new("ShaderNodeMix")
    warp_color.data_type = "RGBA"
    warp_color.inputs["A"].default_value = (0.007, 0.013, 0.038, 1.0)
    warp_color.inputs["B"].default_value = (0.085, 0.145, 0.285, 1.0)

    threads = nodes.new("ShaderNodeMix")
    threads.data_type = "RGBA"
    threads.inputs["A"].default_value = (0.27, 0.275, 0.28, 1.0)

    shade = nodes.new("ShaderNodeMapRange")
    shade.inputs["From Min"].default_value = 0.05
    shade.inputs["From Max"].default_value = 0.75
    shade.inputs["To Min"].default_value = 0.25
    shade.inputs["To Max"].default_value = 1.1

    shaded = nodes.new("ShaderNodeMix")
    shaded.data_type = "RGBA"
    shaded.blend_type = "MULTIPLY"
    shaded.inputs["Factor"].default_value = 1.0

    cotton = nodes.new("ShaderNodeBsdfPrincipled")
    cotton.inputs["Roughness"].default_value = 0.9
    cotton.inputs["Specular IOR Level"].default_value = 0.2

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.02

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], thread_scale.inputs["Vector"])
    links.new(thread_scale.outputs["Vector"], wander.inputs["Vector"])
    links.new(wander.outputs["Color"], wandering.inputs[0])
    links.new(thread_scale.outputs["Vector"], wandering.inputs[2])
    links.new(wandering.outputs["Vector"], thread_map.inputs["Vector"])
    links.new(thread_map.outputs["Vector"], axes.inputs["Vector"])
    links.new(axes.outputs["X"], warp_index.inputs["Value"])
    links.new(warp_index.outputs["Value"], diagonal.inputs[0])
    links.new(axes.outputs["Y"], diagonal.inputs[2])
    links.new(diagonal.outputs["Value"], float_phase.inputs["Value"])
    links.new(float_phase.outputs["Value"], float_shape.inputs["Value"])
    links.new(axes.outputs["X"], warp_across.inputs[0])
    links.new(axes.outputs["Y"], weft_across.inputs[0])
    links.new(warp_across.outputs["Value"], warp_round.inputs["Value"])
    links.new(warp_round.outputs["Result"], warp_height.inputs[0])
    links.new(float_shape.outputs["Value"], warp_height.inputs[1])
    links.new(weft_across.outputs["Value"], weft_height.inputs[0])
    links.new(warp_height.outputs["Value"], height.inputs[0])
    links.new(weft_height.outputs["Value"], height.inputs[1])
    links.new(warp_height.outputs["Value"], above_weft.inputs[0])
    links.new(weft_height.outputs["Value"], above_weft.inputs[1])
    links.new(above_weft.outputs["Value"], warp_on_top.inputs["Value"])
    links.new(thread_map.outputs["Vector"], slub_map.inputs["Vector"])
    links.new(slub_map.outputs["Vector"], slubs.inputs["Vector"])
    links.new(thread_scale.outputs["Vector"], fading.inputs["Vector"])
    links.new(slubs.outputs["Fac"], dye.inputs[0])
    links.new(fading.outputs["Fac"], dye.inputs[1])
    links.new(dye.outputs["Value"], dye_level.inputs["Value"])
    links.new(dye_level.outputs["Result"], warp_color.inputs["Factor"])
    links.new(warp_on_top.outputs["Result"], threads.inputs["Factor"])
    links.new(warp_color.outputs["Result"], threads.inputs["B"])
    links.new(height.outputs["Value"], shade.inputs["Value"])
    links.new(threads.outputs["Result"], shaded.inputs["A"])
    links.new(shade.outputs["Result"], shaded.inputs["B"])
    links.new(shaded.outputs["Result"], cotton.inputs["Base Color"])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(cotton.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
