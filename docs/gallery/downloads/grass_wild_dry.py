import bpy


def create_group_1() -> bpy.types.NodeTree:
    group = bpy.data.node_groups.new("Tussocks", "ShaderNodeTree")
    nodes = group.nodes
    links = group.links
    group.interface.new_socket("Vector", in_out="INPUT", socket_type="NodeSocketVector")
    group.interface.new_socket("Scale", in_out="INPUT", socket_type="NodeSocketFloat")
    group.interface.new_socket("Straw", in_out="OUTPUT", socket_type="NodeSocketFloat")
    group.interface.new_socket("Core", in_out="OUTPUT", socket_type="NodeSocketFloat")

    group_input = nodes.new("NodeGroupInput")

    tufts = nodes.new("ShaderNodeTexVoronoi")
    tufts.voronoi_dimensions = "2D"
    tufts.inputs["Randomness"].default_value = 0.9

    offset = nodes.new("ShaderNodeVectorMath")
    offset.operation = "SUBTRACT"

    axes = nodes.new("ShaderNodeSeparateXYZ")

    angle = nodes.new("ShaderNodeMath")
    angle.operation = "ARCTAN2"

    spokes = nodes.new("ShaderNodeCombineXYZ")

    spoke_space = nodes.new("ShaderNodeVectorMath")
    spoke_space.operation = "MULTIPLY"
    spoke_space.inputs[1].default_value = (18.0, 1.0, 40.0)

    straws = nodes.new("ShaderNodeTexNoise")
    straws.inputs["Scale"].default_value = 1.0
    straws.inputs["Roughness"].default_value = 0.6

    group_output = nodes.new("NodeGroupOutput")

    links.new(group_input.outputs["Vector"], tufts.inputs["Vector"])
    links.new(group_input.outputs["Scale"], tufts.inputs["Scale"])
    links.new(group_input.outputs["Vector"], offset.inputs[0])
    links.new(tufts.outputs["Position"], offset.inputs[1])
    links.new(offset.outputs["Vector"], axes.inputs["Vector"])
    links.new(axes.outputs["X"], angle.inputs[0])
    links.new(axes.outputs["Y"], angle.inputs[1])
    links.new(angle.outputs["Value"], spokes.inputs["X"])
    links.new(tufts.outputs["Distance"], spokes.inputs["Y"])
    links.new(tufts.outputs["Color"], spokes.inputs["Z"])
    links.new(spokes.outputs["Vector"], spoke_space.inputs[0])
    links.new(spoke_space.outputs["Vector"], straws.inputs["Vector"])
    links.new(straws.outputs["Fac"], group_output.inputs["Straw"])
    links.new(tufts.outputs["Distance"], group_output.inputs["Core"])

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

    wind = nodes.new("ShaderNodeTexNoise")
    wind.inputs["Scale"].default_value = 1.6
    wind.inputs["Detail"].default_value = 1.0

    space = nodes.new("ShaderNodeVectorMath")
    space.operation = "MULTIPLY_ADD"
    space.inputs[1].default_value = (0.4, 0.4, 0.0)

    tall = nodes.new("ShaderNodeGroup")
    tall.node_tree = group_1
    tall.inputs["Scale"].default_value = 2.0

    low = nodes.new("ShaderNodeGroup")
    low.node_tree = group_1
    low.inputs["Scale"].default_value = 4.0

    low_height = nodes.new("ShaderNodeMath")
    low_height.operation = "SUBTRACT"
    low_height.inputs[1].default_value = 0.04

    tall_height = nodes.new("ShaderNodeMath")
    tall_height.operation = "MULTIPLY_ADD"
    tall_height.inputs[1].default_value = -0.12

    thatch = nodes.new("ShaderNodeMath")
    thatch.operation = "MAXIMUM"

    green = nodes.new("ShaderNodeTexNoise")
    green.inputs["Scale"].default_value = 1.6
    green.inputs["Detail"].default_value = 4.0
    green.inputs["Roughness"].default_value = 0.6

    green_amount = nodes.new("ShaderNodeMapRange")
    green_amount.inputs["From Min"].default_value = 0.44
    green_amount.inputs["From Max"].default_value = 0.62
    green_amount.inputs["To Max"].default_value = 0.6

    straw_color = nodes.new("ShaderNodeValToRGB")
    straw_color.color_ramp.elements[0].position = 0.4
    straw_color.color_ramp.elements[0].color = (0.02, 0.015, 0.008, 1.0)
    straw_color.color_ramp.elements[1].position = 0.72
    straw_color.color_ramp.elements[1].color = (0.75, 0.61, 0.34, 1.0)
    straw_color.color_ramp.elements.new(0.5).color = (0.2, 0.135, 0.05, 1.0)
    straw_color.color_ramp.elements.new(0.6).color = (0.5, 0.37, 0.16, 1.0)

    greened = nodes.new("ShaderNodeMix")
    greened.data_type = "RGBA"
    greened.blend_type = "MULTIPLY"
    greened.inputs["B"].default_value = (0.3, 0.5, 0.12, 1.0)

    straw = nodes.new("ShaderNodeBsdfPrincipled")
    straw.inputs["Roughness"].default_value = 0.7
    straw.inputs["Specular IOR Level"].default_value = 0.25

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.1

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], start.inputs[0])
    links.new(start.outputs["Vector"], wind.inputs["Vector"])
    links.new(wind.outputs["Color"], space.inputs[0])
    links.new(start.outputs["Vector"], space.inputs[2])
    links.new(space.outputs["Vector"], tall.inputs["Vector"])
    links.new(space.outputs["Vector"], low.inputs["Vector"])
    links.new(low.outputs["Straw"], low_height.inputs[0])
    links.new(tall.outputs["Core"], tall_height.inputs[0])
    links.new(tall.outputs["Straw"], tall_height.inputs[2])
    links.new(tall_height.outputs["Value"], thatch.inputs[0])
    links.new(low_height.outputs["Value"], thatch.inputs[1])
    links.new(space.outputs["Vector"], green.inputs["Vector"])
    links.new(green.outputs["Fac"], green_amount.inputs["Value"])
    links.new(thatch.outputs["Value"], straw_color.inputs["Fac"])
    links.new(green_amount.outputs["Result"], greened.inputs["Factor"])
    links.new(straw_color.outputs["Color"], greened.inputs["A"])
    links.new(greened.outputs["Result"], straw.inputs["Base Color"])
    links.new(thatch.outputs["Value"], relief.inputs["Height"])
    links.new(straw.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
