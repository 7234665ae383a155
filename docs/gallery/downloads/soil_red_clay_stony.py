import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    crumble = nodes.new("ShaderNodeTexNoise")
    crumble.inputs["Detail"].default_value = 10.0
    crumble.inputs["Roughness"].default_value = 0.72

    space = nodes.new("ShaderNodeVectorMath")
    space.operation = "MULTIPLY_ADD"
    space.inputs[1].default_value = (0.11, 0.11, 0.0)

    clod_edges = nodes.new("ShaderNodeTexVoronoi")
    clod_edges.voronoi_dimensions = "2D"
    clod_edges.feature = "DISTANCE_TO_EDGE"
    clod_edges.inputs["Scale"].default_value = 6.0

    rills = nodes.new("ShaderNodeTexNoise")
    rills.noise_type = "RIDGED_MULTIFRACTAL"
    rills.inputs["Scale"].default_value = 1.6
    rills.inputs["Detail"].default_value = 7.0
    rills.inputs["Roughness"].default_value = 0.55
    rills.inputs["Distortion"].default_value = 0.5

    crack_width = nodes.new("ShaderNodeMapRange")
    crack_width.inputs["From Min"].default_value = 0.02
    crack_width.inputs["From Max"].default_value = 0.3
    crack_width.inputs["To Min"].default_value = 0.006
    crack_width.inputs["To Max"].default_value = 0.11

    cracks = nodes.new("ShaderNodeMath")
    cracks.operation = "DIVIDE"
    cracks.use_clamp = True

    stones = nodes.new("ShaderNodeTexVoronoi")
    stones.voronoi_dimensions = "2D"
    stones.inputs["Scale"].default_value = 8.0
    stones.inputs["Randomness"].default_value = 0.95

    stone_random = nodes.new("ShaderNodeSeparateColor")

    stone_size = nodes.new("ShaderNodeMapRange")
    stone_size.inputs["From Min"].default_value = 0.3
    stone_size.inputs["To Max"].default_value = 0.44

    inset = nodes.new("ShaderNodeMath")
    inset.operation = "SUBTRACT"

    inside = nodes.new("ShaderNodeMath")
    inside.operation = "MULTIPLY"
    inside.use_clamp = True
    inside.inputs[1].default_value = 2.5

    stone_dome = nodes.new("ShaderNodeMath")
    stone_dome.operation = "POWER"
    stone_dome.inputs[1].default_value = 0.6

    stone_mask = nodes.new("ShaderNodeMapRange")
    stone_mask.inputs["From Max"].default_value = 0.04

    clay = nodes.new("ShaderNodeValToRGB")
    clay.color_ramp.elements[0].position = 0.3
    clay.color_ramp.elements[0].color = (0.1, 0.026, 0.011, 1.0)
    clay.color_ramp.elements[1].position = 0.72
    clay.color_ramp.elements[1].color = (0.55, 0.3, 0.15, 1.0)
    clay.color_ramp.elements.new(0.44).color = (0.26, 0.075, 0.028, 1.0)
    clay.color_ramp.elements.new(0.56).color = (0.42, 0.15, 0.06, 1.0)

    crack_value = nodes.new("ShaderNodeMapRange")
    crack_value.inputs["To Min"].default_value = 0.2

    cracked = nodes.new("ShaderNodeMix")
    cracked.data_type = "RGBA"
    cracked.blend_type = "MULTIPLY"
    cracked.inputs["Factor"].default_value = 1.0

    stone_color = nodes.new("ShaderNodeMix")
    stone_color.data_type = "RGBA"
    stone_color.inputs["A"].default_value = (0.17, 0.1, 0.075, 1.0)
    stone_color.inputs["B"].default_value = (0.48, 0.37, 0.3, 1.0)

    dust = nodes.new("ShaderNodeMapRange")
    dust.inputs["From Min"].default_value = 0.36
    dust.inputs["From Max"].default_value = 0.6
    dust.inputs["To Min"].default_value = 0.1
    dust.inputs["To Max"].default_value = 0.75

    dusted = nodes.new("ShaderNodeMix")
    dusted.data_type = "RGBA"

    ground = nodes.new("ShaderNodeMix")
    ground.data_type = "RGBA"

    clay_height = nodes.new("ShaderNodeMath")
    clay_height.operation = "MULTIPLY_ADD"
    clay_height.inputs[1].default_value = 0.6

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.9

    earth = nodes.new("ShaderNodeBsdfPrincipled")
    earth.inputs["Roughness"].default_value = 0.93
    earth.inputs["Specular IOR Level"].default_value = 0.2

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.04

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], crumble.inputs["Vector"])
    links.new(crumble.outputs["Color"], space.inputs[0])
    links.new(coords.outputs["Object"], space.inputs[2])
    links.new(space.outputs["Vector"], clod_edges.inputs["Vector"])
    links.new(coords.outputs["Object"], rills.inputs["Vector"])
    links.new(rills.outputs["Fac"], crack_width.inputs["Value"])
    links.new(clod_edges.outputs["Distance"], cracks.inputs[0])
    links.new(crack_width.outputs["Result"], cracks.inputs[1])
    links.new(space.outputs["Vector"], stones.inputs["Vector"])
    links.new(stones.outputs["Color"], stone_random.inputs["Color"])
    links.new(stone_random.outputs["Red"], stone_size.inputs["Value"])
    links.new(stone_size.outputs["Result"], inset.inputs[0])
    links.new(stones.outputs["Distance"], inset.inputs[1])
    links.new(inset.outputs["Value"], inside.inputs[0])
    links.new(inside.outputs["Value"], stone_dome.inputs[0])
    links.new(inset.outputs["Value"], stone_mask.inputs["Value"])
    links.new(crumble.outputs["Fac"], clay.inputs["Fac"])
    links.new(cracks.outputs["Value"], crack_value.inputs["Value"])
    links.new(clay.outputs["Color"], cracked.inputs["A"])
    links.new(crack_value.outputs["Result"], cracked.inputs["B"])
    links.new(stone_random.outputs["Green"], stone_color.inputs["Factor"])
    links.new(crumble.outputs["Fac"], dust.inputs["Value"])
    links.new(dust.outputs["Result"], dusted.inputs["Factor"])
    links.new(stone_color.outputs["Result"], dusted.inputs["A"])
    links.new(clay.outputs["Color"], dusted.inputs["B"])
    links.new(stone_mask.outputs["Result"], ground.inputs["Factor"])
    links.new(cracked.outputs["Result"], ground.inputs["A"])
    links.new(dusted.outputs["Result"], ground.inputs["B"])
    links.new(cracks.outputs["Value"], clay_height.inputs[0])
    links.new(crumble.outputs["Fac"], clay_height.inputs[2])
    links.new(stone_dome.outputs["Value"], height.inputs[0])
    links.new(clay_height.outputs["Value"], height.inputs[2])
    links.new(ground.outputs["Result"], earth.inputs["Base Color"])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(earth.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
