import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    cast_form = nodes.new("ShaderNodeTexNoise")
    cast_form.inputs["Scale"].default_value = 2.4
    cast_form.inputs["Detail"].default_value = 9.0
    cast_form.inputs["Roughness"].default_value = 0.62
    cast_form.inputs["Distortion"].default_value = 0.5

    run_space = nodes.new("ShaderNodeMapping")
    run_space.inputs["Scale"].default_value = (7.0, 0.9, 2.0)

    runs = nodes.new("ShaderNodeTexNoise")
    runs.inputs["Scale"].default_value = 1.0
    runs.inputs["Detail"].default_value = 6.0
    runs.inputs["Roughness"].default_value = 0.6

    pit_space = nodes.new("ShaderNodeVectorMath")
    pit_space.operation = "MULTIPLY_ADD"
    pit_space.inputs[1].default_value = (0.2, 0.2, 0.2)

    pit_cells = nodes.new("ShaderNodeTexVoronoi")
    pit_cells.voronoi_dimensions = "2D"
    pit_cells.inputs["Scale"].default_value = 13.0

    pits = nodes.new("ShaderNodeMapRange")
    pits.interpolation_type = "SMOOTHSTEP"
    pits.inputs["From Min"].default_value = 0.08
    pits.inputs["From Max"].default_value = 0.3
    pits.inputs["To Min"].default_value = 1.0
    pits.inputs["To Max"].default_value = 0.0

    crust = nodes.new("ShaderNodeTexNoise")
    crust.inputs["Scale"].default_value = 14.0
    crust.inputs["Detail"].default_value = 9.0
    crust.inputs["Roughness"].default_value = 0.74

    wet_places = nodes.new("ShaderNodeMath")
    wet_places.operation = "MULTIPLY_ADD"
    wet_places.inputs[1].default_value = 0.7

    pitted_sum = nodes.new("ShaderNodeMath")
    pitted_sum.operation = "MULTIPLY_ADD"
    pitted_sum.inputs[1].default_value = 0.1

    verdigris_sum = nodes.new("ShaderNodeMath")
    verdigris_sum.operation = "MULTIPLY_ADD"
    verdigris_sum.inputs[1].default_value = 0.4

    verdigris = nodes.new("ShaderNodeMapRange")
    verdigris.interpolation_type = "SMOOTHSTEP"
    verdigris.inputs["From Min"].default_value = 1.0
    verdigris.inputs["From Max"].default_value = 1.26

    crust_tone = nodes.new("ShaderNodeMapRange")
    crust_tone.inputs["From Min"].default_value = 0.34
    crust_tone.inputs["From Max"].default_value = 0.74

    verdigris_color = nodes.new("ShaderNodeMix")
    verdigris_color.data_type = "RGBA"
    verdigris_color.inputs["A"].default_value = (0.03, 0.08, 0.06, 1.0)
    verdigris_color.inputs["B"].default_value = (0.34, 0.5, 0.4, 1.0)

    bronze_tone = nodes.new("ShaderNodeMath")
    bronze_tone.operation = "MULTIPLY_ADD"
    bronze_tone.inputs[1].default_value = 0.6

    bronze_shade = nodes.new("ShaderNodeMapRange")
    bronze_shade.inputs["From Min"].default_value = 0.62

    bronze = nodes.new("ShaderNodeMix")
    bronze.data_type = "RGBA"
    bronze.inputs["A"].default_value = (0.03, 0.016, 0.009, 1.0)
    bronze.inputs["B"].default_value = (0.28, 0.17, 0.08, 1.0)

    crusted = nodes.new("ShaderNodeMath")
    crusted.operation = "MULTIPLY_ADD"
    crusted.inputs[1].default_value = 0.3

    grainy = nodes.new("ShaderNodeMath")
    grainy.operation = "MULTIPLY_ADD"
    grainy.inputs[1].default_value = 0.05

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = -0.14

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.7
    relief.inputs["Distance"].default_value = 0.022

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["From Min"].default_value = 0.3
    roughness.inputs["From Max"].default_value = 0.7
    roughness.inputs["To Min"].default_value = 0.36
    roughness.inputs["To Max"].default_value = 0.6

    bronze_metal = nodes.new("ShaderNodeBsdfMetallic")

    verdigris_crust = nodes.new("ShaderNodeBsdfDiffuse")
    verdigris_crust.inputs["Roughness"].default_value = 0.8

    patinated = nodes.new("ShaderNodeMixShader")

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], cast_form.inputs["Vector"])
    links.new(coords.outputs["Object"], run_space.inputs["Vector"])
    links.new(run_space.outputs["Vector"], runs.inputs["Vector"])
    links.new(cast_form.outputs["Color"], pit_space.inputs[0])
    links.new(coords.outputs["Object"], pit_space.inputs[2])
    links.new(pit_space.outputs["Vector"], pit_cells.inputs["Vector"])
    links.new(pit_cells.outputs["Distance"], pits.inputs["Value"])
    links.new(coords.outputs["Object"], crust.inputs["Vector"])
    links.new(runs.outputs["Fac"], wet_places.inputs[0])
    links.new(cast_form.outputs["Fac"], wet_places.inputs[2])
    links.new(pits.outputs["Result"], pitted_sum.inputs[0])
    links.new(wet_places.outputs["Value"], pitted_sum.inputs[2])
    links.new(crust.outputs["Fac"], verdigris_sum.inputs[0])
    links.new(pitted_sum.outputs["Value"], verdigris_sum.inputs[2])
    links.new(verdigris_sum.outputs["Value"], verdigris.inputs["Value"])
    links.new(crust.outputs["Fac"], crust_tone.inputs["Value"])
    links.new(crust_tone.outputs["Result"], verdigris_color.inputs["Factor"])
    links.new(cast_form.outputs["Fac"], bronze_tone.inputs[0])
    links.new(crust.outputs["Fac"], bronze_tone.inputs[2])
    links.new(bronze_tone.outputs["Value"], bronze_shade.inputs["Value"])
    links.new(bronze_shade.outputs["Result"], bronze.inputs["Factor"])
    links.new(verdigris.outputs["Result"], crusted.inputs[0])
    links.new(cast_form.outputs["Fac"], crusted.inputs[2])
    links.new(crust.outputs["Fac"], grainy.inputs[0])
    links.new(crusted.outputs["Value"], grainy.inputs[2])
    links.new(pits.outputs["Result"], height.inputs[0])
    links.new(grainy.outputs["Value"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(crust.outputs["Fac"], roughness.inputs["Value"])
    links.new(bronze.outputs["Result"], bronze_metal.inputs["Base Color"])
    links.new(roughness.outputs["Result"], bronze_metal.inputs["Roughness"])
    links.new(relief.outputs["Normal"], bronze_metal.inputs["Normal"])
    links.new(verdigris_color.outputs["Result"], verdigris_crust.inputs["Color"])
    links.new(relief.outputs["Normal"], verdigris_crust.inputs["Normal"])
    links.new(verdigris.outputs["Result"], patinated.inputs["Fac"])
    links.new(bronze_metal.outputs["BSDF"], patinated.inputs[1])
    links.new(verdigris_crust.outputs["BSDF"], patinated.inputs[2])
    links.new(patinated.outputs["Shader"], output.inputs["Surface"])
