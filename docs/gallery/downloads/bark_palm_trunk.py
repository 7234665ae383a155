import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    sway = nodes.new("ShaderNodeTexNoise")
    sway.noise_dimensions = "2D"
    sway.inputs["Scale"].default_value = 1.9
    sway.inputs["Detail"].default_value = 6.0
    sway.inputs["Roughness"].default_value = 0.62

    swayed_space = nodes.new("ShaderNodeVectorMath")
    swayed_space.operation = "MULTIPLY_ADD"
    swayed_space.inputs[1].default_value = (0.1, 0.24, 0.0)

    leaf_rings = nodes.new("ShaderNodeTexWave")
    leaf_rings.bands_direction = "Y"
    leaf_rings.wave_profile = "SAW"
    leaf_rings.inputs["Scale"].default_value = 1.6
    leaf_rings.inputs["Distortion"].default_value = 0.8
    leaf_rings.inputs["Detail"].default_value = 4.0
    leaf_rings.inputs["Detail Scale"].default_value = 2.0
    leaf_rings.inputs["Detail Roughness"].default_value = 0.65

    fibre_space = nodes.new("ShaderNodeMapping")
    fibre_space.inputs["Scale"].default_value = (2.6, 0.5, 1.0)

    fibres = nodes.new("ShaderNodeTexGabor")
    fibres.inputs["Frequency"].default_value = 2.5
    fibres.inputs["Anisotropy"].default_value = 0.85
    fibres.inputs["Orientation"].default_value = 0.05

    weather = nodes.new("ShaderNodeTexNoise")
    weather.inputs["Scale"].default_value = 8.0
    weather.inputs["Detail"].default_value = 8.0
    weather.inputs["Roughness"].default_value = 0.75

    crack_space = nodes.new("ShaderNodeMapping")
    crack_space.inputs["Scale"].default_value = (1.0, 0.12, 1.0)

    cracks = nodes.new("ShaderNodeTexVoronoi")
    cracks.voronoi_dimensions = "2D"
    cracks.feature = "DISTANCE_TO_EDGE"
    cracks.inputs["Scale"].default_value = 9.0

    crack_width = nodes.new("ShaderNodeMapRange")
    crack_width.inputs["From Min"].default_value = 0.46
    crack_width.inputs["From Max"].default_value = 0.64
    crack_width.inputs["To Min"].default_value = 0.0005
    crack_width.inputs["To Max"].default_value = 0.06

    crack_depth = nodes.new("ShaderNodeMath")
    crack_depth.operation = "DIVIDE"
    crack_depth.use_clamp = True

    ledge_profile = nodes.new("ShaderNodeFloatCurve")
    ledge_profile.mapping.curves[0].points[1].location = (1.0, 0.3)
    ledge_profile.mapping.curves[0].points.new(0.06, 0.75)
    ledge_profile.mapping.curves[0].points.new(0.2, 1.0)
    ledge_profile.mapping.curves[0].points.new(0.5, 0.55)
    ledge_profile.mapping.update()

    ringed = nodes.new("ShaderNodeMath")
    ringed.operation = "MULTIPLY_ADD"
    ringed.inputs[1].default_value = 0.35

    tone = nodes.new("ShaderNodeMix")
    tone.inputs["Factor"].default_value = 0.45

    trunk_color = nodes.new("ShaderNodeValToRGB")
    trunk_color.color_ramp.elements[0].position = 0.3
    trunk_color.color_ramp.elements[0].color = (0.055, 0.042, 0.03, 1.0)
    trunk_color.color_ramp.elements[1].position = 0.9
    trunk_color.color_ramp.elements[1].color = (0.38, 0.345, 0.29, 1.0)
    trunk_color.color_ramp.elements.new(0.5).color = (0.16, 0.13, 0.1, 1.0)
    trunk_color.color_ramp.elements.new(0.68).color = (0.27, 0.235, 0.19, 1.0)

    ring_shadow = nodes.new("ShaderNodeMapRange")
    ring_shadow.inputs["From Max"].default_value = 0.75
    ring_shadow.inputs["To Min"].default_value = 0.9
    ring_shadow.inputs["To Max"].default_value = 0.0

    ringed_trunk = nodes.new("ShaderNodeMix")
    ringed_trunk.data_type = "RGBA"
    ringed_trunk.blend_type = "MULTIPLY"
    ringed_trunk.inputs["B"].default_value = (0.22, 0.16, 0.11, 1.0)

    cracked_trunk = nodes.new("ShaderNodeMix")
    cracked_trunk.data_type = "RGBA"
    cracked_trunk.inputs["A"].default_value = (0.02, 0.015, 0.011, 1.0)

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"

    cracked_height = nodes.new("ShaderNodeMath")
    cracked_height.operation = "MULTIPLY_ADD"
    cracked_height.inputs[1].default_value = 0.25

    geometry = nodes.new("ShaderNodeNewGeometry")

    outward = nodes.new("ShaderNodeVectorMath")
    outward.operation = "SCALE"

    relief = nodes.new("ShaderNodeVectorDisplacement")
    relief.space = "WORLD"
    relief.inputs["Scale"].default_value = 0.045

    palm = nodes.new("ShaderNodeBsdfPrincipled")
    palm.inputs["Roughness"].default_value = 0.85
    palm.inputs["Specular IOR Level"].default_value = 0.2

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], sway.inputs["Vector"])
    links.new(sway.outputs["Color"], swayed_space.inputs[0])
    links.new(coords.outputs["Object"], swayed_space.inputs[2])
    links.new(swayed_space.outputs["Vector"], leaf_rings.inputs["Vector"])
    links.new(swayed_space.outputs["Vector"], fibre_space.inputs["Vector"])
    links.new(fibre_space.outputs["Vector"], fibres.inputs["Vector"])
    links.new(fibre_space.outputs["Vector"], weather.inputs["Vector"])
    links.new(swayed_space.outputs["Vector"], crack_space.inputs["Vector"])
    links.new(crack_space.outputs["Vector"], cracks.inputs["Vector"])
    links.new(weather.outputs["Fac"], crack_width.inputs["Value"])
    links.new(cracks.outputs["Distance"], crack_depth.inputs[0])
    links.new(crack_width.outputs["Result"], crack_depth.inputs[1])
    links.new(leaf_rings.outputs["Fac"], ledge_profile.inputs["Value"])
    links.new(ledge_profile.outputs["Value"], ringed.inputs[0])
    links.new(weather.outputs["Fac"], ringed.inputs[2])
    links.new(ringed.outputs["Value"], tone.inputs["A"])
    links.new(fibres.outputs["Value"], tone.inputs["B"])
    links.new(tone.outputs["Result"], trunk_color.inputs["Fac"])
    links.new(ledge_profile.outputs["Value"], ring_shadow.inputs["Value"])
    links.new(ring_shadow.outputs["Result"], ringed_trunk.inputs["Factor"])
    links.new(trunk_color.outputs["Color"], ringed_trunk.inputs["A"])
    links.new(crack_depth.outputs["Value"], cracked_trunk.inputs["Factor"])
    links.new(ringed_trunk.outputs["Result"], cracked_trunk.inputs["B"])
    links.new(weather.outputs["Fac"], height.inputs[0])
    links.new(ledge_profile.outputs["Value"], height.inputs[2])
    links.new(crack_depth.outputs["Value"], cracked_height.inputs[0])
    links.new(height.outputs["Value"], cracked_height.inputs[2])
    links.new(geometry.outputs["Normal"], outward.inputs["Vector"])
    links.new(cracked_height.outputs["Value"], outward.inputs["Scale"])
    links.new(outward.outputs["Vector"], relief.inputs["Vector"])
    links.new(cracked_trunk.outputs["Result"], palm.inputs["Base Color"])
    links.new(palm.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
