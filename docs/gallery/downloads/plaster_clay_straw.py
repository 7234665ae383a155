import bpy


def create_group_1() -> bpy.types.NodeTree:
    group = bpy.data.node_groups.new("Straw layer", "ShaderNodeTree")
    nodes = group.nodes
    links = group.links
    socket = group.interface.new_socket("Density", in_out="INPUT", socket_type="NodeSocketFloat")
    socket.default_value = 9.0
    group.interface.new_socket("Turn", in_out="INPUT", socket_type="NodeSocketFloat")
    group.interface.new_socket("Straw", in_out="OUTPUT", socket_type="NodeSocketFloat")
    group.interface.new_socket("Tone", in_out="OUTPUT", socket_type="NodeSocketFloat")

    place = nodes.new("ShaderNodeTexCoord")

    group_input = nodes.new("NodeGroupInput")

    swung = nodes.new("ShaderNodeVectorRotate")
    swung.rotation_type = "Z_AXIS"

    packed = nodes.new("ShaderNodeVectorMath")
    packed.operation = "SCALE"

    cell = nodes.new("ShaderNodeVectorMath")
    cell.operation = "FLOOR"

    chance = nodes.new("ShaderNodeTexWhiteNoise")
    chance.noise_dimensions = "2D"

    inside = nodes.new("ShaderNodeVectorMath")
    inside.operation = "FRACTION"

    moved = nodes.new("ShaderNodeVectorMath")
    moved.operation = "MULTIPLY_ADD"
    moved.inputs[1].default_value = (-0.3, -0.3, 0.0)

    spin = nodes.new("ShaderNodeMath")
    spin.operation = "MULTIPLY"
    spin.inputs[1].default_value = 12.0

    turned = nodes.new("ShaderNodeVectorRotate")
    turned.rotation_type = "Z_AXIS"
    turned.inputs["Center"].default_value = (0.35, 0.35, 0.0)

    reach = nodes.new("ShaderNodeVectorMath")
    reach.operation = "MULTIPLY"
    reach.inputs[1].default_value = (1.0, 8.0, 0.0)

    away = nodes.new("ShaderNodeVectorMath")
    away.operation = "DISTANCE"
    away.inputs[1].default_value = (0.35, 2.8, 0.0)

    straw = nodes.new("ShaderNodeMapRange")
    straw.interpolation_type = "SMOOTHSTEP"
    straw.inputs["From Min"].default_value = 0.2
    straw.inputs["From Max"].default_value = 0.34
    straw.inputs["To Min"].default_value = 1.0
    straw.inputs["To Max"].default_value = 0.0

    group_output = nodes.new("NodeGroupOutput")

    links.new(place.outputs["Object"], swung.inputs["Vector"])
    links.new(group_input.outputs["Turn"], swung.inputs["Angle"])
    links.new(swung.outputs["Vector"], packed.inputs["Vector"])
    links.new(group_input.outputs["Density"], packed.inputs["Scale"])
    links.new(packed.outputs["Vector"], cell.inputs["Vector"])
    links.new(cell.outputs["Vector"], chance.inputs["Vector"])
    links.new(packed.outputs["Vector"], inside.inputs["Vector"])
    links.new(chance.outputs["Color"], moved.inputs[0])
    links.new(inside.outputs["Vector"], moved.inputs[2])
    links.new(chance.outputs["Color"], spin.inputs[0])
    links.new(moved.outputs["Vector"], turned.inputs["Vector"])
    links.new(spin.outputs["Value"], turned.inputs["Angle"])
    links.new(turned.outputs["Vector"], reach.inputs[0])
    links.new(reach.outputs["Vector"], away.inputs[0])
    links.new(away.outputs["Value"], straw.inputs["Value"])
    links.new(straw.outputs["Result"], group_output.inputs["Straw"])
    links.new(chance.outputs["Value"], group_output.inputs["Tone"])

    return group


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()
    group_1 = create_group_1()

    long_straw = nodes.new("ShaderNodeGroup")
    long_straw.node_tree = group_1
    long_straw.inputs["Density"].default_value = 5.0

    short_straw = nodes.new("ShaderNodeGroup")
    short_straw.node_tree = group_1
    short_straw.inputs["Turn"].default_value = 0.7

    most = nodes.new("ShaderNodeMath")
    most.operation = "MAXIMUM"

    fine_straw = nodes.new("ShaderNodeGroup")
    fine_straw.node_tree = group_1
    fine_straw.inputs["Density"].default_value = 15.0
    fine_straw.inputs["Turn"].default_value = 2.0

    all_straw = nodes.new("ShaderNodeMath")
    all_straw.operation = "MAXIMUM"

    tc = nodes.new("ShaderNodeTexCoord")

    earth = nodes.new("ShaderNodeTexNoise")
    earth.inputs["Scale"].default_value = 3.0
    earth.inputs["Detail"].default_value = 13.0
    earth.inputs["Roughness"].default_value = 0.8

    buried = nodes.new("ShaderNodeMapRange")
    buried.inputs["From Min"].default_value = 0.35
    buried.inputs["From Max"].default_value = 0.6
    buried.inputs["To Min"].default_value = 1.0
    buried.inputs["To Max"].default_value = 0.65

    shown = nodes.new("ShaderNodeMath")
    shown.operation = "MULTIPLY"

    clay = nodes.new("ShaderNodeValToRGB")
    clay.color_ramp.elements[0].position = 0.3
    clay.color_ramp.elements[0].color = (0.13, 0.078, 0.043, 1.0)
    clay.color_ramp.elements[1].position = 0.7
    clay.color_ramp.elements[1].color = (0.4, 0.285, 0.185, 1.0)
    clay.color_ramp.elements.new(0.5).color = (0.25, 0.16, 0.095, 1.0)

    straw_color = nodes.new("ShaderNodeMix")
    straw_color.data_type = "RGBA"
    straw_color.inputs["A"].default_value = (0.5, 0.36, 0.16, 1.0)
    straw_color.inputs["B"].default_value = (0.68, 0.57, 0.34, 1.0)

    strawed = nodes.new("ShaderNodeMix")
    strawed.data_type = "RGBA"

    level = nodes.new("ShaderNodeMath")
    level.operation = "MULTIPLY_ADD"
    level.inputs[1].default_value = 0.3

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.8
    relief.inputs["Distance"].default_value = 0.03

    clay_plaster = nodes.new("ShaderNodeBsdfPrincipled")
    clay_plaster.inputs["Roughness"].default_value = 0.95
    clay_plaster.inputs["Specular IOR Level"].default_value = 0.15

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(long_straw.outputs["Straw"], most.inputs[0])
    links.new(short_straw.outputs["Straw"], most.inputs[1])
    links.new(most.outputs["Value"], all_straw.inputs[0])
    links.new(fine_straw.outputs["Straw"], all_straw.inputs[1])
    links.new(tc.outputs["Object"], earth.inputs["Vector"])
    links.new(earth.outputs["Fac"], buried.inputs["Value"])
    links.new(all_straw.outputs["Value"], shown.inputs[0])
    links.new(buried.outputs["Result"], shown.inputs[1])
    links.new(earth.outputs["Fac"], clay.inputs["Fac"])
    links.new(long_straw.outputs["Tone"], straw_color.inputs["Factor"])
    links.new(shown.outputs["Value"], strawed.inputs["Factor"])
    links.new(clay.outputs["Color"], strawed.inputs["A"])
    links.new(straw_color.outputs["Result"], strawed.inputs["B"])
    links.new(all_straw.outputs["Value"], level.inputs[0])
    links.new(earth.outputs["Fac"], level.inputs[2])
    links.new(level.outputs["Value"], relief.inputs["Height"])
    links.new(strawed.outputs["Result"], clay_plaster.inputs["Base Color"])
    links.new(relief.outputs["Normal"], clay_plaster.inputs["Normal"])
    links.new(clay_plaster.outputs["BSDF"], material_output.inputs["Surface"])
