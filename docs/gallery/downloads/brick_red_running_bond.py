import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coordinates = nodes.new("ShaderNodeTexCoord")

    warp_noise = nodes.new("ShaderNodeTexNoise")
    warp_noise.noise_dimensions = "2D"
    warp_noise.inputs["Scale"].default_value = 9.0
    warp_noise.inputs["Detail"].default_value = 5.0
    warp_noise.inputs["Roughness"].default_value = 0.7

    warped_space = nodes.new("ShaderNodeVectorMath")
    warped_space.operation = "MULTIPLY_ADD"
    warped_space.inputs[1].default_value = (0.04, 0.045, 0.0)

    bricks = nodes.new("ShaderNodeTexBrick")
    bricks.inputs["Color1"].default_value = (0.0, 0.0, 0.0, 1.0)
    bricks.inputs["Color2"].default_value = (1.0, 1.0, 1.0, 1.0)
    bricks.inputs["Mortar"].default_value = (0.5, 0.5, 0.5, 1.0)
    bricks.inputs["Scale"].default_value = 1.0
    bricks.inputs["Mortar Size"].default_value = 0.014
    bricks.inputs["Mortar Smooth"].default_value = 0.55
    bricks.inputs["Brick Width"].default_value = 0.44
    bricks.inputs["Row Height"].default_value = 0.15

    fired_color = nodes.new("ShaderNodeValToRGB")
    fired_color.color_ramp.elements[0].color = (0.085, 0.022, 0.014, 1.0)
    fired_color.color_ramp.elements[1].color = (0.36, 0.125, 0.062, 1.0)
    fired_color.color_ramp.elements.new(0.2).color = (0.2, 0.048, 0.026, 1.0)
    fired_color.color_ramp.elements.new(0.5).color = (0.3, 0.076, 0.036, 1.0)

    clay_noise = nodes.new("ShaderNodeTexNoise")
    clay_noise.inputs["Scale"].default_value = 14.0
    clay_noise.inputs["Detail"].default_value = 8.0
    clay_noise.inputs["Roughness"].default_value = 0.75

    clay_tone = nodes.new("ShaderNodeMapRange")
    clay_tone.inputs["From Min"].default_value = 0.62
    clay_tone.inputs["From Max"].default_value = 0.36

    mottled_clay = nodes.new("ShaderNodeMix")
    mottled_clay.data_type = "RGBA"
    mottled_clay.blend_type = "MULTIPLY"
    mottled_clay.inputs["B"].default_value = (0.5, 0.44, 0.42, 1.0)

    pit_cells = nodes.new("ShaderNodeTexVoronoi")
    pit_cells.voronoi_dimensions = "2D"
    pit_cells.feature = "SMOOTH_F1"
    pit_cells.inputs["Scale"].default_value = 26.0
    pit_cells.inputs["Smoothness"].default_value = 0.2

    pit_depth = nodes.new("ShaderNodeMath")
    pit_depth.operation = "MULTIPLY_ADD"
    pit_depth.inputs[1].default_value = 1.5

    pit_mask = nodes.new("ShaderNodeMapRange")
    pit_mask.inputs["From Min"].default_value = 0.68
    pit_mask.inputs["From Max"].default_value = 0.8
    pit_mask.inputs["To Min"].default_value = 0.2

    pitted_clay = nodes.new("ShaderNodeMix")
    pitted_clay.data_type = "RGBA"
    pitted_clay.inputs["A"].default_value = (0.05, 0.018, 0.012, 1.0)

    sand_noise = nodes.new("ShaderNodeTexNoise")
    sand_noise.inputs["Scale"].default_value = 90.0
    sand_noise.inputs["Detail"].default_value = 3.0
    sand_noise.inputs["Roughness"].default_value = 0.8

    mortar_color = nodes.new("ShaderNodeValToRGB")
    mortar_color.color_ramp.elements[0].position = 0.32
    mortar_color.color_ramp.elements[0].color = (0.13, 0.12, 0.108, 1.0)
    mortar_color.color_ramp.elements[1].position = 0.7
    mortar_color.color_ramp.elements[1].color = (0.4, 0.385, 0.355, 1.0)

    mortar_mask = nodes.new("ShaderNodeMapRange")
    mortar_mask.interpolation_type = "SMOOTHSTEP"
    mortar_mask.inputs["From Min"].default_value = 0.25
    mortar_mask.inputs["From Max"].default_value = 0.6

    wall_color = nodes.new("ShaderNodeMix")
    wall_color.data_type = "RGBA"

    soot_noise = nodes.new("ShaderNodeTexNoise")
    soot_noise.inputs["Scale"].default_value = 1.8
    soot_noise.inputs["Detail"].default_value = 9.0
    soot_noise.inputs["Roughness"].default_value = 0.68

    soot_amount = nodes.new("ShaderNodeMapRange")
    soot_amount.inputs["From Min"].default_value = 0.45
    soot_amount.inputs["From Max"].default_value = 0.7
    soot_amount.inputs["To Max"].default_value = 0.9

    sooty_wall = nodes.new("ShaderNodeMix")
    sooty_wall.data_type = "RGBA"
    sooty_wall.blend_type = "MULTIPLY"
    sooty_wall.inputs["B"].default_value = (0.3, 0.27, 0.25, 1.0)

    brick_height = nodes.new("ShaderNodeMath")
    brick_height.operation = "MULTIPLY_ADD"
    brick_height.inputs[1].default_value = 0.35

    height = nodes.new("ShaderNodeMix")

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.02

    brick_clay = nodes.new("ShaderNodeBsdfPrincipled")
    brick_clay.inputs["Roughness"].default_value = 0.88
    brick_clay.inputs["Specular IOR Level"].default_value = 0.25

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], warp_noise.inputs["Vector"])
    links.new(warp_noise.outputs["Color"], warped_space.inputs[0])
    links.new(coordinates.outputs["Object"], warped_space.inputs[2])
    links.new(warped_space.outputs["Vector"], bricks.inputs["Vector"])
    links.new(bricks.outputs["Color"], fired_color.inputs["Fac"])
    links.new(coordinates.outputs["Object"], clay_noise.inputs["Vector"])
    links.new(clay_noise.outputs["Fac"], clay_tone.inputs["Value"])
    links.new(clay_tone.outputs["Result"], mottled_clay.inputs["Factor"])
    links.new(fired_color.outputs["Color"], mottled_clay.inputs["A"])
    links.new(coordinates.outputs["Object"], pit_cells.inputs["Vector"])
    links.new(clay_noise.outputs["Fac"], pit_depth.inputs[0])
    links.new(pit_cells.outputs["Distance"], pit_depth.inputs[2])
    links.new(pit_depth.outputs["Value"], pit_mask.inputs["Value"])
    links.new(pit_mask.outputs["Result"], pitted_clay.inputs["Factor"])
    links.new(mottled_clay.outputs["Result"], pitted_clay.inputs["B"])
    links.new(coordinates.outputs["Object"], sand_noise.inputs["Vector"])
    links.new(sand_noise.outputs["Fac"], mortar_color.inputs["Fac"])
    links.new(bricks.outputs["Fac"], mortar_mask.inputs["Value"])
    links.new(mortar_mask.outputs["Result"], wall_color.inputs["Factor"])
    links.new(pitted_clay.outputs["Result"], wall_color.inputs["A"])
    links.new(mortar_color.outputs["Color"], wall_color.inputs["B"])
    links.new(coordinates.outputs["Object"], soot_noise.inputs["Vector"])
    links.new(soot_noise.outputs["Fac"], soot_amount.inputs["Value"])
    links.new(soot_amount.outputs["Result"], sooty_wall.inputs["Factor"])
    links.new(wall_color.outputs["Result"], sooty_wall.inputs["A"])
    links.new(clay_noise.outputs["Fac"], brick_height.inputs[0])
    links.new(pit_mask.outputs["Result"], brick_height.inputs[2])
    links.new(bricks.outputs["Fac"], height.inputs["Factor"])
    links.new(brick_height.outputs["Value"], height.inputs["A"])
    links.new(sand_noise.outputs["Fac"], height.inputs["B"])
    links.new(height.outputs["Result"], relief.inputs["Height"])
    links.new(sooty_wall.outputs["Result"], brick_clay.inputs["Base Color"])
    links.new(brick_clay.outputs["BSDF"], material_output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], material_output.inputs["Displacement"])
