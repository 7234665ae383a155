import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    warp = nodes.new("ShaderNodeTexNoise")
    warp.noise_dimensions = "2D"
    warp.inputs["Scale"].default_value = 3.5
    warp.inputs["Detail"].default_value = 5.0
    warp.inputs["Roughness"].default_value = 0.55

    warped_space = nodes.new("ShaderNodeVectorMath")
    warped_space.operation = "MULTIPLY_ADD"
    warped_space.inputs[1].default_value = (0.2, 0.2, 0.0)

    plate_space = nodes.new("ShaderNodeMapping")
    plate_space.inputs["Scale"].default_value = (1.0, 0.55, 1.0)

    fissures = nodes.new("ShaderNodeTexVoronoi")
    fissures.voronoi_dimensions = "2D"
    fissures.feature = "DISTANCE_TO_EDGE"
    fissures.inputs["Scale"].default_value = 3.6

    plates = nodes.new("ShaderNodeTexVoronoi")
    plates.voronoi_dimensions = "2D"
    plates.inputs["Scale"].default_value = 3.6

    flake_shift = nodes.new("ShaderNodeVectorMath")
    flake_shift.operation = "MULTIPLY_ADD"
    flake_shift.inputs[1].default_value = (6.0, 6.0, 6.0)

    flake = nodes.new("ShaderNodeTexNoise")
    flake.inputs["Scale"].default_value = 2.6
    flake.inputs["Detail"].default_value = 5.0

    layers = nodes.new("ShaderNodeMath")
    layers.operation = "MULTIPLY_ADD"

    flake_steps = nodes.new("ShaderNodeMath")
    flake_steps.operation = "SNAP"
    flake_steps.inputs[1].default_value = 0.06

    step_place = nodes.new("ShaderNodeMath")
    step_place.operation = "SUBTRACT"

    flake_edge = nodes.new("ShaderNodeMapRange")
    flake_edge.inputs["From Max"].default_value = 0.02
    flake_edge.inputs["To Min"].default_value = 0.7
    flake_edge.inputs["To Max"].default_value = 0.0

    flake_color = nodes.new("ShaderNodeValToRGB")
    flake_color.color_ramp.elements[0].position = 0.4
    flake_color.color_ramp.elements[0].color = (0.13, 0.05, 0.028, 1.0)
    flake_color.color_ramp.elements[1].position = 0.85
    flake_color.color_ramp.elements[1].color = (0.25, 0.21, 0.18, 1.0)
    flake_color.color_ramp.elements.new(0.5).color = (0.27, 0.11, 0.055, 1.0)
    flake_color.color_ramp.elements.new(0.6).color = (0.4, 0.2, 0.115, 1.0)
    flake_color.color_ramp.elements.new(0.72).color = (0.36, 0.25, 0.18, 1.0)

    plate_tone = nodes.new("ShaderNodeSeparateColor")

    plate_value = nodes.new("ShaderNodeMapRange")
    plate_value.inputs["To Min"].default_value = 0.65
    plate_value.inputs["To Max"].default_value = 1.2

    toned_flakes = nodes.new("ShaderNodeHueSaturation")
    toned_flakes.inputs["Saturation"].default_value = 0.95

    edged_flakes = nodes.new("ShaderNodeMix")
    edged_flakes.data_type = "RGBA"
    edged_flakes.blend_type = "MULTIPLY"
    edged_flakes.inputs["B"].default_value = (0.28, 0.2, 0.16, 1.0)

    grain = nodes.new("ShaderNodeTexNoise")
    grain.inputs["Scale"].default_value = 38.0
    grain.inputs["Detail"].default_value = 5.0
    grain.inputs["Roughness"].default_value = 0.75

    grained_flakes = nodes.new("ShaderNodeMix")
    grained_flakes.data_type = "RGBA"
    grained_flakes.blend_type = "OVERLAY"
    grained_flakes.inputs["Factor"].default_value = 0.55

    ragged_fissure = nodes.new("ShaderNodeMath")
    ragged_fissure.operation = "MULTIPLY_ADD"
    ragged_fissure.inputs[1].default_value = 0.06

    fissure_mask = nodes.new("ShaderNodeMapRange")
    fissure_mask.interpolation_type = "SMOOTHSTEP"
    fissure_mask.inputs["From Min"].default_value = 0.04
    fissure_mask.inputs["From Max"].default_value = 0.1

    fissured = nodes.new("ShaderNodeMix")
    fissured.data_type = "RGBA"
    fissured.inputs["A"].default_value = (0.018, 0.011, 0.008, 1.0)

    plate_height = nodes.new("ShaderNodeMath")
    plate_height.operation = "MULTIPLY_ADD"
    plate_height.inputs[1].default_value = 0.12

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 2.0

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.032

    pine_bark = nodes.new("ShaderNodeBsdfPrincipled")
    pine_bark.inputs["Roughness"].default_value = 0.85
    pine_bark.inputs["Specular IOR Level"].default_value = 0.2

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], warp.inputs["Vector"])
    links.new(warp.outputs["Color"], warped_space.inputs[0])
    links.new(coords.outputs["Object"], warped_space.inputs[2])
    links.new(warped_space.outputs["Vector"], plate_space.inputs["Vector"])
    links.new(plate_space.outputs["Vector"], fissures.inputs["Vector"])
    links.new(plate_space.outputs["Vector"], plates.inputs["Vector"])
    links.new(plates.outputs["Color"], flake_shift.inputs[0])
    links.new(warped_space.outputs["Vector"], flake_shift.inputs[2])
    links.new(flake_shift.outputs["Vector"], flake.inputs["Vector"])
    links.new(fissures.outputs["Distance"], layers.inputs[0])
    links.new(flake.outputs["Fac"], layers.inputs[2])
    links.new(layers.outputs["Value"], flake_steps.inputs[0])
    links.new(layers.outputs["Value"], step_place.inputs[0])
    links.new(flake_steps.outputs["Value"], step_place.inputs[1])
    links.new(step_place.outputs["Value"], flake_edge.inputs["Value"])
    links.new(flake_steps.outputs["Value"], flake_color.inputs["Fac"])
    links.new(plates.outputs["Color"], plate_tone.inputs["Color"])
    links.new(plate_tone.outputs["Red"], plate_value.inputs["Value"])
    links.new(flake_color.outputs["Color"], toned_flakes.inputs["Color"])
    links.new(plate_value.outputs["Result"], toned_flakes.inputs["Value"])
    links.new(flake_edge.outputs["Result"], edged_flakes.inputs["Factor"])
    links.new(toned_flakes.outputs["Color"], edged_flakes.inputs["A"])
    links.new(coords.outputs["Object"], grain.inputs["Vector"])
    links.new(edged_flakes.outputs["Result"], grained_flakes.inputs["A"])
    links.new(grain.outputs["Fac"], grained_flakes.inputs["B"])
    links.new(grain.outputs["Fac"], ragged_fissure.inputs[0])
    links.new(fissures.outputs["Distance"], ragged_fissure.inputs[2])
    links.new(ragged_fissure.outputs["Value"], fissure_mask.inputs["Value"])
    links.new(fissure_mask.outputs["Result"], fissured.inputs["Factor"])
    links.new(grained_flakes.outputs["Result"], fissured.inputs["B"])
    links.new(grain.outputs["Fac"], plate_height.inputs[0])
    links.new(fissure_mask.outputs["Result"], plate_height.inputs[2])
    links.new(flake_steps.outputs["Value"], height.inputs[0])
    links.new(plate_height.outputs["Value"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(fissured.outputs["Result"], pine_bark.inputs["Base Color"])
    links.new(pine_bark.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
