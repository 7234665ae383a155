import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    knit_scale = nodes.new("ShaderNodeVectorMath")
    knit_scale.operation = "SCALE"
    knit_scale.inputs["Scale"].default_value = 12.0

    axes = nodes.new("ShaderNodeSeparateXYZ")

    in_panel = nodes.new("ShaderNodeMath")
    in_panel.operation = "WRAP"
    in_panel.inputs[1].default_value = 3.0
    in_panel.inputs[2].default_value = -3.0

    cable_turn = nodes.new("ShaderNodeMath")
    cable_turn.operation = "MULTIPLY"
    cable_turn.inputs[1].default_value = 1.0472

    cable_sway = nodes.new("ShaderNodeMath")
    cable_sway.operation = "SINE"

    cable_lift = nodes.new("ShaderNodeMath")
    cable_lift.operation = "COSINE"

    first_strand = nodes.new("ShaderNodeMath")
    first_strand.operation = "MULTIPLY_ADD"
    first_strand.inputs[1].default_value = 0.95

    second_strand = nodes.new("ShaderNodeMath")
    second_strand.operation = "MULTIPLY_ADD"
    second_strand.inputs[1].default_value = -0.95

    strand_order = nodes.new("ShaderNodeMath")
    strand_order.operation = "MULTIPLY"

    weighed = nodes.new("ShaderNodeMath")
    weighed.operation = "MULTIPLY"
    weighed.inputs[1].default_value = 2.9

    first_on_top = nodes.new("ShaderNodeMath")
    first_on_top.operation = "LESS_THAN"

    across_strand = nodes.new("ShaderNodeMix")

    strand_side = nodes.new("ShaderNodeMath")
    strand_side.operation = "ABSOLUTE"

    strand_round = nodes.new("ShaderNodeMapRange")
    strand_round.interpolation_type = "SMOOTHSTEP"
    strand_round.inputs["From Min"].default_value = 1.05
    strand_round.inputs["From Max"].default_value = 0.2
    strand_round.inputs["To Max"].default_value = 0.5

    in_strand = nodes.new("ShaderNodeMath")
    in_strand.operation = "LESS_THAN"
    in_strand.inputs[1].default_value = 1.0

    v_stitch = nodes.new("ShaderNodeMath")
    v_stitch.operation = "MULTIPLY_ADD"
    v_stitch.inputs[1].default_value = -0.48

    purl_wave = nodes.new("ShaderNodeTexWave")
    purl_wave.inputs["Scale"].default_value = 0.6

    purl_stitch = nodes.new("ShaderNodeMath")
    purl_stitch.operation = "MULTIPLY_ADD"
    purl_stitch.inputs[1].default_value = 0.22

    stitch_row = nodes.new("ShaderNodeMix")

    stitch_phase = nodes.new("ShaderNodeMath")
    stitch_phase.operation = "WRAP"
    stitch_phase.inputs[2].default_value = 0.0

    stitch_hump = nodes.new("ShaderNodeFloatCurve")
    stitch_hump.mapping.curves[0].points[0].location = (0.0, 0.1)
    stitch_hump.mapping.curves[0].points[1].location = (0.5, 0.1)
    stitch_hump.mapping.curves[0].points.new(0.15, 0.85)
    stitch_hump.mapping.curves[0].points.new(0.27, 1.0)
    stitch_hump.mapping.curves[0].points.new(0.42, 0.6)
    stitch_hump.mapping.update()

    folded_space = nodes.new("ShaderNodeVectorMath")
    folded_space.operation = "ABSOLUTE"

    wool_fuzz = nodes.new("ShaderNodeTexNoise")
    wool_fuzz.inputs["Detail"].default_value = 5.0
    wool_fuzz.inputs["Roughness"].default_value = 0.8

    yarn_height = nodes.new("ShaderNodeMath")
    yarn_height.operation = "MULTIPLY_ADD"
    yarn_height.inputs[1].default_value = 0.32

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.38

    wool_color = nodes.new("ShaderNodeMix")
    wool_color.data_type = "RGBA"
    wool_color.inputs["A"].default_value = (0.03, 0.031, 0.034, 1.0)
    wool_color.inputs["B"].default_value = (0.53, 0.52, 0.5, 1.0)

    wool = nodes.new("ShaderNodeBsdfPrincipled")
    wool.inputs["Roughness"].default_value = 0.95
    wool.inputs["Specular IOR Level"].default_value = 0.12

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.05

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], knit_scale.inputs["Vector"])
    links.new(knit_scale.outputs["Vector"], axes.inputs["Vector"])
    links.new(axes.outputs["X"], in_panel.inputs[0])
    links.new(axes.outputs["Y"], cable_turn.inputs[0])
    links.new(cable_turn.outputs["Value"], cable_sway.inputs["Value"])
    links.new(cable_turn.outputs["Value"], cable_lift.inputs["Value"])
    links.new(cable_sway.outputs["Value"], first_strand.inputs[0])
    links.new(in_panel.outputs["Value"], first_strand.inputs[2])
    links.new(cable_sway.outputs["Value"], second_strand.inputs[0])
    links.new(in_panel.outputs["Value"], second_strand.inputs[2])
    links.new(cable_sway.outputs["Value"], strand_order.inputs[0])
    links.new(in_panel.outputs["Value"], strand_order.inputs[1])
    links.new(strand_order.outputs["Value"], weighed.inputs[0])
    links.new(weighed.outputs["Value"], first_on_top.inputs[0])
    links.new(cable_lift.outputs["Value"], first_on_top.inputs[1])
    links.new(first_on_top.outputs["Value"], across_strand.inputs["Factor"])
    links.new(second_strand.outputs["Value"], across_strand.inputs["A"])
    links.new(first_strand.outputs["Value"], across_strand.inputs["B"])
    links.new(across_strand.outputs["Result"], strand_side.inputs["Value"])
    links.new(strand_side.outputs["Value"], strand_round.inputs["Value"])
    links.new(strand_side.outputs["Value"], in_strand.inputs[0])
    links.new(strand_side.outputs["Value"], v_stitch.inputs[0])
    links.new(axes.outputs["Y"], v_stitch.inputs[2])
    links.new(knit_scale.outputs["Vector"], purl_wave.inputs["Vector"])
    links.new(purl_wave.outputs["Fac"], purl_stitch.inputs[0])
    links.new(axes.outputs["Y"], purl_stitch.inputs[2])
    links.new(in_strand.outputs["Value"], stitch_row.inputs["Factor"])
    links.new(purl_stitch.outputs["Value"], stitch_row.inputs["A"])
    links.new(v_stitch.outputs["Value"], stitch_row.inputs["B"])
    links.new(stitch_row.outputs["Result"], stitch_phase.inputs[0])
    links.new(stitch_phase.outputs["Value"], stitch_hump.inputs["Value"])
    links.new(knit_scale.outputs["Vector"], folded_space.inputs["Vector"])
    links.new(folded_space.outputs["Vector"], wool_fuzz.inputs["Vector"])
    links.new(stitch_hump.outputs["Value"], yarn_height.inputs[0])
    links.new(strand_round.outputs["Result"], yarn_height.inputs[2])
    links.new(wool_fuzz.outputs["Fac"], height.inputs[0])
    links.new(yarn_height.outputs["Value"], height.inputs[2])
    links.new(height.outputs["Value"], wool_color.inputs["Factor"])
    links.new(wool_color.outputs["Result"], wool.inputs["Base Color"])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(wool.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
