import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    tc = nodes.new("ShaderNodeTexCoord")

    waver = nodes.new("ShaderNodeTexNoise")
    waver.noise_dimensions = "2D"
    waver.inputs["Scale"].default_value = 3.0
    waver.inputs["Detail"].default_value = 3.0

    wavering = nodes.new("ShaderNodeVectorMath")
    wavering.operation = "MULTIPLY_ADD"
    wavering.inputs[1].default_value = (0.1, 0.1, 0.0)

    long_strokes = nodes.new("ShaderNodeMapping")
    long_strokes.vector_type = "TEXTURE"
    long_strokes.inputs["Rotation"].default_value = (0.0, 0.0, 0.45)
    long_strokes.inputs["Scale"].default_value = (1.3, 0.5, 1.0)

    passes = nodes.new("ShaderNodeTexVoronoi")
    passes.voronoi_dimensions = "2D"
    passes.inputs["Scale"].default_value = 3.0

    in_pass = nodes.new("ShaderNodeVectorMath")
    in_pass.operation = "SUBTRACT"

    lean = nodes.new("ShaderNodeVectorMath")
    lean.operation = "MULTIPLY_ADD"
    lean.inputs[1].default_value = (1.0, 1.0, 0.0)
    lean.inputs[2].default_value = (-0.5, -0.5, 0.0)

    swept = nodes.new("ShaderNodeVectorMath")
    swept.operation = "DOT_PRODUCT"

    cross_strokes = nodes.new("ShaderNodeMapping")
    cross_strokes.vector_type = "TEXTURE"
    cross_strokes.inputs["Rotation"].default_value = (0.0, 0.0, -1.0)
    cross_strokes.inputs["Scale"].default_value = (1.3, 0.55, 1.0)

    crossings = nodes.new("ShaderNodeTexVoronoi")
    crossings.voronoi_dimensions = "2D"
    crossings.inputs["Scale"].default_value = 4.5

    in_cross = nodes.new("ShaderNodeVectorMath")
    in_cross.operation = "SUBTRACT"

    cross_lean = nodes.new("ShaderNodeVectorMath")
    cross_lean.operation = "MULTIPLY_ADD"
    cross_lean.inputs[1].default_value = (1.0, 1.0, 0.0)
    cross_lean.inputs[2].default_value = (-0.5, -0.5, 0.0)

    cross_swept = nodes.new("ShaderNodeVectorMath")
    cross_swept.operation = "DOT_PRODUCT"

    layers = nodes.new("ShaderNodeMath")

    cloud = nodes.new("ShaderNodeTexNoise")
    cloud.inputs["Scale"].default_value = 2.6
    cloud.inputs["Detail"].default_value = 9.0
    cloud.inputs["Roughness"].default_value = 0.68
    cloud.inputs["Distortion"].default_value = 0.5

    depth = nodes.new("ShaderNodeMath")
    depth.operation = "MULTIPLY_ADD"
    depth.inputs[1].default_value = 1.0

    putty = nodes.new("ShaderNodeValToRGB")
    putty.color_ramp.elements[0].position = 0.28
    putty.color_ramp.elements[0].color = (0.069, 0.089, 0.08, 1.0)
    putty.color_ramp.elements[1].position = 0.74
    putty.color_ramp.elements[1].color = (0.417, 0.389, 0.393, 1.0)
    putty.color_ramp.elements.new(0.45).color = (0.153, 0.172, 0.16, 1.0)
    putty.color_ramp.elements.new(0.56).color = (0.229, 0.239, 0.229, 1.0)

    lively = nodes.new("ShaderNodeBrightContrast")
    lively.inputs["Contrast"].default_value = 0.1

    tinted = nodes.new("ShaderNodeMix")
    tinted.data_type = "RGBA"
    tinted.blend_type = "MULTIPLY"
    tinted.inputs["Factor"].default_value = 1.0
    tinted.inputs["B"].default_value = (0.62, 0.86, 0.62, 1.0)

    gloss = nodes.new("ShaderNodeMapRange")
    gloss.inputs["From Min"].default_value = 0.2
    gloss.inputs["From Max"].default_value = 0.8
    gloss.inputs["To Min"].default_value = 0.3
    gloss.inputs["To Max"].default_value = 0.55

    grain = nodes.new("ShaderNodeTexNoise")
    grain.noise_dimensions = "2D"
    grain.inputs["Scale"].default_value = 110.0
    grain.inputs["Detail"].default_value = 3.0

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.6
    relief.inputs["Distance"].default_value = 0.012

    fine_relief = nodes.new("ShaderNodeBump")
    fine_relief.inputs["Strength"].default_value = 0.2

    polished_plaster = nodes.new("ShaderNodeBsdfPrincipled")
    polished_plaster.inputs["Specular IOR Level"].default_value = 0.35

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(tc.outputs["Object"], waver.inputs["Vector"])
    links.new(waver.outputs["Color"], wavering.inputs[0])
    links.new(tc.outputs["Object"], wavering.inputs[2])
    links.new(wavering.outputs["Vector"], long_strokes.inputs["Vector"])
    links.new(long_strokes.outputs["Vector"], passes.inputs["Vector"])
    links.new(long_strokes.outputs["Vector"], in_pass.inputs[0])
    links.new(passes.outputs["Position"], in_pass.inputs[1])
    links.new(passes.outputs["Color"], lean.inputs[0])
    links.new(in_pass.outputs["Vector"], swept.inputs[0])
    links.new(lean.outputs["Vector"], swept.inputs[1])
    links.new(wavering.outputs["Vector"], cross_strokes.inputs["Vector"])
    links.new(cross_strokes.outputs["Vector"], crossings.inputs["Vector"])
    links.new(cross_strokes.outputs["Vector"], in_cross.inputs[0])
    links.new(crossings.outputs["Position"], in_cross.inputs[1])
    links.new(crossings.outputs["Color"], cross_lean.inputs[0])
    links.new(in_cross.outputs["Vector"], cross_swept.inputs[0])
    links.new(cross_lean.outputs["Vector"], cross_swept.inputs[1])
    links.new(swept.outputs["Value"], layers.inputs[0])
    links.new(cross_swept.outputs["Value"], layers.inputs[1])
    links.new(tc.outputs["Object"], cloud.inputs["Vector"])
    links.new(layers.outputs["Value"], depth.inputs[0])
    links.new(cloud.outputs["Fac"], depth.inputs[2])
    links.new(depth.outputs["Value"], putty.inputs["Fac"])
    links.new(putty.outputs["Color"], lively.inputs["Color"])
    links.new(lively.outputs["Color"], tinted.inputs["A"])
    links.new(depth.outputs["Value"], gloss.inputs["Value"])
    links.new(tc.outputs["Object"], grain.inputs["Vector"])
    links.new(layers.outputs["Value"], relief.inputs["Height"])
    links.new(grain.outputs["Fac"], fine_relief.inputs["Height"])
    links.new(relief.outputs["Normal"], fine_relief.inputs["Normal"])
    links.new(tinted.outputs["Result"], polished_plaster.inputs["Base Color"])
    links.new(gloss.outputs["Result"], polished_plaster.inputs["Roughness"])
    links.new(fine_relief.outputs["Normal"], polished_plaster.inputs["Normal"])
    links.new(polished_plaster.outputs["BSDF"], material_output.inputs["Surface"])
