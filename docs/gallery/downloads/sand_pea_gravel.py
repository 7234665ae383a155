import bpy


def create_group_1() -> bpy.types.NodeTree:
    group = bpy.data.node_groups.new("Round stones", "ShaderNodeTree")
    nodes = group.nodes
    links = group.links
    group.interface.new_socket("Vector", in_out="INPUT", socket_type="NodeSocketVector")
    group.interface.new_socket("Scale", in_out="INPUT", socket_type="NodeSocketFloat")
    group.interface.new_socket("Height", in_out="OUTPUT", socket_type="NodeSocketFloat")
    group.interface.new_socket("Color", in_out="OUTPUT", socket_type="NodeSocketColor")

    group_input = nodes.new("NodeGroupInput")

    cells = nodes.new("ShaderNodeTexVoronoi")
    cells.voronoi_dimensions = "2D"
    cells.inputs["Randomness"].default_value = 0.85

    edges = nodes.new("ShaderNodeTexVoronoi")
    edges.voronoi_dimensions = "2D"
    edges.feature = "DISTANCE_TO_EDGE"
    edges.inputs["Randomness"].default_value = 0.85

    rim = nodes.new("ShaderNodeMath")
    rim.operation = "SUBTRACT"
    rim.inputs[0].default_value = 0.62

    rounded = nodes.new("ShaderNodeMath")
    rounded.operation = "SMOOTH_MIN"
    rounded.inputs[2].default_value = 0.25

    dome = nodes.new("ShaderNodeMath")
    dome.operation = "POWER"

    top = nodes.new("ShaderNodeMath")
    top.operation = "MULTIPLY_ADD"
    top.inputs[1].default_value = 0.4

    group_output = nodes.new("NodeGroupOutput")

    links.new(group_input.outputs["Vector"], cells.inputs["Vector"])
    links.new(group_input.outputs["Scale"], cells.inputs["Scale"])
    links.new(group_input.outputs["Vector"], edges.inputs["Vector"])
    links.new(group_input.outputs["Scale"], edges.inputs["Scale"])
    links.new(cells.outputs["Distance"], rim.inputs[1])
    links.new(rim.outputs["Value"], rounded.inputs[0])
    links.new(edges.outputs["Distance"], rounded.inputs[1])
    links.new(rounded.outputs["Value"], dome.inputs[0])
    links.new(cells.outputs["Color"], top.inputs[0])
    links.new(dome.outputs["Value"], top.inputs[2])
    links.new(top.outputs["Value"], group_output.inputs["Height"])
    links.new(cells.outputs["Color"], group_output.inputs["Color"])

    return group


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()
    group_1 = create_group_1()

    coords = nodes.new("ShaderNodeTexCoord")

    wobble = nodes.new("ShaderNodeTexNoise")
    wobble.inputs["Detail"].default_value = 1.0

    space = nodes.new("ShaderNodeVectorMath")
    space.operation = "MULTIPLY_ADD"
    space.inputs[1].default_value = (0.12, 0.12, 0.0)

    upper = nodes.new("ShaderNodeGroup")
    upper.node_tree = group_1
    upper.inputs["Scale"].default_value = 10.0

    lower = nodes.new("ShaderNodeGroup")
    lower.node_tree = group_1
    lower.inputs["Scale"].default_value = 14.0

    sunken = nodes.new("ShaderNodeMath")
    sunken.operation = "SUBTRACT"
    sunken.inputs[1].default_value = 0.18

    pile = nodes.new("ShaderNodeMath")
    pile.operation = "MAXIMUM"

    is_upper = nodes.new("ShaderNodeMath")
    is_upper.operation = "GREATER_THAN"

    random = nodes.new("ShaderNodeMix")
    random.data_type = "RGBA"

    kinds = nodes.new("ShaderNodeValToRGB")
    kinds.color_ramp.interpolation = "CONSTANT"
    kinds.color_ramp.elements[0].color = (0.42, 0.37, 0.29, 1.0)
    kinds.color_ramp.elements[1].position = 0.85
    kinds.color_ramp.elements[1].color = (0.62, 0.6, 0.56, 1.0)
    kinds.color_ramp.elements.new(0.3).color = (0.3, 0.2, 0.12, 1.0)
    kinds.color_ramp.elements.new(0.42).color = (0.36, 0.3, 0.23, 1.0)
    kinds.color_ramp.elements.new(0.52).color = (0.2, 0.19, 0.18, 1.0)
    kinds.color_ramp.elements.new(0.62).color = (0.5, 0.46, 0.39, 1.0)
    kinds.color_ramp.elements.new(0.73).color = (0.23, 0.105, 0.065, 1.0)
    kinds.color_ramp.elements.new(0.78).color = (0.09, 0.085, 0.085, 1.0)

    veins = nodes.new("ShaderNodeTexNoise")
    veins.inputs["Scale"].default_value = 9.0
    veins.inputs["Detail"].default_value = 6.0
    veins.inputs["Roughness"].default_value = 0.7
    veins.inputs["Distortion"].default_value = 2.2

    vein_value = nodes.new("ShaderNodeMapRange")
    vein_value.inputs["From Min"].default_value = 0.3
    vein_value.inputs["From Max"].default_value = 0.7
    vein_value.inputs["To Min"].default_value = 0.6
    vein_value.inputs["To Max"].default_value = 1.35

    veined = nodes.new("ShaderNodeHueSaturation")

    gaps = nodes.new("ShaderNodeMapRange")
    gaps.inputs["From Min"].default_value = 0.05
    gaps.inputs["From Max"].default_value = 0.6

    shaded = nodes.new("ShaderNodeMix")
    shaded.data_type = "RGBA"
    shaded.inputs["A"].default_value = (0.035, 0.03, 0.024, 1.0)

    polish = nodes.new("ShaderNodeMapRange")
    polish.inputs["From Min"].default_value = 0.35
    polish.inputs["From Max"].default_value = 0.65
    polish.inputs["To Min"].default_value = 0.42
    polish.inputs["To Max"].default_value = 0.7

    stone = nodes.new("ShaderNodeBsdfPrincipled")
    stone.inputs["Specular IOR Level"].default_value = 0.35

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.04

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], wobble.inputs["Vector"])
    links.new(wobble.outputs["Color"], space.inputs[0])
    links.new(coords.outputs["Object"], space.inputs[2])
    links.new(space.outputs["Vector"], upper.inputs["Vector"])
    links.new(coords.outputs["Object"], lower.inputs["Vector"])
    links.new(lower.outputs["Height"], sunken.inputs[0])
    links.new(upper.outputs["Height"], pile.inputs[0])
    links.new(sunken.outputs["Value"], pile.inputs[1])
    links.new(upper.outputs["Height"], is_upper.inputs[0])
    links.new(sunken.outputs["Value"], is_upper.inputs[1])
    links.new(is_upper.outputs["Value"], random.inputs["Factor"])
    links.new(lower.outputs["Color"], random.inputs["A"])
    links.new(upper.outputs["Color"], random.inputs["B"])
    links.new(random.outputs["Result"], kinds.inputs["Fac"])
    links.new(space.outputs["Vector"], veins.inputs["Vector"])
    links.new(veins.outputs["Fac"], vein_value.inputs["Value"])
    links.new(vein_value.outputs["Result"], veined.inputs["Value"])
    links.new(kinds.outputs["Color"], veined.inputs["Color"])
    links.new(pile.outputs["Value"], gaps.inputs["Value"])
    links.new(gaps.outputs["Result"], shaded.inputs["Factor"])
    links.new(veined.outputs["Color"], shaded.inputs["B"])
    links.new(veins.outputs["Fac"], polish.inputs["Value"])
    links.new(shaded.outputs["Result"], stone.inputs["Base Color"])
    links.new(polish.outputs["Result"], stone.inputs["Roughness"])
    links.new(pile.outputs["Value"], relief.inputs["Height"])
    links.new(stone.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
