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
    turn.inputs["Scale"].default_value = 3.1415927

    cosine = nodes.new("ShaderNodeVectorMath")
    cosine.operation = "COSINE"

    sine = nodes.new("ShaderNodeVectorMath")
    sine.operation = "SINE"

    cosines = nodes.new("ShaderNodeSeparateXYZ")

    sines = nodes.new("ShaderNodeSeparateXYZ")

    circles = nodes.new("ShaderNodeCombineXYZ")

    group_output = nodes.new("NodeGroupOutput")

    links.new(place.outputs["Object"], turn.inputs["Vector"])
    links.new(turn.outputs["Vector"], cosine.inputs["Vector"])
    links.new(turn.outputs["Vector"], sine.inputs["Vector"])
    links.new(cosine.outputs["Vector"], cosines.inputs["Vector"])
    links.new(sine.outputs["Vector"], sines.inputs["Vector"])
    links.new(cosines.outputs["X"], circles.inputs["X"])
    links.new(sines.outputs["X"], circles.inputs["Y"])
    links.new(cosines.outputs["Y"], circles.inputs["Z"])
    links.new(circles.outputs["Vector"], group_output.inputs["Vector"])
    links.new(sines.outputs["Y"], group_output.inputs["W"])

    return group


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()
    group_1 = create_group_1()

    seamless_space = nodes.new("ShaderNodeGroup")
    seamless_space.node_tree = group_1

    coordinates = nodes.new("ShaderNodeTexCoord")

    stud_grid = nodes.new("ShaderNodeVectorMath")
    stud_grid.operation = "SCALE"
    stud_grid.inputs["Scale"].default_value = 10.0

    stud_place = nodes.new("ShaderNodeVectorMath")
    stud_place.operation = "WRAP"
    stud_place.inputs[1].default_value = (1.0, 1.0, 0.0)
    stud_place.inputs[2].default_value = (-1.0, -1.0, 0.0)

    stud_cone = nodes.new("ShaderNodeTexGradient")
    stud_cone.gradient_type = "SPHERICAL"

    stud_profile = nodes.new("ShaderNodeFloatCurve")
    stud_profile.mapping.curves[0].points[1].location = (1.0, 0.95)
    stud_profile.mapping.curves[0].points.new(0.2, 0.02)
    stud_profile.mapping.curves[0].points.new(0.3, 0.9)
    stud_profile.mapping.curves[0].points.new(0.36, 1.0)
    stud_profile.mapping.update()

    rubber_grain = nodes.new("ShaderNodeTexNoise")
    rubber_grain.noise_dimensions = "4D"
    rubber_grain.inputs["Scale"].default_value = 30.0

    dust_noise = nodes.new("ShaderNodeTexNoise")
    dust_noise.noise_dimensions = "4D"
    dust_noise.inputs["Scale"].default_value = 1.5
    dust_noise.inputs["Detail"].default_value = 6.0
    dust_noise.inputs["Roughness"].default_value = 0.6

    scuff_noise = nodes.new("ShaderNodeTexNoise")
    scuff_noise.noise_dimensions = "4D"
    scuff_noise.inputs["Scale"].default_value = 4.0
    scuff_noise.inputs["Detail"].default_value = 6.0
    scuff_noise.inputs["Roughness"].default_value = 0.7

    rubber_colour = nodes.new("ShaderNodeMix")
    rubber_colour.data_type = "RGBA"
    rubber_colour.inputs["A"].default_value = (0.013, 0.013, 0.014, 1.0)
    rubber_colour.inputs["B"].default_value = (0.03, 0.03, 0.029, 1.0)

    scuff_amount = nodes.new("ShaderNodeMapRange")
    scuff_amount.interpolation_type = "SMOOTHSTEP"
    scuff_amount.inputs["From Min"].default_value = 0.5
    scuff_amount.inputs["From Max"].default_value = 0.75
    scuff_amount.inputs["To Max"].default_value = 0.6

    scuffed_tops = nodes.new("ShaderNodeMath")
    scuffed_tops.operation = "MULTIPLY"

    scuffed_rubber = nodes.new("ShaderNodeMix")
    scuffed_rubber.data_type = "RGBA"
    scuffed_rubber.inputs["B"].default_value = (0.12, 0.117, 0.112, 1.0)

    stud_foot = nodes.new("ShaderNodeMapRange")
    stud_foot.inputs["From Min"].default_value = 0.02
    stud_foot.inputs["From Max"].default_value = 0.3
    stud_foot.inputs["To Min"].default_value = 0.55
    stud_foot.inputs["To Max"].default_value = 0.0

    dust_amount = nodes.new("ShaderNodeMapRange")
    dust_amount.inputs["From Min"].default_value = 0.38
    dust_amount.inputs["From Max"].default_value = 0.65
    dust_amount.inputs["To Min"].default_value = 0.05
    dust_amount.inputs["To Max"].default_value = 0.85

    dust_mask = nodes.new("ShaderNodeMath")
    dust_mask.operation = "MULTIPLY"

    dusty_rubber = nodes.new("ShaderNodeMix")
    dusty_rubber.data_type = "RGBA"
    dusty_rubber.inputs["B"].default_value = (0.17, 0.15, 0.122, 1.0)

    rubber_height = nodes.new("ShaderNodeMath")
    rubber_height.operation = "MULTIPLY_ADD"
    rubber_height.inputs[1].default_value = 0.08

    stud_relief = nodes.new("ShaderNodeBump")
    stud_relief.inputs["Distance"].default_value = 0.025

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["From Max"].default_value = 0.6
    roughness.inputs["To Min"].default_value = 0.55
    roughness.inputs["To Max"].default_value = 0.85

    rubber = nodes.new("ShaderNodeBsdfPrincipled")
    rubber.inputs["Specular IOR Level"].default_value = 0.3

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], stud_grid.inputs["Vector"])
    links.new(stud_grid.outputs["Vector"], stud_place.inputs[0])
    links.new(stud_place.outputs["Vector"], stud_cone.inputs["Vector"])
    links.new(stud_cone.outputs["Fac"], stud_profile.inputs["Value"])
    links.new(seamless_space.outputs["Vector"], rubber_grain.inputs["Vector"])
    links.new(seamless_space.outputs["W"], rubber_grain.inputs["W"])
    links.new(seamless_space.outputs["Vector"], dust_noise.inputs["Vector"])
    links.new(seamless_space.outputs["W"], dust_noise.inputs["W"])
    links.new(seamless_space.outputs["Vector"], scuff_noise.inputs["Vector"])
    links.new(seamless_space.outputs["W"], scuff_noise.inputs["W"])
    links.new(dust_noise.outputs["Fac"], rubber_colour.inputs["Factor"])
    links.new(scuff_noise.outputs["Fac"], scuff_amount.inputs["Value"])
    links.new(scuff_amount.outputs["Result"], scuffed_tops.inputs[0])
    links.new(stud_profile.outputs["Value"], scuffed_tops.inputs[1])
    links.new(scuffed_tops.outputs["Value"], scuffed_rubber.inputs["Factor"])
    links.new(rubber_colour.outputs["Result"], scuffed_rubber.inputs["A"])
    links.new(stud_cone.outputs["Fac"], stud_foot.inputs["Value"])
    links.new(dust_noise.outputs["Fac"], dust_amount.inputs["Value"])
    links.new(stud_foot.outputs["Result"], dust_mask.inputs[0])
    links.new(dust_amount.outputs["Result"], dust_mask.inputs[1])
    links.new(dust_mask.outputs["Value"], dusty_rubber.inputs["Factor"])
    links.new(scuffed_rubber.outputs["Result"], dusty_rubber.inputs["A"])
    links.new(rubber_grain.outputs["Fac"], rubber_height.inputs[0])
    links.new(stud_profile.outputs["Value"], rubber_height.inputs[2])
    links.new(rubber_height.outputs["Value"], stud_relief.inputs["Height"])
    links.new(scuffed_tops.outputs["Value"], roughness.inputs["Value"])
    links.new(dusty_rubber.outputs["Result"], rubber.inputs["Base Color"])
    links.new(roughness.outputs["Result"], rubber.inputs["Roughness"])
    links.new(stud_relief.outputs["Normal"], rubber.inputs["Normal"])
    links.new(rubber.outputs["BSDF"], material_output.inputs["Surface"])
