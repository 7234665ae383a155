import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    plate_map = nodes.new("ShaderNodeMapping")
    plate_map.inputs["Rotation"].default_value = (0.0, 0.0, 0.7854)
    plate_map.inputs["Scale"].default_value = (4.0, 4.0, 4.0)

    checker = nodes.new("ShaderNodeTexChecker")
    checker.inputs["Scale"].default_value = 1.0

    lens_angle = nodes.new("ShaderNodeMath")
    lens_angle.operation = "MULTIPLY"
    lens_angle.inputs[1].default_value = 1.5708

    cell = nodes.new("ShaderNodeVectorMath")
    cell.operation = "FRACTION"

    turned_cell = nodes.new("ShaderNodeVectorRotate")
    turned_cell.rotation_type = "Z_AXIS"
    turned_cell.inputs["Center"].default_value = (0.5, 0.5, 0.0)

    lens_map = nodes.new("ShaderNodeMapping")
    lens_map.vector_type = "TEXTURE"
    lens_map.inputs["Location"].default_value = (0.5, 0.5, 0.0)
    lens_map.inputs["Scale"].default_value = (0.47, 0.15, 1.0)

    lens_axes = nodes.new("ShaderNodeSeparateXYZ")

    half_width = nodes.new("ShaderNodeMath")
    half_width.operation = "ABSOLUTE"

    distance = nodes.new("ShaderNodeMath")
    distance.operation = "MULTIPLY_ADD"

    lens = nodes.new("ShaderNodeMapRange")
    lens.interpolation_type = "SMOOTHERSTEP"
    lens.inputs["From Min"].default_value = 0.45
    lens.inputs["From Max"].default_value = 1.15
    lens.inputs["To Min"].default_value = 1.0
    lens.inputs["To Max"].default_value = 0.0

    lens_foot = nodes.new("ShaderNodeMapRange")
    lens_foot.interpolation_type = "SMOOTHSTEP"
    lens_foot.inputs["From Min"].default_value = 0.9
    lens_foot.inputs["From Max"].default_value = 1.9
    lens_foot.inputs["To Min"].default_value = 0.22
    lens_foot.inputs["To Max"].default_value = 0.0

    grime_noise = nodes.new("ShaderNodeTexNoise")
    grime_noise.inputs["Scale"].default_value = 2.3
    grime_noise.inputs["Detail"].default_value = 9.0
    grime_noise.inputs["Roughness"].default_value = 0.66

    grime_sum = nodes.new("ShaderNodeMath")

    grime = nodes.new("ShaderNodeMapRange")
    grime.interpolation_type = "SMOOTHSTEP"
    grime.inputs["From Min"].default_value = 0.42
    grime.inputs["From Max"].default_value = 0.76
    grime.inputs["To Min"].default_value = 0.04
    grime.inputs["To Max"].default_value = 0.95

    scuff_map = nodes.new("ShaderNodeMapping")
    scuff_map.inputs["Rotation"].default_value = (0.0, 0.0, 0.12)
    scuff_map.inputs["Scale"].default_value = (3.0, 42.0, 1.0)

    scuffs = nodes.new("ShaderNodeTexNoise")
    scuffs.noise_dimensions = "2D"
    scuffs.inputs["Scale"].default_value = 1.0
    scuffs.inputs["Detail"].default_value = 5.0
    scuffs.inputs["Roughness"].default_value = 0.72

    steel_color = nodes.new("ShaderNodeValToRGB")
    steel_color.color_ramp.elements[0].position = 0.28
    steel_color.color_ramp.elements[0].color = (0.12, 0.125, 0.13, 1.0)
    steel_color.color_ramp.elements[1].position = 0.72
    steel_color.color_ramp.elements[1].color = (0.46, 0.455, 0.445, 1.0)
    steel_color.color_ramp.elements.new(0.5).color = (0.29, 0.295, 0.3, 1.0)

    grimy = nodes.new("ShaderNodeMix")
    grimy.data_type = "RGBA"
    grimy.inputs["B"].default_value = (0.06, 0.045, 0.032, 1.0)

    worn_top = nodes.new("ShaderNodeMapRange")
    worn_top.inputs["From Min"].default_value = 0.2
    worn_top.inputs["From Max"].default_value = 0.8
    worn_top.inputs["To Min"].default_value = 0.6
    worn_top.inputs["To Max"].default_value = 0.0

    polished = nodes.new("ShaderNodeMix")
    polished.data_type = "RGBA"
    polished.inputs["B"].default_value = (0.6, 0.595, 0.58, 1.0)

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["From Max"].default_value = 0.8
    roughness.inputs["To Min"].default_value = 0.58
    roughness.inputs["To Max"].default_value = 0.88

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.06

    steel = nodes.new("ShaderNodeBsdfPrincipled")
    steel.inputs["Metallic"].default_value = 0.9

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.035

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], plate_map.inputs["Vector"])
    links.new(plate_map.outputs["Vector"], checker.inputs["Vector"])
    links.new(checker.outputs["Fac"], lens_angle.inputs[0])
    links.new(plate_map.outputs["Vector"], cell.inputs["Vector"])
    links.new(cell.outputs["Vector"], turned_cell.inputs["Vector"])
    links.new(lens_angle.outputs["Value"], turned_cell.inputs["Angle"])
    links.new(turned_cell.outputs["Vector"], lens_map.inputs["Vector"])
    links.new(lens_map.outputs["Vector"], lens_axes.inputs["Vector"])
    links.new(lens_axes.outputs["Y"], half_width.inputs["Value"])
    links.new(lens_axes.outputs["X"], distance.inputs[0])
    links.new(lens_axes.outputs["X"], distance.inputs[1])
    links.new(half_width.outputs["Value"], distance.inputs[2])
    links.new(distance.outputs["Value"], lens.inputs["Value"])
    links.new(distance.outputs["Value"], lens_foot.inputs["Value"])
    links.new(coords.outputs["Object"], grime_noise.inputs["Vector"])
    links.new(lens_foot.outputs["Result"], grime_sum.inputs[0])
    links.new(grime_noise.outputs["Fac"], grime_sum.inputs[1])
    links.new(grime_sum.outputs["Value"], grime.inputs["Value"])
    links.new(coords.outputs["Object"], scuff_map.inputs["Vector"])
    links.new(scuff_map.outputs["Vector"], scuffs.inputs["Vector"])
    links.new(scuffs.outputs["Fac"], steel_color.inputs["Fac"])
    links.new(grime.outputs["Result"], grimy.inputs["Factor"])
    links.new(steel_color.outputs["Color"], grimy.inputs["A"])
    links.new(distance.outputs["Value"], worn_top.inputs["Value"])
    links.new(worn_top.outputs["Result"], polished.inputs["Factor"])
    links.new(grimy.outputs["Result"], polished.inputs["A"])
    links.new(grime.outputs["Result"], roughness.inputs["Value"])
    links.new(scuffs.outputs["Fac"], height.inputs[0])
    links.new(lens.outputs["Result"], height.inputs[2])
    links.new(polished.outputs["Result"], steel.inputs["Base Color"])
    links.new(roughness.outputs["Result"], steel.inputs["Roughness"])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(steel.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
