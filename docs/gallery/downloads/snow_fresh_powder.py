import bpy


def create_group_1() -> bpy.types.NodeTree:
    group = bpy.data.node_groups.new("Seamless space", "ShaderNodeTree")
    nodes = group.nodes
    links = group.links
    group.interface.new_socket("Vector", in_out="OUTPUT", socket_type="NodeSocketVector")
    group.interface.new_socket("W", in_out="OUTPUT", socket_type="NodeSocketFloat")

    coords = nodes.new("ShaderNodeTexCoord")

    turns = nodes.new("ShaderNodeVectorMath")
    turns.operation = "SCALE"
    turns.inputs["Scale"].default_value = 3.1415927

    cosines = nodes.new("ShaderNodeVectorMath")
    cosines.operation = "COSINE"

    sines = nodes.new("ShaderNodeVectorMath")
    sines.operation = "SINE"

    cosine_axes = nodes.new("ShaderNodeSeparateXYZ")

    sine_axes = nodes.new("ShaderNodeSeparateXYZ")

    torus = nodes.new("ShaderNodeCombineXYZ")

    group_output = nodes.new("NodeGroupOutput")

    links.new(coords.outputs["Object"], turns.inputs["Vector"])
    links.new(turns.outputs["Vector"], cosines.inputs["Vector"])
    links.new(turns.outputs["Vector"], sines.inputs["Vector"])
    links.new(cosines.outputs["Vector"], cosine_axes.inputs["Vector"])
    links.new(sines.outputs["Vector"], sine_axes.inputs["Vector"])
    links.new(cosine_axes.outputs["X"], torus.inputs["X"])
    links.new(sine_axes.outputs["X"], torus.inputs["Y"])
    links.new(cosine_axes.outputs["Y"], torus.inputs["Z"])
    links.new(torus.outputs["Vector"], group_output.inputs["Vector"])
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

    drifts = nodes.new("ShaderNodeTexNoise")
    drifts.noise_dimensions = "4D"
    drifts.inputs["Scale"].default_value = 0.9
    drifts.inputs["Roughness"].default_value = 0.35

    lumps = nodes.new("ShaderNodeTexNoise")
    lumps.noise_dimensions = "4D"
    lumps.inputs["Scale"].default_value = 4.0
    lumps.inputs["Detail"].default_value = 1.5
    lumps.inputs["Roughness"].default_value = 0.35

    flakes = nodes.new("ShaderNodeTexNoise")
    flakes.noise_dimensions = "4D"
    flakes.inputs["Scale"].default_value = 30.0
    flakes.inputs["Detail"].default_value = 3.0
    flakes.inputs["Roughness"].default_value = 0.85

    clumps = nodes.new("ShaderNodeMath")
    clumps.operation = "MULTIPLY"

    soft = nodes.new("ShaderNodeMath")
    soft.operation = "MULTIPLY_ADD"
    soft.inputs[1].default_value = 2.6

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.06

    level = nodes.new("ShaderNodeMath")

    hollow = nodes.new("ShaderNodeMapRange")
    hollow.inputs["From Min"].default_value = 0.75
    hollow.inputs["From Max"].default_value = 1.3

    depth = nodes.new("ShaderNodeMath")
    depth.operation = "MULTIPLY"
    depth.inputs[1].default_value = 0.42

    tone = nodes.new("ShaderNodeMath")
    tone.operation = "MULTIPLY_ADD"
    tone.inputs[1].default_value = 0.45

    tone_level = nodes.new("ShaderNodeMapRange")
    tone_level.interpolation_type = "SMOOTHSTEP"
    tone_level.inputs["From Max"].default_value = 0.7

    snow = nodes.new("ShaderNodeMix")
    snow.data_type = "RGBA"
    snow.inputs["A"].default_value = (0.33, 0.385, 0.46, 1.0)
    snow.inputs["B"].default_value = (0.5, 0.52, 0.54, 1.0)

    repeat = nodes.new("ShaderNodeVectorMath")
    repeat.operation = "WRAP"
    repeat.inputs[1].default_value = (1.0, 1.0, 1.0)
    repeat.inputs[2].default_value = (-1.0, -1.0, -1.0)

    crystal_cell = nodes.new("ShaderNodeVectorMath")
    crystal_cell.operation = "SNAP"
    crystal_cell.inputs[1].default_value = (0.004, 0.004, 1.0)

    crystals = nodes.new("ShaderNodeTexWhiteNoise")
    crystals.noise_dimensions = "2D"

    sparkle = nodes.new("ShaderNodeMapRange")
    sparkle.inputs["From Min"].default_value = 0.95
    sparkle.inputs["From Max"].default_value = 0.99
    sparkle.inputs["To Min"].default_value = 0.82
    sparkle.inputs["To Max"].default_value = 0.35

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.9
    relief.inputs["Distance"].default_value = 0.1

    powder = nodes.new("ShaderNodeBsdfPrincipled")
    powder.inputs["Specular IOR Level"].default_value = 0.2

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(seamless.outputs["Vector"], drifts.inputs["Vector"])
    links.new(seamless.outputs["W"], drifts.inputs["W"])
    links.new(seamless.outputs["Vector"], lumps.inputs["Vector"])
    links.new(seamless.outputs["W"], lumps.inputs["W"])
    links.new(seamless.outputs["Vector"], flakes.inputs["Vector"])
    links.new(seamless.outputs["W"], flakes.inputs["W"])
    links.new(lumps.outputs["Fac"], clumps.inputs[0])
    links.new(drifts.outputs["Fac"], soft.inputs[0])
    links.new(clumps.outputs["Value"], soft.inputs[2])
    links.new(flakes.outputs["Fac"], height.inputs[0])
    links.new(soft.outputs["Value"], height.inputs[2])
    links.new(lumps.outputs["Fac"], level.inputs[0])
    links.new(drifts.outputs["Fac"], level.inputs[1])
    links.new(level.outputs["Value"], hollow.inputs["Value"])
    links.new(hollow.outputs["Result"], depth.inputs[0])
    links.new(flakes.outputs["Fac"], tone.inputs[0])
    links.new(depth.outputs["Value"], tone.inputs[2])
    links.new(tone.outputs["Value"], tone_level.inputs["Value"])
    links.new(tone_level.outputs["Result"], snow.inputs["Factor"])
    links.new(coords.outputs["Object"], repeat.inputs[0])
    links.new(repeat.outputs["Vector"], crystal_cell.inputs[0])
    links.new(crystal_cell.outputs["Vector"], crystals.inputs["Vector"])
    links.new(crystals.outputs["Value"], sparkle.inputs["Value"])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(snow.outputs["Result"], powder.inputs["Base Color"])
    links.new(sparkle.outputs["Result"], powder.inputs["Roughness"])
    links.new(relief.outputs["Normal"], powder.inputs["Normal"])
    links.new(powder.outputs["BSDF"], output.inputs["Surface"])
