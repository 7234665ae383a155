import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coordinates = nodes.new("ShaderNodeTexCoord")

    position = nodes.new("ShaderNodeSeparateXYZ")

    panels_per_metre = nodes.new("ShaderNodeValue")
    panels_per_metre.outputs["Value"].default_value = 0.7

    panel_x = nodes.new("ShaderNodeMath")
    panel_x.operation = "MULTIPLY_ADD"
    panel_x.inputs[2].default_value = 0.12

    panel_y = nodes.new("ShaderNodeMath")
    panel_y.operation = "MULTIPLY_ADD"
    panel_y.inputs[2].default_value = 0.22

    joint_x = nodes.new("ShaderNodeMath")
    joint_x.operation = "PINGPONG"

    joint_y = nodes.new("ShaderNodeMath")
    joint_y.operation = "PINGPONG"

    joint_distance = nodes.new("ShaderNodeMath")
    joint_distance.operation = "MINIMUM"

    joint_mask = nodes.new("ShaderNodeMapRange")
    joint_mask.interpolation_type = "SMOOTHSTEP"
    joint_mask.inputs["From Max"].default_value = 0.007

    hole_place = nodes.new("ShaderNodeCombineXYZ")

    hole_distance = nodes.new("ShaderNodeVectorMath")
    hole_distance.operation = "DISTANCE"
    hole_distance.inputs[1].default_value = (0.22, 0.26, 0.0)

    hole_mask = nodes.new("ShaderNodeMapRange")
    hole_mask.interpolation_type = "SMOOTHSTEP"
    hole_mask.inputs["From Min"].default_value = 0.014
    hole_mask.inputs["From Max"].default_value = 0.022

    cloud_noise = nodes.new("ShaderNodeTexNoise")
    cloud_noise.inputs["Scale"].default_value = 2.0
    cloud_noise.inputs["Detail"].default_value = 12.0
    cloud_noise.inputs["Roughness"].default_value = 0.7
    cloud_noise.inputs["Distortion"].default_value = 0.3

    streak_space = nodes.new("ShaderNodeMapping")
    streak_space.inputs["Scale"].default_value = (7.0, 0.5, 1.0)

    streak_noise = nodes.new("ShaderNodeTexNoise")
    streak_noise.inputs["Scale"].default_value = 1.3
    streak_noise.inputs["Detail"].default_value = 7.0
    streak_noise.inputs["Roughness"].default_value = 0.6

    pore_space = nodes.new("ShaderNodeVectorMath")
    pore_space.operation = "MULTIPLY_ADD"
    pore_space.inputs[1].default_value = (0.12, 0.09, 0.0)

    pore_cells = nodes.new("ShaderNodeTexVoronoi")
    pore_cells.voronoi_dimensions = "2D"
    pore_cells.inputs["Scale"].default_value = 19.0

    pore_random = nodes.new("ShaderNodeSeparateColor")

    pore_size = nodes.new("ShaderNodeMath")
    pore_size.operation = "POWER"
    pore_size.inputs[1].default_value = 9.0

    pore_depth = nodes.new("ShaderNodeMath")
    pore_depth.operation = "MULTIPLY_ADD"
    pore_depth.inputs[1].default_value = -0.32

    pore_mask = nodes.new("ShaderNodeMapRange")
    pore_mask.interpolation_type = "SMOOTHSTEP"
    pore_mask.inputs["From Min"].default_value = -0.1
    pore_mask.inputs["From Max"].default_value = 0.05
    pore_mask.inputs["To Min"].default_value = 0.15

    cement_color = nodes.new("ShaderNodeValToRGB")
    cement_color.color_ramp.elements[0].position = 0.34
    cement_color.color_ramp.elements[0].color = (0.145, 0.143, 0.138, 1.0)
    cement_color.color_ramp.elements[1].position = 0.68
    cement_color.color_ramp.elements[1].color = (0.39, 0.385, 0.37, 1.0)
    cement_color.color_ramp.elements.new(0.46).color = (0.245, 0.242, 0.235, 1.0)
    cement_color.color_ramp.elements.new(0.56).color = (0.31, 0.307, 0.297, 1.0)

    streak_amount = nodes.new("ShaderNodeMapRange")
    streak_amount.inputs["From Min"].default_value = 0.48
    streak_amount.inputs["From Max"].default_value = 0.7
    streak_amount.inputs["To Max"].default_value = 0.75

    stained_cement = nodes.new("ShaderNodeMix")
    stained_cement.data_type = "RGBA"
    stained_cement.blend_type = "MULTIPLY"
    stained_cement.inputs["B"].default_value = (0.56, 0.5, 0.42, 1.0)

    open_mask = nodes.new("ShaderNodeMath")
    open_mask.operation = "MULTIPLY"

    surface_mask = nodes.new("ShaderNodeMath")
    surface_mask.operation = "MULTIPLY"

    panel_color = nodes.new("ShaderNodeMix")
    panel_color.data_type = "RGBA"
    panel_color.inputs["A"].default_value = (0.05, 0.047, 0.043, 1.0)

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.6
    relief.inputs["Distance"].default_value = 0.02

    cast_concrete = nodes.new("ShaderNodeBsdfPrincipled")
    cast_concrete.inputs["Roughness"].default_value = 0.75
    cast_concrete.inputs["Specular IOR Level"].default_value = 0.3

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], position.inputs["Vector"])
    links.new(position.outputs["X"], panel_x.inputs[0])
    links.new(position.outputs["Y"], panel_y.inputs[0])
    links.new(panels_per_metre.outputs["Value"], panel_x.inputs[1])
    links.new(panels_per_metre.outputs["Value"], panel_y.inputs[1])
    links.new(panel_x.outputs["Value"], joint_x.inputs[0])
    links.new(panel_y.outputs["Value"], joint_y.inputs[0])
    links.new(joint_x.outputs["Value"], joint_distance.inputs[0])
    links.new(joint_y.outputs["Value"], joint_distance.inputs[1])
    links.new(joint_distance.outputs["Value"], joint_mask.inputs["Value"])
    links.new(joint_x.outputs["Value"], hole_place.inputs["X"])
    links.new(joint_y.outputs["Value"], hole_place.inputs["Y"])
    links.new(hole_place.outputs["Vector"], hole_distance.inputs[0])
    links.new(hole_distance.outputs["Value"], hole_mask.inputs["Value"])
    links.new(coordinates.outputs["Object"], cloud_noise.inputs["Vector"])
    links.new(coordinates.outputs["Object"], streak_space.inputs["Vector"])
    links.new(streak_space.outputs["Vector"], streak_noise.inputs["Vector"])
    links.new(cloud_noise.outputs["Color"], pore_space.inputs[0])
    links.new(coordinates.outputs["Object"], pore_space.inputs[2])
    links.new(pore_space.outputs["Vector"], pore_cells.inputs["Vector"])
    links.new(pore_cells.outputs["Color"], pore_random.inputs["Color"])
    links.new(pore_random.outputs["Red"], pore_size.inputs[0])
    links.new(pore_size.outputs["Value"], pore_depth.inputs[0])
    links.new(pore_cells.outputs["Distance"], pore_depth.inputs[2])
    links.new(pore_depth.outputs["Value"], pore_mask.inputs["Value"])
    links.new(cloud_noise.outputs["Fac"], cement_color.inputs["Fac"])
    links.new(streak_noise.outputs["Fac"], streak_amount.inputs["Value"])
    links.new(streak_amount.outputs["Result"], stained_cement.inputs["Factor"])
    links.new(cement_color.outputs["Color"], stained_cement.inputs["A"])
    links.new(pore_mask.outputs["Result"], open_mask.inputs[0])
    links.new(hole_mask.outputs["Result"], open_mask.inputs[1])
    links.new(open_mask.outputs["Value"], surface_mask.inputs[0])
    links.new(joint_mask.outputs["Result"], surface_mask.inputs[1])
    links.new(surface_mask.outputs["Value"], panel_color.inputs["Factor"])
    links.new(stained_cement.outputs["Result"], panel_color.inputs["B"])
    links.new(surface_mask.outputs["Value"], relief.inputs["Height"])
    links.new(panel_color.outputs["Result"], cast_concrete.inputs["Base Color"])
    links.new(relief.outputs["Normal"], cast_concrete.inputs["Normal"])
    links.new(cast_concrete.outputs["BSDF"], material_output.inputs["Surface"])
