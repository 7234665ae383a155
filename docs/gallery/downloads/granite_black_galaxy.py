import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    bronze = nodes.new("ShaderNodeTexVoronoi")
    bronze.inputs["Scale"].default_value = 26.0

    dust = nodes.new("ShaderNodeTexVoronoi")
    dust.inputs["Scale"].default_value = 85.0

    cell = nodes.new("ShaderNodeSeparateColor")

    fleck_size = nodes.new("ShaderNodeMapRange")
    fleck_size.inputs["From Min"].default_value = 0.4
    fleck_size.inputs["To Max"].default_value = 0.3

    jag = nodes.new("ShaderNodeTexNoise")
    jag.inputs["Scale"].default_value = 90.0
    jag.inputs["Roughness"].default_value = 0.6

    ragged = nodes.new("ShaderNodeMath")
    ragged.operation = "MULTIPLY_ADD"
    ragged.inputs[1].default_value = 0.3

    fleck_edge = nodes.new("ShaderNodeMath")
    fleck_edge.operation = "SUBTRACT"

    fleck = nodes.new("ShaderNodeMapRange")
    fleck.inputs["From Min"].default_value = -0.16
    fleck.inputs["From Max"].default_value = -0.08

    dust_cell = nodes.new("ShaderNodeSeparateColor")

    dust_mask = nodes.new("ShaderNodeMapRange")
    dust_mask.inputs["From Min"].default_value = 0.9
    dust_mask.inputs["From Max"].default_value = 0.97

    sparkle = nodes.new("ShaderNodeMath")
    sparkle.operation = "MAXIMUM"

    cloud = nodes.new("ShaderNodeTexNoise")
    cloud.inputs["Scale"].default_value = 3.0
    cloud.inputs["Detail"].default_value = 6.0
    cloud.inputs["Roughness"].default_value = 0.65

    gabbro = nodes.new("ShaderNodeValToRGB")
    gabbro.color_ramp.elements[0].color = (0.009, 0.009, 0.01, 1.0)
    gabbro.color_ramp.elements[1].color = (0.045, 0.045, 0.048, 1.0)
    gabbro.color_ramp.elements.new(0.6).color = (0.018, 0.018, 0.02, 1.0)

    fleck_color = nodes.new("ShaderNodeMix")
    fleck_color.data_type = "RGBA"
    fleck_color.inputs["A"].default_value = (0.82, 0.42, 0.17, 1.0)
    fleck_color.inputs["B"].default_value = (0.86, 0.78, 0.62, 1.0)

    thin = nodes.new("ShaderNodeMapRange")
    thin.inputs["From Min"].default_value = 0.44
    thin.inputs["From Max"].default_value = 0.58

    amount = nodes.new("ShaderNodeMath")
    amount.operation = "MULTIPLY"

    smears = nodes.new("ShaderNodeMapRange")
    smears.inputs["From Min"].default_value = 0.35
    smears.inputs["From Max"].default_value = 0.65
    smears.inputs["To Min"].default_value = 0.6
    smears.inputs["To Max"].default_value = 0.42

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Distance"].default_value = 0.0006

    stone = nodes.new("ShaderNodeBsdfPrincipled")
    stone.inputs["Specular IOR Level"].default_value = 0.13
    stone.inputs["Coat Weight"].default_value = 0.06
    stone.inputs["Coat Roughness"].default_value = 0.38

    bronzite = nodes.new("ShaderNodeBsdfPrincipled")
    bronzite.inputs["Metallic"].default_value = 0.85
    bronzite.inputs["Roughness"].default_value = 0.55

    galaxy = nodes.new("ShaderNodeMixShader")

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], bronze.inputs["Vector"])
    links.new(coords.outputs["Object"], dust.inputs["Vector"])
    links.new(bronze.outputs["Color"], cell.inputs["Color"])
    links.new(cell.outputs["Red"], fleck_size.inputs["Value"])
    links.new(coords.outputs["Object"], jag.inputs["Vector"])
    links.new(jag.outputs["Fac"], ragged.inputs[0])
    links.new(bronze.outputs["Distance"], ragged.inputs[2])
    links.new(fleck_size.outputs["Result"], fleck_edge.inputs[0])
    links.new(ragged.outputs["Value"], fleck_edge.inputs[1])
    links.new(fleck_edge.outputs["Value"], fleck.inputs["Value"])
    links.new(dust.outputs["Color"], dust_cell.inputs["Color"])
    links.new(dust_cell.outputs["Green"], dust_mask.inputs["Value"])
    links.new(fleck.outputs["Result"], sparkle.inputs[0])
    links.new(dust_mask.outputs["Result"], sparkle.inputs[1])
    links.new(coords.outputs["Object"], cloud.inputs["Vector"])
    links.new(dust_cell.outputs["Blue"], gabbro.inputs["Fac"])
    links.new(cell.outputs["Blue"], fleck_color.inputs["Factor"])
    links.new(cloud.outputs["Fac"], thin.inputs["Value"])
    links.new(sparkle.outputs["Value"], amount.inputs[0])
    links.new(thin.outputs["Result"], amount.inputs[1])
    links.new(cloud.outputs["Fac"], smears.inputs["Value"])
    links.new(jag.outputs["Fac"], relief.inputs["Height"])
    links.new(gabbro.outputs["Color"], stone.inputs["Base Color"])
    links.new(smears.outputs["Result"], stone.inputs["Roughness"])
    links.new(relief.outputs["Normal"], stone.inputs["Normal"])
    links.new(fleck_color.outputs["Result"], bronzite.inputs["Base Color"])
    links.new(amount.outputs["Value"], galaxy.inputs["Fac"])
    links.new(stone.outputs["BSDF"], galaxy.inputs[1])
    links.new(bronzite.outputs["BSDF"], galaxy.inputs[2])
    links.new(galaxy.outputs["Shader"], material_output.inputs["Surface"])
