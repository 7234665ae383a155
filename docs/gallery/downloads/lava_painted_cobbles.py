import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coordinates = nodes.new("ShaderNodeTexCoord")

    paving_scale = nodes.new("ShaderNodeVectorMath")
    paving_scale.operation = "SCALE"

    stone_wobble = nodes.new("ShaderNodeTexNoise")
    stone_wobble.noise_dimensions = "2D"
    stone_wobble.inputs["Scale"].default_value = 2.2

    wobbly_space = nodes.new("ShaderNodeVectorMath")
    wobbly_space.operation = "MULTIPLY_ADD"
    wobbly_space.inputs[1].default_value = (0.2, 0.2, 0.0)

    stones = nodes.new("ShaderNodeTexVoronoi")
    stones.voronoi_dimensions = "2D"
    stones.inputs["Scale"].default_value = 2.4
    stones.inputs["Randomness"].default_value = 0.8

    stone_edges = nodes.new("ShaderNodeTexVoronoi")
    stone_edges.voronoi_dimensions = "2D"
    stone_edges.feature = "DISTANCE_TO_EDGE"
    stone_edges.inputs["Scale"].default_value = 2.4
    stone_edges.inputs["Randomness"].default_value = 0.8

    place_in_stone = nodes.new("ShaderNodeVectorMath")
    place_in_stone.operation = "SUBTRACT"

    painted_light = nodes.new("ShaderNodeVectorMath")
    painted_light.operation = "DOT_PRODUCT"
    painted_light.inputs[1].default_value = (-1.6, 2.0, 0.0)

    brush_direction = nodes.new("ShaderNodeMapping")
    brush_direction.inputs["Rotation"].default_value = (0.0, 0.0, 0.67)
    brush_direction.inputs["Scale"].default_value = (16.0, 4.0, 1.0)

    brush_strokes = nodes.new("ShaderNodeTexNoise")
    brush_strokes.noise_dimensions = "2D"
    brush_strokes.inputs["Scale"].default_value = 1.0
    brush_strokes.inputs["Detail"].default_value = 3.0
    brush_strokes.inputs["Roughness"].default_value = 0.6

    brushed_light = nodes.new("ShaderNodeMath")
    brushed_light.operation = "MULTIPLY_ADD"
    brushed_light.inputs[1].default_value = 0.75

    paint_steps = nodes.new("ShaderNodeValToRGB")
    paint_steps.color_ramp.elements[0].position = 0.1
    paint_steps.color_ramp.elements[0].color = (0.035, 0.045, 0.11, 1.0)
    paint_steps.color_ramp.elements[1].position = 0.72
    paint_steps.color_ramp.elements[1].color = (0.5, 0.4, 0.29, 1.0)
    paint_steps.color_ramp.elements.new(0.26).color = (0.07, 0.075, 0.15, 1.0)
    paint_steps.color_ramp.elements.new(0.38).color = (0.16, 0.135, 0.19, 1.0)
    paint_steps.color_ramp.elements.new(0.58).color = (0.27, 0.225, 0.225, 1.0)

    stone_hue = nodes.new("ShaderNodeMapRange")
    stone_hue.inputs["To Min"].default_value = 0.46
    stone_hue.inputs["To Max"].default_value = 0.55

    varied_stones = nodes.new("ShaderNodeHueSaturation")

    moss_spread = nodes.new("ShaderNodeMath")
    moss_spread.operation = "MULTIPLY_ADD"
    moss_spread.inputs[1].default_value = -0.16

    moss_mask = nodes.new("ShaderNodeMapRange")
    moss_mask.inputs["From Min"].default_value = -0.02
    moss_mask.inputs["From Max"].default_value = 0.03
    moss_mask.inputs["To Min"].default_value = 0.9
    moss_mask.inputs["To Max"].default_value = 0.0

    moss_places = nodes.new("ShaderNodeMapRange")
    moss_places.inputs["From Min"].default_value = 0.48
    moss_places.inputs["From Max"].default_value = 0.56

    placed_moss = nodes.new("ShaderNodeMath")
    placed_moss.operation = "MULTIPLY"

    mossy_stones = nodes.new("ShaderNodeMix")
    mossy_stones.data_type = "RGBA"
    mossy_stones.inputs["B"].default_value = (0.085, 0.15, 0.03, 1.0)

    ink_mask = nodes.new("ShaderNodeMapRange")
    ink_mask.interpolation_type = "SMOOTHSTEP"
    ink_mask.inputs["From Min"].default_value = 0.02
    ink_mask.inputs["From Max"].default_value = 0.045

    inked_stones = nodes.new("ShaderNodeMix")
    inked_stones.data_type = "RGBA"
    inked_stones.inputs["A"].default_value = (0.012, 0.01, 0.022, 1.0)

    stone_profile = nodes.new("ShaderNodeFloatCurve")
    stone_profile.mapping.curves[0].points.new(0.05, 0.35)
    stone_profile.mapping.curves[0].points.new(0.14, 0.8)
    stone_profile.mapping.curves[0].points.new(0.3, 1.0)
    stone_profile.mapping.update()

    stone_relief = nodes.new("ShaderNodeBump")
    stone_relief.inputs["Distance"].default_value = 0.05

    flat_light = nodes.new("ShaderNodeBsdfToon")
    flat_light.inputs["Size"].default_value = 0.9
    flat_light.inputs["Smooth"].default_value = 0.2

    stone_paint = nodes.new("ShaderNodeBsdfPrincipled")
    stone_paint.inputs["Roughness"].default_value = 0.6
    stone_paint.inputs["Specular IOR Level"].default_value = 0.3

    painted_stone = nodes.new("ShaderNodeMixShader")

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], paving_scale.inputs["Vector"])
    links.new(paving_scale.outputs["Vector"], stone_wobble.inputs["Vector"])
    links.new(stone_wobble.outputs["Color"], wobbly_space.inputs[0])
    links.new(paving_scale.outputs["Vector"], wobbly_space.inputs[2])
    links.new(wobbly_space.outputs["Vector"], stones.inputs["Vector"])
    links.new(wobbly_space.outputs["Vector"], stone_edges.inputs["Vector"])
    links.new(wobbly_space.outputs["Vector"], place_in_stone.inputs[0])
    links.new(stones.outputs["Position"], place_in_stone.inputs[1])
    links.new(place_in_stone.outputs["Vector"], painted_light.inputs[0])
    links.new(wobbly_space.outputs["Vector"], brush_direction.inputs["Vector"])
    links.new(brush_direction.outputs["Vector"], brush_strokes.inputs["Vector"])
    links.new(brush_strokes.outputs["Fac"], brushed_light.inputs[0])
    links.new(painted_light.outputs["Value"], brushed_light.inputs[2])
    links.new(brushed_light.outputs["Value"], paint_steps.inputs["Fac"])
    links.new(stones.outputs["Color"], stone_hue.inputs["Value"])
    links.new(stone_hue.outputs["Result"], varied_stones.inputs["Hue"])
    links.new(paint_steps.outputs["Color"], varied_stones.inputs["Color"])
    links.new(brush_strokes.outputs["Fac"], moss_spread.inputs[0])
    links.new(stone_edges.outputs["Distance"], moss_spread.inputs[2])
    links.new(moss_spread.outputs["Value"], moss_mask.inputs["Value"])
    links.new(stone_wobble.outputs["Fac"], moss_places.inputs["Value"])
    links.new(moss_mask.outputs["Result"], placed_moss.inputs[0])
    links.new(moss_places.outputs["Result"], placed_moss.inputs[1])
    links.new(placed_moss.outputs["Value"], mossy_stones.inputs["Factor"])
    links.new(varied_stones.outputs["Color"], mossy_stones.inputs["A"])
    links.new(stone_edges.outputs["Distance"], ink_mask.inputs["Value"])
    links.new(ink_mask.outputs["Result"], inked_stones.inputs["Factor"])
    links.new(mossy_stones.outputs["Result"], inked_stones.inputs["B"])
    links.new(stone_edges.outputs["Distance"], stone_profile.inputs["Value"])
    links.new(stone_profile.outputs["Value"], stone_relief.inputs["Height"])
    links.new(inked_stones.outputs["Result"], flat_light.inputs["Color"])
    links.new(inked_stones.outputs["Result"], stone_paint.inputs["Base Color"])
    links.new(stone_relief.outputs["Normal"], stone_paint.inputs["Normal"])
    links.new(stone_paint.outputs["BSDF"], painted_stone.inputs[1])
    links.new(flat_light.outputs["BSDF"], painted_stone.inputs[2])
    links.new(painted_stone.outputs["Shader"], material_output.inputs["Surface"])
