import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coordinates = nodes.new("ShaderNodeTexCoord")

    wear_noise = nodes.new("ShaderNodeTexNoise")
    wear_noise.inputs["Scale"].default_value = 1.7
    wear_noise.inputs["Detail"].default_value = 11.0
    wear_noise.inputs["Roughness"].default_value = 0.66

    pebble_space = nodes.new("ShaderNodeVectorMath")
    pebble_space.operation = "MULTIPLY_ADD"
    pebble_space.inputs[1].default_value = (0.22, 0.22, 0.22)

    pebble_cells = nodes.new("ShaderNodeTexVoronoi")
    pebble_cells.voronoi_dimensions = "2D"
    pebble_cells.inputs["Scale"].default_value = 15.0

    pebble_mask = nodes.new("ShaderNodeMapRange")
    pebble_mask.interpolation_type = "SMOOTHSTEP"
    pebble_mask.inputs["From Min"].default_value = 0.36
    pebble_mask.inputs["From Max"].default_value = 0.64
    pebble_mask.inputs["To Min"].default_value = 1.0
    pebble_mask.inputs["To Max"].default_value = 0.0

    pebble_color = nodes.new("ShaderNodeValToRGB")
    pebble_color.color_ramp.elements[0].position = 0.25
    pebble_color.color_ramp.elements[0].color = (0.15, 0.135, 0.12, 1.0)
    pebble_color.color_ramp.elements[1].position = 0.72
    pebble_color.color_ramp.elements[1].color = (0.34, 0.31, 0.26, 1.0)
    pebble_color.color_ramp.elements.new(0.45).color = (0.26, 0.23, 0.18, 1.0)
    pebble_color.color_ramp.elements.new(0.58).color = (0.2, 0.195, 0.19, 1.0)

    sand_noise = nodes.new("ShaderNodeTexNoise")
    sand_noise.inputs["Scale"].default_value = 60.0
    sand_noise.inputs["Detail"].default_value = 5.0
    sand_noise.inputs["Roughness"].default_value = 0.8

    skin_color = nodes.new("ShaderNodeValToRGB")
    skin_color.color_ramp.elements[0].position = 0.26
    skin_color.color_ramp.elements[0].color = (0.14, 0.134, 0.122, 1.0)
    skin_color.color_ramp.elements[1].position = 0.72
    skin_color.color_ramp.elements[1].color = (0.37, 0.36, 0.335, 1.0)

    pebble_rise = nodes.new("ShaderNodeMath")
    pebble_rise.operation = "MULTIPLY_ADD"
    pebble_rise.inputs[1].default_value = 0.06

    spall_mask = nodes.new("ShaderNodeMapRange")
    spall_mask.inputs["From Min"].default_value = 0.525
    spall_mask.inputs["From Max"].default_value = 0.55

    bedded_pebbles = nodes.new("ShaderNodeMix")
    bedded_pebbles.data_type = "RGBA"
    bedded_pebbles.inputs["A"].default_value = (0.085, 0.078, 0.07, 1.0)

    spalled_color = nodes.new("ShaderNodeMix")
    spalled_color.data_type = "RGBA"

    crack_warp = nodes.new("ShaderNodeVectorMath")
    crack_warp.operation = "MULTIPLY_ADD"
    crack_warp.inputs[1].default_value = (0.32, 0.32, 0.32)

    crack_cells = nodes.new("ShaderNodeTexVoronoi")
    crack_cells.voronoi_dimensions = "2D"
    crack_cells.feature = "DISTANCE_TO_EDGE"
    crack_cells.inputs["Scale"].default_value = 1.25
    crack_cells.inputs["Randomness"].default_value = 0.95

    crack_width = nodes.new("ShaderNodeMapRange")
    crack_width.inputs["From Min"].default_value = 0.4
    crack_width.inputs["From Max"].default_value = 0.6
    crack_width.inputs["To Min"].default_value = 0.002
    crack_width.inputs["To Max"].default_value = 0.022

    crack_mask = nodes.new("ShaderNodeMath")
    crack_mask.operation = "DIVIDE"
    crack_mask.use_clamp = True

    weather_tint = nodes.new("ShaderNodeValToRGB")
    weather_tint.color_ramp.elements[0].position = 0.34
    weather_tint.color_ramp.elements[0].color = (0.42, 0.4, 0.37, 1.0)
    weather_tint.color_ramp.elements[1].position = 0.48
    weather_tint.color_ramp.elements[1].color = (1.0, 0.99, 0.97, 1.0)

    weathered_color = nodes.new("ShaderNodeMix")
    weathered_color.data_type = "RGBA"
    weathered_color.blend_type = "MULTIPLY"
    weathered_color.inputs["Factor"].default_value = 1.0

    cracked_color = nodes.new("ShaderNodeMix")
    cracked_color.data_type = "RGBA"
    cracked_color.inputs["A"].default_value = (0.022, 0.02, 0.018, 1.0)

    relief_detail = nodes.new("ShaderNodeMix")

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY"

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.03

    old_concrete = nodes.new("ShaderNodeBsdfPrincipled")
    old_concrete.inputs["Roughness"].default_value = 0.93
    old_concrete.inputs["Specular IOR Level"].default_value = 0.2

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], wear_noise.inputs["Vector"])
    links.new(wear_noise.outputs["Color"], pebble_space.inputs[0])
    links.new(coordinates.outputs["Object"], pebble_space.inputs[2])
    links.new(pebble_space.outputs["Vector"], pebble_cells.inputs["Vector"])
    links.new(pebble_cells.outputs["Distance"], pebble_mask.inputs["Value"])
    links.new(pebble_cells.outputs["Color"], pebble_color.inputs["Fac"])
    links.new(coordinates.outputs["Object"], sand_noise.inputs["Vector"])
    links.new(sand_noise.outputs["Fac"], skin_color.inputs["Fac"])
    links.new(pebble_mask.outputs["Result"], pebble_rise.inputs[0])
    links.new(wear_noise.outputs["Fac"], pebble_rise.inputs[2])
    links.new(pebble_rise.outputs["Value"], spall_mask.inputs["Value"])
    links.new(pebble_mask.outputs["Result"], bedded_pebbles.inputs["Factor"])
    links.new(pebble_color.outputs["Color"], bedded_pebbles.inputs["B"])
    links.new(spall_mask.outputs["Result"], spalled_color.inputs["Factor"])
    links.new(skin_color.outputs["Color"], spalled_color.inputs["A"])
    links.new(bedded_pebbles.outputs["Result"], spalled_color.inputs["B"])
    links.new(wear_noise.outputs["Color"], crack_warp.inputs[0])
    links.new(coordinates.outputs["Object"], crack_warp.inputs[2])
    links.new(crack_warp.outputs["Vector"], crack_cells.inputs["Vector"])
    links.new(wear_noise.outputs["Fac"], crack_width.inputs["Value"])
    links.new(crack_cells.outputs["Distance"], crack_mask.inputs[0])
    links.new(crack_width.outputs["Result"], crack_mask.inputs[1])
    links.new(wear_noise.outputs["Fac"], weather_tint.inputs["Fac"])
    links.new(spalled_color.outputs["Result"], weathered_color.inputs["A"])
    links.new(weather_tint.outputs["Color"], weathered_color.inputs["B"])
    links.new(crack_mask.outputs["Value"], cracked_color.inputs["Factor"])
    links.new(weathered_color.outputs["Result"], cracked_color.inputs["B"])
    links.new(spall_mask.outputs["Result"], relief_detail.inputs["Factor"])
    links.new(sand_noise.outputs["Fac"], relief_detail.inputs["A"])
    links.new(pebble_mask.outputs["Result"], relief_detail.inputs["B"])
    links.new(relief_detail.outputs["Result"], height.inputs[0])
    links.new(crack_mask.outputs["Value"], height.inputs[1])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(cracked_color.outputs["Result"], old_concrete.inputs["Base Color"])
    links.new(old_concrete.outputs["BSDF"], material_output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], material_output.inputs["Displacement"])
