import bpy


def create_group_1() -> bpy.types.NodeTree:
    group = bpy.data.node_groups.new("Flake layers", "ShaderNodeTree")
    nodes = group.nodes
    links = group.links
    group.interface.new_socket("Vector", in_out="INPUT", socket_type="NodeSocketVector")
    group.interface.new_socket("Scale", in_out="INPUT", socket_type="NodeSocketFloat")
    group.interface.new_socket("Layer", in_out="OUTPUT", socket_type="NodeSocketFloat")

    group_input = nodes.new("NodeGroupInput")

    chips = nodes.new("ShaderNodeTexVoronoi")
    chips.voronoi_dimensions = "2D"

    flaking_noise = nodes.new("ShaderNodeTexNoise")
    flaking_noise.inputs["Scale"].default_value = 2.3
    flaking_noise.inputs["Detail"].default_value = 5.0

    layer_sum = nodes.new("ShaderNodeMath")
    layer_sum.operation = "MULTIPLY_ADD"
    layer_sum.inputs[1].default_value = 0.1

    layers = nodes.new("ShaderNodeMapRange")
    layers.interpolation_type = "STEPPED"
    layers.inputs["From Min"].default_value = 0.38
    layers.inputs["From Max"].default_value = 0.76

    group_output = nodes.new("NodeGroupOutput")

    links.new(group_input.outputs["Vector"], chips.inputs["Vector"])
    links.new(group_input.outputs["Scale"], chips.inputs["Scale"])
    links.new(chips.outputs["Position"], flaking_noise.inputs["Vector"])
    links.new(chips.outputs["Color"], layer_sum.inputs[0])
    links.new(flaking_noise.outputs["Fac"], layer_sum.inputs[2])
    links.new(layer_sum.outputs["Value"], layers.inputs["Value"])
    links.new(layers.outputs["Result"], group_output.inputs["Layer"])

    return group


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()
    group_1 = create_group_1()

    coords = nodes.new("ShaderNodeTexCoord")

    ragged_noise = nodes.new("ShaderNodeTexNoise")
    ragged_noise.inputs["Scale"].default_value = 7.0
    ragged_noise.inputs["Detail"].default_value = 8.0
    ragged_noise.inputs["Roughness"].default_value = 0.7

    ragged_space = nodes.new("ShaderNodeVectorMath")
    ragged_space.operation = "MULTIPLY_ADD"
    ragged_space.inputs[1].default_value = (0.1, 0.1, 0.0)

    chip_density = nodes.new("ShaderNodeValue")
    chip_density.outputs["Value"].default_value = 14.0

    flakes_here = nodes.new("ShaderNodeGroup")
    flakes_here.node_tree = group_1

    just_above = nodes.new("ShaderNodeVectorMath")
    just_above.inputs[1].default_value = (-0.005, 0.013, 0.0)

    flakes_above = nodes.new("ShaderNodeGroup")
    flakes_above.node_tree = group_1

    overhang = nodes.new("ShaderNodeMath")
    overhang.operation = "SUBTRACT"

    lip_shadow = nodes.new("ShaderNodeMapRange")
    lip_shadow.inputs["From Max"].default_value = 0.5
    lip_shadow.inputs["To Max"].default_value = 0.95

    bright_lip = nodes.new("ShaderNodeMapRange")
    bright_lip.inputs["From Min"].default_value = -0.4
    bright_lip.inputs["From Max"].default_value = 0.0
    bright_lip.inputs["To Min"].default_value = 0.6
    bright_lip.inputs["To Max"].default_value = 0.0

    rust_grain = nodes.new("ShaderNodeTexNoise")
    rust_grain.inputs["Scale"].default_value = 30.0
    rust_grain.inputs["Detail"].default_value = 7.0
    rust_grain.inputs["Roughness"].default_value = 0.8

    layer_tone = nodes.new("ShaderNodeMath")
    layer_tone.operation = "MULTIPLY_ADD"
    layer_tone.inputs[1].default_value = -0.36

    scale_color = nodes.new("ShaderNodeValToRGB")
    scale_color.color_ramp.elements[0].position = 0.02
    scale_color.color_ramp.elements[0].color = (0.014, 0.01, 0.01, 1.0)
    scale_color.color_ramp.elements[1].position = 0.66
    scale_color.color_ramp.elements[1].color = (0.32, 0.145, 0.058, 1.0)
    scale_color.color_ramp.elements.new(0.26).color = (0.055, 0.024, 0.015, 1.0)
    scale_color.color_ramp.elements.new(0.48).color = (0.16, 0.054, 0.021, 1.0)

    bloom_noise = nodes.new("ShaderNodeTexNoise")
    bloom_noise.inputs["Scale"].default_value = 2.6
    bloom_noise.inputs["Detail"].default_value = 6.0
    bloom_noise.inputs["Roughness"].default_value = 0.65

    bloom_sum = nodes.new("ShaderNodeMath")
    bloom_sum.operation = "MULTIPLY_ADD"
    bloom_sum.inputs[1].default_value = 0.35

    rust_bloom = nodes.new("ShaderNodeMapRange")
    rust_bloom.interpolation_type = "SMOOTHSTEP"
    rust_bloom.inputs["From Min"].default_value = 0.6
    rust_bloom.inputs["From Max"].default_value = 0.86
    rust_bloom.inputs["To Max"].default_value = 0.7

    bloomed = nodes.new("ShaderNodeMix")
    bloomed.data_type = "RGBA"
    bloomed.inputs["B"].default_value = (0.21, 0.075, 0.024, 1.0)

    lipped = nodes.new("ShaderNodeMix")
    lipped.data_type = "RGBA"
    lipped.inputs["B"].default_value = (0.34, 0.15, 0.055, 1.0)

    shadowed = nodes.new("ShaderNodeMix")
    shadowed.data_type = "RGBA"
    shadowed.inputs["B"].default_value = (0.01, 0.006, 0.006, 1.0)

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.4

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.8
    relief.inputs["Distance"].default_value = 0.024

    scale = nodes.new("ShaderNodeBsdfPrincipled")
    scale.inputs["Roughness"].default_value = 0.82

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], ragged_noise.inputs["Vector"])
    links.new(ragged_noise.outputs["Color"], ragged_space.inputs[0])
    links.new(coords.outputs["Object"], ragged_space.inputs[2])
    links.new(ragged_space.outputs["Vector"], flakes_here.inputs["Vector"])
    links.new(chip_density.outputs["Value"], flakes_here.inputs["Scale"])
    links.new(ragged_space.outputs["Vector"], just_above.inputs[0])
    links.new(just_above.outputs["Vector"], flakes_above.inputs["Vector"])
    links.new(chip_density.outputs["Value"], flakes_above.inputs["Scale"])
    links.new(flakes_above.outputs["Layer"], overhang.inputs[0])
    links.new(flakes_here.outputs["Layer"], overhang.inputs[1])
    links.new(overhang.outputs["Value"], lip_shadow.inputs["Value"])
    links.new(overhang.outputs["Value"], bright_lip.inputs["Value"])
    links.new(coords.outputs["Object"], rust_grain.inputs["Vector"])
    links.new(flakes_here.outputs["Layer"], layer_tone.inputs[0])
    links.new(rust_grain.outputs["Fac"], layer_tone.inputs[2])
    links.new(layer_tone.outputs["Value"], scale_color.inputs["Fac"])
    links.new(coords.outputs["Object"], bloom_noise.inputs["Vector"])
    links.new(rust_grain.outputs["Fac"], bloom_sum.inputs[0])
    links.new(bloom_noise.outputs["Fac"], bloom_sum.inputs[2])
    links.new(bloom_sum.outputs["Value"], rust_bloom.inputs["Value"])
    links.new(rust_bloom.outputs["Result"], bloomed.inputs["Factor"])
    links.new(scale_color.outputs["Color"], bloomed.inputs["A"])
    links.new(bright_lip.outputs["Result"], lipped.inputs["Factor"])
    links.new(bloomed.outputs["Result"], lipped.inputs["A"])
    links.new(lip_shadow.outputs["Result"], shadowed.inputs["Factor"])
    links.new(lipped.outputs["Result"], shadowed.inputs["A"])
    links.new(rust_grain.outputs["Fac"], height.inputs[0])
    links.new(flakes_here.outputs["Layer"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(shadowed.outputs["Result"], scale.inputs["Base Color"])
    links.new(relief.outputs["Normal"], scale.inputs["Normal"])
    links.new(scale.outputs["BSDF"], output.inputs["Surface"])
