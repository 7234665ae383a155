import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    rolling_space = nodes.new("ShaderNodeMapping")
    rolling_space.inputs["Scale"].default_value = (2.2, 9.0, 1.0)

    mill_scale = nodes.new("ShaderNodeTexNoise")
    mill_scale.inputs["Scale"].default_value = 1.0
    mill_scale.inputs["Detail"].default_value = 8.0
    mill_scale.inputs["Roughness"].default_value = 0.62

    stain_wander = nodes.new("ShaderNodeTexNoise")
    stain_wander.inputs["Scale"].default_value = 4.0
    stain_wander.inputs["Detail"].default_value = 9.0
    stain_wander.inputs["Roughness"].default_value = 0.7

    wandering = nodes.new("ShaderNodeVectorMath")
    wandering.operation = "MULTIPLY_ADD"
    wandering.inputs[1].default_value = (0.26, 0.26, 0.0)

    drops = nodes.new("ShaderNodeTexVoronoi")
    drops.voronoi_dimensions = "2D"
    drops.inputs["Scale"].default_value = 4.2

    drop_size = nodes.new("ShaderNodeMath")
    drop_size.operation = "MULTIPLY_ADD"
    drop_size.inputs[1].default_value = -0.62

    drop_edge = nodes.new("ShaderNodeMath")
    drop_edge.inputs[1].default_value = 0.26

    drop_stain = nodes.new("ShaderNodeFloatCurve")
    drop_stain.mapping.curves[0].points[0].location = (0.0, 0.8)
    drop_stain.mapping.curves[0].points[1].location = (0.6, 0.0)
    drop_stain.mapping.curves[0].points.new(0.1, 0.62)
    drop_stain.mapping.curves[0].points.new(0.17, 0.85)
    drop_stain.mapping.curves[0].points.new(0.22, 0.45)
    drop_stain.mapping.curves[0].points.new(0.34, 0.15)
    drop_stain.mapping.update()

    damp_noise = nodes.new("ShaderNodeTexNoise")
    damp_noise.inputs["Scale"].default_value = 1.1
    damp_noise.inputs["Detail"].default_value = 10.0
    damp_noise.inputs["Roughness"].default_value = 0.66

    damp_stain = nodes.new("ShaderNodeMapRange")
    damp_stain.interpolation_type = "SMOOTHSTEP"
    damp_stain.inputs["From Min"].default_value = 0.46
    damp_stain.inputs["From Max"].default_value = 0.66
    damp_stain.inputs["To Max"].default_value = 0.9

    stain = nodes.new("ShaderNodeMath")
    stain.operation = "MAXIMUM"

    freckle_noise = nodes.new("ShaderNodeTexNoise")
    freckle_noise.inputs["Scale"].default_value = 16.0
    freckle_noise.inputs["Detail"].default_value = 6.0
    freckle_noise.inputs["Roughness"].default_value = 0.72

    broken_stain = nodes.new("ShaderNodeMath")
    broken_stain.operation = "MULTIPLY_ADD"
    broken_stain.inputs[1].default_value = 0.32

    rust = nodes.new("ShaderNodeMapRange")
    rust.interpolation_type = "SMOOTHSTEP"
    rust.inputs["From Min"].default_value = 0.56
    rust.inputs["From Max"].default_value = 0.74

    steel = nodes.new("ShaderNodeValToRGB")
    steel.color_ramp.elements[0].position = 0.3
    steel.color_ramp.elements[0].color = (0.037, 0.04, 0.046, 1.0)
    steel.color_ramp.elements[1].position = 0.72
    steel.color_ramp.elements[1].color = (0.282, 0.288, 0.298, 1.0)
    steel.color_ramp.elements.new(0.52).color = (0.099, 0.104, 0.116, 1.0)

    rust_tone = nodes.new("ShaderNodeMapRange")
    rust_tone.inputs["From Min"].default_value = 0.42
    rust_tone.inputs["From Max"].default_value = 0.62

    rust_color = nodes.new("ShaderNodeMix")
    rust_color.data_type = "RGBA"
    rust_color.inputs["A"].default_value = (0.05, 0.018, 0.01, 1.0)
    rust_color.inputs["B"].default_value = (0.36, 0.14, 0.045, 1.0)

    stained = nodes.new("ShaderNodeMix")
    stained.data_type = "RGBA"

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.4

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.6
    relief.inputs["Distance"].default_value = 0.01

    metal_left = nodes.new("ShaderNodeMapRange")
    metal_left.inputs["From Min"].default_value = 0.1
    metal_left.inputs["From Max"].default_value = 0.7
    metal_left.inputs["To Min"].default_value = 0.75
    metal_left.inputs["To Max"].default_value = 0.0

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["From Min"].default_value = 0.1
    roughness.inputs["From Max"].default_value = 0.8
    roughness.inputs["To Min"].default_value = 0.46
    roughness.inputs["To Max"].default_value = 0.85

    stained_steel = nodes.new("ShaderNodeBsdfPrincipled")

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], rolling_space.inputs["Vector"])
    links.new(rolling_space.outputs["Vector"], mill_scale.inputs["Vector"])
    links.new(coords.outputs["Object"], stain_wander.inputs["Vector"])
    links.new(stain_wander.outputs["Color"], wandering.inputs[0])
    links.new(coords.outputs["Object"], wandering.inputs[2])
    links.new(wandering.outputs["Vector"], drops.inputs["Vector"])
    links.new(drops.outputs["Color"], drop_size.inputs[0])
    links.new(drops.outputs["Distance"], drop_size.inputs[2])
    links.new(drop_size.outputs["Value"], drop_edge.inputs[0])
    links.new(drop_edge.outputs["Value"], drop_stain.inputs["Value"])
    links.new(coords.outputs["Object"], damp_noise.inputs["Vector"])
    links.new(damp_noise.outputs["Fac"], damp_stain.inputs["Value"])
    links.new(drop_stain.outputs["Value"], stain.inputs[0])
    links.new(damp_stain.outputs["Result"], stain.inputs[1])
    links.new(coords.outputs["Object"], freckle_noise.inputs["Vector"])
    links.new(stain.outputs["Value"], broken_stain.inputs[0])
    links.new(freckle_noise.outputs["Fac"], broken_stain.inputs[2])
    links.new(broken_stain.outputs["Value"], rust.inputs["Value"])
    links.new(mill_scale.outputs["Fac"], steel.inputs["Fac"])
    links.new(stain_wander.outputs["Fac"], rust_tone.inputs["Value"])
    links.new(rust_tone.outputs["Result"], rust_color.inputs["Factor"])
    links.new(rust.outputs["Result"], stained.inputs["Factor"])
    links.new(steel.outputs["Color"], stained.inputs["A"])
    links.new(rust_color.outputs["Result"], stained.inputs["B"])
    links.new(rust.outputs["Result"], height.inputs[0])
    links.new(mill_scale.outputs["Fac"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(rust.outputs["Result"], metal_left.inputs["Value"])
    links.new(rust.outputs["Result"], roughness.inputs["Value"])
    links.new(stained.outputs["Result"], stained_steel.inputs["Base Color"])
    links.new(metal_left.outputs["Result"], stained_steel.inputs["Metallic"])
    links.new(roughness.outputs["Result"], stained_steel.inputs["Roughness"])
    links.new(relief.outputs["Normal"], stained_steel.inputs["Normal"])
    links.new(stained_steel.outputs["BSDF"], output.inputs["Surface"])
