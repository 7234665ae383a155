import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coordinates = nodes.new("ShaderNodeTexCoord")

    sag_noise = nodes.new("ShaderNodeTexNoise")
    sag_noise.noise_dimensions = "2D"
    sag_noise.inputs["Scale"].default_value = 2.5
    sag_noise.inputs["Detail"].default_value = 3.0
    sag_noise.inputs["Roughness"].default_value = 0.6

    sagged_space = nodes.new("ShaderNodeVectorMath")
    sagged_space.operation = "MULTIPLY_ADD"
    sagged_space.inputs[1].default_value = (0.05, 0.06, 0.0)

    courses = nodes.new("ShaderNodeTexBrick")
    courses.offset = 0.25
    courses.squash = 0.5
    courses.inputs["Color1"].default_value = (0.0, 0.0, 0.0, 1.0)
    courses.inputs["Color2"].default_value = (1.0, 1.0, 1.0, 1.0)
    courses.inputs["Mortar"].default_value = (0.4, 0.4, 0.4, 1.0)
    courses.inputs["Scale"].default_value = 1.0
    courses.inputs["Mortar Size"].default_value = 0.016
    courses.inputs["Mortar Smooth"].default_value = 1.0
    courses.inputs["Row Height"].default_value = 0.19

    grit_noise = nodes.new("ShaderNodeTexNoise")
    grit_noise.inputs["Scale"].default_value = 11.0
    grit_noise.inputs["Detail"].default_value = 9.0
    grit_noise.inputs["Roughness"].default_value = 0.7
    grit_noise.inputs["Lacunarity"].default_value = 2.3

    clay_color = nodes.new("ShaderNodeValToRGB")
    clay_color.color_ramp.elements[0].color = (0.2, 0.065, 0.034, 1.0)
    clay_color.color_ramp.elements[1].color = (0.34, 0.165, 0.085, 1.0)
    clay_color.color_ramp.elements.new(0.5).color = (0.3, 0.105, 0.048, 1.0)

    clay_shade = nodes.new("ShaderNodeMapRange")
    clay_shade.inputs["From Min"].default_value = 0.3
    clay_shade.inputs["From Max"].default_value = 0.7
    clay_shade.inputs["To Min"].default_value = 0.45
    clay_shade.inputs["To Max"].default_value = 1.35

    shaded_clay = nodes.new("ShaderNodeHueSaturation")
    shaded_clay.inputs["Saturation"].default_value = 0.9

    flake_noise = nodes.new("ShaderNodeTexNoise")
    flake_noise.inputs["Scale"].default_value = 3.2
    flake_noise.inputs["Detail"].default_value = 11.0
    flake_noise.inputs["Roughness"].default_value = 0.62
    flake_noise.inputs["Distortion"].default_value = 0.5

    joint_hold = nodes.new("ShaderNodeMath")
    joint_hold.operation = "MULTIPLY_ADD"
    joint_hold.inputs[1].default_value = -0.06

    brick_bias = nodes.new("ShaderNodeMath")
    brick_bias.operation = "MULTIPLY_ADD"
    brick_bias.inputs[1].default_value = 0.07

    bare_mask = nodes.new("ShaderNodeMapRange")
    bare_mask.interpolation_type = "SMOOTHSTEP"
    bare_mask.inputs["From Min"].default_value = 0.545
    bare_mask.inputs["From Max"].default_value = 0.57

    lime_color = nodes.new("ShaderNodeValToRGB")
    lime_color.color_ramp.elements[0].position = 0.28
    lime_color.color_ramp.elements[0].color = (0.35, 0.33, 0.295, 1.0)
    lime_color.color_ramp.elements[1].position = 0.62
    lime_color.color_ramp.elements[1].color = (0.56, 0.545, 0.515, 1.0)

    grime_tint = nodes.new("ShaderNodeValToRGB")
    grime_tint.color_ramp.elements[0].position = 0.32
    grime_tint.color_ramp.elements[0].color = (0.46, 0.39, 0.3, 1.0)
    grime_tint.color_ramp.elements[1].position = 0.5

    dirty_lime = nodes.new("ShaderNodeMix")
    dirty_lime.data_type = "RGBA"
    dirty_lime.blend_type = "MULTIPLY"
    dirty_lime.inputs["Factor"].default_value = 0.75

    worn_wall = nodes.new("ShaderNodeMix")
    worn_wall.data_type = "RGBA"

    joint_shadow = nodes.new("ShaderNodeMapRange")
    joint_shadow.interpolation_type = "SMOOTHSTEP"
    joint_shadow.inputs["From Min"].default_value = 0.1
    joint_shadow.inputs["From Max"].default_value = 0.9
    joint_shadow.inputs["To Max"].default_value = 0.55

    jointed_wall = nodes.new("ShaderNodeMix")
    jointed_wall.data_type = "RGBA"
    jointed_wall.blend_type = "MULTIPLY"
    jointed_wall.inputs["B"].default_value = (0.42, 0.38, 0.34, 1.0)

    brick_level = nodes.new("ShaderNodeMath")
    brick_level.operation = "MULTIPLY_ADD"
    brick_level.inputs[1].default_value = -0.8

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = -0.25

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.03

    whitewash = nodes.new("ShaderNodeBsdfPrincipled")
    whitewash.inputs["Roughness"].default_value = 0.85
    whitewash.inputs["Specular IOR Level"].default_value = 0.25

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], sag_noise.inputs["Vector"])
    links.new(sag_noise.outputs["Color"], sagged_space.inputs[0])
    links.new(coordinates.outputs["Object"], sagged_space.inputs[2])
    links.new(sagged_space.outputs["Vector"], courses.inputs["Vector"])
    links.new(coordinates.outputs["Object"], grit_noise.inputs["Vector"])
    links.new(courses.outputs["Color"], clay_color.inputs["Fac"])
    links.new(grit_noise.outputs["Fac"], clay_shade.inputs["Value"])
    links.new(clay_color.outputs["Color"], shaded_clay.inputs["Color"])
    links.new(clay_shade.outputs["Result"], shaded_clay.inputs["Value"])
    links.new(coordinates.outputs["Object"], flake_noise.inputs["Vector"])
    links.new(courses.outputs["Fac"], joint_hold.inputs[0])
    links.new(flake_noise.outputs["Fac"], joint_hold.inputs[2])
    links.new(courses.outputs["Color"], brick_bias.inputs[0])
    links.new(joint_hold.outputs["Value"], brick_bias.inputs[2])
    links.new(brick_bias.outputs["Value"], bare_mask.inputs["Value"])
    links.new(grit_noise.outputs["Fac"], lime_color.inputs["Fac"])
    links.new(flake_noise.outputs["Fac"], grime_tint.inputs["Fac"])
    links.new(lime_color.outputs["Color"], dirty_lime.inputs["A"])
    links.new(grime_tint.outputs["Color"], dirty_lime.inputs["B"])
    links.new(bare_mask.outputs["Result"], worn_wall.inputs["Factor"])
    links.new(dirty_lime.outputs["Result"], worn_wall.inputs["A"])
    links.new(shaded_clay.outputs["Color"], worn_wall.inputs["B"])
    links.new(courses.outputs["Fac"], joint_shadow.inputs["Value"])
    links.new(joint_shadow.outputs["Result"], jointed_wall.inputs["Factor"])
    links.new(worn_wall.outputs["Result"], jointed_wall.inputs["A"])
    links.new(courses.outputs["Fac"], brick_level.inputs[0])
    links.new(grit_noise.outputs["Fac"], brick_level.inputs[2])
    links.new(bare_mask.outputs["Result"], height.inputs[0])
    links.new(brick_level.outputs["Value"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(jointed_wall.outputs["Result"], whitewash.inputs["Base Color"])
    links.new(whitewash.outputs["BSDF"], material_output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], material_output.inputs["Displacement"])
