import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    lie = nodes.new("ShaderNodeTexNoise")
    lie.noise_dimensions = "2D"
    lie.inputs["Scale"].default_value = 2.6
    lie.inputs["Detail"].default_value = 7.0
    lie.inputs["Roughness"].default_value = 0.62

    lying_space = nodes.new("ShaderNodeVectorMath")
    lying_space.operation = "MULTIPLY_ADD"
    lying_space.inputs[1].default_value = (0.22, 0.09, 0.0)

    axes = nodes.new("ShaderNodeSeparateXYZ")

    thickness = nodes.new("ShaderNodeTexNoise")
    thickness.noise_dimensions = "1D"
    thickness.inputs["Scale"].default_value = 4.5
    thickness.inputs["Detail"].default_value = 1.0

    slab_space = nodes.new("ShaderNodeVectorMath")
    slab_space.operation = "MULTIPLY_ADD"
    slab_space.inputs[1].default_value = (0.0, 0.14, 0.0)

    slabs = nodes.new("ShaderNodeTexBrick")
    slabs.squash_frequency = 3
    slabs.offset = 0.37
    slabs.squash = 0.6
    slabs.inputs["Color1"].default_value = (0.0, 0.0, 0.0, 1.0)
    slabs.inputs["Color2"].default_value = (1.0, 1.0, 1.0, 1.0)
    slabs.inputs["Mortar"].default_value = (0.3, 0.3, 0.3, 1.0)
    slabs.inputs["Scale"].default_value = 1.0
    slabs.inputs["Mortar Size"].default_value = 0.012
    slabs.inputs["Mortar Smooth"].default_value = 1.0
    slabs.inputs["Brick Width"].default_value = 0.58
    slabs.inputs["Row Height"].default_value = 0.085

    slab_shift = nodes.new("ShaderNodeVectorMath")
    slab_shift.operation = "MULTIPLY_ADD"
    slab_shift.inputs[1].default_value = (5.0, 5.0, 5.0)

    layer_space = nodes.new("ShaderNodeMapping")
    layer_space.inputs["Scale"].default_value = (0.6, 8.0, 1.0)

    laminae = nodes.new("ShaderNodeTexNoise")
    laminae.inputs["Scale"].default_value = 4.0
    laminae.inputs["Detail"].default_value = 8.0
    laminae.inputs["Roughness"].default_value = 0.72

    tone = nodes.new("ShaderNodeMath")
    tone.operation = "MULTIPLY_ADD"
    tone.inputs[1].default_value = 0.4

    slate_color = nodes.new("ShaderNodeValToRGB")
    slate_color.color_ramp.elements[0].position = 0.4
    slate_color.color_ramp.elements[0].color = (0.035, 0.039, 0.046, 1.0)
    slate_color.color_ramp.elements[1].color = (0.26, 0.25, 0.25, 1.0)
    slate_color.color_ramp.elements.new(0.62).color = (0.1, 0.109, 0.122, 1.0)
    slate_color.color_ramp.elements.new(0.85).color = (0.19, 0.198, 0.21, 1.0)

    iron = nodes.new("ShaderNodeTexNoise")
    iron.inputs["Scale"].default_value = 2.6
    iron.inputs["Detail"].default_value = 8.0
    iron.inputs["Roughness"].default_value = 0.65

    iron_amount = nodes.new("ShaderNodeMapRange")
    iron_amount.inputs["From Min"].default_value = 0.48
    iron_amount.inputs["From Max"].default_value = 0.72
    iron_amount.inputs["To Max"].default_value = 0.55

    iron_stained = nodes.new("ShaderNodeMix")
    iron_stained.data_type = "RGBA"
    iron_stained.inputs["B"].default_value = (0.22, 0.105, 0.04, 1.0)

    gap = nodes.new("ShaderNodeMapRange")
    gap.interpolation_type = "SMOOTHSTEP"
    gap.inputs["From Min"].default_value = 0.25
    gap.inputs["From Max"].default_value = 0.95
    gap.inputs["To Max"].default_value = 0.95

    wall = nodes.new("ShaderNodeMix")
    wall.data_type = "RGBA"
    wall.blend_type = "MULTIPLY"
    wall.inputs["B"].default_value = (0.06, 0.055, 0.05, 1.0)

    slab_height = nodes.new("ShaderNodeMath")
    slab_height.operation = "MULTIPLY_ADD"
    slab_height.inputs[1].default_value = 0.45

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = -1.1

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.042

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["From Min"].default_value = 0.35
    roughness.inputs["From Max"].default_value = 0.65
    roughness.inputs["To Min"].default_value = 0.5
    roughness.inputs["To Max"].default_value = 0.8

    slate = nodes.new("ShaderNodeBsdfPrincipled")
    slate.inputs["Specular IOR Level"].default_value = 0.35

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], lie.inputs["Vector"])
    links.new(lie.outputs["Color"], lying_space.inputs[0])
    links.new(coords.outputs["Object"], lying_space.inputs[2])
    links.new(lying_space.outputs["Vector"], axes.inputs["Vector"])
    links.new(axes.outputs["Y"], thickness.inputs["W"])
    links.new(thickness.outputs["Color"], slab_space.inputs[0])
    links.new(lying_space.outputs["Vector"], slab_space.inputs[2])
    links.new(slab_space.outputs["Vector"], slabs.inputs["Vector"])
    links.new(slabs.outputs["Color"], slab_shift.inputs[0])
    links.new(lying_space.outputs["Vector"], slab_shift.inputs[2])
    links.new(slab_shift.outputs["Vector"], layer_space.inputs["Vector"])
    links.new(layer_space.outputs["Vector"], laminae.inputs["Vector"])
    links.new(slabs.outputs["Color"], tone.inputs[0])
    links.new(laminae.outputs["Fac"], tone.inputs[2])
    links.new(tone.outputs["Value"], slate_color.inputs["Fac"])
    links.new(slab_shift.outputs["Vector"], iron.inputs["Vector"])
    links.new(iron.outputs["Fac"], iron_amount.inputs["Value"])
    links.new(iron_amount.outputs["Result"], iron_stained.inputs["Factor"])
    links.new(slate_color.outputs["Color"], iron_stained.inputs["A"])
    links.new(slabs.outputs["Fac"], gap.inputs["Value"])
    links.new(gap.outputs["Result"], wall.inputs["Factor"])
    links.new(iron_stained.outputs["Result"], wall.inputs["A"])
    links.new(slabs.outputs["Color"], slab_height.inputs[0])
    links.new(laminae.outputs["Fac"], slab_height.inputs[2])
    links.new(slabs.outputs["Fac"], height.inputs[0])
    links.new(slab_height.outputs["Value"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(laminae.outputs["Fac"], roughness.inputs["Value"])
    links.new(wall.outputs["Result"], slate.inputs["Base Color"])
    links.new(roughness.outputs["Result"], slate.inputs["Roughness"])
    links.new(slate.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
