import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    clay_noise = nodes.new("ShaderNodeTexNoise")
    clay_noise.inputs["Detail"].default_value = 8.0
    clay_noise.inputs["Roughness"].default_value = 0.68

    throwing_rings = nodes.new("ShaderNodeTexWave")
    throwing_rings.bands_direction = "Y"
    throwing_rings.wave_profile = "TRI"
    throwing_rings.inputs["Scale"].default_value = 2.6
    throwing_rings.inputs["Distortion"].default_value = 0.7
    throwing_rings.inputs["Detail"].default_value = 1.0
    throwing_rings.inputs["Detail Scale"].default_value = 0.6

    scrape_space = nodes.new("ShaderNodeMapping")
    scrape_space.inputs["Scale"].default_value = (2.2, 30.0, 1.0)

    scrapes = nodes.new("ShaderNodeTexNoise")
    scrapes.inputs["Scale"].default_value = 1.0
    scrapes.inputs["Detail"].default_value = 4.0
    scrapes.inputs["Roughness"].default_value = 0.7

    ring_tone = nodes.new("ShaderNodeMath")
    ring_tone.operation = "MULTIPLY_ADD"
    ring_tone.inputs[1].default_value = 0.2

    fired_tone = nodes.new("ShaderNodeMath")
    fired_tone.operation = "MULTIPLY_ADD"
    fired_tone.inputs[1].default_value = 0.4

    terracotta = nodes.new("ShaderNodeValToRGB")
    terracotta.color_ramp.elements[0].position = 0.48
    terracotta.color_ramp.elements[0].color = (0.19, 0.052, 0.02, 1.0)
    terracotta.color_ramp.elements[1].position = 0.92
    terracotta.color_ramp.elements[1].color = (0.44, 0.18, 0.085, 1.0)
    terracotta.color_ramp.elements.new(0.68).color = (0.33, 0.108, 0.045, 1.0)

    damp_noise = nodes.new("ShaderNodeTexNoise")
    damp_noise.inputs["Scale"].default_value = 1.3
    damp_noise.inputs["Detail"].default_value = 9.0
    damp_noise.inputs["Roughness"].default_value = 0.6
    damp_noise.inputs["Distortion"].default_value = 0.4

    salt_tide = nodes.new("ShaderNodeValToRGB")
    salt_tide.color_ramp.elements[0].position = 0.48
    salt_tide.color_ramp.elements[1].position = 0.7
    salt_tide.color_ramp.elements[1].color = (0.15, 0.15, 0.15, 1.0)
    salt_tide.color_ramp.elements.new(0.5).color = (0.35, 0.35, 0.35, 1.0)
    salt_tide.color_ramp.elements.new(0.53).color = (0.8, 0.8, 0.8, 1.0)
    salt_tide.color_ramp.elements.new(0.56).color = (0.28, 0.28, 0.28, 1.0)
    salt_tide.color_ramp.elements.new(0.64).color = (0.1, 0.1, 0.1, 1.0)
    salt_tide.color_ramp.elements.new(0.66).color = (0.75, 0.75, 0.75, 1.0)

    salt_grain = nodes.new("ShaderNodeMapRange")
    salt_grain.inputs["From Min"].default_value = 0.4
    salt_grain.inputs["From Max"].default_value = 0.56

    salt_amount = nodes.new("ShaderNodeMath")
    salt_amount.operation = "MULTIPLY"

    salted = nodes.new("ShaderNodeMix")
    salted.data_type = "RGBA"
    salted.inputs["B"].default_value = (0.52, 0.37, 0.28, 1.0)

    grog_cells = nodes.new("ShaderNodeTexVoronoi")
    grog_cells.voronoi_dimensions = "2D"
    grog_cells.inputs["Scale"].default_value = 48.0

    grog_size = nodes.new("ShaderNodeMath")
    grog_size.operation = "MULTIPLY_ADD"

    grog = nodes.new("ShaderNodeMapRange")
    grog.interpolation_type = "SMOOTHSTEP"
    grog.inputs["From Min"].default_value = 0.26
    grog.inputs["From Max"].default_value = 0.38
    grog.inputs["To Min"].default_value = 0.8
    grog.inputs["To Max"].default_value = 0.0

    grog_color = nodes.new("ShaderNodeMix")
    grog_color.data_type = "RGBA"
    grog_color.inputs["A"].default_value = (0.07, 0.03, 0.02, 1.0)
    grog_color.inputs["B"].default_value = (0.6, 0.42, 0.3, 1.0)

    grogged = nodes.new("ShaderNodeMix")
    grogged.data_type = "RGBA"

    ring_height = nodes.new("ShaderNodeMath")
    ring_height.operation = "MULTIPLY_ADD"
    ring_height.inputs[1].default_value = 0.3

    grog_height = nodes.new("ShaderNodeMath")
    grog_height.operation = "MULTIPLY_ADD"
    grog_height.inputs[1].default_value = -0.25

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.9

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.018

    fired_clay = nodes.new("ShaderNodeBsdfPrincipled")
    fired_clay.inputs["Roughness"].default_value = 0.9
    fired_clay.inputs["Diffuse Roughness"].default_value = 0.6
    fired_clay.inputs["Specular IOR Level"].default_value = 0.2

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], clay_noise.inputs["Vector"])
    links.new(coords.outputs["Object"], throwing_rings.inputs["Vector"])
    links.new(coords.outputs["Object"], scrape_space.inputs["Vector"])
    links.new(scrape_space.outputs["Vector"], scrapes.inputs["Vector"])
    links.new(throwing_rings.outputs["Fac"], ring_tone.inputs[0])
    links.new(clay_noise.outputs["Fac"], ring_tone.inputs[2])
    links.new(scrapes.outputs["Fac"], fired_tone.inputs[0])
    links.new(ring_tone.outputs["Value"], fired_tone.inputs[2])
    links.new(fired_tone.outputs["Value"], terracotta.inputs["Fac"])
    links.new(coords.outputs["Object"], damp_noise.inputs["Vector"])
    links.new(damp_noise.outputs["Fac"], salt_tide.inputs["Fac"])
    links.new(clay_noise.outputs["Fac"], salt_grain.inputs["Value"])
    links.new(salt_tide.outputs["Color"], salt_amount.inputs[0])
    links.new(salt_grain.outputs["Result"], salt_amount.inputs[1])
    links.new(salt_amount.outputs["Value"], salted.inputs["Factor"])
    links.new(terracotta.outputs["Color"], salted.inputs["A"])
    links.new(coords.outputs["Object"], grog_cells.inputs["Vector"])
    links.new(grog_cells.outputs["Color"], grog_size.inputs[0])
    links.new(grog_cells.outputs["Distance"], grog_size.inputs[2])
    links.new(grog_size.outputs["Value"], grog.inputs["Value"])
    links.new(grog_cells.outputs["Color"], grog_color.inputs["Factor"])
    links.new(grog.outputs["Result"], grogged.inputs["Factor"])
    links.new(salted.outputs["Result"], grogged.inputs["A"])
    links.new(grog_color.outputs["Result"], grogged.inputs["B"])
    links.new(scrapes.outputs["Fac"], ring_height.inputs[0])
    links.new(throwing_rings.outputs["Fac"], ring_height.inputs[2])
    links.new(grog.outputs["Result"], grog_height.inputs[0])
    links.new(ring_height.outputs["Value"], grog_height.inputs[2])
    links.new(clay_noise.outputs["Fac"], height.inputs[0])
    links.new(grog_height.outputs["Value"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(grogged.outputs["Result"], fired_clay.inputs["Base Color"])
    links.new(fired_clay.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
