import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coordinates = nodes.new("ShaderNodeTexCoord")

    slab_space = nodes.new("ShaderNodeMapping")
    slab_space.vector_type = "TEXTURE"
    slab_space.inputs["Location"].default_value = (0.4, 0.7, 0.0)
    slab_space.inputs["Rotation"].default_value = (0.0, 0.0, -0.65)
    slab_space.inputs["Scale"].default_value = (1.0, 2.4, 1.0)

    warp_noise = nodes.new("ShaderNodeTexNoise")
    warp_noise.inputs["Scale"].default_value = 1.9
    warp_noise.inputs["Detail"].default_value = 5.0
    warp_noise.inputs["Roughness"].default_value = 0.52

    centered_warp = nodes.new("ShaderNodeVectorMath")
    centered_warp.operation = "SUBTRACT"
    centered_warp.inputs[1].default_value = (0.5, 0.5, 0.5)

    vein_space = nodes.new("ShaderNodeVectorMath")
    vein_space.operation = "MULTIPLY_ADD"
    vein_space.inputs[1].default_value = (0.85, 0.85, 0.85)

    cloud_noise = nodes.new("ShaderNodeTexNoise")
    cloud_noise.inputs["Scale"].default_value = 1.5
    cloud_noise.inputs["Detail"].default_value = 8.0
    cloud_noise.inputs["Roughness"].default_value = 0.62

    vein_noise = nodes.new("ShaderNodeTexNoise")
    vein_noise.inputs["Scale"].default_value = 2.1
    vein_noise.inputs["Detail"].default_value = 6.0
    vein_noise.inputs["Distortion"].default_value = 0.6

    vein_folds = nodes.new("ShaderNodeMath")
    vein_folds.operation = "PINGPONG"
    vein_folds.inputs[1].default_value = 0.125

    vein_width = nodes.new("ShaderNodeMapRange")
    vein_width.inputs["From Min"].default_value = 0.38
    vein_width.inputs["From Max"].default_value = 0.6
    vein_width.inputs["To Min"].default_value = 0.085
    vein_width.inputs["To Max"].default_value = 0.012

    vein_amount = nodes.new("ShaderNodeMapRange")
    vein_amount.interpolation_type = "SMOOTHSTEP"
    vein_amount.inputs["To Min"].default_value = 0.85
    vein_amount.inputs["To Max"].default_value = 0.0

    hairline_cells = nodes.new("ShaderNodeTexVoronoi")
    hairline_cells.feature = "DISTANCE_TO_EDGE"
    hairline_cells.inputs["Scale"].default_value = 2.2

    hairline = nodes.new("ShaderNodeMapRange")
    hairline.inputs["From Max"].default_value = 0.014
    hairline.inputs["To Min"].default_value = 0.6
    hairline.inputs["To Max"].default_value = 0.0

    cloud_color = nodes.new("ShaderNodeValToRGB")
    cloud_color.color_ramp.interpolation = "EASE"
    cloud_color.color_ramp.elements[0].position = 0.34
    cloud_color.color_ramp.elements[0].color = (0.36, 0.37, 0.385, 1.0)
    cloud_color.color_ramp.elements[1].position = 0.6
    cloud_color.color_ramp.elements[1].color = (0.53, 0.525, 0.515, 1.0)
    cloud_color.color_ramp.elements.new(0.47).color = (0.485, 0.49, 0.495, 1.0)

    veined_color = nodes.new("ShaderNodeMix")
    veined_color.data_type = "RGBA"
    veined_color.inputs["B"].default_value = (0.2, 0.21, 0.23, 1.0)

    hairline_color = nodes.new("ShaderNodeMix")
    hairline_color.data_type = "RGBA"
    hairline_color.inputs["B"].default_value = (0.16, 0.155, 0.15, 1.0)

    crystal_noise = nodes.new("ShaderNodeTexNoise")
    crystal_noise.inputs["Scale"].default_value = 60.0
    crystal_noise.inputs["Detail"].default_value = 3.0
    crystal_noise.inputs["Roughness"].default_value = 0.75

    crystal_value = nodes.new("ShaderNodeMapRange")
    crystal_value.inputs["From Min"].default_value = 0.3
    crystal_value.inputs["From Max"].default_value = 0.7
    crystal_value.inputs["To Min"].default_value = 0.9
    crystal_value.inputs["To Max"].default_value = 1.07

    marble_color = nodes.new("ShaderNodeHueSaturation")

    polish = nodes.new("ShaderNodeMapRange")
    polish.inputs["From Min"].default_value = 0.35
    polish.inputs["From Max"].default_value = 0.65
    polish.inputs["To Min"].default_value = 0.62
    polish.inputs["To Max"].default_value = 0.48

    relief = nodes.new("ShaderNodeBump")
    relief.invert = True
    relief.inputs["Strength"].default_value = 0.1
    relief.inputs["Distance"].default_value = 0.01

    honed_marble = nodes.new("ShaderNodeBsdfPrincipled")
    honed_marble.inputs["Specular IOR Level"].default_value = 0.15

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], slab_space.inputs["Vector"])
    links.new(slab_space.outputs["Vector"], warp_noise.inputs["Vector"])
    links.new(warp_noise.outputs["Color"], centered_warp.inputs[0])
    links.new(centered_warp.outputs["Vector"], vein_space.inputs[0])
    links.new(slab_space.outputs["Vector"], vein_space.inputs[2])
    links.new(vein_space.outputs["Vector"], cloud_noise.inputs["Vector"])
    links.new(vein_space.outputs["Vector"], vein_noise.inputs["Vector"])
    links.new(vein_noise.outputs["Fac"], vein_folds.inputs[0])
    links.new(cloud_noise.outputs["Fac"], vein_width.inputs["Value"])
    links.new(vein_folds.outputs["Value"], vein_amount.inputs["Value"])
    links.new(vein_width.outputs["Result"], vein_amount.inputs["From Max"])
    links.new(vein_space.outputs["Vector"], hairline_cells.inputs["Vector"])
    links.new(hairline_cells.outputs["Distance"], hairline.inputs["Value"])
    links.new(cloud_noise.outputs["Fac"], cloud_color.inputs["Fac"])
    links.new(vein_amount.outputs["Result"], veined_color.inputs["Factor"])
    links.new(cloud_color.outputs["Color"], veined_color.inputs["A"])
    links.new(hairline.outputs["Result"], hairline_color.inputs["Factor"])
    links.new(veined_color.outputs["Result"], hairline_color.inputs["A"])
    links.new(coordinates.outputs["Object"], crystal_noise.inputs["Vector"])
    links.new(crystal_noise.outputs["Fac"], crystal_value.inputs["Value"])
    links.new(hairline_color.outputs["Result"], marble_color.inputs["Color"])
    links.new(crystal_value.outputs["Result"], marble_color.inputs["Value"])
    links.new(cloud_noise.outputs["Fac"], polish.inputs["Value"])
    links.new(hairline.outputs["Result"], relief.inputs["Height"])
    links.new(marble_color.outputs["Color"], honed_marble.inputs["Base Color"])
    links.new(polish.outputs["Result"], honed_marble.inputs["Roughness"])
    links.new(relief.outputs["Normal"], honed_marble.inputs["Normal"])
    links.new(honed_marble.outputs["BSDF"], material_output.inputs["Surface"])
