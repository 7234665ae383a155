import bpy


def create_group_1() -> bpy.types.NodeTree:
    group = bpy.data.node_groups.new("Seamless space", "ShaderNodeTree")
    nodes = group.nodes
    links = group.links
    group.interface.new_socket("Vector", in_out="OUTPUT", socket_type="NodeSocketVector")
    group.interface.new_socket("W", in_out="OUTPUT", socket_type="NodeSocketFloat")

    place = nodes.new("ShaderNodeTexCoord")

    turn = nodes.new("ShaderNodeVectorMath")
    turn.operation = "SCALE"
    turn.inputs["Scale"].default_value = 3.14159

    cosine = nodes.new("ShaderNodeVectorMath")
    cosine.operation = "COSINE"

    cosines = nodes.new("ShaderNodeSeparateXYZ")

    sine = nodes.new("ShaderNodeVectorMath")
    sine.operation = "SINE"

    sines = nodes.new("ShaderNodeSeparateXYZ")

    circle = nodes.new("ShaderNodeCombineXYZ")

    group_output = nodes.new("NodeGroupOutput")

    links.new(place.outputs["Object"], turn.inputs["Vector"])
    links.new(turn.outputs["Vector"], cosine.inputs["Vector"])
    links.new(cosine.outputs["Vector"], cosines.inputs["Vector"])
    links.new(turn.outputs["Vector"], sine.inputs["Vector"])
    links.new(sine.outputs["Vector"], sines.inputs["Vector"])
    links.new(cosines.outputs["X"], circle.inputs["X"])
    links.new(sines.outputs["X"], circle.inputs["Y"])
    links.new(cosines.outputs["Y"], circle.inputs["Z"])
    links.new(circle.outputs["Vector"], group_output.inputs["Vector"])
    links.new(sines.outputs["Y"], group_output.inputs["W"])

    return group


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()
    group_1 = create_group_1()

    space = nodes.new("ShaderNodeGroup")
    space.node_tree = group_1

    scuff = nodes.new("ShaderNodeTexNoise")
    scuff.noise_dimensions = "4D"
    scuff.inputs["Scale"].default_value = 4.0
    scuff.inputs["Detail"].default_value = 8.0
    scuff.inputs["Roughness"].default_value = 0.8

    scuff_mask = nodes.new("ShaderNodeMapRange")
    scuff_mask.inputs["From Min"].default_value = 0.57
    scuff_mask.inputs["From Max"].default_value = 0.72
    scuff_mask.inputs["To Max"].default_value = 0.4

    blotch = nodes.new("ShaderNodeTexNoise")
    blotch.noise_dimensions = "4D"
    blotch.inputs["Scale"].default_value = 0.8
    blotch.inputs["Detail"].default_value = 9.0
    blotch.inputs["Roughness"].default_value = 0.7

    white = nodes.new("ShaderNodeMix")
    white.data_type = "RGBA"
    white.inputs["A"].default_value = (0.36, 0.345, 0.31, 1.0)
    white.inputs["B"].default_value = (0.78, 0.77, 0.745, 1.0)

    stipple = nodes.new("ShaderNodeTexNoise")
    stipple.noise_dimensions = "4D"
    stipple.inputs["Scale"].default_value = 45.0
    stipple.inputs["Detail"].default_value = 3.0
    stipple.inputs["Roughness"].default_value = 0.6

    shaded = nodes.new("ShaderNodeMix")
    shaded.data_type = "RGBA"
    shaded.blend_type = "MULTIPLY"
    shaded.inputs["Factor"].default_value = 0.25

    scuffed = nodes.new("ShaderNodeMix")
    scuffed.data_type = "RGBA"
    scuffed.inputs["B"].default_value = (0.2, 0.185, 0.16, 1.0)

    nap = nodes.new("ShaderNodeMapRange")
    nap.interpolation_type = "SMOOTHSTEP"
    nap.inputs["From Min"].default_value = 0.42
    nap.inputs["From Max"].default_value = 0.66

    gloss = nodes.new("ShaderNodeMath")
    gloss.operation = "MULTIPLY_ADD"
    gloss.inputs[1].default_value = -0.2
    gloss.inputs[2].default_value = 0.8

    unevenness = nodes.new("ShaderNodeTexNoise")
    unevenness.noise_dimensions = "4D"
    unevenness.inputs["Scale"].default_value = 1.0
    unevenness.inputs["Detail"].default_value = 3.0

    trowel_relief = nodes.new("ShaderNodeBump")
    trowel_relief.inputs["Strength"].default_value = 0.6
    trowel_relief.inputs["Distance"].default_value = 0.05

    nap_relief = nodes.new("ShaderNodeBump")
    nap_relief.inputs["Strength"].default_value = 0.5
    nap_relief.inputs["Distance"].default_value = 0.004

    white_plaster = nodes.new("ShaderNodeBsdfPrincipled")
    white_plaster.inputs["Specular IOR Level"].default_value = 0.3

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(space.outputs["Vector"], scuff.inputs["Vector"])
    links.new(space.outputs["W"], scuff.inputs["W"])
    links.new(scuff.outputs["Fac"], scuff_mask.inputs["Value"])
    links.new(space.outputs["Vector"], blotch.inputs["Vector"])
    links.new(space.outputs["W"], blotch.inputs["W"])
    links.new(blotch.outputs["Fac"], white.inputs["Factor"])
    links.new(space.outputs["Vector"], stipple.inputs["Vector"])
    links.new(space.outputs["W"], stipple.inputs["W"])
    links.new(white.outputs["Result"], shaded.inputs["A"])
    links.new(stipple.outputs["Fac"], shaded.inputs["B"])
    links.new(scuff_mask.outputs["Result"], scuffed.inputs["Factor"])
    links.new(shaded.outputs["Result"], scuffed.inputs["A"])
    links.new(stipple.outputs["Fac"], nap.inputs["Value"])
    links.new(nap.outputs["Result"], gloss.inputs[0])
    links.new(space.outputs["Vector"], unevenness.inputs["Vector"])
    links.new(space.outputs["W"], unevenness.inputs["W"])
    links.new(unevenness.outputs["Fac"], trowel_relief.inputs["Height"])
    links.new(nap.outputs["Result"], nap_relief.inputs["Height"])
    links.new(trowel_relief.outputs["Normal"], nap_relief.inputs["Normal"])
    links.new(scuffed.outputs["Result"], white_plaster.inputs["Base Color"])
    links.new(gloss.outputs["Value"], white_plaster.inputs["Roughness"])
    links.new(nap_relief.outputs["Normal"], white_plaster.inputs["Normal"])
    links.new(white_plaster.outputs["BSDF"], material_output.inputs["Surface"])
