import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    jag = nodes.new("ShaderNodeTexNoise")
    jag.noise_dimensions = "2D"
    jag.inputs["Scale"].default_value = 16.0
    jag.inputs["Detail"].default_value = 3.0
    jag.inputs["Roughness"].default_value = 0.6

    chip_space = nodes.new("ShaderNodeVectorMath")
    chip_space.operation = "MULTIPLY_ADD"
    chip_space.inputs[1].default_value = (0.02, 0.02, 0.0)

    chips = nodes.new("ShaderNodeTexVoronoi")
    chips.voronoi_dimensions = "2D"
    chips.inputs["Scale"].default_value = 15.0

    chip_edges = nodes.new("ShaderNodeTexVoronoi")
    chip_edges.voronoi_dimensions = "2D"
    chip_edges.feature = "DISTANCE_TO_EDGE"
    chip_edges.inputs["Scale"].default_value = 15.0

    chip = nodes.new("ShaderNodeSeparateColor")

    shrink = nodes.new("ShaderNodeMapRange")
    shrink.inputs["From Min"].default_value = 0.3
    shrink.inputs["From Max"].default_value = 0.9
    shrink.inputs["To Min"].default_value = 0.3
    shrink.inputs["To Max"].default_value = 0.02

    inside = nodes.new("ShaderNodeMath")
    inside.operation = "SUBTRACT"

    chip_mask = nodes.new("ShaderNodeMapRange")
    chip_mask.inputs["From Max"].default_value = 0.03

    crumbs = nodes.new("ShaderNodeTexVoronoi")
    crumbs.voronoi_dimensions = "2D"
    crumbs.distance = "MANHATTAN"
    crumbs.inputs["Scale"].default_value = 44.0

    crumb = nodes.new("ShaderNodeSeparateColor")

    crumb_size = nodes.new("ShaderNodeMapRange")
    crumb_size.inputs["From Min"].default_value = 0.35
    crumb_size.inputs["To Max"].default_value = 0.5

    crumb_edge = nodes.new("ShaderNodeMath")
    crumb_edge.operation = "SUBTRACT"

    crumb_mask = nodes.new("ShaderNodeMapRange")
    crumb_mask.inputs["From Max"].default_value = 0.08

    kind = nodes.new("ShaderNodeMix")

    chip_color = nodes.new("ShaderNodeValToRGB")
    chip_color.color_ramp.interpolation = "CONSTANT"
    chip_color.color_ramp.elements[0].color = (0.08, 0.085, 0.08, 1.0)
    chip_color.color_ramp.elements[1].position = 0.82
    chip_color.color_ramp.elements[1].color = (0.34, 0.36, 0.38, 1.0)
    chip_color.color_ramp.elements.new(0.2).color = (0.3, 0.27, 0.24, 1.0)
    chip_color.color_ramp.elements.new(0.38).color = (0.33, 0.12, 0.07, 1.0)
    chip_color.color_ramp.elements.new(0.54).color = (0.42, 0.26, 0.1, 1.0)
    chip_color.color_ramp.elements.new(0.68).color = (0.1, 0.15, 0.13, 1.0)

    grain = nodes.new("ShaderNodeTexNoise")
    grain.inputs["Scale"].default_value = 12.0
    grain.inputs["Detail"].default_value = 7.0
    grain.inputs["Roughness"].default_value = 0.75

    grain_light = nodes.new("ShaderNodeMapRange")
    grain_light.inputs["From Min"].default_value = 0.3
    grain_light.inputs["From Max"].default_value = 0.7
    grain_light.inputs["To Min"].default_value = 0.72
    grain_light.inputs["To Max"].default_value = 1.22

    stones = nodes.new("ShaderNodeMath")
    stones.operation = "MAXIMUM"

    bed = nodes.new("ShaderNodeMix")
    bed.data_type = "RGBA"
    bed.inputs["A"].default_value = (0.5, 0.49, 0.465, 1.0)

    color = nodes.new("ShaderNodeMix")
    color.data_type = "RGBA"
    color.blend_type = "MULTIPLY"
    color.inputs["Factor"].default_value = 1.0

    gloss = nodes.new("ShaderNodeMapRange")
    gloss.inputs["To Min"].default_value = 0.6
    gloss.inputs["To Max"].default_value = 0.42

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.5
    relief.inputs["Distance"].default_value = 0.0015

    terrazzo = nodes.new("ShaderNodeBsdfPrincipled")
    terrazzo.inputs["Specular IOR Level"].default_value = 0.13

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], jag.inputs["Vector"])
    links.new(jag.outputs["Color"], chip_space.inputs[0])
    links.new(coords.outputs["Object"], chip_space.inputs[2])
    links.new(chip_space.outputs["Vector"], chips.inputs["Vector"])
    links.new(chip_space.outputs["Vector"], chip_edges.inputs["Vector"])
    links.new(chips.outputs["Color"], chip.inputs["Color"])
    links.new(chip.outputs["Red"], shrink.inputs["Value"])
    links.new(chip_edges.outputs["Distance"], inside.inputs[0])
    links.new(shrink.outputs["Result"], inside.inputs[1])
    links.new(inside.outputs["Value"], chip_mask.inputs["Value"])
    links.new(chip_space.outputs["Vector"], crumbs.inputs["Vector"])
    links.new(crumbs.outputs["Color"], crumb.inputs["Color"])
    links.new(crumb.outputs["Red"], crumb_size.inputs["Value"])
    links.new(crumb_size.outputs["Result"], crumb_edge.inputs[0])
    links.new(crumbs.outputs["Distance"], crumb_edge.inputs[1])
    links.new(crumb_edge.outputs["Value"], crumb_mask.inputs["Value"])
    links.new(chip_mask.outputs["Result"], kind.inputs["Factor"])
    links.new(crumb.outputs["Green"], kind.inputs["A"])
    links.new(chip.outputs["Green"], kind.inputs["B"])
    links.new(kind.outputs["Result"], chip_color.inputs["Fac"])
    links.new(coords.outputs["Object"], grain.inputs["Vector"])
    links.new(grain.outputs["Fac"], grain_light.inputs["Value"])
    links.new(chip_mask.outputs["Result"], stones.inputs[0])
    links.new(crumb_mask.outputs["Result"], stones.inputs[1])
    links.new(stones.outputs["Value"], bed.inputs["Factor"])
    links.new(chip_color.outputs["Color"], bed.inputs["B"])
    links.new(bed.outputs["Result"], color.inputs["A"])
    links.new(grain_light.outputs["Result"], color.inputs["B"])
    links.new(stones.outputs["Value"], gloss.inputs["Value"])
    links.new(stones.outputs["Value"], relief.inputs["Height"])
    links.new(color.outputs["Result"], terrazzo.inputs["Base Color"])
    links.new(gloss.outputs["Result"], terrazzo.inputs["Roughness"])
    links.new(relief.outputs["Normal"], terrazzo.inputs["Normal"])
    links.new(terrazzo.outputs["BSDF"], material_output.inputs["Surface"])
