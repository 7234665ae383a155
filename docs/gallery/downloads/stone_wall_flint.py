import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    lumpy = nodes.new("ShaderNodeTexNoise")
    lumpy.noise_dimensions = "2D"
    lumpy.inputs["Scale"].default_value = 4.5
    lumpy.inputs["Detail"].default_value = 3.0
    lumpy.inputs["Roughness"].default_value = 0.55

    lumpy_space = nodes.new("ShaderNodeVectorMath")
    lumpy_space.operation = "MULTIPLY_ADD"
    lumpy_space.inputs[1].default_value = (0.12, 0.12, 0.0)

    flints = nodes.new("ShaderNodeTexVoronoi")
    flints.voronoi_dimensions = "2D"
    flints.inputs["Scale"].default_value = 6.5
    flints.inputs["Randomness"].default_value = 0.8

    flint_gaps = nodes.new("ShaderNodeTexVoronoi")
    flint_gaps.voronoi_dimensions = "2D"
    flint_gaps.feature = "DISTANCE_TO_EDGE"
    flint_gaps.inputs["Scale"].default_value = 6.5
    flint_gaps.inputs["Randomness"].default_value = 0.8

    flint_random = nodes.new("ShaderNodeSeparateColor")

    rounded = nodes.new("ShaderNodeMath")
    rounded.operation = "MULTIPLY_ADD"
    rounded.inputs[1].default_value = -0.3

    flint_size = nodes.new("ShaderNodeMath")
    flint_size.operation = "MULTIPLY_ADD"
    flint_size.inputs[1].default_value = -0.08

    flint_shift = nodes.new("ShaderNodeVectorMath")
    flint_shift.operation = "MULTIPLY_ADD"
    flint_shift.inputs[1].default_value = (9.0, 9.0, 9.0)

    fracture = nodes.new("ShaderNodeTexVoronoi")
    fracture.voronoi_dimensions = "2D"
    fracture.feature = "SMOOTH_F1"
    fracture.inputs["Scale"].default_value = 6.0
    fracture.inputs["Smoothness"].default_value = 0.3

    cloud = nodes.new("ShaderNodeTexNoise")
    cloud.inputs["Scale"].default_value = 8.0
    cloud.inputs["Detail"].default_value = 8.0
    cloud.inputs["Roughness"].default_value = 0.65

    ragged_edge = nodes.new("ShaderNodeMath")
    ragged_edge.operation = "MULTIPLY_ADD"
    ragged_edge.inputs[1].default_value = 0.3

    flint_mask = nodes.new("ShaderNodeMapRange")
    flint_mask.interpolation_type = "SMOOTHSTEP"
    flint_mask.inputs["From Min"].default_value = 0.02
    flint_mask.inputs["From Max"].default_value = 0.055

    cortex = nodes.new("ShaderNodeMapRange")
    cortex.interpolation_type = "SMOOTHSTEP"
    cortex.inputs["From Min"].default_value = 0.06
    cortex.inputs["From Max"].default_value = 0.13
    cortex.inputs["To Min"].default_value = 0.75
    cortex.inputs["To Max"].default_value = 0.0

    tone = nodes.new("ShaderNodeMath")
    tone.operation = "MULTIPLY_ADD"

    flint_color = nodes.new("ShaderNodeValToRGB")
    flint_color.color_ramp.elements[0].position = 0.45
    flint_color.color_ramp.elements[0].color = (0.014, 0.015, 0.018, 1.0)
    flint_color.color_ramp.elements[1].color = (0.24, 0.19, 0.13, 1.0)
    flint_color.color_ramp.elements.new(0.78).color = (0.045, 0.046, 0.052, 1.0)
    flint_color.color_ramp.elements.new(0.93).color = (0.13, 0.125, 0.12, 1.0)

    cortex_flint = nodes.new("ShaderNodeMix")
    cortex_flint.data_type = "RGBA"
    cortex_flint.inputs["B"].default_value = (0.5, 0.48, 0.43, 1.0)

    grit = nodes.new("ShaderNodeTexNoise")
    grit.inputs["Scale"].default_value = 60.0
    grit.inputs["Detail"].default_value = 5.0
    grit.inputs["Roughness"].default_value = 0.75

    mortar = nodes.new("ShaderNodeMix")
    mortar.data_type = "RGBA"
    mortar.blend_type = "OVERLAY"
    mortar.inputs["Factor"].default_value = 0.85
    mortar.inputs["A"].default_value = (0.3, 0.265, 0.205, 1.0)

    wall = nodes.new("ShaderNodeMix")
    wall.data_type = "RGBA"

    glassy = nodes.new("ShaderNodeMath")
    glassy.operation = "SUBTRACT"

    gloss = nodes.new("ShaderNodeMapRange")
    gloss.inputs["To Min"].default_value = 0.92
    gloss.inputs["To Max"].default_value = 0.46

    dome = nodes.new("ShaderNodeMapRange")
    dome.interpolation_type = "SMOOTHSTEP"
    dome.inputs["From Max"].default_value = 0.25

    fracture_height = nodes.new("ShaderNodeMath")
    fracture_height.operation = "MULTIPLY_ADD"
    fracture_height.inputs[1].default_value = 0.6

    height = nodes.new("ShaderNodeMix")

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.026

    flint = nodes.new("ShaderNodeBsdfPrincipled")
    flint.inputs["Specular IOR Level"].default_value = 0.4

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], lumpy.inputs["Vector"])
    links.new(lumpy.outputs["Color"], lumpy_space.inputs[0])
    links.new(coords.outputs["Object"], lumpy_space.inputs[2])
    links.new(lumpy_space.outputs["Vector"], flints.inputs["Vector"])
    links.new(lumpy_space.outputs["Vector"], flint_gaps.inputs["Vector"])
    links.new(flints.outputs["Color"], flint_random.inputs["Color"])
    links.new(flints.outputs["Distance"], rounded.inputs[0])
    links.new(flint_gaps.outputs["Distance"], rounded.inputs[2])
    links.new(flint_random.outputs["Green"], flint_size.inputs[0])
    links.new(rounded.outputs["Value"], flint_size.inputs[2])
    links.new(flints.outputs["Color"], flint_shift.inputs[0])
    links.new(lumpy_space.outputs["Vector"], flint_shift.inputs[2])
    links.new(flint_shift.outputs["Vector"], fracture.inputs["Vector"])
    links.new(flint_shift.outputs["Vector"], cloud.inputs["Vector"])
    links.new(cloud.outputs["Fac"], ragged_edge.inputs[0])
    links.new(flint_size.outputs["Value"], ragged_edge.inputs[2])
    links.new(ragged_edge.outputs["Value"], flint_mask.inputs["Value"])
    links.new(ragged_edge.outputs["Value"], cortex.inputs["Value"])
    links.new(flint_random.outputs["Red"], tone.inputs[0])
    links.new(cloud.outputs["Fac"], tone.inputs[2])
    links.new(tone.outputs["Value"], flint_color.inputs["Fac"])
    links.new(cortex.outputs["Result"], cortex_flint.inputs["Factor"])
    links.new(flint_color.outputs["Color"], cortex_flint.inputs["A"])
    links.new(coords.outputs["Object"], grit.inputs["Vector"])
    links.new(grit.outputs["Fac"], mortar.inputs["B"])
    links.new(flint_mask.outputs["Result"], wall.inputs["Factor"])
    links.new(mortar.outputs["Result"], wall.inputs["A"])
    links.new(cortex_flint.outputs["Result"], wall.inputs["B"])
    links.new(flint_mask.outputs["Result"], glassy.inputs[0])
    links.new(cortex.outputs["Result"], glassy.inputs[1])
    links.new(glassy.outputs["Value"], gloss.inputs["Value"])
    links.new(ragged_edge.outputs["Value"], dome.inputs["Value"])
    links.new(fracture.outputs["Distance"], fracture_height.inputs[0])
    links.new(dome.outputs["Result"], fracture_height.inputs[2])
    links.new(flint_mask.outputs["Result"], height.inputs["Factor"])
    links.new(grit.outputs["Fac"], height.inputs["A"])
    links.new(fracture_height.outputs["Value"], height.inputs["B"])
    links.new(height.outputs["Result"], relief.inputs["Height"])
    links.new(wall.outputs["Result"], flint.inputs["Base Color"])
    links.new(gloss.outputs["Result"], flint.inputs["Roughness"])
    links.new(flint.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
