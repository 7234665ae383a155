import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coordinates = nodes.new("ShaderNodeTexCoord")

    slab_space = nodes.new("ShaderNodeMapping")
    slab_space.inputs["Location"].default_value = (1.3, 0.2, 0.6)
    slab_space.inputs["Rotation"].default_value = (0.0, 0.0, -0.45)
    slab_space.inputs["Scale"].default_value = (0.75, 1.5, 1.0)

    fold_noise = nodes.new("ShaderNodeTexNoise")
    fold_noise.inputs["Scale"].default_value = 1.5
    fold_noise.inputs["Detail"].default_value = 7.0
    fold_noise.inputs["Roughness"].default_value = 0.54

    folded_space = nodes.new("ShaderNodeVectorMath")
    folded_space.operation = "MULTIPLY_ADD"
    folded_space.inputs[1].default_value = (0.8, 0.9, 0.4)

    bed_wave = nodes.new("ShaderNodeTexWave")
    bed_wave.bands_direction = "Y"
    bed_wave.wave_profile = "TRI"
    bed_wave.inputs["Scale"].default_value = 1.15
    bed_wave.inputs["Distortion"].default_value = 3.5
    bed_wave.inputs["Detail"].default_value = 6.0
    bed_wave.inputs["Detail Scale"].default_value = 1.8
    bed_wave.inputs["Detail Roughness"].default_value = 0.68

    network_cells = nodes.new("ShaderNodeTexVoronoi")
    network_cells.feature = "DISTANCE_TO_EDGE"
    network_cells.inputs["Scale"].default_value = 3.2
    network_cells.inputs["Detail"].default_value = 1.0
    network_cells.inputs["Roughness"].default_value = 0.6

    patch_noise = nodes.new("ShaderNodeTexNoise")
    patch_noise.inputs["Scale"].default_value = 2.6
    patch_noise.inputs["Detail"].default_value = 6.0
    patch_noise.inputs["Roughness"].default_value = 0.6

    band_mask = nodes.new("ShaderNodeValToRGB")
    band_mask.color_ramp.elements[0].position = 0.75
    band_mask.color_ramp.elements[1].position = 0.98
    band_mask.color_ramp.elements.new(0.9).color = (0.4, 0.4, 0.4, 1.0)

    network_mask = nodes.new("ShaderNodeMapRange")
    network_mask.interpolation_type = "SMOOTHSTEP"
    network_mask.inputs["From Max"].default_value = 0.06
    network_mask.inputs["To Min"].default_value = 1.0
    network_mask.inputs["To Max"].default_value = 0.0

    patch_mask = nodes.new("ShaderNodeMapRange")
    patch_mask.inputs["From Min"].default_value = 0.42
    patch_mask.inputs["From Max"].default_value = 0.6

    vein_union = nodes.new("ShaderNodeMath")
    vein_union.operation = "MAXIMUM"

    gold_amount = nodes.new("ShaderNodeMath")
    gold_amount.operation = "MULTIPLY"

    ground_color = nodes.new("ShaderNodeValToRGB")
    ground_color.color_ramp.elements[0].position = 0.35
    ground_color.color_ramp.elements[0].color = (0.006, 0.006, 0.007, 1.0)
    ground_color.color_ramp.elements[1].position = 0.68
    ground_color.color_ramp.elements[1].color = (0.06, 0.055, 0.05, 1.0)
    ground_color.color_ramp.elements.new(0.5).color = (0.017, 0.016, 0.016, 1.0)

    gold_color = nodes.new("ShaderNodeValToRGB")
    gold_color.color_ramp.elements[0].position = 0.42
    gold_color.color_ramp.elements[0].color = (0.1, 0.05, 0.016, 1.0)
    gold_color.color_ramp.elements[1].position = 0.7
    gold_color.color_ramp.elements[1].color = (0.52, 0.45, 0.33, 1.0)
    gold_color.color_ramp.elements.new(0.52).color = (0.34, 0.18, 0.052, 1.0)
    gold_color.color_ramp.elements.new(0.62).color = (0.48, 0.33, 0.15, 1.0)

    gilded_ground = nodes.new("ShaderNodeMix")
    gilded_ground.data_type = "RGBA"

    thread_space = nodes.new("ShaderNodeMapping")
    thread_space.inputs["Rotation"].default_value = (0.0, 0.0, 1.1)
    thread_space.inputs["Scale"].default_value = (0.6, 1.3, 1.0)

    thread_cells = nodes.new("ShaderNodeTexVoronoi")
    thread_cells.feature = "DISTANCE_TO_EDGE"
    thread_cells.inputs["Scale"].default_value = 1.6

    thread_mask = nodes.new("ShaderNodeMapRange")
    thread_mask.inputs["From Min"].default_value = 0.001
    thread_mask.inputs["From Max"].default_value = 0.008
    thread_mask.inputs["To Min"].default_value = 0.7
    thread_mask.inputs["To Max"].default_value = 0.0

    slab_color = nodes.new("ShaderNodeMix")
    slab_color.data_type = "RGBA"
    slab_color.inputs["B"].default_value = (0.46, 0.44, 0.4, 1.0)

    polish = nodes.new("ShaderNodeMapRange")
    polish.inputs["To Min"].default_value = 0.42
    polish.inputs["To Max"].default_value = 0.6

    relief = nodes.new("ShaderNodeBump")
    relief.invert = True
    relief.inputs["Strength"].default_value = 0.3
    relief.inputs["Distance"].default_value = 0.003

    polished_marble = nodes.new("ShaderNodeBsdfPrincipled")
    polished_marble.inputs["Specular IOR Level"].default_value = 0.12

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], slab_space.inputs["Vector"])
    links.new(slab_space.outputs["Vector"], fold_noise.inputs["Vector"])
    links.new(fold_noise.outputs["Color"], folded_space.inputs[0])
    links.new(slab_space.outputs["Vector"], folded_space.inputs[2])
    links.new(folded_space.outputs["Vector"], bed_wave.inputs["Vector"])
    links.new(folded_space.outputs["Vector"], network_cells.inputs["Vector"])
    links.new(slab_space.outputs["Vector"], patch_noise.inputs["Vector"])
    links.new(bed_wave.outputs["Fac"], band_mask.inputs["Fac"])
    links.new(network_cells.outputs["Distance"], network_mask.inputs["Value"])
    links.new(patch_noise.outputs["Fac"], patch_mask.inputs["Value"])
    links.new(network_mask.outputs["Result"], vein_union.inputs[0])
    links.new(band_mask.outputs["Color"], vein_union.inputs[1])
    links.new(vein_union.outputs["Value"], gold_amount.inputs[0])
    links.new(patch_mask.outputs["Result"], gold_amount.inputs[1])
    links.new(fold_noise.outputs["Fac"], ground_color.inputs["Fac"])
    links.new(patch_noise.outputs["Fac"], gold_color.inputs["Fac"])
    links.new(gold_amount.outputs["Value"], gilded_ground.inputs["Factor"])
    links.new(ground_color.outputs["Color"], gilded_ground.inputs["A"])
    links.new(gold_color.outputs["Color"], gilded_ground.inputs["B"])
    links.new(folded_space.outputs["Vector"], thread_space.inputs["Vector"])
    links.new(thread_space.outputs["Vector"], thread_cells.inputs["Vector"])
    links.new(thread_cells.outputs["Distance"], thread_mask.inputs["Value"])
    links.new(thread_mask.outputs["Result"], slab_color.inputs["Factor"])
    links.new(gilded_ground.outputs["Result"], slab_color.inputs["A"])
    links.new(gold_amount.outputs["Value"], polish.inputs["Value"])
    links.new(slab_color.outputs["Result"], polished_marble.inputs["Base Color"])
    links.new(polish.outputs["Result"], polished_marble.inputs["Roughness"])
    links.new(gold_amount.outputs["Value"], relief.inputs["Height"])
    links.new(relief.outputs["Normal"], polished_marble.inputs["Normal"])
    links.new(polished_marble.outputs["BSDF"], material_output.inputs["Surface"])
