import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    tc = nodes.new("ShaderNodeTexCoord")

    drift = nodes.new("ShaderNodeTexNoise")
    drift.noise_dimensions = "2D"
    drift.inputs["Scale"].default_value = 2.4
    drift.inputs["Detail"].default_value = 9.0
    drift.inputs["Roughness"].default_value = 0.7

    crack_space = nodes.new("ShaderNodeVectorMath")
    crack_space.operation = "MULTIPLY_ADD"
    crack_space.inputs[1].default_value = (0.22, 0.22, 0.0)

    plates = nodes.new("ShaderNodeTexVoronoi")
    plates.voronoi_dimensions = "2D"
    plates.feature = "DISTANCE_TO_EDGE"
    plates.inputs["Scale"].default_value = 2.6

    distress = nodes.new("ShaderNodeMapRange")
    distress.inputs["From Min"].default_value = 0.4
    distress.inputs["From Max"].default_value = 0.6
    distress.inputs["To Min"].default_value = 0.004
    distress.inputs["To Max"].default_value = 0.05

    crack = nodes.new("ShaderNodeMath")
    crack.operation = "DIVIDE"
    crack.use_clamp = True

    hair = nodes.new("ShaderNodeTexVoronoi")
    hair.voronoi_dimensions = "2D"
    hair.feature = "DISTANCE_TO_EDGE"
    hair.inputs["Scale"].default_value = 8.0

    hair_width = nodes.new("ShaderNodeMapRange")
    hair_width.inputs["From Min"].default_value = 0.47
    hair_width.inputs["From Max"].default_value = 0.62
    hair_width.inputs["To Min"].default_value = 0.001
    hair_width.inputs["To Max"].default_value = 0.07

    hair_crack = nodes.new("ShaderNodeMath")
    hair_crack.operation = "DIVIDE"
    hair_crack.use_clamp = True

    intact = nodes.new("ShaderNodeMath")
    intact.operation = "MULTIPLY"

    crumbled = nodes.new("ShaderNodeMapRange")
    crumbled.interpolation_type = "SMOOTHSTEP"
    crumbled.inputs["From Max"].default_value = 0.14
    crumbled.inputs["To Min"].default_value = 0.5
    crumbled.inputs["To Max"].default_value = 0.0

    grit = nodes.new("ShaderNodeTexNoise")
    grit.noise_dimensions = "2D"
    grit.inputs["Scale"].default_value = 60.0
    grit.inputs["Detail"].default_value = 5.0
    grit.inputs["Roughness"].default_value = 0.85

    fade = nodes.new("ShaderNodeTexNoise")
    fade.inputs["Scale"].default_value = 1.2
    fade.inputs["Detail"].default_value = 6.0

    fade_low = nodes.new("ShaderNodeMath")
    fade_low.operation = "MULTIPLY"
    fade_low.inputs[1].default_value = 0.35

    tone = nodes.new("ShaderNodeMath")
    tone.operation = "MULTIPLY_ADD"
    tone.inputs[1].default_value = 0.9

    grey = nodes.new("ShaderNodeValToRGB")
    grey.color_ramp.elements[0].position = 0.47
    grey.color_ramp.elements[0].color = (0.02, 0.02, 0.02, 1.0)
    grey.color_ramp.elements[1].position = 0.82
    grey.color_ramp.elements[1].color = (0.4, 0.38, 0.35, 1.0)
    grey.color_ramp.elements.new(0.57).color = (0.075, 0.073, 0.07, 1.0)
    grey.color_ramp.elements.new(0.68).color = (0.15, 0.144, 0.134, 1.0)

    dusty = nodes.new("ShaderNodeMix")
    dusty.data_type = "RGBA"
    dusty.inputs["B"].default_value = (0.22, 0.19, 0.15, 1.0)

    cracked = nodes.new("ShaderNodeMix")
    cracked.data_type = "RGBA"
    cracked.inputs["A"].default_value = (0.02, 0.018, 0.015, 1.0)

    plate_cells = nodes.new("ShaderNodeTexVoronoi")
    plate_cells.voronoi_dimensions = "2D"
    plate_cells.inputs["Scale"].default_value = 2.6

    plate_grey = nodes.new("ShaderNodeRGBToBW")

    slab = nodes.new("ShaderNodeMath")
    slab.operation = "MULTIPLY_ADD"

    slab_relief = nodes.new("ShaderNodeBump")
    slab_relief.inputs["Strength"].default_value = 0.8
    slab_relief.inputs["Distance"].default_value = 0.02

    grit_relief = nodes.new("ShaderNodeBump")
    grit_relief.inputs["Strength"].default_value = 0.6
    grit_relief.inputs["Distance"].default_value = 0.006

    old_asphalt = nodes.new("ShaderNodeBsdfPrincipled")
    old_asphalt.inputs["Roughness"].default_value = 0.93
    old_asphalt.inputs["Specular IOR Level"].default_value = 0.2

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(tc.outputs["Object"], drift.inputs["Vector"])
    links.new(drift.outputs["Color"], crack_space.inputs[0])
    links.new(tc.outputs["Object"], crack_space.inputs[2])
    links.new(crack_space.outputs["Vector"], plates.inputs["Vector"])
    links.new(drift.outputs["Fac"], distress.inputs["Value"])
    links.new(plates.outputs["Distance"], crack.inputs[0])
    links.new(distress.outputs["Result"], crack.inputs[1])
    links.new(crack_space.outputs["Vector"], hair.inputs["Vector"])
    links.new(drift.outputs["Fac"], hair_width.inputs["Value"])
    links.new(hair.outputs["Distance"], hair_crack.inputs[0])
    links.new(hair_width.outputs["Result"], hair_crack.inputs[1])
    links.new(crack.outputs["Value"], intact.inputs[0])
    links.new(hair_crack.outputs["Value"], intact.inputs[1])
    links.new(plates.outputs["Distance"], crumbled.inputs["Value"])
    links.new(tc.outputs["Object"], grit.inputs["Vector"])
    links.new(tc.outputs["Object"], fade.inputs["Vector"])
    links.new(fade.outputs["Fac"], fade_low.inputs[0])
    links.new(grit.outputs["Fac"], tone.inputs[0])
    links.new(fade_low.outputs["Value"], tone.inputs[2])
    links.new(tone.outputs["Value"], grey.inputs["Fac"])
    links.new(crumbled.outputs["Result"], dusty.inputs["Factor"])
    links.new(grey.outputs["Color"], dusty.inputs["A"])
    links.new(intact.outputs["Value"], cracked.inputs["Factor"])
    links.new(dusty.outputs["Result"], cracked.inputs["B"])
    links.new(crack_space.outputs["Vector"], plate_cells.inputs["Vector"])
    links.new(plate_cells.outputs["Color"], plate_grey.inputs["Color"])
    links.new(plate_grey.outputs["Val"], slab.inputs[0])
    links.new(intact.outputs["Value"], slab.inputs[2])
    links.new(slab.outputs["Value"], slab_relief.inputs["Height"])
    links.new(grit.outputs["Fac"], grit_relief.inputs["Height"])
    links.new(slab_relief.outputs["Normal"], grit_relief.inputs["Normal"])
    links.new(cracked.outputs["Result"], old_asphalt.inputs["Base Color"])
    links.new(grit_relief.outputs["Normal"], old_asphalt.inputs["Normal"])
    links.new(old_asphalt.outputs["BSDF"], material_output.inputs["Surface"])
