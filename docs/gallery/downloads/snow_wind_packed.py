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

    seamless = nodes.new("ShaderNodeGroup")
    seamless.node_tree = group_1

    gusts = nodes.new("ShaderNodeTexNoise")
    gusts.noise_dimensions = "4D"
    gusts.inputs["Scale"].default_value = 0.7
    gusts.inputs["Detail"].default_value = 3.0

    stretched = nodes.new("ShaderNodeVectorMath")
    stretched.operation = "MULTIPLY"
    stretched.inputs[1].default_value = (0.4, 0.4, 1.5)

    stretched_w = nodes.new("ShaderNodeMath")
    stretched_w.operation = "MULTIPLY_ADD"
    stretched_w.inputs[1].default_value = 1.5

    sastrugi = nodes.new("ShaderNodeTexNoise")
    sastrugi.noise_dimensions = "4D"
    sastrugi.inputs["Scale"].default_value = 1.5
    sastrugi.inputs["Detail"].default_value = 4.0
    sastrugi.inputs["Roughness"].default_value = 0.35
    sastrugi.inputs["Distortion"].default_value = 0.4

    steps = nodes.new("ShaderNodeFloatCurve")
    steps.mapping.curves[0].points.new(0.2, 0.12)
    steps.mapping.curves[0].points.new(0.33, 0.28)
    steps.mapping.curves[0].points.new(0.42, 0.52)
    steps.mapping.curves[0].points.new(0.55, 0.66)
    steps.mapping.curves[0].points.new(0.65, 0.88)
    steps.mapping.update()

    crust = nodes.new("ShaderNodeTexNoise")
    crust.noise_dimensions = "4D"
    crust.inputs["Scale"].default_value = 14.0
    crust.inputs["Detail"].default_value = 4.0
    crust.inputs["Roughness"].default_value = 0.75

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.16

    drift_tone = nodes.new("ShaderNodeMath")
    drift_tone.operation = "MULTIPLY"

    tone = nodes.new("ShaderNodeMath")
    tone.operation = "MULTIPLY_ADD"
    tone.inputs[1].default_value = 0.55

    tone_level = nodes.new("ShaderNodeMapRange")
    tone_level.inputs["From Min"].default_value = 0.15
    tone_level.inputs["From Max"].default_value = 0.8

    snow = nodes.new("ShaderNodeMix")
    snow.data_type = "RGBA"
    snow.inputs["A"].default_value = (0.25, 0.32, 0.43, 1.0)
    snow.inputs["B"].default_value = (0.6, 0.62, 0.64, 1.0)

    glaze = nodes.new("ShaderNodeMapRange")
    glaze.interpolation_type = "SMOOTHSTEP"
    glaze.inputs["From Min"].default_value = 0.4
    glaze.inputs["From Max"].default_value = 0.62
    glaze.inputs["To Min"].default_value = 0.75
    glaze.inputs["To Max"].default_value = 0.38

    packed_snow = nodes.new("ShaderNodeBsdfPrincipled")
    packed_snow.inputs["Specular IOR Level"].default_value = 0.35

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.05

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(seamless.outputs["Vector"], gusts.inputs["Vector"])
    links.new(seamless.outputs["W"], gusts.inputs["W"])
    links.new(seamless.outputs["Vector"], stretched.inputs[0])
    links.new(seamless.outputs["W"], stretched_w.inputs[0])
    links.new(gusts.outputs["Fac"], stretched_w.inputs[2])
    links.new(stretched.outputs["Vector"], sastrugi.inputs["Vector"])
    links.new(stretched_w.outputs["Value"], sastrugi.inputs["W"])
    links.new(sastrugi.outputs["Fac"], steps.inputs["Value"])
    links.new(stretched.outputs["Vector"], crust.inputs["Vector"])
    links.new(stretched_w.outputs["Value"], crust.inputs["W"])
    links.new(crust.outputs["Fac"], height.inputs[0])
    links.new(steps.outputs["Value"], height.inputs[2])
    links.new(steps.outputs["Value"], drift_tone.inputs[0])
    links.new(crust.outputs["Fac"], tone.inputs[0])
    links.new(drift_tone.outputs["Value"], tone.inputs[2])
    links.new(tone.outputs["Value"], tone_level.inputs["Value"])
    links.new(tone_level.outputs["Result"], snow.inputs["Factor"])
    links.new(sastrugi.outputs["Fac"], glaze.inputs["Value"])
    links.new(snow.outputs["Result"], packed_snow.inputs["Base Color"])
    links.new(glaze.outputs["Result"], packed_snow.inputs["Roughness"])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(packed_snow.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
