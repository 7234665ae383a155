import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    bricks = nodes.new("ShaderNodeTexBrick")
    bricks.offset = 0.25
    bricks.inputs["Color1"].default_value = (0.0, 0.0, 0.0, 1.0)
    bricks.inputs["Color2"].default_value = (1.0, 1.0, 1.0, 1.0)
    bricks.inputs["Mortar"].default_value = (0.5, 0.5, 0.5, 1.0)
    bricks.inputs["Scale"].default_value = 1.0
    bricks.inputs["Mortar Size"].default_value = 0.009
    bricks.inputs["Mortar Smooth"].default_value = 0.8
    bricks.inputs["Brick Width"].default_value = 0.4
    bricks.inputs["Row Height"].default_value = 0.1333

    kiln_shift = nodes.new("ShaderNodeVectorMath")
    kiln_shift.operation = "MULTIPLY_ADD"
    kiln_shift.inputs[1].default_value = (5.0, 3.0, 9.0)

    flash_space = nodes.new("ShaderNodeMapping")
    flash_space.inputs["Scale"].default_value = (0.8, 2.6, 1.0)

    kiln_flash = nodes.new("ShaderNodeTexNoise")
    kiln_flash.inputs["Scale"].default_value = 2.6
    kiln_flash.inputs["Detail"].default_value = 6.0
    kiln_flash.inputs["Roughness"].default_value = 0.62
    kiln_flash.inputs["Distortion"].default_value = 0.9

    tone = nodes.new("ShaderNodeMath")
    tone.operation = "MULTIPLY_ADD"
    tone.inputs[1].default_value = 0.38

    fired_color = nodes.new("ShaderNodeValToRGB")
    fired_color.color_ramp.elements[0].position = 0.3
    fired_color.color_ramp.elements[0].color = (0.018, 0.019, 0.028, 1.0)
    fired_color.color_ramp.elements[1].color = (0.17, 0.1, 0.078, 1.0)
    fired_color.color_ramp.elements.new(0.78).color = (0.06, 0.061, 0.078, 1.0)

    iron_spots = nodes.new("ShaderNodeTexVoronoi")
    iron_spots.voronoi_dimensions = "2D"
    iron_spots.inputs["Scale"].default_value = 30.0

    spot_mask = nodes.new("ShaderNodeMapRange")
    spot_mask.inputs["From Min"].default_value = 0.03
    spot_mask.inputs["From Max"].default_value = 0.2
    spot_mask.inputs["To Min"].default_value = 0.9
    spot_mask.inputs["To Max"].default_value = 0.0

    spotted = nodes.new("ShaderNodeMix")
    spotted.data_type = "RGBA"
    spotted.blend_type = "MULTIPLY"
    spotted.inputs["B"].default_value = (0.15, 0.13, 0.13, 1.0)

    grain = nodes.new("ShaderNodeTexNoise")
    grain.inputs["Scale"].default_value = 70.0
    grain.inputs["Detail"].default_value = 4.0
    grain.inputs["Roughness"].default_value = 0.75

    flash_contrast = nodes.new("ShaderNodeRGBCurve")
    flash_contrast.mapping.curves[3].points.new(0.2, 0.22)
    flash_contrast.mapping.update()

    mortar_color = nodes.new("ShaderNodeMix")
    mortar_color.data_type = "RGBA"
    mortar_color.blend_type = "OVERLAY"
    mortar_color.inputs["Factor"].default_value = 0.7
    mortar_color.inputs["A"].default_value = (0.48, 0.46, 0.42, 1.0)

    mortar_mask = nodes.new("ShaderNodeMapRange")
    mortar_mask.interpolation_type = "SMOOTHSTEP"
    mortar_mask.inputs["From Min"].default_value = 0.3
    mortar_mask.inputs["From Max"].default_value = 0.75

    wall = nodes.new("ShaderNodeMix")
    wall.data_type = "RGBA"

    drip_space = nodes.new("ShaderNodeMapping")
    drip_space.inputs["Scale"].default_value = (6.0, 0.5, 1.0)

    lime_runs = nodes.new("ShaderNodeTexNoise")
    lime_runs.noise_dimensions = "2D"
    lime_runs.inputs["Scale"].default_value = 1.6
    lime_runs.inputs["Detail"].default_value = 6.0
    lime_runs.inputs["Roughness"].default_value = 0.62

    lime_amount = nodes.new("ShaderNodeMapRange")
    lime_amount.inputs["From Min"].default_value = 0.52
    lime_amount.inputs["From Max"].default_value = 0.75
    lime_amount.inputs["To Max"].default_value = 0.5

    limed_wall = nodes.new("ShaderNodeMix")
    limed_wall.data_type = "RGBA"
    limed_wall.blend_type = "LIGHTEN"
    limed_wall.inputs["B"].default_value = (0.3, 0.29, 0.27, 1.0)

    fired_gloss = nodes.new("ShaderNodeMapRange")
    fired_gloss.inputs["From Min"].default_value = 0.35
    fired_gloss.inputs["From Max"].default_value = 0.65
    fired_gloss.inputs["To Min"].default_value = 0.3
    fired_gloss.inputs["To Max"].default_value = 0.55

    roughness = nodes.new("ShaderNodeMix")
    roughness.inputs["B"].default_value = 0.9

    height = nodes.new("ShaderNodeMix")
    height.inputs["B"].default_value = -1.0

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.7
    relief.inputs["Distance"].default_value = 0.015

    blue_brick = nodes.new("ShaderNodeBsdfPrincipled")
    blue_brick.inputs["Specular IOR Level"].default_value = 0.4

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], bricks.inputs["Vector"])
    links.new(bricks.outputs["Color"], kiln_shift.inputs[0])
    links.new(coords.outputs["Object"], kiln_shift.inputs[2])
    links.new(kiln_shift.outputs["Vector"], flash_space.inputs["Vector"])
    links.new(flash_space.outputs["Vector"], kiln_flash.inputs["Vector"])
    links.new(bricks.outputs["Color"], tone.inputs[0])
    links.new(kiln_flash.outputs["Fac"], tone.inputs[2])
    links.new(tone.outputs["Value"], fired_color.inputs["Fac"])
    links.new(kiln_shift.outputs["Vector"], iron_spots.inputs["Vector"])
    links.new(iron_spots.outputs["Distance"], spot_mask.inputs["Value"])
    links.new(spot_mask.outputs["Result"], spotted.inputs["Factor"])
    links.new(fired_color.outputs["Color"], spotted.inputs["A"])
    links.new(coords.outputs["Object"], grain.inputs["Vector"])
    links.new(spotted.outputs["Result"], flash_contrast.inputs["Color"])
    links.new(grain.outputs["Color"], mortar_color.inputs["B"])
    links.new(bricks.outputs["Fac"], mortar_mask.inputs["Value"])
    links.new(mortar_mask.outputs["Result"], wall.inputs["Factor"])
    links.new(flash_contrast.outputs["Color"], wall.inputs["A"])
    links.new(mortar_color.outputs["Result"], wall.inputs["B"])
    links.new(coords.outputs["Object"], drip_space.inputs["Vector"])
    links.new(drip_space.outputs["Vector"], lime_runs.inputs["Vector"])
    links.new(lime_runs.outputs["Fac"], lime_amount.inputs["Value"])
    links.new(lime_amount.outputs["Result"], limed_wall.inputs["Factor"])
    links.new(wall.outputs["Result"], limed_wall.inputs["A"])
    links.new(kiln_flash.outputs["Fac"], fired_gloss.inputs["Value"])
    links.new(mortar_mask.outputs["Result"], roughness.inputs["Factor"])
    links.new(fired_gloss.outputs["Result"], roughness.inputs["A"])
    links.new(bricks.outputs["Fac"], height.inputs["Factor"])
    links.new(kiln_flash.outputs["Fac"], height.inputs["A"])
    links.new(height.outputs["Result"], relief.inputs["Height"])
    links.new(limed_wall.outputs["Result"], blue_brick.inputs["Base Color"])
    links.new(roughness.outputs["Result"], blue_brick.inputs["Roughness"])
    links.new(relief.outputs["Normal"], blue_brick.inputs["Normal"])
    links.new(blue_brick.outputs["BSDF"], output.inputs["Surface"])
