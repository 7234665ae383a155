import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    glaze_drift = nodes.new("ShaderNodeTexNoise")
    glaze_drift.inputs["Scale"].default_value = 1.4
    glaze_drift.inputs["Detail"].default_value = 5.0
    glaze_drift.inputs["Roughness"].default_value = 0.55

    drift = nodes.new("ShaderNodeMapRange")
    drift.interpolation_type = "SMOOTHSTEP"
    drift.inputs["From Min"].default_value = 0.35
    drift.inputs["From Max"].default_value = 0.68

    oatmeal = nodes.new("ShaderNodeMix")
    oatmeal.data_type = "RGBA"
    oatmeal.inputs["A"].default_value = (0.42, 0.355, 0.265, 1.0)
    oatmeal.inputs["B"].default_value = (0.28, 0.225, 0.155, 1.0)

    shuffled_space = nodes.new("ShaderNodeVectorMath")
    shuffled_space.operation = "MULTIPLY_ADD"
    shuffled_space.inputs[1].default_value = (0.45, 0.45, 0.0)

    large_cells = nodes.new("ShaderNodeTexVoronoi")
    large_cells.voronoi_dimensions = "2D"
    large_cells.inputs["Scale"].default_value = 11.0

    large_size = nodes.new("ShaderNodeMapRange")
    large_size.inputs["From Min"].default_value = 0.3
    large_size.inputs["To Min"].default_value = -0.14
    large_size.inputs["To Max"].default_value = 0.24

    large_edge = nodes.new("ShaderNodeMath")
    large_edge.operation = "SUBTRACT"

    ragged = nodes.new("ShaderNodeTexNoise")
    ragged.inputs["Scale"].default_value = 60.0
    ragged.inputs["Detail"].default_value = 3.0
    ragged.inputs["Roughness"].default_value = 0.6

    large_ragged = nodes.new("ShaderNodeMath")
    large_ragged.operation = "MULTIPLY_ADD"
    large_ragged.inputs[1].default_value = 0.14

    iron_halo = nodes.new("ShaderNodeMapRange")
    iron_halo.interpolation_type = "SMOOTHSTEP"
    iron_halo.inputs["From Min"].default_value = 0.05
    iron_halo.inputs["From Max"].default_value = 0.3
    iron_halo.inputs["To Min"].default_value = 0.6
    iron_halo.inputs["To Max"].default_value = 0.0

    iron_core = nodes.new("ShaderNodeMapRange")
    iron_core.interpolation_type = "SMOOTHSTEP"
    iron_core.inputs["From Min"].default_value = 0.05
    iron_core.inputs["From Max"].default_value = 0.11
    iron_core.inputs["To Min"].default_value = 0.95
    iron_core.inputs["To Max"].default_value = 0.0

    fine_cells = nodes.new("ShaderNodeTexVoronoi")
    fine_cells.voronoi_dimensions = "2D"
    fine_cells.inputs["Scale"].default_value = 40.0

    fine_size = nodes.new("ShaderNodeMath")
    fine_size.operation = "MULTIPLY_ADD"
    fine_size.inputs[1].default_value = -1.05

    fine_specks = nodes.new("ShaderNodeMapRange")
    fine_specks.interpolation_type = "SMOOTHSTEP"
    fine_specks.inputs["From Min"].default_value = -0.85
    fine_specks.inputs["From Max"].default_value = -0.5
    fine_specks.inputs["To Min"].default_value = 0.8
    fine_specks.inputs["To Max"].default_value = 0.0

    haloed = nodes.new("ShaderNodeMix")
    haloed.data_type = "RGBA"
    haloed.inputs["B"].default_value = (0.33, 0.17, 0.075, 1.0)

    fine_specked = nodes.new("ShaderNodeMix")
    fine_specked.data_type = "RGBA"
    fine_specked.inputs["B"].default_value = (0.12, 0.075, 0.045, 1.0)

    speckled = nodes.new("ShaderNodeMix")
    speckled.data_type = "RGBA"
    speckled.inputs["B"].default_value = (0.035, 0.024, 0.018, 1.0)

    turning_lines = nodes.new("ShaderNodeTexWave")
    turning_lines.bands_direction = "Y"
    turning_lines.inputs["Scale"].default_value = 3.4
    turning_lines.inputs["Distortion"].default_value = 1.4
    turning_lines.inputs["Detail"].default_value = 1.0
    turning_lines.inputs["Detail Scale"].default_value = 0.5

    pitted_height = nodes.new("ShaderNodeMath")
    pitted_height.operation = "MULTIPLY_ADD"
    pitted_height.inputs[1].default_value = -0.7

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.4
    relief.inputs["Distance"].default_value = 0.006

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["To Min"].default_value = 0.56
    roughness.inputs["To Max"].default_value = 0.8

    stoneware = nodes.new("ShaderNodeBsdfPrincipled")
    stoneware.inputs["Specular IOR Level"].default_value = 0.35

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], glaze_drift.inputs["Vector"])
    links.new(glaze_drift.outputs["Fac"], drift.inputs["Value"])
    links.new(drift.outputs["Result"], oatmeal.inputs["Factor"])
    links.new(glaze_drift.outputs["Color"], shuffled_space.inputs[0])
    links.new(coords.outputs["Object"], shuffled_space.inputs[2])
    links.new(shuffled_space.outputs["Vector"], large_cells.inputs["Vector"])
    links.new(large_cells.outputs["Color"], large_size.inputs["Value"])
    links.new(large_cells.outputs["Distance"], large_edge.inputs[0])
    links.new(large_size.outputs["Result"], large_edge.inputs[1])
    links.new(coords.outputs["Object"], ragged.inputs["Vector"])
    links.new(ragged.outputs["Fac"], large_ragged.inputs[0])
    links.new(large_edge.outputs["Value"], large_ragged.inputs[2])
    links.new(large_ragged.outputs["Value"], iron_halo.inputs["Value"])
    links.new(large_ragged.outputs["Value"], iron_core.inputs["Value"])
    links.new(shuffled_space.outputs["Vector"], fine_cells.inputs["Vector"])
    links.new(fine_cells.outputs["Color"], fine_size.inputs[0])
    links.new(fine_cells.outputs["Distance"], fine_size.inputs[2])
    links.new(fine_size.outputs["Value"], fine_specks.inputs["Value"])
    links.new(iron_halo.outputs["Result"], haloed.inputs["Factor"])
    links.new(oatmeal.outputs["Result"], haloed.inputs["A"])
    links.new(fine_specks.outputs["Result"], fine_specked.inputs["Factor"])
    links.new(haloed.outputs["Result"], fine_specked.inputs["A"])
    links.new(iron_core.outputs["Result"], speckled.inputs["Factor"])
    links.new(fine_specked.outputs["Result"], speckled.inputs["A"])
    links.new(coords.outputs["Object"], turning_lines.inputs["Vector"])
    links.new(iron_core.outputs["Result"], pitted_height.inputs[0])
    links.new(turning_lines.outputs["Fac"], pitted_height.inputs[2])
    links.new(ragged.outputs["Fac"], height.inputs[0])
    links.new(pitted_height.outputs["Value"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(iron_core.outputs["Result"], roughness.inputs["Value"])
    links.new(speckled.outputs["Result"], stoneware.inputs["Base Color"])
    links.new(roughness.outputs["Result"], stoneware.inputs["Roughness"])
    links.new(relief.outputs["Normal"], stoneware.inputs["Normal"])
    links.new(stoneware.outputs["BSDF"], output.inputs["Surface"])
