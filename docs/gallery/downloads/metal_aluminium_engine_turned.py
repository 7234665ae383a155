import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    plate = nodes.new("ShaderNodeVectorMath")
    plate.operation = "SCALE"
    plate.inputs["Scale"].default_value = 5.0

    place = nodes.new("ShaderNodeVectorMath")
    place.operation = "FRACTION"

    flat_place = nodes.new("ShaderNodeVectorMath")
    flat_place.operation = "MULTIPLY"
    flat_place.inputs[1].default_value = (1.0, 1.0, 0.0)

    side_distance = nodes.new("ShaderNodeVectorMath")
    side_distance.operation = "DISTANCE"
    side_distance.inputs[1].default_value = (1.0, 0.0, 0.0)

    side_on_top = nodes.new("ShaderNodeMath")
    side_on_top.operation = "LESS_THAN"
    side_on_top.inputs[1].default_value = 0.76

    side_disc = nodes.new("ShaderNodeMix")
    side_disc.data_type = "VECTOR"
    side_disc.inputs["B"].default_value = (1.0, 0.0, 0.0)

    upper_distance = nodes.new("ShaderNodeVectorMath")
    upper_distance.operation = "DISTANCE"
    upper_distance.inputs[1].default_value = (0.0, 1.0, 0.0)

    upper_on_top = nodes.new("ShaderNodeMath")
    upper_on_top.operation = "LESS_THAN"
    upper_on_top.inputs[1].default_value = 0.76

    upper_disc = nodes.new("ShaderNodeMix")
    upper_disc.data_type = "VECTOR"
    upper_disc.inputs["B"].default_value = (0.0, 1.0, 0.0)

    last_distance = nodes.new("ShaderNodeVectorMath")
    last_distance.operation = "DISTANCE"
    last_distance.inputs[1].default_value = (1.0, 1.0, 0.0)

    last_on_top = nodes.new("ShaderNodeMath")
    last_on_top.operation = "LESS_THAN"
    last_on_top.inputs[1].default_value = 0.76

    last_disc = nodes.new("ShaderNodeMix")
    last_disc.data_type = "VECTOR"
    last_disc.inputs["B"].default_value = (1.0, 1.0, 0.0)

    disc_space = nodes.new("ShaderNodeVectorMath")
    disc_space.operation = "SUBTRACT"

    disc_radius = nodes.new("ShaderNodeVectorMath")
    disc_radius.operation = "LENGTH"

    around = nodes.new("ShaderNodeVectorMath")
    around.operation = "CROSS_PRODUCT"
    around.inputs[1].default_value = (0.0, 0.0, 1.0)

    swirl_marks = nodes.new("ShaderNodeTexNoise")
    swirl_marks.noise_dimensions = "1D"
    swirl_marks.inputs["Scale"].default_value = 13.0
    swirl_marks.inputs["Detail"].default_value = 3.0
    swirl_marks.inputs["Roughness"].default_value = 0.6

    disc_rim = nodes.new("ShaderNodeMapRange")
    disc_rim.inputs["From Min"].default_value = 0.52
    disc_rim.inputs["From Max"].default_value = 0.76
    disc_rim.inputs["To Max"].default_value = 0.5

    smears = nodes.new("ShaderNodeTexMagic")
    smears.turbulence_depth = 3
    smears.inputs["Scale"].default_value = 0.6283185
    smears.inputs["Distortion"].default_value = 1.4

    smear_mask = nodes.new("ShaderNodeMapRange")
    smear_mask.interpolation_type = "SMOOTHSTEP"
    smear_mask.inputs["From Min"].default_value = 0.3
    smear_mask.inputs["From Max"].default_value = 0.8
    smear_mask.inputs["To Max"].default_value = 0.6

    aluminium = nodes.new("ShaderNodeValToRGB")
    aluminium.color_ramp.elements[0].position = 0.3
    aluminium.color_ramp.elements[0].color = (0.127, 0.131, 0.136, 1.0)
    aluminium.color_ramp.elements[1].position = 0.7
    aluminium.color_ramp.elements[1].color = (0.507, 0.507, 0.499, 1.0)
    aluminium.color_ramp.elements.new(0.5).color = (0.282, 0.286, 0.292, 1.0)

    rimmed = nodes.new("ShaderNodeMix")
    rimmed.data_type = "RGBA"
    rimmed.inputs["B"].default_value = (0.06, 0.06, 0.062, 1.0)

    smeared = nodes.new("ShaderNodeMix")
    smeared.data_type = "RGBA"
    smeared.inputs["B"].default_value = (0.12, 0.112, 0.1, 1.0)

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["To Min"].default_value = 0.62
    roughness.inputs["To Max"].default_value = 0.74

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = -1.2

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.5
    relief.inputs["Distance"].default_value = 0.003

    turned_aluminium = nodes.new("ShaderNodeBsdfAnisotropic")
    turned_aluminium.inputs["Anisotropy"].default_value = 0.62

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], plate.inputs["Vector"])
    links.new(plate.outputs["Vector"], place.inputs["Vector"])
    links.new(place.outputs["Vector"], flat_place.inputs[0])
    links.new(flat_place.outputs["Vector"], side_distance.inputs[0])
    links.new(side_distance.outputs["Value"], side_on_top.inputs[0])
    links.new(side_on_top.outputs["Value"], side_disc.inputs["Factor"])
    links.new(flat_place.outputs["Vector"], upper_distance.inputs[0])
    links.new(upper_distance.outputs["Value"], upper_on_top.inputs[0])
    links.new(upper_on_top.outputs["Value"], upper_disc.inputs["Factor"])
    links.new(side_disc.outputs["Result"], upper_disc.inputs["A"])
    links.new(flat_place.outputs["Vector"], last_distance.inputs[0])
    links.new(last_distance.outputs["Value"], last_on_top.inputs[0])
    links.new(last_on_top.outputs["Value"], last_disc.inputs["Factor"])
    links.new(upper_disc.outputs["Result"], last_disc.inputs["A"])
    links.new(flat_place.outputs["Vector"], disc_space.inputs[0])
    links.new(last_disc.outputs["Result"], disc_space.inputs[1])
    links.new(disc_space.outputs["Vector"], disc_radius.inputs["Vector"])
    links.new(disc_space.outputs["Vector"], around.inputs[0])
    links.new(disc_radius.outputs["Value"], swirl_marks.inputs["W"])
    links.new(disc_radius.outputs["Value"], disc_rim.inputs["Value"])
    links.new(coords.outputs["Object"], smears.inputs["Vector"])
    links.new(smears.outputs["Fac"], smear_mask.inputs["Value"])
    links.new(swirl_marks.outputs["Fac"], aluminium.inputs["Fac"])
    links.new(disc_rim.outputs["Result"], rimmed.inputs["Factor"])
    links.new(aluminium.outputs["Color"], rimmed.inputs["A"])
    links.new(smear_mask.outputs["Result"], smeared.inputs["Factor"])
    links.new(rimmed.outputs["Result"], smeared.inputs["A"])
    links.new(smear_mask.outputs["Result"], roughness.inputs["Value"])
    links.new(disc_rim.outputs["Result"], height.inputs[0])
    links.new(swirl_marks.outputs["Fac"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(smeared.outputs["Result"], turned_aluminium.inputs["Color"])
    links.new(roughness.outputs["Result"], turned_aluminium.inputs["Roughness"])
    links.new(relief.outputs["Normal"], turned_aluminium.inputs["Normal"])
    links.new(around.outputs["Vector"], turned_aluminium.inputs["Tangent"])
    links.new(turned_aluminium.outputs["BSDF"], output.inputs["Surface"])
