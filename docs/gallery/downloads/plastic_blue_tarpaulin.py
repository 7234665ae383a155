import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coordinates = nodes.new("ShaderNodeTexCoord")

    wrinkles = nodes.new("ShaderNodeTexNoise")
    wrinkles.inputs["Scale"].default_value = 1.6
    wrinkles.inputs["Detail"].default_value = 4.0
    wrinkles.inputs["Distortion"].default_value = 0.6

    rumpled_space = nodes.new("ShaderNodeVectorMath")
    rumpled_space.operation = "MULTIPLY_ADD"
    rumpled_space.inputs[1].default_value = (0.05, 0.05, 0.0)

    tape_space = nodes.new("ShaderNodeVectorMath")
    tape_space.operation = "SCALE"
    tape_space.inputs["Scale"].default_value = 22.0

    tape_index = nodes.new("ShaderNodeVectorMath")
    tape_index.operation = "FLOOR"

    tape_place = nodes.new("ShaderNodeVectorMath")
    tape_place.operation = "FRACTION"

    tape_numbers = nodes.new("ShaderNodeSeparateXYZ")

    tape_axes = nodes.new("ShaderNodeSeparateXYZ")

    tape_sum = nodes.new("ShaderNodeMath")

    over_or_under = nodes.new("ShaderNodeMath")
    over_or_under.operation = "FLOORED_MODULO"
    over_or_under.inputs[1].default_value = 2.0

    across_tape = nodes.new("ShaderNodeMix")

    along_tape = nodes.new("ShaderNodeMix")

    tape_profile = nodes.new("ShaderNodeFloatCurve")
    tape_profile.mapping.curves[0].points[0].location = (0.0, 0.15)
    tape_profile.mapping.curves[0].points[1].location = (1.0, 0.15)
    tape_profile.mapping.curves[0].points.new(0.1, 0.75)
    tape_profile.mapping.curves[0].points.new(0.9, 0.75)
    tape_profile.mapping.update()

    tape_rise = nodes.new("ShaderNodeFloatCurve")
    tape_rise.mapping.curves[0].points[0].location = (0.0, 0.5)
    tape_rise.mapping.curves[0].points[1].location = (1.0, 0.5)
    tape_rise.mapping.curves[0].points.new(0.5, 1.0)
    tape_rise.mapping.update()

    weave = nodes.new("ShaderNodeMath")
    weave.operation = "MULTIPLY"

    fold_creases = nodes.new("ShaderNodeTexBrick")
    fold_creases.offset = 0.0
    fold_creases.inputs["Scale"].default_value = 1.0
    fold_creases.inputs["Mortar Smooth"].default_value = 1.0
    fold_creases.inputs["Brick Width"].default_value = 0.8
    fold_creases.inputs["Row Height"].default_value = 0.62

    mud_noise = nodes.new("ShaderNodeTexNoise")
    mud_noise.inputs["Scale"].default_value = 2.0
    mud_noise.inputs["Detail"].default_value = 9.0
    mud_noise.inputs["Roughness"].default_value = 0.7

    mud_amount = nodes.new("ShaderNodeMapRange")
    mud_amount.interpolation_type = "SMOOTHSTEP"
    mud_amount.inputs["From Min"].default_value = 0.52
    mud_amount.inputs["From Max"].default_value = 0.7
    mud_amount.inputs["To Max"].default_value = 0.75

    tape_colour = nodes.new("ShaderNodeMix")
    tape_colour.data_type = "RGBA"
    tape_colour.inputs["A"].default_value = (0.006, 0.025, 0.1, 1.0)
    tape_colour.inputs["B"].default_value = (0.02, 0.115, 0.36, 1.0)

    crease_wear = nodes.new("ShaderNodeMapRange")
    crease_wear.inputs["From Min"].default_value = 0.3
    crease_wear.inputs["To Max"].default_value = 0.6

    creased_colour = nodes.new("ShaderNodeMix")
    creased_colour.data_type = "RGBA"
    creased_colour.inputs["B"].default_value = (0.2, 0.33, 0.52, 1.0)

    muddy_tarpaulin = nodes.new("ShaderNodeMix")
    muddy_tarpaulin.data_type = "RGBA"
    muddy_tarpaulin.inputs["B"].default_value = (0.27, 0.215, 0.15, 1.0)

    tape_height = nodes.new("ShaderNodeMath")
    tape_height.operation = "MULTIPLY_ADD"
    tape_height.inputs[1].default_value = 2.0

    tarpaulin_height = nodes.new("ShaderNodeMath")
    tarpaulin_height.operation = "MULTIPLY_ADD"
    tarpaulin_height.inputs[1].default_value = 7.0

    tarpaulin_relief = nodes.new("ShaderNodeBump")
    tarpaulin_relief.inputs["Distance"].default_value = 0.009

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["From Max"].default_value = 0.6
    roughness.inputs["To Min"].default_value = 0.36
    roughness.inputs["To Max"].default_value = 0.85

    tarpaulin = nodes.new("ShaderNodeBsdfPrincipled")
    tarpaulin.inputs["Specular IOR Level"].default_value = 0.35

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], wrinkles.inputs["Vector"])
    links.new(wrinkles.outputs["Color"], rumpled_space.inputs[0])
    links.new(coordinates.outputs["Object"], rumpled_space.inputs[2])
    links.new(rumpled_space.outputs["Vector"], tape_space.inputs["Vector"])
    links.new(tape_space.outputs["Vector"], tape_index.inputs["Vector"])
    links.new(tape_space.outputs["Vector"], tape_place.inputs["Vector"])
    links.new(tape_index.outputs["Vector"], tape_numbers.inputs["Vector"])
    links.new(tape_place.outputs["Vector"], tape_axes.inputs["Vector"])
    links.new(tape_numbers.outputs["X"], tape_sum.inputs[0])
    links.new(tape_numbers.outputs["Y"], tape_sum.inputs[1])
    links.new(tape_sum.outputs["Value"], over_or_under.inputs[0])
    links.new(over_or_under.outputs["Value"], across_tape.inputs["Factor"])
    links.new(tape_axes.outputs["X"], across_tape.inputs["A"])
    links.new(tape_axes.outputs["Y"], across_tape.inputs["B"])
    links.new(over_or_under.outputs["Value"], along_tape.inputs["Factor"])
    links.new(tape_axes.outputs["Y"], along_tape.inputs["A"])
    links.new(tape_axes.outputs["X"], along_tape.inputs["B"])
    links.new(across_tape.outputs["Result"], tape_profile.inputs["Value"])
    links.new(along_tape.outputs["Result"], tape_rise.inputs["Value"])
    links.new(tape_profile.outputs["Value"], weave.inputs[0])
    links.new(tape_rise.outputs["Value"], weave.inputs[1])
    links.new(rumpled_space.outputs["Vector"], fold_creases.inputs["Vector"])
    links.new(coordinates.outputs["Object"], mud_noise.inputs["Vector"])
    links.new(mud_noise.outputs["Fac"], mud_amount.inputs["Value"])
    links.new(weave.outputs["Value"], tape_colour.inputs["Factor"])
    links.new(fold_creases.outputs["Fac"], crease_wear.inputs["Value"])
    links.new(crease_wear.outputs["Result"], creased_colour.inputs["Factor"])
    links.new(tape_colour.outputs["Result"], creased_colour.inputs["A"])
    links.new(mud_amount.outputs["Result"], muddy_tarpaulin.inputs["Factor"])
    links.new(creased_colour.outputs["Result"], muddy_tarpaulin.inputs["A"])
    links.new(fold_creases.outputs["Fac"], tape_height.inputs[0])
    links.new(weave.outputs["Value"], tape_height.inputs[2])
    links.new(wrinkles.outputs["Fac"], tarpaulin_height.inputs[0])
    links.new(tape_height.outputs["Value"], tarpaulin_height.inputs[2])
    links.new(tarpaulin_height.outputs["Value"], tarpaulin_relief.inputs["Height"])
    links.new(mud_amount.outputs["Result"], roughness.inputs["Value"])
    links.new(muddy_tarpaulin.outputs["Result"], tarpaulin.inputs["Base Color"])
    links.new(roughness.outputs["Result"], tarpaulin.inputs["Roughness"])
    links.new(tarpaulin_relief.outputs["Normal"], tarpaulin.inputs["Normal"])
    links.new(tarpaulin.outputs["BSDF"], material_output.inputs["Surface"])
