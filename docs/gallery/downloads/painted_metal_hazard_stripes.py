import bpy


def create_group_1() -> bpy.types.NodeTree:
    group = bpy.data.node_groups.new("Seamless space", "ShaderNodeTree")
    nodes = group.nodes
    links = group.links
    group.interface.new_socket("Vector", in_out="INPUT", socket_type="NodeSocketVector")
    group.interface.new_socket("Vector", in_out="OUTPUT", socket_type="NodeSocketVector")
    group.interface.new_socket("W", in_out="OUTPUT", socket_type="NodeSocketFloat")

    group_input = nodes.new("NodeGroupInput")

    turn = nodes.new("ShaderNodeVectorMath")
    turn.operation = "SCALE"
    turn.inputs["Scale"].default_value = 3.1415927

    cosines = nodes.new("ShaderNodeVectorMath")
    cosines.operation = "COSINE"

    sines = nodes.new("ShaderNodeVectorMath")
    sines.operation = "SINE"

    cosine_axes = nodes.new("ShaderNodeSeparateXYZ")

    sine_axes = nodes.new("ShaderNodeSeparateXYZ")

    circles = nodes.new("ShaderNodeCombineXYZ")

    group_output = nodes.new("NodeGroupOutput")

    links.new(group_input.outputs["Vector"], turn.inputs["Vector"])
    links.new(turn.outputs["Vector"], cosines.inputs["Vector"])
    links.new(turn.outputs["Vector"], sines.inputs["Vector"])
    links.new(cosines.outputs["Vector"], cosine_axes.inputs["Vector"])
    links.new(sines.outputs["Vector"], sine_axes.inputs["Vector"])
    links.new(cosine_axes.outputs["X"], circles.inputs["X"])
    links.new(sine_axes.outputs["X"], circles.inputs["Y"])
    links.new(cosine_axes.outputs["Y"], circles.inputs["Z"])
    links.new(circles.outputs["Vector"], group_output.inputs["Vector"])
    links.new(sine_axes.outputs["Y"], group_output.inputs["W"])

    return group


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()
    group_1 = create_group_1()

    coords = nodes.new("ShaderNodeTexCoord")

    seamless = nodes.new("ShaderNodeGroup")
    seamless.node_tree = group_1

    patches = nodes.new("ShaderNodeTexNoise")
    patches.noise_dimensions = "4D"
    patches.inputs["Scale"].default_value = 1.4
    patches.inputs["Detail"].default_value = 5.0
    patches.inputs["Roughness"].default_value = 0.65

    chip_noise = nodes.new("ShaderNodeTexNoise")
    chip_noise.noise_dimensions = "4D"
    chip_noise.inputs["Scale"].default_value = 9.0
    chip_noise.inputs["Detail"].default_value = 5.0
    chip_noise.inputs["Roughness"].default_value = 0.72

    diagonal = nodes.new("ShaderNodeVectorMath")
    diagonal.operation = "DOT_PRODUCT"
    diagonal.inputs[1].default_value = (2.0, 2.0, 0.0)

    stripe_wave = nodes.new("ShaderNodeMath")
    stripe_wave.operation = "PINGPONG"

    black_mask = nodes.new("ShaderNodeMapRange")
    black_mask.inputs["From Min"].default_value = 0.24
    black_mask.inputs["From Max"].default_value = 0.25

    stripes = nodes.new("ShaderNodeMix")
    stripes.data_type = "RGBA"
    stripes.inputs["A"].default_value = (0.62, 0.34, 0.012, 1.0)
    stripes.inputs["B"].default_value = (0.014, 0.014, 0.015, 1.0)

    folded = nodes.new("ShaderNodeVectorMath")
    folded.operation = "ABSOLUTE"

    streaks = nodes.new("ShaderNodeMapping")
    streaks.vector_type = "TEXTURE"
    streaks.inputs["Rotation"].default_value = (0.0, 0.0, -0.5)
    streaks.inputs["Scale"].default_value = (0.6, 0.017, 1.0)

    scratches = nodes.new("ShaderNodeTexNoise")
    scratches.noise_dimensions = "2D"
    scratches.inputs["Scale"].default_value = 1.0
    scratches.inputs["Detail"].default_value = 3.0
    scratches.inputs["Roughness"].default_value = 0.6

    wear_level = nodes.new("ShaderNodeMath")
    wear_level.operation = "MULTIPLY_ADD"
    wear_level.inputs[1].default_value = -0.55

    wear = nodes.new("ShaderNodeMath")
    wear.operation = "MULTIPLY_ADD"
    wear.inputs[1].default_value = -0.3

    paint_lost = nodes.new("ShaderNodeMapRange")
    paint_lost.inputs["From Min"].default_value = 0.14
    paint_lost.inputs["From Max"].default_value = 0.17

    chip_rim = nodes.new("ShaderNodeMapRange")
    chip_rim.inputs["From Min"].default_value = 0.1
    chip_rim.inputs["From Max"].default_value = 0.14
    chip_rim.inputs["To Max"].default_value = 0.8

    grime = nodes.new("ShaderNodeMapRange")
    grime.interpolation_type = "SMOOTHSTEP"
    grime.inputs["From Min"].default_value = 0.38
    grime.inputs["From Max"].default_value = 0.62
    grime.inputs["To Max"].default_value = 0.65

    grimy = nodes.new("ShaderNodeMix")
    grimy.data_type = "RGBA"
    grimy.inputs["B"].default_value = (0.06, 0.045, 0.03, 1.0)

    rimmed = nodes.new("ShaderNodeMix")
    rimmed.data_type = "RGBA"
    rimmed.inputs["B"].default_value = (0.2, 0.17, 0.13, 1.0)

    steel = nodes.new("ShaderNodeMix")
    steel.data_type = "RGBA"
    steel.inputs["A"].default_value = (0.03, 0.015, 0.01, 1.0)
    steel.inputs["B"].default_value = (0.36, 0.33, 0.31, 1.0)

    chipped = nodes.new("ShaderNodeMix")
    chipped.data_type = "RGBA"

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["To Min"].default_value = 0.55
    roughness.inputs["To Max"].default_value = 0.5

    relief = nodes.new("ShaderNodeBump")
    relief.invert = True
    relief.inputs["Strength"].default_value = 0.8
    relief.inputs["Distance"].default_value = 0.004

    paint = nodes.new("ShaderNodeBsdfPrincipled")

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], seamless.inputs["Vector"])
    links.new(seamless.outputs["Vector"], patches.inputs["Vector"])
    links.new(seamless.outputs["W"], patches.inputs["W"])
    links.new(seamless.outputs["Vector"], chip_noise.inputs["Vector"])
    links.new(seamless.outputs["W"], chip_noise.inputs["W"])
    links.new(coords.outputs["Object"], diagonal.inputs[0])
    links.new(diagonal.outputs["Value"], stripe_wave.inputs[0])
    links.new(stripe_wave.outputs["Value"], black_mask.inputs["Value"])
    links.new(black_mask.outputs["Result"], stripes.inputs["Factor"])
    links.new(coords.outputs["Object"], folded.inputs["Vector"])
    links.new(folded.outputs["Vector"], streaks.inputs["Vector"])
    links.new(streaks.outputs["Vector"], scratches.inputs["Vector"])
    links.new(chip_noise.outputs["Fac"], wear_level.inputs[0])
    links.new(patches.outputs["Fac"], wear_level.inputs[2])
    links.new(scratches.outputs["Fac"], wear.inputs[0])
    links.new(wear_level.outputs["Value"], wear.inputs[2])
    links.new(wear.outputs["Value"], paint_lost.inputs["Value"])
    links.new(wear.outputs["Value"], chip_rim.inputs["Value"])
    links.new(patches.outputs["Fac"], grime.inputs["Value"])
    links.new(grime.outputs["Result"], grimy.inputs["Factor"])
    links.new(stripes.outputs["Result"], grimy.inputs["A"])
    links.new(chip_rim.outputs["Result"], rimmed.inputs["Factor"])
    links.new(grimy.outputs["Result"], rimmed.inputs["A"])
    links.new(chip_noise.outputs["Fac"], steel.inputs["Factor"])
    links.new(paint_lost.outputs["Result"], chipped.inputs["Factor"])
    links.new(rimmed.outputs["Result"], chipped.inputs["A"])
    links.new(steel.outputs["Result"], chipped.inputs["B"])
    links.new(paint_lost.outputs["Result"], roughness.inputs["Value"])
    links.new(paint_lost.outputs["Result"], relief.inputs["Height"])
    links.new(chipped.outputs["Result"], paint.inputs["Base Color"])
    links.new(paint_lost.outputs["Result"], paint.inputs["Metallic"])
    links.new(roughness.outputs["Result"], paint.inputs["Roughness"])
    links.new(relief.outputs["Normal"], paint.inputs["Normal"])
    links.new(paint.outputs["BSDF"], output.inputs["Surface"])
