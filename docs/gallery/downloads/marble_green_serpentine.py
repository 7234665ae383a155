import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    warp = nodes.new("ShaderNodeTexNoise")
    warp.inputs["Scale"].default_value = 1.7
    warp.inputs["Detail"].default_value = 6.0
    warp.inputs["Roughness"].default_value = 0.6

    folded = nodes.new("ShaderNodeVectorMath")
    folded.operation = "MULTIPLY_ADD"
    folded.inputs[1].default_value = (0.8, 0.8, 0.5)

    fragments = nodes.new("ShaderNodeTexVoronoi")
    fragments.feature = "SMOOTH_F1"
    fragments.inputs["Scale"].default_value = 3.4
    fragments.inputs["Smoothness"].default_value = 0.35

    threads = nodes.new("ShaderNodeTexNoise")
    threads.noise_type = "RIDGED_MULTIFRACTAL"
    threads.inputs["Scale"].default_value = 1.5
    threads.inputs["Detail"].default_value = 8.0
    threads.inputs["Roughness"].default_value = 0.6
    threads.inputs["Offset"].default_value = 0.9
    threads.inputs["Gain"].default_value = 1.6

    cracks = nodes.new("ShaderNodeTexVoronoi")
    cracks.feature = "DISTANCE_TO_EDGE"
    cracks.inputs["Scale"].default_value = 2.3

    cloud = nodes.new("ShaderNodeTexNoise")
    cloud.inputs["Scale"].default_value = 4.5
    cloud.inputs["Detail"].default_value = 9.0
    cloud.inputs["Roughness"].default_value = 0.68
    cloud.inputs["Distortion"].default_value = 0.6

    tone = nodes.new("ShaderNodeMath")
    tone.operation = "MULTIPLY_ADD"
    tone.inputs[1].default_value = 0.45

    green = nodes.new("ShaderNodeValToRGB")
    green.color_ramp.elements[0].position = 0.55
    green.color_ramp.elements[0].color = (0.006, 0.013, 0.009, 1.0)
    green.color_ramp.elements[1].position = 0.97
    green.color_ramp.elements[1].color = (0.065, 0.13, 0.075, 1.0)
    green.color_ramp.elements.new(0.7).color = (0.011, 0.034, 0.02, 1.0)
    green.color_ramp.elements.new(0.82).color = (0.026, 0.075, 0.043, 1.0)

    thread_amount = nodes.new("ShaderNodeMapRange")
    thread_amount.inputs["From Min"].default_value = 1.1
    thread_amount.inputs["From Max"].default_value = 1.65
    thread_amount.inputs["To Max"].default_value = 0.6

    broken = nodes.new("ShaderNodeMapRange")
    broken.inputs["From Min"].default_value = 0.4
    broken.inputs["From Max"].default_value = 0.6
    broken.inputs["To Min"].default_value = 0.002
    broken.inputs["To Max"].default_value = 0.05

    crack_amount = nodes.new("ShaderNodeMapRange")
    crack_amount.interpolation_type = "SMOOTHSTEP"
    crack_amount.inputs["To Min"].default_value = 0.85
    crack_amount.inputs["To Max"].default_value = 0.0

    threaded = nodes.new("ShaderNodeMix")
    threaded.data_type = "RGBA"
    threaded.inputs["B"].default_value = (0.11, 0.2, 0.12, 1.0)

    stone = nodes.new("ShaderNodeMix")
    stone.data_type = "RGBA"
    stone.inputs["B"].default_value = (0.4, 0.46, 0.38, 1.0)

    gloss = nodes.new("ShaderNodeMapRange")
    gloss.inputs["From Min"].default_value = 0.35
    gloss.inputs["From Max"].default_value = 0.65
    gloss.inputs["To Min"].default_value = 0.4
    gloss.inputs["To Max"].default_value = 0.55

    relief = nodes.new("ShaderNodeBump")
    relief.invert = True
    relief.inputs["Strength"].default_value = 0.5
    relief.inputs["Distance"].default_value = 0.003

    marble = nodes.new("ShaderNodeBsdfPrincipled")
    marble.inputs["Specular IOR Level"].default_value = 0.12
    marble.inputs["Coat Weight"].default_value = 0.1
    marble.inputs["Coat Roughness"].default_value = 0.3

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], warp.inputs["Vector"])
    links.new(warp.outputs["Color"], folded.inputs[0])
    links.new(coords.outputs["Object"], folded.inputs[2])
    links.new(folded.outputs["Vector"], fragments.inputs["Vector"])
    links.new(folded.outputs["Vector"], threads.inputs["Vector"])
    links.new(folded.outputs["Vector"], cracks.inputs["Vector"])
    links.new(folded.outputs["Vector"], cloud.inputs["Vector"])
    links.new(fragments.outputs["Color"], tone.inputs[0])
    links.new(cloud.outputs["Fac"], tone.inputs[2])
    links.new(tone.outputs["Value"], green.inputs["Fac"])
    links.new(threads.outputs["Fac"], thread_amount.inputs["Value"])
    links.new(cloud.outputs["Fac"], broken.inputs["Value"])
    links.new(cracks.outputs["Distance"], crack_amount.inputs["Value"])
    links.new(broken.outputs["Result"], crack_amount.inputs["From Max"])
    links.new(thread_amount.outputs["Result"], threaded.inputs["Factor"])
    links.new(green.outputs["Color"], threaded.inputs["A"])
    links.new(crack_amount.outputs["Result"], stone.inputs["Factor"])
    links.new(threaded.outputs["Result"], stone.inputs["A"])
    links.new(cloud.outputs["Fac"], gloss.inputs["Value"])
    links.new(crack_amount.outputs["Result"], relief.inputs["Height"])
    links.new(stone.outputs["Result"], marble.inputs["Base Color"])
    links.new(gloss.outputs["Result"], marble.inputs["Roughness"])
    links.new(relief.outputs["Normal"], marble.inputs["Normal"])
    links.new(marble.outputs["BSDF"], material_output.inputs["Surface"])
