import bpy


def create_group_1() -> bpy.types.NodeTree:
    group = bpy.data.node_groups.new("Strand layer", "ShaderNodeTree")
    nodes = group.nodes
    links = group.links
    group.interface.new_socket("Angle", in_out="INPUT", socket_type="NodeSocketFloat")
    group.interface.new_socket("Scale", in_out="INPUT", socket_type="NodeSocketFloat")
    group.interface.new_socket("Level", in_out="OUTPUT", socket_type="NodeSocketFloat")
    group.interface.new_socket("Grain", in_out="OUTPUT", socket_type="NodeSocketVector")

    group_input = nodes.new("NodeGroupInput")

    coords = nodes.new("ShaderNodeTexCoord")

    turn = nodes.new("ShaderNodeVectorRotate")
    turn.rotation_type = "Z_AXIS"
    turn.inputs["Center"].default_value = (3.0, 5.0, 0.0)

    stretch = nodes.new("ShaderNodeVectorMath")
    stretch.operation = "MULTIPLY"
    stretch.inputs[1].default_value = (1.0, 3.8, 0.0)

    strands = nodes.new("ShaderNodeTexVoronoi")
    strands.voronoi_dimensions = "2D"
    strands.distance = "CHEBYCHEV"

    pick = nodes.new("ShaderNodeSeparateColor")

    shift = nodes.new("ShaderNodeVectorMath")
    shift.operation = "MULTIPLY_ADD"
    shift.inputs[1].default_value = (7.0, 7.0, 0.0)

    group_output = nodes.new("NodeGroupOutput")

    links.new(coords.outputs["Object"], turn.inputs["Vector"])
    links.new(group_input.outputs["Angle"], turn.inputs["Angle"])
    links.new(turn.outputs["Vector"], stretch.inputs[0])
    links.new(stretch.outputs["Vector"], strands.inputs["Vector"])
    links.new(group_input.outputs["Scale"], strands.inputs["Scale"])
    links.new(strands.outputs["Color"], pick.inputs["Color"])
    links.new(strands.outputs["Color"], shift.inputs[0])
    links.new(stretch.outputs["Vector"], shift.inputs[2])
    links.new(pick.outputs["Red"], group_output.inputs["Level"])
    links.new(shift.outputs["Vector"], group_output.inputs["Grain"])

    return group


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()
    group_1 = create_group_1()

    strand_scale = nodes.new("ShaderNodeValue")
    strand_scale.outputs["Value"].default_value = 2.9

    lengthwise = nodes.new("ShaderNodeGroup")
    lengthwise.node_tree = group_1
    lengthwise.inputs["Angle"].default_value = 0.12

    slanted = nodes.new("ShaderNodeGroup")
    slanted.node_tree = group_1
    slanted.inputs["Angle"].default_value = 0.95

    crosswise = nodes.new("ShaderNodeGroup")
    crosswise.node_tree = group_1
    crosswise.inputs["Angle"].default_value = 2.1

    second_on_top = nodes.new("ShaderNodeMath")
    second_on_top.operation = "GREATER_THAN"

    second_level = nodes.new("ShaderNodeMath")
    second_level.operation = "MAXIMUM"

    second_grain = nodes.new("ShaderNodeMix")
    second_grain.data_type = "VECTOR"

    third_on_top = nodes.new("ShaderNodeMath")
    third_on_top.operation = "GREATER_THAN"

    third_level = nodes.new("ShaderNodeMath")
    third_level.operation = "MAXIMUM"

    third_grain = nodes.new("ShaderNodeMix")
    third_grain.data_type = "VECTOR"

    fibre_space = nodes.new("ShaderNodeVectorMath")
    fibre_space.operation = "MULTIPLY"
    fibre_space.inputs[1].default_value = (0.35, 1.3, 0.0)

    fibres = nodes.new("ShaderNodeTexNoise")
    fibres.noise_dimensions = "2D"
    fibres.inputs["Scale"].default_value = 9.0
    fibres.inputs["Detail"].default_value = 7.0
    fibres.inputs["Roughness"].default_value = 0.75
    fibres.inputs["Distortion"].default_value = 0.3

    tone_spread = nodes.new("ShaderNodeMath")
    tone_spread.operation = "MULTIPLY"
    tone_spread.inputs[1].default_value = 37.0

    strand_tone = nodes.new("ShaderNodeMath")
    strand_tone.operation = "FRACT"

    tone = nodes.new("ShaderNodeMath")
    tone.operation = "MULTIPLY_ADD"
    tone.inputs[1].default_value = 0.45

    strand_color = nodes.new("ShaderNodeValToRGB")
    strand_color.color_ramp.elements[0].position = 0.3
    strand_color.color_ramp.elements[0].color = (0.12, 0.06, 0.024, 1.0)
    strand_color.color_ramp.elements[1].color = (0.52, 0.375, 0.205, 1.0)
    strand_color.color_ramp.elements.new(0.5).color = (0.3, 0.18, 0.078, 1.0)
    strand_color.color_ramp.elements.new(0.75).color = (0.42, 0.28, 0.135, 1.0)

    resin_shade = nodes.new("ShaderNodeMapRange")
    resin_shade.inputs["From Min"].default_value = 0.35
    resin_shade.inputs["From Max"].default_value = 0.8
    resin_shade.inputs["To Min"].default_value = 0.75
    resin_shade.inputs["To Max"].default_value = 0.0

    resin = nodes.new("ShaderNodeMix")
    resin.data_type = "RGBA"
    resin.blend_type = "MULTIPLY"
    resin.inputs["B"].default_value = (0.4, 0.24, 0.12, 1.0)

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.12

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.7
    relief.inputs["Distance"].default_value = 0.03

    osb = nodes.new("ShaderNodeBsdfPrincipled")
    osb.inputs["Roughness"].default_value = 0.7
    osb.inputs["Specular IOR Level"].default_value = 0.25

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(strand_scale.outputs["Value"], lengthwise.inputs["Scale"])
    links.new(strand_scale.outputs["Value"], slanted.inputs["Scale"])
    links.new(strand_scale.outputs["Value"], crosswise.inputs["Scale"])
    links.new(slanted.outputs["Level"], second_on_top.inputs[0])
    links.new(lengthwise.outputs["Level"], second_on_top.inputs[1])
    links.new(lengthwise.outputs["Level"], second_level.inputs[0])
    links.new(slanted.outputs["Level"], second_level.inputs[1])
    links.new(second_on_top.outputs["Value"], second_grain.inputs["Factor"])
    links.new(lengthwise.outputs["Grain"], second_grain.inputs["A"])
    links.new(slanted.outputs["Grain"], second_grain.inputs["B"])
    links.new(crosswise.outputs["Level"], third_on_top.inputs[0])
    links.new(second_level.outputs["Value"], third_on_top.inputs[1])
    links.new(second_level.outputs["Value"], third_level.inputs[0])
    links.new(crosswise.outputs["Level"], third_level.inputs[1])
    links.new(third_on_top.outputs["Value"], third_grain.inputs["Factor"])
    links.new(second_grain.outputs["Result"], third_grain.inputs["A"])
    links.new(crosswise.outputs["Grain"], third_grain.inputs["B"])
    links.new(third_grain.outputs["Result"], fibre_space.inputs[0])
    links.new(fibre_space.outputs["Vector"], fibres.inputs["Vector"])
    links.new(third_level.outputs["Value"], tone_spread.inputs[0])
    links.new(tone_spread.outputs["Value"], strand_tone.inputs["Value"])
    links.new(strand_tone.outputs["Value"], tone.inputs[0])
    links.new(fibres.outputs["Fac"], tone.inputs[2])
    links.new(tone.outputs["Value"], strand_color.inputs["Fac"])
    links.new(third_level.outputs["Value"], resin_shade.inputs["Value"])
    links.new(resin_shade.outputs["Result"], resin.inputs["Factor"])
    links.new(strand_color.outputs["Color"], resin.inputs["A"])
    links.new(fibres.outputs["Fac"], height.inputs[0])
    links.new(third_level.outputs["Value"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(resin.outputs["Result"], osb.inputs["Base Color"])
    links.new(relief.outputs["Normal"], osb.inputs["Normal"])
    links.new(osb.outputs["BSDF"], output.inputs["Surface"])
