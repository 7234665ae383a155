import bpy


def create_group_1() -> bpy.types.NodeTree:
    group = bpy.data.node_groups.new("Pine needles", "ShaderNodeTree")
    nodes = group.nodes
    links = group.links
    group.interface.new_socket("Vector", in_out="INPUT", socket_type="NodeSocketVector")
    group.interface.new_socket("Scale", in_out="INPUT", socket_type="NodeSocketFloat")
    group.interface.new_socket("Under", in_out="INPUT", socket_type="NodeSocketColor")
    group.interface.new_socket("Height", in_out="INPUT", socket_type="NodeSocketFloat")
    group.interface.new_socket("Color", in_out="OUTPUT", socket_type="NodeSocketColor")
    group.interface.new_socket("Top", in_out="OUTPUT", socket_type="NodeSocketFloat")

    group_input = nodes.new("NodeGroupInput")

    sized = nodes.new("ShaderNodeVectorMath")
    sized.operation = "SCALE"

    cells = nodes.new("ShaderNodeTexVoronoi")
    cells.voronoi_dimensions = "2D"
    cells.inputs["Scale"].default_value = 1.0

    offset = nodes.new("ShaderNodeVectorMath")
    offset.operation = "SUBTRACT"

    random_way = nodes.new("ShaderNodeVectorMath")
    random_way.operation = "MULTIPLY_ADD"
    random_way.inputs[1].default_value = (1.0, 1.0, 0.0)
    random_way.inputs[2].default_value = (-0.5, -0.5, 0.0)

    way = nodes.new("ShaderNodeVectorMath")
    way.operation = "NORMALIZE"

    across = nodes.new("ShaderNodeVectorMath")
    across.operation = "CROSS_PRODUCT"

    width = nodes.new("ShaderNodeVectorMath")
    width.operation = "DOT_PRODUCT"
    width.inputs[1].default_value = (0.0, 0.0, 1.0)

    bundle = nodes.new("ShaderNodeMath")
    bundle.operation = "PINGPONG"
    bundle.inputs[1].default_value = 0.3

    mask = nodes.new("ShaderNodeMapRange")
    mask.inputs["From Min"].default_value = 0.06
    mask.inputs["From Max"].default_value = 0.035

    needle = nodes.new("ShaderNodeValToRGB")
    needle.color_ramp.elements[0].position = 0.1
    needle.color_ramp.elements[0].color = (0.09, 0.038, 0.015, 1.0)
    needle.color_ramp.elements[1].position = 0.85
    needle.color_ramp.elements[1].color = (0.52, 0.27, 0.1, 1.0)

    dimmed = nodes.new("ShaderNodeVectorMath")
    dimmed.operation = "SCALE"
    dimmed.inputs["Scale"].default_value = 0.82

    layer = nodes.new("ShaderNodeMix")
    layer.data_type = "RGBA"

    raised = nodes.new("ShaderNodeMath")
    raised.operation = "MULTIPLY_ADD"
    raised.inputs[1].default_value = 0.45

    group_output = nodes.new("NodeGroupOutput")

    links.new(group_input.outputs["Vector"], sized.inputs["Vector"])
    links.new(group_input.outputs["Scale"], sized.inputs["Scale"])
    links.new(sized.outputs["Vector"], cells.inputs["Vector"])
    links.new(sized.outputs["Vector"], offset.inputs[0])
    links.new(cells.outputs["Position"], offset.inputs[1])
    links.new(cells.outputs["Color"], random_way.inputs[0])
    links.new(random_way.outputs["Vector"], way.inputs["Vector"])
    links.new(offset.outputs["Vector"], across.inputs[0])
    links.new(way.outputs["Vector"], across.inputs[1])
    links.new(across.outputs["Vector"], width.inputs[0])
    links.new(width.outputs["Value"], bundle.inputs[0])
    links.new(bundle.outputs["Value"], mask.inputs["Value"])
    links.new(cells.outputs["Color"], needle.inputs["Fac"])
    links.new(group_input.outputs["Under"], dimmed.inputs["Vector"])
    links.new(mask.outputs["Result"], layer.inputs["Factor"])
    links.new(dimmed.outputs["Vector"], layer.inputs["A"])
    links.new(needle.outputs["Color"], layer.inputs["B"])
    links.new(mask.outputs["Result"], raised.inputs[0])
    links.new(group_input.outputs["Height"], raised.inputs[2])
    links.new(layer.outputs["Result"], group_output.inputs["Color"])
    links.new(raised.outputs["Value"], group_output.inputs["Top"])

    return group


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()
    group_1 = create_group_1()

    coords = nodes.new("ShaderNodeTexCoord")

    start = nodes.new("ShaderNodeVectorMath")
    start.inputs[1].default_value = (5.0, 3.0, 0.0)

    bend = nodes.new("ShaderNodeTexNoise")
    bend.inputs["Scale"].default_value = 6.0

    space = nodes.new("ShaderNodeVectorMath")
    space.operation = "MULTIPLY_ADD"
    space.inputs[1].default_value = (0.06, 0.06, 0.0)

    humus = nodes.new("ShaderNodeTexNoise")
    humus.inputs["Scale"].default_value = 18.0
    humus.inputs["Detail"].default_value = 8.0
    humus.inputs["Roughness"].default_value = 0.78

    needles_1 = nodes.new("ShaderNodeGroup")
    needles_1.node_tree = group_1
    needles_1.inputs["Scale"].default_value = 15.0
    needles_1.inputs["Under"].default_value = (0.05, 0.032, 0.02, 1.0)

    needles_2 = nodes.new("ShaderNodeGroup")
    needles_2.node_tree = group_1
    needles_2.inputs["Scale"].default_value = 12.0

    needles_3 = nodes.new("ShaderNodeGroup")
    needles_3.node_tree = group_1
    needles_3.inputs["Scale"].default_value = 13.5

    needles_4 = nodes.new("ShaderNodeGroup")
    needles_4.node_tree = group_1
    needles_4.inputs["Scale"].default_value = 10.0

    dryness = nodes.new("ShaderNodeTexNoise")
    dryness.inputs["Scale"].default_value = 1.6
    dryness.inputs["Detail"].default_value = 5.0

    patched = nodes.new("ShaderNodeMix")
    patched.data_type = "RGBA"
    patched.blend_type = "OVERLAY"
    patched.inputs["Factor"].default_value = 0.8

    tinted = nodes.new("ShaderNodeMix")
    tinted.data_type = "RGBA"
    tinted.blend_type = "MULTIPLY"
    tinted.inputs["Factor"].default_value = 1.0
    tinted.inputs["B"].default_value = (1.0, 0.95, 0.9, 1.0)

    litter = nodes.new("ShaderNodeBsdfPrincipled")
    litter.inputs["Roughness"].default_value = 0.65
    litter.inputs["Specular IOR Level"].default_value = 0.3

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Midlevel"].default_value = 1.2
    relief.inputs["Scale"].default_value = 0.02

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], start.inputs[0])
    links.new(start.outputs["Vector"], bend.inputs["Vector"])
    links.new(bend.outputs["Color"], space.inputs[0])
    links.new(start.outputs["Vector"], space.inputs[2])
    links.new(start.outputs["Vector"], humus.inputs["Vector"])
    links.new(space.outputs["Vector"], needles_1.inputs["Vector"])
    links.new(humus.outputs["Fac"], needles_1.inputs["Height"])
    links.new(space.outputs["Vector"], needles_2.inputs["Vector"])
    links.new(needles_1.outputs["Color"], needles_2.inputs["Under"])
    links.new(needles_1.outputs["Top"], needles_2.inputs["Height"])
    links.new(space.outputs["Vector"], needles_3.inputs["Vector"])
    links.new(needles_2.outputs["Color"], needles_3.inputs["Under"])
    links.new(needles_2.outputs["Top"], needles_3.inputs["Height"])
    links.new(space.outputs["Vector"], needles_4.inputs["Vector"])
    links.new(needles_3.outputs["Color"], needles_4.inputs["Under"])
    links.new(needles_3.outputs["Top"], needles_4.inputs["Height"])
    links.new(start.outputs["Vector"], dryness.inputs["Vector"])
    links.new(needles_4.outputs["Color"], patched.inputs["A"])
    links.new(dryness.outputs["Fac"], patched.inputs["B"])
    links.new(patched.outputs["Result"], tinted.inputs["A"])
    links.new(tinted.outputs["Result"], litter.inputs["Base Color"])
    links.new(needles_4.outputs["Top"], relief.inputs["Height"])
    links.new(litter.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
