import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    stitch_scale = nodes.new("ShaderNodeVectorMath")
    stitch_scale.operation = "SCALE"

    wander = nodes.new("ShaderNodeTexNoise")
    wander.inputs["Scale"].default_value = 2.5

    wandering = nodes.new("ShaderNodeVectorMath")
    wandering.operation = "MULTIPLY_ADD"
    wandering.inputs[1].default_value = (0.07, 0.07, 0.0)

    stitch_map = nodes.new("ShaderNodeMapping")
    stitch_map.inputs["Scale"].default_value = (6.0, 7.5, 1.0)

    axes = nodes.new("ShaderNodeSeparateXYZ")

    v_shape = nodes.new("ShaderNodeMath")
    v_shape.operation = "PINGPONG"

    row = nodes.new("ShaderNodeMath")
    row.operation = "MULTIPLY_ADD"
    row.inputs[1].default_value = -1.9

    row_phase = nodes.new("ShaderNodeMath")
    row_phase.operation = "FRACT"

    stitch_length = nodes.new("ShaderNodeFloatCurve")
    stitch_length.mapping.curves[0].points[0].location = (0.0, 0.1)
    stitch_length.mapping.curves[0].points[1].location = (1.0, 0.1)
    stitch_length.mapping.curves[0].points.new(0.22, 0.75)
    stitch_length.mapping.curves[0].points.new(0.55, 1.0)
    stitch_length.mapping.curves[0].points.new(0.85, 0.72)
    stitch_length.mapping.update()

    leg = nodes.new("ShaderNodeMath")
    leg.operation = "PINGPONG"
    leg.inputs[1].default_value = 0.25

    stitch_width = nodes.new("ShaderNodeMapRange")
    stitch_width.interpolation_type = "SMOOTHSTEP"
    stitch_width.inputs["From Max"].default_value = 0.2

    stitch = nodes.new("ShaderNodeMath")
    stitch.operation = "MULTIPLY"

    yarn_axes = nodes.new("ShaderNodeCombineXYZ")

    fibre_map = nodes.new("ShaderNodeMapping")
    fibre_map.inputs["Scale"].default_value = (11.0, 1.6, 1.0)

    fibres = nodes.new("ShaderNodeTexNoise")
    fibres.noise_dimensions = "2D"
    fibres.inputs["Scale"].default_value = 1.0
    fibres.inputs["Detail"].default_value = 5.0
    fibres.inputs["Roughness"].default_value = 0.75
    fibres.inputs["Distortion"].default_value = 0.4

    plies = nodes.new("ShaderNodeTexWave")
    plies.bands_direction = "DIAGONAL"
    plies.inputs["Scale"].default_value = 1.0
    plies.inputs["Distortion"].default_value = 2.0
    plies.inputs["Detail Scale"].default_value = 2.0

    fuzz = nodes.new("ShaderNodeMath")
    fuzz.operation = "MULTIPLY_ADD"
    fuzz.inputs[1].default_value = 0.25

    flecks = nodes.new("ShaderNodeTexNoise")
    flecks.inputs["Scale"].default_value = 60.0
    flecks.inputs["Detail"].default_value = 3.0
    flecks.inputs["Roughness"].default_value = 0.7

    tone = nodes.new("ShaderNodeMath")
    tone.operation = "MULTIPLY_ADD"

    wool_color_level = nodes.new("ShaderNodeMapRange")
    wool_color_level.inputs["From Min"].default_value = 0.5

    wool_color = nodes.new("ShaderNodeMix")
    wool_color.data_type = "RGBA"
    wool_color.inputs["A"].default_value = (0.04, 0.002, 0.011, 1.0)
    wool_color.inputs["B"].default_value = (0.37, 0.085, 0.085, 1.0)

    dye_lots = nodes.new("ShaderNodeTexNoise")
    dye_lots.inputs["Scale"].default_value = 1.3
    dye_lots.inputs["Detail"].default_value = 4.0

    dye_value = nodes.new("ShaderNodeMapRange")
    dye_value.inputs["From Min"].default_value = 0.3
    dye_value.inputs["From Max"].default_value = 0.7
    dye_value.inputs["To Min"].default_value = 0.75
    dye_value.inputs["To Max"].default_value = 1.25

    dyed = nodes.new("ShaderNodeHueSaturation")

    shade = nodes.new("ShaderNodeMapRange")
    shade.inputs["From Max"].default_value = 0.7
    shade.inputs["To Min"].default_value = 0.08

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.2

    wool = nodes.new("ShaderNodeBsdfPrincipled")
    wool.inputs["Roughness"].default_value = 0.95
    wool.inputs["Specular IOR Level"].default_value = 0.15

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.05

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], stitch_scale.inputs["Vector"])
    links.new(stitch_scale.outputs["Vector"], wander.inputs["Vector"])
    links.new(wander.outputs["Color"], wandering.inputs[0])
    links.new(stitch_scale.outputs["Vector"], wandering.inputs[2])
    links.new(wandering.outputs["Vector"], stitch_map.inputs["Vector"])
    links.new(stitch_map.outputs["Vector"], axes.inputs["Vector"])
    links.new(axes.outputs["X"], v_shape.inputs[0])
    links.new(v_shape.outputs["Value"], row.inputs[0])
    links.new(axes.outputs["Y"], row.inputs[2])
    links.new(row.outputs["Value"], row_phase.inputs["Value"])
    links.new(row_phase.outputs["Value"], stitch_length.inputs["Value"])
    links.new(axes.outputs["X"], leg.inputs[0])
    links.new(leg.outputs["Value"], stitch_width.inputs["Value"])
    links.new(stitch_length.outputs["Value"], stitch.inputs[0])
    links.new(stitch_width.outputs["Result"], stitch.inputs[1])
    links.new(axes.outputs["X"], yarn_axes.inputs["X"])
    links.new(row.outputs["Value"], yarn_axes.inputs["Y"])
    links.new(yarn_axes.outputs["Vector"], fibre_map.inputs["Vector"])
    links.new(fibre_map.outputs["Vector"], fibres.inputs["Vector"])
    links.new(yarn_axes.outputs["Vector"], plies.inputs["Vector"])
    links.new(plies.outputs["Fac"], fuzz.inputs[0])
    links.new(fibres.outputs["Fac"], fuzz.inputs[2])
    links.new(stitch_scale.outputs["Vector"], flecks.inputs["Vector"])
    links.new(flecks.outputs["Fac"], tone.inputs[0])
    links.new(fuzz.outputs["Value"], tone.inputs[2])
    links.new(tone.outputs["Value"], wool_color_level.inputs["Value"])
    links.new(wool_color_level.outputs["Result"], wool_color.inputs["Factor"])
    links.new(stitch_scale.outputs["Vector"], dye_lots.inputs["Vector"])
    links.new(dye_lots.outputs["Fac"], dye_value.inputs["Value"])
    links.new(dye_value.outputs["Result"], shade.inputs["To Max"])
    links.new(shade.outputs["Result"], dyed.inputs["Value"])
    links.new(wool_color.outputs["Result"], dyed.inputs["Color"])
    links.new(stitch.outputs["Value"], shade.inputs["Value"])
    links.new(fuzz.outputs["Value"], height.inputs[0])
    links.new(stitch.outputs["Value"], height.inputs[2])
    links.new(dyed.outputs["Color"], wool.inputs["Base Color"])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(wool.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
