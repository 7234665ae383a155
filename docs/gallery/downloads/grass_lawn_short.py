import bpy


def create_group_1() -> bpy.types.NodeTree:
    group = bpy.data.node_groups.new("Grass blades", "ShaderNodeTree")
    nodes = group.nodes
    links = group.links
    group.interface.new_socket("Vector", in_out="INPUT", socket_type="NodeSocketVector")
    group.interface.new_socket("Angle", in_out="INPUT", socket_type="NodeSocketFloat")
    group.interface.new_socket("Under", in_out="INPUT", socket_type="NodeSocketColor")
    group.interface.new_socket("Height", in_out="INPUT", socket_type="NodeSocketFloat")
    group.interface.new_socket("Color", in_out="OUTPUT", socket_type="NodeSocketColor")
    group.interface.new_socket("Top", in_out="OUTPUT", socket_type="NodeSocketFloat")

    group_input = nodes.new("NodeGroupInput")

    turned = nodes.new("ShaderNodeVectorRotate")
    turned.rotation_type = "Z_AXIS"

    stretched = nodes.new("ShaderNodeVectorMath")
    stretched.operation = "MULTIPLY_ADD"
    stretched.inputs[1].default_value = (7.0, 50.0, 0.0)

    cells = nodes.new("ShaderNodeTexVoronoi")
    cells.voronoi_dimensions = "2D"
    cells.inputs["Scale"].default_value = 1.0

    mask = nodes.new("ShaderNodeMapRange")
    mask.inputs["From Min"].default_value = 0.5
    mask.inputs["From Max"].default_value = 0.3

    blade = nodes.new("ShaderNodeValToRGB")
    blade.color_ramp.elements[0].position = 0.1
    blade.color_ramp.elements[0].color = (0.03, 0.085, 0.012, 1.0)
    blade.color_ramp.elements[1].position = 0.88
    blade.color_ramp.elements[1].color = (0.34, 0.3, 0.12, 1.0)
    blade.color_ramp.elements.new(0.5).color = (0.085, 0.19, 0.025, 1.0)
    blade.color_ramp.elements.new(0.8).color = (0.17, 0.3, 0.055, 1.0)

    dimmed = nodes.new("ShaderNodeVectorMath")
    dimmed.operation = "SCALE"
    dimmed.inputs["Scale"].default_value = 0.72

    layer = nodes.new("ShaderNodeMix")
    layer.data_type = "RGBA"

    raised = nodes.new("ShaderNodeMath")
    raised.operation = "MULTIPLY_ADD"

    group_output = nodes.new("NodeGroupOutput")

    links.new(group_input.outputs["Vector"], turned.inputs["Vector"])
    links.new(group_input.outputs["Angle"], turned.inputs["Angle"])
    links.new(turned.outputs["Vector"], stretched.inputs[0])
    links.new(group_input.outputs["Angle"], stretched.inputs[2])
    links.new(stretched.outputs["Vector"], cells.inputs["Vector"])
    links.new(cells.outputs["Distance"], mask.inputs["Value"])
    links.new(cells.outputs["Color"], blade.inputs["Fac"])
    links.new(group_input.outputs["Under"], dimmed.inputs["Vector"])
    links.new(mask.outputs["Result"], layer.inputs["Factor"])
    links.new(dimmed.outputs["Vector"], layer.inputs["A"])
    links.new(blade.outputs["Color"], layer.inputs["B"])
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

    size = nodes.new("ShaderNodeVectorMath")
    size.operation = "SCALE"

    sway = nodes.new("ShaderNodeTexNoise")
    sway.inputs["Scale"].default_value = 4.0

    space = nodes.new("ShaderNodeVectorMath")
    space.operation = "MULTIPLY_ADD"
    space.inputs[1].default_value = (0.11, 0.11, 0.0)

    thatch = nodes.new("ShaderNodeTexNoise")
    thatch.inputs["Scale"].default_value = 40.0
    thatch.inputs["Detail"].default_value = 4.0
    thatch.inputs["Roughness"].default_value = 0.7

    ground = nodes.new("ShaderNodeValToRGB")
    ground.color_ramp.elements[0].position = 0.35
    ground.color_ramp.elements[0].color = (0.012, 0.012, 0.005, 1.0)
    ground.color_ramp.elements[1].position = 0.75
    ground.color_ramp.elements[1].color = (0.09, 0.07, 0.03, 1.0)

    blades_1 = nodes.new("ShaderNodeGroup")
    blades_1.node_tree = group_1
    blades_1.inputs["Angle"].default_value = 0.3

    blades_2 = nodes.new("ShaderNodeGroup")
    blades_2.node_tree = group_1
    blades_2.inputs["Angle"].default_value = 1.6

    blades_3 = nodes.new("ShaderNodeGroup")
    blades_3.node_tree = group_1
    blades_3.inputs["Angle"].default_value = 2.6

    blades_4 = nodes.new("ShaderNodeGroup")
    blades_4.node_tree = group_1
    blades_4.inputs["Angle"].default_value = 0.95

    blades_5 = nodes.new("ShaderNodeGroup")
    blades_5.node_tree = group_1
    blades_5.inputs["Angle"].default_value = 2.05

    vigour = nodes.new("ShaderNodeTexNoise")
    vigour.inputs["Scale"].default_value = 1.5
    vigour.inputs["Detail"].default_value = 5.0
    vigour.inputs["Roughness"].default_value = 0.6

    dryness = nodes.new("ShaderNodeMapRange")
    dryness.inputs["From Min"].default_value = 0.42
    dryness.inputs["From Max"].default_value = 0.65
    dryness.inputs["To Max"].default_value = 0.4

    patchy = nodes.new("ShaderNodeMix")
    patchy.data_type = "RGBA"
    patchy.blend_type = "MULTIPLY"
    patchy.inputs["B"].default_value = (1.7, 0.8, 0.3, 1.0)

    grass = nodes.new("ShaderNodeBsdfPrincipled")
    grass.inputs["Roughness"].default_value = 0.6
    grass.inputs["Specular IOR Level"].default_value = 0.25

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Midlevel"].default_value = 1.2
    relief.inputs["Scale"].default_value = 0.02

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], size.inputs["Vector"])
    links.new(size.outputs["Vector"], sway.inputs["Vector"])
    links.new(sway.outputs["Color"], space.inputs[0])
    links.new(size.outputs["Vector"], space.inputs[2])
    links.new(size.outputs["Vector"], thatch.inputs["Vector"])
    links.new(thatch.outputs["Fac"], ground.inputs["Fac"])
    links.new(space.outputs["Vector"], blades_1.inputs["Vector"])
    links.new(ground.outputs["Color"], blades_1.inputs["Under"])
    links.new(thatch.outputs["Fac"], blades_1.inputs["Height"])
    links.new(space.outputs["Vector"], blades_2.inputs["Vector"])
    links.new(blades_1.outputs["Color"], blades_2.inputs["Under"])
    links.new(blades_1.outputs["Top"], blades_2.inputs["Height"])
    links.new(space.outputs["Vector"], blades_3.inputs["Vector"])
    links.new(blades_2.outputs["Color"], blades_3.inputs["Under"])
    links.new(blades_2.outputs["Top"], blades_3.inputs["Height"])
    links.new(space.outputs["Vector"], blades_4.inputs["Vector"])
    links.new(blades_3.outputs["Color"], blades_4.inputs["Under"])
    links.new(blades_3.outputs["Top"], blades_4.inputs["Height"])
    links.new(space.outputs["Vector"], blades_5.inputs["Vector"])
    links.new(blades_4.outputs["Color"], blades_5.inputs["Under"])
    links.new(blades_4.outputs["Top"], blades_5.inputs["Height"])
    links.new(size.outputs["Vector"], vigour.inputs["Vector"])
    links.new(vigour.outputs["Fac"], dryness.inputs["Value"])
    links.new(dryness.outputs["Result"], patchy.inputs["Factor"])
    links.new(blades_5.outputs["Color"], patchy.inputs["A"])
    links.new(patchy.outputs["Result"], grass.inputs["Base Color"])
    links.new(blades_5.outputs["Top"], relief.inputs["Height"])
    links.new(grass.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
