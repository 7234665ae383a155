import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coordinates = nodes.new("ShaderNodeTexCoord")

    hex_space = nodes.new("ShaderNodeVectorMath")
    hex_space.operation = "SCALE"
    hex_space.inputs["Scale"].default_value = 2.3

    even_cell = nodes.new("ShaderNodeVectorMath")
    even_cell.operation = "WRAP"
    even_cell.inputs[1].default_value = (0.5, 0.8660254, 0.0)
    even_cell.inputs[2].default_value = (-0.5, -0.8660254, 0.0)

    odd_space = nodes.new("ShaderNodeVectorMath")
    odd_space.inputs[1].default_value = (0.5, 0.8660254, 0.0)

    odd_cell = nodes.new("ShaderNodeVectorMath")
    odd_cell.operation = "WRAP"
    odd_cell.inputs[1].default_value = (0.5, 0.8660254, 0.0)
    odd_cell.inputs[2].default_value = (-0.5, -0.8660254, 0.0)

    even_radius = nodes.new("ShaderNodeVectorMath")
    even_radius.operation = "LENGTH"

    odd_radius = nodes.new("ShaderNodeVectorMath")
    odd_radius.operation = "LENGTH"

    odd_nearer = nodes.new("ShaderNodeMath")
    odd_nearer.operation = "LESS_THAN"

    hex_place = nodes.new("ShaderNodeMix")
    hex_place.data_type = "VECTOR"

    nudged_space = nodes.new("ShaderNodeVectorMath")
    nudged_space.inputs[1].default_value = (0.25, 0.4330127, 0.0)

    hex_center = nodes.new("ShaderNodeVectorMath")
    hex_center.operation = "SUBTRACT"

    hex_index = nodes.new("ShaderNodeVectorMath")
    hex_index.operation = "SNAP"
    hex_index.inputs[1].default_value = (0.5, 0.8660254, 1.0)

    hex_random = nodes.new("ShaderNodeTexWhiteNoise")
    hex_random.noise_dimensions = "2D"

    hex_folded = nodes.new("ShaderNodeVectorMath")
    hex_folded.operation = "ABSOLUTE"

    slant = nodes.new("ShaderNodeVectorMath")
    slant.operation = "DOT_PRODUCT"
    slant.inputs[1].default_value = (0.5, 0.8660254, 0.0)

    hex_sides = nodes.new("ShaderNodeSeparateXYZ")

    side_distance = nodes.new("ShaderNodeMath")
    side_distance.operation = "MAXIMUM"

    wear_noise = nodes.new("ShaderNodeTexNoise")
    wear_noise.inputs["Scale"].default_value = 3.0
    wear_noise.inputs["Detail"].default_value = 12.0
    wear_noise.inputs["Roughness"].default_value = 0.7

    chipped_edge = nodes.new("ShaderNodeMath")
    chipped_edge.operation = "MULTIPLY_ADD"
    chipped_edge.inputs[1].default_value = 0.06

    tile_mask = nodes.new("ShaderNodeMapRange")
    tile_mask.interpolation_type = "SMOOTHSTEP"
    tile_mask.inputs["From Min"].default_value = 0.516
    tile_mask.inputs["From Max"].default_value = 0.5

    pigment = nodes.new("ShaderNodeValToRGB")
    pigment.color_ramp.interpolation = "CONSTANT"
    pigment.color_ramp.elements[0].color = (0.4, 0.37, 0.31, 1.0)
    pigment.color_ramp.elements[1].position = 0.86
    pigment.color_ramp.elements[1].color = (0.3, 0.29, 0.27, 1.0)
    pigment.color_ramp.elements.new(0.34).color = (0.185, 0.225, 0.185, 1.0)
    pigment.color_ramp.elements.new(0.56).color = (0.27, 0.125, 0.08, 1.0)
    pigment.color_ramp.elements.new(0.72).color = (0.055, 0.06, 0.066, 1.0)

    wear_amount = nodes.new("ShaderNodeMapRange")
    wear_amount.inputs["From Min"].default_value = 0.36
    wear_amount.inputs["From Max"].default_value = 0.6
    wear_amount.inputs["To Min"].default_value = 0.95
    wear_amount.inputs["To Max"].default_value = 0.0

    worn_pigment = nodes.new("ShaderNodeMix")
    worn_pigment.data_type = "RGBA"
    worn_pigment.inputs["B"].default_value = (0.17, 0.15, 0.125, 1.0)

    speck_noise = nodes.new("ShaderNodeTexNoise")
    speck_noise.inputs["Scale"].default_value = 45.0
    speck_noise.inputs["Detail"].default_value = 6.0
    speck_noise.inputs["Roughness"].default_value = 0.8

    speckled_tile = nodes.new("ShaderNodeMix")
    speckled_tile.data_type = "RGBA"
    speckled_tile.blend_type = "OVERLAY"
    speckled_tile.inputs["Factor"].default_value = 0.85

    tiled_color = nodes.new("ShaderNodeMix")
    tiled_color.data_type = "RGBA"
    tiled_color.inputs["A"].default_value = (0.085, 0.075, 0.062, 1.0)

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.25

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.015

    cement_tile = nodes.new("ShaderNodeBsdfPrincipled")
    cement_tile.inputs["Roughness"].default_value = 0.7
    cement_tile.inputs["Specular IOR Level"].default_value = 0.3

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], hex_space.inputs["Vector"])
    links.new(hex_space.outputs["Vector"], even_cell.inputs[0])
    links.new(hex_space.outputs["Vector"], odd_space.inputs[0])
    links.new(odd_space.outputs["Vector"], odd_cell.inputs[0])
    links.new(even_cell.outputs["Vector"], even_radius.inputs["Vector"])
    links.new(odd_cell.outputs["Vector"], odd_radius.inputs["Vector"])
    links.new(odd_radius.outputs["Value"], odd_nearer.inputs[0])
    links.new(even_radius.outputs["Value"], odd_nearer.inputs[1])
    links.new(odd_nearer.outputs["Value"], hex_place.inputs["Factor"])
    links.new(even_cell.outputs["Vector"], hex_place.inputs["A"])
    links.new(odd_cell.outputs["Vector"], hex_place.inputs["B"])
    links.new(hex_space.outputs["Vector"], nudged_space.inputs[0])
    links.new(nudged_space.outputs["Vector"], hex_center.inputs[0])
    links.new(hex_place.outputs["Result"], hex_center.inputs[1])
    links.new(hex_center.outputs["Vector"], hex_index.inputs[0])
    links.new(hex_index.outputs["Vector"], hex_random.inputs["Vector"])
    links.new(hex_place.outputs["Result"], hex_folded.inputs["Vector"])
    links.new(hex_folded.outputs["Vector"], slant.inputs[0])
    links.new(hex_folded.outputs["Vector"], hex_sides.inputs["Vector"])
    links.new(slant.outputs["Value"], side_distance.inputs[0])
    links.new(hex_sides.outputs["X"], side_distance.inputs[1])
    links.new(coordinates.outputs["Object"], wear_noise.inputs["Vector"])
    links.new(wear_noise.outputs["Fac"], chipped_edge.inputs[0])
    links.new(side_distance.outputs["Value"], chipped_edge.inputs[2])
    links.new(chipped_edge.outputs["Value"], tile_mask.inputs["Value"])
    links.new(hex_random.outputs["Value"], pigment.inputs["Fac"])
    links.new(wear_noise.outputs["Fac"], wear_amount.inputs["Value"])
    links.new(wear_amount.outputs["Result"], worn_pigment.inputs["Factor"])
    links.new(pigment.outputs["Color"], worn_pigment.inputs["A"])
    links.new(coordinates.outputs["Object"], speck_noise.inputs["Vector"])
    links.new(worn_pigment.outputs["Result"], speckled_tile.inputs["A"])
    links.new(speck_noise.outputs["Fac"], speckled_tile.inputs["B"])
    links.new(tile_mask.outputs["Result"], tiled_color.inputs["Factor"])
    links.new(speckled_tile.outputs["Result"], tiled_color.inputs["B"])
    links.new(speck_noise.outputs["Fac"], height.inputs[0])
    links.new(tile_mask.outputs["Result"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(tiled_color.outputs["Result"], cement_tile.inputs["Base Color"])
    links.new(cement_tile.outputs["BSDF"], material_output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], material_output.inputs["Displacement"])
