import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    drift = nodes.new("ShaderNodeTexNoise")
    drift.inputs["Scale"].default_value = 1.3
    drift.inputs["Detail"].default_value = 3.0

    drifted = nodes.new("ShaderNodeVectorMath")
    drifted.operation = "MULTIPLY_ADD"
    drifted.inputs[1].default_value = (0.5, 0.5, 0.0)

    ripple_map = nodes.new("ShaderNodeMapping")
    ripple_map.inputs["Rotation"].default_value = (0.0, 0.0, 0.12)
    ripple_map.inputs["Scale"].default_value = (0.45, 1.0, 1.0)

    ripples = nodes.new("ShaderNodeTexWave")
    ripples.bands_direction = "Y"
    ripples.wave_profile = "SAW"
    ripples.inputs["Scale"].default_value = 3.7
    ripples.inputs["Distortion"].default_value = 3.4
    ripples.inputs["Detail"].default_value = 3.0
    ripples.inputs["Detail Scale"].default_value = 1.6
    ripples.inputs["Detail Roughness"].default_value = 0.55

    ripple_shape = nodes.new("ShaderNodeFloatCurve")
    ripple_shape.mapping.curves[0].points[1].location = (1.0, 0.0)
    ripple_shape.mapping.curves[0].points.new(0.3, 0.3)
    ripple_shape.mapping.curves[0].points.new(0.58, 0.92)
    ripple_shape.mapping.curves[0].points.new(0.66, 1.0)
    ripple_shape.mapping.curves[0].points.new(0.78, 0.72)
    ripple_shape.mapping.update()

    cross_ripples = nodes.new("ShaderNodeTexWave")
    cross_ripples.bands_direction = "Y"
    cross_ripples.inputs["Scale"].default_value = 6.5
    cross_ripples.inputs["Distortion"].default_value = 7.0
    cross_ripples.inputs["Detail"].default_value = 3.0
    cross_ripples.inputs["Detail Scale"].default_value = 1.4
    cross_ripples.inputs["Detail Roughness"].default_value = 0.6

    calm = nodes.new("ShaderNodeTexNoise")
    calm.inputs["Scale"].default_value = 4.0
    calm.inputs["Detail"].default_value = 3.0

    strength = nodes.new("ShaderNodeMapRange")
    strength.interpolation_type = "SMOOTHSTEP"
    strength.inputs["From Min"].default_value = 0.36
    strength.inputs["From Max"].default_value = 0.58
    strength.inputs["To Min"].default_value = 0.2

    ripple_height = nodes.new("ShaderNodeMath")
    ripple_height.operation = "MULTIPLY"

    all_ripples = nodes.new("ShaderNodeMath")
    all_ripples.operation = "MULTIPLY_ADD"
    all_ripples.inputs[1].default_value = 0.16

    grain_cell = nodes.new("ShaderNodeVectorMath")
    grain_cell.operation = "SNAP"
    grain_cell.inputs[1].default_value = (0.0045, 0.0045, 1.0)

    grains = nodes.new("ShaderNodeTexWhiteNoise")

    clumps = nodes.new("ShaderNodeTexNoise")
    clumps.inputs["Scale"].default_value = 26.0
    clumps.inputs["Detail"].default_value = 6.0
    clumps.inputs["Roughness"].default_value = 0.75

    grain_tone = nodes.new("ShaderNodeMath")
    grain_tone.operation = "MULTIPLY_ADD"
    grain_tone.inputs[1].default_value = 0.25

    tone = nodes.new("ShaderNodeMath")
    tone.operation = "MULTIPLY_ADD"
    tone.inputs[1].default_value = 0.55

    tone_level = nodes.new("ShaderNodeMapRange")
    tone_level.inputs["From Min"].default_value = 0.35
    tone_level.inputs["From Max"].default_value = 1.45

    sand_color = nodes.new("ShaderNodeValToRGB")
    sand_color.color_ramp.elements[0].color = (0.16, 0.11, 0.065, 1.0)
    sand_color.color_ramp.elements[1].color = (0.55, 0.455, 0.33, 1.0)
    sand_color.color_ramp.elements.new(0.3).color = (0.29, 0.22, 0.145, 1.0)
    sand_color.color_ramp.elements.new(0.6).color = (0.4, 0.315, 0.215, 1.0)

    speck_pick = nodes.new("ShaderNodeMath")
    speck_pick.operation = "GREATER_THAN"
    speck_pick.inputs[1].default_value = 0.985

    specked = nodes.new("ShaderNodeMix")
    specked.data_type = "RGBA"
    specked.inputs["B"].default_value = (0.15, 0.11, 0.075, 1.0)

    damp = nodes.new("ShaderNodeTexNoise")
    damp.inputs["Scale"].default_value = 0.9
    damp.inputs["Detail"].default_value = 5.0

    damp_value = nodes.new("ShaderNodeMapRange")
    damp_value.inputs["From Min"].default_value = 0.3
    damp_value.inputs["From Max"].default_value = 0.7
    damp_value.inputs["To Min"].default_value = 0.86
    damp_value.inputs["To Max"].default_value = 1.1

    damped = nodes.new("ShaderNodeHueSaturation")

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.1

    sand = nodes.new("ShaderNodeBsdfPrincipled")
    sand.inputs["Roughness"].default_value = 0.9
    sand.inputs["Specular IOR Level"].default_value = 0.25

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.03

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], drift.inputs["Vector"])
    links.new(drift.outputs["Color"], drifted.inputs[0])
    links.new(coords.outputs["Object"], drifted.inputs[2])
    links.new(drifted.outputs["Vector"], ripple_map.inputs["Vector"])
    links.new(ripple_map.outputs["Vector"], ripples.inputs["Vector"])
    links.new(ripples.outputs["Fac"], ripple_shape.inputs["Value"])
    links.new(drifted.outputs["Vector"], cross_ripples.inputs["Vector"])
    links.new(ripple_map.outputs["Vector"], calm.inputs["Vector"])
    links.new(calm.outputs["Fac"], strength.inputs["Value"])
    links.new(ripple_shape.outputs["Value"], ripple_height.inputs[0])
    links.new(strength.outputs["Result"], ripple_height.inputs[1])
    links.new(cross_ripples.outputs["Fac"], all_ripples.inputs[0])
    links.new(ripple_height.outputs["Value"], all_ripples.inputs[2])
    links.new(coords.outputs["Object"], grain_cell.inputs[0])
    links.new(grain_cell.outputs["Vector"], grains.inputs["Vector"])
    links.new(coords.outputs["Object"], clumps.inputs["Vector"])
    links.new(grains.outputs["Value"], grain_tone.inputs[0])
    links.new(clumps.outputs["Fac"], grain_tone.inputs[2])
    links.new(all_ripples.outputs["Value"], tone.inputs[0])
    links.new(grain_tone.outputs["Value"], tone.inputs[2])
    links.new(tone.outputs["Value"], tone_level.inputs["Value"])
    links.new(tone_level.outputs["Result"], sand_color.inputs["Fac"])
    links.new(grains.outputs["Value"], speck_pick.inputs[0])
    links.new(speck_pick.outputs["Value"], specked.inputs["Factor"])
    links.new(sand_color.outputs["Color"], specked.inputs["A"])
    links.new(coords.outputs["Object"], damp.inputs["Vector"])
    links.new(damp.outputs["Fac"], damp_value.inputs["Value"])
    links.new(damp_value.outputs["Result"], damped.inputs["Value"])
    links.new(specked.outputs["Result"], damped.inputs["Color"])
    links.new(grain_tone.outputs["Value"], height.inputs[0])
    links.new(all_ripples.outputs["Value"], height.inputs[2])
    links.new(damped.outputs["Color"], sand.inputs["Base Color"])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(sand.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
