import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    streak_space = nodes.new("ShaderNodeMapping")
    streak_space.inputs["Scale"].default_value = (13.0, 0.5, 1.0)

    streak_noise = nodes.new("ShaderNodeTexNoise")
    streak_noise.inputs["Scale"].default_value = 1.0
    streak_noise.inputs["Detail"].default_value = 8.0
    streak_noise.inputs["Roughness"].default_value = 0.66

    plate_noise = nodes.new("ShaderNodeTexNoise")
    plate_noise.inputs["Scale"].default_value = 2.0
    plate_noise.inputs["Detail"].default_value = 9.0
    plate_noise.inputs["Roughness"].default_value = 0.66

    plate_space = nodes.new("ShaderNodeMapping")
    plate_space.inputs["Location"].default_value = (0.5, 0.25, 0.0)
    plate_space.inputs["Scale"].default_value = (8.0, 1.0, 0.0)

    rivet_cell = nodes.new("ShaderNodeVectorMath")
    rivet_cell.operation = "FRACTION"

    axes = nodes.new("ShaderNodeSeparateXYZ")

    below_seam = nodes.new("ShaderNodeFloatCurve")
    below_seam.mapping.curves[0].points[0].location = (0.0, 0.05)
    below_seam.mapping.curves[0].points[1].location = (1.0, 0.3)
    below_seam.mapping.curves[0].points.new(0.35, 0.16)
    below_seam.mapping.curves[0].points.new(0.75, 0.45)
    below_seam.mapping.curves[0].points.new(0.96, 1.0)
    below_seam.mapping.curves[0].points.new(0.98, 0.5)
    below_seam.mapping.update()

    rivet_round = nodes.new("ShaderNodeMapping")
    rivet_round.vector_type = "TEXTURE"
    rivet_round.inputs["Location"].default_value = (0.5, 0.9, 0.0)
    rivet_round.inputs["Scale"].default_value = (0.26, 0.033, 1.0)

    rivets = nodes.new("ShaderNodeTexGradient")
    rivets.gradient_type = "QUADRATIC_SPHERE"

    rivet_run_shape = nodes.new("ShaderNodeMapping")
    rivet_run_shape.vector_type = "TEXTURE"
    rivet_run_shape.inputs["Location"].default_value = (0.5, 0.66, 0.0)
    rivet_run_shape.inputs["Scale"].default_value = (0.3, 0.42, 1.0)

    rivet_runs = nodes.new("ShaderNodeTexGradient")
    rivet_runs.gradient_type = "SPHERICAL"

    run_sum = nodes.new("ShaderNodeMath")
    run_sum.operation = "MULTIPLY_ADD"
    run_sum.inputs[1].default_value = 0.3

    streak_sum = nodes.new("ShaderNodeMath")
    streak_sum.operation = "MULTIPLY_ADD"
    streak_sum.inputs[1].default_value = 0.24

    rust_sum = nodes.new("ShaderNodeMath")
    rust_sum.operation = "MULTIPLY_ADD"
    rust_sum.inputs[1].default_value = 0.3

    rust = nodes.new("ShaderNodeMapRange")
    rust.interpolation_type = "SMOOTHSTEP"
    rust.inputs["From Min"].default_value = 0.68
    rust.inputs["From Max"].default_value = 0.94
    rust.inputs["To Max"].default_value = 0.95

    plate_tone = nodes.new("ShaderNodeMapRange")
    plate_tone.inputs["From Min"].default_value = 0.34
    plate_tone.inputs["From Max"].default_value = 0.72

    grey_plate = nodes.new("ShaderNodeMix")
    grey_plate.data_type = "RGBA"
    grey_plate.inputs["A"].default_value = (0.15, 0.155, 0.15, 1.0)
    grey_plate.inputs["B"].default_value = (0.4, 0.4, 0.375, 1.0)

    rust_color = nodes.new("ShaderNodeMix")
    rust_color.data_type = "RGBA"
    rust_color.inputs["A"].default_value = (0.42, 0.15, 0.035, 1.0)
    rust_color.inputs["B"].default_value = (0.06, 0.019, 0.009, 1.0)

    streaked = nodes.new("ShaderNodeMix")
    streaked.data_type = "RGBA"

    seam = nodes.new("ShaderNodeFloatCurve")
    seam.mapping.curves[0].points[0].location = (0.0, 1.0)
    seam.mapping.curves[0].points.new(0.96, 0.9)
    seam.mapping.curves[0].points.new(0.985, 0.2)
    seam.mapping.update()

    riveted = nodes.new("ShaderNodeMath")
    riveted.operation = "MULTIPLY_ADD"
    riveted.inputs[1].default_value = 1.6

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.2

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.8
    relief.inputs["Distance"].default_value = 0.04

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["To Min"].default_value = 0.55
    roughness.inputs["To Max"].default_value = 0.9

    plate = nodes.new("ShaderNodeBsdfPrincipled")
    plate.inputs["Metallic"].default_value = 0.1

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], streak_space.inputs["Vector"])
    links.new(streak_space.outputs["Vector"], streak_noise.inputs["Vector"])
    links.new(coords.outputs["Object"], plate_noise.inputs["Vector"])
    links.new(coords.outputs["Object"], plate_space.inputs["Vector"])
    links.new(plate_space.outputs["Vector"], rivet_cell.inputs["Vector"])
    links.new(rivet_cell.outputs["Vector"], axes.inputs["Vector"])
    links.new(axes.outputs["Y"], below_seam.inputs["Value"])
    links.new(rivet_cell.outputs["Vector"], rivet_round.inputs["Vector"])
    links.new(rivet_round.outputs["Vector"], rivets.inputs["Vector"])
    links.new(rivet_cell.outputs["Vector"], rivet_run_shape.inputs["Vector"])
    links.new(rivet_run_shape.outputs["Vector"], rivet_runs.inputs["Vector"])
    links.new(rivet_runs.outputs["Fac"], run_sum.inputs[0])
    links.new(below_seam.outputs["Value"], run_sum.inputs[2])
    links.new(run_sum.outputs["Value"], streak_sum.inputs[0])
    links.new(streak_noise.outputs["Fac"], streak_sum.inputs[2])
    links.new(plate_noise.outputs["Fac"], rust_sum.inputs[0])
    links.new(streak_sum.outputs["Value"], rust_sum.inputs[2])
    links.new(rust_sum.outputs["Value"], rust.inputs["Value"])
    links.new(plate_noise.outputs["Fac"], plate_tone.inputs["Value"])
    links.new(plate_tone.outputs["Result"], grey_plate.inputs["Factor"])
    links.new(rust.outputs["Result"], rust_color.inputs["Factor"])
    links.new(rust.outputs["Result"], streaked.inputs["Factor"])
    links.new(grey_plate.outputs["Result"], streaked.inputs["A"])
    links.new(rust_color.outputs["Result"], streaked.inputs["B"])
    links.new(axes.outputs["Y"], seam.inputs["Value"])
    links.new(rivets.outputs["Fac"], riveted.inputs[0])
    links.new(seam.outputs["Value"], riveted.inputs[2])
    links.new(plate_noise.outputs["Fac"], height.inputs[0])
    links.new(riveted.outputs["Value"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(rust.outputs["Result"], roughness.inputs["Value"])
    links.new(streaked.outputs["Result"], plate.inputs["Base Color"])
    links.new(roughness.outputs["Result"], plate.inputs["Roughness"])
    links.new(relief.outputs["Normal"], plate.inputs["Normal"])
    links.new(plate.outputs["BSDF"], output.inputs["Surface"])
