import bpy


def create_group_1() -> bpy.types.NodeTree:
    group = bpy.data.node_groups.new("Pile loops", "ShaderNodeTree")
    nodes = group.nodes
    links = group.links
    group.interface.new_socket("Vector", in_out="INPUT", socket_type="NodeSocketVector")
    group.interface.new_socket("Height", in_out="OUTPUT", socket_type="NodeSocketFloat")

    group_input = nodes.new("NodeGroupInput")

    loops = nodes.new("ShaderNodeTexVoronoi")
    loops.voronoi_dimensions = "2D"
    loops.inputs["Scale"].default_value = 1.0
    loops.inputs["Randomness"].default_value = 0.8

    yarn = nodes.new("ShaderNodeFloatCurve")
    yarn.mapping.curves[0].points[0].location = (0.0, 0.15)
    yarn.mapping.curves[0].points[1].location = (1.0, 0.0)
    yarn.mapping.curves[0].points.new(0.14, 0.3)
    yarn.mapping.curves[0].points.new(0.42, 1.0)
    yarn.mapping.curves[0].points.new(0.7, 0.35)
    yarn.mapping.update()

    group_output = nodes.new("NodeGroupOutput")

    links.new(group_input.outputs["Vector"], loops.inputs["Vector"])
    links.new(loops.outputs["Distance"], yarn.inputs["Value"])
    links.new(yarn.outputs["Value"], group_output.inputs["Height"])

    return group


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()
    group_1 = create_group_1()

    coords = nodes.new("ShaderNodeTexCoord")

    loop_scale = nodes.new("ShaderNodeVectorMath")
    loop_scale.operation = "SCALE"
    loop_scale.inputs["Scale"].default_value = 22.0

    cotton_fuzz = nodes.new("ShaderNodeTexNoise")
    cotton_fuzz.inputs["Scale"].default_value = 1.3
    cotton_fuzz.inputs["Detail"].default_value = 3.0
    cotton_fuzz.inputs["Roughness"].default_value = 0.75

    unruly_space = nodes.new("ShaderNodeVectorMath")
    unruly_space.operation = "MULTIPLY_ADD"
    unruly_space.inputs[1].default_value = (0.9, 0.9, 0.0)

    upper_loops = nodes.new("ShaderNodeGroup")
    upper_loops.node_tree = group_1

    lower_space = nodes.new("ShaderNodeMapping")
    lower_space.inputs["Location"].default_value = (7.3, 2.6, 0.0)
    lower_space.inputs["Scale"].default_value = (1.15, 1.05, 1.0)

    lower_loops = nodes.new("ShaderNodeGroup")
    lower_loops.node_tree = group_1

    pile_height = nodes.new("ShaderNodeMath")
    pile_height.operation = "SMOOTH_MAX"
    pile_height.inputs[2].default_value = 0.1

    axes = nodes.new("ShaderNodeSeparateXYZ")

    border_side = nodes.new("ShaderNodeMath")
    border_side.operation = "SUBTRACT"

    border = nodes.new("ShaderNodeMath")
    border.operation = "ABSOLUTE"

    pile_mask = nodes.new("ShaderNodeMapRange")
    pile_mask.inputs["From Min"].default_value = 0.13
    pile_mask.inputs["From Max"].default_value = 0.15

    border_ribs = nodes.new("ShaderNodeTexWave")
    border_ribs.bands_direction = "DIAGONAL"
    border_ribs.inputs["Scale"].default_value = 0.3

    border_height = nodes.new("ShaderNodeMath")
    border_height.operation = "MULTIPLY_ADD"
    border_height.inputs[1].default_value = 0.3
    border_height.inputs[2].default_value = 0.3

    body = nodes.new("ShaderNodeMix")

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.7

    flattening = nodes.new("ShaderNodeTexNoise")
    flattening.inputs["Scale"].default_value = 2.5
    flattening.inputs["Detail"].default_value = 4.0

    worn_height = nodes.new("ShaderNodeMath")
    worn_height.operation = "MULTIPLY_ADD"
    worn_height.inputs[1].default_value = 0.6

    depth = nodes.new("ShaderNodeMapRange")
    depth.inputs["From Min"].default_value = 0.95
    depth.inputs["From Max"].default_value = 1.75

    towel_color = nodes.new("ShaderNodeMix")
    towel_color.data_type = "RGBA"
    towel_color.inputs["A"].default_value = (0.09, 0.16, 0.19, 1.0)
    towel_color.inputs["B"].default_value = (0.44, 0.6, 0.62, 1.0)

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.8
    relief.inputs["Distance"].default_value = 0.045

    cotton = nodes.new("ShaderNodeBsdfDiffuse")
    cotton.inputs["Roughness"].default_value = 0.7

    cotton_sheen = nodes.new("ShaderNodeBsdfSheen")
    cotton_sheen.inputs["Color"].default_value = (0.7, 0.9, 0.95, 1.0)

    terry = nodes.new("ShaderNodeMixShader")
    terry.inputs["Fac"].default_value = 0.1

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], loop_scale.inputs["Vector"])
    links.new(loop_scale.outputs["Vector"], cotton_fuzz.inputs["Vector"])
    links.new(cotton_fuzz.outputs["Color"], unruly_space.inputs[0])
    links.new(loop_scale.outputs["Vector"], unruly_space.inputs[2])
    links.new(unruly_space.outputs["Vector"], upper_loops.inputs["Vector"])
    links.new(unruly_space.outputs["Vector"], lower_space.inputs["Vector"])
    links.new(lower_space.outputs["Vector"], lower_loops.inputs["Vector"])
    links.new(upper_loops.outputs["Height"], pile_height.inputs[0])
    links.new(lower_loops.outputs["Height"], pile_height.inputs[1])
    links.new(coords.outputs["Object"], axes.inputs["Vector"])
    links.new(axes.outputs["Y"], border_side.inputs[0])
    links.new(border_side.outputs["Value"], border.inputs["Value"])
    links.new(border.outputs["Value"], pile_mask.inputs["Value"])
    links.new(loop_scale.outputs["Vector"], border_ribs.inputs["Vector"])
    links.new(border_ribs.outputs["Fac"], border_height.inputs[0])
    links.new(pile_mask.outputs["Result"], body.inputs["Factor"])
    links.new(border_height.outputs["Value"], body.inputs["A"])
    links.new(pile_height.outputs["Value"], body.inputs["B"])
    links.new(cotton_fuzz.outputs["Fac"], height.inputs[0])
    links.new(body.outputs["Result"], height.inputs[2])
    links.new(coords.outputs["Object"], flattening.inputs["Vector"])
    links.new(flattening.outputs["Fac"], worn_height.inputs[0])
    links.new(height.outputs["Value"], worn_height.inputs[2])
    links.new(worn_height.outputs["Value"], depth.inputs["Value"])
    links.new(depth.outputs["Result"], towel_color.inputs["Factor"])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(towel_color.outputs["Result"], cotton.inputs["Color"])
    links.new(relief.outputs["Normal"], cotton.inputs["Normal"])
    links.new(cotton.outputs["BSDF"], terry.inputs[1])
    links.new(cotton_sheen.outputs["BSDF"], terry.inputs[2])
    links.new(terry.outputs["Shader"], output.inputs["Surface"])
