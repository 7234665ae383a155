import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    quilt_scale = nodes.new("ShaderNodeVectorMath")
    quilt_scale.operation = "SCALE"
    quilt_scale.inputs["Scale"].default_value = 2.5

    rising_seams = nodes.new("ShaderNodeVectorMath")
    rising_seams.operation = "DOT_PRODUCT"
    rising_seams.inputs[1].default_value = (1.0, 1.0, 0.0)

    falling_seams = nodes.new("ShaderNodeVectorMath")
    falling_seams.operation = "DOT_PRODUCT"
    falling_seams.inputs[1].default_value = (1.0, -1.0, 0.0)

    rising_distance = nodes.new("ShaderNodeMath")
    rising_distance.operation = "PINGPONG"

    falling_distance = nodes.new("ShaderNodeMath")
    falling_distance.operation = "PINGPONG"

    rising_nearer = nodes.new("ShaderNodeMath")
    rising_nearer.operation = "LESS_THAN"

    seam_distance = nodes.new("ShaderNodeMath")
    seam_distance.operation = "SMOOTH_MIN"
    seam_distance.inputs[2].default_value = 0.03

    along_seam = nodes.new("ShaderNodeMix")

    stitch_pitch = nodes.new("ShaderNodeMath")
    stitch_pitch.operation = "PINGPONG"
    stitch_pitch.inputs[1].default_value = 0.05

    stitch_gap = nodes.new("ShaderNodeMapRange")
    stitch_gap.inputs["From Min"].default_value = 0.012
    stitch_gap.inputs["From Max"].default_value = 0.02

    stitch_line = nodes.new("ShaderNodeMapRange")
    stitch_line.inputs["From Min"].default_value = 0.026
    stitch_line.inputs["From Max"].default_value = 0.014

    stitches = nodes.new("ShaderNodeMath")
    stitches.operation = "MULTIPLY"

    padding = nodes.new("ShaderNodeFloatCurve")
    padding.mapping.curves[0].points[1].location = (0.5, 1.0)
    padding.mapping.curves[0].points.new(0.03, 0.22)
    padding.mapping.curves[0].points.new(0.12, 0.55)
    padding.mapping.curves[0].points.new(0.3, 0.9)
    padding.mapping.update()

    pucker_reach = nodes.new("ShaderNodeMapRange")
    pucker_reach.interpolation_type = "SMOOTHSTEP"
    pucker_reach.inputs["From Max"].default_value = 0.2
    pucker_reach.inputs["To Min"].default_value = 2.2
    pucker_reach.inputs["To Max"].default_value = 0.0

    puckered = nodes.new("ShaderNodeMath")
    puckered.operation = "MULTIPLY_ADD"

    folded_space = nodes.new("ShaderNodeVectorMath")
    folded_space.operation = "ABSOLUTE"

    grain_cells = nodes.new("ShaderNodeTexVoronoi")
    grain_cells.voronoi_dimensions = "2D"
    grain_cells.feature = "DISTANCE_TO_EDGE"
    grain_cells.inputs["Scale"].default_value = 50.0

    grain_valleys = nodes.new("ShaderNodeMapRange")
    grain_valleys.interpolation_type = "SMOOTHSTEP"
    grain_valleys.inputs["From Max"].default_value = 0.22
    grain_valleys.inputs["To Min"].default_value = -0.035
    grain_valleys.inputs["To Max"].default_value = 0.0

    grained = nodes.new("ShaderNodeMath")

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.12

    mottling = nodes.new("ShaderNodeTexNoise")
    mottling.inputs["Scale"].default_value = 6.0
    mottling.inputs["Detail"].default_value = 6.0
    mottling.inputs["Roughness"].default_value = 0.65

    tone = nodes.new("ShaderNodeMath")
    tone.operation = "MULTIPLY_ADD"
    tone.inputs[1].default_value = 0.6

    tone_level = nodes.new("ShaderNodeMapRange")
    tone_level.inputs["From Min"].default_value = 0.3
    tone_level.inputs["From Max"].default_value = 1.3

    leather_color = nodes.new("ShaderNodeMix")
    leather_color.data_type = "RGBA"
    leather_color.inputs["A"].default_value = (0.028, 0.003, 0.006, 1.0)
    leather_color.inputs["B"].default_value = (0.2, 0.014, 0.022, 1.0)

    sewn_color = nodes.new("ShaderNodeMix")
    sewn_color.data_type = "RGBA"
    sewn_color.inputs["B"].default_value = (0.5, 0.37, 0.22, 1.0)

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["From Min"].default_value = 0.35
    roughness.inputs["From Max"].default_value = 0.65
    roughness.inputs["To Min"].default_value = 0.3
    roughness.inputs["To Max"].default_value = 0.5

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.9
    relief.inputs["Distance"].default_value = 0.05

    leather = nodes.new("ShaderNodeBsdfPrincipled")
    leather.inputs["Specular IOR Level"].default_value = 0.4

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], quilt_scale.inputs["Vector"])
    links.new(quilt_scale.outputs["Vector"], rising_seams.inputs[0])
    links.new(quilt_scale.outputs["Vector"], falling_seams.inputs[0])
    links.new(rising_seams.outputs["Value"], rising_distance.inputs[0])
    links.new(falling_seams.outputs["Value"], falling_distance.inputs[0])
    links.new(rising_distance.outputs["Value"], rising_nearer.inputs[0])
    links.new(falling_distance.outputs["Value"], rising_nearer.inputs[1])
    links.new(rising_distance.outputs["Value"], seam_distance.inputs[0])
    links.new(falling_distance.outputs["Value"], seam_distance.inputs[1])
    links.new(rising_nearer.outputs["Value"], along_seam.inputs["Factor"])
    links.new(rising_seams.outputs["Value"], along_seam.inputs["A"])
    links.new(falling_seams.outputs["Value"], along_seam.inputs["B"])
    links.new(along_seam.outputs["Result"], stitch_pitch.inputs[0])
    links.new(stitch_pitch.outputs["Value"], stitch_gap.inputs["Value"])
    links.new(seam_distance.outputs["Value"], stitch_line.inputs["Value"])
    links.new(stitch_line.outputs["Result"], stitches.inputs[0])
    links.new(stitch_gap.outputs["Result"], stitches.inputs[1])
    links.new(seam_distance.outputs["Value"], padding.inputs["Value"])
    links.new(seam_distance.outputs["Value"], pucker_reach.inputs["Value"])
    links.new(stitch_pitch.outputs["Value"], puckered.inputs[0])
    links.new(pucker_reach.outputs["Result"], puckered.inputs[1])
    links.new(padding.outputs["Value"], puckered.inputs[2])
    links.new(coords.outputs["Object"], folded_space.inputs["Vector"])
    links.new(folded_space.outputs["Vector"], grain_cells.inputs["Vector"])
    links.new(grain_cells.outputs["Distance"], grain_valleys.inputs["Value"])
    links.new(grain_valleys.outputs["Result"], grained.inputs[0])
    links.new(puckered.outputs["Value"], grained.inputs[1])
    links.new(stitches.outputs["Value"], height.inputs[0])
    links.new(grained.outputs["Value"], height.inputs[2])
    links.new(folded_space.outputs["Vector"], mottling.inputs["Vector"])
    links.new(mottling.outputs["Fac"], tone.inputs[0])
    links.new(grained.outputs["Value"], tone.inputs[2])
    links.new(tone.outputs["Value"], tone_level.inputs["Value"])
    links.new(tone_level.outputs["Result"], leather_color.inputs["Factor"])
    links.new(stitches.outputs["Value"], sewn_color.inputs["Factor"])
    links.new(leather_color.outputs["Result"], sewn_color.inputs["A"])
    links.new(mottling.outputs["Fac"], roughness.inputs["Value"])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(sewn_color.outputs["Result"], leather.inputs["Base Color"])
    links.new(roughness.outputs["Result"], leather.inputs["Roughness"])
    links.new(relief.outputs["Normal"], leather.inputs["Normal"])
    links.new(leather.outputs["BSDF"], output.inputs["Surface"])
