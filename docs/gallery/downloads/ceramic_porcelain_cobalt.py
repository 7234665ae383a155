import bpy


def create_group_1() -> bpy.types.NodeTree:
    group = bpy.data.node_groups.new("Seamless space", "ShaderNodeTree")
    nodes = group.nodes
    links = group.links
    group.interface.new_socket("Vector", in_out="OUTPUT", socket_type="NodeSocketVector")
    group.interface.new_socket("W", in_out="OUTPUT", socket_type="NodeSocketFloat")

    coords = nodes.new("ShaderNodeTexCoord")

    turns = nodes.new("ShaderNodeVectorMath")
    turns.operation = "SCALE"
    turns.inputs["Scale"].default_value = 3.1415927

    cosines = nodes.new("ShaderNodeVectorMath")
    cosines.operation = "COSINE"

    sines = nodes.new("ShaderNodeVectorMath")
    sines.operation = "SINE"

    cosine_axes = nodes.new("ShaderNodeSeparateXYZ")

    sine_axes = nodes.new("ShaderNodeSeparateXYZ")

    torus = nodes.new("ShaderNodeCombineXYZ")

    group_output = nodes.new("NodeGroupOutput")

    links.new(coords.outputs["Object"], turns.inputs["Vector"])
    links.new(turns.outputs["Vector"], cosines.inputs["Vector"])
    links.new(turns.outputs["Vector"], sines.inputs["Vector"])
    links.new(cosines.outputs["Vector"], cosine_axes.inputs["Vector"])
    links.new(sines.outputs["Vector"], sine_axes.inputs["Vector"])
    links.new(cosine_axes.outputs["X"], torus.inputs["X"])
    links.new(sine_axes.outputs["X"], torus.inputs["Y"])
    links.new(cosine_axes.outputs["Y"], torus.inputs["Z"])
    links.new(torus.outputs["Vector"], group_output.inputs["Vector"])
    links.new(sine_axes.outputs["Y"], group_output.inputs["W"])

    return group


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()
    group_1 = create_group_1()

    coords = nodes.new("ShaderNodeTexCoord")

    space = nodes.new("ShaderNodeGroup")
    space.node_tree = group_1

    brush = nodes.new("ShaderNodeTexNoise")
    brush.noise_dimensions = "4D"
    brush.inputs["Scale"].default_value = 2.6
    brush.inputs["Detail"].default_value = 6.0
    brush.inputs["Roughness"].default_value = 0.6

    hand_drawn = nodes.new("ShaderNodeVectorMath")
    hand_drawn.operation = "MULTIPLY_ADD"
    hand_drawn.inputs[1].default_value = (0.06, 0.06, 0.0)

    cells = nodes.new("ShaderNodeVectorMath")
    cells.operation = "SCALE"
    cells.inputs["Scale"].default_value = 2.0

    cell = nodes.new("ShaderNodeVectorMath")
    cell.operation = "FRACTION"

    centred = nodes.new("ShaderNodeVectorMath")
    centred.operation = "MULTIPLY_ADD"
    centred.inputs[1].default_value = (1.0, 1.0, 0.0)
    centred.inputs[2].default_value = (-0.5, -0.5, 0.0)

    axes = nodes.new("ShaderNodeSeparateXYZ")

    angle = nodes.new("ShaderNodeMath")
    angle.operation = "ARCTAN2"

    petal_turns = nodes.new("ShaderNodeMath")
    petal_turns.operation = "MULTIPLY"
    petal_turns.inputs[1].default_value = 8.0

    petals = nodes.new("ShaderNodeMath")
    petals.operation = "COSINE"

    radius = nodes.new("ShaderNodeVectorMath")
    radius.operation = "LENGTH"

    lobed = nodes.new("ShaderNodeMath")
    lobed.operation = "MULTIPLY_ADD"
    lobed.inputs[1].default_value = 0.025

    pattern = nodes.new("ShaderNodeValToRGB")
    pattern.color_ramp.elements[0].color = (0.9, 0.9, 0.9, 1.0)
    pattern.color_ramp.elements[1].position = 0.68
    pattern.color_ramp.elements.new(0.07).color = (0.0, 0.0, 0.0, 1.0)
    pattern.color_ramp.elements.new(0.1).color = (0.7, 0.7, 0.7, 1.0)
    pattern.color_ramp.elements.new(0.19).color = (0.25, 0.25, 0.25, 1.0)
    pattern.color_ramp.elements.new(0.225).color = (1.0, 1.0, 1.0, 1.0)
    pattern.color_ramp.elements.new(0.25).color = (0.05, 0.05, 0.05, 1.0)
    pattern.color_ramp.elements.new(0.31).color = (0.5, 0.5, 0.5, 1.0)
    pattern.color_ramp.elements.new(0.375).color = (0.25, 0.25, 0.25, 1.0)
    pattern.color_ramp.elements.new(0.39).color = (1.0, 1.0, 1.0, 1.0)
    pattern.color_ramp.elements.new(0.41).color = (0.0, 0.0, 0.0, 1.0)
    pattern.color_ramp.elements.new(0.48).color = (0.0, 0.0, 0.0, 1.0)
    pattern.color_ramp.elements.new(0.49).color = (0.75, 0.75, 0.75, 1.0)
    pattern.color_ramp.elements.new(0.51).color = (0.05, 0.05, 0.05, 1.0)
    pattern.color_ramp.elements.new(0.57).color = (0.9, 0.9, 0.9, 1.0)
    pattern.color_ramp.elements.new(0.65).color = (0.35, 0.35, 0.35, 1.0)

    brush_load = nodes.new("ShaderNodeMapRange")
    brush_load.inputs["From Min"].default_value = 0.36
    brush_load.inputs["From Max"].default_value = 0.62
    brush_load.inputs["To Min"].default_value = 1.9
    brush_load.inputs["To Max"].default_value = 6.0

    ink = nodes.new("ShaderNodeMath")
    ink.operation = "MULTIPLY"

    cobalt = nodes.new("ShaderNodeGamma")
    cobalt.inputs["Color"].default_value = (0.42, 0.55, 0.82, 1.0)

    painted = nodes.new("ShaderNodeMix")
    painted.data_type = "RGBA"
    painted.blend_type = "MULTIPLY"
    painted.inputs["Factor"].default_value = 1.0
    painted.inputs["B"].default_value = (0.54, 0.56, 0.55, 1.0)

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Distance"].default_value = 0.012

    porcelain = nodes.new("ShaderNodeBsdfPrincipled")
    porcelain.inputs["Coat Weight"].default_value = 0.2
    porcelain.inputs["Coat Roughness"].default_value = 0.3

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(space.outputs["Vector"], brush.inputs["Vector"])
    links.new(space.outputs["W"], brush.inputs["W"])
    links.new(brush.outputs["Color"], hand_drawn.inputs[0])
    links.new(coords.outputs["Object"], hand_drawn.inputs[2])
    links.new(hand_drawn.outputs["Vector"], cells.inputs["Vector"])
    links.new(cells.outputs["Vector"], cell.inputs["Vector"])
    links.new(cell.outputs["Vector"], centred.inputs[0])
    links.new(centred.outputs["Vector"], axes.inputs["Vector"])
    links.new(axes.outputs["Y"], angle.inputs[0])
    links.new(axes.outputs["X"], angle.inputs[1])
    links.new(angle.outputs["Value"], petal_turns.inputs[0])
    links.new(petal_turns.outputs["Value"], petals.inputs["Value"])
    links.new(centred.outputs["Vector"], radius.inputs["Vector"])
    links.new(petals.outputs["Value"], lobed.inputs[0])
    links.new(radius.outputs["Value"], lobed.inputs[2])
    links.new(lobed.outputs["Value"], pattern.inputs["Fac"])
    links.new(brush.outputs["Fac"], brush_load.inputs["Value"])
    links.new(pattern.outputs["Color"], ink.inputs[0])
    links.new(brush_load.outputs["Result"], ink.inputs[1])
    links.new(ink.outputs["Value"], cobalt.inputs["Gamma"])
    links.new(cobalt.outputs["Color"], painted.inputs["A"])
    links.new(brush.outputs["Fac"], relief.inputs["Height"])
    links.new(painted.outputs["Result"], porcelain.inputs["Base Color"])
    links.new(relief.outputs["Normal"], porcelain.inputs["Normal"])
    links.new(porcelain.outputs["BSDF"], output.inputs["Surface"])
