import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    grain_map = nodes.new("ShaderNodeMapping")
    grain_map.inputs["Scale"].default_value = (1.1, 75.0, 1.0)

    grain = nodes.new("ShaderNodeTexNoise")
    grain.noise_dimensions = "2D"
    grain.inputs["Scale"].default_value = 1.0
    grain.inputs["Detail"].default_value = 3.0
    grain.inputs["Roughness"].default_value = 0.65

    band_map = nodes.new("ShaderNodeMapping")
    band_map.inputs["Scale"].default_value = (0.35, 9.0, 1.0)

    bands = nodes.new("ShaderNodeTexNoise")
    bands.noise_dimensions = "2D"
    bands.inputs["Scale"].default_value = 1.0
    bands.inputs["Detail"].default_value = 4.0
    bands.inputs["Roughness"].default_value = 0.6

    smudges = nodes.new("ShaderNodeTexNoise")
    smudges.inputs["Scale"].default_value = 1.9
    smudges.inputs["Detail"].default_value = 7.0
    smudges.inputs["Roughness"].default_value = 0.55

    wobble = nodes.new("ShaderNodeTexNoise")
    wobble.inputs["Scale"].default_value = 1.1

    bend = nodes.new("ShaderNodeVectorMath")
    bend.operation = "MULTIPLY_ADD"
    bend.inputs[1].default_value = (0.2, 0.2, 0.0)

    long_map = nodes.new("ShaderNodeMapping")
    long_map.vector_type = "TEXTURE"
    long_map.inputs["Rotation"].default_value = (0.0, 0.0, 0.46)
    long_map.inputs["Scale"].default_value = (0.8, 0.011, 1.0)

    long_cells = nodes.new("ShaderNodeTexVoronoi")
    long_cells.voronoi_dimensions = "2D"
    long_cells.inputs["Scale"].default_value = 1.0

    long_pick = nodes.new("ShaderNodeMath")

    fine_map = nodes.new("ShaderNodeMapping")
    fine_map.vector_type = "TEXTURE"
    fine_map.inputs["Rotation"].default_value = (0.0, 0.0, -0.9)
    fine_map.inputs["Scale"].default_value = (0.45, 0.009, 1.0)

    fine_cells = nodes.new("ShaderNodeTexVoronoi")
    fine_cells.voronoi_dimensions = "2D"
    fine_cells.inputs["Scale"].default_value = 1.0

    fine_pick = nodes.new("ShaderNodeMath")

    pick = nodes.new("ShaderNodeMath")
    pick.operation = "MINIMUM"

    scratches = nodes.new("ShaderNodeMapRange")
    scratches.inputs["From Min"].default_value = 0.22
    scratches.inputs["From Max"].default_value = 0.38
    scratches.inputs["To Min"].default_value = 0.75
    scratches.inputs["To Max"].default_value = 0.0

    tone = nodes.new("ShaderNodeMix")
    tone.inputs["Factor"].default_value = 0.45

    steel_color = nodes.new("ShaderNodeValToRGB")
    steel_color.color_ramp.elements[0].position = 0.3
    steel_color.color_ramp.elements[0].color = (0.15, 0.157, 0.17, 1.0)
    steel_color.color_ramp.elements[1].position = 0.72
    steel_color.color_ramp.elements[1].color = (0.55, 0.545, 0.53, 1.0)
    steel_color.color_ramp.elements.new(0.5).color = (0.35, 0.355, 0.36, 1.0)

    smudge_mask = nodes.new("ShaderNodeMapRange")
    smudge_mask.interpolation_type = "SMOOTHSTEP"
    smudge_mask.inputs["From Min"].default_value = 0.44
    smudge_mask.inputs["From Max"].default_value = 0.68
    smudge_mask.inputs["To Max"].default_value = 0.6

    smudged = nodes.new("ShaderNodeMix")
    smudged.data_type = "RGBA"
    smudged.inputs["B"].default_value = (0.2, 0.19, 0.175, 1.0)

    scratched = nodes.new("ShaderNodeMix")
    scratched.data_type = "RGBA"
    scratched.inputs["B"].default_value = (0.66, 0.66, 0.65, 1.0)

    roughness = nodes.new("ShaderNodeMath")
    roughness.operation = "MULTIPLY_ADD"
    roughness.inputs[1].default_value = 0.15
    roughness.inputs[2].default_value = 0.64

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = -0.6

    bump = nodes.new("ShaderNodeBump")
    bump.inputs["Strength"].default_value = 0.5
    bump.inputs["Distance"].default_value = 0.005

    steel = nodes.new("ShaderNodeBsdfPrincipled")
    steel.inputs["Metallic"].default_value = 0.92

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], grain_map.inputs["Vector"])
    links.new(grain_map.outputs["Vector"], grain.inputs["Vector"])
    links.new(coords.outputs["Object"], band_map.inputs["Vector"])
    links.new(band_map.outputs["Vector"], bands.inputs["Vector"])
    links.new(coords.outputs["Object"], smudges.inputs["Vector"])
    links.new(coords.outputs["Object"], wobble.inputs["Vector"])
    links.new(wobble.outputs["Color"], bend.inputs[0])
    links.new(coords.outputs["Object"], bend.inputs[2])
    links.new(bend.outputs["Vector"], long_map.inputs["Vector"])
    links.new(long_map.outputs["Vector"], long_cells.inputs["Vector"])
    links.new(long_cells.outputs["Color"], long_pick.inputs[0])
    links.new(long_cells.outputs["Distance"], long_pick.inputs[1])
    links.new(bend.outputs["Vector"], fine_map.inputs["Vector"])
    links.new(fine_map.outputs["Vector"], fine_cells.inputs["Vector"])
    links.new(fine_cells.outputs["Distance"], fine_pick.inputs[0])
    links.new(fine_cells.outputs["Color"], fine_pick.inputs[1])
    links.new(long_pick.outputs["Value"], pick.inputs[0])
    links.new(fine_pick.outputs["Value"], pick.inputs[1])
    links.new(pick.outputs["Value"], scratches.inputs["Value"])
    links.new(grain.outputs["Fac"], tone.inputs["A"])
    links.new(bands.outputs["Fac"], tone.inputs["B"])
    links.new(tone.outputs["Result"], steel_color.inputs["Fac"])
    links.new(smudges.outputs["Fac"], smudge_mask.inputs["Value"])
    links.new(smudge_mask.outputs["Result"], smudged.inputs["Factor"])
    links.new(steel_color.outputs["Color"], smudged.inputs["A"])
    links.new(scratches.outputs["Result"], scratched.inputs["Factor"])
    links.new(smudged.outputs["Result"], scratched.inputs["A"])
    links.new(smudge_mask.outputs["Result"], roughness.inputs[0])
    links.new(scratches.outputs["Result"], height.inputs[0])
    links.new(tone.outputs["Result"], height.inputs[2])
    links.new(height.outputs["Value"], bump.inputs["Height"])
    links.new(scratched.outputs["Result"], steel.inputs["Base Color"])
    links.new(roughness.outputs["Value"], steel.inputs["Roughness"])
    links.new(bump.outputs["Normal"], steel.inputs["Normal"])
    links.new(steel.outputs["BSDF"], output.inputs["Surface"])
