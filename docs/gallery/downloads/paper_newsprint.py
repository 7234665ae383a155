import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coordinates = nodes.new("ShaderNodeTexCoord")

    yellowing_noise = nodes.new("ShaderNodeTexNoise")
    yellowing_noise.inputs["Scale"].default_value = 1.6
    yellowing_noise.inputs["Detail"].default_value = 6.0
    yellowing_noise.inputs["Roughness"].default_value = 0.6

    paper_fibres = nodes.new("ShaderNodeTexNoise")
    paper_fibres.inputs["Scale"].default_value = 46.0
    paper_fibres.inputs["Detail"].default_value = 4.0
    paper_fibres.inputs["Roughness"].default_value = 0.7

    bowed_space = nodes.new("ShaderNodeVectorMath")
    bowed_space.operation = "MULTIPLY_ADD"
    bowed_space.inputs[1].default_value = (0.02, 0.02, 0.0)

    words = nodes.new("ShaderNodeTexBrick")
    words.offset_frequency = 3
    words.offset = 0.37
    words.squash = 0.62
    words.inputs["Color1"].default_value = (0.0, 0.0, 0.0, 1.0)
    words.inputs["Color2"].default_value = (1.0, 1.0, 1.0, 1.0)
    words.inputs["Scale"].default_value = 1.0
    words.inputs["Mortar Size"].default_value = 0.006
    words.inputs["Mortar Smooth"].default_value = 0.2
    words.inputs["Brick Width"].default_value = 0.085
    words.inputs["Row Height"].default_value = 0.028

    columns = nodes.new("ShaderNodeTexBrick")
    columns.offset = 0.0
    columns.inputs["Scale"].default_value = 1.0
    columns.inputs["Mortar Smooth"].default_value = 0.0
    columns.inputs["Row Height"].default_value = 0.84

    letter_space = nodes.new("ShaderNodeMapping")
    letter_space.inputs["Scale"].default_value = (120.0, 40.0, 1.0)

    letters = nodes.new("ShaderNodeTexNoise")
    letters.noise_dimensions = "2D"
    letters.inputs["Scale"].default_value = 1.0
    letters.inputs["Detail"].default_value = 1.0

    letter_mask = nodes.new("ShaderNodeMapRange")
    letter_mask.inputs["From Min"].default_value = 0.42
    letter_mask.inputs["From Max"].default_value = 0.5

    missing_words = nodes.new("ShaderNodeMapRange")
    missing_words.inputs["From Min"].default_value = 0.04
    missing_words.inputs["From Max"].default_value = 0.08

    word_bodies = nodes.new("ShaderNodeInvert")

    printed_words = nodes.new("ShaderNodeMath")
    printed_words.operation = "MULTIPLY"

    column_mask = nodes.new("ShaderNodeMapRange")
    column_mask.inputs["From Min"].default_value = 0.1
    column_mask.inputs["From Max"].default_value = 0.0

    printed_letters = nodes.new("ShaderNodeMath")
    printed_letters.operation = "MULTIPLY"

    column_text = nodes.new("ShaderNodeMath")
    column_text.operation = "MULTIPLY"

    ink_strength = nodes.new("ShaderNodeMapRange")
    ink_strength.inputs["From Min"].default_value = 0.25
    ink_strength.inputs["From Max"].default_value = 0.6
    ink_strength.inputs["To Min"].default_value = 0.55
    ink_strength.inputs["To Max"].default_value = 0.95

    soaked_ink = nodes.new("ShaderNodeMath")
    soaked_ink.operation = "MULTIPLY"

    paper_colour = nodes.new("ShaderNodeValToRGB")
    paper_colour.color_ramp.elements[0].position = 0.3
    paper_colour.color_ramp.elements[0].color = (0.4, 0.385, 0.34, 1.0)
    paper_colour.color_ramp.elements[1].position = 0.7
    paper_colour.color_ramp.elements[1].color = (0.43, 0.365, 0.25, 1.0)
    paper_colour.color_ramp.elements.new(0.52).color = (0.45, 0.425, 0.36, 1.0)

    fleck_amount = nodes.new("ShaderNodeMapRange")
    fleck_amount.inputs["From Min"].default_value = 0.58
    fleck_amount.inputs["From Max"].default_value = 0.75
    fleck_amount.inputs["To Max"].default_value = 0.45

    flecked_paper = nodes.new("ShaderNodeMix")
    flecked_paper.data_type = "RGBA"
    flecked_paper.inputs["B"].default_value = (0.22, 0.2, 0.17, 1.0)

    printed_paper = nodes.new("ShaderNodeMix")
    printed_paper.data_type = "RGBA"
    printed_paper.inputs["B"].default_value = (0.028, 0.027, 0.03, 1.0)

    paper_height = nodes.new("ShaderNodeMath")
    paper_height.operation = "MULTIPLY_ADD"
    paper_height.inputs[1].default_value = 6.0

    paper_relief = nodes.new("ShaderNodeBump")
    paper_relief.inputs["Distance"].default_value = 0.008

    newsprint = nodes.new("ShaderNodeBsdfPrincipled")
    newsprint.inputs["Roughness"].default_value = 0.88
    newsprint.inputs["Specular IOR Level"].default_value = 0.2

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], yellowing_noise.inputs["Vector"])
    links.new(coordinates.outputs["Object"], paper_fibres.inputs["Vector"])
    links.new(yellowing_noise.outputs["Color"], bowed_space.inputs[0])
    links.new(coordinates.outputs["Object"], bowed_space.inputs[2])
    links.new(bowed_space.outputs["Vector"], words.inputs["Vector"])
    links.new(bowed_space.outputs["Vector"], columns.inputs["Vector"])
    links.new(bowed_space.outputs["Vector"], letter_space.inputs["Vector"])
    links.new(letter_space.outputs["Vector"], letters.inputs["Vector"])
    links.new(letters.outputs["Fac"], letter_mask.inputs["Value"])
    links.new(words.outputs["Color"], missing_words.inputs["Value"])
    links.new(words.outputs["Fac"], word_bodies.inputs["Color"])
    links.new(word_bodies.outputs["Color"], printed_words.inputs[0])
    links.new(missing_words.outputs["Result"], printed_words.inputs[1])
    links.new(columns.outputs["Fac"], column_mask.inputs["Value"])
    links.new(printed_words.outputs["Value"], printed_letters.inputs[0])
    links.new(letter_mask.outputs["Result"], printed_letters.inputs[1])
    links.new(printed_letters.outputs["Value"], column_text.inputs[0])
    links.new(column_mask.outputs["Result"], column_text.inputs[1])
    links.new(paper_fibres.outputs["Fac"], ink_strength.inputs["Value"])
    links.new(column_text.outputs["Value"], soaked_ink.inputs[0])
    links.new(ink_strength.outputs["Result"], soaked_ink.inputs[1])
    links.new(yellowing_noise.outputs["Fac"], paper_colour.inputs["Fac"])
    links.new(paper_fibres.outputs["Fac"], fleck_amount.inputs["Value"])
    links.new(fleck_amount.outputs["Result"], flecked_paper.inputs["Factor"])
    links.new(paper_colour.outputs["Color"], flecked_paper.inputs["A"])
    links.new(soaked_ink.outputs["Value"], printed_paper.inputs["Factor"])
    links.new(flecked_paper.outputs["Result"], printed_paper.inputs["A"])
    links.new(yellowing_noise.outputs["Fac"], paper_height.inputs[0])
    links.new(paper_fibres.outputs["Fac"], paper_height.inputs[2])
    links.new(paper_height.outputs["Value"], paper_relief.inputs["Height"])
    links.new(printed_paper.outputs["Result"], newsprint.inputs["Base Color"])
    links.new(paper_relief.outputs["Normal"], newsprint.inputs["Normal"])
    links.new(newsprint.outputs["BSDF"], material_output.inputs["Surface"])
