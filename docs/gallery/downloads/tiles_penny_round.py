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
    grid.inputs["Scale"].default_value = 8.3

    even = nodes.new("ShaderNodeVectorMath")
    even.operation = "WRAP"
    even.inputs[1].default_value = (0.5, 0.8660254, 0.0)
    even.inputs[2].default_value = (-0.5, -0.8660254, 0.0)

    even_radius = nodes.new("ShaderNodeVectorMath")
    even_radius.operation = "LENGTH"

    half_step = nodes.new("ShaderNodeVectorMath")
    half_step.inputs[1].default_value = (0.5, 0.8660254, 0.0)

    odd = nodes.new("ShaderNodeVectorMath")
    odd.operation = "WRAP"
    odd.inputs[1].default_value = (0.5, 0.8660254, 0.0)
    odd.inputs[2].default_value = (-0.5, -0.8660254, 0.0)

    odd_radius = nodes.new("ShaderNodeVectorMath")
    odd_radius.operation = "LENGTH"

    radius = nodes.new("ShaderNodeMath")
    radius.operation = "MINIMUM"

    penny = nodes.new("ShaderNodeMapRange")
    penny.interpolation_type = "SMOOTHSTEP"
    penny.inputs["From Min"].default_value = 0.43
    penny.inputs["From Max"].default_value = 0.455
    penny.inputs["To Min"].default_value = 1.0
    penny.inputs["To Max"].default_value = 0.0

    dirt = nodes.new("ShaderNodeTexNoise")
    dirt.inputs["Scale"].default_value = 3.0
    dirt.inputs["Detail"].default_value = 8.0
    dirt.inputs["Roughness"].default_value = 0.7

    grout = nodes.new("ShaderNodeValToRGB")
    grout.color_ramp.elements[0].position = 0.35
    grout.color_ramp.elements[0].color = (0.3, 0.285, 0.25, 1.0)
    grout.color_ramp.elements[1].position = 0.65
    grout.color_ramp.elements[1].color = (0.09, 0.08, 0.065, 1.0)

    odd_nearer = nodes.new("ShaderNodeMath")
    odd_nearer.operation = "LESS_THAN"

    local = nodes.new("ShaderNodeMix")
    local.data_type = "VECTOR"

    center = nodes.new("ShaderNodeVectorMath")
    center.operation = "SUBTRACT"

    steady = nodes.new("ShaderNodeVectorMath")
    steady.inputs[1].default_value = (40.25, 34.891018, 0.0)

    motif = nodes.new("ShaderNodeVectorMath")
    motif.operation = "MODULO"
    motif.inputs[1].default_value = (4.0, 6.928203, 1.0)

    from_motif = nodes.new("ShaderNodeVectorMath")
    from_motif.operation = "DISTANCE"
    from_motif.inputs[1].default_value = (2.25, 3.7141, 0.0)

    black = nodes.new("ShaderNodeMath")
    black.operation = "LESS_THAN"
    black.inputs[1].default_value = 1.2

    glaze = nodes.new("ShaderNodeMix")
    glaze.data_type = "RGBA"
    glaze.inputs["A"].default_value = (0.56, 0.545, 0.5, 1.0)
    glaze.inputs["B"].default_value = (0.02, 0.021, 0.024, 1.0)

    penny_index = nodes.new("ShaderNodeVectorMath")
    penny_index.operation = "SNAP"
    penny_index.inputs[1].default_value = (0.5, 0.8660254, 1.0)

    penny_random = nodes.new("ShaderNodeTexWhiteNoise")
    penny_random.noise_dimensions = "2D"

    tint = nodes.new("ShaderNodeMix")
    tint.data_type = "RGBA"
    tint.inputs["A"].default_value = (0.78, 0.76, 0.72, 1.0)
    tint.inputs["B"].default_value = (1.0, 1.0, 1.0, 1.0)

    toned = nodes.new("ShaderNodeMix")
    toned.data_type = "RGBA"
    toned.blend_type = "MULTIPLY"
    toned.inputs["Factor"].default_value = 1.0

    laid = nodes.new("ShaderNodeMix")
    laid.data_type = "RGBA"

    gloss = nodes.new("ShaderNodeMapRange")
    gloss.inputs["To Min"].default_value = 0.9
    gloss.inputs["To Max"].default_value = 0.17

    dome = nodes.new("ShaderNodeMapRange")
    dome.interpolation_type = "SMOOTHERSTEP"
    dome.inputs["From Min"].default_value = 0.3
    dome.inputs["From Max"].default_value = 0.47
    dome.inputs["To Min"].default_value = 1.0
    dome.inputs["To Max"].default_value = 0.0

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.6
    relief.inputs["Distance"].default_value = 0.008

    porcelain = nodes.new("ShaderNodeBsdfPrincipled")
    porcelain.inputs["Specular IOR Level"].default_value = 0.2

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(tc.outputs["Object"], flat.inputs[0])
    links.new(flat.outputs["Vector"], grid.inputs["Vector"])
    links.new(grid.outputs["Vector"], even.inputs[0])
    links.new(even.outputs["Vector"], even_radius.inputs["Vector"])
    links.new(grid.outputs["Vector"], half_step.inputs[0])
    links.new(half_step.outputs["Vector"], odd.inputs[0])
    links.new(odd.outputs["Vector"], odd_radius.inputs["Vector"])
    links.new(even_radius.outputs["Value"], radius.inputs[0])
    links.new(odd_radius.outputs["Value"], radius.inputs[1])
    links.new(radius.outputs["Value"], penny.inputs["Value"])
    links.new(tc.outputs["Object"], dirt.inputs["Vector"])
    links.new(dirt.outputs["Fac"], grout.inputs["Fac"])
    links.new(odd_radius.outputs["Value"], odd_nearer.inputs[0])
    links.new(even_radius.outputs["Value"], odd_nearer.inputs[1])
    links.new(odd_nearer.outputs["Value"], local.inputs["Factor"])
    links.new(even.outputs["Vector"], local.inputs["A"])
    links.new(odd.outputs["Vector"], local.inputs["B"])
    links.new(grid.outputs["Vector"], center.inputs[0])
    links.new(local.outputs["Result"], center.inputs[1])
    links.new(center.outputs["Vector"], steady.inputs[0])
    links.new(steady.outputs["Vector"], motif.inputs[0])
    links.new(motif.outputs["Vector"], from_motif.inputs[0])
    links.new(from_motif.outputs["Value"], black.inputs[0])
    links.new(black.outputs["Value"], glaze.inputs["Factor"])
    links.new(steady.outputs["Vector"], penny_index.inputs[0])
    links.new(penny_index.outputs["Vector"], penny_random.inputs["Vector"])
    links.new(penny_random.outputs["Value"], tint.inputs["Factor"])
    links.new(glaze.outputs["Result"], toned.inputs["A"])
    links.new(tint.outputs["Result"], toned.inputs["B"])
    links.new(penny.outputs["Result"], laid.inputs["Factor"])
    links.new(grout.outputs["Color"], laid.inputs["A"])
    links.new(toned.outputs["Result"], laid.inputs["B"])
    links.new(penny.outputs["Result"], gloss.inputs["Value"])
    links.new(radius.outputs["Value"], dome.inputs["Value"])
    links.new(dome.outputs["Result"], relief.inputs["Height"])
    links.new(laid.outputs["Result"], porcelain.inputs["Base Color"])
    links.new(gloss.outputs["Result"], porcelain.inputs["Roughness"])
    links.new(relief.outputs["Normal"], porcelain.inputs["Normal"])
    links.new(porcelain.outputs["BSDF"], material_output.inputs["Surface"])
