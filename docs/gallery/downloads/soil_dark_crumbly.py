import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    warp = nodes.new("ShaderNodeTexNoise")
    warp.inputs["Scale"].default_value = 9.0
    warp.inputs["Detail"].default_value = 5.0
    warp.inputs["Roughness"].default_value = 0.65

    warped = nodes.new("ShaderNodeVectorMath")
    warped.operation = "MULTIPLY_ADD"
    warped.inputs[1].default_value = (0.14, 0.14, 0.0)

    clods = nodes.new("ShaderNodeTexVoronoi")
    clods.voronoi_dimensions = "2D"
    clods.inputs["Scale"].default_value = 8.0

    crumbs = nodes.new("ShaderNodeTexVoronoi")
    crumbs.voronoi_dimensions = "2D"
    crumbs.inputs["Scale"].default_value = 21.0
    crumbs.inputs["Detail"].default_value = 2.0
    crumbs.inputs["Roughness"].default_value = 0.6
    crumbs.inputs["Lacunarity"].default_value = 2.3

    crumb_dome = nodes.new("ShaderNodeMapRange")
    crumb_dome.interpolation_type = "SMOOTHSTEP"
    crumb_dome.inputs["From Min"].default_value = 0.1
    crumb_dome.inputs["From Max"].default_value = 1.15
    crumb_dome.inputs["To Min"].default_value = 1.0
    crumb_dome.inputs["To Max"].default_value = 0.0

    crumb_height = nodes.new("ShaderNodeMath")
    crumb_height.operation = "MULTIPLY_ADD"
    crumb_height.inputs[1].default_value = -0.75

    moisture = nodes.new("ShaderNodeTexNoise")
    moisture.inputs["Scale"].default_value = 1.9
    moisture.inputs["Detail"].default_value = 9.0
    moisture.inputs["Roughness"].default_value = 0.7

    tone = nodes.new("ShaderNodeMath")
    tone.operation = "MULTIPLY_ADD"
    tone.inputs[1].default_value = 0.9

    tone_level = nodes.new("ShaderNodeMapRange")
    tone_level.inputs["From Min"].default_value = 0.05
    tone_level.inputs["From Max"].default_value = 1.15

    soil_color = nodes.new("ShaderNodeValToRGB")
    soil_color.color_ramp.elements[0].color = (0.007, 0.005, 0.004, 1.0)
    soil_color.color_ramp.elements[1].color = (0.22, 0.155, 0.105, 1.0)
    soil_color.color_ramp.elements.new(0.3).color = (0.03, 0.02, 0.014, 1.0)
    soil_color.color_ramp.elements.new(0.6).color = (0.08, 0.052, 0.035, 1.0)
    soil_color.color_ramp.elements.new(0.85).color = (0.145, 0.098, 0.066, 1.0)

    stones = nodes.new("ShaderNodeTexVoronoi")
    stones.voronoi_dimensions = "2D"
    stones.distance = "MINKOWSKI"
    stones.inputs["Scale"].default_value = 12.0
    stones.inputs["Exponent"].default_value = 1.2

    stone_pick = nodes.new("ShaderNodeMath")
    stone_pick.operation = "MULTIPLY_ADD"
    stone_pick.inputs[1].default_value = 0.95

    stone_mask = nodes.new("ShaderNodeMapRange")
    stone_mask.interpolation_type = "SMOOTHSTEP"
    stone_mask.inputs["From Min"].default_value = 0.36
    stone_mask.inputs["From Max"].default_value = 0.44
    stone_mask.inputs["To Min"].default_value = 1.0
    stone_mask.inputs["To Max"].default_value = 0.0

    stone_color = nodes.new("ShaderNodeMix")
    stone_color.data_type = "RGBA"
    stone_color.inputs["A"].default_value = (0.1, 0.09, 0.08, 1.0)
    stone_color.inputs["B"].default_value = (0.34, 0.3, 0.25, 1.0)

    stony = nodes.new("ShaderNodeMix")
    stony.data_type = "RGBA"

    straw_map = nodes.new("ShaderNodeMapping")
    straw_map.vector_type = "TEXTURE"
    straw_map.inputs["Rotation"].default_value = (0.0, 0.0, 0.9)
    straw_map.inputs["Scale"].default_value = (0.2, 0.026, 1.0)

    straw = nodes.new("ShaderNodeTexVoronoi")
    straw.voronoi_dimensions = "2D"
    straw.inputs["Scale"].default_value = 1.0

    straw_pick = nodes.new("ShaderNodeMath")

    straw_mask = nodes.new("ShaderNodeMapRange")
    straw_mask.inputs["From Min"].default_value = 0.26
    straw_mask.inputs["From Max"].default_value = 0.36
    straw_mask.inputs["To Min"].default_value = 1.0
    straw_mask.inputs["To Max"].default_value = 0.0

    littered = nodes.new("ShaderNodeMix")
    littered.data_type = "RGBA"
    littered.inputs["B"].default_value = (0.3, 0.21, 0.11, 1.0)

    stone_height = nodes.new("ShaderNodeMath")
    stone_height.operation = "MULTIPLY_ADD"
    stone_height.inputs[1].default_value = 0.4

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.25

    soil = nodes.new("ShaderNodeBsdfPrincipled")
    soil.inputs["Roughness"].default_value = 0.95
    soil.inputs["Specular IOR Level"].default_value = 0.2

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.05

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], warp.inputs["Vector"])
    links.new(warp.outputs["Color"], warped.inputs[0])
    links.new(coords.outputs["Object"], warped.inputs[2])
    links.new(warped.outputs["Vector"], clods.inputs["Vector"])
    links.new(warped.outputs["Vector"], crumbs.inputs["Vector"])
    links.new(crumbs.outputs["Distance"], crumb_dome.inputs["Value"])
    links.new(clods.outputs["Distance"], crumb_height.inputs[0])
    links.new(crumb_dome.outputs["Result"], crumb_height.inputs[2])
    links.new(coords.outputs["Object"], moisture.inputs["Vector"])
    links.new(moisture.outputs["Fac"], tone.inputs[0])
    links.new(crumb_height.outputs["Value"], tone.inputs[2])
    links.new(tone.outputs["Value"], tone_level.inputs["Value"])
    links.new(tone_level.outputs["Result"], soil_color.inputs["Fac"])
    links.new(warped.outputs["Vector"], stones.inputs["Vector"])
    links.new(stones.outputs["Color"], stone_pick.inputs[0])
    links.new(stones.outputs["Distance"], stone_pick.inputs[2])
    links.new(stone_pick.outputs["Value"], stone_mask.inputs["Value"])
    links.new(crumb_dome.outputs["Result"], stone_color.inputs["Factor"])
    links.new(stone_mask.outputs["Result"], stony.inputs["Factor"])
    links.new(soil_color.outputs["Color"], stony.inputs["A"])
    links.new(stone_color.outputs["Result"], stony.inputs["B"])
    links.new(warped.outputs["Vector"], straw_map.inputs["Vector"])
    links.new(straw_map.outputs["Vector"], straw.inputs["Vector"])
    links.new(straw.outputs["Distance"], straw_pick.inputs[0])
    links.new(straw.outputs["Color"], straw_pick.inputs[1])
    links.new(straw_pick.outputs["Value"], straw_mask.inputs["Value"])
    links.new(straw_mask.outputs["Result"], littered.inputs["Factor"])
    links.new(stony.outputs["Result"], littered.inputs["A"])
    links.new(stone_mask.outputs["Result"], stone_height.inputs[0])
    links.new(crumb_height.outputs["Value"], stone_height.inputs[2])
    links.new(straw_mask.outputs["Result"], height.inputs[0])
    links.new(stone_height.outputs["Value"], height.inputs[2])
    links.new(littered.outputs["Result"], soil.inputs["Base Color"])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(soil.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
