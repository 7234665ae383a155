import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    wrinkles = nodes.new("ShaderNodeTexNoise")
    wrinkles.inputs["Scale"].default_value = 1.3
    wrinkles.inputs["Detail"].default_value = 3.0
    wrinkles.inputs["Distortion"].default_value = 0.6

    slack = nodes.new("ShaderNodeVectorMath")
    slack.operation = "MULTIPLY_ADD"
    slack.inputs[1].default_value = (0.05, 0.05, 0.0)

    yarn_count = nodes.new("ShaderNodeValue")
    yarn_count.outputs["Value"].default_value = 13.0

    warp_ribs = nodes.new("ShaderNodeTexWave")

    weft_ribs = nodes.new("ShaderNodeTexWave")
    weft_ribs.bands_direction = "Y"

    weave = nodes.new("ShaderNodeMix")
    weave.data_type = "RGBA"
    weave.blend_type = "DIFFERENCE"
    weave.inputs["Factor"].default_value = 1.0

    slub_space = nodes.new("ShaderNodeMapping")
    slub_space.inputs["Scale"].default_value = (5.0, 60.0, 1.0)

    yarn_slubs = nodes.new("ShaderNodeTexNoise")
    yarn_slubs.noise_dimensions = "2D"
    yarn_slubs.inputs["Scale"].default_value = 1.0
    yarn_slubs.inputs["Detail"].default_value = 5.0
    yarn_slubs.inputs["Roughness"].default_value = 0.75

    axes = nodes.new("ShaderNodeSeparateXYZ")

    seam_side = nodes.new("ShaderNodeMath")
    seam_side.operation = "SUBTRACT"
    seam_side.inputs[1].default_value = 0.36

    seam = nodes.new("ShaderNodeMath")
    seam.operation = "ABSOLUTE"

    stitch_rows = nodes.new("ShaderNodeFloatCurve")
    stitch_rows.mapping.curves[0].points[1].location = (1.0, 0.0)
    stitch_rows.mapping.curves[0].points.new(0.042, 0.0)
    stitch_rows.mapping.curves[0].points.new(0.052, 1.0)
    stitch_rows.mapping.curves[0].points.new(0.062, 0.0)
    stitch_rows.mapping.curves[0].points.new(0.2, 0.0)
    stitch_rows.mapping.update()

    stitch_pitch = nodes.new("ShaderNodeMath")
    stitch_pitch.operation = "PINGPONG"
    stitch_pitch.inputs[1].default_value = 0.022

    stitch_gap = nodes.new("ShaderNodeMapRange")
    stitch_gap.inputs["From Min"].default_value = 0.003
    stitch_gap.inputs["From Max"].default_value = 0.008

    stitches = nodes.new("ShaderNodeMath")
    stitches.operation = "MULTIPLY"
    stitches.use_clamp = True

    felled_lap = nodes.new("ShaderNodeMapRange")
    felled_lap.interpolation_type = "SMOOTHSTEP"
    felled_lap.inputs["From Min"].default_value = 0.075
    felled_lap.inputs["From Max"].default_value = 0.082
    felled_lap.inputs["To Min"].default_value = 1.0
    felled_lap.inputs["To Max"].default_value = 0.0

    fading = nodes.new("ShaderNodeTexNoise")
    fading.inputs["Scale"].default_value = 2.4
    fading.inputs["Detail"].default_value = 9.0
    fading.inputs["Roughness"].default_value = 0.68

    slub_tone = nodes.new("ShaderNodeMath")
    slub_tone.operation = "MULTIPLY_ADD"
    slub_tone.inputs[1].default_value = 0.55

    rib_wear = nodes.new("ShaderNodeMath")
    rib_wear.operation = "MULTIPLY_ADD"
    rib_wear.inputs[1].default_value = 0.22

    faded = nodes.new("ShaderNodeMapRange")
    faded.inputs["From Min"].default_value = 0.6
    faded.inputs["From Max"].default_value = 1.15

    dyed = nodes.new("ShaderNodeMix")
    dyed.data_type = "RGBA"
    dyed.inputs["A"].default_value = (0.028, 0.032, 0.014, 1.0)
    dyed.inputs["B"].default_value = (0.25, 0.23, 0.135, 1.0)

    stain = nodes.new("ShaderNodeMapRange")
    stain.interpolation_type = "SMOOTHSTEP"
    stain.inputs["From Min"].default_value = 0.52
    stain.inputs["From Max"].default_value = 0.66
    stain.inputs["To Max"].default_value = 0.65

    stained = nodes.new("ShaderNodeMix")
    stained.data_type = "RGBA"
    stained.inputs["B"].default_value = (0.03, 0.024, 0.014, 1.0)

    threaded = nodes.new("ShaderNodeMix")
    threaded.data_type = "RGBA"
    threaded.inputs["B"].default_value = (0.42, 0.37, 0.25, 1.0)

    yarn_height = nodes.new("ShaderNodeMath")
    yarn_height.operation = "MULTIPLY_ADD"
    yarn_height.inputs[1].default_value = 0.1

    lap_height = nodes.new("ShaderNodeMath")
    lap_height.operation = "MULTIPLY_ADD"
    lap_height.inputs[1].default_value = 0.1

    canvas = nodes.new("ShaderNodeBsdfPrincipled")
    canvas.inputs["Roughness"].default_value = 0.9
    canvas.inputs["Specular IOR Level"].default_value = 0.2

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Midlevel"].default_value = 0.6
    relief.inputs["Scale"].default_value = 0.11

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], wrinkles.inputs["Vector"])
    links.new(wrinkles.outputs["Color"], slack.inputs[0])
    links.new(coords.outputs["Object"], slack.inputs[2])
    links.new(slack.outputs["Vector"], warp_ribs.inputs["Vector"])
    links.new(yarn_count.outputs["Value"], warp_ribs.inputs["Scale"])
    links.new(slack.outputs["Vector"], weft_ribs.inputs["Vector"])
    links.new(yarn_count.outputs["Value"], weft_ribs.inputs["Scale"])
    links.new(warp_ribs.outputs["Fac"], weave.inputs["A"])
    links.new(weft_ribs.outputs["Fac"], weave.inputs["B"])
    links.new(slack.outputs["Vector"], slub_space.inputs["Vector"])
    links.new(slub_space.outputs["Vector"], yarn_slubs.inputs["Vector"])
    links.new(slack.outputs["Vector"], axes.inputs["Vector"])
    links.new(axes.outputs["X"], seam_side.inputs[0])
    links.new(seam_side.outputs["Value"], seam.inputs["Value"])
    links.new(seam.outputs["Value"], stitch_rows.inputs["Value"])
    links.new(axes.outputs["Y"], stitch_pitch.inputs[0])
    links.new(stitch_pitch.outputs["Value"], stitch_gap.inputs["Value"])
    links.new(stitch_rows.outputs["Value"], stitches.inputs[0])
    links.new(stitch_gap.outputs["Result"], stitches.inputs[1])
    links.new(seam.outputs["Value"], felled_lap.inputs["Value"])
    links.new(coords.outputs["Object"], fading.inputs["Vector"])
    links.new(yarn_slubs.outputs["Fac"], slub_tone.inputs[0])
    links.new(fading.outputs["Fac"], slub_tone.inputs[2])
    links.new(weave.outputs["Result"], rib_wear.inputs[0])
    links.new(slub_tone.outputs["Value"], rib_wear.inputs[2])
    links.new(rib_wear.outputs["Value"], faded.inputs["Value"])
    links.new(faded.outputs["Result"], dyed.inputs["Factor"])
    links.new(wrinkles.outputs["Fac"], stain.inputs["Value"])
    links.new(stain.outputs["Result"], stained.inputs["Factor"])
    links.new(dyed.outputs["Result"], stained.inputs["A"])
    links.new(stitches.outputs["Value"], threaded.inputs["Factor"])
    links.new(stained.outputs["Result"], threaded.inputs["A"])
    links.new(rib_wear.outputs["Value"], yarn_height.inputs[0])
    links.new(wrinkles.outputs["Fac"], yarn_height.inputs[2])
    links.new(felled_lap.outputs["Result"], lap_height.inputs[0])
    links.new(yarn_height.outputs["Value"], lap_height.inputs[2])
    links.new(threaded.outputs["Result"], canvas.inputs["Base Color"])
    links.new(lap_height.outputs["Value"], relief.inputs["Height"])
    links.new(canvas.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
