import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    tc = nodes.new("ShaderNodeTexCoord")

    salt_noise = nodes.new("ShaderNodeTexNoise")
    salt_noise.inputs["Scale"].default_value = 1.6
    salt_noise.inputs["Detail"].default_value = 8.0
    salt_noise.inputs["Roughness"].default_value = 0.7
    salt_noise.inputs["Distortion"].default_value = 0.6

    salt_raw = nodes.new("ShaderNodeMapRange")
    salt_raw.clamp = False
    salt_raw.inputs["From Min"].default_value = 0.52
    salt_raw.inputs["From Max"].default_value = 0.72

    salt = nodes.new("ShaderNodeClamp")
    salt.inputs["Max"].default_value = 0.45

    ragged = nodes.new("ShaderNodeTexNoise")
    ragged.noise_dimensions = "2D"
    ragged.inputs["Scale"].default_value = 14.0
    ragged.inputs["Detail"].default_value = 4.0
    ragged.inputs["Roughness"].default_value = 0.7

    block_space = nodes.new("ShaderNodeVectorMath")
    block_space.operation = "MULTIPLY_ADD"
    block_space.inputs[1].default_value = (0.014, 0.014, 0.0)

    blocks = nodes.new("ShaderNodeTexBrick")
    blocks.inputs["Color1"].default_value = (0.0, 0.0, 0.0, 1.0)
    blocks.inputs["Color2"].default_value = (1.0, 1.0, 1.0, 1.0)
    blocks.inputs["Mortar"].default_value = (0.5, 0.5, 0.5, 1.0)
    blocks.inputs["Scale"].default_value = 1.0
    blocks.inputs["Mortar Size"].default_value = 0.013
    blocks.inputs["Mortar Smooth"].default_value = 0.5
    blocks.inputs["Brick Width"].default_value = 0.4
    blocks.inputs["Row Height"].default_value = 0.2

    open_noise = nodes.new("ShaderNodeTexNoise")
    open_noise.inputs["Scale"].default_value = 48.0
    open_noise.inputs["Detail"].default_value = 4.0
    open_noise.inputs["Roughness"].default_value = 0.6

    voids = nodes.new("ShaderNodeMapRange")
    voids.interpolation_type = "SMOOTHSTEP"
    voids.inputs["From Min"].default_value = 0.32
    voids.inputs["From Max"].default_value = 0.42

    block_color = nodes.new("ShaderNodeValToRGB")
    block_color.color_ramp.elements[0].color = (0.18, 0.175, 0.165, 1.0)
    block_color.color_ramp.elements[1].color = (0.33, 0.315, 0.285, 1.0)
    block_color.color_ramp.elements.new(0.5).color = (0.26, 0.252, 0.235, 1.0)

    grit_cells = nodes.new("ShaderNodeTexVoronoi")
    grit_cells.voronoi_dimensions = "2D"
    grit_cells.inputs["Scale"].default_value = 70.0

    grit_grey = nodes.new("ShaderNodeRGBToBW")

    plain = nodes.new("ShaderNodeMix")
    plain.data_type = "RGBA"
    plain.blend_type = "OVERLAY"

    voided = nodes.new("ShaderNodeMix")
    voided.data_type = "RGBA"
    voided.inputs["A"].default_value = (0.06, 0.055, 0.048, 1.0)

    mortar_color = nodes.new("ShaderNodeMix")
    mortar_color.data_type = "RGBA"
    mortar_color.inputs["A"].default_value = (0.24, 0.23, 0.21, 1.0)
    mortar_color.inputs["B"].default_value = (0.5, 0.48, 0.44, 1.0)

    walled = nodes.new("ShaderNodeMix")
    walled.data_type = "RGBA"

    salted = nodes.new("ShaderNodeMix")
    salted.data_type = "RGBA"
    salted.inputs["B"].default_value = (0.6, 0.59, 0.56, 1.0)

    joint_depth = nodes.new("ShaderNodeMath")
    joint_depth.operation = "MULTIPLY_ADD"
    joint_depth.inputs[1].default_value = -1.6

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.8
    relief.inputs["Distance"].default_value = 0.012

    grit_relief = nodes.new("ShaderNodeBump")
    grit_relief.inputs["Strength"].default_value = 0.3
    grit_relief.inputs["Distance"].default_value = 0.006

    blockwork = nodes.new("ShaderNodeBsdfPrincipled")
    blockwork.inputs["Roughness"].default_value = 0.92
    blockwork.inputs["Specular IOR Level"].default_value = 0.2

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(tc.outputs["Object"], salt_noise.inputs["Vector"])
    links.new(salt_noise.outputs["Fac"], salt_raw.inputs["Value"])
    links.new(salt_raw.outputs["Result"], salt.inputs["Value"])
    links.new(tc.outputs["Object"], ragged.inputs["Vector"])
    links.new(ragged.outputs["Color"], block_space.inputs[0])
    links.new(tc.outputs["Object"], block_space.inputs[2])
    links.new(block_space.outputs["Vector"], blocks.inputs["Vector"])
    links.new(tc.outputs["Object"], open_noise.inputs["Vector"])
    links.new(open_noise.outputs["Fac"], voids.inputs["Value"])
    links.new(blocks.outputs["Color"], block_color.inputs["Fac"])
    links.new(tc.outputs["Object"], grit_cells.inputs["Vector"])
    links.new(grit_cells.outputs["Color"], grit_grey.inputs["Color"])
    links.new(block_color.outputs["Color"], plain.inputs["A"])
    links.new(grit_grey.outputs["Val"], plain.inputs["B"])
    links.new(voids.outputs["Result"], voided.inputs["Factor"])
    links.new(plain.outputs["Result"], voided.inputs["B"])
    links.new(open_noise.outputs["Fac"], mortar_color.inputs["Factor"])
    links.new(blocks.outputs["Fac"], walled.inputs["Factor"])
    links.new(voided.outputs["Result"], walled.inputs["A"])
    links.new(mortar_color.outputs["Result"], walled.inputs["B"])
    links.new(salt.outputs["Result"], salted.inputs["Factor"])
    links.new(walled.outputs["Result"], salted.inputs["A"])
    links.new(blocks.outputs["Fac"], joint_depth.inputs[0])
    links.new(voids.outputs["Result"], joint_depth.inputs[2])
    links.new(joint_depth.outputs["Value"], relief.inputs["Height"])
    links.new(grit_cells.outputs["Distance"], grit_relief.inputs["Height"])
    links.new(relief.outputs["Normal"], grit_relief.inputs["Normal"])
    links.new(salted.outputs["Result"], blockwork.inputs["Base Color"])
    links.new(grit_relief.outputs["Normal"], blockwork.inputs["Normal"])
    links.new(blockwork.outputs["BSDF"], material_output.inputs["Surface"])
