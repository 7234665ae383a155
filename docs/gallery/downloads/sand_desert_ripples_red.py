import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    axes = nodes.new("ShaderNodeSeparateXYZ")

    swell = nodes.new("ShaderNodeTexNoise")
    swell.noise_dimensions = "1D"
    swell.inputs["Scale"].default_value = 0.8

    drift = nodes.new("ShaderNodeTexNoise")
    drift.inputs["Scale"].default_value = 1.2

    space = nodes.new("ShaderNodeVectorMath")
    space.operation = "MULTIPLY_ADD"
    space.inputs[1].default_value = (0.3, 0.3, 0.0)

    ripples = nodes.new("ShaderNodeTexGabor")
    ripples.inputs["Scale"].default_value = 1.7
    ripples.inputs["Frequency"].default_value = 2.6
    ripples.inputs["Anisotropy"].default_value = 0.93
    ripples.inputs["Orientation"].default_value = 1.45

    ripple_shape = nodes.new("ShaderNodeFloatCurve")
    ripple_shape.mapping.curves[0].points[0].location = (0.0, 0.1)
    ripple_shape.mapping.curves[0].points[1].location = (1.0, 0.25)
    ripple_shape.mapping.curves[0].points.new(0.3, 0.2)
    ripple_shape.mapping.curves[0].points.new(0.55, 0.65)
    ripple_shape.mapping.curves[0].points.new(0.66, 1.0)
    ripple_shape.mapping.curves[0].points.new(0.78, 0.8)
    ripple_shape.mapping.update()

    grains = nodes.new("ShaderNodeTexNoise")
    grains.inputs["Scale"].default_value = 55.0
    grains.inputs["Detail"].default_value = 3.0
    grains.inputs["Roughness"].default_value = 0.85

    tone = nodes.new("ShaderNodeMath")
    tone.operation = "MULTIPLY_ADD"
    tone.inputs[1].default_value = 0.55

    tone_level = nodes.new("ShaderNodeMapRange")
    tone_level.inputs["From Min"].default_value = 0.4
    tone_level.inputs["From Max"].default_value = 1.2

    sand = nodes.new("ShaderNodeValToRGB")
    sand.color_ramp.elements[0].color = (0.13, 0.04, 0.016, 1.0)
    sand.color_ramp.elements[1].color = (0.68, 0.38, 0.18, 1.0)
    sand.color_ramp.elements.new(0.35).color = (0.33, 0.115, 0.04, 1.0)
    sand.color_ramp.elements.new(0.7).color = (0.52, 0.22, 0.085, 1.0)

    coarse_grains = nodes.new("ShaderNodeTexVoronoi")
    coarse_grains.voronoi_dimensions = "2D"
    coarse_grains.inputs["Scale"].default_value = 95.0

    coarse_pick = nodes.new("ShaderNodeMapRange")
    coarse_pick.inputs["From Min"].default_value = 0.66
    coarse_pick.inputs["From Max"].default_value = 0.74

    trough = nodes.new("ShaderNodeMapRange")
    trough.inputs["From Min"].default_value = 0.15
    trough.inputs["From Max"].default_value = 0.6
    trough.inputs["To Min"].default_value = 1.0
    trough.inputs["To Max"].default_value = 0.1

    gathered = nodes.new("ShaderNodeMath")
    gathered.operation = "MULTIPLY"

    gritty = nodes.new("ShaderNodeMix")
    gritty.data_type = "RGBA"
    gritty.inputs["B"].default_value = (0.13, 0.06, 0.045, 1.0)

    swell_value = nodes.new("ShaderNodeMapRange")
    swell_value.inputs["From Min"].default_value = 0.3
    swell_value.inputs["From Max"].default_value = 0.7
    swell_value.inputs["To Min"].default_value = 0.75
    swell_value.inputs["To Max"].default_value = 1.15

    swept = nodes.new("ShaderNodeVectorMath")
    swept.operation = "SCALE"

    rippled = nodes.new("ShaderNodeMath")
    rippled.operation = "MULTIPLY_ADD"
    rippled.inputs[1].default_value = 0.12

    swelling = nodes.new("ShaderNodeMath")
    swelling.operation = "MULTIPLY_ADD"
    swelling.inputs[1].default_value = 1.5

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.1

    grit = nodes.new("ShaderNodeBsdfPrincipled")
    grit.inputs["Roughness"].default_value = 0.92
    grit.inputs["Specular IOR Level"].default_value = 0.2

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.045

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], axes.inputs["Vector"])
    links.new(axes.outputs["X"], swell.inputs["W"])
    links.new(coords.outputs["Object"], drift.inputs["Vector"])
    links.new(drift.outputs["Color"], space.inputs[0])
    links.new(coords.outputs["Object"], space.inputs[2])
    links.new(space.outputs["Vector"], ripples.inputs["Vector"])
    links.new(ripples.outputs["Value"], ripple_shape.inputs["Value"])
    links.new(coords.outputs["Object"], grains.inputs["Vector"])
    links.new(ripple_shape.outputs["Value"], tone.inputs[0])
    links.new(grains.outputs["Fac"], tone.inputs[2])
    links.new(tone.outputs["Value"], tone_level.inputs["Value"])
    links.new(tone_level.outputs["Result"], sand.inputs["Fac"])
    links.new(coords.outputs["Object"], coarse_grains.inputs["Vector"])
    links.new(coarse_grains.outputs["Color"], coarse_pick.inputs["Value"])
    links.new(ripple_shape.outputs["Value"], trough.inputs["Value"])
    links.new(coarse_pick.outputs["Result"], gathered.inputs[0])
    links.new(trough.outputs["Result"], gathered.inputs[1])
    links.new(gathered.outputs["Value"], gritty.inputs["Factor"])
    links.new(sand.outputs["Color"], gritty.inputs["A"])
    links.new(swell.outputs["Fac"], swell_value.inputs["Value"])
    links.new(gritty.outputs["Result"], swept.inputs["Vector"])
    links.new(swell_value.outputs["Result"], swept.inputs["Scale"])
    links.new(grains.outputs["Fac"], rippled.inputs[0])
    links.new(ripple_shape.outputs["Value"], rippled.inputs[2])
    links.new(swell.outputs["Fac"], swelling.inputs[0])
    links.new(rippled.outputs["Value"], swelling.inputs[2])
    links.new(gathered.outputs["Value"], height.inputs[0])
    links.new(swelling.outputs["Value"], height.inputs[2])
    links.new(swept.outputs["Vector"], grit.inputs["Base Color"])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(grit.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
