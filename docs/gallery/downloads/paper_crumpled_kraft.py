import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coordinates = nodes.new("ShaderNodeTexCoord")

    paper_warp = nodes.new("ShaderNodeTexNoise")
    paper_warp.inputs["Scale"].default_value = 1.6
    paper_warp.inputs["Detail"].default_value = 3.0

    warped_space = nodes.new("ShaderNodeVectorMath")
    warped_space.operation = "MULTIPLY_ADD"
    warped_space.inputs[1].default_value = (0.22, 0.22, 0.22)

    large_facets = nodes.new("ShaderNodeTexVoronoi")
    large_facets.voronoi_dimensions = "2D"
    large_facets.feature = "DISTANCE_TO_EDGE"
    large_facets.inputs["Scale"].default_value = 2.6

    turned_space = nodes.new("ShaderNodeVectorRotate")
    turned_space.rotation_type = "Z_AXIS"
    turned_space.inputs["Angle"].default_value = 0.7

    small_facets = nodes.new("ShaderNodeTexVoronoi")
    small_facets.voronoi_dimensions = "2D"
    small_facets.feature = "DISTANCE_TO_EDGE"
    small_facets.inputs["Scale"].default_value = 6.5

    facet_tilts = nodes.new("ShaderNodeTexVoronoi")
    facet_tilts.voronoi_dimensions = "2D"
    facet_tilts.inputs["Scale"].default_value = 4.1

    fibre_direction = nodes.new("ShaderNodeMapping")
    fibre_direction.inputs["Scale"].default_value = (18.0, 130.0, 18.0)

    kraft_fibres = nodes.new("ShaderNodeTexNoise")
    kraft_fibres.inputs["Scale"].default_value = 1.0
    kraft_fibres.inputs["Detail"].default_value = 3.0
    kraft_fibres.inputs["Roughness"].default_value = 0.65

    kraft_colour = nodes.new("ShaderNodeValToRGB")
    kraft_colour.color_ramp.elements[0].position = 0.3
    kraft_colour.color_ramp.elements[0].color = (0.2, 0.112, 0.055, 1.0)
    kraft_colour.color_ramp.elements[1].position = 0.7
    kraft_colour.color_ramp.elements[1].color = (0.345, 0.215, 0.115, 1.0)

    fold_wear = nodes.new("ShaderNodeMapRange")
    fold_wear.interpolation_type = "SMOOTHSTEP"
    fold_wear.inputs["From Max"].default_value = 0.05
    fold_wear.inputs["To Min"].default_value = 0.75
    fold_wear.inputs["To Max"].default_value = 0.0

    crease_wear = nodes.new("ShaderNodeMapRange")
    crease_wear.interpolation_type = "SMOOTHSTEP"
    crease_wear.inputs["From Max"].default_value = 0.07
    crease_wear.inputs["To Min"].default_value = 0.6
    crease_wear.inputs["To Max"].default_value = 0.0

    worn_creases = nodes.new("ShaderNodeMath")
    worn_creases.operation = "MAXIMUM"

    wear_breaks = nodes.new("ShaderNodeTexNoise")
    wear_breaks.inputs["Detail"].default_value = 5.0
    wear_breaks.inputs["Roughness"].default_value = 0.65

    wear_noise = nodes.new("ShaderNodeMapRange")
    wear_noise.inputs["From Min"].default_value = 0.35
    wear_noise.inputs["From Max"].default_value = 0.62

    broken_wear = nodes.new("ShaderNodeMath")
    broken_wear.operation = "MULTIPLY"

    worn_kraft = nodes.new("ShaderNodeMix")
    worn_kraft.data_type = "RGBA"
    worn_kraft.inputs["B"].default_value = (0.52, 0.36, 0.21, 1.0)

    facet_shade = nodes.new("ShaderNodeMapRange")
    facet_shade.inputs["From Max"].default_value = 0.6
    facet_shade.inputs["To Max"].default_value = 0.7

    shaded_kraft = nodes.new("ShaderNodeMix")
    shaded_kraft.data_type = "RGBA"
    shaded_kraft.blend_type = "MULTIPLY"
    shaded_kraft.inputs["B"].default_value = (0.62, 0.55, 0.5, 1.0)

    facet_height = nodes.new("ShaderNodeMath")
    facet_height.operation = "MULTIPLY_ADD"
    facet_height.inputs[1].default_value = 0.45

    tilted_height = nodes.new("ShaderNodeMath")
    tilted_height.operation = "MULTIPLY_ADD"
    tilted_height.inputs[1].default_value = 0.22

    fibrous_height = nodes.new("ShaderNodeMath")
    fibrous_height.operation = "MULTIPLY_ADD"
    fibrous_height.inputs[1].default_value = 0.006

    crumple_relief = nodes.new("ShaderNodeBump")
    crumple_relief.inputs["Strength"].default_value = 0.95
    crumple_relief.inputs["Distance"].default_value = 0.15

    kraft_paper = nodes.new("ShaderNodeBsdfPrincipled")
    kraft_paper.inputs["Roughness"].default_value = 0.72
    kraft_paper.inputs["Specular IOR Level"].default_value = 0.3

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], paper_warp.inputs["Vector"])
    links.new(paper_warp.outputs["Color"], warped_space.inputs[0])
    links.new(coordinates.outputs["Object"], warped_space.inputs[2])
    links.new(warped_space.outputs["Vector"], large_facets.inputs["Vector"])
    links.new(warped_space.outputs["Vector"], turned_space.inputs["Vector"])
    links.new(turned_space.outputs["Vector"], small_facets.inputs["Vector"])
    links.new(warped_space.outputs["Vector"], facet_tilts.inputs["Vector"])
    links.new(coordinates.outputs["Object"], fibre_direction.inputs["Vector"])
    links.new(fibre_direction.outputs["Vector"], kraft_fibres.inputs["Vector"])
    links.new(kraft_fibres.outputs["Fac"], kraft_colour.inputs["Fac"])
    links.new(large_facets.outputs["Distance"], fold_wear.inputs["Value"])
    links.new(small_facets.outputs["Distance"], crease_wear.inputs["Value"])
    links.new(fold_wear.outputs["Result"], worn_creases.inputs[0])
    links.new(crease_wear.outputs["Result"], worn_creases.inputs[1])
    links.new(coordinates.outputs["Object"], wear_breaks.inputs["Vector"])
    links.new(wear_breaks.outputs["Fac"], wear_noise.inputs["Value"])
    links.new(worn_creases.outputs["Value"], broken_wear.inputs[0])
    links.new(wear_noise.outputs["Result"], broken_wear.inputs[1])
    links.new(broken_wear.outputs["Value"], worn_kraft.inputs["Factor"])
    links.new(kraft_colour.outputs["Color"], worn_kraft.inputs["A"])
    links.new(facet_tilts.outputs["Distance"], facet_shade.inputs["Value"])
    links.new(facet_shade.outputs["Result"], shaded_kraft.inputs["Factor"])
    links.new(worn_kraft.outputs["Result"], shaded_kraft.inputs["A"])
    links.new(small_facets.outputs["Distance"], facet_height.inputs[0])
    links.new(large_facets.outputs["Distance"], facet_height.inputs[2])
    links.new(facet_tilts.outputs["Distance"], tilted_height.inputs[0])
    links.new(facet_height.outputs["Value"], tilted_height.inputs[2])
    links.new(kraft_fibres.outputs["Fac"], fibrous_height.inputs[0])
    links.new(tilted_height.outputs["Value"], fibrous_height.inputs[2])
    links.new(fibrous_height.outputs["Value"], crumple_relief.inputs["Height"])
    links.new(shaded_kraft.outputs["Result"], kraft_paper.inputs["Base Color"])
    links.new(crumple_relief.outputs["Normal"], kraft_paper.inputs["Normal"])
    links.new(kraft_paper.outputs["BSDF"], material_output.inputs["Surface"])
