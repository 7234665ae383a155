import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    wear_noise = nodes.new("ShaderNodeTexNoise")
    wear_noise.inputs["Scale"].default_value = 2.2
    wear_noise.inputs["Detail"].default_value = 9.0
    wear_noise.inputs["Roughness"].default_value = 0.7

    hole_space = nodes.new("ShaderNodeVectorMath")
    hole_space.operation = "SCALE"
    hole_space.inputs["Scale"].default_value = 8.0

    axes = nodes.new("ShaderNodeSeparateXYZ")

    row = nodes.new("ShaderNodeMath")
    row.operation = "FLOOR"

    staggered = nodes.new("ShaderNodeMath")
    staggered.operation = "MULTIPLY_ADD"

    place_x = nodes.new("ShaderNodeMath")
    place_x.operation = "FRACT"

    place_y = nodes.new("ShaderNodeMath")
    place_y.operation = "FRACT"

    place = nodes.new("ShaderNodeCombineXYZ")

    hole_distance = nodes.new("ShaderNodeVectorMath")
    hole_distance.operation = "DISTANCE"
    hole_distance.inputs[1].default_value = (0.5, 0.5, 0.0)

    hole_radius = nodes.new("ShaderNodeMath")
    hole_radius.operation = "SUBTRACT"
    hole_radius.inputs[1].default_value = 0.29

    holes = nodes.new("ShaderNodeMapRange")
    holes.interpolation_type = "SMOOTHSTEP"
    holes.inputs["From Min"].default_value = -0.02
    holes.inputs["From Max"].default_value = 0.02
    holes.inputs["To Min"].default_value = 1.0
    holes.inputs["To Max"].default_value = 0.0

    hole_edge = nodes.new("ShaderNodeMapRange")
    hole_edge.interpolation_type = "SMOOTHSTEP"
    hole_edge.inputs["From Max"].default_value = 0.15
    hole_edge.inputs["To Min"].default_value = 0.16
    hole_edge.inputs["To Max"].default_value = 0.0

    wear_sum = nodes.new("ShaderNodeMath")

    worn_paint = nodes.new("ShaderNodeMapRange")
    worn_paint.interpolation_type = "SMOOTHSTEP"
    worn_paint.inputs["From Min"].default_value = 0.53
    worn_paint.inputs["From Max"].default_value = 0.66

    rust_tone = nodes.new("ShaderNodeMapRange")
    rust_tone.inputs["From Min"].default_value = 0.45
    rust_tone.inputs["From Max"].default_value = 0.7

    steel_and_rust = nodes.new("ShaderNodeMix")
    steel_and_rust.data_type = "RGBA"
    steel_and_rust.inputs["A"].default_value = (0.15, 0.062, 0.028, 1.0)
    steel_and_rust.inputs["B"].default_value = (0.34, 0.32, 0.295, 1.0)

    paint_grain = nodes.new("ShaderNodeTexNoise")
    paint_grain.inputs["Scale"].default_value = 55.0
    paint_grain.inputs["Detail"].default_value = 4.0
    paint_grain.inputs["Roughness"].default_value = 0.7

    black_paint = nodes.new("ShaderNodeMix")
    black_paint.data_type = "RGBA"
    black_paint.inputs["A"].default_value = (0.02, 0.021, 0.024, 1.0)
    black_paint.inputs["B"].default_value = (0.085, 0.086, 0.09, 1.0)

    worn_sheet = nodes.new("ShaderNodeMix")
    worn_sheet.data_type = "RGBA"

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["From Min"].default_value = 0.3
    roughness.inputs["From Max"].default_value = 0.7
    roughness.inputs["To Min"].default_value = 0.42
    roughness.inputs["To Max"].default_value = 0.62

    worn_height = nodes.new("ShaderNodeMath")
    worn_height.operation = "MULTIPLY"
    worn_height.inputs[1].default_value = -0.25

    grain_height = nodes.new("ShaderNodeMath")
    grain_height.operation = "MULTIPLY_ADD"
    grain_height.inputs[1].default_value = 0.2

    rim_height = nodes.new("ShaderNodeMath")
    rim_height.operation = "MULTIPLY_ADD"
    rim_height.inputs[1].default_value = -1.6

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.8
    relief.inputs["Distance"].default_value = 0.01

    holed = nodes.new("ShaderNodeMix")
    holed.data_type = "RGBA"
    holed.inputs["B"].default_value = (0.004, 0.004, 0.004, 1.0)

    hole_sheen = nodes.new("ShaderNodeMapRange")
    hole_sheen.inputs["To Min"].default_value = 0.5
    hole_sheen.inputs["To Max"].default_value = 0.04

    metal = nodes.new("ShaderNodeMath")
    metal.operation = "MULTIPLY"
    metal.inputs[1].default_value = 0.7

    sheet = nodes.new("ShaderNodeBsdfPrincipled")

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], wear_noise.inputs["Vector"])
    links.new(coords.outputs["Object"], hole_space.inputs["Vector"])
    links.new(hole_space.outputs["Vector"], axes.inputs["Vector"])
    links.new(axes.outputs["Y"], row.inputs["Value"])
    links.new(row.outputs["Value"], staggered.inputs[0])
    links.new(axes.outputs["X"], staggered.inputs[2])
    links.new(staggered.outputs["Value"], place_x.inputs["Value"])
    links.new(axes.outputs["Y"], place_y.inputs["Value"])
    links.new(place_x.outputs["Value"], place.inputs["X"])
    links.new(place_y.outputs["Value"], place.inputs["Y"])
    links.new(place.outputs["Vector"], hole_distance.inputs[0])
    links.new(hole_distance.outputs["Value"], hole_radius.inputs[0])
    links.new(hole_radius.outputs["Value"], holes.inputs["Value"])
    links.new(hole_radius.outputs["Value"], hole_edge.inputs["Value"])
    links.new(wear_noise.outputs["Fac"], wear_sum.inputs[0])
    links.new(hole_edge.outputs["Result"], wear_sum.inputs[1])
    links.new(wear_sum.outputs["Value"], worn_paint.inputs["Value"])
    links.new(wear_noise.outputs["Fac"], rust_tone.inputs["Value"])
    links.new(rust_tone.outputs["Result"], steel_and_rust.inputs["Factor"])
    links.new(coords.outputs["Object"], paint_grain.inputs["Vector"])
    links.new(paint_grain.outputs["Fac"], black_paint.inputs["Factor"])
    links.new(worn_paint.outputs["Result"], worn_sheet.inputs["Factor"])
    links.new(black_paint.outputs["Result"], worn_sheet.inputs["A"])
    links.new(steel_and_rust.outputs["Result"], worn_sheet.inputs["B"])
    links.new(paint_grain.outputs["Fac"], roughness.inputs["Value"])
    links.new(worn_paint.outputs["Result"], worn_height.inputs[0])
    links.new(paint_grain.outputs["Fac"], grain_height.inputs[0])
    links.new(worn_height.outputs["Value"], grain_height.inputs[2])
    links.new(holes.outputs["Result"], rim_height.inputs[0])
    links.new(grain_height.outputs["Value"], rim_height.inputs[2])
    links.new(rim_height.outputs["Value"], relief.inputs["Height"])
    links.new(holes.outputs["Result"], holed.inputs["Factor"])
    links.new(worn_sheet.outputs["Result"], holed.inputs["A"])
    links.new(worn_paint.outputs["Result"], metal.inputs[0])
    links.new(holes.outputs["Result"], hole_sheen.inputs["Value"])
    links.new(hole_sheen.outputs["Result"], sheet.inputs["Specular IOR Level"])
    links.new(holed.outputs["Result"], sheet.inputs["Base Color"])
    links.new(metal.outputs["Value"], sheet.inputs["Metallic"])
    links.new(roughness.outputs["Result"], sheet.inputs["Roughness"])
    links.new(relief.outputs["Normal"], sheet.inputs["Normal"])
    links.new(sheet.outputs["BSDF"], output.inputs["Surface"])
