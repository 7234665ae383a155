import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coordinates = nodes.new("ShaderNodeTexCoord")

    pour_noise = nodes.new("ShaderNodeTexNoise")
    pour_noise.inputs["Scale"].default_value = 1.1
    pour_noise.inputs["Detail"].default_value = 4.0
    pour_noise.inputs["Roughness"].default_value = 0.55

    stirring = nodes.new("ShaderNodeVectorCurve")
    stirring.mapping.curves[0].points.new(-0.3, -0.55)
    stirring.mapping.curves[0].points.new(0.35, 0.5)
    stirring.mapping.curves[1].points.new(-0.2, 0.1)
    stirring.mapping.update()

    pour_space = nodes.new("ShaderNodeVectorMath")
    pour_space.operation = "MULTIPLY_ADD"
    pour_space.inputs[1].default_value = (1.1, 1.1, 1.1)

    marbling = nodes.new("ShaderNodeTexMagic")
    marbling.turbulence_depth = 3
    marbling.inputs["Scale"].default_value = 1.5
    marbling.inputs["Distortion"].default_value = 1.2

    turned_colours = nodes.new("ShaderNodeInvert")
    turned_colours.inputs["Fac"].default_value = 0.7

    marbling_channels = nodes.new("ShaderNodeSeparateColor")

    hue_range = nodes.new("ShaderNodeMapRange")
    hue_range.inputs["From Min"].default_value = 0.2
    hue_range.inputs["From Max"].default_value = 0.8
    hue_range.inputs["To Min"].default_value = 0.5
    hue_range.inputs["To Max"].default_value = 0.86

    nebula_depth = nodes.new("ShaderNodeTexNoise")
    nebula_depth.inputs["Scale"].default_value = 1.6
    nebula_depth.inputs["Detail"].default_value = 6.0
    nebula_depth.inputs["Roughness"].default_value = 0.52

    depth_range = nodes.new("ShaderNodeMapRange")
    depth_range.inputs["From Min"].default_value = 0.3
    depth_range.inputs["From Max"].default_value = 0.66
    depth_range.inputs["To Min"].default_value = 0.06

    nebula_light = nodes.new("ShaderNodeMath")
    nebula_light.operation = "MULTIPLY"

    nebula_colour = nodes.new("ShaderNodeCombineColor")
    nebula_colour.mode = "HSV"
    nebula_colour.inputs["Green"].default_value = 0.78

    deepened_colour = nodes.new("ShaderNodeBrightContrast")
    deepened_colour.inputs["Bright"].default_value = -0.05
    deepened_colour.inputs["Contrast"].default_value = 0.15

    vein_offset = nodes.new("ShaderNodeMath")
    vein_offset.operation = "SUBTRACT"
    vein_offset.inputs[1].default_value = 0.53

    vein_distance = nodes.new("ShaderNodeMath")
    vein_distance.operation = "ABSOLUTE"

    vein_mask = nodes.new("ShaderNodeMapRange")
    vein_mask.interpolation_type = "SMOOTHSTEP"
    vein_mask.inputs["From Max"].default_value = 0.018
    vein_mask.inputs["To Min"].default_value = 0.55
    vein_mask.inputs["To Max"].default_value = 0.0

    veined_resin = nodes.new("ShaderNodeMix")
    veined_resin.data_type = "RGBA"
    veined_resin.inputs["B"].default_value = (0.62, 0.6, 0.72, 1.0)

    stars = nodes.new("ShaderNodeTexVoronoi")
    stars.voronoi_dimensions = "2D"
    stars.inputs["Scale"].default_value = 30.0

    star_size = nodes.new("ShaderNodeMath")
    star_size.operation = "MULTIPLY_ADD"
    star_size.inputs[1].default_value = -0.4

    star_glow = nodes.new("ShaderNodeMapRange")
    star_glow.inputs["From Min"].default_value = -0.34
    star_glow.inputs["From Max"].default_value = -0.24
    star_glow.inputs["To Min"].default_value = 2.5
    star_glow.inputs["To Max"].default_value = 0.0

    resin_height = nodes.new("ShaderNodeMath")
    resin_height.operation = "MULTIPLY_ADD"
    resin_height.inputs[1].default_value = 1.0

    vein_relief = nodes.new("ShaderNodeBump")
    vein_relief.inputs["Distance"].default_value = 0.004

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["From Min"].default_value = 0.35
    roughness.inputs["From Max"].default_value = 0.65
    roughness.inputs["To Min"].default_value = 0.4
    roughness.inputs["To Max"].default_value = 0.52

    clean_colour = nodes.new("ShaderNodeClamp")
    clean_colour.inputs["Max"].default_value = 2.0

    resin = nodes.new("ShaderNodeBsdfPrincipled")
    resin.inputs["Specular IOR Level"].default_value = 0.2
    resin.inputs["Coat Weight"].default_value = 0.2
    resin.inputs["Coat Roughness"].default_value = 0.4
    resin.inputs["Emission Color"].default_value = (0.75, 0.85, 1.0, 1.0)

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], pour_noise.inputs["Vector"])
    links.new(coordinates.outputs["Object"], stirring.inputs["Vector"])
    links.new(pour_noise.outputs["Color"], pour_space.inputs[0])
    links.new(stirring.outputs["Vector"], pour_space.inputs[2])
    links.new(pour_space.outputs["Vector"], marbling.inputs["Vector"])
    links.new(marbling.outputs["Color"], turned_colours.inputs["Color"])
    links.new(turned_colours.outputs["Color"], marbling_channels.inputs["Color"])
    links.new(marbling_channels.outputs["Red"], hue_range.inputs["Value"])
    links.new(pour_space.outputs["Vector"], nebula_depth.inputs["Vector"])
    links.new(nebula_depth.outputs["Fac"], depth_range.inputs["Value"])
    links.new(marbling_channels.outputs["Green"], nebula_light.inputs[0])
    links.new(depth_range.outputs["Result"], nebula_light.inputs[1])
    links.new(hue_range.outputs["Result"], nebula_colour.inputs["Red"])
    links.new(nebula_light.outputs["Value"], nebula_colour.inputs["Blue"])
    links.new(nebula_colour.outputs["Color"], deepened_colour.inputs["Color"])
    links.new(nebula_depth.outputs["Fac"], vein_offset.inputs[0])
    links.new(vein_offset.outputs["Value"], vein_distance.inputs["Value"])
    links.new(vein_distance.outputs["Value"], vein_mask.inputs["Value"])
    links.new(vein_mask.outputs["Result"], veined_resin.inputs["Factor"])
    links.new(deepened_colour.outputs["Color"], veined_resin.inputs["A"])
    links.new(coordinates.outputs["Object"], stars.inputs["Vector"])
    links.new(stars.outputs["Color"], star_size.inputs[0])
    links.new(stars.outputs["Distance"], star_size.inputs[2])
    links.new(star_size.outputs["Value"], star_glow.inputs["Value"])
    links.new(nebula_depth.outputs["Fac"], resin_height.inputs[0])
    links.new(vein_mask.outputs["Result"], resin_height.inputs[2])
    links.new(resin_height.outputs["Value"], vein_relief.inputs["Height"])
    links.new(nebula_depth.outputs["Fac"], roughness.inputs["Value"])
    links.new(star_glow.outputs["Result"], clean_colour.inputs["Value"])
    links.new(veined_resin.outputs["Result"], resin.inputs["Base Color"])
    links.new(roughness.outputs["Result"], resin.inputs["Roughness"])
    links.new(vein_relief.outputs["Normal"], resin.inputs["Normal"])
    links.new(clean_colour.outputs["Result"], resin.inputs["Emission Strength"])
    links.new(resin.outputs["BSDF"], material_output.inputs["Surface"])
