import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    glaze_flow = nodes.new("ShaderNodeTexNoise")
    glaze_flow.inputs["Scale"].default_value = 2.2
    glaze_flow.inputs["Detail"].default_value = 6.0
    glaze_flow.inputs["Roughness"].default_value = 0.55

    bent_space = nodes.new("ShaderNodeVectorMath")
    bent_space.operation = "MULTIPLY_ADD"
    bent_space.inputs[1].default_value = (0.12, 0.12, 0.12)

    crack_scale = nodes.new("ShaderNodeValue")
    crack_scale.outputs["Value"].default_value = 3.4

    iron_cracks = nodes.new("ShaderNodeTexVoronoi")
    iron_cracks.voronoi_dimensions = "2D"
    iron_cracks.feature = "DISTANCE_TO_EDGE"

    crack_fields = nodes.new("ShaderNodeTexVoronoi")
    crack_fields.voronoi_dimensions = "2D"

    field_shift = nodes.new("ShaderNodeVectorMath")
    field_shift.operation = "MULTIPLY_ADD"
    field_shift.inputs[1].default_value = (7.0, 7.0, 7.0)

    gold_cracks = nodes.new("ShaderNodeTexVoronoi")
    gold_cracks.voronoi_dimensions = "2D"
    gold_cracks.feature = "DISTANCE_TO_EDGE"
    gold_cracks.inputs["Scale"].default_value = 7.5

    iron_lines = nodes.new("ShaderNodeMapRange")
    iron_lines.interpolation_type = "SMOOTHSTEP"
    iron_lines.inputs["From Min"].default_value = 0.006
    iron_lines.inputs["From Max"].default_value = 0.03
    iron_lines.inputs["To Min"].default_value = 1.0
    iron_lines.inputs["To Max"].default_value = 0.0

    gold_lines = nodes.new("ShaderNodeMapRange")
    gold_lines.interpolation_type = "SMOOTHSTEP"
    gold_lines.inputs["From Min"].default_value = 0.008
    gold_lines.inputs["From Max"].default_value = 0.034
    gold_lines.inputs["To Min"].default_value = 0.62
    gold_lines.inputs["To Max"].default_value = 0.0

    crack_stain = nodes.new("ShaderNodeMapRange")
    crack_stain.inputs["From Max"].default_value = 0.16
    crack_stain.inputs["To Min"].default_value = 0.45
    crack_stain.inputs["To Max"].default_value = 0.0

    glaze_depth = nodes.new("ShaderNodeMath")
    glaze_depth.operation = "MULTIPLY_ADD"
    glaze_depth.inputs[1].default_value = 0.16

    celadon = nodes.new("ShaderNodeValToRGB")
    celadon.color_ramp.elements[0].position = 0.38
    celadon.color_ramp.elements[0].color = (0.12, 0.2, 0.13, 1.0)
    celadon.color_ramp.elements[1].position = 0.8
    celadon.color_ramp.elements[1].color = (0.4, 0.44, 0.31, 1.0)
    celadon.color_ramp.elements.new(0.58).color = (0.25, 0.33, 0.22, 1.0)

    stained = nodes.new("ShaderNodeMix")
    stained.data_type = "RGBA"
    stained.inputs["B"].default_value = (0.3, 0.25, 0.14, 1.0)

    gold_veined = nodes.new("ShaderNodeMix")
    gold_veined.data_type = "RGBA"
    gold_veined.inputs["B"].default_value = (0.2, 0.115, 0.045, 1.0)

    iron_veined = nodes.new("ShaderNodeMix")
    iron_veined.data_type = "RGBA"
    iron_veined.inputs["B"].default_value = (0.028, 0.024, 0.02, 1.0)

    pin_cells = nodes.new("ShaderNodeTexVoronoi")
    pin_cells.voronoi_dimensions = "2D"
    pin_cells.inputs["Scale"].default_value = 11.0

    pinholes = nodes.new("ShaderNodeMapRange")
    pinholes.interpolation_type = "SMOOTHSTEP"
    pinholes.inputs["From Min"].default_value = 0.03
    pinholes.inputs["From Max"].default_value = 0.1
    pinholes.inputs["To Min"].default_value = 0.55
    pinholes.inputs["To Max"].default_value = 0.0

    pinholed = nodes.new("ShaderNodeMix")
    pinholed.data_type = "RGBA"
    pinholed.inputs["B"].default_value = (0.1, 0.06, 0.03, 1.0)

    orange_peel = nodes.new("ShaderNodeTexNoise")
    orange_peel.inputs["Scale"].default_value = 26.0
    orange_peel.inputs["Detail"].default_value = 3.0

    lowered_cracks = nodes.new("ShaderNodeMath")
    lowered_cracks.operation = "MULTIPLY_ADD"
    lowered_cracks.inputs[1].default_value = -0.35

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 4.0

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.5
    relief.inputs["Distance"].default_value = 0.006

    stoneware = nodes.new("ShaderNodeBsdfPrincipled")
    stoneware.inputs["Specular IOR Level"].default_value = 0.3
    stoneware.inputs["Coat Weight"].default_value = 0.25
    stoneware.inputs["Coat Roughness"].default_value = 0.34

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], glaze_flow.inputs["Vector"])
    links.new(glaze_flow.outputs["Color"], bent_space.inputs[0])
    links.new(coords.outputs["Object"], bent_space.inputs[2])
    links.new(bent_space.outputs["Vector"], iron_cracks.inputs["Vector"])
    links.new(crack_scale.outputs["Value"], iron_cracks.inputs["Scale"])
    links.new(bent_space.outputs["Vector"], crack_fields.inputs["Vector"])
    links.new(crack_scale.outputs["Value"], crack_fields.inputs["Scale"])
    links.new(crack_fields.outputs["Color"], field_shift.inputs[0])
    links.new(bent_space.outputs["Vector"], field_shift.inputs[2])
    links.new(field_shift.outputs["Vector"], gold_cracks.inputs["Vector"])
    links.new(iron_cracks.outputs["Distance"], iron_lines.inputs["Value"])
    links.new(gold_cracks.outputs["Distance"], gold_lines.inputs["Value"])
    links.new(iron_cracks.outputs["Distance"], crack_stain.inputs["Value"])
    links.new(crack_fields.outputs["Color"], glaze_depth.inputs[0])
    links.new(glaze_flow.outputs["Fac"], glaze_depth.inputs[2])
    links.new(glaze_depth.outputs["Value"], celadon.inputs["Fac"])
    links.new(crack_stain.outputs["Result"], stained.inputs["Factor"])
    links.new(celadon.outputs["Color"], stained.inputs["A"])
    links.new(gold_lines.outputs["Result"], gold_veined.inputs["Factor"])
    links.new(stained.outputs["Result"], gold_veined.inputs["A"])
    links.new(iron_lines.outputs["Result"], iron_veined.inputs["Factor"])
    links.new(gold_veined.outputs["Result"], iron_veined.inputs["A"])
    links.new(coords.outputs["Object"], pin_cells.inputs["Vector"])
    links.new(pin_cells.outputs["Distance"], pinholes.inputs["Value"])
    links.new(pinholes.outputs["Result"], pinholed.inputs["Factor"])
    links.new(iron_veined.outputs["Result"], pinholed.inputs["A"])
    links.new(coords.outputs["Object"], orange_peel.inputs["Vector"])
    links.new(iron_lines.outputs["Result"], lowered_cracks.inputs[0])
    links.new(orange_peel.outputs["Fac"], lowered_cracks.inputs[2])
    links.new(glaze_flow.outputs["Fac"], height.inputs[0])
    links.new(lowered_cracks.outputs["Value"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(pinholed.outputs["Result"], stoneware.inputs["Base Color"])
    links.new(relief.outputs["Normal"], stoneware.inputs["Normal"])
    links.new(stoneware.outputs["BSDF"], output.inputs["Surface"])
