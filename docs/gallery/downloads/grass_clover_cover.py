import bpy


def create_group_1() -> bpy.types.NodeTree:
    group = bpy.data.node_groups.new("Clover leaves", "ShaderNodeTree")
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

    axes = nodes.new("ShaderNodeSeparateXYZ")

    angle = nodes.new("ShaderNodeMath")
    angle.operation = "ARCTAN2"

    spin = nodes.new("ShaderNodeMath")
    spin.operation = "MULTIPLY_ADD"
    spin.inputs[1].default_value = 0.955

    petals = nodes.new("ShaderNodeMath")
    petals.operation = "PINGPONG"
    petals.inputs[1].default_value = 1.0

    rounded = nodes.new("ShaderNodeMath")
    rounded.operation = "POWER"
    rounded.inputs[1].default_value = 0.45

    ratio = nodes.new("ShaderNodeMath")
    ratio.operation = "DIVIDE"

    leaf = nodes.new("ShaderNodeValToRGB")
    leaf.color_ramp.elements[0].position = 0.05
    leaf.color_ramp.elements[0].color = (0.13, 0.22, 0.05, 1.0)
    leaf.color_ramp.elements[1].position = 0.6
    leaf.color_ramp.elements[1].color = (0.08, 0.2, 0.03, 1.0)
    leaf.color_ramp.elements.new(0.28).color = (0.03, 0.1, 0.012, 1.0)
    leaf.color_ramp.elements.new(0.36).color = (0.2, 0.29, 0.12, 1.0)
    leaf.color_ramp.elements.new(0.42).color = (0.035, 0.11, 0.014, 1.0)

    mask = nodes.new("ShaderNodeMapRange")
    mask.inputs["From Min"].default_value = 0.62
    mask.inputs["From Max"].default_value = 0.56

    tone = nodes.new("ShaderNodeMath")
    tone.operation = "MULTIPLY_ADD"
    tone.inputs[1].default_value = 1.3
    tone.inputs[2].default_value = 0.25

    toned = nodes.new("ShaderNodeVectorMath")
    toned.operation = "SCALE"

    dimmed = nodes.new("ShaderNodeVectorMath")
    dimmed.operation = "SCALE"
    dimmed.inputs["Scale"].default_value = 0.5

    layer = nodes.new("ShaderNodeMix")
    layer.data_type = "RGBA"

    raised = nodes.new("ShaderNodeMath")
    raised.operation = "MULTIPLY_ADD"
    raised.inputs[1].default_value = 0.7

    group_output = nodes.new("NodeGroupOutput")

    links.new(group_input.outputs["Vector"], sized.inputs["Vector"])
    links.new(group_input.outputs["Scale"], sized.inputs["Scale"])
    links.new(sized.outputs["Vector"], cells.inputs["Vector"])
    links.new(sized.outputs["Vector"], offset.inputs[0])
    links.new(cells.outputs["Position"], offset.inputs[1])
    links.new(offset.outputs["Vector"], axes.inputs["Vector"])
    links.new(axes.outputs["X"], angle.inputs[0])
    links.new(axes.outputs["Y"], angle.inputs[1])
    links.new(angle.outputs["Value"], spin.inputs[0])
    links.new(cells.outputs["Position"], spin.inputs[2])
    links.new(spin.outputs["Value"], petals.inputs[0])
    links.new(petals.outputs["Value"], rounded.inputs[0])
    links.new(cells.outputs["Distance"], ratio.inputs[0])
    links.new(rounded.outputs["Value"], ratio.inputs[1])
    links.new(ratio.outputs["Value"], leaf.inputs["Fac"])
    links.new(ratio.outputs["Value"], mask.inputs["Value"])
    links.new(cells.outputs["Color"], tone.inputs[0])
    links.new(leaf.outputs["Color"], toned.inputs["Vector"])
    links.new(tone.outputs["Value"], toned.inputs["Scale"])
    links.new(group_input.outputs["Under"], dimmed.inputs["Vector"])
    links.new(mask.outputs["Result"], layer.inputs["Factor"])
    links.new(dimmed.outputs["Vector"], layer.inputs["A"])
    links.new(toned.outputs["Vector"], layer.inputs["B"])
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

    flutter = nodes.new("ShaderNodeTexNoise")
    flutter.inputs["Scale"].default_value = 8.0
    flutter.inputs["Detail"].default_value = 4.0
    flutter.inputs["Roughness"].default_value = 0.6

    space = nodes.new("ShaderNodeVectorMath")
    space.operation = "MULTIPLY_ADD"
    space.inputs[1].default_value = (0.07, 0.07, 0.0)

    low = nodes.new("ShaderNodeGroup")
    low.node_tree = group_1
    low.inputs["Scale"].default_value = 8.5
    low.inputs["Under"].default_value = (0.05, 0.035, 0.016, 1.0)

    middle = nodes.new("ShaderNodeGroup")
    middle.node_tree = group_1
    middle.inputs["Scale"].default_value = 7.0

    top = nodes.new("ShaderNodeGroup")
    top.node_tree = group_1
    top.inputs["Scale"].default_value = 5.6

    age = nodes.new("ShaderNodeTexNoise")
    age.inputs["Scale"].default_value = 1.8

    yellowing = nodes.new("ShaderNodeMapRange")
    yellowing.inputs["From Min"].default_value = 0.42
    yellowing.inputs["From Max"].default_value = 0.6
    yellowing.inputs["To Max"].default_value = 0.5

    aged = nodes.new("ShaderNodeMix")
    aged.data_type = "RGBA"
    aged.blend_type = "MULTIPLY"
    aged.inputs["B"].default_value = (1.0, 0.62, 0.2, 1.0)

    leaves = nodes.new("ShaderNodeBsdfPrincipled")
    leaves.inputs["Roughness"].default_value = 0.55
    leaves.inputs["Specular IOR Level"].default_value = 0.3

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Midlevel"].default_value = 1.2
    relief.inputs["Scale"].default_value = 0.022

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], start.inputs[0])
    links.new(start.outputs["Vector"], flutter.inputs["Vector"])
    links.new(flutter.outputs["Color"], space.inputs[0])
    links.new(start.outputs["Vector"], space.inputs[2])
    links.new(space.outputs["Vector"], low.inputs["Vector"])
    links.new(flutter.outputs["Fac"], low.inputs["Height"])
    links.new(space.outputs["Vector"], middle.inputs["Vector"])
    links.new(low.outputs["Color"], middle.inputs["Under"])
    links.new(low.outputs["Top"], middle.inputs["Height"])
    links.new(space.outputs["Vector"], top.inputs["Vector"])
    links.new(middle.outputs["Color"], top.inputs["Under"])
    links.new(middle.outputs["Top"], top.inputs["Height"])
    links.new(start.outputs["Vector"], age.inputs["Vector"])
    links.new(age.outputs["Fac"], yellowing.inputs["Value"])
    links.new(yellowing.outputs["Result"], aged.inputs["Factor"])
    links.new(top.outputs["Color"], aged.inputs["A"])
    links.new(aged.outputs["Result"], leaves.inputs["Base Color"])
    links.new(top.outputs["Top"], relief.inputs["Height"])
    links.new(leaves.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
