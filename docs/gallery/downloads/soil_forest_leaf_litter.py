import bpy


def create_group_1() -> bpy.types.NodeTree:
    group = bpy.data.node_groups.new("Fallen leaves", "ShaderNodeTree")
    nodes = group.nodes
    links = group.links
    group.interface.new_socket("Vector", in_out="INPUT", socket_type="NodeSocketVector")
    group.interface.new_socket("Scale", in_out="INPUT", socket_type="NodeSocketFloat")
    group.interface.new_socket("Leaf", in_out="INPUT", socket_type="NodeSocketColor")
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

    turn = nodes.new("ShaderNodeMath")
    turn.operation = "MULTIPLY"
    turn.inputs[1].default_value = 37.0

    turned = nodes.new("ShaderNodeVectorRotate")
    turned.rotation_type = "Z_AXIS"

    axes = nodes.new("ShaderNodeSeparateXYZ")

    side = nodes.new("ShaderNodeMath")
    side.operation = "ABSOLUTE"

    bend = nodes.new("ShaderNodeMath")
    bend.operation = "MULTIPLY"

    outline = nodes.new("ShaderNodeMath")
    outline.operation = "MULTIPLY_ADD"
    outline.inputs[1].default_value = 0.8

    mask = nodes.new("ShaderNodeMapRange")
    mask.inputs["From Min"].default_value = 0.28
    mask.inputs["From Max"].default_value = 0.24

    rib = nodes.new("ShaderNodeMapRange")
    rib.inputs["From Max"].default_value = 0.04
    rib.inputs["To Min"].default_value = 1.5
    rib.inputs["To Max"].default_value = 0.7

    tone = nodes.new("ShaderNodeMath")
    tone.operation = "MULTIPLY"

    toned = nodes.new("ShaderNodeMix")
    toned.data_type = "RGBA"
    toned.blend_type = "MULTIPLY"
    toned.inputs["Factor"].default_value = 1.0

    layer = nodes.new("ShaderNodeMix")
    layer.data_type = "RGBA"

    raised = nodes.new("ShaderNodeMath")
    raised.operation = "MULTIPLY_ADD"
    raised.inputs[1].default_value = 0.6

    group_output = nodes.new("NodeGroupOutput")

    links.new(group_input.outputs["Vector"], sized.inputs["Vector"])
    links.new(group_input.outputs["Scale"], sized.inputs["Scale"])
    links.new(sized.outputs["Vector"], cells.inputs["Vector"])
    links.new(sized.outputs["Vector"], offset.inputs[0])
    links.new(cells.outputs["Position"], offset.inputs[1])
    links.new(cells.outputs["Color"], turn.inputs[0])
    links.new(offset.outputs["Vector"], turned.inputs["Vector"])
    links.new(turn.outputs["Value"], turned.inputs["Angle"])
    links.new(turned.outputs["Vector"], axes.inputs["Vector"])
    links.new(axes.outputs["Y"], side.inputs["Value"])
    links.new(axes.outputs["X"], bend.inputs[0])
    links.new(axes.outputs["X"], bend.inputs[1])
    links.new(bend.outputs["Value"], outline.inputs[0])
    links.new(side.outputs["Value"], outline.inputs[2])
    links.new(outline.outputs["Value"], mask.inputs["Value"])
    links.new(side.outputs["Value"], rib.inputs["Value"])
    links.new(rib.outputs["Result"], tone.inputs[0])
    links.new(cells.outputs["Color"], tone.inputs[1])
    links.new(group_input.outputs["Leaf"], toned.inputs["A"])
    links.new(tone.outputs["Value"], toned.inputs["B"])
    links.new(mask.outputs["Result"], layer.inputs["Factor"])
    links.new(group_input.outputs["Under"], layer.inputs["A"])
    links.new(toned.outputs["Result"], layer.inputs["B"])
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

    ragged = nodes.new("ShaderNodeTexNoise")
    ragged.inputs["Detail"].default_value = 3.0
    ragged.inputs["Roughness"].default_value = 0.6

    space = nodes.new("ShaderNodeVectorMath")
    space.operation = "MULTIPLY_ADD"
    space.inputs[1].default_value = (0.14, 0.14, 0.0)

    decay = nodes.new("ShaderNodeTexNoise")
    decay.inputs["Scale"].default_value = 14.0
    decay.inputs["Detail"].default_value = 8.0
    decay.inputs["Roughness"].default_value = 0.78

    humus = nodes.new("ShaderNodeValToRGB")
    humus.color_ramp.elements[0].position = 0.35
    humus.color_ramp.elements[0].color = (0.01, 0.007, 0.005, 1.0)
    humus.color_ramp.elements[1].position = 0.75
    humus.color_ramp.elements[1].color = (0.1, 0.062, 0.036, 1.0)

    old_leaves = nodes.new("ShaderNodeGroup")
    old_leaves.node_tree = group_1
    old_leaves.inputs["Scale"].default_value = 8.0
    old_leaves.inputs["Leaf"].default_value = (0.24, 0.13, 0.07, 1.0)

    dry_leaves = nodes.new("ShaderNodeGroup")
    dry_leaves.node_tree = group_1
    dry_leaves.inputs["Scale"].default_value = 7.0
    dry_leaves.inputs["Leaf"].default_value = (0.4, 0.19, 0.08, 1.0)

    fresh_leaves = nodes.new("ShaderNodeGroup")
    fresh_leaves.node_tree = group_1
    fresh_leaves.inputs["Scale"].default_value = 6.0
    fresh_leaves.inputs["Leaf"].default_value = (0.7, 0.38, 0.12, 1.0)

    decayed = nodes.new("ShaderNodeMix")
    decayed.data_type = "RGBA"
    decayed.blend_type = "OVERLAY"

    litter = nodes.new("ShaderNodeBsdfPrincipled")
    litter.inputs["Roughness"].default_value = 0.7
    litter.inputs["Specular IOR Level"].default_value = 0.25

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Midlevel"].default_value = 1.2
    relief.inputs["Scale"].default_value = 0.025

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], start.inputs[0])
    links.new(start.outputs["Vector"], ragged.inputs["Vector"])
    links.new(ragged.outputs["Color"], space.inputs[0])
    links.new(start.outputs["Vector"], space.inputs[2])
    links.new(space.outputs["Vector"], decay.inputs["Vector"])
    links.new(decay.outputs["Fac"], humus.inputs["Fac"])
    links.new(space.outputs["Vector"], old_leaves.inputs["Vector"])
    links.new(humus.outputs["Color"], old_leaves.inputs["Under"])
    links.new(decay.outputs["Fac"], old_leaves.inputs["Height"])
    links.new(space.outputs["Vector"], dry_leaves.inputs["Vector"])
    links.new(old_leaves.outputs["Color"], dry_leaves.inputs["Under"])
    links.new(old_leaves.outputs["Top"], dry_leaves.inputs["Height"])
    links.new(space.outputs["Vector"], fresh_leaves.inputs["Vector"])
    links.new(dry_leaves.outputs["Color"], fresh_leaves.inputs["Under"])
    links.new(dry_leaves.outputs["Top"], fresh_leaves.inputs["Height"])
    links.new(fresh_leaves.outputs["Color"], decayed.inputs["A"])
    links.new(decay.outputs["Fac"], decayed.inputs["B"])
    links.new(decayed.outputs["Result"], litter.inputs["Base Color"])
    links.new(fresh_leaves.outputs["Top"], relief.inputs["Height"])
    links.new(litter.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
