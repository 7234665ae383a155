import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coordinates = nodes.new("ShaderNodeTexCoord")

    pulp_clouds = nodes.new("ShaderNodeTexNoise")
    pulp_clouds.inputs["Scale"].default_value = 3.0
    pulp_clouds.inputs["Detail"].default_value = 7.0
    pulp_clouds.inputs["Roughness"].default_value = 0.58

    long_fibres = nodes.new("ShaderNodeTexWave")
    long_fibres.inputs["Scale"].default_value = 0.55
    long_fibres.inputs["Distortion"].default_value = 16.0
    long_fibres.inputs["Detail Scale"].default_value = 1.3

    cross_fibres = nodes.new("ShaderNodeTexWave")
    cross_fibres.bands_direction = "DIAGONAL"
    cross_fibres.inputs["Scale"].default_value = 0.7
    cross_fibres.inputs["Distortion"].default_value = 22.0
    cross_fibres.inputs["Phase Offset"].default_value = 2.0

    all_fibres = nodes.new("ShaderNodeMath")
    all_fibres.operation = "MAXIMUM"

    fibre_breaks = nodes.new("ShaderNodeMapRange")
    fibre_breaks.inputs["From Min"].default_value = 0.38
    fibre_breaks.inputs["From Max"].default_value = 0.6
    fibre_breaks.inputs["To Min"].default_value = 1.0
    fibre_breaks.inputs["To Max"].default_value = 0.98

    fibre_closeness = nodes.new("ShaderNodeMath")
    fibre_closeness.operation = "SUBTRACT"

    fibre_mask = nodes.new("ShaderNodeMapRange")
    fibre_mask.inputs["From Max"].default_value = 0.012
    fibre_mask.inputs["To Max"].default_value = 0.85

    torn_space = nodes.new("ShaderNodeVectorMath")
    torn_space.operation = "MULTIPLY_ADD"
    torn_space.inputs[1].default_value = (0.3, 0.3, 0.0)

    petals = nodes.new("ShaderNodeTexVoronoi")
    petals.voronoi_dimensions = "2D"
    petals.distance = "MINKOWSKI"
    petals.inputs["Scale"].default_value = 3.4
    petals.inputs["Exponent"].default_value = 3.0

    petal_size = nodes.new("ShaderNodeMath")
    petal_size.operation = "MULTIPLY_ADD"
    petal_size.inputs[1].default_value = -0.5

    petal_mask = nodes.new("ShaderNodeMapRange")
    petal_mask.interpolation_type = "SMOOTHSTEP"
    petal_mask.inputs["From Min"].default_value = -0.16
    petal_mask.inputs["From Max"].default_value = -0.11
    petal_mask.inputs["To Min"].default_value = 0.85
    petal_mask.inputs["To Max"].default_value = 0.0

    fleck_direction = nodes.new("ShaderNodeMapping")
    fleck_direction.inputs["Scale"].default_value = (7.0, 17.0, 0.0)

    bark_flecks = nodes.new("ShaderNodeTexVoronoi")
    bark_flecks.voronoi_dimensions = "2D"
    bark_flecks.inputs["Scale"].default_value = 1.0

    fleck_size = nodes.new("ShaderNodeMath")
    fleck_size.operation = "MULTIPLY_ADD"
    fleck_size.inputs[1].default_value = -0.6

    fleck_mask = nodes.new("ShaderNodeMapRange")
    fleck_mask.inputs["From Min"].default_value = -0.37
    fleck_mask.inputs["From Max"].default_value = -0.27
    fleck_mask.inputs["To Min"].default_value = 0.8
    fleck_mask.inputs["To Max"].default_value = 0.0

    pulp_colour = nodes.new("ShaderNodeValToRGB")
    pulp_colour.color_ramp.elements[0].position = 0.3
    pulp_colour.color_ramp.elements[0].color = (0.45, 0.415, 0.34, 1.0)
    pulp_colour.color_ramp.elements[1].position = 0.7
    pulp_colour.color_ramp.elements[1].color = (0.56, 0.535, 0.46, 1.0)

    petal_colour = nodes.new("ShaderNodeValToRGB")
    petal_colour.color_ramp.elements[0].position = 0.3
    petal_colour.color_ramp.elements[0].color = (0.42, 0.13, 0.17, 1.0)
    petal_colour.color_ramp.elements[1].color = (0.2, 0.2, 0.1, 1.0)
    petal_colour.color_ramp.elements.new(0.75).color = (0.45, 0.27, 0.06, 1.0)

    flecked_pulp = nodes.new("ShaderNodeMix")
    flecked_pulp.data_type = "RGBA"
    flecked_pulp.inputs["B"].default_value = (0.15, 0.085, 0.04, 1.0)

    petalled_pulp = nodes.new("ShaderNodeMix")
    petalled_pulp.data_type = "RGBA"

    fibrous_paper = nodes.new("ShaderNodeMix")
    fibrous_paper.data_type = "RGBA"
    fibrous_paper.inputs["B"].default_value = (0.66, 0.63, 0.55, 1.0)

    fibre_height = nodes.new("ShaderNodeMath")
    fibre_height.operation = "MULTIPLY_ADD"
    fibre_height.inputs[1].default_value = 0.25

    pulp_relief = nodes.new("ShaderNodeBump")
    pulp_relief.inputs["Strength"].default_value = 0.8
    pulp_relief.inputs["Distance"].default_value = 0.025

    mulberry_paper = nodes.new("ShaderNodeBsdfPrincipled")
    mulberry_paper.inputs["Roughness"].default_value = 0.9

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], pulp_clouds.inputs["Vector"])
    links.new(coordinates.outputs["Object"], long_fibres.inputs["Vector"])
    links.new(coordinates.outputs["Object"], cross_fibres.inputs["Vector"])
    links.new(long_fibres.outputs["Fac"], all_fibres.inputs[0])
    links.new(cross_fibres.outputs["Fac"], all_fibres.inputs[1])
    links.new(pulp_clouds.outputs["Fac"], fibre_breaks.inputs["Value"])
    links.new(all_fibres.outputs["Value"], fibre_closeness.inputs[0])
    links.new(fibre_breaks.outputs["Result"], fibre_closeness.inputs[1])
    links.new(fibre_closeness.outputs["Value"], fibre_mask.inputs["Value"])
    links.new(pulp_clouds.outputs["Color"], torn_space.inputs[0])
    links.new(coordinates.outputs["Object"], torn_space.inputs[2])
    links.new(torn_space.outputs["Vector"], petals.inputs["Vector"])
    links.new(petals.outputs["Color"], petal_size.inputs[0])
    links.new(petals.outputs["Distance"], petal_size.inputs[2])
    links.new(petal_size.outputs["Value"], petal_mask.inputs["Value"])
    links.new(torn_space.outputs["Vector"], fleck_direction.inputs["Vector"])
    links.new(fleck_direction.outputs["Vector"], bark_flecks.inputs["Vector"])
    links.new(bark_flecks.outputs["Color"], fleck_size.inputs[0])
    links.new(bark_flecks.outputs["Distance"], fleck_size.inputs[2])
    links.new(fleck_size.outputs["Value"], fleck_mask.inputs["Value"])
    links.new(pulp_clouds.outputs["Fac"], pulp_colour.inputs["Fac"])
    links.new(petals.outputs["Color"], petal_colour.inputs["Fac"])
    links.new(fleck_mask.outputs["Result"], flecked_pulp.inputs["Factor"])
    links.new(pulp_colour.outputs["Color"], flecked_pulp.inputs["A"])
    links.new(petal_mask.outputs["Result"], petalled_pulp.inputs["Factor"])
    links.new(flecked_pulp.outputs["Result"], petalled_pulp.inputs["A"])
    links.new(petal_colour.outputs["Color"], petalled_pulp.inputs["B"])
    links.new(fibre_mask.outputs["Result"], fibrous_paper.inputs["Factor"])
    links.new(petalled_pulp.outputs["Result"], fibrous_paper.inputs["A"])
    links.new(fibre_mask.outputs["Result"], fibre_height.inputs[0])
    links.new(pulp_clouds.outputs["Fac"], fibre_height.inputs[2])
    links.new(fibre_height.outputs["Value"], pulp_relief.inputs["Height"])
    links.new(fibrous_paper.outputs["Result"], mulberry_paper.inputs["Base Color"])
    links.new(pulp_relief.outputs["Normal"], mulberry_paper.inputs["Normal"])
    links.new(mulberry_paper.outputs["BSDF"], material_output.inputs["Surface"])
