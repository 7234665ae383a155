import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    tc = nodes.new("ShaderNodeTexCoord")

    pore_cells = nodes.new("ShaderNodeTexVoronoi")
    pore_cells.voronoi_dimensions = "2D"
    pore_cells.inputs["Scale"].default_value = 16.0

    pore_size = nodes.new("ShaderNodeMapRange")
    pore_size.inputs["From Min"].default_value = 0.5
    pore_size.inputs["From Max"].default_value = 0.9
    pore_size.inputs["To Min"].default_value = 0.01
    pore_size.inputs["To Max"].default_value = 0.2

    pore = nodes.new("ShaderNodeMath")
    pore.operation = "DIVIDE"
    pore.use_clamp = True

    board_space = nodes.new("ShaderNodeVectorMath")
    board_space.operation = "SCALE"
    board_space.inputs["Scale"].default_value = 5.0

    pos = nodes.new("ShaderNodeSeparateXYZ")

    board_side = nodes.new("ShaderNodeMath")
    board_side.operation = "PINGPONG"

    board_index = nodes.new("ShaderNodeMath")
    board_index.operation = "FLOOR"

    board_random = nodes.new("ShaderNodeTexWhiteNoise")
    board_random.noise_dimensions = "1D"

    butt_place = nodes.new("ShaderNodeMath")
    butt_place.operation = "MULTIPLY_ADD"
    butt_place.inputs[1].default_value = 13.0

    butt_end = nodes.new("ShaderNodeMath")
    butt_end.operation = "PINGPONG"
    butt_end.inputs[1].default_value = 6.5

    board_edge = nodes.new("ShaderNodeMath")
    board_edge.operation = "SMOOTH_MIN"
    board_edge.inputs[2].default_value = 0.02

    fin_line = nodes.new("ShaderNodeMapRange")
    fin_line.interpolation_type = "SMOOTHSTEP"
    fin_line.inputs["From Max"].default_value = 0.06
    fin_line.inputs["To Min"].default_value = 1.0
    fin_line.inputs["To Max"].default_value = 0.0

    cloud = nodes.new("ShaderNodeTexNoise")
    cloud.inputs["Scale"].default_value = 2.0
    cloud.inputs["Detail"].default_value = 10.0
    cloud.inputs["Roughness"].default_value = 0.65

    tone = nodes.new("ShaderNodeMath")
    tone.operation = "MULTIPLY_ADD"
    tone.inputs[1].default_value = 0.16

    cement = nodes.new("ShaderNodeValToRGB")
    cement.color_ramp.elements[0].position = 0.38
    cement.color_ramp.elements[0].color = (0.16, 0.156, 0.148, 1.0)
    cement.color_ramp.elements[1].position = 0.78
    cement.color_ramp.elements[1].color = (0.43, 0.42, 0.395, 1.0)
    cement.color_ramp.elements.new(0.5).color = (0.27, 0.265, 0.25, 1.0)

    grain_shift = nodes.new("ShaderNodeVectorMath")
    grain_shift.operation = "MULTIPLY_ADD"
    grain_shift.inputs[1].default_value = (9.0, 9.0, 9.0)

    grain_space = nodes.new("ShaderNodeMapping")
    grain_space.inputs["Scale"].default_value = (1.0, 0.1, 1.0)

    growth = nodes.new("ShaderNodeTexWave")
    growth.wave_profile = "SAW"
    growth.inputs["Scale"].default_value = 7.0
    growth.inputs["Distortion"].default_value = 9.0
    growth.inputs["Detail Scale"].default_value = 0.6

    fibre = nodes.new("ShaderNodeTexNoise")
    fibre.noise_dimensions = "2D"
    fibre.inputs["Scale"].default_value = 60.0
    fibre.inputs["Detail"].default_value = 5.0
    fibre.inputs["Roughness"].default_value = 0.7

    imprint = nodes.new("ShaderNodeMix")
    imprint.inputs["Factor"].default_value = 0.6

    grained = nodes.new("ShaderNodeMix")
    grained.data_type = "RGBA"
    grained.blend_type = "OVERLAY"
    grained.inputs["Factor"].default_value = 0.75

    jointed = nodes.new("ShaderNodeMix")
    jointed.data_type = "RGBA"
    jointed.blend_type = "MULTIPLY"
    jointed.inputs["B"].default_value = (0.45, 0.42, 0.38, 1.0)

    pored = nodes.new("ShaderNodeMix")
    pored.data_type = "RGBA"
    pored.inputs["A"].default_value = (0.05, 0.047, 0.042, 1.0)

    step = nodes.new("ShaderNodeMath")
    step.operation = "MULTIPLY_ADD"
    step.inputs[1].default_value = 0.6

    finned = nodes.new("ShaderNodeMath")
    finned.operation = "MULTIPLY_ADD"

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY"

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.7
    relief.inputs["Distance"].default_value = 0.012

    board_concrete = nodes.new("ShaderNodeBsdfPrincipled")
    board_concrete.inputs["Roughness"].default_value = 0.82
    board_concrete.inputs["Specular IOR Level"].default_value = 0.3

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(tc.outputs["Object"], pore_cells.inputs["Vector"])
    links.new(pore_cells.outputs["Color"], pore_size.inputs["Value"])
    links.new(pore_cells.outputs["Distance"], pore.inputs[0])
    links.new(pore_size.outputs["Result"], pore.inputs[1])
    links.new(tc.outputs["Object"], board_space.inputs["Vector"])
    links.new(board_space.outputs["Vector"], pos.inputs["Vector"])
    links.new(pos.outputs["X"], board_side.inputs[0])
    links.new(pos.outputs["X"], board_index.inputs["Value"])
    links.new(board_index.outputs["Value"], board_random.inputs["W"])
    links.new(board_random.outputs["Value"], butt_place.inputs[0])
    links.new(pos.outputs["Y"], butt_place.inputs[2])
    links.new(butt_place.outputs["Value"], butt_end.inputs[0])
    links.new(board_side.outputs["Value"], board_edge.inputs[0])
    links.new(butt_end.outputs["Value"], board_edge.inputs[1])
    links.new(board_edge.outputs["Value"], fin_line.inputs["Value"])
    links.new(tc.outputs["Object"], cloud.inputs["Vector"])
    links.new(board_random.outputs["Value"], tone.inputs[0])
    links.new(cloud.outputs["Fac"], tone.inputs[2])
    links.new(tone.outputs["Value"], cement.inputs["Fac"])
    links.new(board_random.outputs["Color"], grain_shift.inputs[0])
    links.new(tc.outputs["Object"], grain_shift.inputs[2])
    links.new(grain_shift.outputs["Vector"], grain_space.inputs["Vector"])
    links.new(grain_space.outputs["Vector"], growth.inputs["Vector"])
    links.new(grain_space.outputs["Vector"], fibre.inputs["Vector"])
    links.new(growth.outputs["Color"], imprint.inputs["A"])
    links.new(fibre.outputs["Fac"], imprint.inputs["B"])
    links.new(cement.outputs["Color"], grained.inputs["A"])
    links.new(imprint.outputs["Result"], grained.inputs["B"])
    links.new(fin_line.outputs["Result"], jointed.inputs["Factor"])
    links.new(grained.outputs["Result"], jointed.inputs["A"])
    links.new(pore.outputs["Value"], pored.inputs["Factor"])
    links.new(jointed.outputs["Result"], pored.inputs["B"])
    links.new(board_random.outputs["Value"], step.inputs[0])
    links.new(imprint.outputs["Result"], step.inputs[2])
    links.new(fin_line.outputs["Result"], finned.inputs[0])
    links.new(cloud.outputs["Fac"], finned.inputs[1])
    links.new(step.outputs["Value"], finned.inputs[2])
    links.new(finned.outputs["Value"], height.inputs[0])
    links.new(pore.outputs["Value"], height.inputs[1])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(pored.outputs["Result"], board_concrete.inputs["Base Color"])
    links.new(relief.outputs["Normal"], board_concrete.inputs["Normal"])
    links.new(board_concrete.outputs["BSDF"], material_output.inputs["Surface"])
