import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    folding = nodes.new("ShaderNodeTexNoise")
    folding.inputs["Scale"].default_value = 1.1
    folding.inputs["Detail"].default_value = 4.0

    space = nodes.new("ShaderNodeVectorMath")
    space.operation = "MULTIPLY_ADD"
    space.inputs[1].default_value = (0.5, 0.5, 0.5)

    axes = nodes.new("ShaderNodeSeparateXYZ")

    across_layers = nodes.new("ShaderNodeMath")
    across_layers.operation = "MULTIPLY_ADD"

    layers = nodes.new("ShaderNodeTexNoise")
    layers.noise_dimensions = "1D"
    layers.inputs["Scale"].default_value = 4.5
    layers.inputs["Detail"].default_value = 6.0
    layers.inputs["Roughness"].default_value = 0.65

    crystals = nodes.new("ShaderNodeTexVoronoi")
    crystals.voronoi_dimensions = "2D"

    crystal_axis = nodes.new("ShaderNodeVectorMath")
    crystal_axis.operation = "NORMALIZE"

    mirrored = nodes.new("ShaderNodeVectorMath")
    mirrored.operation = "REFLECT"

    streak_space = nodes.new("ShaderNodeVectorMath")
    streak_space.operation = "MULTIPLY"
    streak_space.inputs[1].default_value = (4.0, 22.0, 8.0)

    air_streaks = nodes.new("ShaderNodeTexNoise")
    air_streaks.inputs["Scale"].default_value = 1.0
    air_streaks.inputs["Detail"].default_value = 3.0
    air_streaks.inputs["Roughness"].default_value = 0.65

    crystal_edges = nodes.new("ShaderNodeTexVoronoi")
    crystal_edges.voronoi_dimensions = "2D"
    crystal_edges.feature = "DISTANCE_TO_EDGE"

    joints = nodes.new("ShaderNodeMapRange")
    joints.inputs["From Max"].default_value = 0.03
    joints.inputs["To Min"].default_value = 0.14
    joints.inputs["To Max"].default_value = 0.0

    streaked = nodes.new("ShaderNodeMath")
    streaked.operation = "MULTIPLY_ADD"
    streaked.inputs[1].default_value = 0.22

    tone = nodes.new("ShaderNodeMath")

    ice_color = nodes.new("ShaderNodeValToRGB")
    ice_color.color_ramp.interpolation = "CARDINAL"
    ice_color.color_ramp.elements[0].position = 0.38
    ice_color.color_ramp.elements[0].color = (0.02, 0.11, 0.2, 1.0)
    ice_color.color_ramp.elements[1].position = 0.85
    ice_color.color_ramp.elements[1].color = (0.66, 0.75, 0.78, 1.0)
    ice_color.color_ramp.elements.new(0.54).color = (0.09, 0.27, 0.38, 1.0)
    ice_color.color_ramp.elements.new(0.68).color = (0.3, 0.48, 0.56, 1.0)

    sun_cups = nodes.new("ShaderNodeTexVoronoi")
    sun_cups.voronoi_dimensions = "2D"
    sun_cups.feature = "SMOOTH_F1"
    sun_cups.inputs["Scale"].default_value = 3.6
    sun_cups.inputs["Smoothness"].default_value = 0.5

    dust_place = nodes.new("ShaderNodeMath")
    dust_place.operation = "MULTIPLY_ADD"
    dust_place.inputs[1].default_value = 0.9

    dust_mask = nodes.new("ShaderNodeMapRange")
    dust_mask.inputs["From Min"].default_value = 1.0
    dust_mask.inputs["From Max"].default_value = 1.2
    dust_mask.inputs["To Max"].default_value = 0.6

    dusty = nodes.new("ShaderNodeMix")
    dusty.data_type = "RGBA"
    dusty.inputs["B"].default_value = (0.1, 0.09, 0.08, 1.0)

    cups = nodes.new("ShaderNodeMath")
    cups.operation = "MULTIPLY_ADD"
    cups.inputs[1].default_value = -0.25

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.12

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.9
    relief.inputs["Distance"].default_value = 0.16

    melt_gloss = nodes.new("ShaderNodeMapRange")
    melt_gloss.inputs["From Min"].default_value = 0.1
    melt_gloss.inputs["From Max"].default_value = 0.6
    melt_gloss.inputs["To Min"].default_value = 0.25
    melt_gloss.inputs["To Max"].default_value = 0.5

    glacier_ice = nodes.new("ShaderNodeBsdfPrincipled")
    glacier_ice.inputs["IOR"].default_value = 1.31
    glacier_ice.inputs["Subsurface Weight"].default_value = 0.6
    glacier_ice.inputs["Subsurface Radius"].default_value = (0.1, 0.4, 1.0)
    glacier_ice.inputs["Subsurface Scale"].default_value = 0.06
    glacier_ice.inputs["Specular IOR Level"].default_value = 0.4

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], folding.inputs["Vector"])
    links.new(folding.outputs["Color"], space.inputs[0])
    links.new(coords.outputs["Object"], space.inputs[2])
    links.new(space.outputs["Vector"], axes.inputs["Vector"])
    links.new(axes.outputs["X"], across_layers.inputs[0])
    links.new(axes.outputs["Y"], across_layers.inputs[2])
    links.new(across_layers.outputs["Value"], layers.inputs["W"])
    links.new(space.outputs["Vector"], crystals.inputs["Vector"])
    links.new(crystals.outputs["Color"], crystal_axis.inputs["Vector"])
    links.new(coords.outputs["Object"], mirrored.inputs[0])
    links.new(crystal_axis.outputs["Vector"], mirrored.inputs[1])
    links.new(mirrored.outputs["Vector"], streak_space.inputs[0])
    links.new(streak_space.outputs["Vector"], air_streaks.inputs["Vector"])
    links.new(space.outputs["Vector"], crystal_edges.inputs["Vector"])
    links.new(crystal_edges.outputs["Distance"], joints.inputs["Value"])
    links.new(air_streaks.outputs["Fac"], streaked.inputs[0])
    links.new(layers.outputs["Fac"], streaked.inputs[2])
    links.new(streaked.outputs["Value"], tone.inputs[0])
    links.new(joints.outputs["Result"], tone.inputs[1])
    links.new(tone.outputs["Value"], ice_color.inputs["Fac"])
    links.new(space.outputs["Vector"], sun_cups.inputs["Vector"])
    links.new(air_streaks.outputs["Fac"], dust_place.inputs[0])
    links.new(layers.outputs["Fac"], dust_place.inputs[2])
    links.new(dust_place.outputs["Value"], dust_mask.inputs["Value"])
    links.new(dust_mask.outputs["Result"], dusty.inputs["Factor"])
    links.new(ice_color.outputs["Color"], dusty.inputs["A"])
    links.new(joints.outputs["Result"], cups.inputs[0])
    links.new(sun_cups.outputs["Distance"], cups.inputs[2])
    links.new(air_streaks.outputs["Fac"], height.inputs[0])
    links.new(cups.outputs["Value"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(sun_cups.outputs["Distance"], melt_gloss.inputs["Value"])
    links.new(dusty.outputs["Result"], glacier_ice.inputs["Base Color"])
    links.new(melt_gloss.outputs["Result"], glacier_ice.inputs["Roughness"])
    links.new(relief.outputs["Normal"], glacier_ice.inputs["Normal"])
    links.new(glacier_ice.outputs["BSDF"], output.inputs["Surface"])
