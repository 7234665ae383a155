import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    blocks = nodes.new("ShaderNodeVectorMath")
    blocks.operation = "MULTIPLY_ADD"
    blocks.inputs[1].default_value = (2.0, 4.0, 0.0)
    blocks.inputs[2].default_value = (0.3, 0.5, 0.0)

    axes = nodes.new("ShaderNodeSeparateXYZ")

    course = nodes.new("ShaderNodeMath")
    course.operation = "FLOOR"

    along = nodes.new("ShaderNodeMath")
    along.operation = "MULTIPLY_ADD"

    cell = nodes.new("ShaderNodeCombineXYZ")

    tiled_cell = nodes.new("ShaderNodeVectorMath")
    tiled_cell.operation = "WRAP"
    tiled_cell.inputs[1].default_value = (2.0, 4.0, 9.0)
    tiled_cell.inputs[2].default_value = (-2.0, -4.0, -9.0)

    block_index = nodes.new("ShaderNodeVectorMath")
    block_index.operation = "FLOOR"

    block_random = nodes.new("ShaderNodeTexWhiteNoise")

    end = nodes.new("ShaderNodeMath")
    end.operation = "PINGPONG"

    bed = nodes.new("ShaderNodeMath")
    bed.operation = "PINGPONG"

    end_scaled = nodes.new("ShaderNodeMath")
    end_scaled.operation = "MULTIPLY"
    end_scaled.inputs[1].default_value = 2.0

    edge = nodes.new("ShaderNodeMath")
    edge.operation = "SMOOTH_MIN"
    edge.inputs[2].default_value = 0.06

    local = nodes.new("ShaderNodeVectorMath")
    local.operation = "FRACTION"

    block_shift = nodes.new("ShaderNodeVectorMath")
    block_shift.operation = "MULTIPLY_ADD"
    block_shift.inputs[1].default_value = (6.0, 6.0, 6.0)

    bed_space = nodes.new("ShaderNodeVectorMath")
    bed_space.operation = "MULTIPLY"
    bed_space.inputs[1].default_value = (1.2, 4.0, 1.0)

    bedding = nodes.new("ShaderNodeTexNoise")
    bedding.inputs["Scale"].default_value = 1.5
    bedding.inputs["Detail"].default_value = 9.0
    bedding.inputs["Roughness"].default_value = 0.7
    bedding.inputs["Distortion"].default_value = 0.5

    tooling = nodes.new("ShaderNodeTexWave")
    tooling.bands_direction = "DIAGONAL"
    tooling.inputs["Distortion"].default_value = 5.0
    tooling.inputs["Detail"].default_value = 4.0
    tooling.inputs["Detail Scale"].default_value = 2.5
    tooling.inputs["Detail Roughness"].default_value = 0.7

    margin = nodes.new("ShaderNodeMapRange")
    margin.interpolation_type = "SMOOTHSTEP"
    margin.inputs["From Min"].default_value = 0.08
    margin.inputs["From Max"].default_value = 0.14

    tone = nodes.new("ShaderNodeMath")
    tone.operation = "MULTIPLY_ADD"
    tone.inputs[1].default_value = 0.42

    sandstone_color = nodes.new("ShaderNodeValToRGB")
    sandstone_color.color_ramp.elements[0].position = 0.4
    sandstone_color.color_ramp.elements[0].color = (0.12, 0.07, 0.045, 1.0)
    sandstone_color.color_ramp.elements[1].color = (0.4, 0.235, 0.155, 1.0)
    sandstone_color.color_ramp.elements.new(0.62).color = (0.31, 0.205, 0.125, 1.0)
    sandstone_color.color_ramp.elements.new(0.85).color = (0.44, 0.34, 0.23, 1.0)

    tooled = nodes.new("ShaderNodeMath")
    tooled.operation = "MULTIPLY"

    tooled_face = nodes.new("ShaderNodeMix")
    tooled_face.data_type = "RGBA"
    tooled_face.blend_type = "MULTIPLY"
    tooled_face.inputs["B"].default_value = (0.62, 0.56, 0.5, 1.0)

    worn_edge = nodes.new("ShaderNodeMath")
    worn_edge.operation = "MULTIPLY_ADD"
    worn_edge.inputs[1].default_value = 0.09

    block_mask = nodes.new("ShaderNodeMapRange")
    block_mask.interpolation_type = "SMOOTHSTEP"
    block_mask.inputs["From Min"].default_value = 0.05
    block_mask.inputs["From Max"].default_value = 0.085

    wall = nodes.new("ShaderNodeMix")
    wall.data_type = "RGBA"
    wall.inputs["A"].default_value = (0.36, 0.325, 0.27, 1.0)

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.35

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.8
    relief.inputs["Distance"].default_value = 0.016

    sandstone = nodes.new("ShaderNodeBsdfPrincipled")
    sandstone.inputs["Roughness"].default_value = 0.85
    sandstone.inputs["Specular IOR Level"].default_value = 0.2

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], blocks.inputs[0])
    links.new(blocks.outputs["Vector"], axes.inputs["Vector"])
    links.new(axes.outputs["Y"], course.inputs["Value"])
    links.new(course.outputs["Value"], along.inputs[0])
    links.new(axes.outputs["X"], along.inputs[2])
    links.new(along.outputs["Value"], cell.inputs["X"])
    links.new(axes.outputs["Y"], cell.inputs["Y"])
    links.new(cell.outputs["Vector"], tiled_cell.inputs[0])
    links.new(tiled_cell.outputs["Vector"], block_index.inputs["Vector"])
    links.new(block_index.outputs["Vector"], block_random.inputs["Vector"])
    links.new(along.outputs["Value"], end.inputs[0])
    links.new(axes.outputs["Y"], bed.inputs[0])
    links.new(end.outputs["Value"], end_scaled.inputs[0])
    links.new(end_scaled.outputs["Value"], edge.inputs[0])
    links.new(bed.outputs["Value"], edge.inputs[1])
    links.new(cell.outputs["Vector"], local.inputs["Vector"])
    links.new(block_random.outputs["Color"], block_shift.inputs[0])
    links.new(local.outputs["Vector"], block_shift.inputs[2])
    links.new(block_shift.outputs["Vector"], bed_space.inputs[0])
    links.new(bed_space.outputs["Vector"], bedding.inputs["Vector"])
    links.new(block_shift.outputs["Vector"], tooling.inputs["Vector"])
    links.new(edge.outputs["Value"], margin.inputs["Value"])
    links.new(block_random.outputs["Value"], tone.inputs[0])
    links.new(bedding.outputs["Fac"], tone.inputs[2])
    links.new(tone.outputs["Value"], sandstone_color.inputs["Fac"])
    links.new(tooling.outputs["Fac"], tooled.inputs[0])
    links.new(margin.outputs["Result"], tooled.inputs[1])
    links.new(tooled.outputs["Value"], tooled_face.inputs["Factor"])
    links.new(sandstone_color.outputs["Color"], tooled_face.inputs["A"])
    links.new(bedding.outputs["Fac"], worn_edge.inputs[0])
    links.new(edge.outputs["Value"], worn_edge.inputs[2])
    links.new(worn_edge.outputs["Value"], block_mask.inputs["Value"])
    links.new(block_mask.outputs["Result"], wall.inputs["Factor"])
    links.new(tooled_face.outputs["Result"], wall.inputs["B"])
    links.new(tooled.outputs["Value"], height.inputs[0])
    links.new(block_mask.outputs["Result"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(wall.outputs["Result"], sandstone.inputs["Base Color"])
    links.new(relief.outputs["Normal"], sandstone.inputs["Normal"])
    links.new(sandstone.outputs["BSDF"], output.inputs["Surface"])
