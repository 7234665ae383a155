import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    jag = nodes.new("ShaderNodeTexNoise")
    jag.inputs["Scale"].default_value = 26.0
    jag.inputs["Detail"].default_value = 4.0
    jag.inputs["Roughness"].default_value = 0.65

    crystal_space = nodes.new("ShaderNodeVectorMath")
    crystal_space.operation = "MULTIPLY_ADD"
    crystal_space.inputs[1].default_value = (0.05, 0.05, 0.05)

    feldspar = nodes.new("ShaderNodeTexVoronoi")
    feldspar.inputs["Scale"].default_value = 13.0
    feldspar.inputs["Randomness"].default_value = 0.9

    second = nodes.new("ShaderNodeTexVoronoi")
    second.feature = "F2"
    second.inputs["Scale"].default_value = 13.0
    second.inputs["Randomness"].default_value = 0.9

    rim = nodes.new("ShaderNodeMath")
    rim.operation = "SUBTRACT"

    crystal = nodes.new("ShaderNodeMapRange")
    crystal.inputs["From Min"].default_value = 0.06
    crystal.inputs["From Max"].default_value = 0.16

    groundmass = nodes.new("ShaderNodeTexVoronoi")
    groundmass.inputs["Scale"].default_value = 48.0

    ground = nodes.new("ShaderNodeValToRGB")
    ground.color_ramp.interpolation = "CONSTANT"
    ground.color_ramp.elements[0].color = (0.025, 0.024, 0.024, 1.0)
    ground.color_ramp.elements[1].position = 0.66
    ground.color_ramp.elements[1].color = (0.05, 0.05, 0.053, 1.0)
    ground.color_ramp.elements.new(0.36).color = (0.17, 0.155, 0.15, 1.0)
    ground.color_ramp.elements.new(0.52).color = (0.3, 0.27, 0.25, 1.0)

    cell = nodes.new("ShaderNodeSeparateColor")

    pink = nodes.new("ShaderNodeMix")
    pink.data_type = "RGBA"
    pink.inputs["A"].default_value = (0.24, 0.09, 0.06, 1.0)
    pink.inputs["B"].default_value = (0.44, 0.25, 0.185, 1.0)

    kept = nodes.new("ShaderNodeMapRange")
    kept.inputs["From Min"].default_value = 0.28
    kept.inputs["From Max"].default_value = 0.34

    phenocryst = nodes.new("ShaderNodeMath")
    phenocryst.operation = "MULTIPLY"

    zoning = nodes.new("ShaderNodeTexNoise")
    zoning.noise_type = "MULTIFRACTAL"
    zoning.inputs["Scale"].default_value = 50.0
    zoning.inputs["Detail"].default_value = 3.0
    zoning.inputs["Roughness"].default_value = 0.75

    zone_light = nodes.new("ShaderNodeMapRange")
    zone_light.inputs["From Min"].default_value = 0.4
    zone_light.inputs["From Max"].default_value = 1.6
    zone_light.inputs["To Min"].default_value = 0.65
    zone_light.inputs["To Max"].default_value = 1.3

    zoned = nodes.new("ShaderNodeMix")
    zoned.data_type = "RGBA"
    zoned.blend_type = "MULTIPLY"
    zoned.inputs["Factor"].default_value = 1.0

    granite_color = nodes.new("ShaderNodeMix")
    granite_color.data_type = "RGBA"

    gloss = nodes.new("ShaderNodeMapRange")
    gloss.inputs["From Min"].default_value = 0.4
    gloss.inputs["From Max"].default_value = 1.6
    gloss.inputs["To Min"].default_value = 0.32
    gloss.inputs["To Max"].default_value = 0.5

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.5
    relief.inputs["Distance"].default_value = 0.0015

    grazing = nodes.new("ShaderNodeFresnel")
    grazing.inputs["IOR"].default_value = 1.35

    granite = nodes.new("ShaderNodeBsdfPrincipled")
    granite.inputs["Specular IOR Level"].default_value = 0.12

    polish = nodes.new("ShaderNodeBsdfPrincipled")
    polish.inputs["Base Color"].default_value = (0.6, 0.58, 0.56, 1.0)
    polish.inputs["Roughness"].default_value = 0.22

    polished = nodes.new("ShaderNodeMixShader")

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], jag.inputs["Vector"])
    links.new(jag.outputs["Color"], crystal_space.inputs[0])
    links.new(coords.outputs["Object"], crystal_space.inputs[2])
    links.new(crystal_space.outputs["Vector"], feldspar.inputs["Vector"])
    links.new(crystal_space.outputs["Vector"], second.inputs["Vector"])
    links.new(second.outputs["Distance"], rim.inputs[0])
    links.new(feldspar.outputs["Distance"], rim.inputs[1])
    links.new(rim.outputs["Value"], crystal.inputs["Value"])
    links.new(crystal_space.outputs["Vector"], groundmass.inputs["Vector"])
    links.new(groundmass.outputs["Color"], ground.inputs["Fac"])
    links.new(feldspar.outputs["Color"], cell.inputs["Color"])
    links.new(cell.outputs["Red"], pink.inputs["Factor"])
    links.new(cell.outputs["Green"], kept.inputs["Value"])
    links.new(kept.outputs["Result"], phenocryst.inputs[0])
    links.new(crystal.outputs["Result"], phenocryst.inputs[1])
    links.new(crystal_space.outputs["Vector"], zoning.inputs["Vector"])
    links.new(zoning.outputs["Fac"], zone_light.inputs["Value"])
    links.new(pink.outputs["Result"], zoned.inputs["A"])
    links.new(zone_light.outputs["Result"], zoned.inputs["B"])
    links.new(phenocryst.outputs["Value"], granite_color.inputs["Factor"])
    links.new(ground.outputs["Color"], granite_color.inputs["A"])
    links.new(zoned.outputs["Result"], granite_color.inputs["B"])
    links.new(zoning.outputs["Fac"], gloss.inputs["Value"])
    links.new(phenocryst.outputs["Value"], relief.inputs["Height"])
    links.new(relief.outputs["Normal"], grazing.inputs["Normal"])
    links.new(granite_color.outputs["Result"], granite.inputs["Base Color"])
    links.new(gloss.outputs["Result"], granite.inputs["Roughness"])
    links.new(relief.outputs["Normal"], granite.inputs["Normal"])
    links.new(grazing.outputs["Fac"], polished.inputs["Fac"])
    links.new(granite.outputs["BSDF"], polished.inputs[1])
    links.new(polish.outputs["BSDF"], polished.inputs[2])
    links.new(polished.outputs["Shader"], material_output.inputs["Surface"])
