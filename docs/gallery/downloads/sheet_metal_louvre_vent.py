import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    sheet_scale = nodes.new("ShaderNodeVectorMath")
    sheet_scale.operation = "SCALE"

    louvre_place = nodes.new("ShaderNodeVectorMath")
    louvre_place.operation = "WRAP"
    louvre_place.inputs[1].default_value = (0.5, 0.1, 9.0)
    louvre_place.inputs[2].default_value = (-0.5, -0.1, -9.0)

    mirrored = nodes.new("ShaderNodeVectorMath")
    mirrored.operation = "ABSOLUTE"

    inner_size = nodes.new("ShaderNodeVectorMath")
    inner_size.operation = "SUBTRACT"
    inner_size.inputs[1].default_value = (0.37, 0.012, 9.0)

    beyond_slot = nodes.new("ShaderNodeVectorMath")
    beyond_slot.operation = "MAXIMUM"

    slot_distance = nodes.new("ShaderNodeVectorMath")
    slot_distance.operation = "LENGTH"

    louvre_mask = nodes.new("ShaderNodeMapRange")
    louvre_mask.interpolation_type = "SMOOTHSTEP"
    louvre_mask.inputs["From Min"].default_value = 0.036
    louvre_mask.inputs["From Max"].default_value = 0.05
    louvre_mask.inputs["To Min"].default_value = 1.0
    louvre_mask.inputs["To Max"].default_value = 0.0

    axes = nodes.new("ShaderNodeSeparateXYZ")

    across = nodes.new("ShaderNodeMapRange")
    across.inputs["From Min"].default_value = -0.06
    across.inputs["From Max"].default_value = 0.06

    hood = nodes.new("ShaderNodeFloatCurve")
    hood.mapping.curves[0].points[1].location = (1.0, 0.0)
    hood.mapping.curves[0].points.new(0.3, 0.02)
    hood.mapping.curves[0].points.new(0.38, 1.0)
    hood.mapping.curves[0].points.new(0.55, 0.75)
    hood.mapping.update()

    slot_shadow = nodes.new("ShaderNodeFloatCurve")
    slot_shadow.mapping.curves[0].points[1].location = (1.0, 0.0)
    slot_shadow.mapping.curves[0].points.new(0.05, 1.0)
    slot_shadow.mapping.curves[0].points.new(0.26, 1.0)
    slot_shadow.mapping.curves[0].points.new(0.34, 0.0)
    slot_shadow.mapping.update()

    hood_height = nodes.new("ShaderNodeMath")
    hood_height.operation = "MULTIPLY"

    slot_dark = nodes.new("ShaderNodeMath")
    slot_dark.operation = "MULTIPLY"

    grain_space = nodes.new("ShaderNodeMapping")
    grain_space.inputs["Scale"].default_value = (60.0, 1.5, 1.0)

    grain = nodes.new("ShaderNodeTexNoise")
    grain.inputs["Scale"].default_value = 1.0
    grain.inputs["Detail"].default_value = 3.0
    grain.inputs["Roughness"].default_value = 0.6

    dust_space = nodes.new("ShaderNodeMapping")
    dust_space.inputs["Scale"].default_value = (5.0, 1.6, 1.0)

    dust_noise = nodes.new("ShaderNodeTexNoise")
    dust_noise.inputs["Scale"].default_value = 1.0
    dust_noise.inputs["Detail"].default_value = 8.0
    dust_noise.inputs["Roughness"].default_value = 0.66

    dust_run = nodes.new("ShaderNodeMapRange")
    dust_run.inputs["From Min"].default_value = 0.03
    dust_run.inputs["From Max"].default_value = 0.095
    dust_run.inputs["To Min"].default_value = 0.2
    dust_run.inputs["To Max"].default_value = 0.02

    dust_sum = nodes.new("ShaderNodeMath")

    dust = nodes.new("ShaderNodeMapRange")
    dust.interpolation_type = "SMOOTHSTEP"
    dust.inputs["From Min"].default_value = 0.58
    dust.inputs["From Max"].default_value = 0.82
    dust.inputs["To Max"].default_value = 0.85

    steel = nodes.new("ShaderNodeMix")
    steel.data_type = "RGBA"
    steel.inputs["A"].default_value = (0.13, 0.133, 0.137, 1.0)
    steel.inputs["B"].default_value = (0.36, 0.362, 0.365, 1.0)

    dusty = nodes.new("ShaderNodeMix")
    dusty.data_type = "RGBA"
    dusty.inputs["B"].default_value = (0.085, 0.068, 0.05, 1.0)

    slotted = nodes.new("ShaderNodeMix")
    slotted.data_type = "RGBA"
    slotted.inputs["B"].default_value = (0.004, 0.004, 0.004, 1.0)

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.02

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.035

    metal_left = nodes.new("ShaderNodeMapRange")
    metal_left.inputs["To Min"].default_value = 0.9
    metal_left.inputs["To Max"].default_value = 0.2

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["To Min"].default_value = 0.55
    roughness.inputs["To Max"].default_value = 0.85

    sheet = nodes.new("ShaderNodeBsdfPrincipled")

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], sheet_scale.inputs["Vector"])
    links.new(sheet_scale.outputs["Vector"], louvre_place.inputs[0])
    links.new(louvre_place.outputs["Vector"], mirrored.inputs["Vector"])
    links.new(mirrored.outputs["Vector"], inner_size.inputs[0])
    links.new(inner_size.outputs["Vector"], beyond_slot.inputs[0])
    links.new(beyond_slot.outputs["Vector"], slot_distance.inputs["Vector"])
    links.new(slot_distance.outputs["Value"], louvre_mask.inputs["Value"])
    links.new(louvre_place.outputs["Vector"], axes.inputs["Vector"])
    links.new(axes.outputs["Y"], across.inputs["Value"])
    links.new(across.outputs["Result"], hood.inputs["Value"])
    links.new(across.outputs["Result"], slot_shadow.inputs["Value"])
    links.new(hood.outputs["Value"], hood_height.inputs[0])
    links.new(louvre_mask.outputs["Result"], hood_height.inputs[1])
    links.new(slot_shadow.outputs["Value"], slot_dark.inputs[0])
    links.new(louvre_mask.outputs["Result"], slot_dark.inputs[1])
    links.new(sheet_scale.outputs["Vector"], grain_space.inputs["Vector"])
    links.new(grain_space.outputs["Vector"], grain.inputs["Vector"])
    links.new(sheet_scale.outputs["Vector"], dust_space.inputs["Vector"])
    links.new(dust_space.outputs["Vector"], dust_noise.inputs["Vector"])
    links.new(slot_distance.outputs["Value"], dust_run.inputs["Value"])
    links.new(dust_noise.outputs["Fac"], dust_sum.inputs[0])
    links.new(dust_run.outputs["Result"], dust_sum.inputs[1])
    links.new(dust_sum.outputs["Value"], dust.inputs["Value"])
    links.new(grain.outputs["Fac"], steel.inputs["Factor"])
    links.new(dust.outputs["Result"], dusty.inputs["Factor"])
    links.new(steel.outputs["Result"], dusty.inputs["A"])
    links.new(slot_dark.outputs["Value"], slotted.inputs["Factor"])
    links.new(dusty.outputs["Result"], slotted.inputs["A"])
    links.new(grain.outputs["Fac"], height.inputs[0])
    links.new(hood_height.outputs["Value"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(dust.outputs["Result"], metal_left.inputs["Value"])
    links.new(dust.outputs["Result"], roughness.inputs["Value"])
    links.new(slotted.outputs["Result"], sheet.inputs["Base Color"])
    links.new(metal_left.outputs["Result"], sheet.inputs["Metallic"])
    links.new(roughness.outputs["Result"], sheet.inputs["Roughness"])
    links.new(sheet.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
