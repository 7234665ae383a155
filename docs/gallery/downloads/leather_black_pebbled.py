import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    stretch = nodes.new("ShaderNodeTexNoise")
    stretch.inputs["Scale"].default_value = 2.0
    stretch.inputs["Detail"].default_value = 3.0

    stretched = nodes.new("ShaderNodeVectorMath")
    stretched.operation = "MULTIPLY_ADD"
    stretched.inputs[1].default_value = (0.22, 0.22, 0.0)

    pebbles = nodes.new("ShaderNodeTexVoronoi")
    pebbles.voronoi_dimensions = "2D"
    pebbles.feature = "DISTANCE_TO_EDGE"
    pebbles.inputs["Scale"].default_value = 14.0
    pebbles.inputs["Randomness"].default_value = 0.8

    dome = nodes.new("ShaderNodeFloatCurve")
    dome.mapping.curves[0].points.new(0.07, 0.2)
    dome.mapping.curves[0].points.new(0.2, 0.7)
    dome.mapping.curves[0].points.new(0.4, 0.97)
    dome.mapping.update()

    skin = nodes.new("ShaderNodeTexNoise")
    skin.inputs["Scale"].default_value = 40.0
    skin.inputs["Detail"].default_value = 4.0
    skin.inputs["Roughness"].default_value = 0.65

    skin_height = nodes.new("ShaderNodeMath")
    skin_height.operation = "MULTIPLY_ADD"
    skin_height.inputs[1].default_value = 0.3

    crease_map = nodes.new("ShaderNodeMapping")
    crease_map.inputs["Rotation"].default_value = (0.0, 0.0, 0.6)
    crease_map.inputs["Scale"].default_value = (0.6, 2.4, 1.0)

    creases = nodes.new("ShaderNodeTexWave")
    creases.bands_direction = "Y"
    creases.inputs["Scale"].default_value = 0.9
    creases.inputs["Distortion"].default_value = 5.0
    creases.inputs["Detail"].default_value = 3.0
    creases.inputs["Detail Scale"].default_value = 1.2
    creases.inputs["Detail Roughness"].default_value = 0.6

    crease = nodes.new("ShaderNodeMapRange")
    crease.interpolation_type = "SMOOTHSTEP"
    crease.inputs["From Max"].default_value = 0.035
    crease.inputs["To Min"].default_value = -0.45
    crease.inputs["To Max"].default_value = 0.0

    height = nodes.new("ShaderNodeMath")

    wear = nodes.new("ShaderNodeTexNoise")
    wear.inputs["Scale"].default_value = 1.5
    wear.inputs["Detail"].default_value = 10.0
    wear.inputs["Roughness"].default_value = 0.66

    wear_level = nodes.new("ShaderNodeMath")
    wear_level.operation = "MULTIPLY_ADD"
    wear_level.inputs[1].default_value = 0.16

    scuffs = nodes.new("ShaderNodeMapRange")
    scuffs.interpolation_type = "SMOOTHSTEP"
    scuffs.inputs["From Min"].default_value = 0.66
    scuffs.inputs["From Max"].default_value = 0.84
    scuffs.inputs["To Max"].default_value = 0.8

    black_color = nodes.new("ShaderNodeMix")
    black_color.data_type = "RGBA"
    black_color.inputs["A"].default_value = (0.002, 0.002, 0.002, 1.0)
    black_color.inputs["B"].default_value = (0.026, 0.025, 0.024, 1.0)

    hide_color = nodes.new("ShaderNodeValToRGB")
    hide_color.color_ramp.elements[0].position = 0.45
    hide_color.color_ramp.elements[0].color = (0.06, 0.034, 0.022, 1.0)
    hide_color.color_ramp.elements[1].position = 0.75
    hide_color.color_ramp.elements[1].color = (0.26, 0.17, 0.11, 1.0)
    hide_color.color_ramp.elements.new(0.6).color = (0.15, 0.085, 0.052, 1.0)

    worn = nodes.new("ShaderNodeMix")
    worn.data_type = "RGBA"

    dust_noise = nodes.new("ShaderNodeTexNoise")
    dust_noise.inputs["Detail"].default_value = 8.0
    dust_noise.inputs["Roughness"].default_value = 0.75

    dust_level = nodes.new("ShaderNodeMath")
    dust_level.operation = "MULTIPLY_ADD"
    dust_level.inputs[1].default_value = -0.14

    dust = nodes.new("ShaderNodeMapRange")
    dust.inputs["From Min"].default_value = 0.4
    dust.inputs["From Max"].default_value = 0.7
    dust.inputs["To Max"].default_value = 0.16

    dusty = nodes.new("ShaderNodeMix")
    dusty.data_type = "RGBA"
    dusty.inputs["B"].default_value = (0.15, 0.14, 0.125, 1.0)

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["From Max"].default_value = 0.8
    roughness.inputs["To Min"].default_value = 0.46
    roughness.inputs["To Max"].default_value = 0.75

    hide = nodes.new("ShaderNodeBsdfPrincipled")
    hide.inputs["Specular IOR Level"].default_value = 0.4

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.012

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], stretch.inputs["Vector"])
    links.new(stretch.outputs["Color"], stretched.inputs[0])
    links.new(coords.outputs["Object"], stretched.inputs[2])
    links.new(stretched.outputs["Vector"], pebbles.inputs["Vector"])
    links.new(pebbles.outputs["Distance"], dome.inputs["Value"])
    links.new(coords.outputs["Object"], skin.inputs["Vector"])
    links.new(skin.outputs["Fac"], skin_height.inputs[0])
    links.new(dome.outputs["Value"], skin_height.inputs[2])
    links.new(stretched.outputs["Vector"], crease_map.inputs["Vector"])
    links.new(crease_map.outputs["Vector"], creases.inputs["Vector"])
    links.new(creases.outputs["Fac"], crease.inputs["Value"])
    links.new(skin_height.outputs["Value"], height.inputs[0])
    links.new(crease.outputs["Result"], height.inputs[1])
    links.new(coords.outputs["Object"], wear.inputs["Vector"])
    links.new(height.outputs["Value"], wear_level.inputs[0])
    links.new(wear.outputs["Fac"], wear_level.inputs[2])
    links.new(wear_level.outputs["Value"], scuffs.inputs["Value"])
    links.new(height.outputs["Value"], black_color.inputs["Factor"])
    links.new(wear.outputs["Fac"], hide_color.inputs["Fac"])
    links.new(scuffs.outputs["Result"], worn.inputs["Factor"])
    links.new(black_color.outputs["Result"], worn.inputs["A"])
    links.new(hide_color.outputs["Color"], worn.inputs["B"])
    links.new(coords.outputs["Object"], dust_noise.inputs["Vector"])
    links.new(dome.outputs["Value"], dust_level.inputs[0])
    links.new(dust_noise.outputs["Fac"], dust_level.inputs[2])
    links.new(dust_level.outputs["Value"], dust.inputs["Value"])
    links.new(dust.outputs["Result"], dusty.inputs["Factor"])
    links.new(worn.outputs["Result"], dusty.inputs["A"])
    links.new(scuffs.outputs["Result"], roughness.inputs["Value"])
    links.new(dusty.outputs["Result"], hide.inputs["Base Color"])
    links.new(roughness.outputs["Result"], hide.inputs["Roughness"])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(hide.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
