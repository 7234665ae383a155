import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    rough_edges = nodes.new("ShaderNodeTexNoise")
    rough_edges.noise_dimensions = "2D"
    rough_edges.inputs["Scale"].default_value = 3.0
    rough_edges.inputs["Detail"].default_value = 7.0
    rough_edges.inputs["Roughness"].default_value = 0.62

    rough_space = nodes.new("ShaderNodeVectorMath")
    rough_space.operation = "MULTIPLY_ADD"
    rough_space.inputs[1].default_value = (0.12, 0.09, 0.0)

    axes = nodes.new("ShaderNodeSeparateXYZ")

    course_heights = nodes.new("ShaderNodeTexNoise")
    course_heights.noise_dimensions = "1D"
    course_heights.inputs["Scale"].default_value = 2.2
    course_heights.inputs["Detail"].default_value = 1.0

    courses = nodes.new("ShaderNodeMath")
    courses.operation = "MULTIPLY"
    courses.inputs[1].default_value = 6.8

    course_place = nodes.new("ShaderNodeMath")
    course_place.operation = "MULTIPLY_ADD"
    course_place.inputs[1].default_value = 2.8

    course = nodes.new("ShaderNodeMath")
    course.operation = "FLOOR"

    lengths = nodes.new("ShaderNodeMath")
    lengths.operation = "MULTIPLY"
    lengths.inputs[1].default_value = 2.7

    along = nodes.new("ShaderNodeMath")
    along.operation = "MULTIPLY_ADD"
    along.inputs[1].default_value = 17.37

    stones = nodes.new("ShaderNodeTexVoronoi")
    stones.voronoi_dimensions = "1D"
    stones.inputs["Scale"].default_value = 1.0
    stones.inputs["Randomness"].default_value = 0.85

    stone_ends = nodes.new("ShaderNodeTexVoronoi")
    stone_ends.voronoi_dimensions = "1D"
    stone_ends.feature = "DISTANCE_TO_EDGE"
    stone_ends.inputs["Scale"].default_value = 1.0
    stone_ends.inputs["Randomness"].default_value = 0.85

    bed = nodes.new("ShaderNodeMath")
    bed.operation = "PINGPONG"

    end_scaled = nodes.new("ShaderNodeMath")
    end_scaled.operation = "MULTIPLY"
    end_scaled.inputs[1].default_value = 2.4

    edge = nodes.new("ShaderNodeMath")
    edge.operation = "SMOOTH_MIN"
    edge.inputs[2].default_value = 0.25

    stone_shift = nodes.new("ShaderNodeVectorMath")
    stone_shift.operation = "MULTIPLY_ADD"
    stone_shift.inputs[1].default_value = (5.0, 5.0, 5.0)

    face = nodes.new("ShaderNodeTexNoise")
    face.inputs["Scale"].default_value = 7.0
    face.inputs["Detail"].default_value = 9.0
    face.inputs["Roughness"].default_value = 0.7

    ragged_edge = nodes.new("ShaderNodeMath")
    ragged_edge.operation = "MULTIPLY_ADD"
    ragged_edge.inputs[1].default_value = 0.18

    stone_mask = nodes.new("ShaderNodeMapRange")
    stone_mask.interpolation_type = "SMOOTHSTEP"
    stone_mask.inputs["From Min"].default_value = 0.16
    stone_mask.inputs["From Max"].default_value = 0.24

    rounding = nodes.new("ShaderNodeFloatCurve")
    rounding.mapping.curves[0].points[1].location = (0.5, 1.0)
    rounding.mapping.curves[0].points.new(0.1, 0.45)
    rounding.mapping.curves[0].points.new(0.22, 0.8)
    rounding.mapping.update()

    tone = nodes.new("ShaderNodeMath")
    tone.operation = "MULTIPLY_ADD"
    tone.inputs[1].default_value = 0.75

    stone_color = nodes.new("ShaderNodeValToRGB")
    stone_color.color_ramp.elements[0].position = 0.5
    stone_color.color_ramp.elements[0].color = (0.14, 0.095, 0.055, 1.0)
    stone_color.color_ramp.elements[1].color = (0.33, 0.295, 0.23, 1.0)
    stone_color.color_ramp.elements.new(0.75).color = (0.3, 0.22, 0.125, 1.0)
    stone_color.color_ramp.elements.new(0.95).color = (0.42, 0.335, 0.21, 1.0)

    grit = nodes.new("ShaderNodeTexNoise")
    grit.inputs["Scale"].default_value = 55.0
    grit.inputs["Detail"].default_value = 4.0
    grit.inputs["Roughness"].default_value = 0.75

    mortar = nodes.new("ShaderNodeMix")
    mortar.data_type = "RGBA"
    mortar.blend_type = "OVERLAY"
    mortar.inputs["Factor"].default_value = 0.8
    mortar.inputs["A"].default_value = (0.3, 0.27, 0.215, 1.0)

    wall = nodes.new("ShaderNodeMix")
    wall.data_type = "RGBA"

    face_height = nodes.new("ShaderNodeMath")
    face_height.operation = "MULTIPLY_ADD"
    face_height.inputs[1].default_value = 0.6

    height = nodes.new("ShaderNodeMix")

    relief = nodes.new("ShaderNodeDisplacement")
    relief.inputs["Scale"].default_value = 0.042

    limestone = nodes.new("ShaderNodeBsdfPrincipled")
    limestone.inputs["Roughness"].default_value = 0.9
    limestone.inputs["Specular IOR Level"].default_value = 0.2

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], rough_edges.inputs["Vector"])
    links.new(rough_edges.outputs["Color"], rough_space.inputs[0])
    links.new(coords.outputs["Object"], rough_space.inputs[2])
    links.new(rough_space.outputs["Vector"], axes.inputs["Vector"])
    links.new(axes.outputs["Y"], course_heights.inputs["W"])
    links.new(axes.outputs["Y"], courses.inputs[0])
    links.new(course_heights.outputs["Fac"], course_place.inputs[0])
    links.new(courses.outputs["Value"], course_place.inputs[2])
    links.new(course_place.outputs["Value"], course.inputs["Value"])
    links.new(axes.outputs["X"], lengths.inputs[0])
    links.new(course.outputs["Value"], along.inputs[0])
    links.new(lengths.outputs["Value"], along.inputs[2])
    links.new(along.outputs["Value"], stones.inputs["W"])
    links.new(along.outputs["Value"], stone_ends.inputs["W"])
    links.new(course_place.outputs["Value"], bed.inputs[0])
    links.new(stone_ends.outputs["Distance"], end_scaled.inputs[0])
    links.new(end_scaled.outputs["Value"], edge.inputs[0])
    links.new(bed.outputs["Value"], edge.inputs[1])
    links.new(stones.outputs["Color"], stone_shift.inputs[0])
    links.new(rough_space.outputs["Vector"], stone_shift.inputs[2])
    links.new(stone_shift.outputs["Vector"], face.inputs["Vector"])
    links.new(face.outputs["Fac"], ragged_edge.inputs[0])
    links.new(edge.outputs["Value"], ragged_edge.inputs[2])
    links.new(ragged_edge.outputs["Value"], stone_mask.inputs["Value"])
    links.new(edge.outputs["Value"], rounding.inputs["Value"])
    links.new(stones.outputs["Color"], tone.inputs[0])
    links.new(face.outputs["Fac"], tone.inputs[2])
    links.new(tone.outputs["Value"], stone_color.inputs["Fac"])
    links.new(coords.outputs["Object"], grit.inputs["Vector"])
    links.new(grit.outputs["Fac"], mortar.inputs["B"])
    links.new(stone_mask.outputs["Result"], wall.inputs["Factor"])
    links.new(mortar.outputs["Result"], wall.inputs["A"])
    links.new(stone_color.outputs["Color"], wall.inputs["B"])
    links.new(face.outputs["Fac"], face_height.inputs[0])
    links.new(rounding.outputs["Value"], face_height.inputs[2])
    links.new(stone_mask.outputs["Result"], height.inputs["Factor"])
    links.new(grit.outputs["Fac"], height.inputs["A"])
    links.new(face_height.outputs["Value"], height.inputs["B"])
    links.new(height.outputs["Result"], relief.inputs["Height"])
    links.new(wall.outputs["Result"], limestone.inputs["Base Color"])
    links.new(limestone.outputs["BSDF"], output.inputs["Surface"])
    links.new(relief.outputs["Displacement"], output.inputs["Displacement"])
