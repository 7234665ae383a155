import bpy


def create_group_1() -> bpy.types.NodeTree:
    group = bpy.data.node_groups.new("Seamless space", "ShaderNodeTree")
    nodes = group.nodes
    links = group.links
    group.interface.new_socket("Vector", in_out="INPUT", socket_type="NodeSocketVector")
    group.interface.new_socket("Vector", in_out="OUTPUT", socket_type="NodeSocketVector")
    group.interface.new_socket("W", in_out="OUTPUT", socket_type="NodeSocketFloat")

    group_input = nodes.new("NodeGroupInput")

    turns = nodes.new("ShaderNodeVectorMath")
    turns.operation = "SCALE"
    turns.inputs["Scale"].default_value = 3.1415927

    cosines = nodes.new("ShaderNodeVectorMath")
    cosines.operation = "COSINE"

    sines = nodes.new("ShaderNodeVectorMath")
    sines.operation = "SINE"

    cosine_axes = nodes.new("ShaderNodeSeparateXYZ")

    sine_axes = nodes.new("ShaderNodeSeparateXYZ")

    torus = nodes.new("ShaderNodeCombineXYZ")

    group_output = nodes.new("NodeGroupOutput")

    links.new(group_input.outputs["Vector"], turns.inputs["Vector"])
    links.new(turns.outputs["Vector"], cosines.inputs["Vector"])
    links.new(turns.outputs["Vector"], sines.inputs["Vector"])
    links.new(cosines.outputs["Vector"], cosine_axes.inputs["Vector"])
    links.new(sines.outputs["Vector"], sine_axes.inputs["Vector"])
    links.new(cosine_axes.outputs["X"], torus.inputs["X"])
    links.new(sine_axes.outputs["X"], torus.inputs["Y"])
    links.new(cosine_axes.outputs["Y"], torus.inputs["Z"])
    links.new(torus.outputs["Vector"], group_output.inputs["Vector"])
    links.new(sine_axes.outputs["Y"], group_output.inputs["W"])

    return group


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()
    group_1 = create_group_1()

    coords = nodes.new("ShaderNodeTexCoord")

    space = nodes.new("ShaderNodeGroup")
    space.node_tree = group_1

    grit = nodes.new("ShaderNodeTexNoise")
    grit.noise_dimensions = "4D"
    grit.inputs["Scale"].default_value = 30.0
    grit.inputs["Detail"].default_value = 3.0
    grit.inputs["Roughness"].default_value = 0.8

    bed = nodes.new("ShaderNodeVectorMath")
    bed.operation = "SCALE"
    bed.inputs["Scale"].default_value = 5.0

    stain = nodes.new("ShaderNodeTexNoise")
    stain.noise_dimensions = "4D"
    stain.inputs["Scale"].default_value = 1.3
    stain.inputs["Detail"].default_value = 7.0
    stain.inputs["Roughness"].default_value = 0.65

    chipped = nodes.new("ShaderNodeVectorMath")
    chipped.operation = "MULTIPLY_ADD"
    chipped.inputs[1].default_value = (0.04, 0.04, 0.0)

    axes = nodes.new("ShaderNodeSeparateXYZ")

    flat = nodes.new("ShaderNodeCombineXYZ")

    weave = nodes.new("ShaderNodeTexChecker")
    weave.inputs["Scale"].default_value = 1.0

    turn = nodes.new("ShaderNodeCombineXYZ")

    lay = nodes.new("ShaderNodeMix")
    lay.data_type = "VECTOR"

    blocks = nodes.new("ShaderNodeTexBrick")
    blocks.offset = 0.0
    blocks.inputs["Scale"].default_value = 1.0
    blocks.inputs["Mortar Size"].default_value = 0.05
    blocks.inputs["Mortar Smooth"].default_value = 0.45
    blocks.inputs["Brick Width"].default_value = 1.0
    blocks.inputs["Row Height"].default_value = 0.5

    index = nodes.new("ShaderNodeVectorMath")
    index.operation = "SNAP"
    index.inputs[1].default_value = (1.0, 0.5, 1.0)

    random = nodes.new("ShaderNodeTexWhiteNoise")
    random.noise_dimensions = "2D"

    tone = nodes.new("ShaderNodeValToRGB")
    tone.color_ramp.elements[0].color = (0.085, 0.08, 0.078, 1.0)
    tone.color_ramp.elements[1].color = (0.17, 0.08, 0.055, 1.0)
    tone.color_ramp.elements.new(0.7).color = (0.21, 0.19, 0.17, 1.0)

    cast = nodes.new("ShaderNodeMix")
    cast.data_type = "RGBA"
    cast.blend_type = "OVERLAY"
    cast.inputs["Factor"].default_value = 0.8

    dirt = nodes.new("ShaderNodeMapRange")
    dirt.inputs["From Min"].default_value = 0.44
    dirt.inputs["From Max"].default_value = 0.68
    dirt.inputs["To Max"].default_value = 0.6

    dirty = nodes.new("ShaderNodeMix")
    dirty.data_type = "RGBA"
    dirty.inputs["B"].default_value = (0.045, 0.04, 0.03, 1.0)

    sand = nodes.new("ShaderNodeMix")
    sand.data_type = "RGBA"
    sand.inputs["A"].default_value = (0.19, 0.16, 0.115, 1.0)
    sand.inputs["B"].default_value = (0.05, 0.075, 0.018, 1.0)

    color = nodes.new("ShaderNodeMix")
    color.data_type = "RGBA"

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = -7.0

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Distance"].default_value = 0.0016

    pavers = nodes.new("ShaderNodeBsdfPrincipled")
    pavers.inputs["Roughness"].default_value = 0.85
    pavers.inputs["Specular IOR Level"].default_value = 0.2

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], space.inputs["Vector"])
    links.new(space.outputs["Vector"], grit.inputs["Vector"])
    links.new(space.outputs["W"], grit.inputs["W"])
    links.new(coords.outputs["Object"], bed.inputs["Vector"])
    links.new(space.outputs["Vector"], stain.inputs["Vector"])
    links.new(space.outputs["W"], stain.inputs["W"])
    links.new(grit.outputs["Color"], chipped.inputs[0])
    links.new(bed.outputs["Vector"], chipped.inputs[2])
    links.new(chipped.outputs["Vector"], axes.inputs["Vector"])
    links.new(axes.outputs["X"], flat.inputs["X"])
    links.new(axes.outputs["Y"], flat.inputs["Y"])
    links.new(flat.outputs["Vector"], weave.inputs["Vector"])
    links.new(axes.outputs["Y"], turn.inputs["X"])
    links.new(axes.outputs["X"], turn.inputs["Y"])
    links.new(weave.outputs["Fac"], lay.inputs["Factor"])
    links.new(flat.outputs["Vector"], lay.inputs["A"])
    links.new(turn.outputs["Vector"], lay.inputs["B"])
    links.new(lay.outputs["Result"], blocks.inputs["Vector"])
    links.new(lay.outputs["Result"], index.inputs[0])
    links.new(index.outputs["Vector"], random.inputs["Vector"])
    links.new(random.outputs["Value"], tone.inputs["Fac"])
    links.new(tone.outputs["Color"], cast.inputs["A"])
    links.new(grit.outputs["Fac"], cast.inputs["B"])
    links.new(stain.outputs["Fac"], dirt.inputs["Value"])
    links.new(dirt.outputs["Result"], dirty.inputs["Factor"])
    links.new(cast.outputs["Result"], dirty.inputs["A"])
    links.new(dirt.outputs["Result"], sand.inputs["Factor"])
    links.new(blocks.outputs["Fac"], color.inputs["Factor"])
    links.new(dirty.outputs["Result"], color.inputs["A"])
    links.new(sand.outputs["Result"], color.inputs["B"])
    links.new(blocks.outputs["Fac"], height.inputs[0])
    links.new(grit.outputs["Fac"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(color.outputs["Result"], pavers.inputs["Base Color"])
    links.new(relief.outputs["Normal"], pavers.inputs["Normal"])
    links.new(pavers.outputs["BSDF"], material_output.inputs["Surface"])
