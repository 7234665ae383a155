import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    eyes = nodes.new("ShaderNodeTexVoronoi")
    eyes.voronoi_dimensions = "2D"
    eyes.inputs["Scale"].default_value = 0.95
    eyes.inputs["Randomness"].default_value = 0.85

    eye_bulge = nodes.new("ShaderNodeMapRange")
    eye_bulge.interpolation_type = "SMOOTHSTEP"
    eye_bulge.inputs["From Max"].default_value = 0.3
    eye_bulge.inputs["To Min"].default_value = 0.3
    eye_bulge.inputs["To Max"].default_value = 0.0

    bulge = nodes.new("ShaderNodeCombineXYZ")

    brow_space = nodes.new("ShaderNodeVectorMath")
    brow_space.operation = "MULTIPLY_ADD"
    brow_space.inputs[1].default_value = (0.0, -1.0, 0.0)

    wrinkles = nodes.new("ShaderNodeTexWave")
    wrinkles.bands_direction = "Y"
    wrinkles.inputs["Scale"].default_value = 6.0
    wrinkles.inputs["Distortion"].default_value = 12.0
    wrinkles.inputs["Detail"].default_value = 4.0
    wrinkles.inputs["Detail Scale"].default_value = 0.7
    wrinkles.inputs["Detail Roughness"].default_value = 0.6

    swell = nodes.new("ShaderNodeTexNoise")
    swell.inputs["Scale"].default_value = 1.3
    swell.inputs["Detail"].default_value = 3.0

    fine_space = nodes.new("ShaderNodeMapping")
    fine_space.inputs["Scale"].default_value = (0.4, 2.6, 1.0)

    fine_wrinkles = nodes.new("ShaderNodeTexNoise")
    fine_wrinkles.inputs["Scale"].default_value = 22.0
    fine_wrinkles.inputs["Detail"].default_value = 6.0
    fine_wrinkles.inputs["Roughness"].default_value = 0.7

    tone = nodes.new("ShaderNodeMix")
    tone.inputs["Factor"].default_value = 0.14

    bark_color = nodes.new("ShaderNodeValToRGB")
    bark_color.color_ramp.elements[0].position = 0.3
    bark_color.color_ramp.elements[0].color = (0.11, 0.106, 0.09, 1.0)
    bark_color.color_ramp.elements[1].position = 0.7
    bark_color.color_ramp.elements[1].color = (0.33, 0.325, 0.295, 1.0)
    bark_color.color_ramp.elements.new(0.5).color = (0.23, 0.226, 0.198, 1.0)

    rain_space = nodes.new("ShaderNodeMapping")
    rain_space.inputs["Scale"].default_value = (3.2, 0.5, 1.0)

    algae = nodes.new("ShaderNodeTexNoise")
    algae.inputs["Scale"].default_value = 1.3
    algae.inputs["Detail"].default_value = 7.0
    algae.inputs["Roughness"].default_value = 0.62

    algae_amount = nodes.new("ShaderNodeMapRange")
    algae_amount.inputs["From Min"].default_value = 0.42
    algae_amount.inputs["From Max"].default_value = 0.7
    algae_amount.inputs["To Max"].default_value = 0.65

    algae_film = nodes.new("ShaderNodeMix")
    algae_film.data_type = "RGBA"
    algae_film.blend_type = "MULTIPLY"
    algae_film.inputs["B"].default_value = (0.55, 0.6, 0.36, 1.0)

    lichen = nodes.new("ShaderNodeTexNoise")
    lichen.inputs["Scale"].default_value = 3.2
    lichen.inputs["Detail"].default_value = 8.0
    lichen.inputs["Roughness"].default_value = 0.6
    lichen.inputs["Distortion"].default_value = 0.2

    lichen_mask = nodes.new("ShaderNodeMapRange")
    lichen_mask.inputs["From Min"].default_value = 0.57
    lichen_mask.inputs["From Max"].default_value = 0.61
    lichen_mask.inputs["To Max"].default_value = 0.6

    lichened = nodes.new("ShaderNodeMix")
    lichened.data_type = "RGBA"
    lichened.inputs["B"].default_value = (0.4, 0.43, 0.37, 1.0)

    ragged_eye = nodes.new("ShaderNodeMath")
    ragged_eye.operation = "MULTIPLY_ADD"
    ragged_eye.inputs[1].default_value = 0.12

    eye_mask = nodes.new("ShaderNodeMapRange")
    eye_mask.interpolation_type = "SMOOTHSTEP"
    eye_mask.inputs["From Min"].default_value = 0.09
    eye_mask.inputs["From Max"].default_value = 0.2
    eye_mask.inputs["To Min"].default_value = 0.85
    eye_mask.inputs["To Max"].default_value = 0.0

    eyed_bark = nodes.new("ShaderNodeMix")
    eyed_bark.data_type = "RGBA"
    eyed_bark.inputs["B"].default_value = (0.035, 0.03, 0.026, 1.0)

    wrinkled_height = nodes.new("ShaderNodeMath")
    wrinkled_height.operation = "MULTIPLY_ADD"
    wrinkled_height.inputs[1].default_value = 0.07

    fine_height = nodes.new("ShaderNodeMath")
    fine_height.operation = "MULTIPLY_ADD"
    fine_height.inputs[1].default_value = 0.36

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 1.2

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.04

    beech = nodes.new("ShaderNodeBsdfPrincipled")
    beech.inputs["Roughness"].default_value = 0.7
    beech.inputs["Specular IOR Level"].default_value = 0.25

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], eyes.inputs["Vector"])
    links.new(eyes.outputs["Distance"], eye_bulge.inputs["Value"])
    links.new(eye_bulge.outputs["Result"], bulge.inputs["Y"])
    links.new(bulge.outputs["Vector"], brow_space.inputs[0])
    links.new(coords.outputs["Object"], brow_space.inputs[2])
    links.new(brow_space.outputs["Vector"], wrinkles.inputs["Vector"])
    links.new(coords.outputs["Object"], swell.inputs["Vector"])
    links.new(brow_space.outputs["Vector"], fine_space.inputs["Vector"])
    links.new(fine_space.outputs["Vector"], fine_wrinkles.inputs["Vector"])
    links.new(fine_wrinkles.outputs["Fac"], tone.inputs["A"])
    links.new(wrinkles.outputs["Fac"], tone.inputs["B"])
    links.new(tone.outputs["Result"], bark_color.inputs["Fac"])
    links.new(coords.outputs["Object"], rain_space.inputs["Vector"])
    links.new(rain_space.outputs["Vector"], algae.inputs["Vector"])
    links.new(algae.outputs["Fac"], algae_amount.inputs["Value"])
    links.new(algae_amount.outputs["Result"], algae_film.inputs["Factor"])
    links.new(bark_color.outputs["Color"], algae_film.inputs["A"])
    links.new(coords.outputs["Object"], lichen.inputs["Vector"])
    links.new(lichen.outputs["Fac"], lichen_mask.inputs["Value"])
    links.new(lichen_mask.outputs["Result"], lichened.inputs["Factor"])
    links.new(algae_film.outputs["Result"], lichened.inputs["A"])
    links.new(fine_wrinkles.outputs["Fac"], ragged_eye.inputs[0])
    links.new(eyes.outputs["Distance"], ragged_eye.inputs[2])
    links.new(ragged_eye.outputs["Value"], eye_mask.inputs["Value"])
    links.new(eye_mask.outputs["Result"], eyed_bark.inputs["Factor"])
    links.new(lichened.outputs["Result"], eyed_bark.inputs["A"])
    links.new(wrinkles.outputs["Fac"], wrinkled_height.inputs[0])
    links.new(swell.outputs["Fac"], wrinkled_height.inputs[2])
    links.new(fine_wrinkles.outputs["Fac"], fine_height.inputs[0])
    links.new(wrinkled_height.outputs["Value"], fine_height.inputs[2])
    links.new(eye_bulge.outputs["Result"], height.inputs[0])
    links.new(fine_height.outputs["Value"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(eyed_bark.outputs["Result"], beech.inputs["Base Color"])
    links.new(beech.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
