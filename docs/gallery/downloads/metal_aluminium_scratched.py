import bpy


def create_group_1() -> bpy.types.NodeTree:
    group = bpy.data.node_groups.new("Scratch layer", "ShaderNodeTree")
    nodes = group.nodes
    links = group.links
    group.interface.new_socket("Vector", in_out="INPUT", socket_type="NodeSocketVector")
    group.interface.new_socket("Scale", in_out="INPUT", socket_type="NodeSocketFloat")
    group.interface.new_socket("Scratch", in_out="OUTPUT", socket_type="NodeSocketFloat")

    group_input = nodes.new("NodeGroupInput")

    scratch_cells = nodes.new("ShaderNodeTexVoronoi")
    scratch_cells.voronoi_dimensions = "2D"

    from_middle = nodes.new("ShaderNodeVectorMath")
    from_middle.operation = "SUBTRACT"

    direction = nodes.new("ShaderNodeMath")
    direction.operation = "MULTIPLY"
    direction.inputs[1].default_value = 23.0

    turned = nodes.new("ShaderNodeVectorRotate")
    turned.rotation_type = "Z_AXIS"

    sized = nodes.new("ShaderNodeVectorMath")
    sized.operation = "SCALE"

    stretched = nodes.new("ShaderNodeVectorMath")
    stretched.operation = "MULTIPLY"
    stretched.inputs[1].default_value = (1.5, 45.0, 0.0)

    tapered = nodes.new("ShaderNodeTexGradient")
    tapered.gradient_type = "QUADRATIC_SPHERE"

    group_output = nodes.new("NodeGroupOutput")

    links.new(group_input.outputs["Vector"], scratch_cells.inputs["Vector"])
    links.new(group_input.outputs["Scale"], scratch_cells.inputs["Scale"])
    links.new(group_input.outputs["Vector"], from_middle.inputs[0])
    links.new(scratch_cells.outputs["Position"], from_middle.inputs[1])
    links.new(scratch_cells.outputs["Color"], direction.inputs[0])
    links.new(from_middle.outputs["Vector"], turned.inputs["Vector"])
    links.new(direction.outputs["Value"], turned.inputs["Angle"])
    links.new(turned.outputs["Vector"], sized.inputs["Vector"])
    links.new(group_input.outputs["Scale"], sized.inputs["Scale"])
    links.new(sized.outputs["Vector"], stretched.inputs[0])
    links.new(stretched.outputs["Vector"], tapered.inputs["Vector"])
    links.new(tapered.outputs["Fac"], group_output.inputs["Scratch"])

    return group


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()
    group_1 = create_group_1()

    coords = nodes.new("ShaderNodeTexCoord")

    bend = nodes.new("ShaderNodeTexNoise")
    bend.inputs["Scale"].default_value = 1.3
    bend.inputs["Detail"].default_value = 3.0

    bent = nodes.new("ShaderNodeVectorMath")
    bent.operation = "MULTIPLY_ADD"
    bent.inputs[1].default_value = (0.15, 0.15, 0.0)

    deep_scratches = nodes.new("ShaderNodeGroup")
    deep_scratches.node_tree = group_1
    deep_scratches.inputs["Scale"].default_value = 2.1

    fine_shift = nodes.new("ShaderNodeVectorMath")
    fine_shift.inputs[1].default_value = (5.0, 3.0, 0.0)

    fine_scratches = nodes.new("ShaderNodeGroup")
    fine_scratches.node_tree = group_1
    fine_scratches.inputs["Scale"].default_value = 4.2

    hair_scratches = nodes.new("ShaderNodeGroup")
    hair_scratches.node_tree = group_1
    hair_scratches.inputs["Scale"].default_value = 9.0

    crossed = nodes.new("ShaderNodeMath")
    crossed.operation = "MAXIMUM"

    scratches = nodes.new("ShaderNodeMath")
    scratches.operation = "MAXIMUM"

    grain_space = nodes.new("ShaderNodeMapping")
    grain_space.inputs["Scale"].default_value = (4.0, 60.0, 1.0)

    mill_grain = nodes.new("ShaderNodeTexNoise")
    mill_grain.inputs["Scale"].default_value = 1.0
    mill_grain.inputs["Detail"].default_value = 5.0
    mill_grain.inputs["Roughness"].default_value = 0.7

    oxide_noise = nodes.new("ShaderNodeTexNoise")
    oxide_noise.inputs["Scale"].default_value = 2.1
    oxide_noise.inputs["Detail"].default_value = 9.0
    oxide_noise.inputs["Roughness"].default_value = 0.66

    oxide = nodes.new("ShaderNodeMapRange")
    oxide.interpolation_type = "SMOOTHSTEP"
    oxide.inputs["From Min"].default_value = 0.46
    oxide.inputs["From Max"].default_value = 0.68
    oxide.inputs["To Max"].default_value = 0.8

    aluminium = nodes.new("ShaderNodeMix")
    aluminium.data_type = "RGBA"
    aluminium.inputs["A"].default_value = (0.14, 0.144, 0.15, 1.0)
    aluminium.inputs["B"].default_value = (0.45, 0.454, 0.46, 1.0)

    oxidised = nodes.new("ShaderNodeMix")
    oxidised.data_type = "RGBA"
    oxidised.inputs["B"].default_value = (0.2, 0.2, 0.195, 1.0)

    scratch_strength = nodes.new("ShaderNodeMath")
    scratch_strength.operation = "MULTIPLY"
    scratch_strength.use_clamp = True
    scratch_strength.inputs[1].default_value = 1.3

    scratched = nodes.new("ShaderNodeMix")
    scratched.data_type = "RGBA"
    scratched.inputs["B"].default_value = (0.7, 0.7, 0.69, 1.0)

    dented = nodes.new("ShaderNodeMath")
    dented.operation = "MULTIPLY_ADD"
    dented.inputs[1].default_value = 3.0

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = -1.2

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.5
    relief.inputs["Distance"].default_value = 0.004

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["To Min"].default_value = 0.58
    roughness.inputs["To Max"].default_value = 0.76

    plate = nodes.new("ShaderNodeBsdfMetallic")
    plate.inputs["Edge Tint"].default_value = (0.5, 0.51, 0.52, 1.0)

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], bend.inputs["Vector"])
    links.new(bend.outputs["Color"], bent.inputs[0])
    links.new(coords.outputs["Object"], bent.inputs[2])
    links.new(bent.outputs["Vector"], deep_scratches.inputs["Vector"])
    links.new(bent.outputs["Vector"], fine_shift.inputs[0])
    links.new(fine_shift.outputs["Vector"], fine_scratches.inputs["Vector"])
    links.new(coords.outputs["Object"], hair_scratches.inputs["Vector"])
    links.new(deep_scratches.outputs["Scratch"], crossed.inputs[0])
    links.new(fine_scratches.outputs["Scratch"], crossed.inputs[1])
    links.new(crossed.outputs["Value"], scratches.inputs[0])
    links.new(hair_scratches.outputs["Scratch"], scratches.inputs[1])
    links.new(coords.outputs["Object"], grain_space.inputs["Vector"])
    links.new(grain_space.outputs["Vector"], mill_grain.inputs["Vector"])
    links.new(coords.outputs["Object"], oxide_noise.inputs["Vector"])
    links.new(oxide_noise.outputs["Fac"], oxide.inputs["Value"])
    links.new(mill_grain.outputs["Fac"], aluminium.inputs["Factor"])
    links.new(oxide.outputs["Result"], oxidised.inputs["Factor"])
    links.new(aluminium.outputs["Result"], oxidised.inputs["A"])
    links.new(scratches.outputs["Value"], scratch_strength.inputs[0])
    links.new(scratch_strength.outputs["Value"], scratched.inputs["Factor"])
    links.new(oxidised.outputs["Result"], scratched.inputs["A"])
    links.new(bend.outputs["Fac"], dented.inputs[0])
    links.new(mill_grain.outputs["Fac"], dented.inputs[2])
    links.new(scratches.outputs["Value"], height.inputs[0])
    links.new(dented.outputs["Value"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(oxide.outputs["Result"], roughness.inputs["Value"])
    links.new(scratched.outputs["Result"], plate.inputs["Base Color"])
    links.new(roughness.outputs["Result"], plate.inputs["Roughness"])
    links.new(relief.outputs["Normal"], plate.inputs["Normal"])
    links.new(plate.outputs["BSDF"], output.inputs["Surface"])
