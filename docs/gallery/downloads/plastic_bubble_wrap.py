import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coordinates = nodes.new("ShaderNodeTexCoord")

    wrap_scale = nodes.new("ShaderNodeVectorMath")
    wrap_scale.operation = "SCALE"

    bubble_space = nodes.new("ShaderNodeVectorMath")
    bubble_space.operation = "MULTIPLY"
    bubble_space.inputs[1].default_value = (7.0, 4.04, 0.0)

    shifted_space = nodes.new("ShaderNodeVectorMath")
    shifted_space.inputs[1].default_value = (0.5, 0.5, 0.0)

    bubble_place = nodes.new("ShaderNodeVectorMath")
    bubble_place.operation = "WRAP"
    bubble_place.inputs[1].default_value = (0.5, 0.5, 0.0)
    bubble_place.inputs[2].default_value = (-0.5, -0.5, 0.0)

    shifted_place = nodes.new("ShaderNodeVectorMath")
    shifted_place.operation = "WRAP"
    shifted_place.inputs[1].default_value = (0.5, 0.5, 0.0)
    shifted_place.inputs[2].default_value = (-0.5, -0.5, 0.0)

    round_place = nodes.new("ShaderNodeVectorMath")
    round_place.operation = "MULTIPLY"
    round_place.inputs[1].default_value = (1.0, 1.732, 0.0)

    round_shifted_place = nodes.new("ShaderNodeVectorMath")
    round_shifted_place.operation = "MULTIPLY"
    round_shifted_place.inputs[1].default_value = (1.0, 1.732, 0.0)

    bubble_distance = nodes.new("ShaderNodeVectorMath")
    bubble_distance.operation = "LENGTH"

    shifted_distance = nodes.new("ShaderNodeVectorMath")
    shifted_distance.operation = "LENGTH"

    nearest_bubble = nodes.new("ShaderNodeMath")
    nearest_bubble.operation = "MINIMUM"

    dome_profile = nodes.new("ShaderNodeFloatCurve")
    dome_profile.mapping.curves[0].points[0].location = (0.0, 1.0)
    dome_profile.mapping.curves[0].points[1].location = (1.0, 0.0)
    dome_profile.mapping.curves[0].points.new(0.34, 0.68)
    dome_profile.mapping.curves[0].points.new(0.44, 0.0)
    dome_profile.mapping.update()

    popped_noise = nodes.new("ShaderNodeTexNoise")
    popped_noise.inputs["Scale"].default_value = 2.6
    popped_noise.inputs["Detail"].default_value = 1.0

    popped_amount = nodes.new("ShaderNodeMapRange")
    popped_amount.interpolation_type = "SMOOTHSTEP"
    popped_amount.inputs["From Min"].default_value = 0.52
    popped_amount.inputs["From Max"].default_value = 0.6
    popped_amount.inputs["To Min"].default_value = 1.0
    popped_amount.inputs["To Max"].default_value = 0.1

    film_crinkle = nodes.new("ShaderNodeTexNoise")
    film_crinkle.noise_type = "RIDGED_MULTIFRACTAL"
    film_crinkle.inputs["Scale"].default_value = 9.0
    film_crinkle.inputs["Detail"].default_value = 4.0
    film_crinkle.inputs["Roughness"].default_value = 0.6

    crinkle_height = nodes.new("ShaderNodeMapRange")
    crinkle_height.inputs["From Min"].default_value = 0.5
    crinkle_height.inputs["From Max"].default_value = 0.62
    crinkle_height.inputs["To Min"].default_value = 0.012
    crinkle_height.inputs["To Max"].default_value = 0.2

    kept_air = nodes.new("ShaderNodeMath")
    kept_air.operation = "MULTIPLY"

    film_height = nodes.new("ShaderNodeMath")
    film_height.operation = "MULTIPLY_ADD"

    film_relief = nodes.new("ShaderNodeBump")
    film_relief.inputs["Strength"].default_value = 0.8
    film_relief.inputs["Distance"].default_value = 0.05

    dome_facing = nodes.new("ShaderNodeLayerWeight")
    dome_facing.inputs["Blend"].default_value = 0.35

    board_fibres = nodes.new("ShaderNodeTexNoise")
    board_fibres.inputs["Scale"].default_value = 16.0
    board_fibres.inputs["Detail"].default_value = 6.0
    board_fibres.inputs["Roughness"].default_value = 0.7

    board_colour = nodes.new("ShaderNodeValToRGB")
    board_colour.color_ramp.elements[0].position = 0.3
    board_colour.color_ramp.elements[0].color = (0.13, 0.075, 0.038, 1.0)
    board_colour.color_ramp.elements[1].position = 0.7
    board_colour.color_ramp.elements[1].color = (0.27, 0.175, 0.095, 1.0)

    haze_amount = nodes.new("ShaderNodeMapRange")
    haze_amount.inputs["From Min"].default_value = 0.05
    haze_amount.inputs["From Max"].default_value = 0.75
    haze_amount.inputs["To Min"].default_value = 0.1
    haze_amount.inputs["To Max"].default_value = 0.8

    film_haze = nodes.new("ShaderNodeMix")
    film_haze.data_type = "RGBA"
    film_haze.inputs["B"].default_value = (0.55, 0.6, 0.63, 1.0)

    rim_mask = nodes.new("ShaderNodeMapRange")
    rim_mask.inputs["From Min"].default_value = 0.42
    rim_mask.inputs["From Max"].default_value = 0.46
    rim_mask.inputs["To Max"].default_value = 0.35

    welded_rim = nodes.new("ShaderNodeMix")
    welded_rim.data_type = "RGBA"
    welded_rim.inputs["B"].default_value = (0.62, 0.66, 0.68, 1.0)

    polythene_film = nodes.new("ShaderNodeBsdfPrincipled")
    polythene_film.inputs["Roughness"].default_value = 0.27

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], wrap_scale.inputs["Vector"])
    links.new(wrap_scale.outputs["Vector"], bubble_space.inputs[0])
    links.new(bubble_space.outputs["Vector"], shifted_space.inputs[0])
    links.new(bubble_space.outputs["Vector"], bubble_place.inputs[0])
    links.new(shifted_space.outputs["Vector"], shifted_place.inputs[0])
    links.new(bubble_place.outputs["Vector"], round_place.inputs[0])
    links.new(shifted_place.outputs["Vector"], round_shifted_place.inputs[0])
    links.new(round_place.outputs["Vector"], bubble_distance.inputs["Vector"])
    links.new(round_shifted_place.outputs["Vector"], shifted_distance.inputs["Vector"])
    links.new(bubble_distance.outputs["Value"], nearest_bubble.inputs[0])
    links.new(shifted_distance.outputs["Value"], nearest_bubble.inputs[1])
    links.new(nearest_bubble.outputs["Value"], dome_profile.inputs["Value"])
    links.new(coordinates.outputs["Object"], popped_noise.inputs["Vector"])
    links.new(popped_noise.outputs["Fac"], popped_amount.inputs["Value"])
    links.new(coordinates.outputs["Object"], film_crinkle.inputs["Vector"])
    links.new(popped_noise.outputs["Fac"], crinkle_height.inputs["Value"])
    links.new(dome_profile.outputs["Value"], kept_air.inputs[0])
    links.new(popped_amount.outputs["Result"], kept_air.inputs[1])
    links.new(film_crinkle.outputs["Fac"], film_height.inputs[0])
    links.new(crinkle_height.outputs["Result"], film_height.inputs[1])
    links.new(kept_air.outputs["Value"], film_height.inputs[2])
    links.new(film_height.outputs["Value"], film_relief.inputs["Height"])
    links.new(film_relief.outputs["Normal"], dome_facing.inputs["Normal"])
    links.new(coordinates.outputs["Object"], board_fibres.inputs["Vector"])
    links.new(board_fibres.outputs["Fac"], board_colour.inputs["Fac"])
    links.new(dome_facing.outputs["Facing"], haze_amount.inputs["Value"])
    links.new(haze_amount.outputs["Result"], film_haze.inputs["Factor"])
    links.new(board_colour.outputs["Color"], film_haze.inputs["A"])
    links.new(nearest_bubble.outputs["Value"], rim_mask.inputs["Value"])
    links.new(rim_mask.outputs["Result"], welded_rim.inputs["Factor"])
    links.new(film_haze.outputs["Result"], welded_rim.inputs["A"])
    links.new(welded_rim.outputs["Result"], polythene_film.inputs["Base Color"])
    links.new(film_relief.outputs["Normal"], polythene_film.inputs["Normal"])
    links.new(polythene_film.outputs["BSDF"], material_output.inputs["Surface"])
