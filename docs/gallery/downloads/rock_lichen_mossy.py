import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    stone = nodes.new("ShaderNodeTexNoise")
    stone.noise_type = "MULTIFRACTAL"
    stone.inputs["Scale"].default_value = 2.2
    stone.inputs["Detail"].default_value = 9.0
    stone.inputs["Roughness"].default_value = 0.6

    lobes = nodes.new("ShaderNodeTexNoise")
    lobes.inputs["Scale"].default_value = 14.0
    lobes.inputs["Detail"].default_value = 5.0
    lobes.inputs["Roughness"].default_value = 0.7

    lichen_space = nodes.new("ShaderNodeVectorMath")
    lichen_space.operation = "MULTIPLY_ADD"
    lichen_space.inputs[1].default_value = (0.07, 0.07, 0.07)

    thalli = nodes.new("ShaderNodeTexVoronoi")
    thalli.inputs["Scale"].default_value = 5.5

    thallus = nodes.new("ShaderNodeSeparateColor")

    thallus_size = nodes.new("ShaderNodeMapRange")
    thallus_size.inputs["From Min"].default_value = 0.35
    thallus_size.inputs["To Min"].default_value = 0.05
    thallus_size.inputs["To Max"].default_value = 0.62

    from_rim = nodes.new("ShaderNodeMath")
    from_rim.operation = "SUBTRACT"

    lichen = nodes.new("ShaderNodeMapRange")
    lichen.inputs["From Max"].default_value = 0.04

    age = nodes.new("ShaderNodeMapRange")
    age.inputs["From Min"].default_value = 0.03
    age.inputs["From Max"].default_value = 0.25
    age.inputs["To Min"].default_value = 1.25
    age.inputs["To Max"].default_value = 0.6

    lichen_kind = nodes.new("ShaderNodeValToRGB")
    lichen_kind.color_ramp.elements[0].position = 0.3
    lichen_kind.color_ramp.elements[0].color = (0.36, 0.38, 0.3, 1.0)
    lichen_kind.color_ramp.elements[1].position = 0.74
    lichen_kind.color_ramp.elements[1].color = (0.45, 0.44, 0.4, 1.0)
    lichen_kind.color_ramp.elements.new(0.45).color = (0.24, 0.29, 0.18, 1.0)
    lichen_kind.color_ramp.elements.new(0.58).color = (0.42, 0.24, 0.03, 1.0)

    lichen_color = nodes.new("ShaderNodeMix")
    lichen_color.data_type = "RGBA"
    lichen_color.blend_type = "MULTIPLY"
    lichen_color.inputs["Factor"].default_value = 1.0

    light = nodes.new("ShaderNodeMapRange")
    light.inputs["From Min"].default_value = 0.6
    light.inputs["From Max"].default_value = 1.5
    light.inputs["To Min"].default_value = 0.03
    light.inputs["To Max"].default_value = 0.22

    fleck = nodes.new("ShaderNodeMapRange")
    fleck.inputs["From Min"].default_value = 0.3
    fleck.inputs["From Max"].default_value = 0.7
    fleck.inputs["To Min"].default_value = 0.55
    fleck.inputs["To Max"].default_value = 1.4

    rock_value = nodes.new("ShaderNodeMath")
    rock_value.operation = "MULTIPLY"

    rock_tint = nodes.new("ShaderNodeMix")
    rock_tint.data_type = "RGBA"
    rock_tint.blend_type = "MULTIPLY"
    rock_tint.inputs["Factor"].default_value = 1.0
    rock_tint.inputs["A"].default_value = (0.95, 0.97, 1.0, 1.0)

    crusted = nodes.new("ShaderNodeMix")
    crusted.data_type = "RGBA"

    moss_tufts = nodes.new("ShaderNodeTexNoise")
    moss_tufts.inputs["Scale"].default_value = 38.0
    moss_tufts.inputs["Detail"].default_value = 4.0
    moss_tufts.inputs["Roughness"].default_value = 0.8

    moss_field = nodes.new("ShaderNodeMath")
    moss_field.operation = "MULTIPLY_ADD"
    moss_field.inputs[1].default_value = -0.55

    moss = nodes.new("ShaderNodeMapRange")
    moss.inputs["From Min"].default_value = 0.02
    moss.inputs["From Max"].default_value = 0.14

    moss_color = nodes.new("ShaderNodeValToRGB")
    moss_color.color_ramp.elements[0].position = 0.35
    moss_color.color_ramp.elements[0].color = (0.018, 0.03, 0.006, 1.0)
    moss_color.color_ramp.elements[1].position = 0.7
    moss_color.color_ramp.elements[1].color = (0.15, 0.17, 0.04, 1.0)
    moss_color.color_ramp.elements.new(0.52).color = (0.06, 0.085, 0.014, 1.0)

    color = nodes.new("ShaderNodeMix")
    color.data_type = "RGBA"

    cushion = nodes.new("ShaderNodeMath")
    cushion.operation = "MULTIPLY_ADD"
    cushion.inputs[1].default_value = 0.35

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.12

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Distance"].default_value = 0.07

    rock = nodes.new("ShaderNodeBsdfPrincipled")
    rock.inputs["Roughness"].default_value = 0.9
    rock.inputs["Specular IOR Level"].default_value = 0.15

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], stone.inputs["Vector"])
    links.new(coords.outputs["Object"], lobes.inputs["Vector"])
    links.new(lobes.outputs["Color"], lichen_space.inputs[0])
    links.new(coords.outputs["Object"], lichen_space.inputs[2])
    links.new(lichen_space.outputs["Vector"], thalli.inputs["Vector"])
    links.new(thalli.outputs["Color"], thallus.inputs["Color"])
    links.new(thallus.outputs["Red"], thallus_size.inputs["Value"])
    links.new(thallus_size.outputs["Result"], from_rim.inputs[0])
    links.new(thalli.outputs["Distance"], from_rim.inputs[1])
    links.new(from_rim.outputs["Value"], lichen.inputs["Value"])
    links.new(from_rim.outputs["Value"], age.inputs["Value"])
    links.new(thallus.outputs["Green"], lichen_kind.inputs["Fac"])
    links.new(lichen_kind.outputs["Color"], lichen_color.inputs["A"])
    links.new(age.outputs["Result"], lichen_color.inputs["B"])
    links.new(stone.outputs["Fac"], light.inputs["Value"])
    links.new(lobes.outputs["Fac"], fleck.inputs["Value"])
    links.new(light.outputs["Result"], rock_value.inputs[0])
    links.new(fleck.outputs["Result"], rock_value.inputs[1])
    links.new(rock_value.outputs["Value"], rock_tint.inputs["B"])
    links.new(lichen.outputs["Result"], crusted.inputs["Factor"])
    links.new(rock_tint.outputs["Result"], crusted.inputs["A"])
    links.new(lichen_color.outputs["Result"], crusted.inputs["B"])
    links.new(coords.outputs["Object"], moss_tufts.inputs["Vector"])
    links.new(stone.outputs["Fac"], moss_field.inputs[0])
    links.new(moss_tufts.outputs["Fac"], moss_field.inputs[2])
    links.new(moss_field.outputs["Value"], moss.inputs["Value"])
    links.new(moss_tufts.outputs["Fac"], moss_color.inputs["Fac"])
    links.new(moss.outputs["Result"], color.inputs["Factor"])
    links.new(crusted.outputs["Result"], color.inputs["A"])
    links.new(moss_color.outputs["Color"], color.inputs["B"])
    links.new(moss.outputs["Result"], cushion.inputs[0])
    links.new(stone.outputs["Fac"], cushion.inputs[2])
    links.new(lobes.outputs["Fac"], height.inputs[0])
    links.new(cushion.outputs["Value"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(color.outputs["Result"], rock.inputs["Base Color"])
    links.new(relief.outputs["Normal"], rock.inputs["Normal"])
    links.new(rock.outputs["BSDF"], material_output.inputs["Surface"])
