import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    slab = nodes.new("ShaderNodeMapping")
    slab.inputs["Location"].default_value = (0.3, 0.8, 0.2)
    slab.inputs["Rotation"].default_value = (0.3, 0.2, 0.7)
    slab.inputs["Scale"].default_value = (1.0, 1.5, 1.0)

    warp = nodes.new("ShaderNodeTexNoise")
    warp.inputs["Scale"].default_value = 2.2
    warp.inputs["Detail"].default_value = 6.0
    warp.inputs["Roughness"].default_value = 0.55

    stirred = nodes.new("ShaderNodeVectorMath")
    stirred.operation = "MULTIPLY_ADD"
    stirred.inputs[1].default_value = (1.1, 1.1, 1.1)

    swirl = nodes.new("ShaderNodeTexMagic")
    swirl.turbulence_depth = 4
    swirl.inputs["Scale"].default_value = 1.6
    swirl.inputs["Distortion"].default_value = 1.6

    nodules = nodes.new("ShaderNodeTexVoronoi")
    nodules.distance = "MANHATTAN"
    nodules.feature = "F2"
    nodules.inputs["Scale"].default_value = 3.0
    nodules.inputs["Detail"].default_value = 2.0

    nodule_edge = nodes.new("ShaderNodeMapRange")
    nodule_edge.inputs["From Min"].default_value = 1.3
    nodule_edge.inputs["From Max"].default_value = 2.6

    mass = nodes.new("ShaderNodeMath")
    mass.operation = "MULTIPLY_ADD"
    mass.inputs[1].default_value = 0.45

    red = nodes.new("ShaderNodeValToRGB")
    red.color_ramp.elements[0].position = 0.35
    red.color_ramp.elements[0].color = (0.022, 0.01, 0.011, 1.0)
    red.color_ramp.elements[1].color = (0.14, 0.055, 0.045, 1.0)
    red.color_ramp.elements.new(0.62).color = (0.055, 0.015, 0.014, 1.0)
    red.color_ramp.elements.new(0.82).color = (0.095, 0.027, 0.022, 1.0)

    parts = nodes.new("ShaderNodeSeparateColor")
    parts.mode = "HSV"

    hue_drift = nodes.new("ShaderNodeMapRange")
    hue_drift.inputs["From Min"].default_value = 0.35
    hue_drift.inputs["From Max"].default_value = 0.65
    hue_drift.inputs["To Min"].default_value = -0.03
    hue_drift.inputs["To Max"].default_value = 0.015

    hue = nodes.new("ShaderNodeMath")

    turned = nodes.new("ShaderNodeMath")
    turned.operation = "FRACT"

    drifted = nodes.new("ShaderNodeCombineColor")
    drifted.mode = "HSV"

    cracks = nodes.new("ShaderNodeTexVoronoi")
    cracks.feature = "DISTANCE_TO_EDGE"
    cracks.inputs["Scale"].default_value = 1.5
    cracks.inputs["Detail"].default_value = 1.0
    cracks.inputs["Roughness"].default_value = 0.6

    width = nodes.new("ShaderNodeMapRange")
    width.inputs["From Min"].default_value = 0.4
    width.inputs["From Max"].default_value = 0.62
    width.inputs["To Min"].default_value = 0.003
    width.inputs["To Max"].default_value = 0.06

    vein = nodes.new("ShaderNodeMapRange")
    vein.interpolation_type = "SMOOTHSTEP"
    vein.inputs["To Min"].default_value = 0.95
    vein.inputs["To Max"].default_value = 0.0

    stone = nodes.new("ShaderNodeMix")
    stone.data_type = "RGBA"
    stone.inputs["B"].default_value = (0.46, 0.42, 0.38, 1.0)

    gloss = nodes.new("ShaderNodeMapRange")
    gloss.inputs["To Min"].default_value = 0.42
    gloss.inputs["To Max"].default_value = 0.6

    relief = nodes.new("ShaderNodeBump")
    relief.invert = True
    relief.inputs["Strength"].default_value = 0.5
    relief.inputs["Distance"].default_value = 0.003

    marble = nodes.new("ShaderNodeBsdfPrincipled")
    marble.inputs["Specular IOR Level"].default_value = 0.13

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], slab.inputs["Vector"])
    links.new(slab.outputs["Vector"], warp.inputs["Vector"])
    links.new(warp.outputs["Color"], stirred.inputs[0])
    links.new(slab.outputs["Vector"], stirred.inputs[2])
    links.new(stirred.outputs["Vector"], swirl.inputs["Vector"])
    links.new(stirred.outputs["Vector"], nodules.inputs["Vector"])
    links.new(nodules.outputs["Distance"], nodule_edge.inputs["Value"])
    links.new(swirl.outputs["Fac"], mass.inputs[0])
    links.new(nodule_edge.outputs["Result"], mass.inputs[2])
    links.new(mass.outputs["Value"], red.inputs["Fac"])
    links.new(red.outputs["Color"], parts.inputs["Color"])
    links.new(warp.outputs["Fac"], hue_drift.inputs["Value"])
    links.new(parts.outputs["Red"], hue.inputs[0])
    links.new(hue_drift.outputs["Result"], hue.inputs[1])
    links.new(hue.outputs["Value"], turned.inputs["Value"])
    links.new(turned.outputs["Value"], drifted.inputs["Red"])
    links.new(parts.outputs["Green"], drifted.inputs["Green"])
    links.new(parts.outputs["Blue"], drifted.inputs["Blue"])
    links.new(stirred.outputs["Vector"], cracks.inputs["Vector"])
    links.new(warp.outputs["Fac"], width.inputs["Value"])
    links.new(cracks.outputs["Distance"], vein.inputs["Value"])
    links.new(width.outputs["Result"], vein.inputs["From Max"])
    links.new(vein.outputs["Result"], stone.inputs["Factor"])
    links.new(drifted.outputs["Color"], stone.inputs["A"])
    links.new(vein.outputs["Result"], gloss.inputs["Value"])
    links.new(vein.outputs["Result"], relief.inputs["Height"])
    links.new(stone.outputs["Result"], marble.inputs["Base Color"])
    links.new(gloss.outputs["Result"], marble.inputs["Roughness"])
    links.new(relief.outputs["Normal"], marble.inputs["Normal"])
    links.new(marble.outputs["BSDF"], material_output.inputs["Surface"])
