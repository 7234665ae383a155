import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    sheet_scale = nodes.new("ShaderNodeVectorMath")
    sheet_scale.operation = "SCALE"

    stains = nodes.new("ShaderNodeTexNoise")
    stains.inputs["Scale"].default_value = 2.0
    stains.inputs["Detail"].default_value = 10.0
    stains.inputs["Roughness"].default_value = 0.72

    run_space = nodes.new("ShaderNodeMapping")
    run_space.inputs["Scale"].default_value = (11.0, 0.8, 1.0)

    runs = nodes.new("ShaderNodeTexNoise")
    runs.inputs["Scale"].default_value = 1.0
    runs.inputs["Detail"].default_value = 7.0
    runs.inputs["Roughness"].default_value = 0.65

    axes = nodes.new("ShaderNodeSeparateXYZ")

    corrugation_turns = nodes.new("ShaderNodeMath")
    corrugation_turns.operation = "MULTIPLY"
    corrugation_turns.inputs[1].default_value = 12.566371

    corrugation = nodes.new("ShaderNodeMath")
    corrugation.operation = "COSINE"

    nail_space = nodes.new("ShaderNodeMapping")
    nail_space.inputs["Location"].default_value = (0.5, 0.0, 0.0)
    nail_space.inputs["Scale"].default_value = (2.5, 1.0, 0.0)

    nail_cell = nodes.new("ShaderNodeVectorMath")
    nail_cell.operation = "FRACTION"

    nail_round = nodes.new("ShaderNodeMapping")
    nail_round.vector_type = "TEXTURE"
    nail_round.inputs["Location"].default_value = (0.5, 0.19, 0.0)
    nail_round.inputs["Scale"].default_value = (0.065, 0.026, 1.0)

    nail = nodes.new("ShaderNodeTexGradient")
    nail.gradient_type = "SPHERICAL"

    run_shape = nodes.new("ShaderNodeMapping")
    run_shape.vector_type = "TEXTURE"
    run_shape.inputs["Location"].default_value = (0.5, 0.12, 0.0)
    run_shape.inputs["Scale"].default_value = (0.075, 0.13, 1.0)

    nail_run = nodes.new("ShaderNodeTexGradient")
    nail_run.gradient_type = "SPHERICAL"

    lap_rust = nodes.new("ShaderNodeFloatCurve")
    lap_rust.mapping.curves[0].points[0].location = (0.0, 0.8)
    lap_rust.mapping.curves[0].points[1].location = (1.0, 0.6)
    lap_rust.mapping.curves[0].points.new(0.03, 0.55)
    lap_rust.mapping.curves[0].points.new(0.08, 0.1)
    lap_rust.mapping.curves[0].points.new(0.75, 0.0)
    lap_rust.mapping.curves[0].points.new(0.9, 0.25)
    lap_rust.mapping.update()

    nail_rust = nodes.new("ShaderNodeMath")

    weather = nodes.new("ShaderNodeMath")
    weather.operation = "MULTIPLY_ADD"

    rust_sum = nodes.new("ShaderNodeMath")
    rust_sum.operation = "MULTIPLY_ADD"
    rust_sum.inputs[1].default_value = 0.27

    rust = nodes.new("ShaderNodeMapRange")
    rust.interpolation_type = "SMOOTHSTEP"
    rust.inputs["From Min"].default_value = 0.8
    rust.inputs["From Max"].default_value = 1.02
    rust.inputs["To Max"].default_value = 0.9

    trough_dirt = nodes.new("ShaderNodeMath")
    trough_dirt.operation = "MULTIPLY_ADD"
    trough_dirt.inputs[1].default_value = 0.11

    zinc = nodes.new("ShaderNodeValToRGB")
    zinc.color_ramp.elements[0].position = 0.34
    zinc.color_ramp.elements[0].color = (0.165, 0.17, 0.175, 1.0)
    zinc.color_ramp.elements[1].position = 0.7
    zinc.color_ramp.elements[1].color = (0.46, 0.46, 0.455, 1.0)
    zinc.color_ramp.elements.new(0.52).color = (0.28, 0.285, 0.29, 1.0)

    rust_color = nodes.new("ShaderNodeMix")
    rust_color.data_type = "RGBA"
    rust_color.inputs["A"].default_value = (0.06, 0.022, 0.012, 1.0)
    rust_color.inputs["B"].default_value = (0.38, 0.15, 0.055, 1.0)

    rusted = nodes.new("ShaderNodeMix")
    rusted.data_type = "RGBA"

    lapped = nodes.new("ShaderNodeMath")
    lapped.operation = "MULTIPLY_ADD"
    lapped.inputs[1].default_value = -0.25

    nailed = nodes.new("ShaderNodeMath")
    nailed.operation = "MULTIPLY_ADD"

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.024

    metal_left = nodes.new("ShaderNodeMapRange")
    metal_left.inputs["To Min"].default_value = 0.55
    metal_left.inputs["To Max"].default_value = 0.0

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["To Min"].default_value = 0.56
    roughness.inputs["To Max"].default_value = 0.85

    zinc_sheet = nodes.new("ShaderNodeBsdfPrincipled")

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], sheet_scale.inputs["Vector"])
    links.new(sheet_scale.outputs["Vector"], stains.inputs["Vector"])
    links.new(sheet_scale.outputs["Vector"], run_space.inputs["Vector"])
    links.new(run_space.outputs["Vector"], runs.inputs["Vector"])
    links.new(nail_cell.outputs["Vector"], axes.inputs["Vector"])
    links.new(axes.outputs["X"], corrugation_turns.inputs[0])
    links.new(corrugation_turns.outputs["Value"], corrugation.inputs["Value"])
    links.new(sheet_scale.outputs["Vector"], nail_space.inputs["Vector"])
    links.new(nail_space.outputs["Vector"], nail_cell.inputs["Vector"])
    links.new(nail_cell.outputs["Vector"], nail_round.inputs["Vector"])
    links.new(nail_round.outputs["Vector"], nail.inputs["Vector"])
    links.new(nail_cell.outputs["Vector"], run_shape.inputs["Vector"])
    links.new(run_shape.outputs["Vector"], nail_run.inputs["Vector"])
    links.new(axes.outputs["Y"], lap_rust.inputs["Value"])
    links.new(nail_run.outputs["Fac"], nail_rust.inputs[0])
    links.new(lap_rust.outputs["Value"], nail_rust.inputs[1])
    links.new(runs.outputs["Fac"], weather.inputs[0])
    links.new(stains.outputs["Fac"], weather.inputs[2])
    links.new(nail_rust.outputs["Value"], rust_sum.inputs[0])
    links.new(weather.outputs["Value"], rust_sum.inputs[2])
    links.new(rust_sum.outputs["Value"], rust.inputs["Value"])
    links.new(corrugation.outputs["Value"], trough_dirt.inputs[0])
    links.new(stains.outputs["Fac"], trough_dirt.inputs[2])
    links.new(trough_dirt.outputs["Value"], zinc.inputs["Fac"])
    links.new(runs.outputs["Fac"], rust_color.inputs["Factor"])
    links.new(rust.outputs["Result"], rusted.inputs["Factor"])
    links.new(zinc.outputs["Color"], rusted.inputs["A"])
    links.new(rust_color.outputs["Result"], rusted.inputs["B"])
    links.new(axes.outputs["Y"], lapped.inputs[0])
    links.new(corrugation.outputs["Value"], lapped.inputs[2])
    links.new(nail.outputs["Fac"], nailed.inputs[0])
    links.new(lapped.outputs["Value"], nailed.inputs[2])
    links.new(nailed.outputs["Value"], relief.inputs["Height"])
    links.new(rust.outputs["Result"], metal_left.inputs["Value"])
    links.new(rust.outputs["Result"], roughness.inputs["Value"])
    links.new(rusted.outputs["Result"], zinc_sheet.inputs["Base Color"])
    links.new(metal_left.outputs["Result"], zinc_sheet.inputs["Metallic"])
    links.new(roughness.outputs["Result"], zinc_sheet.inputs["Roughness"])
    links.new(zinc_sheet.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
