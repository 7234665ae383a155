import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    cobble_scale = nodes.new("ShaderNodeValue")
    cobble_scale.outputs["Value"].default_value = 6.5

    bend = nodes.new("ShaderNodeTexNoise")
    bend.noise_dimensions = "2D"

    cobble_space = nodes.new("ShaderNodeVectorMath")
    cobble_space.operation = "MULTIPLY_ADD"
    cobble_space.inputs[1].default_value = (0.12, 0.12, 0.0)

    cobbles = nodes.new("ShaderNodeTexVoronoi")
    cobbles.voronoi_dimensions = "2D"
    cobbles.inputs["Randomness"].default_value = 0.75

    radius = nodes.new("ShaderNodeTexVoronoi")
    radius.voronoi_dimensions = "2D"
    radius.feature = "N_SPHERE_RADIUS"
    radius.inputs["Randomness"].default_value = 0.75

    from_middle = nodes.new("ShaderNodeMapRange")
    from_middle.clamp = False
    from_middle.inputs["To Max"].default_value = 0.74

    dome = nodes.new("ShaderNodeFloatCurve")
    dome.mapping.curves[0].points[0].location = (0.0, 1.0)
    dome.mapping.curves[0].points[1].location = (1.0, 0.1)
    dome.mapping.curves[0].points.new(0.5, 0.88)
    dome.mapping.curves[0].points.new(0.8, 0.6)
    dome.mapping.update()

    cobble_mask = nodes.new("ShaderNodeMapRange")
    cobble_mask.interpolation_type = "SMOOTHSTEP"
    cobble_mask.inputs["From Min"].default_value = 0.9
    cobble_mask.inputs["To Min"].default_value = 1.0
    cobble_mask.inputs["To Max"].default_value = 0.0

    pebbles = nodes.new("ShaderNodeTexVoronoi")
    pebbles.voronoi_dimensions = "2D"
    pebbles.distance = "MINKOWSKI"
    pebbles.inputs["Scale"].default_value = 19.0
    pebbles.inputs["Exponent"].default_value = 1.6

    pebble_dome = nodes.new("ShaderNodeMapRange")
    pebble_dome.interpolation_type = "SMOOTHSTEP"
    pebble_dome.inputs["From Max"].default_value = 0.75
    pebble_dome.inputs["To Min"].default_value = 0.25
    pebble_dome.inputs["To Max"].default_value = -0.4

    height = nodes.new("ShaderNodeMix")

    stone_cell = nodes.new("ShaderNodeMix")
    stone_cell.data_type = "RGBA"

    river_stone = nodes.new("ShaderNodeValToRGB")
    river_stone.color_ramp.elements[0].position = 0.15
    river_stone.color_ramp.elements[0].color = (0.06, 0.06, 0.06, 1.0)
    river_stone.color_ramp.elements[1].position = 0.85
    river_stone.color_ramp.elements[1].color = (0.4, 0.385, 0.35, 1.0)
    river_stone.color_ramp.elements.new(0.35).color = (0.2, 0.195, 0.185, 1.0)
    river_stone.color_ramp.elements.new(0.44).color = (0.17, 0.1, 0.07, 1.0)
    river_stone.color_ramp.elements.new(0.54).color = (0.33, 0.285, 0.22, 1.0)
    river_stone.color_ramp.elements.new(0.66).color = (0.12, 0.13, 0.14, 1.0)

    grain_space = nodes.new("ShaderNodeVectorMath")
    grain_space.operation = "MULTIPLY_ADD"
    grain_space.inputs[1].default_value = (8.0, 8.0, 8.0)

    grain = nodes.new("ShaderNodeTexNoise")
    grain.inputs["Scale"].default_value = 9.0
    grain.inputs["Detail"].default_value = 8.0
    grain.inputs["Roughness"].default_value = 0.7
    grain.inputs["Distortion"].default_value = 0.8

    mottle = nodes.new("ShaderNodeMapRange")
    mottle.inputs["From Min"].default_value = 0.32
    mottle.inputs["From Max"].default_value = 0.68
    mottle.inputs["To Min"].default_value = 0.5
    mottle.inputs["To Max"].default_value = 1.45

    grime = nodes.new("ShaderNodeMapRange")
    grime.inputs["From Min"].default_value = -0.35
    grime.inputs["From Max"].default_value = 0.75
    grime.inputs["To Min"].default_value = 0.3
    grime.inputs["To Max"].default_value = 1.1

    shade = nodes.new("ShaderNodeMath")
    shade.operation = "MULTIPLY"

    dusty = nodes.new("ShaderNodeMix")
    dusty.data_type = "RGBA"
    dusty.inputs["Factor"].default_value = 0.18
    dusty.inputs["B"].default_value = (0.24, 0.2, 0.15, 1.0)

    cobble_color = nodes.new("ShaderNodeMix")
    cobble_color.data_type = "RGBA"
    cobble_color.blend_type = "MULTIPLY"
    cobble_color.inputs["Factor"].default_value = 1.0

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Distance"].default_value = 0.05

    gloss = nodes.new("ShaderNodeMapRange")
    gloss.inputs["To Min"].default_value = 0.9
    gloss.inputs["To Max"].default_value = 0.45

    river_cobbles = nodes.new("ShaderNodeBsdfPrincipled")
    river_cobbles.inputs["Specular IOR Level"].default_value = 0.25

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], bend.inputs["Vector"])
    links.new(bend.outputs["Color"], cobble_space.inputs[0])
    links.new(coords.outputs["Object"], cobble_space.inputs[2])
    links.new(cobble_space.outputs["Vector"], cobbles.inputs["Vector"])
    links.new(cobble_scale.outputs["Value"], cobbles.inputs["Scale"])
    links.new(cobble_space.outputs["Vector"], radius.inputs["Vector"])
    links.new(cobble_scale.outputs["Value"], radius.inputs["Scale"])
    links.new(cobbles.outputs["Distance"], from_middle.inputs["Value"])
    links.new(radius.outputs["Radius"], from_middle.inputs["From Max"])
    links.new(from_middle.outputs["Result"], dome.inputs["Value"])
    links.new(from_middle.outputs["Result"], cobble_mask.inputs["Value"])
    links.new(coords.outputs["Object"], pebbles.inputs["Vector"])
    links.new(pebbles.outputs["Distance"], pebble_dome.inputs["Value"])
    links.new(cobble_mask.outputs["Result"], height.inputs["Factor"])
    links.new(pebble_dome.outputs["Result"], height.inputs["A"])
    links.new(dome.outputs["Value"], height.inputs["B"])
    links.new(cobble_mask.outputs["Result"], stone_cell.inputs["Factor"])
    links.new(pebbles.outputs["Color"], stone_cell.inputs["A"])
    links.new(cobbles.outputs["Color"], stone_cell.inputs["B"])
    links.new(stone_cell.outputs["Result"], river_stone.inputs["Fac"])
    links.new(cobbles.outputs["Color"], grain_space.inputs[0])
    links.new(coords.outputs["Object"], grain_space.inputs[2])
    links.new(grain_space.outputs["Vector"], grain.inputs["Vector"])
    links.new(grain.outputs["Fac"], mottle.inputs["Value"])
    links.new(height.outputs["Result"], grime.inputs["Value"])
    links.new(mottle.outputs["Result"], shade.inputs[0])
    links.new(grime.outputs["Result"], shade.inputs[1])
    links.new(river_stone.outputs["Color"], dusty.inputs["A"])
    links.new(dusty.outputs["Result"], cobble_color.inputs["A"])
    links.new(shade.outputs["Value"], cobble_color.inputs["B"])
    links.new(height.outputs["Result"], relief.inputs["Height"])
    links.new(height.outputs["Result"], gloss.inputs["Value"])
    links.new(cobble_color.outputs["Result"], river_cobbles.inputs["Base Color"])
    links.new(gloss.outputs["Result"], river_cobbles.inputs["Roughness"])
    links.new(relief.outputs["Normal"], river_cobbles.inputs["Normal"])
    links.new(river_cobbles.outputs["BSDF"], material_output.inputs["Surface"])
