import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    tc = nodes.new("ShaderNodeTexCoord")

    fired = nodes.new("ShaderNodeTexNoise")
    fired.inputs["Scale"].default_value = 4.0
    fired.inputs["Detail"].default_value = 12.0
    fired.inputs["Roughness"].default_value = 0.75

    turned = nodes.new("ShaderNodeVectorRotate")
    turned.rotation_type = "Z_AXIS"
    turned.inputs["Angle"].default_value = 0.7854

    laid = nodes.new("ShaderNodeVectorMath")
    laid.operation = "SCALE"
    laid.inputs["Scale"].default_value = 9.0

    cell = nodes.new("ShaderNodeVectorMath")
    cell.operation = "FLOOR"

    diagonal = nodes.new("ShaderNodeVectorMath")
    diagonal.operation = "DOT_PRODUCT"
    diagonal.inputs[1].default_value = (1.0, 1.0, 0.0)

    step = nodes.new("ShaderNodeMath")
    step.operation = "FLOORED_MODULO"
    step.inputs[1].default_value = 6.0

    lies = nodes.new("ShaderNodeMath")
    lies.operation = "LESS_THAN"
    lies.inputs[1].default_value = 2.5

    inside = nodes.new("ShaderNodeVectorMath")
    inside.operation = "FRACTION"

    inside_axes = nodes.new("ShaderNodeSeparateXYZ")

    along = nodes.new("ShaderNodeMix")

    run = nodes.new("ShaderNodeMath")

    end_edge = nodes.new("ShaderNodeMath")
    end_edge.operation = "PINGPONG"
    end_edge.inputs[1].default_value = 1.5

    across = nodes.new("ShaderNodeMix")

    side_edge = nodes.new("ShaderNodeMath")
    side_edge.operation = "PINGPONG"

    edge = nodes.new("ShaderNodeMath")
    edge.operation = "SMOOTH_MIN"
    edge.inputs[2].default_value = 0.1

    worn_edge = nodes.new("ShaderNodeMath")
    worn_edge.operation = "MULTIPLY_ADD"
    worn_edge.inputs[1].default_value = 0.2

    tile_mask = nodes.new("ShaderNodeMapRange")
    tile_mask.interpolation_type = "SMOOTHSTEP"
    tile_mask.inputs["From Min"].default_value = 0.13
    tile_mask.inputs["From Max"].default_value = 0.21

    lay_axis = nodes.new("ShaderNodeMix")
    lay_axis.data_type = "VECTOR"
    lay_axis.inputs["A"].default_value = (0.0, 1.0, 0.0)
    lay_axis.inputs["B"].default_value = (1.0, 0.0, 0.0)

    back = nodes.new("ShaderNodeVectorMath")
    back.operation = "SCALE"

    first_cell = nodes.new("ShaderNodeVectorMath")
    first_cell.operation = "SUBTRACT"

    tile_index = nodes.new("ShaderNodeVectorMath")
    tile_index.operation = "SNAP"
    tile_index.inputs[1].default_value = (1.0, 1.0, 1000.0)

    tile_random = nodes.new("ShaderNodeTexWhiteNoise")
    tile_random.noise_dimensions = "4D"

    tone = nodes.new("ShaderNodeMath")
    tone.operation = "MULTIPLY_ADD"
    tone.inputs[1].default_value = 0.3

    clay = nodes.new("ShaderNodeValToRGB")
    clay.color_ramp.elements[0].position = 0.42
    clay.color_ramp.elements[0].color = (0.1, 0.035, 0.022, 1.0)
    clay.color_ramp.elements[1].position = 0.86
    clay.color_ramp.elements[1].color = (0.45, 0.24, 0.14, 1.0)
    clay.color_ramp.elements.new(0.56).color = (0.25, 0.085, 0.042, 1.0)
    clay.color_ramp.elements.new(0.72).color = (0.34, 0.135, 0.068, 1.0)

    tiled = nodes.new("ShaderNodeMix")
    tiled.data_type = "RGBA"
    tiled.inputs["A"].default_value = (0.22, 0.19, 0.155, 1.0)

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.7

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.7
    relief.inputs["Distance"].default_value = 0.012

    terracotta = nodes.new("ShaderNodeBsdfPrincipled")
    terracotta.inputs["Roughness"].default_value = 0.7
    terracotta.inputs["Specular IOR Level"].default_value = 0.3

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(tc.outputs["Object"], fired.inputs["Vector"])
    links.new(tc.outputs["Object"], turned.inputs["Vector"])
    links.new(turned.outputs["Vector"], laid.inputs["Vector"])
    links.new(laid.outputs["Vector"], cell.inputs["Vector"])
    links.new(cell.outputs["Vector"], diagonal.inputs[0])
    links.new(diagonal.outputs["Value"], step.inputs[0])
    links.new(step.outputs["Value"], lies.inputs[0])
    links.new(laid.outputs["Vector"], inside.inputs["Vector"])
    links.new(inside.outputs["Vector"], inside_axes.inputs["Vector"])
    links.new(lies.outputs["Value"], along.inputs["Factor"])
    links.new(inside_axes.outputs["Y"], along.inputs["A"])
    links.new(inside_axes.outputs["X"], along.inputs["B"])
    links.new(step.outputs["Value"], run.inputs[0])
    links.new(along.outputs["Result"], run.inputs[1])
    links.new(run.outputs["Value"], end_edge.inputs[0])
    links.new(lies.outputs["Value"], across.inputs["Factor"])
    links.new(inside_axes.outputs["X"], across.inputs["A"])
    links.new(inside_axes.outputs["Y"], across.inputs["B"])
    links.new(across.outputs["Result"], side_edge.inputs[0])
    links.new(end_edge.outputs["Value"], edge.inputs[0])
    links.new(side_edge.outputs["Value"], edge.inputs[1])
    links.new(fired.outputs["Fac"], worn_edge.inputs[0])
    links.new(edge.outputs["Value"], worn_edge.inputs[2])
    links.new(worn_edge.outputs["Value"], tile_mask.inputs["Value"])
    links.new(lies.outputs["Value"], lay_axis.inputs["Factor"])
    links.new(lay_axis.outputs["Result"], back.inputs["Vector"])
    links.new(step.outputs["Value"], back.inputs["Scale"])
    links.new(cell.outputs["Vector"], first_cell.inputs[0])
    links.new(back.outputs["Vector"], first_cell.inputs[1])
    links.new(first_cell.outputs["Vector"], tile_index.inputs[0])
    links.new(tile_index.outputs["Vector"], tile_random.inputs["Vector"])
    links.new(lies.outputs["Value"], tile_random.inputs["W"])
    links.new(tile_random.outputs["Value"], tone.inputs[0])
    links.new(fired.outputs["Fac"], tone.inputs[2])
    links.new(tone.outputs["Value"], clay.inputs["Fac"])
    links.new(tile_mask.outputs["Result"], tiled.inputs["Factor"])
    links.new(clay.outputs["Color"], tiled.inputs["B"])
    links.new(tile_mask.outputs["Result"], height.inputs[0])
    links.new(fired.outputs["Fac"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(tiled.outputs["Result"], terracotta.inputs["Base Color"])
    links.new(relief.outputs["Normal"], terracotta.inputs["Normal"])
    links.new(terracotta.outputs["BSDF"], material_output.inputs["Surface"])
