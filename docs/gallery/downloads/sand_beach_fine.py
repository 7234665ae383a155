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

    undulation = nodes.new("ShaderNodeTexNoise")
    undulation.noise_dimensions = "4D"
    undulation.inputs["Scale"].default_value = 1.1
    undulation.inputs["Detail"].default_value = 3.0

    grains = nodes.new("ShaderNodeTexNoise")
    grains.noise_dimensions = "4D"
    grains.inputs["Scale"].default_value = 38.0
    grains.inputs["Detail"].default_value = 3.0
    grains.inputs["Roughness"].default_value = 0.85

    repeat = nodes.new("ShaderNodeVectorMath")
    repeat.operation = "WRAP"
    repeat.inputs[1].default_value = (1.0, 1.0, 1.0)
    repeat.inputs[2].default_value = (-1.0, -1.0, -1.0)

    grain_cell = nodes.new("ShaderNodeVectorMath")
    grain_cell.operation = "SNAP"
    grain_cell.inputs[1].default_value = (0.0078125, 0.0078125, 1.0)

    glints = nodes.new("ShaderNodeTexWhiteNoise")
    glints.noise_dimensions = "2D"

    broad_tone = nodes.new("ShaderNodeMath")
    broad_tone.operation = "MULTIPLY"
    broad_tone.inputs[1].default_value = 0.45

    tone = nodes.new("ShaderNodeMath")
    tone.operation = "MULTIPLY_ADD"
    tone.inputs[1].default_value = 0.75

    speckled = nodes.new("ShaderNodeMath")
    speckled.operation = "MULTIPLY_ADD"
    speckled.inputs[1].default_value = 0.14

    sand = nodes.new("ShaderNodeValToRGB")
    sand.color_ramp.elements[0].position = 0.42
    sand.color_ramp.elements[0].color = (0.24, 0.175, 0.11, 1.0)
    sand.color_ramp.elements[1].position = 0.92
    sand.color_ramp.elements[1].color = (0.72, 0.65, 0.54, 1.0)
    sand.color_ramp.elements.new(0.62).color = (0.46, 0.37, 0.26, 1.0)
    sand.color_ramp.elements.new(0.78).color = (0.58, 0.49, 0.37, 1.0)

    dark_grains = nodes.new("ShaderNodeMapRange")
    dark_grains.inputs["From Min"].default_value = 0.9
    dark_grains.inputs["From Max"].default_value = 0.98

    dark_amount = nodes.new("ShaderNodeMath")
    dark_amount.operation = "MULTIPLY"
    dark_amount.inputs[1].default_value = 0.6

    mineral = nodes.new("ShaderNodeMix")
    mineral.data_type = "RGBA"
    mineral.inputs["B"].default_value = (0.1, 0.08, 0.065, 1.0)

    shell_random = nodes.new("ShaderNodeSeparateColor")

    shell_bits = nodes.new("ShaderNodeMapRange")
    shell_bits.inputs["From Min"].default_value = 0.985
    shell_bits.inputs["From Max"].default_value = 0.995

    shelly = nodes.new("ShaderNodeMix")
    shelly.data_type = "RGBA"
    shelly.inputs["B"].default_value = (0.8, 0.74, 0.66, 1.0)

    surface = nodes.new("ShaderNodeMath")
    surface.operation = "MULTIPLY_ADD"
    surface.inputs[1].default_value = 3.0

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"

    quartz = nodes.new("ShaderNodeBsdfPrincipled")
    quartz.inputs["Roughness"].default_value = 0.75
    quartz.inputs["Specular IOR Level"].default_value = 0.3

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Midlevel"].default_value = 2.0
    relief.inputs["Scale"].default_value = 0.02

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(seamless.outputs["Vector"], undulation.inputs["Vector"])
    links.new(seamless.outputs["W"], undulation.inputs["W"])
    links.new(seamless.outputs["Vector"], grains.inputs["Vector"])
    links.new(seamless.outputs["W"], grains.inputs["W"])
    links.new(coords.outputs["Object"], repeat.inputs[0])
    links.new(repeat.outputs["Vector"], grain_cell.inputs[0])
    links.new(grain_cell.outputs["Vector"], glints.inputs["Vector"])
    links.new(undulation.outputs["Fac"], broad_tone.inputs[0])
    links.new(grains.outputs["Fac"], tone.inputs[0])
    links.new(broad_tone.outputs["Value"], tone.inputs[2])
    links.new(glints.outputs["Value"], speckled.inputs[0])
    links.new(tone.outputs["Value"], speckled.inputs[2])
    links.new(speckled.outputs["Value"], sand.inputs["Fac"])
    links.new(glints.outputs["Value"], dark_grains.inputs["Value"])
    links.new(dark_grains.outputs["Result"], dark_amount.inputs[0])
    links.new(dark_amount.outputs["Value"], mineral.inputs["Factor"])
    links.new(sand.outputs["Color"], mineral.inputs["A"])
    links.new(glints.outputs["Color"], shell_random.inputs["Color"])
    links.new(shell_random.outputs["Red"], shell_bits.inputs["Value"])
    links.new(shell_bits.outputs["Result"], shelly.inputs["Factor"])
    links.new(mineral.outputs["Result"], shelly.inputs["A"])
    links.new(undulation.outputs["Fac"], surface.inputs[0])
    links.new(grains.outputs["Fac"], surface.inputs[2])
    links.new(shell_bits.outputs["Result"], height.inputs[0])
    links.new(surface.outputs["Value"], height.inputs[2])
    links.new(shelly.outputs["Result"], quartz.inputs["Base Color"])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(quartz.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
