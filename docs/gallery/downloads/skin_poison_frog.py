import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coordinates = nodes.new("ShaderNodeTexCoord")

    spot_warp = nodes.new("ShaderNodeTexNoise")
    spot_warp.inputs["Scale"].default_value = 2.4
    spot_warp.inputs["Detail"].default_value = 3.0

    spot_space = nodes.new("ShaderNodeVectorMath")
    spot_space.operation = "MULTIPLY_ADD"
    spot_space.inputs[1].default_value = (0.25, 0.25, 0.25)

    black_spots = nodes.new("ShaderNodeTexVoronoi")
    black_spots.voronoi_dimensions = "2D"
    black_spots.feature = "SMOOTH_F1"
    black_spots.inputs["Scale"].default_value = 2.1
    black_spots.inputs["Smoothness"].default_value = 0.35

    spot_size = nodes.new("ShaderNodeMath")
    spot_size.operation = "MULTIPLY_ADD"
    spot_size.inputs[1].default_value = -0.35

    spot_mask = nodes.new("ShaderNodeMapRange")
    spot_mask.interpolation_type = "SMOOTHSTEP"
    spot_mask.inputs["From Min"].default_value = 0.06
    spot_mask.inputs["From Max"].default_value = 0.13
    spot_mask.inputs["To Min"].default_value = 1.0
    spot_mask.inputs["To Max"].default_value = 0.0

    granule_space = nodes.new("ShaderNodeVectorMath")
    granule_space.operation = "MULTIPLY_ADD"
    granule_space.inputs[1].default_value = (0.1, 0.1, 0.0)

    granules = nodes.new("ShaderNodeTexVoronoi")
    granules.voronoi_dimensions = "2D"
    granules.inputs["Scale"].default_value = 26.0
    granules.inputs["Randomness"].default_value = 0.8

    granule_dome = nodes.new("ShaderNodeMapRange")
    granule_dome.interpolation_type = "SMOOTHSTEP"
    granule_dome.inputs["From Min"].default_value = 0.1
    granule_dome.inputs["From Max"].default_value = 0.72
    granule_dome.inputs["To Min"].default_value = 1.0
    granule_dome.inputs["To Max"].default_value = 0.0

    skin_tone = nodes.new("ShaderNodeTexNoise")
    skin_tone.inputs["Scale"].default_value = 3.0
    skin_tone.inputs["Detail"].default_value = 5.0
    skin_tone.inputs["Roughness"].default_value = 0.6

    blue_tones = nodes.new("ShaderNodeValToRGB")
    blue_tones.color_ramp.elements[0].position = 0.3
    blue_tones.color_ramp.elements[0].color = (0.004, 0.035, 0.24, 1.0)
    blue_tones.color_ramp.elements[1].position = 0.72
    blue_tones.color_ramp.elements[1].color = (0.05, 0.33, 0.66, 1.0)
    blue_tones.color_ramp.elements.new(0.52).color = (0.01, 0.12, 0.52, 1.0)

    granule_shade = nodes.new("ShaderNodeMapRange")
    granule_shade.inputs["From Max"].default_value = 0.5
    granule_shade.inputs["To Min"].default_value = 0.3

    granular_blue = nodes.new("ShaderNodeMix")
    granular_blue.data_type = "RGBA"
    granular_blue.inputs["A"].default_value = (0.006, 0.03, 0.14, 1.0)

    spotted_skin = nodes.new("ShaderNodeMix")
    spotted_skin.data_type = "RGBA"
    spotted_skin.inputs["B"].default_value = (0.008, 0.008, 0.012, 1.0)

    skin_height = nodes.new("ShaderNodeMath")
    skin_height.operation = "MULTIPLY_ADD"
    skin_height.inputs[1].default_value = 1.5

    granule_relief = nodes.new("ShaderNodeBump")
    granule_relief.inputs["Distance"].default_value = 0.01

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["From Min"].default_value = 0.35
    roughness.inputs["From Max"].default_value = 0.65
    roughness.inputs["To Min"].default_value = 0.3
    roughness.inputs["To Max"].default_value = 0.48

    frog_skin = nodes.new("ShaderNodeBsdfPrincipled")
    frog_skin.inputs["Specular IOR Level"].default_value = 0.4
    frog_skin.inputs["Coat Weight"].default_value = 0.25
    frog_skin.inputs["Coat Roughness"].default_value = 0.3

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], spot_warp.inputs["Vector"])
    links.new(spot_warp.outputs["Color"], spot_space.inputs[0])
    links.new(coordinates.outputs["Object"], spot_space.inputs[2])
    links.new(spot_space.outputs["Vector"], black_spots.inputs["Vector"])
    links.new(black_spots.outputs["Color"], spot_size.inputs[0])
    links.new(black_spots.outputs["Distance"], spot_size.inputs[2])
    links.new(spot_size.outputs["Value"], spot_mask.inputs["Value"])
    links.new(spot_warp.outputs["Color"], granule_space.inputs[0])
    links.new(coordinates.outputs["Object"], granule_space.inputs[2])
    links.new(granule_space.outputs["Vector"], granules.inputs["Vector"])
    links.new(granules.outputs["Distance"], granule_dome.inputs["Value"])
    links.new(coordinates.outputs["Object"], skin_tone.inputs["Vector"])
    links.new(skin_tone.outputs["Fac"], blue_tones.inputs["Fac"])
    links.new(granule_dome.outputs["Result"], granule_shade.inputs["Value"])
    links.new(granule_shade.outputs["Result"], granular_blue.inputs["Factor"])
    links.new(blue_tones.outputs["Color"], granular_blue.inputs["B"])
    links.new(spot_mask.outputs["Result"], spotted_skin.inputs["Factor"])
    links.new(granular_blue.outputs["Result"], spotted_skin.inputs["A"])
    links.new(skin_tone.outputs["Fac"], skin_height.inputs[0])
    links.new(granule_dome.outputs["Result"], skin_height.inputs[2])
    links.new(skin_height.outputs["Value"], granule_relief.inputs["Height"])
    links.new(skin_tone.outputs["Fac"], roughness.inputs["Value"])
    links.new(spotted_skin.outputs["Result"], frog_skin.inputs["Base Color"])
    links.new(roughness.outputs["Result"], frog_skin.inputs["Roughness"])
    links.new(granule_relief.outputs["Normal"], frog_skin.inputs["Normal"])
    links.new(frog_skin.outputs["BSDF"], material_output.inputs["Surface"])
