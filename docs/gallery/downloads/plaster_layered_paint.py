import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    tc = nodes.new("ShaderNodeTexCoord")

    age = nodes.new("ShaderNodeTexNoise")
    age.inputs["Scale"].default_value = 1.4
    age.inputs["Detail"].default_value = 9.0
    age.inputs["Roughness"].default_value = 0.62
    age.inputs["Distortion"].default_value = 0.3

    flake_space = nodes.new("ShaderNodeVectorMath")
    flake_space.operation = "MULTIPLY_ADD"
    flake_space.inputs[1].default_value = (0.3, 0.3, 0.0)

    crackle_cells = nodes.new("ShaderNodeTexVoronoi")
    crackle_cells.voronoi_dimensions = "2D"
    crackle_cells.feature = "DISTANCE_TO_EDGE"
    crackle_cells.inputs["Scale"].default_value = 9.0

    crackle = nodes.new("ShaderNodeMapRange")
    crackle.inputs["From Max"].default_value = 0.03
    crackle.inputs["To Min"].default_value = 0.8
    crackle.inputs["To Max"].default_value = 0.0

    flakes = nodes.new("ShaderNodeTexVoronoi")
    flakes.voronoi_dimensions = "2D"
    flakes.inputs["Scale"].default_value = 9.0

    flake_grey = nodes.new("ShaderNodeRGBToBW")

    depth = nodes.new("ShaderNodeMath")
    depth.operation = "MULTIPLY_ADD"
    depth.inputs[1].default_value = 0.09

    layers = nodes.new("ShaderNodeMapRange")
    layers.interpolation_type = "STEPPED"
    layers.inputs["From Min"].default_value = 0.4
    layers.inputs["From Max"].default_value = 0.6
    layers.inputs["Steps"].default_value = 5.0

    coats = nodes.new("ShaderNodeValToRGB")
    coats.color_ramp.interpolation = "CONSTANT"
    coats.color_ramp.elements[0].color = (0.2, 0.165, 0.125, 1.0)
    coats.color_ramp.elements[1].position = 0.9
    coats.color_ramp.elements[1].color = (0.31, 0.37, 0.38, 1.0)
    coats.color_ramp.elements.new(0.1).color = (0.4, 0.36, 0.28, 1.0)
    coats.color_ramp.elements.new(0.3).color = (0.27, 0.16, 0.12, 1.0)
    coats.color_ramp.elements.new(0.5).color = (0.38, 0.36, 0.31, 1.0)
    coats.color_ramp.elements.new(0.7).color = (0.15, 0.19, 0.15, 1.0)

    soil = nodes.new("ShaderNodeTexNoise")
    soil.inputs["Detail"].default_value = 9.0
    soil.inputs["Roughness"].default_value = 0.78

    soiled = nodes.new("ShaderNodeMix")
    soiled.data_type = "RGBA"
    soiled.blend_type = "OVERLAY"
    soiled.inputs["Factor"].default_value = 0.6

    crackled = nodes.new("ShaderNodeMix")
    crackled.data_type = "RGBA"
    crackled.inputs["B"].default_value = (0.06, 0.05, 0.04, 1.0)

    gloss = nodes.new("ShaderNodeMapRange")
    gloss.inputs["To Min"].default_value = 0.95
    gloss.inputs["To Max"].default_value = 0.5

    grain = nodes.new("ShaderNodeMath")
    grain.operation = "MULTIPLY_ADD"
    grain.inputs[1].default_value = 0.18

    cracked = nodes.new("ShaderNodeMath")
    cracked.operation = "MULTIPLY_ADD"
    cracked.inputs[1].default_value = -0.12

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.8
    relief.inputs["Distance"].default_value = 0.012

    old_paint = nodes.new("ShaderNodeBsdfPrincipled")
    old_paint.inputs["Specular IOR Level"].default_value = 0.3

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(tc.outputs["Object"], age.inputs["Vector"])
    links.new(age.outputs["Color"], flake_space.inputs[0])
    links.new(tc.outputs["Object"], flake_space.inputs[2])
    links.new(flake_space.outputs["Vector"], crackle_cells.inputs["Vector"])
    links.new(crackle_cells.outputs["Distance"], crackle.inputs["Value"])
    links.new(flake_space.outputs["Vector"], flakes.inputs["Vector"])
    links.new(flakes.outputs["Color"], flake_grey.inputs["Color"])
    links.new(flake_grey.outputs["Val"], depth.inputs[0])
    links.new(age.outputs["Fac"], depth.inputs[2])
    links.new(depth.outputs["Value"], layers.inputs["Value"])
    links.new(layers.outputs["Result"], coats.inputs["Fac"])
    links.new(tc.outputs["Object"], soil.inputs["Vector"])
    links.new(coats.outputs["Color"], soiled.inputs["A"])
    links.new(soil.outputs["Fac"], soiled.inputs["B"])
    links.new(crackle.outputs["Result"], crackled.inputs["Factor"])
    links.new(soiled.outputs["Result"], crackled.inputs["A"])
    links.new(layers.outputs["Result"], gloss.inputs["Value"])
    links.new(soil.outputs["Fac"], grain.inputs[0])
    links.new(layers.outputs["Result"], grain.inputs[2])
    links.new(crackle.outputs["Result"], cracked.inputs[0])
    links.new(grain.outputs["Value"], cracked.inputs[2])
    links.new(cracked.outputs["Value"], relief.inputs["Height"])
    links.new(crackled.outputs["Result"], old_paint.inputs["Base Color"])
    links.new(gloss.outputs["Result"], old_paint.inputs["Roughness"])
    links.new(relief.outputs["Normal"], old_paint.inputs["Normal"])
    links.new(old_paint.outputs["BSDF"], material_output.inputs["Surface"])
