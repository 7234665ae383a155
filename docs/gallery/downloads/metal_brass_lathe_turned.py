import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    disc_plane = nodes.new("ShaderNodeVectorMath")
    disc_plane.operation = "MULTIPLY"
    disc_plane.inputs[1].default_value = (1.0, 1.0, 0.0)

    radius = nodes.new("ShaderNodeVectorMath")
    radius.operation = "LENGTH"

    chatter = nodes.new("ShaderNodeTexNoise")
    chatter.inputs["Scale"].default_value = 2.5

    chattered_radius = nodes.new("ShaderNodeMath")
    chattered_radius.operation = "MULTIPLY_ADD"
    chattered_radius.inputs[1].default_value = 0.012

    turning_marks = nodes.new("ShaderNodeTexNoise")
    turning_marks.noise_dimensions = "1D"
    turning_marks.inputs["Scale"].default_value = 36.0
    turning_marks.inputs["Detail"].default_value = 3.0
    turning_marks.inputs["Roughness"].default_value = 0.75

    turning_bands = nodes.new("ShaderNodeTexWave")
    turning_bands.wave_type = "RINGS"
    turning_bands.rings_direction = "Z"
    turning_bands.wave_profile = "SAW"
    turning_bands.inputs["Scale"].default_value = 1.3

    sweep = nodes.new("ShaderNodeTexGradient")
    sweep.gradient_type = "RADIAL"

    sweep_turns = nodes.new("ShaderNodeMath")
    sweep_turns.operation = "MULTIPLY"
    sweep_turns.inputs[1].default_value = 25.13274

    fan = nodes.new("ShaderNodeMath")
    fan.operation = "COSINE"

    tool_sheen = nodes.new("ShaderNodeMath")
    tool_sheen.operation = "MULTIPLY_ADD"
    tool_sheen.inputs[1].default_value = 0.07

    brass = nodes.new("ShaderNodeValToRGB")
    brass.color_ramp.elements[0].position = 0.32
    brass.color_ramp.elements[0].color = (0.107, 0.058, 0.015, 1.0)
    brass.color_ramp.elements[1].position = 0.7
    brass.color_ramp.elements[1].color = (0.416, 0.278, 0.114, 1.0)
    brass.color_ramp.elements.new(0.5).color = (0.239, 0.145, 0.045, 1.0)

    tarnish_noise = nodes.new("ShaderNodeTexNoise")
    tarnish_noise.inputs["Scale"].default_value = 1.7
    tarnish_noise.inputs["Detail"].default_value = 8.0
    tarnish_noise.inputs["Roughness"].default_value = 0.62
    tarnish_noise.inputs["Distortion"].default_value = 0.3

    tarnish = nodes.new("ShaderNodeMapRange")
    tarnish.interpolation_type = "SMOOTHSTEP"
    tarnish.inputs["From Min"].default_value = 0.46
    tarnish.inputs["From Max"].default_value = 0.68
    tarnish.inputs["To Max"].default_value = 0.8

    tarnished = nodes.new("ShaderNodeMix")
    tarnished.data_type = "RGBA"
    tarnished.inputs["B"].default_value = (0.17, 0.085, 0.03, 1.0)

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["To Min"].default_value = 0.64
    roughness.inputs["To Max"].default_value = 0.78

    around = nodes.new("ShaderNodeTangent")

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.8

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.5
    relief.inputs["Distance"].default_value = 0.006

    turned_brass = nodes.new("ShaderNodeBsdfAnisotropic")
    turned_brass.inputs["Anisotropy"].default_value = 0.6

    lacquer_glint = nodes.new("ShaderNodeBsdfAnisotropic")
    lacquer_glint.inputs["Color"].default_value = (0.03, 0.027, 0.02, 1.0)
    lacquer_glint.inputs["Roughness"].default_value = 0.35

    lacquered = nodes.new("ShaderNodeAddShader")

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], disc_plane.inputs[0])
    links.new(disc_plane.outputs["Vector"], radius.inputs["Vector"])
    links.new(disc_plane.outputs["Vector"], chatter.inputs["Vector"])
    links.new(chatter.outputs["Fac"], chattered_radius.inputs[0])
    links.new(radius.outputs["Value"], chattered_radius.inputs[2])
    links.new(chattered_radius.outputs["Value"], turning_marks.inputs["W"])
    links.new(disc_plane.outputs["Vector"], turning_bands.inputs["Vector"])
    links.new(disc_plane.outputs["Vector"], sweep.inputs["Vector"])
    links.new(sweep.outputs["Fac"], sweep_turns.inputs[0])
    links.new(sweep_turns.outputs["Value"], fan.inputs["Value"])
    links.new(fan.outputs["Value"], tool_sheen.inputs[0])
    links.new(turning_marks.outputs["Fac"], tool_sheen.inputs[2])
    links.new(tool_sheen.outputs["Value"], brass.inputs["Fac"])
    links.new(coords.outputs["Object"], tarnish_noise.inputs["Vector"])
    links.new(tarnish_noise.outputs["Fac"], tarnish.inputs["Value"])
    links.new(tarnish.outputs["Result"], tarnished.inputs["Factor"])
    links.new(brass.outputs["Color"], tarnished.inputs["A"])
    links.new(tarnish.outputs["Result"], roughness.inputs["Value"])
    links.new(turning_bands.outputs["Fac"], height.inputs[0])
    links.new(turning_marks.outputs["Fac"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(tarnished.outputs["Result"], turned_brass.inputs["Color"])
    links.new(roughness.outputs["Result"], turned_brass.inputs["Roughness"])
    links.new(relief.outputs["Normal"], turned_brass.inputs["Normal"])
    links.new(around.outputs["Tangent"], turned_brass.inputs["Tangent"])
    links.new(relief.outputs["Normal"], lacquer_glint.inputs["Normal"])
    links.new(turned_brass.outputs["BSDF"], lacquered.inputs[0])
    links.new(lacquer_glint.outputs["BSDF"], lacquered.inputs[1])
    links.new(lacquered.outputs["Shader"], output.inputs["Surface"])
