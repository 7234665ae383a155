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

    space = nodes.new("ShaderNodeGroup")
    space.node_tree = group_1

    flow = nodes.new("ShaderNodeTexNoise")
    flow.noise_dimensions = "4D"
    flow.inputs["Scale"].default_value = 0.5
    flow.inputs["Detail"].default_value = 3.0
    flow.inputs["Roughness"].default_value = 0.42
    flow.inputs["Distortion"].default_value = 0.5

    crinkle = nodes.new("ShaderNodeTexNoise")
    crinkle.noise_dimensions = "4D"
    crinkle.inputs["Detail"].default_value = 6.0
    crinkle.inputs["Roughness"].default_value = 0.65

    field = nodes.new("ShaderNodeMath")
    field.operation = "MULTIPLY_ADD"
    field.inputs[1].default_value = 0.045

    bands = nodes.new("ShaderNodeTexNoise")
    bands.noise_dimensions = "1D"
    bands.inputs["Scale"].default_value = 22.0
    bands.inputs["Detail"].default_value = 3.0
    bands.inputs["Roughness"].default_value = 0.7

    honey = nodes.new("ShaderNodeValToRGB")
    honey.color_ramp.elements[0].position = 0.3
    honey.color_ramp.elements[0].color = (0.22, 0.075, 0.016, 1.0)
    honey.color_ramp.elements[1].position = 0.74
    honey.color_ramp.elements[1].color = (0.72, 0.66, 0.54, 1.0)
    honey.color_ramp.elements.new(0.42).color = (0.45, 0.2, 0.055, 1.0)
    honey.color_ramp.elements.new(0.5).color = (0.58, 0.36, 0.15, 1.0)
    honey.color_ramp.elements.new(0.57).color = (0.38, 0.15, 0.035, 1.0)
    honey.color_ramp.elements.new(0.66).color = (0.66, 0.53, 0.33, 1.0)

    depth = nodes.new("ShaderNodeGamma")
    depth.inputs["Gamma"].default_value = 1.6

    cloud = nodes.new("ShaderNodeMapRange")
    cloud.inputs["From Min"].default_value = 0.4
    cloud.inputs["From Max"].default_value = 0.64
    cloud.inputs["To Max"].default_value = 0.45

    clouded = nodes.new("ShaderNodeMix")
    clouded.data_type = "RGBA"
    clouded.inputs["B"].default_value = (0.62, 0.48, 0.3, 1.0)

    folds = nodes.new("ShaderNodeMath")
    folds.operation = "PINGPONG"
    folds.inputs[1].default_value = 0.09

    crack = nodes.new("ShaderNodeMapRange")
    crack.interpolation_type = "SMOOTHSTEP"
    crack.inputs["From Max"].default_value = 0.014
    crack.inputs["To Min"].default_value = 0.75
    crack.inputs["To Max"].default_value = 0.0

    cracked = nodes.new("ShaderNodeMix")
    cracked.data_type = "RGBA"
    cracked.inputs["B"].default_value = (0.2, 0.06, 0.015, 1.0)

    edge = nodes.new("ShaderNodeLayerWeight")
    edge.inputs["Blend"].default_value = 0.35

    glow = nodes.new("ShaderNodeMix")
    glow.data_type = "RGBA"
    glow.inputs["B"].default_value = (0.75, 0.47, 0.17, 1.0)

    gloss = nodes.new("ShaderNodeMapRange")
    gloss.inputs["From Min"].default_value = 0.3
    gloss.inputs["From Max"].default_value = 0.7
    gloss.inputs["To Min"].default_value = 0.5
    gloss.inputs["To Max"].default_value = 0.4

    relief = nodes.new("ShaderNodeBump")
    relief.invert = True
    relief.inputs["Strength"].default_value = 0.5
    relief.inputs["Distance"].default_value = 0.002

    onyx = nodes.new("ShaderNodeBsdfPrincipled")
    onyx.inputs["Specular IOR Level"].default_value = 0.13

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(space.outputs["Vector"], flow.inputs["Vector"])
    links.new(space.outputs["W"], flow.inputs["W"])
    links.new(space.outputs["Vector"], crinkle.inputs["Vector"])
    links.new(space.outputs["W"], crinkle.inputs["W"])
    links.new(crinkle.outputs["Fac"], field.inputs[0])
    links.new(flow.outputs["Fac"], field.inputs[2])
    links.new(field.outputs["Value"], bands.inputs["W"])
    links.new(bands.outputs["Fac"], honey.inputs["Fac"])
    links.new(honey.outputs["Color"], depth.inputs["Color"])
    links.new(crinkle.outputs["Fac"], cloud.inputs["Value"])
    links.new(cloud.outputs["Result"], clouded.inputs["Factor"])
    links.new(depth.outputs["Color"], clouded.inputs["A"])
    links.new(crinkle.outputs["Fac"], folds.inputs[0])
    links.new(folds.outputs["Value"], crack.inputs["Value"])
    links.new(crack.outputs["Result"], cracked.inputs["Factor"])
    links.new(clouded.outputs["Result"], cracked.inputs["A"])
    links.new(edge.outputs["Facing"], glow.inputs["Factor"])
    links.new(cracked.outputs["Result"], glow.inputs["A"])
    links.new(bands.outputs["Fac"], gloss.inputs["Value"])
    links.new(crack.outputs["Result"], relief.inputs["Height"])
    links.new(glow.outputs["Result"], onyx.inputs["Base Color"])
    links.new(gloss.outputs["Result"], onyx.inputs["Roughness"])
    links.new(relief.outputs["Normal"], onyx.inputs["Normal"])
    links.new(onyx.outputs["BSDF"], material_output.inputs["Surface"])
