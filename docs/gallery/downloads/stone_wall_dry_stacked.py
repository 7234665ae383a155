import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    warp_noise = nodes.new("ShaderNodeTexNoise")
    warp_noise.noise_dimensions = "2D"
    warp_noise.inputs["Scale"].default_value = 3.5
    warp_noise.inputs["Detail"].default_value = 6.0
    warp_noise.inputs["Roughness"].default_value = 0.62

    warped_space = nodes.new("ShaderNodeVectorMath")
    warped_space.operation = "MULTIPLY_ADD"
    warped_space.inputs[1].default_value = (0.16, 0.12, 0.0)

    stone_space = nodes.new("ShaderNodeMapping")
    stone_space.inputs["Location"].default_value = (0.3, 0.1, 0.0)
    stone_space.inputs["Rotation"].default_value = (0.0, 0.0, 0.03)
    stone_space.inputs["Scale"].default_value = (2.3, 4.6, 1.0)

    stone_scale = nodes.new("ShaderNodeValue")
    stone_scale.outputs["Value"].default_value = 1.0

    stone_cells = nodes.new("ShaderNodeTexVoronoi")
    stone_cells.voronoi_dimensions = "2D"
    stone_cells.distance = "MINKOWSKI"
    stone_cells.inputs["Exponent"].default_value = 5.0
    stone_cells.inputs["Randomness"].default_value = 0.72

    next_cells = nodes.new("ShaderNodeTexVoronoi")
    next_cells.voronoi_dimensions = "2D"
    next_cells.distance = "MINKOWSKI"
    next_cells.feature = "F2"
    next_cells.inputs["Exponent"].default_value = 5.0
    next_cells.inputs["Randomness"].default_value = 0.72

    joint_distance = nodes.new("ShaderNodeMath")
    joint_distance.operation = "SUBTRACT"

    stone_mask = nodes.new("ShaderNodeMapRange")
    stone_mask.interpolation_type = "SMOOTHSTEP"
    stone_mask.inputs["From Min"].default_value = 0.015
    stone_mask.inputs["From Max"].default_value = 0.07

    stone_round = nodes.new("ShaderNodeMapRange")
    stone_round.interpolation_type = "SMOOTHERSTEP"
    stone_round.inputs["From Max"].default_value = 0.32

    cell_channels = nodes.new("ShaderNodeSeparateColor")

    stone_tone = nodes.new("ShaderNodeValToRGB")
    stone_tone.color_ramp.interpolation = "CONSTANT"
    stone_tone.color_ramp.elements[0].color = (0.115, 0.108, 0.105, 1.0)
    stone_tone.color_ramp.elements[1].color = (0.31, 0.285, 0.245, 1.0)
    stone_tone.color_ramp.elements.new(0.3).color = (0.195, 0.185, 0.17, 1.0)
    stone_tone.color_ramp.elements.new(0.55).color = (0.26, 0.235, 0.195, 1.0)
    stone_tone.color_ramp.elements.new(0.72).color = (0.23, 0.225, 0.225, 1.0)
    stone_tone.color_ramp.elements.new(0.86).color = (0.215, 0.145, 0.098, 1.0)

    face_shift = nodes.new("ShaderNodeVectorMath")
    face_shift.operation = "MULTIPLY_ADD"
    face_shift.inputs[1].default_value = (4.0, 4.0, 4.0)

    face_space = nodes.new("ShaderNodeMapping")
    face_space.inputs["Scale"].default_value = (1.0, 1.9, 1.0)

    face_noise = nodes.new("ShaderNodeTexNoise")
    face_noise.inputs["Detail"].default_value = 12.0
    face_noise.inputs["Roughness"].default_value = 0.72

    face_shade = nodes.new("ShaderNodeMapRange")
    face_shade.inputs["From Min"].default_value = 0.35
    face_shade.inputs["From Max"].default_value = 0.66
    face_shade.inputs["To Min"].default_value = 0.3
    face_shade.inputs["To Max"].default_value = 1.75

    shaded_stone = nodes.new("ShaderNodeHueSaturation")

    lichen_noise = nodes.new("ShaderNodeTexNoise")
    lichen_noise.inputs["Scale"].default_value = 11.0
    lichen_noise.inputs["Detail"].default_value = 10.0
    lichen_noise.inputs["Roughness"].default_value = 0.7

    lichen_mask = nodes.new("ShaderNodeMapRange")
    lichen_mask.inputs["From Min"].default_value = 0.54
    lichen_mask.inputs["From Max"].default_value = 0.62
    lichen_mask.inputs["To Max"].default_value = 0.65

    lichened_stone = nodes.new("ShaderNodeMix")
    lichened_stone.data_type = "RGBA"
    lichened_stone.inputs["B"].default_value = (0.42, 0.41, 0.33, 1.0)

    edge_shade = nodes.new("ShaderNodeMapRange")
    edge_shade.inputs["To Min"].default_value = 0.42

    rounded_stone = nodes.new("ShaderNodeMix")
    rounded_stone.data_type = "RGBA"
    rounded_stone.blend_type = "MULTIPLY"
    rounded_stone.inputs["Factor"].default_value = 1.0

    wall_color = nodes.new("ShaderNodeMix")
    wall_color.data_type = "RGBA"
    wall_color.inputs["A"].default_value = (0.018, 0.015, 0.012, 1.0)

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.8

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.04

    rough_stone = nodes.new("ShaderNodeBsdfPrincipled")
    rough_stone.inputs["Roughness"].default_value = 0.92
    rough_stone.inputs["Specular IOR Level"].default_value = 0.2

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(stone_scale.outputs["Value"], stone_cells.inputs["Scale"])
    links.new(stone_scale.outputs["Value"], next_cells.inputs["Scale"])
    links.new(coords.outputs["Object"], warp_noise.inputs["Vector"])
    links.new(warp_noise.outputs["Color"], warped_space.inputs[0])
    links.new(coords.outputs["Object"], warped_space.inputs[2])
    links.new(warped_space.outputs["Vector"], stone_space.inputs["Vector"])
    links.new(stone_space.outputs["Vector"], stone_cells.inputs["Vector"])
    links.new(stone_space.outputs["Vector"], next_cells.inputs["Vector"])
    links.new(next_cells.outputs["Distance"], joint_distance.inputs[0])
    links.new(stone_cells.outputs["Distance"], joint_distance.inputs[1])
    links.new(joint_distance.outputs["Value"], stone_mask.inputs["Value"])
    links.new(joint_distance.outputs["Value"], stone_round.inputs["Value"])
    links.new(stone_cells.outputs["Color"], cell_channels.inputs["Color"])
    links.new(cell_channels.outputs["Red"], stone_tone.inputs["Fac"])
    links.new(stone_cells.outputs["Color"], face_shift.inputs[0])
    links.new(coords.outputs["Object"], face_shift.inputs[2])
    links.new(face_shift.outputs["Vector"], face_space.inputs["Vector"])
    links.new(face_space.outputs["Vector"], face_noise.inputs["Vector"])
    links.new(face_noise.outputs["Fac"], face_shade.inputs["Value"])
    links.new(stone_tone.outputs["Color"], shaded_stone.inputs["Color"])
    links.new(face_shade.outputs["Result"], shaded_stone.inputs["Value"])
    links.new(coords.outputs["Object"], lichen_noise.inputs["Vector"])
    links.new(lichen_noise.outputs["Fac"], lichen_mask.inputs["Value"])
    links.new(lichen_mask.outputs["Result"], lichened_stone.inputs["Factor"])
    links.new(shaded_stone.outputs["Color"], lichened_stone.inputs["A"])
    links.new(stone_round.outputs["Result"], edge_shade.inputs["Value"])
    links.new(lichened_stone.outputs["Result"], rounded_stone.inputs["A"])
    links.new(edge_shade.outputs["Result"], rounded_stone.inputs["B"])
    links.new(stone_mask.outputs["Result"], wall_color.inputs["Factor"])
    links.new(rounded_stone.outputs["Result"], wall_color.inputs["B"])
    links.new(face_noise.outputs["Fac"], height.inputs[0])
    links.new(stone_round.outputs["Result"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(wall_color.outputs["Result"], rough_stone.inputs["Base Color"])
    links.new(rough_stone.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
