import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    corrosion = nodes.new("ShaderNodeTexNoise")
    corrosion.inputs["Scale"].default_value = 2.6
    corrosion.inputs["Detail"].default_value = 8.0
    corrosion.inputs["Roughness"].default_value = 0.74

    eaten_space = nodes.new("ShaderNodeVectorMath")
    eaten_space.operation = "MULTIPLY_ADD"
    eaten_space.inputs[1].default_value = (0.3, 0.3, 0.3)

    large_pits = nodes.new("ShaderNodeTexVoronoi")
    large_pits.voronoi_dimensions = "2D"
    large_pits.inputs["Scale"].default_value = 5.5

    small_pits = nodes.new("ShaderNodeTexVoronoi")
    small_pits.voronoi_dimensions = "2D"
    small_pits.inputs["Scale"].default_value = 15.0

    large_size = nodes.new("ShaderNodeMath")
    large_size.operation = "MULTIPLY_ADD"
    large_size.inputs[1].default_value = -0.5

    small_size = nodes.new("ShaderNodeMath")
    small_size.operation = "MULTIPLY_ADD"
    small_size.inputs[1].default_value = -0.4

    large_depth = nodes.new("ShaderNodeMapRange")
    large_depth.interpolation_type = "SMOOTHSTEP"
    large_depth.inputs["From Min"].default_value = -0.12
    large_depth.inputs["From Max"].default_value = 0.04
    large_depth.inputs["To Min"].default_value = 1.0
    large_depth.inputs["To Max"].default_value = 0.0

    small_depth = nodes.new("ShaderNodeMapRange")
    small_depth.interpolation_type = "SMOOTHSTEP"
    small_depth.inputs["From Min"].default_value = -0.12
    small_depth.inputs["From Max"].default_value = 0.03
    small_depth.inputs["To Min"].default_value = 1.0
    small_depth.inputs["To Max"].default_value = 0.0

    half_depth = nodes.new("ShaderNodeMath")
    half_depth.operation = "MULTIPLY"
    half_depth.inputs[1].default_value = 0.6

    pits = nodes.new("ShaderNodeMath")
    pits.operation = "MAXIMUM"

    rust_grain = nodes.new("ShaderNodeTexNoise")
    rust_grain.inputs["Scale"].default_value = 40.0
    rust_grain.inputs["Detail"].default_value = 4.0
    rust_grain.inputs["Roughness"].default_value = 0.85

    grained = nodes.new("ShaderNodeMath")
    grained.operation = "MULTIPLY_ADD"
    grained.inputs[1].default_value = 0.55

    rust_tone = nodes.new("ShaderNodeMath")
    rust_tone.operation = "MULTIPLY_ADD"
    rust_tone.inputs[1].default_value = -0.17

    rust_color = nodes.new("ShaderNodeValToRGB")
    rust_color.color_ramp.elements[0].position = 0.46
    rust_color.color_ramp.elements[0].color = (0.014, 0.007, 0.006, 1.0)
    rust_color.color_ramp.elements[1].position = 0.95
    rust_color.color_ramp.elements[1].color = (0.4, 0.17, 0.055, 1.0)
    rust_color.color_ramp.elements.new(0.6).color = (0.06, 0.02, 0.011, 1.0)
    rust_color.color_ramp.elements.new(0.72).color = (0.15, 0.045, 0.017, 1.0)
    rust_color.color_ramp.elements.new(0.83).color = (0.27, 0.09, 0.026, 1.0)

    bloom_noise = nodes.new("ShaderNodeTexNoise")
    bloom_noise.inputs["Scale"].default_value = 4.0
    bloom_noise.inputs["Detail"].default_value = 7.0
    bloom_noise.inputs["Roughness"].default_value = 0.7

    yellow_bloom = nodes.new("ShaderNodeMapRange")
    yellow_bloom.interpolation_type = "SMOOTHSTEP"
    yellow_bloom.inputs["From Min"].default_value = 0.52
    yellow_bloom.inputs["From Max"].default_value = 0.74
    yellow_bloom.inputs["To Max"].default_value = 0.55

    bloomed = nodes.new("ShaderNodeMix")
    bloomed.data_type = "RGBA"
    bloomed.inputs["B"].default_value = (0.38, 0.17, 0.045, 1.0)

    pitted = nodes.new("ShaderNodeMath")
    pitted.operation = "MULTIPLY_ADD"
    pitted.inputs[1].default_value = -0.7

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.2

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.06

    rust = nodes.new("ShaderNodeBsdfPrincipled")
    rust.inputs["Roughness"].default_value = 0.92
    rust.inputs["Specular IOR Level"].default_value = 0.2

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], corrosion.inputs["Vector"])
    links.new(corrosion.outputs["Color"], eaten_space.inputs[0])
    links.new(coords.outputs["Object"], eaten_space.inputs[2])
    links.new(eaten_space.outputs["Vector"], large_pits.inputs["Vector"])
    links.new(eaten_space.outputs["Vector"], small_pits.inputs["Vector"])
    links.new(large_pits.outputs["Color"], large_size.inputs[0])
    links.new(large_pits.outputs["Distance"], large_size.inputs[2])
    links.new(small_pits.outputs["Color"], small_size.inputs[0])
    links.new(small_pits.outputs["Distance"], small_size.inputs[2])
    links.new(large_size.outputs["Value"], large_depth.inputs["Value"])
    links.new(small_size.outputs["Value"], small_depth.inputs["Value"])
    links.new(small_depth.outputs["Result"], half_depth.inputs[0])
    links.new(large_depth.outputs["Result"], pits.inputs[0])
    links.new(half_depth.outputs["Value"], pits.inputs[1])
    links.new(coords.outputs["Object"], rust_grain.inputs["Vector"])
    links.new(rust_grain.outputs["Fac"], grained.inputs[0])
    links.new(corrosion.outputs["Fac"], grained.inputs[2])
    links.new(pits.outputs["Value"], rust_tone.inputs[0])
    links.new(grained.outputs["Value"], rust_tone.inputs[2])
    links.new(rust_tone.outputs["Value"], rust_color.inputs["Fac"])
    links.new(eaten_space.outputs["Vector"], bloom_noise.inputs["Vector"])
    links.new(bloom_noise.outputs["Fac"], yellow_bloom.inputs["Value"])
    links.new(yellow_bloom.outputs["Result"], bloomed.inputs["Factor"])
    links.new(rust_color.outputs["Color"], bloomed.inputs["A"])
    links.new(pits.outputs["Value"], pitted.inputs[0])
    links.new(corrosion.outputs["Fac"], pitted.inputs[2])
    links.new(rust_grain.outputs["Fac"], height.inputs[0])
    links.new(pitted.outputs["Value"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(bloomed.outputs["Result"], rust.inputs["Base Color"])
    links.new(rust.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
