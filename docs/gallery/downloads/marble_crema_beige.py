import bpy


def create_group_1() -> bpy.types.NodeTree:
    group = bpy.data.node_groups.new("Seamless space", "ShaderNodeTree")
    nodes = group.nodes
    links = group.links
    group.interface.new_socket("Vector", in_out="OUTPUT", socket_type="NodeSocketVector")
    group.interface.new_socket("W", in_out="OUTPUT", socket_type="NodeSocketFloat")

    coords = nodes.new("ShaderNodeTexCoord")

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

    links.new(coords.outputs["Object"], turns.inputs["Vector"])
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

    space = nodes.new("ShaderNodeGroup")
    space.node_tree = group_1

    cloud = nodes.new("ShaderNodeTexNoise")
    cloud.noise_dimensions = "4D"
    cloud.inputs["Scale"].default_value = 1.6
    cloud.inputs["Detail"].default_value = 8.0
    cloud.inputs["Roughness"].default_value = 0.6
    cloud.inputs["Distortion"].default_value = 0.4

    vein_field = nodes.new("ShaderNodeTexNoise")
    vein_field.noise_dimensions = "4D"
    vein_field.inputs["Scale"].default_value = 0.9
    vein_field.inputs["Detail"].default_value = 5.0
    vein_field.inputs["Roughness"].default_value = 0.55
    vein_field.inputs["Distortion"].default_value = 0.5

    folds = nodes.new("ShaderNodeMath")
    folds.operation = "PINGPONG"
    folds.inputs[1].default_value = 0.06

    vein_width = nodes.new("ShaderNodeMapRange")
    vein_width.inputs["From Min"].default_value = 0.42
    vein_width.inputs["From Max"].default_value = 0.62
    vein_width.inputs["To Min"].default_value = 0.0015
    vein_width.inputs["To Max"].default_value = 0.016

    vein = nodes.new("ShaderNodeMapRange")
    vein.interpolation_type = "SMOOTHSTEP"
    vein.inputs["To Min"].default_value = 0.9
    vein.inputs["To Max"].default_value = 0.0

    fossil = nodes.new("ShaderNodeTexNoise")
    fossil.noise_dimensions = "4D"
    fossil.noise_type = "MULTIFRACTAL"
    fossil.inputs["Scale"].default_value = 11.0
    fossil.inputs["Detail"].default_value = 4.0
    fossil.inputs["Roughness"].default_value = 0.7

    beige = nodes.new("ShaderNodeValToRGB")
    beige.color_ramp.elements[0].position = 0.38
    beige.color_ramp.elements[0].color = (0.24, 0.155, 0.085, 1.0)
    beige.color_ramp.elements[1].position = 0.63
    beige.color_ramp.elements[1].color = (0.54, 0.445, 0.325, 1.0)
    beige.color_ramp.elements.new(0.47).color = (0.34, 0.245, 0.15, 1.0)
    beige.color_ramp.elements.new(0.54).color = (0.45, 0.345, 0.23, 1.0)

    fleck_amount = nodes.new("ShaderNodeMapRange")
    fleck_amount.inputs["From Min"].default_value = 1.15
    fleck_amount.inputs["From Max"].default_value = 1.7
    fleck_amount.inputs["To Max"].default_value = 0.6

    flecked = nodes.new("ShaderNodeMix")
    flecked.data_type = "RGBA"
    flecked.inputs["B"].default_value = (0.6, 0.52, 0.4, 1.0)

    stone = nodes.new("ShaderNodeMix")
    stone.data_type = "RGBA"
    stone.inputs["B"].default_value = (0.16, 0.07, 0.028, 1.0)

    gloss = nodes.new("ShaderNodeMapRange")
    gloss.inputs["From Min"].default_value = 0.3
    gloss.inputs["From Max"].default_value = 1.4
    gloss.inputs["To Min"].default_value = 0.6
    gloss.inputs["To Max"].default_value = 0.45

    relief = nodes.new("ShaderNodeBump")
    relief.invert = True
    relief.inputs["Strength"].default_value = 0.6
    relief.inputs["Distance"].default_value = 0.002

    marble = nodes.new("ShaderNodeBsdfPrincipled")
    marble.inputs["Specular IOR Level"].default_value = 0.12

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(space.outputs["Vector"], cloud.inputs["Vector"])
    links.new(space.outputs["W"], cloud.inputs["W"])
    links.new(space.outputs["Vector"], vein_field.inputs["Vector"])
    links.new(space.outputs["W"], vein_field.inputs["W"])
    links.new(vein_field.outputs["Fac"], folds.inputs[0])
    links.new(cloud.outputs["Fac"], vein_width.inputs["Value"])
    links.new(folds.outputs["Value"], vein.inputs["Value"])
    links.new(vein_width.outputs["Result"], vein.inputs["From Max"])
    links.new(space.outputs["Vector"], fossil.inputs["Vector"])
    links.new(space.outputs["W"], fossil.inputs["W"])
    links.new(cloud.outputs["Fac"], beige.inputs["Fac"])
    links.new(fossil.outputs["Fac"], fleck_amount.inputs["Value"])
    links.new(fleck_amount.outputs["Result"], flecked.inputs["Factor"])
    links.new(beige.outputs["Color"], flecked.inputs["A"])
    links.new(vein.outputs["Result"], stone.inputs["Factor"])
    links.new(flecked.outputs["Result"], stone.inputs["A"])
    links.new(fossil.outputs["Fac"], gloss.inputs["Value"])
    links.new(vein.outputs["Result"], relief.inputs["Height"])
    links.new(stone.outputs["Result"], marble.inputs["Base Color"])
    links.new(gloss.outputs["Result"], marble.inputs["Roughness"])
    links.new(relief.outputs["Normal"], marble.inputs["Normal"])
    links.new(marble.outputs["BSDF"], material_output.inputs["Surface"])
