import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    waver = nodes.new("ShaderNodeTexNoise")
    waver.inputs["Scale"].default_value = 3.0
    waver.inputs["Detail"].default_value = 7.0
    waver.inputs["Roughness"].default_value = 0.65

    space = nodes.new("ShaderNodeVectorMath")
    space.operation = "MULTIPLY_ADD"
    space.inputs[1].default_value = (0.2, 0.2, 0.0)

    big_cracks = nodes.new("ShaderNodeTexVoronoi")
    big_cracks.voronoi_dimensions = "2D"
    big_cracks.feature = "DISTANCE_TO_EDGE"
    big_cracks.inputs["Scale"].default_value = 1.3

    fine_cracks = nodes.new("ShaderNodeTexVoronoi")
    fine_cracks.voronoi_dimensions = "2D"
    fine_cracks.feature = "DISTANCE_TO_EDGE"
    fine_cracks.inputs["Scale"].default_value = 4.0

    cloud = nodes.new("ShaderNodeTexNoise")
    cloud.inputs["Scale"].default_value = 1.6
    cloud.inputs["Detail"].default_value = 7.0
    cloud.inputs["Roughness"].default_value = 0.6

    plane_width = nodes.new("ShaderNodeMapRange")
    plane_width.inputs["From Min"].default_value = 0.4
    plane_width.inputs["From Max"].default_value = 0.62
    plane_width.inputs["To Min"].default_value = 0.005
    plane_width.inputs["To Max"].default_value = 0.17

    inside = nodes.new("ShaderNodeMath")
    inside.operation = "DIVIDE"
    inside.use_clamp = True

    crack_plane = nodes.new("ShaderNodeFloatCurve")
    crack_plane.mapping.curves[0].points[0].location = (0.0, 1.0)
    crack_plane.mapping.curves[0].points[1].location = (1.0, 0.0)
    crack_plane.mapping.curves[0].points.new(0.06, 0.45)
    crack_plane.mapping.curves[0].points.new(0.2, 0.28)
    crack_plane.mapping.curves[0].points.new(0.82, 0.2)
    crack_plane.mapping.update()

    fine_lines = nodes.new("ShaderNodeMapRange")
    fine_lines.inputs["From Max"].default_value = 0.02
    fine_lines.inputs["To Min"].default_value = 1.0
    fine_lines.inputs["To Max"].default_value = 0.0

    fine_amount = nodes.new("ShaderNodeMapRange")
    fine_amount.inputs["From Min"].default_value = 0.38
    fine_amount.inputs["From Max"].default_value = 0.6
    fine_amount.inputs["To Max"].default_value = 0.55

    fine_where = nodes.new("ShaderNodeMath")
    fine_where.operation = "MULTIPLY"

    deep_ice = nodes.new("ShaderNodeValToRGB")
    deep_ice.color_ramp.elements[0].position = 0.3
    deep_ice.color_ramp.elements[0].color = (0.006, 0.02, 0.028, 1.0)
    deep_ice.color_ramp.elements[1].position = 0.78
    deep_ice.color_ramp.elements[1].color = (0.22, 0.36, 0.38, 1.0)
    deep_ice.color_ramp.elements.new(0.48).color = (0.02, 0.07, 0.088, 1.0)
    deep_ice.color_ramp.elements.new(0.62).color = (0.07, 0.17, 0.19, 1.0)

    bubbles = nodes.new("ShaderNodeTexVoronoi")
    bubbles.voronoi_dimensions = "2D"
    bubbles.inputs["Scale"].default_value = 13.0

    bubble_size = nodes.new("ShaderNodeMath")
    bubble_size.operation = "MULTIPLY_ADD"
    bubble_size.inputs[1].default_value = 1.0
    bubble_size.inputs[2].default_value = -0.52

    bubble_inset = nodes.new("ShaderNodeMath")
    bubble_inset.operation = "SUBTRACT"

    bubble_mask = nodes.new("ShaderNodeMapRange")
    bubble_mask.inputs["From Max"].default_value = 0.08
    bubble_mask.inputs["To Max"].default_value = 0.45

    all_cracks = nodes.new("ShaderNodeMath")
    all_cracks.operation = "MAXIMUM"

    white = nodes.new("ShaderNodeMath")
    white.operation = "MAXIMUM"

    cracked = nodes.new("ShaderNodeMix")
    cracked.data_type = "RGBA"
    cracked.inputs["B"].default_value = (0.52, 0.62, 0.65, 1.0)

    scratches = nodes.new("ShaderNodeTexNoise")
    scratches.inputs["Scale"].default_value = 26.0
    scratches.inputs["Detail"].default_value = 6.0
    scratches.inputs["Roughness"].default_value = 0.75

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = -0.8

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.7
    relief.inputs["Distance"].default_value = 0.006

    ice_body = nodes.new("ShaderNodeBsdfPrincipled")
    ice_body.inputs["Roughness"].default_value = 0.6
    ice_body.inputs["Specular IOR Level"].default_value = 0.0

    ice_skin = nodes.new("ShaderNodeBsdfAnisotropic")
    ice_skin.inputs["Roughness"].default_value = 0.42

    sheen = nodes.new("ShaderNodeFresnel")
    sheen.inputs["IOR"].default_value = 1.31

    ice = nodes.new("ShaderNodeMixShader")

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], waver.inputs["Vector"])
    links.new(waver.outputs["Color"], space.inputs[0])
    links.new(coords.outputs["Object"], space.inputs[2])
    links.new(space.outputs["Vector"], big_cracks.inputs["Vector"])
    links.new(space.outputs["Vector"], fine_cracks.inputs["Vector"])
    links.new(space.outputs["Vector"], cloud.inputs["Vector"])
    links.new(cloud.outputs["Fac"], plane_width.inputs["Value"])
    links.new(big_cracks.outputs["Distance"], inside.inputs[0])
    links.new(plane_width.outputs["Result"], inside.inputs[1])
    links.new(inside.outputs["Value"], crack_plane.inputs["Value"])
    links.new(fine_cracks.outputs["Distance"], fine_lines.inputs["Value"])
    links.new(waver.outputs["Fac"], fine_amount.inputs["Value"])
    links.new(fine_lines.outputs["Result"], fine_where.inputs[0])
    links.new(fine_amount.outputs["Result"], fine_where.inputs[1])
    links.new(cloud.outputs["Fac"], deep_ice.inputs["Fac"])
    links.new(space.outputs["Vector"], bubbles.inputs["Vector"])
    links.new(bubbles.outputs["Color"], bubble_size.inputs[0])
    links.new(bubble_size.outputs["Value"], bubble_inset.inputs[0])
    links.new(bubbles.outputs["Distance"], bubble_inset.inputs[1])
    links.new(bubble_inset.outputs["Value"], bubble_mask.inputs["Value"])
    links.new(crack_plane.outputs["Value"], all_cracks.inputs[0])
    links.new(fine_where.outputs["Value"], all_cracks.inputs[1])
    links.new(all_cracks.outputs["Value"], white.inputs[0])
    links.new(bubble_mask.outputs["Result"], white.inputs[1])
    links.new(white.outputs["Value"], cracked.inputs["Factor"])
    links.new(deep_ice.outputs["Color"], cracked.inputs["A"])
    links.new(coords.outputs["Object"], scratches.inputs["Vector"])
    links.new(all_cracks.outputs["Value"], height.inputs[0])
    links.new(scratches.outputs["Fac"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(cracked.outputs["Result"], ice_body.inputs["Base Color"])
    links.new(relief.outputs["Normal"], ice_body.inputs["Normal"])
    links.new(relief.outputs["Normal"], ice_skin.inputs["Normal"])
    links.new(relief.outputs["Normal"], sheen.inputs["Normal"])
    links.new(sheen.outputs["Fac"], ice.inputs["Fac"])
    links.new(ice_body.outputs["BSDF"], ice.inputs[1])
    links.new(ice_skin.outputs["BSDF"], ice.inputs[2])
    links.new(ice.outputs["Shader"], output.inputs["Surface"])
