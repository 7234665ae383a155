import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    folded_space = nodes.new("ShaderNodeVectorMath")
    folded_space.operation = "ABSOLUTE"

    row_wander = nodes.new("ShaderNodeTexNoise")
    row_wander.inputs["Scale"].default_value = 2.6
    row_wander.inputs["Detail"].default_value = 3.0

    wandering = nodes.new("ShaderNodeVectorMath")
    wandering.operation = "MULTIPLY_ADD"
    wandering.inputs[1].default_value = (0.05, 0.06, 0.0)

    loop_scale = nodes.new("ShaderNodeVectorMath")
    loop_scale.operation = "SCALE"
    loop_scale.inputs["Scale"].default_value = 22.0

    axes = nodes.new("ShaderNodeSeparateXYZ")

    row = nodes.new("ShaderNodeMath")
    row.operation = "FLOOR"

    odd_row = nodes.new("ShaderNodeMath")
    odd_row.operation = "PINGPONG"
    odd_row.inputs[1].default_value = 1.0

    staggered = nodes.new("ShaderNodeMath")
    staggered.operation = "MULTIPLY_ADD"

    loop_grid = nodes.new("ShaderNodeCombineXYZ")

    wrapped_grid = nodes.new("ShaderNodeVectorMath")
    wrapped_grid.operation = "WRAP"
    wrapped_grid.inputs[1].default_value = (44.0, 44.0, 1.0)

    loop_index = nodes.new("ShaderNodeVectorMath")
    loop_index.operation = "FLOOR"

    loop_random = nodes.new("ShaderNodeTexWhiteNoise")
    loop_random.noise_dimensions = "2D"

    in_loop = nodes.new("ShaderNodeVectorMath")
    in_loop.operation = "FRACTION"

    loop_middle = nodes.new("ShaderNodeVectorMath")
    loop_middle.operation = "MULTIPLY_ADD"
    loop_middle.inputs[1].default_value = (0.3, 0.26, 0.0)
    loop_middle.inputs[2].default_value = (0.35, 0.37, 0.0)

    fibre_space = nodes.new("ShaderNodeMapping")
    fibre_space.inputs["Scale"].default_value = (16.0, 30.0, 20.0)

    pile_fibres = nodes.new("ShaderNodeTexNoise")
    pile_fibres.inputs["Scale"].default_value = 1.0
    pile_fibres.inputs["Detail"].default_value = 6.0
    pile_fibres.inputs["Roughness"].default_value = 0.9

    yarn_plies = nodes.new("ShaderNodeTexWave")
    yarn_plies.bands_direction = "DIAGONAL"
    yarn_plies.inputs["Scale"].default_value = 0.6283
    yarn_plies.inputs["Distortion"].default_value = 1.5
    yarn_plies.inputs["Detail Scale"].default_value = 2.0

    loop_radius = nodes.new("ShaderNodeVectorMath")
    loop_radius.operation = "DISTANCE"

    frayed_loop = nodes.new("ShaderNodeMath")
    frayed_loop.operation = "MULTIPLY_ADD"
    frayed_loop.inputs[1].default_value = 0.55

    loop_dome = nodes.new("ShaderNodeFloatCurve")
    loop_dome.mapping.curves[0].points[0].location = (0.0, 1.0)
    loop_dome.mapping.curves[0].points[1].location = (1.0, 0.0)
    loop_dome.mapping.curves[0].points.new(0.4, 0.9)
    loop_dome.mapping.curves[0].points.new(0.62, 0.6)
    loop_dome.mapping.curves[0].points.new(0.85, 0.2)
    loop_dome.mapping.update()

    ply_height = nodes.new("ShaderNodeMath")
    ply_height.operation = "MULTIPLY_ADD"

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 2.2

    loop_dye = nodes.new("ShaderNodeValToRGB")
    loop_dye.color_ramp.interpolation = "EASE"
    loop_dye.color_ramp.elements.new(0.12).color = (0.25, 0.25, 0.25, 1.0)
    loop_dye.color_ramp.elements.new(0.3).color = (0.7, 0.7, 0.7, 1.0)

    loop_color = nodes.new("ShaderNodeMix")
    loop_color.data_type = "RGBA"
    loop_color.inputs["A"].default_value = (0.05, 0.032, 0.022, 1.0)
    loop_color.inputs["B"].default_value = (0.56, 0.465, 0.34, 1.0)

    shade = nodes.new("ShaderNodeMapRange")
    shade.inputs["From Min"].default_value = 1.2
    shade.inputs["From Max"].default_value = 2.9
    shade.inputs["To Min"].default_value = 0.08
    shade.inputs["To Max"].default_value = 1.35

    loop_shade = nodes.new("ShaderNodeHueSaturation")

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.7
    relief.inputs["Distance"].default_value = 0.016

    wool_pile = nodes.new("ShaderNodeBsdfDiffuse")
    wool_pile.inputs["Roughness"].default_value = 1.0

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], folded_space.inputs["Vector"])
    links.new(folded_space.outputs["Vector"], row_wander.inputs["Vector"])
    links.new(row_wander.outputs["Color"], wandering.inputs[0])
    links.new(coords.outputs["Object"], wandering.inputs[2])
    links.new(wandering.outputs["Vector"], loop_scale.inputs["Vector"])
    links.new(loop_scale.outputs["Vector"], axes.inputs["Vector"])
    links.new(axes.outputs["Y"], row.inputs["Value"])
    links.new(row.outputs["Value"], odd_row.inputs[0])
    links.new(odd_row.outputs["Value"], staggered.inputs[0])
    links.new(axes.outputs["X"], staggered.inputs[2])
    links.new(staggered.outputs["Value"], loop_grid.inputs["X"])
    links.new(axes.outputs["Y"], loop_grid.inputs["Y"])
    links.new(loop_grid.outputs["Vector"], wrapped_grid.inputs[0])
    links.new(wrapped_grid.outputs["Vector"], loop_index.inputs["Vector"])
    links.new(loop_index.outputs["Vector"], loop_random.inputs["Vector"])
    links.new(wrapped_grid.outputs["Vector"], in_loop.inputs["Vector"])
    links.new(loop_random.outputs["Color"], loop_middle.inputs[0])
    links.new(folded_space.outputs["Vector"], fibre_space.inputs["Vector"])
    links.new(fibre_space.outputs["Vector"], pile_fibres.inputs["Vector"])
    links.new(loop_grid.outputs["Vector"], yarn_plies.inputs["Vector"])
    links.new(in_loop.outputs["Vector"], loop_radius.inputs[0])
    links.new(loop_middle.outputs["Vector"], loop_radius.inputs[1])
    links.new(pile_fibres.outputs["Fac"], frayed_loop.inputs[0])
    links.new(loop_radius.outputs["Value"], frayed_loop.inputs[2])
    links.new(frayed_loop.outputs["Value"], loop_dome.inputs["Value"])
    links.new(yarn_plies.outputs["Fac"], ply_height.inputs[0])
    links.new(loop_dome.outputs["Value"], ply_height.inputs[2])
    links.new(pile_fibres.outputs["Fac"], height.inputs[0])
    links.new(ply_height.outputs["Value"], height.inputs[2])
    links.new(loop_random.outputs["Value"], loop_dye.inputs["Fac"])
    links.new(loop_dye.outputs["Color"], loop_color.inputs["Factor"])
    links.new(height.outputs["Value"], shade.inputs["Value"])
    links.new(shade.outputs["Result"], loop_shade.inputs["Value"])
    links.new(loop_color.outputs["Result"], loop_shade.inputs["Color"])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(loop_shade.outputs["Color"], wool_pile.inputs["Color"])
    links.new(relief.outputs["Normal"], wool_pile.inputs["Normal"])
    links.new(wool_pile.outputs["BSDF"], output.inputs["Surface"])
