import bpy


def create_group_1() -> bpy.types.NodeTree:
    group = bpy.data.node_groups.new("Frost ferns", "ShaderNodeTree")
    nodes = group.nodes
    links = group.links
    group.interface.new_socket("Vector", in_out="INPUT", socket_type="NodeSocketVector")
    group.interface.new_socket("Scale", in_out="INPUT", socket_type="NodeSocketFloat")
    group.interface.new_socket("Fern", in_out="OUTPUT", socket_type="NodeSocketFloat")
    group.interface.new_socket("Reach", in_out="OUTPUT", socket_type="NodeSocketFloat")

    group_input = nodes.new("NodeGroupInput")

    sized = nodes.new("ShaderNodeVectorMath")
    sized.operation = "SCALE"

    seeds = nodes.new("ShaderNodeTexVoronoi")
    seeds.voronoi_dimensions = "2D"
    seeds.inputs["Scale"].default_value = 1.0

    offset = nodes.new("ShaderNodeVectorMath")
    offset.operation = "SUBTRACT"

    axes = nodes.new("ShaderNodeSeparateXYZ")

    angle = nodes.new("ShaderNodeMath")
    angle.operation = "ARCTAN2"

    spin = nodes.new("ShaderNodeMath")
    spin.operation = "MULTIPLY_ADD"
    spin.inputs[1].default_value = 0.955

    arm = nodes.new("ShaderNodeMath")
    arm.operation = "PINGPONG"

    from_arm = nodes.new("ShaderNodeMath")
    from_arm.operation = "MULTIPLY"

    barb_phase = nodes.new("ShaderNodeMath")
    barb_phase.operation = "MULTIPLY_ADD"
    barb_phase.inputs[1].default_value = -0.8

    barbs = nodes.new("ShaderNodeMath")
    barbs.operation = "PINGPONG"
    barbs.inputs[1].default_value = 0.035

    barb_line = nodes.new("ShaderNodeMath")
    barb_line.operation = "MULTIPLY"
    barb_line.inputs[1].default_value = 1.3

    spine = nodes.new("ShaderNodeMath")
    spine.operation = "MINIMUM"

    needle = nodes.new("ShaderNodeMapRange")
    needle.inputs["From Min"].default_value = 0.006
    needle.inputs["From Max"].default_value = 0.034
    needle.inputs["To Min"].default_value = 1.0
    needle.inputs["To Max"].default_value = 0.0

    group_output = nodes.new("NodeGroupOutput")

    links.new(group_input.outputs["Vector"], sized.inputs["Vector"])
    links.new(group_input.outputs["Scale"], sized.inputs["Scale"])
    links.new(sized.outputs["Vector"], seeds.inputs["Vector"])
    links.new(sized.outputs["Vector"], offset.inputs[0])
    links.new(seeds.outputs["Position"], offset.inputs[1])
    links.new(offset.outputs["Vector"], axes.inputs["Vector"])
    links.new(axes.outputs["X"], angle.inputs[0])
    links.new(axes.outputs["Y"], angle.inputs[1])
    links.new(angle.outputs["Value"], spin.inputs[0])
    links.new(seeds.outputs["Position"], spin.inputs[2])
    links.new(spin.outputs["Value"], arm.inputs[0])
    links.new(arm.outputs["Value"], from_arm.inputs[0])
    links.new(seeds.outputs["Distance"], from_arm.inputs[1])
    links.new(from_arm.outputs["Value"], barb_phase.inputs[0])
    links.new(seeds.outputs["Distance"], barb_phase.inputs[2])
    links.new(barb_phase.outputs["Value"], barbs.inputs[0])
    links.new(barbs.outputs["Value"], barb_line.inputs[0])
    links.new(barb_line.outputs["Value"], spine.inputs[0])
    links.new(from_arm.outputs["Value"], spine.inputs[1])
    links.new(spine.outputs["Value"], needle.inputs["Value"])
    links.new(needle.outputs["Result"], group_output.inputs["Fern"])
    links.new(seeds.outputs["Distance"], group_output.inputs["Reach"])

    return group


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()
    group_1 = create_group_1()

    coords = nodes.new("ShaderNodeTexCoord")

    waver = nodes.new("ShaderNodeTexNoise")
    waver.inputs["Detail"].default_value = 3.0

    space = nodes.new("ShaderNodeVectorMath")
    space.operation = "MULTIPLY_ADD"
    space.inputs[1].default_value = (0.07, 0.07, 0.0)

    large_ferns = nodes.new("ShaderNodeGroup")
    large_ferns.node_tree = group_1
    large_ferns.inputs["Scale"].default_value = 2.6

    small_ferns = nodes.new("ShaderNodeGroup")
    small_ferns.node_tree = group_1
    small_ferns.inputs["Scale"].default_value = 5.5

    rime = nodes.new("ShaderNodeTexNoise")
    rime.inputs["Scale"].default_value = 60.0
    rime.inputs["Detail"].default_value = 4.0
    rime.inputs["Roughness"].default_value = 0.8

    ferns = nodes.new("ShaderNodeMath")
    ferns.operation = "MAXIMUM"

    grown = nodes.new("ShaderNodeMapRange")
    grown.inputs["From Min"].default_value = 0.1
    grown.inputs["From Max"].default_value = 0.75
    grown.inputs["To Min"].default_value = 1.0
    grown.inputs["To Max"].default_value = 0.35

    frost = nodes.new("ShaderNodeMath")
    frost.operation = "MULTIPLY"

    thick = nodes.new("ShaderNodeMath")
    thick.operation = "MULTIPLY_ADD"
    thick.inputs[1].default_value = 0.8

    white = nodes.new("ShaderNodeMapRange")
    white.inputs["From Min"].default_value = 0.35
    white.inputs["From Max"].default_value = 1.05

    frost_color = nodes.new("ShaderNodeMix")
    frost_color.data_type = "RGBA"
    frost_color.inputs["A"].default_value = (0.06, 0.085, 0.12, 1.0)
    frost_color.inputs["B"].default_value = (0.56, 0.6, 0.64, 1.0)

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.4

    crystal_gloss = nodes.new("ShaderNodeMapRange")
    crystal_gloss.inputs["From Min"].default_value = 0.4
    crystal_gloss.inputs["To Min"].default_value = 0.3
    crystal_gloss.inputs["To Max"].default_value = 0.7

    ice = nodes.new("ShaderNodeBsdfPrincipled")
    ice.inputs["Specular IOR Level"].default_value = 0.3

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.02

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], waver.inputs["Vector"])
    links.new(coords.outputs["Object"], space.inputs[2])
    links.new(coords.outputs["Object"], rime.inputs["Vector"])
    links.new(waver.outputs["Color"], space.inputs[0])
    links.new(space.outputs["Vector"], large_ferns.inputs["Vector"])
    links.new(space.outputs["Vector"], small_ferns.inputs["Vector"])
    links.new(large_ferns.outputs["Fern"], ferns.inputs[0])
    links.new(small_ferns.outputs["Fern"], ferns.inputs[1])
    links.new(large_ferns.outputs["Reach"], grown.inputs["Value"])
    links.new(ferns.outputs["Value"], frost.inputs[0])
    links.new(grown.outputs["Result"], frost.inputs[1])
    links.new(rime.outputs["Fac"], thick.inputs[0])
    links.new(frost.outputs["Value"], thick.inputs[2])
    links.new(thick.outputs["Value"], white.inputs["Value"])
    links.new(white.outputs["Result"], frost_color.inputs["Factor"])
    links.new(rime.outputs["Fac"], height.inputs[0])
    links.new(frost.outputs["Value"], height.inputs[2])
    links.new(thick.outputs["Value"], crystal_gloss.inputs["Value"])
    links.new(frost_color.outputs["Result"], ice.inputs["Base Color"])
    links.new(crystal_gloss.outputs["Result"], ice.inputs["Roughness"])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(ice.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
