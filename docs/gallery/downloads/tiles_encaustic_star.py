import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    tc = nodes.new("ShaderNodeTexCoord")

    flat = nodes.new("ShaderNodeVectorMath")
    flat.operation = "MULTIPLY"
    flat.inputs[1].default_value = (1.0, 1.0, 0.0)

    grid = nodes.new("ShaderNodeVectorMath")
    grid.operation = "SCALE"
    grid.inputs["Scale"].default_value = 3.0

    inside = nodes.new("ShaderNodeVectorMath")
    inside.operation = "FRACTION"

    place = nodes.new("ShaderNodeVectorMath")
    place.operation = "MULTIPLY_ADD"
    place.inputs[1].default_value = (2.0, 2.0, 0.0)
    place.inputs[2].default_value = (-1.0, -1.0, 0.0)

    folded = nodes.new("ShaderNodeVectorMath")
    folded.operation = "ABSOLUTE"

    to_corner = nodes.new("ShaderNodeVectorMath")
    to_corner.operation = "SUBTRACT"
    to_corner.inputs[0].default_value = (1.0, 1.0, 0.0)

    axes = nodes.new("ShaderNodeSeparateXYZ")

    rim = nodes.new("ShaderNodeMath")
    rim.operation = "MINIMUM"

    joint = nodes.new("ShaderNodeMapRange")
    joint.interpolation_type = "SMOOTHSTEP"
    joint.inputs["From Min"].default_value = 0.015
    joint.inputs["From Max"].default_value = 0.035

    tile_index = nodes.new("ShaderNodeVectorMath")
    tile_index.operation = "FLOOR"

    tile_random = nodes.new("ShaderNodeTexWhiteNoise")
    tile_random.noise_dimensions = "2D"

    own_space = nodes.new("ShaderNodeVectorMath")
    own_space.operation = "MULTIPLY_ADD"
    own_space.inputs[1].default_value = (30.0, 30.0, 30.0)

    wear = nodes.new("ShaderNodeTexNoise")
    wear.inputs["Scale"].default_value = 1.8
    wear.inputs["Detail"].default_value = 11.0
    wear.inputs["Roughness"].default_value = 0.72

    rub = nodes.new("ShaderNodeMapRange")
    rub.inputs["From Min"].default_value = 0.47
    rub.inputs["From Max"].default_value = 0.66
    rub.inputs["To Max"].default_value = 0.75

    ray = nodes.new("ShaderNodeTexGradient")
    ray.gradient_type = "RADIAL"

    point = nodes.new("ShaderNodeMath")
    point.operation = "PINGPONG"
    point.inputs[1].default_value = 0.0625

    radius = nodes.new("ShaderNodeVectorMath")
    radius.operation = "LENGTH"

    star = nodes.new("ShaderNodeMath")
    star.operation = "MULTIPLY_ADD"
    star.inputs[1].default_value = 5.0

    star_color = nodes.new("ShaderNodeValToRGB")
    star_color.color_ramp.interpolation = "CONSTANT"
    star_color.color_ramp.elements[0].color = (0.38, 0.21, 0.06, 1.0)
    star_color.color_ramp.elements[1].position = 0.93
    star_color.color_ramp.elements[1].color = (0.5, 0.45, 0.35, 1.0)
    star_color.color_ramp.elements.new(0.2).color = (0.5, 0.45, 0.35, 1.0)
    star_color.color_ramp.elements.new(0.3).color = (0.03, 0.05, 0.11, 1.0)
    star_color.color_ramp.elements.new(0.74).color = (0.5, 0.45, 0.35, 1.0)
    star_color.color_ramp.elements.new(0.86).color = (0.22, 0.26, 0.25, 1.0)

    corner = nodes.new("ShaderNodeVectorMath")
    corner.operation = "LENGTH"

    corner_color = nodes.new("ShaderNodeValToRGB")
    corner_color.color_ramp.interpolation = "CONSTANT"
    corner_color.color_ramp.elements[0].color = (0.24, 0.07, 0.04, 1.0)
    corner_color.color_ramp.elements[1].position = 0.46
    corner_color.color_ramp.elements[1].color = (0.5, 0.45, 0.35, 1.0)
    corner_color.color_ramp.elements.new(0.26).color = (0.5, 0.45, 0.35, 1.0)
    corner_color.color_ramp.elements.new(0.34).color = (0.03, 0.05, 0.11, 1.0)

    patterned = nodes.new("ShaderNodeMix")
    patterned.data_type = "RGBA"
    patterned.blend_type = "DARKEN"
    patterned.inputs["Factor"].default_value = 1.0

    batch = nodes.new("ShaderNodeTexChecker")
    batch.inputs["Color1"].default_value = (1.0, 1.0, 1.0, 1.0)
    batch.inputs["Color2"].default_value = (0.8, 0.84, 0.83, 1.0)
    batch.inputs["Scale"].default_value = 1.0

    batched = nodes.new("ShaderNodeMix")
    batched.data_type = "RGBA"
    batched.blend_type = "MULTIPLY"
    batched.inputs["Factor"].default_value = 0.8

    rubbed = nodes.new("ShaderNodeMix")
    rubbed.data_type = "RGBA"
    rubbed.inputs["B"].default_value = (0.3, 0.27, 0.22, 1.0)

    tiled = nodes.new("ShaderNodeMix")
    tiled.data_type = "RGBA"
    tiled.inputs["A"].default_value = (0.1, 0.088, 0.07, 1.0)

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.6
    relief.inputs["Distance"].default_value = 0.006

    cement = nodes.new("ShaderNodeBsdfPrincipled")
    cement.inputs["Roughness"].default_value = 0.65

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(tc.outputs["Object"], flat.inputs[0])
    links.new(flat.outputs["Vector"], grid.inputs["Vector"])
    links.new(grid.outputs["Vector"], inside.inputs["Vector"])
    links.new(inside.outputs["Vector"], place.inputs[0])
    links.new(place.outputs["Vector"], folded.inputs["Vector"])
    links.new(folded.outputs["Vector"], to_corner.inputs[1])
    links.new(to_corner.outputs["Vector"], axes.inputs["Vector"])
    links.new(axes.outputs["X"], rim.inputs[0])
    links.new(axes.outputs["Y"], rim.inputs[1])
    links.new(rim.outputs["Value"], joint.inputs["Value"])
    links.new(grid.outputs["Vector"], tile_index.inputs["Vector"])
    links.new(tile_index.outputs["Vector"], tile_random.inputs["Vector"])
    links.new(tile_random.outputs["Color"], own_space.inputs[0])
    links.new(inside.outputs["Vector"], own_space.inputs[2])
    links.new(own_space.outputs["Vector"], wear.inputs["Vector"])
    links.new(wear.outputs["Fac"], rub.inputs["Value"])
    links.new(place.outputs["Vector"], ray.inputs["Vector"])
    links.new(ray.outputs["Color"], point.inputs[0])
    links.new(place.outputs["Vector"], radius.inputs["Vector"])
    links.new(point.outputs["Value"], star.inputs[0])
    links.new(radius.outputs["Value"], star.inputs[2])
    links.new(star.outputs["Value"], star_color.inputs["Fac"])
    links.new(to_corner.outputs["Vector"], corner.inputs["Vector"])
    links.new(corner.outputs["Value"], corner_color.inputs["Fac"])
    links.new(star_color.outputs["Color"], patterned.inputs["A"])
    links.new(corner_color.outputs["Color"], patterned.inputs["B"])
    links.new(grid.outputs["Vector"], batch.inputs["Vector"])
    links.new(patterned.outputs["Result"], batched.inputs["A"])
    links.new(batch.outputs["Color"], batched.inputs["B"])
    links.new(rub.outputs["Result"], rubbed.inputs["Factor"])
    links.new(batched.outputs["Result"], rubbed.inputs["A"])
    links.new(joint.outputs["Result"], tiled.inputs["Factor"])
    links.new(rubbed.outputs["Result"], tiled.inputs["B"])
    links.new(joint.outputs["Result"], relief.inputs["Height"])
    links.new(tiled.outputs["Result"], cement.inputs["Base Color"])
    links.new(relief.outputs["Normal"], cement.inputs["Normal"])
    links.new(cement.outputs["BSDF"], material_output.inputs["Surface"])
