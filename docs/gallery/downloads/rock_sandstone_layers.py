import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    dip = nodes.new("ShaderNodeMapping")
    dip.inputs["Rotation"].default_value = (0.0, 0.0, 0.1)
    dip.inputs["Scale"].default_value = (0.5, 1.0, 0.5)

    sag = nodes.new("ShaderNodeTexNoise")
    sag.inputs["Scale"].default_value = 1.6
    sag.inputs["Detail"].default_value = 7.0
    sag.inputs["Roughness"].default_value = 0.6

    sagged = nodes.new("ShaderNodeVectorMath")
    sagged.operation = "MULTIPLY_ADD"
    sagged.inputs[1].default_value = (0.06, 0.24, 0.06)

    bed_profile = nodes.new("ShaderNodeVectorCurve")
    bed_profile.mapping.curves[1].points.new(-0.55, -0.4)
    bed_profile.mapping.curves[1].points.new(-0.3, -0.32)
    bed_profile.mapping.curves[1].points.new(0.1, 0.02)
    bed_profile.mapping.curves[1].points.new(0.3, 0.36)
    bed_profile.mapping.curves[1].points.new(0.62, 0.55)
    bed_profile.mapping.update()

    axes = nodes.new("ShaderNodeSeparateXYZ")

    bed_scale = nodes.new("ShaderNodeValue")
    bed_scale.outputs["Value"].default_value = 5.5

    beds = nodes.new("ShaderNodeTexVoronoi")
    beds.voronoi_dimensions = "1D"

    partings = nodes.new("ShaderNodeTexVoronoi")
    partings.voronoi_dimensions = "1D"
    partings.feature = "DISTANCE_TO_EDGE"

    laminae = nodes.new("ShaderNodeTexNoise")
    laminae.noise_dimensions = "1D"
    laminae.inputs["Scale"].default_value = 22.0
    laminae.inputs["Detail"].default_value = 4.0
    laminae.inputs["Roughness"].default_value = 0.65

    weather = nodes.new("ShaderNodeTexNoise")
    weather.noise_type = "HETERO_TERRAIN"
    weather.inputs["Scale"].default_value = 4.5
    weather.inputs["Detail"].default_value = 9.0
    weather.inputs["Roughness"].default_value = 0.62
    weather.inputs["Offset"].default_value = 0.5

    opening = nodes.new("ShaderNodeMapRange")
    opening.inputs["From Min"].default_value = 0.42
    opening.inputs["From Max"].default_value = 0.6
    opening.inputs["To Min"].default_value = 0.02
    opening.inputs["To Max"].default_value = 0.13

    undercut = nodes.new("ShaderNodeMapRange")
    undercut.interpolation_type = "SMOOTHSTEP"
    undercut.inputs["To Min"].default_value = 1.0
    undercut.inputs["To Max"].default_value = 0.0

    band = nodes.new("ShaderNodeMath")
    band.operation = "MULTIPLY_ADD"
    band.inputs[1].default_value = 0.7

    strata = nodes.new("ShaderNodeValToRGB")
    strata.color_ramp.elements[0].position = 0.45
    strata.color_ramp.elements[0].color = (0.15, 0.048, 0.026, 1.0)
    strata.color_ramp.elements[1].position = 0.95
    strata.color_ramp.elements[1].color = (0.52, 0.37, 0.23, 1.0)
    strata.color_ramp.elements.new(0.68).color = (0.3, 0.115, 0.055, 1.0)
    strata.color_ramp.elements.new(0.82).color = (0.42, 0.21, 0.105, 1.0)

    weathering = nodes.new("ShaderNodeMapRange")
    weathering.inputs["From Min"].default_value = 0.35
    weathering.inputs["From Max"].default_value = 1.5
    weathering.inputs["To Min"].default_value = 0.55
    weathering.inputs["To Max"].default_value = 1.3

    weathered = nodes.new("ShaderNodeMix")
    weathered.data_type = "RGBA"
    weathered.blend_type = "MULTIPLY"
    weathered.inputs["Factor"].default_value = 1.0

    color = nodes.new("ShaderNodeMix")
    color.data_type = "RGBA"
    color.inputs["B"].default_value = (0.04, 0.018, 0.011, 1.0)

    ledges = nodes.new("ShaderNodeMath")
    ledges.operation = "MULTIPLY_ADD"
    ledges.inputs[1].default_value = 0.35

    bed_steps = nodes.new("ShaderNodeMath")
    bed_steps.operation = "MULTIPLY_ADD"
    bed_steps.inputs[1].default_value = 0.8

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = -0.9

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Distance"].default_value = 0.055

    sandstone = nodes.new("ShaderNodeBsdfPrincipled")
    sandstone.inputs["Roughness"].default_value = 0.9
    sandstone.inputs["Specular IOR Level"].default_value = 0.15

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], dip.inputs["Vector"])
    links.new(dip.outputs["Vector"], sag.inputs["Vector"])
    links.new(sag.outputs["Color"], sagged.inputs[0])
    links.new(dip.outputs["Vector"], sagged.inputs[2])
    links.new(sagged.outputs["Vector"], bed_profile.inputs["Vector"])
    links.new(bed_profile.outputs["Vector"], axes.inputs["Vector"])
    links.new(axes.outputs["Y"], beds.inputs["W"])
    links.new(bed_scale.outputs["Value"], beds.inputs["Scale"])
    links.new(axes.outputs["Y"], partings.inputs["W"])
    links.new(bed_scale.outputs["Value"], partings.inputs["Scale"])
    links.new(axes.outputs["Y"], laminae.inputs["W"])
    links.new(coords.outputs["Object"], weather.inputs["Vector"])
    links.new(sag.outputs["Fac"], opening.inputs["Value"])
    links.new(partings.outputs["Distance"], undercut.inputs["Value"])
    links.new(opening.outputs["Result"], undercut.inputs["From Max"])
    links.new(laminae.outputs["Fac"], band.inputs[0])
    links.new(beds.outputs["Color"], band.inputs[2])
    links.new(band.outputs["Value"], strata.inputs["Fac"])
    links.new(weather.outputs["Fac"], weathering.inputs["Value"])
    links.new(strata.outputs["Color"], weathered.inputs["A"])
    links.new(weathering.outputs["Result"], weathered.inputs["B"])
    links.new(undercut.outputs["Result"], color.inputs["Factor"])
    links.new(weathered.outputs["Result"], color.inputs["A"])
    links.new(laminae.outputs["Fac"], ledges.inputs[0])
    links.new(weather.outputs["Fac"], ledges.inputs[2])
    links.new(beds.outputs["Color"], bed_steps.inputs[0])
    links.new(ledges.outputs["Value"], bed_steps.inputs[2])
    links.new(undercut.outputs["Result"], height.inputs[0])
    links.new(bed_steps.outputs["Value"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(color.outputs["Result"], sandstone.inputs["Base Color"])
    links.new(relief.outputs["Normal"], sandstone.inputs["Normal"])
    links.new(sandstone.outputs["BSDF"], material_output.inputs["Surface"])
