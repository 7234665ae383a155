import bpy


def create_group_1() -> bpy.types.NodeTree:
    group = bpy.data.node_groups.new("Angular stones", "ShaderNodeTree")
    nodes = group.nodes
    links = group.links
    group.interface.new_socket("Vector", in_out="INPUT", socket_type="NodeSocketVector")
    group.interface.new_socket("Scale", in_out="INPUT", socket_type="NodeSocketFloat")
    group.interface.new_socket("Height", in_out="OUTPUT", socket_type="NodeSocketFloat")
    group.interface.new_socket("Color", in_out="OUTPUT", socket_type="NodeSocketColor")

    group_input = nodes.new("NodeGroupInput")

    cells = nodes.new("ShaderNodeTexVoronoi")
    cells.voronoi_dimensions = "2D"

    edges = nodes.new("ShaderNodeTexVoronoi")
    edges.voronoi_dimensions = "2D"
    edges.feature = "DISTANCE_TO_EDGE"

    offset = nodes.new("ShaderNodeVectorMath")
    offset.operation = "SUBTRACT"

    lean = nodes.new("ShaderNodeVectorMath")
    lean.operation = "MULTIPLY_ADD"
    lean.inputs[1].default_value = (1.0, 1.0, 0.0)
    lean.inputs[2].default_value = (-0.5, -0.5, 0.0)

    tilt = nodes.new("ShaderNodeVectorMath")
    tilt.operation = "DOT_PRODUCT"

    bevels = nodes.new("ShaderNodeFloatCurve")
    bevels.mapping.curves[0].points.new(0.05, 0.5)
    bevels.mapping.curves[0].points.new(0.16, 0.78)
    bevels.mapping.update()

    tilted = nodes.new("ShaderNodeMath")
    tilted.operation = "MULTIPLY_ADD"
    tilted.inputs[1].default_value = 9.0

    top = nodes.new("ShaderNodeMath")
    top.operation = "MULTIPLY_ADD"
    top.inputs[1].default_value = 0.9

    group_output = nodes.new("NodeGroupOutput")

    links.new(group_input.outputs["Vector"], cells.inputs["Vector"])
    links.new(group_input.outputs["Scale"], cells.inputs["Scale"])
    links.new(group_input.outputs["Vector"], edges.inputs["Vector"])
    links.new(group_input.outputs["Scale"], edges.inputs["Scale"])
    links.new(group_input.outputs["Vector"], offset.inputs[0])
    links.new(cells.outputs["Position"], offset.inputs[1])
    links.new(cells.outputs["Color"], lean.inputs[0])
    links.new(offset.outputs["Vector"], tilt.inputs[0])
    links.new(lean.outputs["Vector"], tilt.inputs[1])
    links.new(edges.outputs["Distance"], bevels.inputs["Value"])
    links.new(tilt.outputs["Value"], tilted.inputs[0])
    links.new(bevels.outputs["Value"], tilted.inputs[2])
    links.new(cells.outputs["Color"], top.inputs[0])
    links.new(tilted.outputs["Value"], top.inputs[2])
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

    crooked = nodes.new("ShaderNodeTexNoise")
    crooked.inputs["Scale"].default_value = 9.0
    crooked.inputs["Detail"].default_value = 1.0

    space = nodes.new("ShaderNodeVectorMath")
    space.operation = "MULTIPLY_ADD"
    space.inputs[1].default_value = (0.06, 0.06, 0.0)

    upper = nodes.new("ShaderNodeGroup")
    upper.node_tree = group_1
    upper.inputs["Scale"].default_value = 7.5

    lower = nodes.new("ShaderNodeGroup")
    lower.node_tree = group_1
    lower.inputs["Scale"].default_value = 11.0

    pile = nodes.new("ShaderNodeMath")
    pile.operation = "MAXIMUM"

    is_upper = nodes.new("ShaderNodeMath")
    is_upper.operation = "GREATER_THAN"

    tint = nodes.new("ShaderNodeMix")
    tint.data_type = "RGBA"

    grain = nodes.new("ShaderNodeTexNoise")
    grain.noise_type = "HYBRID_MULTIFRACTAL"
    grain.inputs["Scale"].default_value = 110.0
    grain.inputs["Detail"].default_value = 4.0
    grain.inputs["Roughness"].default_value = 0.85

    tone = nodes.new("ShaderNodeMath")
    tone.operation = "MULTIPLY_ADD"
    tone.inputs[1].default_value = 0.25

    rock = nodes.new("ShaderNodeValToRGB")
    rock.color_ramp.interpolation = "CARDINAL"
    rock.color_ramp.elements[0].position = 0.3
    rock.color_ramp.elements[0].color = (0.045, 0.047, 0.053, 1.0)
    rock.color_ramp.elements[1].color = (0.3, 0.285, 0.27, 1.0)
    rock.color_ramp.elements.new(0.7).color = (0.15, 0.145, 0.142, 1.0)

    brake_dust = nodes.new("ShaderNodeTexNoise")
    brake_dust.inputs["Scale"].default_value = 1.6
    brake_dust.inputs["Detail"].default_value = 5.0
    brake_dust.inputs["Roughness"].default_value = 0.6

    dust_amount = nodes.new("ShaderNodeMapRange")
    dust_amount.inputs["From Min"].default_value = 0.42
    dust_amount.inputs["From Max"].default_value = 0.68
    dust_amount.inputs["To Max"].default_value = 0.6

    rusty = nodes.new("ShaderNodeMix")
    rusty.data_type = "RGBA"
    rusty.inputs["B"].default_value = (0.15, 0.075, 0.038, 1.0)

    gaps = nodes.new("ShaderNodeMapRange")
    gaps.inputs["From Min"].default_value = 0.6
    gaps.inputs["From Max"].default_value = 1.5
    gaps.inputs["To Min"].default_value = 0.06

    shaded = nodes.new("ShaderNodeMix")
    shaded.data_type = "RGBA"
    shaded.blend_type = "MULTIPLY"
    shaded.inputs["Factor"].default_value = 1.0

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.05

    granite = nodes.new("ShaderNodeBsdfPrincipled")
    granite.inputs["Roughness"].default_value = 0.72
    granite.inputs["Specular IOR Level"].default_value = 0.3

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.04

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], crooked.inputs["Vector"])
    links.new(crooked.outputs["Color"], space.inputs[0])
    links.new(coords.outputs["Object"], space.inputs[2])
    links.new(space.outputs["Vector"], upper.inputs["Vector"])
    links.new(coords.outputs["Object"], lower.inputs["Vector"])
    links.new(upper.outputs["Height"], pile.inputs[0])
    links.new(lower.outputs["Height"], pile.inputs[1])
    links.new(upper.outputs["Height"], is_upper.inputs[0])
    links.new(lower.outputs["Height"], is_upper.inputs[1])
    links.new(is_upper.outputs["Value"], tint.inputs["Factor"])
    links.new(lower.outputs["Color"], tint.inputs["A"])
    links.new(upper.outputs["Color"], tint.inputs["B"])
    links.new(coords.outputs["Object"], grain.inputs["Vector"])
    links.new(grain.outputs["Fac"], tone.inputs[0])
    links.new(tint.outputs["Result"], tone.inputs[2])
    links.new(tone.outputs["Value"], rock.inputs["Fac"])
    links.new(coords.outputs["Object"], brake_dust.inputs["Vector"])
    links.new(brake_dust.outputs["Fac"], dust_amount.inputs["Value"])
    links.new(dust_amount.outputs["Result"], rusty.inputs["Factor"])
    links.new(rock.outputs["Color"], rusty.inputs["A"])
    links.new(pile.outputs["Value"], gaps.inputs["Value"])
    links.new(rusty.outputs["Result"], shaded.inputs["A"])
    links.new(gaps.outputs["Result"], shaded.inputs["B"])
    links.new(grain.outputs["Fac"], height.inputs[0])
    links.new(pile.outputs["Value"], height.inputs[2])
    links.new(shaded.outputs["Result"], granite.inputs["Base Color"])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(granite.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
