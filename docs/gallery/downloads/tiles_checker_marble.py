import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    tc = nodes.new("ShaderNodeTexCoord")

    flat = nodes.new("ShaderNodeVectorMath")
    flat.operation = "MULTIPLY"
    flat.inputs[1].default_value = (1.0, 1.0, 0.0)

    grid = nodes.new("ShaderNodeVectorMath")
    grid.operation = "SCALE"
    grid.inputs["Scale"].default_value = 2.0

    axes = nodes.new("ShaderNodeSeparateXYZ")

    edge_x = nodes.new("ShaderNodeMath")
    edge_x.operation = "PINGPONG"

    edge_y = nodes.new("ShaderNodeMath")
    edge_y.operation = "PINGPONG"

    edge = nodes.new("ShaderNodeMath")
    edge.operation = "SMOOTH_MIN"
    edge.inputs[2].default_value = 0.015

    face = nodes.new("ShaderNodeMapRange")
    face.interpolation_type = "SMOOTHSTEP"
    face.inputs["From Min"].default_value = 0.008
    face.inputs["From Max"].default_value = 0.016

    board = nodes.new("ShaderNodeTexChecker")
    board.inputs["Color1"].default_value = (0.0, 0.0, 0.0, 1.0)
    board.inputs["Color2"].default_value = (1.0, 1.0, 1.0, 1.0)
    board.inputs["Scale"].default_value = 1.0

    tile_index = nodes.new("ShaderNodeVectorMath")
    tile_index.operation = "FLOOR"

    tile_random = nodes.new("ShaderNodeTexWhiteNoise")
    tile_random.noise_dimensions = "2D"

    inside = nodes.new("ShaderNodeVectorMath")
    inside.operation = "FRACTION"

    slab = nodes.new("ShaderNodeVectorMath")
    slab.operation = "MULTIPLY_ADD"
    slab.inputs[1].default_value = (20.0, 20.0, 20.0)

    veining = nodes.new("ShaderNodeTexNoise")
    veining.inputs["Scale"].default_value = 1.5
    veining.inputs["Detail"].default_value = 10.0
    veining.inputs["Roughness"].default_value = 0.6
    veining.inputs["Distortion"].default_value = 0.7

    vein = nodes.new("ShaderNodeMath")
    vein.operation = "PINGPONG"

    white_marble = nodes.new("ShaderNodeValToRGB")
    white_marble.color_ramp.elements[0].position = 0.38
    white_marble.color_ramp.elements[0].color = (0.5, 0.49, 0.47, 1.0)
    white_marble.color_ramp.elements[1].position = 0.495
    white_marble.color_ramp.elements[1].color = (0.17, 0.17, 0.175, 1.0)
    white_marble.color_ramp.elements.new(0.46).color = (0.4, 0.4, 0.395, 1.0)

    black_marble = nodes.new("ShaderNodeValToRGB")
    black_marble.color_ramp.elements[0].position = 0.4
    black_marble.color_ramp.elements[0].color = (0.014, 0.014, 0.015, 1.0)
    black_marble.color_ramp.elements[1].position = 0.497
    black_marble.color_ramp.elements[1].color = (0.4, 0.38, 0.34, 1.0)
    black_marble.color_ramp.elements.new(0.48).color = (0.03, 0.03, 0.031, 1.0)

    marble = nodes.new("ShaderNodeMix")
    marble.data_type = "RGBA"

    laid = nodes.new("ShaderNodeMix")
    laid.data_type = "RGBA"
    laid.inputs["A"].default_value = (0.1, 0.09, 0.075, 1.0)

    scuffs = nodes.new("ShaderNodeTexNoise")
    scuffs.inputs["Scale"].default_value = 3.0
    scuffs.inputs["Detail"].default_value = 8.0
    scuffs.inputs["Roughness"].default_value = 0.75

    gloss = nodes.new("ShaderNodeMapRange")
    gloss.inputs["From Min"].default_value = 0.35
    gloss.inputs["From Max"].default_value = 0.7
    gloss.inputs["To Min"].default_value = 0.16
    gloss.inputs["To Max"].default_value = 0.42

    floor_gloss = nodes.new("ShaderNodeMix")
    floor_gloss.inputs["A"].default_value = 0.9

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.5
    relief.inputs["Distance"].default_value = 0.004

    marble_floor = nodes.new("ShaderNodeBsdfPrincipled")
    marble_floor.inputs["Specular IOR Level"].default_value = 0.25

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(tc.outputs["Object"], flat.inputs[0])
    links.new(flat.outputs["Vector"], grid.inputs["Vector"])
    links.new(grid.outputs["Vector"], axes.inputs["Vector"])
    links.new(axes.outputs["X"], edge_x.inputs[0])
    links.new(axes.outputs["Y"], edge_y.inputs[0])
    links.new(edge_x.outputs["Value"], edge.inputs[0])
    links.new(edge_y.outputs["Value"], edge.inputs[1])
    links.new(edge.outputs["Value"], face.inputs["Value"])
    links.new(grid.outputs["Vector"], board.inputs["Vector"])
    links.new(grid.outputs["Vector"], tile_index.inputs["Vector"])
    links.new(tile_index.outputs["Vector"], tile_random.inputs["Vector"])
    links.new(grid.outputs["Vector"], inside.inputs["Vector"])
    links.new(tile_random.outputs["Color"], slab.inputs[0])
    links.new(inside.outputs["Vector"], slab.inputs[2])
    links.new(slab.outputs["Vector"], veining.inputs["Vector"])
    links.new(veining.outputs["Fac"], vein.inputs[0])
    links.new(vein.outputs["Value"], white_marble.inputs["Fac"])
    links.new(vein.outputs["Value"], black_marble.inputs["Fac"])
    links.new(board.outputs["Color"], marble.inputs["Factor"])
    links.new(white_marble.outputs["Color"], marble.inputs["A"])
    links.new(black_marble.outputs["Color"], marble.inputs["B"])
    links.new(face.outputs["Result"], laid.inputs["Factor"])
    links.new(marble.outputs["Result"], laid.inputs["B"])
    links.new(slab.outputs["Vector"], scuffs.inputs["Vector"])
    links.new(scuffs.outputs["Fac"], gloss.inputs["Value"])
    links.new(face.outputs["Result"], floor_gloss.inputs["Factor"])
    links.new(gloss.outputs["Result"], floor_gloss.inputs["B"])
    links.new(face.outputs["Result"], relief.inputs["Height"])
    links.new(laid.outputs["Result"], marble_floor.inputs["Base Color"])
    links.new(floor_gloss.outputs["Result"], marble_floor.inputs["Roughness"])
    links.new(relief.outputs["Normal"], marble_floor.inputs["Normal"])
    links.new(marble_floor.outputs["BSDF"], material_output.inputs["Surface"])
