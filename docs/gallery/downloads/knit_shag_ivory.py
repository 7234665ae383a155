import bpy


def create_group_1() -> bpy.types.NodeTree:
    group = bpy.data.node_groups.new("Tufts", "ShaderNodeTree")
    nodes = group.nodes
    links = group.links
    group.interface.new_socket("Vector", in_out="INPUT", socket_type="NodeSocketVector")
    group.interface.new_socket("Height", in_out="OUTPUT", socket_type="NodeSocketFloat")

    group_input = nodes.new("NodeGroupInput")

    cells = nodes.new("ShaderNodeTexVoronoi")
    cells.voronoi_dimensions = "2D"
    cells.inputs["Scale"].default_value = 1.0

    from_root = nodes.new("ShaderNodeVectorMath")
    from_root.operation = "SUBTRACT"

    fall_angle = nodes.new("ShaderNodeMath")
    fall_angle.operation = "MULTIPLY"
    fall_angle.inputs[1].default_value = 8.0

    fallen = nodes.new("ShaderNodeVectorRotate")
    fallen.rotation_type = "Z_AXIS"

    strand_space = nodes.new("ShaderNodeVectorMath")
    strand_space.operation = "MULTIPLY_ADD"
    strand_space.inputs[1].default_value = (0.9, 7.0, 0.0)

    strands = nodes.new("ShaderNodeTexNoise")
    strands.inputs["Scale"].default_value = 1.0
    strands.inputs["Distortion"].default_value = 0.5

    tuft_height = nodes.new("ShaderNodeMath")
    tuft_height.operation = "MULTIPLY_ADD"
    tuft_height.inputs[1].default_value = -0.3

    group_output = nodes.new("NodeGroupOutput")

    links.new(group_input.outputs["Vector"], cells.inputs["Vector"])
    links.new(group_input.outputs["Vector"], from_root.inputs[0])
    links.new(cells.outputs["Position"], from_root.inputs[1])
    links.new(cells.outputs["Color"], fall_angle.inputs[0])
    links.new(from_root.outputs["Vector"], fallen.inputs["Vector"])
    links.new(fall_angle.outputs["Value"], fallen.inputs["Angle"])
    links.new(fallen.outputs["Vector"], strand_space.inputs[0])
    links.new(cells.outputs["Color"], strand_space.inputs[2])
    links.new(strand_space.outputs["Vector"], strands.inputs["Vector"])
    links.new(cells.outputs["Distance"], tuft_height.inputs[0])
    links.new(strands.outputs["Fac"], tuft_height.inputs[2])
    links.new(tuft_height.outputs["Value"], group_output.inputs["Height"])

    return group


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()
    group_1 = create_group_1()

    coords = nodes.new("ShaderNodeTexCoord")

    tuft_scale = nodes.new("ShaderNodeVectorMath")
    tuft_scale.operation = "SCALE"
    tuft_scale.inputs["Scale"].default_value = 9.0

    tangle = nodes.new("ShaderNodeTexNoise")
    tangle.inputs["Scale"].default_value = 0.9
    tangle.inputs["Roughness"].default_value = 0.6

    tangled_space = nodes.new("ShaderNodeVectorMath")
    tangled_space.operation = "MULTIPLY_ADD"
    tangled_space.inputs[1].default_value = (1.0, 1.0, 0.0)

    upper_tufts = nodes.new("ShaderNodeGroup")
    upper_tufts.node_tree = group_1

    lower_space = nodes.new("ShaderNodeMapping")
    lower_space.inputs["Location"].default_value = (5.3, 9.1, 0.0)
    lower_space.inputs["Scale"].default_value = (0.8, 0.9, 1.0)

    lower_tufts = nodes.new("ShaderNodeGroup")
    lower_tufts.node_tree = group_1

    pile = nodes.new("ShaderNodeMath")
    pile.operation = "SMOOTH_MAX"
    pile.inputs[2].default_value = 0.04

    fibres = nodes.new("ShaderNodeTexNoise")
    fibres.inputs["Scale"].default_value = 95.0
    fibres.inputs["Detail"].default_value = 1.0
    fibres.inputs["Roughness"].default_value = 0.8

    trodden = nodes.new("ShaderNodeTexNoise")
    trodden.inputs["Scale"].default_value = 1.4
    trodden.inputs["Roughness"].default_value = 0.6

    fibre_height = nodes.new("ShaderNodeMath")
    fibre_height.operation = "MULTIPLY_ADD"
    fibre_height.inputs[1].default_value = 0.12

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.35

    depth = nodes.new("ShaderNodeMapRange")
    depth.inputs["From Min"].default_value = 0.45
    depth.inputs["From Max"].default_value = 0.84

    wool_color = nodes.new("ShaderNodeMix")
    wool_color.data_type = "RGBA"
    wool_color.inputs["A"].default_value = (0.07, 0.055, 0.038, 1.0)
    wool_color.inputs["B"].default_value = (0.66, 0.6, 0.49, 1.0)

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.8
    relief.inputs["Distance"].default_value = 0.08

    wool = nodes.new("ShaderNodeBsdfDiffuse")
    wool.inputs["Roughness"].default_value = 0.9

    wool_sheen = nodes.new("ShaderNodeBsdfSheen")
    wool_sheen.inputs["Color"].default_value = (1.0, 0.92, 0.8, 1.0)
    wool_sheen.inputs["Roughness"].default_value = 0.35

    shag = nodes.new("ShaderNodeMixShader")
    shag.inputs["Fac"].default_value = 0.08

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], tuft_scale.inputs["Vector"])
    links.new(tuft_scale.outputs["Vector"], tangle.inputs["Vector"])
    links.new(tangle.outputs["Color"], tangled_space.inputs[0])
    links.new(tuft_scale.outputs["Vector"], tangled_space.inputs[2])
    links.new(tangled_space.outputs["Vector"], upper_tufts.inputs["Vector"])
    links.new(tangled_space.outputs["Vector"], lower_space.inputs["Vector"])
    links.new(lower_space.outputs["Vector"], lower_tufts.inputs["Vector"])
    links.new(upper_tufts.outputs["Height"], pile.inputs[0])
    links.new(lower_tufts.outputs["Height"], pile.inputs[1])
    links.new(coords.outputs["Object"], fibres.inputs["Vector"])
    links.new(coords.outputs["Object"], trodden.inputs["Vector"])
    links.new(fibres.outputs["Fac"], fibre_height.inputs[0])
    links.new(pile.outputs["Value"], fibre_height.inputs[2])
    links.new(trodden.outputs["Fac"], height.inputs[0])
    links.new(fibre_height.outputs["Value"], height.inputs[2])
    links.new(height.outputs["Value"], depth.inputs["Value"])
    links.new(depth.outputs["Result"], wool_color.inputs["Factor"])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(wool_color.outputs["Result"], wool.inputs["Color"])
    links.new(relief.outputs["Normal"], wool.inputs["Normal"])
    links.new(wool.outputs["BSDF"], shag.inputs[1])
    links.new(wool_sheen.outputs["BSDF"], shag.inputs[2])
    links.new(shag.outputs["Shader"], output.inputs["Surface"])
