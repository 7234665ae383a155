import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    cleavage = nodes.new("ShaderNodeMapping")
    cleavage.vector_type = "TEXTURE"
    cleavage.inputs["Rotation"].default_value = (0.15, 0.1, 0.3)
    cleavage.inputs["Scale"].default_value = (0.85, 0.14, 0.85)

    jag = nodes.new("ShaderNodeTexNoise")
    jag.inputs["Scale"].default_value = 3.0
    jag.inputs["Detail"].default_value = 8.0
    jag.inputs["Roughness"].default_value = 0.66

    split_space = nodes.new("ShaderNodeVectorMath")
    split_space.operation = "MULTIPLY_ADD"
    split_space.inputs[1].default_value = (0.5, 0.6, 0.4)

    plate_scale = nodes.new("ShaderNodeValue")
    plate_scale.outputs["Value"].default_value = 1.25

    plates = nodes.new("ShaderNodeTexVoronoi")

    splits = nodes.new("ShaderNodeTexVoronoi")
    splits.feature = "DISTANCE_TO_EDGE"

    gap_width = nodes.new("ShaderNodeMapRange")
    gap_width.inputs["From Min"].default_value = 0.4
    gap_width.inputs["From Max"].default_value = 0.62
    gap_width.inputs["To Min"].default_value = 0.012
    gap_width.inputs["To Max"].default_value = 0.1

    gap = nodes.new("ShaderNodeMapRange")
    gap.interpolation_type = "SMOOTHSTEP"
    gap.inputs["To Min"].default_value = 1.0
    gap.inputs["To Max"].default_value = 0.0

    fibres = nodes.new("ShaderNodeTexNoise")
    fibres.inputs["Scale"].default_value = 8.0
    fibres.inputs["Detail"].default_value = 7.0
    fibres.inputs["Roughness"].default_value = 0.72

    slate = nodes.new("ShaderNodeValToRGB")
    slate.color_ramp.elements[0].position = 0.2
    slate.color_ramp.elements[0].color = (0.045, 0.052, 0.063, 1.0)
    slate.color_ramp.elements[1].position = 0.82
    slate.color_ramp.elements[1].color = (0.2, 0.205, 0.21, 1.0)
    slate.color_ramp.elements.new(0.42).color = (0.085, 0.096, 0.11, 1.0)
    slate.color_ramp.elements.new(0.55).color = (0.115, 0.11, 0.115, 1.0)
    slate.color_ramp.elements.new(0.68).color = (0.09, 0.108, 0.1, 1.0)

    fibre_light = nodes.new("ShaderNodeMapRange")
    fibre_light.inputs["From Min"].default_value = 0.3
    fibre_light.inputs["From Max"].default_value = 0.7
    fibre_light.inputs["To Min"].default_value = 0.45
    fibre_light.inputs["To Max"].default_value = 1.7

    fibrous = nodes.new("ShaderNodeMix")
    fibrous.data_type = "RGBA"
    fibrous.blend_type = "MULTIPLY"
    fibrous.inputs["Factor"].default_value = 1.0

    seep = nodes.new("ShaderNodeTexNoise")
    seep.inputs["Scale"].default_value = 1.3
    seep.inputs["Detail"].default_value = 8.0
    seep.inputs["Roughness"].default_value = 0.68

    rust = nodes.new("ShaderNodeMapRange")
    rust.inputs["From Min"].default_value = 0.52
    rust.inputs["From Max"].default_value = 0.7
    rust.inputs["To Max"].default_value = 0.75

    rusty = nodes.new("ShaderNodeMix")
    rusty.data_type = "RGBA"
    rusty.inputs["B"].default_value = (0.2, 0.095, 0.038, 1.0)

    color = nodes.new("ShaderNodeMix")
    color.data_type = "RGBA"
    color.inputs["B"].default_value = (0.007, 0.007, 0.008, 1.0)

    split_face = nodes.new("ShaderNodeMath")
    split_face.operation = "MULTIPLY_ADD"
    split_face.inputs[1].default_value = 0.45

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = -0.45

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Distance"].default_value = 0.07

    gloss = nodes.new("ShaderNodeMapRange")
    gloss.inputs["From Min"].default_value = 0.3
    gloss.inputs["From Max"].default_value = 0.7
    gloss.inputs["To Min"].default_value = 0.38
    gloss.inputs["To Max"].default_value = 0.72

    slate_face = nodes.new("ShaderNodeBsdfPrincipled")
    slate_face.inputs["Specular IOR Level"].default_value = 0.3

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], cleavage.inputs["Vector"])
    links.new(cleavage.outputs["Vector"], jag.inputs["Vector"])
    links.new(jag.outputs["Color"], split_space.inputs[0])
    links.new(cleavage.outputs["Vector"], split_space.inputs[2])
    links.new(split_space.outputs["Vector"], plates.inputs["Vector"])
    links.new(plate_scale.outputs["Value"], plates.inputs["Scale"])
    links.new(split_space.outputs["Vector"], splits.inputs["Vector"])
    links.new(plate_scale.outputs["Value"], splits.inputs["Scale"])
    links.new(jag.outputs["Fac"], gap_width.inputs["Value"])
    links.new(splits.outputs["Distance"], gap.inputs["Value"])
    links.new(gap_width.outputs["Result"], gap.inputs["From Max"])
    links.new(cleavage.outputs["Vector"], fibres.inputs["Vector"])
    links.new(plates.outputs["Color"], slate.inputs["Fac"])
    links.new(fibres.outputs["Fac"], fibre_light.inputs["Value"])
    links.new(slate.outputs["Color"], fibrous.inputs["A"])
    links.new(fibre_light.outputs["Result"], fibrous.inputs["B"])
    links.new(coords.outputs["Object"], seep.inputs["Vector"])
    links.new(seep.outputs["Fac"], rust.inputs["Value"])
    links.new(rust.outputs["Result"], rusty.inputs["Factor"])
    links.new(fibrous.outputs["Result"], rusty.inputs["A"])
    links.new(gap.outputs["Result"], color.inputs["Factor"])
    links.new(rusty.outputs["Result"], color.inputs["A"])
    links.new(fibres.outputs["Fac"], split_face.inputs[0])
    links.new(plates.outputs["Color"], split_face.inputs[2])
    links.new(gap.outputs["Result"], height.inputs[0])
    links.new(split_face.outputs["Value"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(fibres.outputs["Fac"], gloss.inputs["Value"])
    links.new(color.outputs["Result"], slate_face.inputs["Base Color"])
    links.new(gloss.outputs["Result"], slate_face.inputs["Roughness"])
    links.new(relief.outputs["Normal"], slate_face.inputs["Normal"])
    links.new(slate_face.outputs["BSDF"], material_output.inputs["Surface"])
