import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    crush_scale = nodes.new("ShaderNodeVectorMath")
    crush_scale.operation = "SCALE"
    crush_scale.inputs["Scale"].default_value = 1.45

    nap_space = nodes.new("ShaderNodeMapping")
    nap_space.inputs["Scale"].default_value = (1.7, 0.75, 1.0)

    crush_noise = nodes.new("ShaderNodeTexNoise")
    crush_noise.inputs["Scale"].default_value = 2.0
    crush_noise.inputs["Detail"].default_value = 3.0
    crush_noise.inputs["Roughness"].default_value = 0.6

    crushed_space = nodes.new("ShaderNodeVectorMath")
    crushed_space.operation = "MULTIPLY_ADD"
    crushed_space.inputs[1].default_value = (1.6, 1.6, 0.0)

    crush_swirls = nodes.new("ShaderNodeTexMagic")
    crush_swirls.turbulence_depth = 1
    crush_swirls.inputs["Scale"].default_value = 1.3
    crush_swirls.inputs["Distortion"].default_value = 0.6

    swirl_phase = nodes.new("ShaderNodeRGBToBW")

    fold_noise = nodes.new("ShaderNodeTexNoise")
    fold_noise.inputs["Scale"].default_value = 1.5
    fold_noise.inputs["Detail"].default_value = 3.0

    swirl_turn = nodes.new("ShaderNodeMath")
    swirl_turn.operation = "MULTIPLY"
    swirl_turn.inputs[1].default_value = 5.0

    pile_angle = nodes.new("ShaderNodeMath")
    pile_angle.operation = "MULTIPLY_ADD"
    pile_angle.inputs[1].default_value = 11.0

    pile_lean = nodes.new("ShaderNodeMath")
    pile_lean.operation = "SINE"

    pile_space = nodes.new("ShaderNodeMapping")
    pile_space.inputs["Scale"].default_value = (110.0, 38.0, 60.0)

    pile_grain = nodes.new("ShaderNodeTexNoise")
    pile_grain.inputs["Scale"].default_value = 1.0
    pile_grain.inputs["Detail"].default_value = 3.0
    pile_grain.inputs["Roughness"].default_value = 0.8

    grainy_lean = nodes.new("ShaderNodeMath")
    grainy_lean.operation = "MULTIPLY_ADD"
    grainy_lean.inputs[1].default_value = 1.3

    lean_level = nodes.new("ShaderNodeMapRange")
    lean_level.inputs["From Min"].default_value = -0.4
    lean_level.inputs["From Max"].default_value = 2.0

    lean_light = nodes.new("ShaderNodeValToRGB")
    lean_light.color_ramp.interpolation = "B_SPLINE"
    lean_light.color_ramp.elements.new(0.35).color = (0.06, 0.06, 0.06, 1.0)
    lean_light.color_ramp.elements.new(0.7).color = (0.35, 0.35, 0.35, 1.0)

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.6
    relief.inputs["Distance"].default_value = 0.03

    fibre_edge = nodes.new("ShaderNodeLayerWeight")
    fibre_edge.inputs["Blend"].default_value = 0.3

    bright_pile = nodes.new("ShaderNodeMath")
    bright_pile.operation = "MULTIPLY_ADD"
    bright_pile.use_clamp = True
    bright_pile.inputs[1].default_value = 0.6

    velvet_color = nodes.new("ShaderNodeMix")
    velvet_color.data_type = "RGBA"
    velvet_color.inputs["A"].default_value = (0.003, 0.022, 0.017, 1.0)
    velvet_color.inputs["B"].default_value = (0.01, 0.25, 0.14, 1.0)

    silk_pile = nodes.new("ShaderNodeBsdfDiffuse")
    silk_pile.inputs["Roughness"].default_value = 0.3

    fibre_sheen = nodes.new("ShaderNodeBsdfSheen")
    fibre_sheen.inputs["Color"].default_value = (0.1, 0.7, 0.45, 1.0)
    fibre_sheen.inputs["Roughness"].default_value = 0.25

    velvet = nodes.new("ShaderNodeMixShader")
    velvet.inputs["Fac"].default_value = 0.1

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], crush_scale.inputs["Vector"])
    links.new(crush_scale.outputs["Vector"], nap_space.inputs["Vector"])
    links.new(nap_space.outputs["Vector"], crush_noise.inputs["Vector"])
    links.new(crush_noise.outputs["Color"], crushed_space.inputs[0])
    links.new(nap_space.outputs["Vector"], crushed_space.inputs[2])
    links.new(crushed_space.outputs["Vector"], crush_swirls.inputs["Vector"])
    links.new(crush_swirls.outputs["Color"], swirl_phase.inputs["Color"])
    links.new(crushed_space.outputs["Vector"], fold_noise.inputs["Vector"])
    links.new(swirl_phase.outputs["Val"], swirl_turn.inputs[0])
    links.new(fold_noise.outputs["Fac"], pile_angle.inputs[0])
    links.new(swirl_turn.outputs["Value"], pile_angle.inputs[2])
    links.new(pile_angle.outputs["Value"], pile_lean.inputs["Value"])
    links.new(coords.outputs["Object"], pile_space.inputs["Vector"])
    links.new(pile_space.outputs["Vector"], pile_grain.inputs["Vector"])
    links.new(pile_grain.outputs["Fac"], grainy_lean.inputs[0])
    links.new(pile_lean.outputs["Value"], grainy_lean.inputs[2])
    links.new(grainy_lean.outputs["Value"], lean_level.inputs["Value"])
    links.new(lean_level.outputs["Result"], lean_light.inputs["Fac"])
    links.new(grainy_lean.outputs["Value"], relief.inputs["Height"])
    links.new(relief.outputs["Normal"], fibre_edge.inputs["Normal"])
    links.new(fibre_edge.outputs["Facing"], bright_pile.inputs[0])
    links.new(lean_light.outputs["Color"], bright_pile.inputs[2])
    links.new(bright_pile.outputs["Value"], velvet_color.inputs["Factor"])
    links.new(velvet_color.outputs["Result"], silk_pile.inputs["Color"])
    links.new(relief.outputs["Normal"], silk_pile.inputs["Normal"])
    links.new(silk_pile.outputs["BSDF"], velvet.inputs[1])
    links.new(fibre_sheen.outputs["BSDF"], velvet.inputs[2])
    links.new(velvet.outputs["Shader"], output.inputs["Surface"])
