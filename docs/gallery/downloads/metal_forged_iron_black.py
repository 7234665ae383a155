import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    hand_wander = nodes.new("ShaderNodeTexNoise")
    hand_wander.inputs["Scale"].default_value = 1.6
    hand_wander.inputs["Detail"].default_value = 3.0

    wandering = nodes.new("ShaderNodeVectorMath")
    wandering.operation = "MULTIPLY_ADD"
    wandering.inputs[1].default_value = (0.16, 0.16, 0.0)

    blow_space = nodes.new("ShaderNodeMapping")
    blow_space.inputs["Rotation"].default_value = (0.0, 0.0, 0.5)
    blow_space.inputs["Scale"].default_value = (3.4, 5.2, 1.0)

    hammer_blows = nodes.new("ShaderNodeTexVoronoi")
    hammer_blows.voronoi_dimensions = "2D"
    hammer_blows.inputs["Scale"].default_value = 1.0
    hammer_blows.inputs["Randomness"].default_value = 0.85

    blow_edges = nodes.new("ShaderNodeTexVoronoi")
    blow_edges.voronoi_dimensions = "2D"
    blow_edges.feature = "DISTANCE_TO_EDGE"
    blow_edges.inputs["Scale"].default_value = 1.0
    blow_edges.inputs["Randomness"].default_value = 0.85

    place_in_blow = nodes.new("ShaderNodeVectorMath")
    place_in_blow.operation = "SUBTRACT"

    blow_direction = nodes.new("ShaderNodeVectorMath")
    blow_direction.inputs[1].default_value = (-0.5, -0.5, 0.0)

    tilt = nodes.new("ShaderNodeVectorMath")
    tilt.operation = "DOT_PRODUCT"

    dished = nodes.new("ShaderNodeMath")
    dished.operation = "MULTIPLY_ADD"

    fire_scale = nodes.new("ShaderNodeTexNoise")
    fire_scale.inputs["Scale"].default_value = 6.0
    fire_scale.inputs["Detail"].default_value = 9.0
    fire_scale.inputs["Roughness"].default_value = 0.66

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.14

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.9
    relief.inputs["Distance"].default_value = 0.065

    edge_sum = nodes.new("ShaderNodeMath")
    edge_sum.operation = "MULTIPLY_ADD"
    edge_sum.inputs[1].default_value = -0.22

    rubbed_edges = nodes.new("ShaderNodeMapRange")
    rubbed_edges.interpolation_type = "SMOOTHSTEP"
    rubbed_edges.inputs["From Min"].default_value = -0.15
    rubbed_edges.inputs["From Max"].default_value = -0.01
    rubbed_edges.inputs["To Min"].default_value = 0.5
    rubbed_edges.inputs["To Max"].default_value = 0.0

    iron = nodes.new("ShaderNodeValToRGB")
    iron.color_ramp.elements[0].position = 0.34
    iron.color_ramp.elements[0].color = (0.016, 0.016, 0.019, 1.0)
    iron.color_ramp.elements[1].position = 0.68
    iron.color_ramp.elements[1].color = (0.12, 0.118, 0.116, 1.0)
    iron.color_ramp.elements.new(0.5).color = (0.045, 0.046, 0.05, 1.0)

    rubbed = nodes.new("ShaderNodeMix")
    rubbed.data_type = "RGBA"
    rubbed.inputs["B"].default_value = (0.22, 0.21, 0.195, 1.0)

    rust_noise = nodes.new("ShaderNodeTexNoise")
    rust_noise.inputs["Scale"].default_value = 3.0
    rust_noise.inputs["Detail"].default_value = 9.0
    rust_noise.inputs["Roughness"].default_value = 0.75

    rust_specks = nodes.new("ShaderNodeMapRange")
    rust_specks.interpolation_type = "SMOOTHSTEP"
    rust_specks.inputs["From Min"].default_value = 0.54
    rust_specks.inputs["From Max"].default_value = 0.7
    rust_specks.inputs["To Max"].default_value = 0.8

    rusted = nodes.new("ShaderNodeMix")
    rusted.data_type = "RGBA"
    rusted.inputs["B"].default_value = (0.12, 0.045, 0.02, 1.0)

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["From Min"].default_value = 0.3
    roughness.inputs["From Max"].default_value = 0.7
    roughness.inputs["To Min"].default_value = 0.38
    roughness.inputs["To Max"].default_value = 0.56

    bare = nodes.new("ShaderNodeMapRange")
    bare.inputs["To Min"].default_value = 0.85
    bare.inputs["To Max"].default_value = 0.1

    black_iron = nodes.new("ShaderNodeBsdfPrincipled")

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], hand_wander.inputs["Vector"])
    links.new(hand_wander.outputs["Color"], wandering.inputs[0])
    links.new(coords.outputs["Object"], wandering.inputs[2])
    links.new(wandering.outputs["Vector"], blow_space.inputs["Vector"])
    links.new(blow_space.outputs["Vector"], hammer_blows.inputs["Vector"])
    links.new(blow_space.outputs["Vector"], blow_edges.inputs["Vector"])
    links.new(blow_space.outputs["Vector"], place_in_blow.inputs[0])
    links.new(hammer_blows.outputs["Position"], place_in_blow.inputs[1])
    links.new(hammer_blows.outputs["Color"], blow_direction.inputs[0])
    links.new(place_in_blow.outputs["Vector"], tilt.inputs[0])
    links.new(blow_direction.outputs["Vector"], tilt.inputs[1])
    links.new(hammer_blows.outputs["Distance"], dished.inputs[0])
    links.new(hammer_blows.outputs["Distance"], dished.inputs[1])
    links.new(tilt.outputs["Value"], dished.inputs[2])
    links.new(coords.outputs["Object"], fire_scale.inputs["Vector"])
    links.new(fire_scale.outputs["Fac"], height.inputs[0])
    links.new(dished.outputs["Value"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(fire_scale.outputs["Fac"], edge_sum.inputs[0])
    links.new(blow_edges.outputs["Distance"], edge_sum.inputs[2])
    links.new(edge_sum.outputs["Value"], rubbed_edges.inputs["Value"])
    links.new(fire_scale.outputs["Fac"], iron.inputs["Fac"])
    links.new(rubbed_edges.outputs["Result"], rubbed.inputs["Factor"])
    links.new(iron.outputs["Color"], rubbed.inputs["A"])
    links.new(wandering.outputs["Vector"], rust_noise.inputs["Vector"])
    links.new(rust_noise.outputs["Fac"], rust_specks.inputs["Value"])
    links.new(rust_specks.outputs["Result"], rusted.inputs["Factor"])
    links.new(rubbed.outputs["Result"], rusted.inputs["A"])
    links.new(fire_scale.outputs["Fac"], roughness.inputs["Value"])
    links.new(rust_specks.outputs["Result"], bare.inputs["Value"])
    links.new(rusted.outputs["Result"], black_iron.inputs["Base Color"])
    links.new(bare.outputs["Result"], black_iron.inputs["Metallic"])
    links.new(roughness.outputs["Result"], black_iron.inputs["Roughness"])
    links.new(relief.outputs["Normal"], black_iron.inputs["Normal"])
    links.new(black_iron.outputs["BSDF"], output.inputs["Surface"])
