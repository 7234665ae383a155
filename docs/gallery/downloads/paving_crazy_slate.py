import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    slab_scale = nodes.new("ShaderNodeValue")
    slab_scale.outputs["Value"].default_value = 2.3

    hewn = nodes.new("ShaderNodeTexNoise")
    hewn.inputs["Detail"].default_value = 6.0
    hewn.inputs["Roughness"].default_value = 0.6

    hewn_space = nodes.new("ShaderNodeVectorMath")
    hewn_space.operation = "MULTIPLY_ADD"
    hewn_space.inputs[1].default_value = (0.07, 0.07, 0.0)

    edges = nodes.new("ShaderNodeTexVoronoi")
    edges.voronoi_dimensions = "2D"
    edges.feature = "DISTANCE_TO_EDGE"
    edges.inputs["Randomness"].default_value = 0.8

    slabs = nodes.new("ShaderNodeTexVoronoi")
    slabs.voronoi_dimensions = "2D"
    slabs.inputs["Randomness"].default_value = 0.8

    cleft_space = nodes.new("ShaderNodeVectorMath")
    cleft_space.operation = "MULTIPLY_ADD"
    cleft_space.inputs[1].default_value = (9.0, 9.0, 9.0)

    cleft = nodes.new("ShaderNodeTexNoise")
    cleft.noise_type = "HETERO_TERRAIN"
    cleft.inputs["Scale"].default_value = 3.0
    cleft.inputs["Detail"].default_value = 9.0
    cleft.inputs["Roughness"].default_value = 0.62
    cleft.inputs["Offset"].default_value = 0.4

    slab_mask = nodes.new("ShaderNodeMapRange")
    slab_mask.interpolation_type = "SMOOTHSTEP"
    slab_mask.inputs["From Min"].default_value = 0.035
    slab_mask.inputs["From Max"].default_value = 0.07

    slate_tone = nodes.new("ShaderNodeValToRGB")
    slate_tone.color_ramp.elements[0].position = 0.15
    slate_tone.color_ramp.elements[0].color = (0.03, 0.033, 0.036, 1.0)
    slate_tone.color_ramp.elements[1].position = 0.85
    slate_tone.color_ramp.elements[1].color = (0.11, 0.115, 0.115, 1.0)
    slate_tone.color_ramp.elements.new(0.4).color = (0.06, 0.066, 0.07, 1.0)
    slate_tone.color_ramp.elements.new(0.6).color = (0.085, 0.075, 0.062, 1.0)

    cleft_light = nodes.new("ShaderNodeMapRange")
    cleft_light.inputs["From Min"].default_value = 0.2
    cleft_light.inputs["From Max"].default_value = 1.6
    cleft_light.inputs["To Min"].default_value = 0.5
    cleft_light.inputs["To Max"].default_value = 1.75

    slate_color = nodes.new("ShaderNodeMix")
    slate_color.data_type = "RGBA"
    slate_color.blend_type = "MULTIPLY"
    slate_color.inputs["Factor"].default_value = 1.0

    rust = nodes.new("ShaderNodeTexNoise")
    rust.inputs["Scale"].default_value = 1.1
    rust.inputs["Detail"].default_value = 6.0
    rust.inputs["Roughness"].default_value = 0.65

    rust_amount = nodes.new("ShaderNodeMapRange")
    rust_amount.inputs["From Min"].default_value = 0.5
    rust_amount.inputs["From Max"].default_value = 0.72
    rust_amount.inputs["To Max"].default_value = 0.75

    rusty_slate = nodes.new("ShaderNodeMix")
    rusty_slate.data_type = "RGBA"
    rusty_slate.inputs["B"].default_value = (0.17, 0.085, 0.034, 1.0)

    grit = nodes.new("ShaderNodeTexNoise")
    grit.inputs["Scale"].default_value = 48.0
    grit.inputs["Detail"].default_value = 4.0
    grit.inputs["Roughness"].default_value = 0.75

    mortar = nodes.new("ShaderNodeValToRGB")
    mortar.color_ramp.elements[0].position = 0.3
    mortar.color_ramp.elements[0].color = (0.1, 0.09, 0.07, 1.0)
    mortar.color_ramp.elements[1].position = 0.72
    mortar.color_ramp.elements[1].color = (0.42, 0.4, 0.35, 1.0)
    mortar.color_ramp.elements.new(0.5).color = (0.26, 0.245, 0.205, 1.0)

    paving_color = nodes.new("ShaderNodeMix")
    paving_color.data_type = "RGBA"

    gloss = nodes.new("ShaderNodeMapRange")
    gloss.inputs["From Min"].default_value = 0.2
    gloss.inputs["From Max"].default_value = 1.6
    gloss.inputs["To Min"].default_value = 0.75
    gloss.inputs["To Max"].default_value = 0.42

    roughness = nodes.new("ShaderNodeMix")
    roughness.inputs["A"].default_value = 0.95

    slab_height = nodes.new("ShaderNodeMath")
    slab_height.operation = "MULTIPLY_ADD"
    slab_height.inputs[1].default_value = 0.55
    slab_height.inputs[2].default_value = 0.6

    height = nodes.new("ShaderNodeMix")

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Distance"].default_value = 0.035

    slate = nodes.new("ShaderNodeBsdfPrincipled")
    slate.inputs["Specular IOR Level"].default_value = 0.25

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], hewn.inputs["Vector"])
    links.new(hewn.outputs["Color"], hewn_space.inputs[0])
    links.new(coords.outputs["Object"], hewn_space.inputs[2])
    links.new(hewn_space.outputs["Vector"], edges.inputs["Vector"])
    links.new(slab_scale.outputs["Value"], edges.inputs["Scale"])
    links.new(hewn_space.outputs["Vector"], slabs.inputs["Vector"])
    links.new(slab_scale.outputs["Value"], slabs.inputs["Scale"])
    links.new(slabs.outputs["Color"], cleft_space.inputs[0])
    links.new(coords.outputs["Object"], cleft_space.inputs[2])
    links.new(cleft_space.outputs["Vector"], cleft.inputs["Vector"])
    links.new(edges.outputs["Distance"], slab_mask.inputs["Value"])
    links.new(slabs.outputs["Color"], slate_tone.inputs["Fac"])
    links.new(cleft.outputs["Fac"], cleft_light.inputs["Value"])
    links.new(slate_tone.outputs["Color"], slate_color.inputs["A"])
    links.new(cleft_light.outputs["Result"], slate_color.inputs["B"])
    links.new(cleft_space.outputs["Vector"], rust.inputs["Vector"])
    links.new(rust.outputs["Fac"], rust_amount.inputs["Value"])
    links.new(rust_amount.outputs["Result"], rusty_slate.inputs["Factor"])
    links.new(slate_color.outputs["Result"], rusty_slate.inputs["A"])
    links.new(coords.outputs["Object"], grit.inputs["Vector"])
    links.new(grit.outputs["Fac"], mortar.inputs["Fac"])
    links.new(slab_mask.outputs["Result"], paving_color.inputs["Factor"])
    links.new(mortar.outputs["Color"], paving_color.inputs["A"])
    links.new(rusty_slate.outputs["Result"], paving_color.inputs["B"])
    links.new(cleft.outputs["Fac"], gloss.inputs["Value"])
    links.new(slab_mask.outputs["Result"], roughness.inputs["Factor"])
    links.new(gloss.outputs["Result"], roughness.inputs["B"])
    links.new(cleft.outputs["Fac"], slab_height.inputs[0])
    links.new(slab_mask.outputs["Result"], height.inputs["Factor"])
    links.new(grit.outputs["Fac"], height.inputs["A"])
    links.new(slab_height.outputs["Value"], height.inputs["B"])
    links.new(height.outputs["Result"], relief.inputs["Height"])
    links.new(paving_color.outputs["Result"], slate.inputs["Base Color"])
    links.new(roughness.outputs["Result"], slate.inputs["Roughness"])
    links.new(relief.outputs["Normal"], slate.inputs["Normal"])
    links.new(slate.outputs["BSDF"], material_output.inputs["Surface"])
