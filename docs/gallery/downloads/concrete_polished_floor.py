import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    tc = nodes.new("ShaderNodeTexCoord")

    cut_shift = nodes.new("ShaderNodeVectorMath")
    cut_shift.inputs[1].default_value = (0.4, 0.45, 0.0)

    cut_cell = nodes.new("ShaderNodeVectorMath")
    cut_cell.operation = "WRAP"
    cut_cell.inputs[1].default_value = (0.8, 0.8, 0.0)
    cut_cell.inputs[2].default_value = (-0.8, -0.8, 0.0)

    cut_folded = nodes.new("ShaderNodeVectorMath")
    cut_folded.operation = "ABSOLUTE"

    cut_axes = nodes.new("ShaderNodeSeparateXYZ")

    cut_distance = nodes.new("ShaderNodeMath")
    cut_distance.operation = "MINIMUM"

    saw_cut = nodes.new("ShaderNodeMapRange")
    saw_cut.inputs["From Max"].default_value = 0.006

    cloud = nodes.new("ShaderNodeTexNoise")
    cloud.inputs["Scale"].default_value = 1.3
    cloud.inputs["Detail"].default_value = 12.0
    cloud.inputs["Roughness"].default_value = 0.62
    cloud.inputs["Distortion"].default_value = 0.4

    warp = nodes.new("ShaderNodeVectorMath")
    warp.operation = "MULTIPLY_ADD"
    warp.inputs[1].default_value = (0.2, 0.2, 0.2)

    craze_cells = nodes.new("ShaderNodeTexVoronoi")
    craze_cells.voronoi_dimensions = "2D"
    craze_cells.feature = "DISTANCE_TO_EDGE"
    craze_cells.inputs["Scale"].default_value = 1.2

    craze = nodes.new("ShaderNodeMapRange")
    craze.interpolation_type = "SMOOTHSTEP"
    craze.inputs["From Min"].default_value = -0.01
    craze.inputs["From Max"].default_value = 0.01

    stone_cells = nodes.new("ShaderNodeTexVoronoi")
    stone_cells.voronoi_dimensions = "2D"
    stone_cells.inputs["Scale"].default_value = 26.0

    stone_value = nodes.new("ShaderNodeSeparateColor")

    exposure = nodes.new("ShaderNodeMapRange")
    exposure.inputs["From Min"].default_value = 0.4
    exposure.inputs["From Max"].default_value = 0.62
    exposure.inputs["To Min"].default_value = 0.1
    exposure.inputs["To Max"].default_value = 0.62

    stone_size = nodes.new("ShaderNodeMath")
    stone_size.operation = "MULTIPLY"

    stone_ratio = nodes.new("ShaderNodeMath")
    stone_ratio.operation = "DIVIDE"

    stone_mask = nodes.new("ShaderNodeMapRange")
    stone_mask.interpolation_type = "SMOOTHSTEP"
    stone_mask.inputs["From Min"].default_value = 0.7
    stone_mask.inputs["From Max"].default_value = 1.2
    stone_mask.inputs["To Min"].default_value = 0.9
    stone_mask.inputs["To Max"].default_value = 0.0

    cement = nodes.new("ShaderNodeValToRGB")
    cement.color_ramp.elements[0].position = 0.3
    cement.color_ramp.elements[0].color = (0.15, 0.145, 0.137, 1.0)
    cement.color_ramp.elements[1].position = 0.7
    cement.color_ramp.elements[1].color = (0.4, 0.385, 0.355, 1.0)
    cement.color_ramp.elements.new(0.45).color = (0.245, 0.237, 0.222, 1.0)
    cement.color_ramp.elements.new(0.55).color = (0.28, 0.27, 0.25, 1.0)

    stone_color = nodes.new("ShaderNodeValToRGB")
    stone_color.color_ramp.elements[0].color = (0.12, 0.11, 0.1, 1.0)
    stone_color.color_ramp.elements[1].color = (0.55, 0.52, 0.46, 1.0)
    stone_color.color_ramp.elements.new(0.3).color = (0.3, 0.27, 0.22, 1.0)
    stone_color.color_ramp.elements.new(0.6).color = (0.2, 0.2, 0.2, 1.0)

    salted = nodes.new("ShaderNodeMix")
    salted.data_type = "RGBA"

    fines = nodes.new("ShaderNodeTexNoise")
    fines.noise_dimensions = "2D"
    fines.inputs["Scale"].default_value = 130.0
    fines.inputs["Detail"].default_value = 3.0

    grainy = nodes.new("ShaderNodeMix")
    grainy.data_type = "RGBA"
    grainy.blend_type = "OVERLAY"

    crazed = nodes.new("ShaderNodeMix")
    crazed.data_type = "RGBA"
    crazed.inputs["A"].default_value = (0.15, 0.14, 0.125, 1.0)

    floor_color = nodes.new("ShaderNodeMix")
    floor_color.data_type = "RGBA"
    floor_color.inputs["A"].default_value = (0.035, 0.033, 0.03, 1.0)

    gloss = nodes.new("ShaderNodeMapRange")
    gloss.inputs["From Min"].default_value = 0.35
    gloss.inputs["From Max"].default_value = 0.65
    gloss.inputs["To Min"].default_value = 0.34
    gloss.inputs["To Max"].default_value = 0.55

    worn = nodes.new("ShaderNodeMath")
    worn.operation = "MULTIPLY_ADD"
    worn.inputs[1].default_value = 0.1

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.5
    relief.inputs["Distance"].default_value = 0.004

    polished = nodes.new("ShaderNodeBsdfPrincipled")
    polished.inputs["Specular IOR Level"].default_value = 0.25

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(tc.outputs["Object"], cut_shift.inputs[0])
    links.new(cut_shift.outputs["Vector"], cut_cell.inputs[0])
    links.new(cut_cell.outputs["Vector"], cut_folded.inputs["Vector"])
    links.new(cut_folded.outputs["Vector"], cut_axes.inputs["Vector"])
    links.new(cut_axes.outputs["X"], cut_distance.inputs[0])
    links.new(cut_axes.outputs["Y"], cut_distance.inputs[1])
    links.new(cut_distance.outputs["Value"], saw_cut.inputs["Value"])
    links.new(tc.outputs["Object"], cloud.inputs["Vector"])
    links.new(cloud.outputs["Color"], warp.inputs[0])
    links.new(tc.outputs["Object"], warp.inputs[2])
    links.new(warp.outputs["Vector"], craze_cells.inputs["Vector"])
    links.new(craze_cells.outputs["Distance"], craze.inputs["Value"])
    links.new(warp.outputs["Vector"], stone_cells.inputs["Vector"])
    links.new(stone_cells.outputs["Color"], stone_value.inputs["Color"])
    links.new(cloud.outputs["Fac"], exposure.inputs["Value"])
    links.new(stone_value.outputs["Red"], stone_size.inputs[0])
    links.new(exposure.outputs["Result"], stone_size.inputs[1])
    links.new(stone_cells.outputs["Distance"], stone_ratio.inputs[0])
    links.new(stone_size.outputs["Value"], stone_ratio.inputs[1])
    links.new(stone_ratio.outputs["Value"], stone_mask.inputs["Value"])
    links.new(cloud.outputs["Fac"], cement.inputs["Fac"])
    links.new(stone_value.outputs["Green"], stone_color.inputs["Fac"])
    links.new(stone_mask.outputs["Result"], salted.inputs["Factor"])
    links.new(cement.outputs["Color"], salted.inputs["A"])
    links.new(stone_color.outputs["Color"], salted.inputs["B"])
    links.new(tc.outputs["Object"], fines.inputs["Vector"])
    links.new(salted.outputs["Result"], grainy.inputs["A"])
    links.new(fines.outputs["Fac"], grainy.inputs["B"])
    links.new(craze.outputs["Result"], crazed.inputs["Factor"])
    links.new(grainy.outputs["Result"], crazed.inputs["B"])
    links.new(saw_cut.outputs["Result"], floor_color.inputs["Factor"])
    links.new(crazed.outputs["Result"], floor_color.inputs["B"])
    links.new(cloud.outputs["Fac"], gloss.inputs["Value"])
    links.new(fines.outputs["Fac"], worn.inputs[0])
    links.new(saw_cut.outputs["Result"], worn.inputs[2])
    links.new(worn.outputs["Value"], relief.inputs["Height"])
    links.new(floor_color.outputs["Result"], polished.inputs["Base Color"])
    links.new(gloss.outputs["Result"], polished.inputs["Roughness"])
    links.new(relief.outputs["Normal"], polished.inputs["Normal"])
    links.new(polished.outputs["BSDF"], material_output.inputs["Surface"])
