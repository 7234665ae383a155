import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    jag = nodes.new("ShaderNodeTexNoise")
    jag.inputs["Scale"].default_value = 90.0
    jag.inputs["Roughness"].default_value = 0.6

    crystal_space = nodes.new("ShaderNodeVectorMath")
    crystal_space.operation = "MULTIPLY_ADD"
    crystal_space.inputs[1].default_value = (0.016, 0.016, 0.016)

    feldspar = nodes.new("ShaderNodeTexVoronoi")
    feldspar.distance = "MANHATTAN"
    feldspar.inputs["Scale"].default_value = 46.0

    mica = nodes.new("ShaderNodeTexVoronoi")
    mica.distance = "CHEBYCHEV"
    mica.inputs["Scale"].default_value = 64.0

    feldspar_parts = nodes.new("ShaderNodeSeparateColor")

    mica_parts = nodes.new("ShaderNodeSeparateColor")

    minerals = nodes.new("ShaderNodeValToRGB")
    minerals.color_ramp.interpolation = "CONSTANT"
    minerals.color_ramp.elements[0].color = (0.16, 0.16, 0.165, 1.0)
    minerals.color_ramp.elements[1].position = 0.8
    minerals.color_ramp.elements[1].color = (0.5, 0.49, 0.47, 1.0)
    minerals.color_ramp.elements.new(0.35).color = (0.28, 0.275, 0.27, 1.0)
    minerals.color_ramp.elements.new(0.6).color = (0.36, 0.35, 0.34, 1.0)

    cloud = nodes.new("ShaderNodeTexNoise")
    cloud.inputs["Scale"].default_value = 2.2
    cloud.inputs["Detail"].default_value = 5.0
    cloud.inputs["Roughness"].default_value = 0.6

    mica_chance = nodes.new("ShaderNodeMath")
    mica_chance.operation = "MULTIPLY_ADD"
    mica_chance.inputs[1].default_value = -0.9

    mica_mask = nodes.new("ShaderNodeMapRange")
    mica_mask.inputs["From Min"].default_value = -0.2
    mica_mask.inputs["From Max"].default_value = -0.16
    mica_mask.inputs["To Min"].default_value = 1.0
    mica_mask.inputs["To Max"].default_value = 0.0

    biotite = nodes.new("ShaderNodeMix")
    biotite.data_type = "RGBA"
    biotite.inputs["B"].default_value = (0.022, 0.021, 0.022, 1.0)

    cloud_light = nodes.new("ShaderNodeMapRange")
    cloud_light.inputs["From Min"].default_value = 0.3
    cloud_light.inputs["From Max"].default_value = 0.7
    cloud_light.inputs["To Min"].default_value = 0.78
    cloud_light.inputs["To Max"].default_value = 1.15

    clouded = nodes.new("ShaderNodeMix")
    clouded.data_type = "RGBA"
    clouded.blend_type = "MULTIPLY"
    clouded.inputs["Factor"].default_value = 1.0

    rust = nodes.new("ShaderNodeTexNoise")
    rust.inputs["Scale"].default_value = 1.3
    rust.inputs["Detail"].default_value = 7.0
    rust.inputs["Roughness"].default_value = 0.68

    rust_amount = nodes.new("ShaderNodeMapRange")
    rust_amount.inputs["From Min"].default_value = 0.55
    rust_amount.inputs["From Max"].default_value = 0.75
    rust_amount.inputs["To Max"].default_value = 0.5

    granite_color = nodes.new("ShaderNodeMix")
    granite_color.data_type = "RGBA"
    granite_color.inputs["B"].default_value = (0.24, 0.16, 0.085, 1.0)

    grains = nodes.new("ShaderNodeMath")
    grains.operation = "MULTIPLY_ADD"

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Distance"].default_value = 0.006

    gloss = nodes.new("ShaderNodeMapRange")
    gloss.inputs["To Min"].default_value = 0.75
    gloss.inputs["To Max"].default_value = 0.38

    granite = nodes.new("ShaderNodeBsdfPrincipled")
    granite.inputs["Specular IOR Level"].default_value = 0.25

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], jag.inputs["Vector"])
    links.new(jag.outputs["Color"], crystal_space.inputs[0])
    links.new(coords.outputs["Object"], crystal_space.inputs[2])
    links.new(crystal_space.outputs["Vector"], feldspar.inputs["Vector"])
    links.new(crystal_space.outputs["Vector"], mica.inputs["Vector"])
    links.new(feldspar.outputs["Color"], feldspar_parts.inputs["Color"])
    links.new(mica.outputs["Color"], mica_parts.inputs["Color"])
    links.new(feldspar_parts.outputs["Red"], minerals.inputs["Fac"])
    links.new(coords.outputs["Object"], cloud.inputs["Vector"])
    links.new(cloud.outputs["Fac"], mica_chance.inputs[0])
    links.new(mica_parts.outputs["Green"], mica_chance.inputs[2])
    links.new(mica_chance.outputs["Value"], mica_mask.inputs["Value"])
    links.new(mica_mask.outputs["Result"], biotite.inputs["Factor"])
    links.new(minerals.outputs["Color"], biotite.inputs["A"])
    links.new(cloud.outputs["Fac"], cloud_light.inputs["Value"])
    links.new(biotite.outputs["Result"], clouded.inputs["A"])
    links.new(cloud_light.outputs["Result"], clouded.inputs["B"])
    links.new(coords.outputs["Object"], rust.inputs["Vector"])
    links.new(rust.outputs["Fac"], rust_amount.inputs["Value"])
    links.new(rust_amount.outputs["Result"], granite_color.inputs["Factor"])
    links.new(clouded.outputs["Result"], granite_color.inputs["A"])
    links.new(feldspar_parts.outputs["Blue"], grains.inputs[0])
    links.new(jag.outputs["Fac"], grains.inputs[2])
    links.new(grains.outputs["Value"], relief.inputs["Height"])
    links.new(mica_mask.outputs["Result"], gloss.inputs["Value"])
    links.new(granite_color.outputs["Result"], granite.inputs["Base Color"])
    links.new(gloss.outputs["Result"], granite.inputs["Roughness"])
    links.new(relief.outputs["Normal"], granite.inputs["Normal"])
    links.new(granite.outputs["BSDF"], material_output.inputs["Surface"])
