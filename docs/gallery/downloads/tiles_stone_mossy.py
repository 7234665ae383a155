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
    turn.inputs["Scale"].default_value = 3.14159

    cosine = nodes.new("ShaderNodeVectorMath")
    cosine.operation = "COSINE"

    cosines = nodes.new("ShaderNodeSeparateXYZ")

    sine = nodes.new("ShaderNodeVectorMath")
    sine.operation = "SINE"

    sines = nodes.new("ShaderNodeSeparateXYZ")

    circle = nodes.new("ShaderNodeCombineXYZ")

    group_output = nodes.new("NodeGroupOutput")

    links.new(group_input.outputs["Vector"], turn.inputs["Vector"])
    links.new(turn.outputs["Vector"], cosine.inputs["Vector"])
    links.new(cosine.outputs["Vector"], cosines.inputs["Vector"])
    links.new(turn.outputs["Vector"], sine.inputs["Vector"])
    links.new(sine.outputs["Vector"], sines.inputs["Vector"])
    links.new(cosines.outputs["X"], circle.inputs["X"])
    links.new(sines.outputs["X"], circle.inputs["Y"])
    links.new(cosines.outputs["Y"], circle.inputs["Z"])
    links.new(circle.outputs["Vector"], group_output.inputs["Vector"])
    links.new(sines.outputs["Y"], group_output.inputs["W"])

    return group


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()
    group_1 = create_group_1()

    tc = nodes.new("ShaderNodeTexCoord")

    space = nodes.new("ShaderNodeGroup")
    space.node_tree = group_1

    dirt = nodes.new("ShaderNodeTexNoise")
    dirt.noise_dimensions = "4D"
    dirt.inputs["Scale"].default_value = 2.5
    dirt.inputs["Detail"].default_value = 6.0
    dirt.inputs["Roughness"].default_value = 0.75

    tile_space = nodes.new("ShaderNodeVectorMath")
    tile_space.operation = "SCALE"
    tile_space.inputs["Scale"].default_value = 3.0

    axes = nodes.new("ShaderNodeSeparateXYZ")

    edge_x = nodes.new("ShaderNodeMath")
    edge_x.operation = "PINGPONG"

    edge_y = nodes.new("ShaderNodeMath")
    edge_y.operation = "PINGPONG"

    edge = nodes.new("ShaderNodeMath")
    edge.operation = "SMOOTH_MIN"
    edge.inputs[2].default_value = 0.08

    chipped = nodes.new("ShaderNodeMath")
    chipped.operation = "MULTIPLY_ADD"
    chipped.inputs[1].default_value = 0.13

    tile_mask = nodes.new("ShaderNodeMapRange")
    tile_mask.interpolation_type = "SMOOTHSTEP"
    tile_mask.inputs["From Min"].default_value = 0.085
    tile_mask.inputs["From Max"].default_value = 0.12

    moss = nodes.new("ShaderNodeMapRange")
    moss.interpolation_type = "SMOOTHSTEP"
    moss.inputs["From Min"].default_value = 0.46
    moss.inputs["From Max"].default_value = 0.56

    grout = nodes.new("ShaderNodeMix")
    grout.data_type = "RGBA"
    grout.inputs["A"].default_value = (0.2, 0.18, 0.15, 1.0)
    grout.inputs["B"].default_value = (0.045, 0.07, 0.02, 1.0)

    tile_index = nodes.new("ShaderNodeVectorMath")
    tile_index.operation = "FLOOR"

    tile_random = nodes.new("ShaderNodeTexWhiteNoise")
    tile_random.noise_dimensions = "2D"

    stone_shift = nodes.new("ShaderNodeVectorMath")
    stone_shift.operation = "MULTIPLY_ADD"
    stone_shift.inputs[1].default_value = (9.0, 9.0, 9.0)

    cleft = nodes.new("ShaderNodeTexNoise")
    cleft.noise_dimensions = "4D"
    cleft.inputs["Scale"].default_value = 1.4
    cleft.inputs["Detail"].default_value = 7.0
    cleft.inputs["Roughness"].default_value = 0.68

    tone = nodes.new("ShaderNodeMath")
    tone.operation = "MULTIPLY_ADD"
    tone.inputs[1].default_value = 0.2

    stone_color = nodes.new("ShaderNodeValToRGB")
    stone_color.color_ramp.elements[0].position = 0.38
    stone_color.color_ramp.elements[0].color = (0.1, 0.088, 0.07, 1.0)
    stone_color.color_ramp.elements[1].position = 0.85
    stone_color.color_ramp.elements[1].color = (0.4, 0.36, 0.3, 1.0)
    stone_color.color_ramp.elements.new(0.5).color = (0.2, 0.175, 0.14, 1.0)
    stone_color.color_ramp.elements.new(0.6).color = (0.29, 0.26, 0.205, 1.0)
    stone_color.color_ramp.elements.new(0.72).color = (0.25, 0.245, 0.225, 1.0)

    tiled = nodes.new("ShaderNodeMix")
    tiled.data_type = "RGBA"

    stone_tile = nodes.new("ShaderNodeBsdfPrincipled")
    stone_tile.inputs["Roughness"].default_value = 0.8
    stone_tile.inputs["Specular IOR Level"].default_value = 0.3

    step = nodes.new("ShaderNodeMath")
    step.operation = "MULTIPLY_ADD"
    step.inputs[1].default_value = 0.25

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY"

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.035

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(tc.outputs["Object"], space.inputs["Vector"])
    links.new(space.outputs["Vector"], dirt.inputs["Vector"])
    links.new(space.outputs["W"], dirt.inputs["W"])
    links.new(tc.outputs["Object"], tile_space.inputs["Vector"])
    links.new(tile_space.outputs["Vector"], axes.inputs["Vector"])
    links.new(axes.outputs["X"], edge_x.inputs[0])
    links.new(axes.outputs["Y"], edge_y.inputs[0])
    links.new(edge_x.outputs["Value"], edge.inputs[0])
    links.new(edge_y.outputs["Value"], edge.inputs[1])
    links.new(dirt.outputs["Fac"], chipped.inputs[0])
    links.new(edge.outputs["Value"], chipped.inputs[2])
    links.new(chipped.outputs["Value"], tile_mask.inputs["Value"])
    links.new(dirt.outputs["Fac"], moss.inputs["Value"])
    links.new(moss.outputs["Result"], grout.inputs["Factor"])
    links.new(tile_space.outputs["Vector"], tile_index.inputs["Vector"])
    links.new(tile_index.outputs["Vector"], tile_random.inputs["Vector"])
    links.new(tile_random.outputs["Color"], stone_shift.inputs[0])
    links.new(space.outputs["Vector"], stone_shift.inputs[2])
    links.new(stone_shift.outputs["Vector"], cleft.inputs["Vector"])
    links.new(space.outputs["W"], cleft.inputs["W"])
    links.new(tile_random.outputs["Value"], tone.inputs[0])
    links.new(cleft.outputs["Fac"], tone.inputs[2])
    links.new(tone.outputs["Value"], stone_color.inputs["Fac"])
    links.new(tile_mask.outputs["Result"], tiled.inputs["Factor"])
    links.new(grout.outputs["Result"], tiled.inputs["A"])
    links.new(stone_color.outputs["Color"], tiled.inputs["B"])
    links.new(tiled.outputs["Result"], stone_tile.inputs["Base Color"])
    links.new(tile_random.outputs["Value"], step.inputs[0])
    links.new(cleft.outputs["Fac"], step.inputs[2])
    links.new(tile_mask.outputs["Result"], height.inputs[0])
    links.new(step.outputs["Value"], height.inputs[1])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(stone_tile.outputs["BSDF"], material_output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], material_output.inputs["Displacement"])
