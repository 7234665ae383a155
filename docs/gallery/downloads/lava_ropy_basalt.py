import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coordinates = nodes.new("ShaderNodeTexCoord")

    flow_scale = nodes.new("ShaderNodeVectorMath")
    flow_scale.operation = "SCALE"

    flow_warp = nodes.new("ShaderNodeTexNoise")
    flow_warp.inputs["Scale"].default_value = 1.4
    flow_warp.inputs["Detail"].default_value = 3.0

    flow_space = nodes.new("ShaderNodeVectorMath")
    flow_space.operation = "MULTIPLY_ADD"
    flow_space.inputs[1].default_value = (0.4, 0.4, 0.0)

    lava_lobes = nodes.new("ShaderNodeTexVoronoi")
    lava_lobes.voronoi_dimensions = "2D"
    lava_lobes.feature = "SMOOTH_F1"
    lava_lobes.inputs["Scale"].default_value = 1.3
    lava_lobes.inputs["Smoothness"].default_value = 0.25

    lobe_seams = nodes.new("ShaderNodeTexVoronoi")
    lobe_seams.voronoi_dimensions = "2D"
    lobe_seams.feature = "DISTANCE_TO_EDGE"
    lobe_seams.inputs["Scale"].default_value = 1.3

    flow_axes = nodes.new("ShaderNodeSeparateXYZ")

    rope_phase = nodes.new("ShaderNodeMath")
    rope_phase.operation = "MULTIPLY_ADD"
    rope_phase.inputs[1].default_value = 0.62

    stirred_phase = nodes.new("ShaderNodeMath")
    stirred_phase.operation = "MULTIPLY_ADD"
    stirred_phase.inputs[1].default_value = 0.6

    ropes = nodes.new("ShaderNodeMath")
    ropes.operation = "PINGPONG"
    ropes.inputs[1].default_value = 0.04

    rope_place = nodes.new("ShaderNodeMapRange")
    rope_place.inputs["From Max"].default_value = 0.04

    rope_profile = nodes.new("ShaderNodeFloatCurve")
    rope_profile.mapping.curves[0].points.new(0.3, 0.64)
    rope_profile.mapping.update()

    glassy_skin = nodes.new("ShaderNodeTexNoise")
    glassy_skin.inputs["Scale"].default_value = 9.0
    glassy_skin.inputs["Detail"].default_value = 8.0
    glassy_skin.inputs["Roughness"].default_value = 0.66

    seam_mask = nodes.new("ShaderNodeMapRange")
    seam_mask.interpolation_type = "SMOOTHSTEP"
    seam_mask.inputs["From Max"].default_value = 0.1

    rope_height = nodes.new("ShaderNodeMath")
    rope_height.operation = "MULTIPLY_ADD"
    rope_height.inputs[1].default_value = 1.4

    basalt_height = nodes.new("ShaderNodeMath")
    basalt_height.operation = "MULTIPLY_ADD"
    basalt_height.inputs[1].default_value = 0.35

    rope_relief = nodes.new("ShaderNodeBump")
    rope_relief.inputs["Distance"].default_value = 0.05

    ash_side = nodes.new("ShaderNodeNormal")
    ash_side.outputs["Normal"].default_value = (-0.6, 0.5, 0.62)

    ash_amount = nodes.new("ShaderNodeMapRange")
    ash_amount.inputs["From Min"].default_value = 0.72
    ash_amount.inputs["To Max"].default_value = 0.55

    basalt_colour = nodes.new("ShaderNodeValToRGB")
    basalt_colour.color_ramp.elements[0].position = 0.3
    basalt_colour.color_ramp.elements[0].color = (0.014, 0.014, 0.016, 1.0)
    basalt_colour.color_ramp.elements[1].position = 0.8
    basalt_colour.color_ramp.elements[1].color = (0.1, 0.097, 0.096, 1.0)
    basalt_colour.color_ramp.elements.new(0.6).color = (0.05, 0.049, 0.051, 1.0)

    rust_noise = nodes.new("ShaderNodeTexNoise")
    rust_noise.inputs["Scale"].default_value = 1.9
    rust_noise.inputs["Detail"].default_value = 6.0
    rust_noise.inputs["Roughness"].default_value = 0.62

    rust_amount = nodes.new("ShaderNodeMapRange")
    rust_amount.interpolation_type = "SMOOTHSTEP"
    rust_amount.inputs["From Min"].default_value = 0.52
    rust_amount.inputs["From Max"].default_value = 0.72
    rust_amount.inputs["To Max"].default_value = 0.7

    rusty_basalt = nodes.new("ShaderNodeMix")
    rusty_basalt.data_type = "RGBA"
    rusty_basalt.inputs["B"].default_value = (0.13, 0.058, 0.03, 1.0)

    groove_shade = nodes.new("ShaderNodeMapRange")
    groove_shade.inputs["From Max"].default_value = 0.5
    groove_shade.inputs["To Min"].default_value = 0.3

    grooved_basalt = nodes.new("ShaderNodeMix")
    grooved_basalt.data_type = "RGBA"
    grooved_basalt.inputs["A"].default_value = (0.008, 0.008, 0.009, 1.0)

    ashy_basalt = nodes.new("ShaderNodeMix")
    ashy_basalt.data_type = "RGBA"
    ashy_basalt.inputs["B"].default_value = (0.24, 0.225, 0.21, 1.0)

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["From Min"].default_value = 0.35
    roughness.inputs["From Max"].default_value = 0.65
    roughness.inputs["To Min"].default_value = 0.38
    roughness.inputs["To Max"].default_value = 0.7

    basalt = nodes.new("ShaderNodeBsdfPrincipled")

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], flow_scale.inputs["Vector"])
    links.new(flow_scale.outputs["Vector"], flow_warp.inputs["Vector"])
    links.new(flow_warp.outputs["Color"], flow_space.inputs[0])
    links.new(flow_scale.outputs["Vector"], flow_space.inputs[2])
    links.new(flow_space.outputs["Vector"], lava_lobes.inputs["Vector"])
    links.new(flow_space.outputs["Vector"], lobe_seams.inputs["Vector"])
    links.new(flow_space.outputs["Vector"], flow_axes.inputs["Vector"])
    links.new(lava_lobes.outputs["Distance"], rope_phase.inputs[0])
    links.new(flow_axes.outputs["Y"], rope_phase.inputs[2])
    links.new(flow_warp.outputs["Fac"], stirred_phase.inputs[0])
    links.new(rope_phase.outputs["Value"], stirred_phase.inputs[2])
    links.new(stirred_phase.outputs["Value"], ropes.inputs[0])
    links.new(ropes.outputs["Value"], rope_place.inputs["Value"])
    links.new(rope_place.outputs["Result"], rope_profile.inputs["Value"])
    links.new(coordinates.outputs["Object"], glassy_skin.inputs["Vector"])
    links.new(lobe_seams.outputs["Distance"], seam_mask.inputs["Value"])
    links.new(seam_mask.outputs["Result"], rope_height.inputs[0])
    links.new(rope_profile.outputs["Value"], rope_height.inputs[2])
    links.new(glassy_skin.outputs["Fac"], basalt_height.inputs[0])
    links.new(rope_height.outputs["Value"], basalt_height.inputs[2])
    links.new(basalt_height.outputs["Value"], rope_relief.inputs["Height"])
    links.new(rope_relief.outputs["Normal"], ash_side.inputs["Normal"])
    links.new(ash_side.outputs["Dot"], ash_amount.inputs["Value"])
    links.new(glassy_skin.outputs["Fac"], basalt_colour.inputs["Fac"])
    links.new(coordinates.outputs["Object"], rust_noise.inputs["Vector"])
    links.new(rust_noise.outputs["Fac"], rust_amount.inputs["Value"])
    links.new(rust_amount.outputs["Result"], rusty_basalt.inputs["Factor"])
    links.new(basalt_colour.outputs["Color"], rusty_basalt.inputs["A"])
    links.new(rope_profile.outputs["Value"], groove_shade.inputs["Value"])
    links.new(groove_shade.outputs["Result"], grooved_basalt.inputs["Factor"])
    links.new(rusty_basalt.outputs["Result"], grooved_basalt.inputs["B"])
    links.new(ash_amount.outputs["Result"], ashy_basalt.inputs["Factor"])
    links.new(grooved_basalt.outputs["Result"], ashy_basalt.inputs["A"])
    links.new(glassy_skin.outputs["Fac"], roughness.inputs["Value"])
    links.new(ashy_basalt.outputs["Result"], basalt.inputs["Base Color"])
    links.new(roughness.outputs["Result"], basalt.inputs["Roughness"])
    links.new(rope_relief.outputs["Normal"], basalt.inputs["Normal"])
    links.new(basalt.outputs["BSDF"], material_output.inputs["Surface"])
