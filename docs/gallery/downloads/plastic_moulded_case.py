import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coordinates = nodes.new("ShaderNodeTexCoord")

    pebble_grain = nodes.new("ShaderNodeTexVoronoi")
    pebble_grain.voronoi_dimensions = "2D"
    pebble_grain.feature = "SMOOTH_F1"
    pebble_grain.inputs["Scale"].default_value = 62.0
    pebble_grain.inputs["Smoothness"].default_value = 0.5

    panel_axes = nodes.new("ShaderNodeSeparateXYZ")

    band_distance = nodes.new("ShaderNodeMath")
    band_distance.operation = "PINGPONG"
    band_distance.inputs[1].default_value = 0.36

    band_mask = nodes.new("ShaderNodeMapRange")
    band_mask.interpolation_type = "SMOOTHSTEP"
    band_mask.inputs["From Min"].default_value = 0.09
    band_mask.inputs["From Max"].default_value = 0.115

    pin_space = nodes.new("ShaderNodeMapping")
    pin_space.inputs["Scale"].default_value = (1.5, 1.389, 1.0)

    pin_place = nodes.new("ShaderNodeVectorMath")
    pin_place.operation = "WRAP"
    pin_place.inputs[1].default_value = (0.5, 0.5, 0.0)
    pin_place.inputs[2].default_value = (-0.5, -0.5, 0.0)

    pin_distance = nodes.new("ShaderNodeVectorMath")
    pin_distance.operation = "LENGTH"

    pin_profile = nodes.new("ShaderNodeFloatCurve")
    pin_profile.mapping.curves[0].points.new(0.045, 0.0)
    pin_profile.mapping.curves[0].points.new(0.06, 1.0)
    pin_profile.mapping.update()

    grime_noise = nodes.new("ShaderNodeTexNoise")
    grime_noise.inputs["Scale"].default_value = 2.6
    grime_noise.inputs["Detail"].default_value = 8.0
    grime_noise.inputs["Roughness"].default_value = 0.66

    bent_space = nodes.new("ShaderNodeVectorMath")
    bent_space.operation = "MULTIPLY_ADD"
    bent_space.inputs[1].default_value = (0.15, 0.15, 0.0)

    scratch_direction = nodes.new("ShaderNodeMapping")
    scratch_direction.vector_type = "TEXTURE"
    scratch_direction.inputs["Rotation"].default_value = (0.0, 0.0, 0.5)
    scratch_direction.inputs["Scale"].default_value = (0.5, 0.011, 1.0)

    scratches = nodes.new("ShaderNodeTexVoronoi")
    scratches.voronoi_dimensions = "2D"
    scratches.inputs["Scale"].default_value = 1.0

    scratch_choice = nodes.new("ShaderNodeMath")
    scratch_choice.operation = "MULTIPLY_ADD"
    scratch_choice.inputs[1].default_value = 0.6

    scratch_mask = nodes.new("ShaderNodeMapRange")
    scratch_mask.inputs["From Min"].default_value = 0.18
    scratch_mask.inputs["From Max"].default_value = 0.32
    scratch_mask.inputs["To Min"].default_value = 0.6
    scratch_mask.inputs["To Max"].default_value = 0.0

    pigment = nodes.new("ShaderNodeMix")
    pigment.data_type = "RGBA"
    pigment.blend_type = "MULTIPLY"
    pigment.inputs["A"].default_value = (0.6, 0.3, 0.012, 1.0)
    pigment.inputs["B"].default_value = (0.75, 0.7, 0.7, 1.0)

    grime_amount = nodes.new("ShaderNodeMapRange")
    grime_amount.interpolation_type = "SMOOTHSTEP"
    grime_amount.inputs["From Min"].default_value = 0.5
    grime_amount.inputs["From Max"].default_value = 0.75
    grime_amount.inputs["To Max"].default_value = 0.6

    grain_hollows = nodes.new("ShaderNodeMapRange")
    grain_hollows.inputs["From Min"].default_value = 0.15
    grain_hollows.inputs["From Max"].default_value = 0.6

    grime_in_grain = nodes.new("ShaderNodeMath")
    grime_in_grain.operation = "MULTIPLY"

    pin_shadow = nodes.new("ShaderNodeMix")
    pin_shadow.data_type = "RGBA"
    pin_shadow.inputs["A"].default_value = (0.05, 0.03, 0.02, 1.0)

    grimy_plastic = nodes.new("ShaderNodeMix")
    grimy_plastic.data_type = "RGBA"
    grimy_plastic.inputs["B"].default_value = (0.06, 0.04, 0.03, 1.0)

    scratched_plastic = nodes.new("ShaderNodeMix")
    scratched_plastic.data_type = "RGBA"
    scratched_plastic.inputs["B"].default_value = (0.7, 0.5, 0.2, 1.0)

    grain_height = nodes.new("ShaderNodeMath")
    grain_height.operation = "MULTIPLY"

    panel_height = nodes.new("ShaderNodeMath")
    panel_height.operation = "MULTIPLY_ADD"
    panel_height.inputs[1].default_value = -0.35

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 1.2

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Distance"].default_value = 0.014

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["To Min"].default_value = 0.42
    roughness.inputs["To Max"].default_value = 0.48

    moulded_plastic = nodes.new("ShaderNodeBsdfPrincipled")
    moulded_plastic.inputs["Coat Weight"].default_value = 0.15
    moulded_plastic.inputs["Coat Roughness"].default_value = 0.4

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], pebble_grain.inputs["Vector"])
    links.new(coordinates.outputs["Object"], panel_axes.inputs["Vector"])
    links.new(panel_axes.outputs["Y"], band_distance.inputs[0])
    links.new(band_distance.outputs["Value"], band_mask.inputs["Value"])
    links.new(coordinates.outputs["Object"], pin_space.inputs["Vector"])
    links.new(pin_space.outputs["Vector"], pin_place.inputs[0])
    links.new(pin_place.outputs["Vector"], pin_distance.inputs["Vector"])
    links.new(pin_distance.outputs["Value"], pin_profile.inputs["Value"])
    links.new(coordinates.outputs["Object"], grime_noise.inputs["Vector"])
    links.new(grime_noise.outputs["Color"], bent_space.inputs[0])
    links.new(coordinates.outputs["Object"], bent_space.inputs[2])
    links.new(bent_space.outputs["Vector"], scratch_direction.inputs["Vector"])
    links.new(scratch_direction.outputs["Vector"], scratches.inputs["Vector"])
    links.new(scratches.outputs["Color"], scratch_choice.inputs[0])
    links.new(scratches.outputs["Distance"], scratch_choice.inputs[2])
    links.new(scratch_choice.outputs["Value"], scratch_mask.inputs["Value"])
    links.new(grime_noise.outputs["Fac"], pigment.inputs["Factor"])
    links.new(grime_noise.outputs["Fac"], grime_amount.inputs["Value"])
    links.new(pebble_grain.outputs["Distance"], grain_hollows.inputs["Value"])
    links.new(grime_amount.outputs["Result"], grime_in_grain.inputs[0])
    links.new(grain_hollows.outputs["Result"], grime_in_grain.inputs[1])
    links.new(pin_profile.outputs["Value"], pin_shadow.inputs["Factor"])
    links.new(pigment.outputs["Result"], pin_shadow.inputs["B"])
    links.new(grime_in_grain.outputs["Value"], grimy_plastic.inputs["Factor"])
    links.new(pin_shadow.outputs["Result"], grimy_plastic.inputs["A"])
    links.new(scratch_mask.outputs["Result"], scratched_plastic.inputs["Factor"])
    links.new(grimy_plastic.outputs["Result"], scratched_plastic.inputs["A"])
    links.new(pebble_grain.outputs["Distance"], grain_height.inputs[0])
    links.new(band_mask.outputs["Result"], grain_height.inputs[1])
    links.new(grain_height.outputs["Value"], panel_height.inputs[0])
    links.new(band_mask.outputs["Result"], panel_height.inputs[2])
    links.new(pin_profile.outputs["Value"], height.inputs[0])
    links.new(panel_height.outputs["Value"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(band_mask.outputs["Result"], roughness.inputs["Value"])
    links.new(scratched_plastic.outputs["Result"], moulded_plastic.inputs["Base Color"])
    links.new(roughness.outputs["Result"], moulded_plastic.inputs["Roughness"])
    links.new(relief.outputs["Normal"], moulded_plastic.inputs["Normal"])
    links.new(moulded_plastic.outputs["BSDF"], material_output.inputs["Surface"])
