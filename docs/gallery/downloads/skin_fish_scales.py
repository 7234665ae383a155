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
    turn.inputs["Scale"].default_value = 3.1415927

    cosine = nodes.new("ShaderNodeVectorMath")
    cosine.operation = "COSINE"

    sine = nodes.new("ShaderNodeVectorMath")
    sine.operation = "SINE"

    cosines = nodes.new("ShaderNodeSeparateXYZ")

    sines = nodes.new("ShaderNodeSeparateXYZ")

    circles = nodes.new("ShaderNodeCombineXYZ")

    group_output = nodes.new("NodeGroupOutput")

    links.new(group_input.outputs["Vector"], turn.inputs["Vector"])
    links.new(turn.outputs["Vector"], cosine.inputs["Vector"])
    links.new(turn.outputs["Vector"], sine.inputs["Vector"])
    links.new(cosine.outputs["Vector"], cosines.inputs["Vector"])
    links.new(sine.outputs["Vector"], sines.inputs["Vector"])
    links.new(cosines.outputs["X"], circles.inputs["X"])
    links.new(sines.outputs["X"], circles.inputs["Y"])
    links.new(cosines.outputs["Y"], circles.inputs["Z"])
    links.new(circles.outputs["Vector"], group_output.inputs["Vector"])
    links.new(sines.outputs["Y"], group_output.inputs["W"])

    return group


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()
    group_1 = create_group_1()

    seamless_space = nodes.new("ShaderNodeGroup")
    seamless_space.node_tree = group_1

    coordinates = nodes.new("ShaderNodeTexCoord")

    fish_scale = nodes.new("ShaderNodeVectorMath")
    fish_scale.operation = "SCALE"

    scale_space = nodes.new("ShaderNodeVectorMath")
    scale_space.operation = "MULTIPLY_ADD"
    scale_space.inputs[1].default_value = (7.0, 5.0, 0.0)
    scale_space.inputs[2].default_value = (0.25, 0.3, 0.0)

    scale_axes = nodes.new("ShaderNodeSeparateXYZ")

    across_scale = nodes.new("ShaderNodeMath")
    across_scale.operation = "PINGPONG"

    round_edge = nodes.new("ShaderNodeFloatCurve")
    round_edge.mapping.curves[0].points[0].location = (0.0, 0.5)
    round_edge.mapping.curves[0].points[1].location = (1.0, 0.0)
    round_edge.mapping.curves[0].points.new(0.3, 0.34)
    round_edge.mapping.curves[0].points.new(0.5, 0.0)
    round_edge.mapping.update()

    next_edge = nodes.new("ShaderNodeFloatCurve")
    next_edge.mapping.curves[0].points[0].location = (0.0, 0.5)
    next_edge.mapping.curves[0].points.new(0.2, 0.84)
    next_edge.mapping.curves[0].points.new(0.5, 1.0)
    next_edge.mapping.update()

    lifted_row = nodes.new("ShaderNodeMath")

    lifted_next_row = nodes.new("ShaderNodeMath")

    row_depth = nodes.new("ShaderNodeMath")
    row_depth.operation = "FRACT"

    next_depth = nodes.new("ShaderNodeMath")
    next_depth.operation = "FRACT"

    scale_depth = nodes.new("ShaderNodeMath")
    scale_depth.operation = "MINIMUM"

    colour_patches = nodes.new("ShaderNodeTexNoise")
    colour_patches.noise_dimensions = "4D"
    colour_patches.inputs["Scale"].default_value = 1.1
    colour_patches.inputs["Detail"].default_value = 5.0
    colour_patches.inputs["Roughness"].default_value = 0.6

    scale_profile = nodes.new("ShaderNodeFloatCurve")
    scale_profile.mapping.curves[0].points[0].location = (0.0, 0.55)
    scale_profile.mapping.curves[0].points[1].location = (1.0, 0.0)
    scale_profile.mapping.curves[0].points.new(0.05, 1.0)
    scale_profile.mapping.update()

    scale_relief = nodes.new("ShaderNodeBump")
    scale_relief.inputs["Distance"].default_value = 0.03

    turning_angle = nodes.new("ShaderNodeLayerWeight")
    turning_angle.inputs["Blend"].default_value = 0.4

    sheen_hue = nodes.new("ShaderNodeMath")
    sheen_hue.operation = "MULTIPLY_ADD"
    sheen_hue.inputs[1].default_value = 0.9

    hue_range = nodes.new("ShaderNodeMapRange")
    hue_range.inputs["From Min"].default_value = 0.3
    hue_range.inputs["From Max"].default_value = 1.1
    hue_range.inputs["To Min"].default_value = 0.38
    hue_range.inputs["To Max"].default_value = 0.98

    scale_lightness = nodes.new("ShaderNodeFloatCurve")
    scale_lightness.mapping.curves[0].points[0].location = (0.0, 0.08)
    scale_lightness.mapping.curves[0].points[1].location = (1.0, 0.04)
    scale_lightness.mapping.curves[0].points.new(0.08, 0.33)
    scale_lightness.mapping.curves[0].points.new(0.4, 0.2)
    scale_lightness.mapping.update()

    sheen_colour = nodes.new("ShaderNodeCombineColor")
    sheen_colour.mode = "HSL"
    sheen_colour.inputs["Green"].default_value = 0.38

    tinted = nodes.new("ShaderNodeMix")
    tinted.data_type = "RGBA"
    tinted.blend_type = "MULTIPLY"
    tinted.inputs["Factor"].default_value = 1.0
    tinted.inputs["A"].default_value = (1.0, 1.0, 1.0, 1.0)

    fish_skin = nodes.new("ShaderNodeBsdfPrincipled")
    fish_skin.inputs["Metallic"].default_value = 0.55
    fish_skin.inputs["Roughness"].default_value = 0.52

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], fish_scale.inputs["Vector"])
    links.new(fish_scale.outputs["Vector"], scale_space.inputs[0])
    links.new(scale_space.outputs["Vector"], scale_axes.inputs["Vector"])
    links.new(scale_axes.outputs["X"], across_scale.inputs[0])
    links.new(across_scale.outputs["Value"], round_edge.inputs["Value"])
    links.new(across_scale.outputs["Value"], next_edge.inputs["Value"])
    links.new(scale_axes.outputs["Y"], lifted_row.inputs[0])
    links.new(round_edge.outputs["Value"], lifted_row.inputs[1])
    links.new(scale_axes.outputs["Y"], lifted_next_row.inputs[0])
    links.new(next_edge.outputs["Value"], lifted_next_row.inputs[1])
    links.new(lifted_row.outputs["Value"], row_depth.inputs["Value"])
    links.new(lifted_next_row.outputs["Value"], next_depth.inputs["Value"])
    links.new(row_depth.outputs["Value"], scale_depth.inputs[0])
    links.new(next_depth.outputs["Value"], scale_depth.inputs[1])
    links.new(coordinates.outputs["Object"], seamless_space.inputs["Vector"])
    links.new(seamless_space.outputs["Vector"], colour_patches.inputs["Vector"])
    links.new(seamless_space.outputs["W"], colour_patches.inputs["W"])
    links.new(scale_depth.outputs["Value"], scale_profile.inputs["Value"])
    links.new(scale_profile.outputs["Value"], scale_relief.inputs["Height"])
    links.new(scale_relief.outputs["Normal"], turning_angle.inputs["Normal"])
    links.new(colour_patches.outputs["Fac"], sheen_hue.inputs[0])
    links.new(turning_angle.outputs["Facing"], sheen_hue.inputs[2])
    links.new(sheen_hue.outputs["Value"], hue_range.inputs["Value"])
    links.new(scale_depth.outputs["Value"], scale_lightness.inputs["Value"])
    links.new(hue_range.outputs["Result"], sheen_colour.inputs["Red"])
    links.new(scale_lightness.outputs["Value"], sheen_colour.inputs["Blue"])
    links.new(sheen_colour.outputs["Color"], tinted.inputs["B"])
    links.new(tinted.outputs["Result"], fish_skin.inputs["Base Color"])
    links.new(scale_relief.outputs["Normal"], fish_skin.inputs["Normal"])
    links.new(fish_skin.outputs["BSDF"], material_output.inputs["Surface"])
