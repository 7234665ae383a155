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

    space = nodes.new("ShaderNodeGroup")
    space.node_tree = group_1

    weather = nodes.new("ShaderNodeTexNoise")
    weather.noise_dimensions = "4D"
    weather.inputs["Scale"].default_value = 2.4
    weather.inputs["Detail"].default_value = 5.0
    weather.inputs["Roughness"].default_value = 0.7

    mesh_space = nodes.new("ShaderNodeMapping")
    mesh_space.inputs["Rotation"].default_value = (0.0, 0.0, 0.7853982)
    mesh_space.inputs["Scale"].default_value = (2.828427, 5.656854, 0.0)

    diamonds = nodes.new("ShaderNodeTexVoronoi")
    diamonds.voronoi_dimensions = "2D"
    diamonds.distance = "MINKOWSKI"
    diamonds.inputs["Scale"].default_value = 1.0
    diamonds.inputs["Exponent"].default_value = 6.0
    diamonds.inputs["Randomness"].default_value = 0.0

    strand_edge = nodes.new("ShaderNodeMath")
    strand_edge.operation = "SUBTRACT"
    strand_edge.inputs[1].default_value = 0.34

    strands = nodes.new("ShaderNodeMapRange")
    strands.interpolation_type = "SMOOTHSTEP"
    strands.inputs["From Min"].default_value = -0.01
    strands.inputs["From Max"].default_value = 0.012

    twist = nodes.new("ShaderNodeTexWave")
    twist.bands_direction = "Y"
    twist.inputs["Scale"].default_value = 2.5132742
    twist.inputs["Phase Offset"].default_value = 1.5707963

    strand_round = nodes.new("ShaderNodeMapRange")
    strand_round.inputs["From Max"].default_value = 0.15

    twisted = nodes.new("ShaderNodeMath")
    twisted.operation = "MULTIPLY_ADD"
    twisted.inputs[1].default_value = 0.6

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.35

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.9
    relief.inputs["Distance"].default_value = 0.022

    rust_sum = nodes.new("ShaderNodeMath")
    rust_sum.operation = "MULTIPLY_ADD"
    rust_sum.inputs[1].default_value = 0.12

    rust = nodes.new("ShaderNodeMapRange")
    rust.interpolation_type = "SMOOTHSTEP"
    rust.inputs["From Min"].default_value = 0.54
    rust.inputs["From Max"].default_value = 0.7
    rust.inputs["To Max"].default_value = 0.9

    zinc_grey = nodes.new("ShaderNodeValToRGB")
    zinc_grey.color_ramp.elements[0].position = 0.35
    zinc_grey.color_ramp.elements[0].color = (0.2, 0.205, 0.21, 1.0)
    zinc_grey.color_ramp.elements[1].position = 0.6
    zinc_grey.color_ramp.elements[1].color = (0.5, 0.5, 0.49, 1.0)

    rusted = nodes.new("ShaderNodeMix")
    rusted.data_type = "RGBA"
    rusted.inputs["B"].default_value = (0.2, 0.075, 0.028, 1.0)

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["To Min"].default_value = 0.52
    roughness.inputs["To Max"].default_value = 0.85

    metal = nodes.new("ShaderNodeMapRange")
    metal.inputs["To Min"].default_value = 0.85
    metal.inputs["To Max"].default_value = 0.1

    strand = nodes.new("ShaderNodeBsdfPrincipled")

    open_air = nodes.new("ShaderNodeBsdfTransparent")

    mesh = nodes.new("ShaderNodeMixShader")

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(space.outputs["Vector"], weather.inputs["Vector"])
    links.new(space.outputs["W"], weather.inputs["W"])
    links.new(coords.outputs["Object"], mesh_space.inputs["Vector"])
    links.new(mesh_space.outputs["Vector"], diamonds.inputs["Vector"])
    links.new(diamonds.outputs["Distance"], strand_edge.inputs[0])
    links.new(strand_edge.outputs["Value"], strands.inputs["Value"])
    links.new(coords.outputs["Object"], twist.inputs["Vector"])
    links.new(strand_edge.outputs["Value"], strand_round.inputs["Value"])
    links.new(twist.outputs["Fac"], twisted.inputs[0])
    links.new(strand_round.outputs["Result"], twisted.inputs[2])
    links.new(weather.outputs["Fac"], height.inputs[0])
    links.new(twisted.outputs["Value"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(strand_round.outputs["Result"], rust_sum.inputs[0])
    links.new(weather.outputs["Fac"], rust_sum.inputs[2])
    links.new(rust_sum.outputs["Value"], rust.inputs["Value"])
    links.new(weather.outputs["Fac"], zinc_grey.inputs["Fac"])
    links.new(rust.outputs["Result"], rusted.inputs["Factor"])
    links.new(zinc_grey.outputs["Color"], rusted.inputs["A"])
    links.new(rust.outputs["Result"], roughness.inputs["Value"])
    links.new(rust.outputs["Result"], metal.inputs["Value"])
    links.new(rusted.outputs["Result"], strand.inputs["Base Color"])
    links.new(metal.outputs["Result"], strand.inputs["Metallic"])
    links.new(roughness.outputs["Result"], strand.inputs["Roughness"])
    links.new(relief.outputs["Normal"], strand.inputs["Normal"])
    links.new(strands.outputs["Result"], mesh.inputs["Fac"])
    links.new(open_air.outputs["BSDF"], mesh.inputs[1])
    links.new(strand.outputs["BSDF"], mesh.inputs[2])
    links.new(mesh.outputs["Shader"], output.inputs["Surface"])
