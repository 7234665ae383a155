import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    fold_scale = nodes.new("ShaderNodeVectorMath")
    fold_scale.operation = "SCALE"

    drape_noise = nodes.new("ShaderNodeTexNoise")
    drape_noise.inputs["Scale"].default_value = 0.9
    drape_noise.inputs["Roughness"].default_value = 0.45

    draped_space = nodes.new("ShaderNodeVectorMath")
    draped_space.operation = "MULTIPLY_ADD"
    draped_space.inputs[1].default_value = (1.3, 1.3, 0.0)

    folds = nodes.new("ShaderNodeTexWave")
    folds.bands_direction = "DIAGONAL"
    folds.inputs["Scale"].default_value = 0.42
    folds.inputs["Distortion"].default_value = 2.2
    folds.inputs["Detail"].default_value = 1.0
    folds.inputs["Detail Scale"].default_value = 0.6

    crease_space = nodes.new("ShaderNodeMapping")
    crease_space.inputs["Rotation"].default_value = (0.0, 0.0, 0.78)
    crease_space.inputs["Scale"].default_value = (1.2, 3.4, 1.0)

    soft_creases = nodes.new("ShaderNodeTexNoise")
    soft_creases.inputs["Scale"].default_value = 1.0
    soft_creases.inputs["Detail"].default_value = 3.0

    fold_height = nodes.new("ShaderNodeMath")
    fold_height.operation = "MULTIPLY_ADD"
    fold_height.inputs[1].default_value = 0.55

    thread_space = nodes.new("ShaderNodeMapping")
    thread_space.inputs["Scale"].default_value = (90.0, 9.0, 1.0)

    satin_threads = nodes.new("ShaderNodeTexNoise")
    satin_threads.noise_dimensions = "2D"
    satin_threads.inputs["Scale"].default_value = 1.0
    satin_threads.inputs["Detail"].default_value = 3.0
    satin_threads.inputs["Roughness"].default_value = 0.7

    thread_height = nodes.new("ShaderNodeMath")
    thread_height.operation = "MULTIPLY_ADD"
    thread_height.inputs[1].default_value = 0.004

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Distance"].default_value = 0.22

    fold_slope = nodes.new("ShaderNodeLayerWeight")

    slope_level = nodes.new("ShaderNodeMapRange")
    slope_level.inputs["From Max"].default_value = 0.55

    satin_color = nodes.new("ShaderNodeMix")
    satin_color.data_type = "RGBA"
    satin_color.inputs["A"].default_value = (0.52, 0.37, 0.235, 1.0)
    satin_color.inputs["B"].default_value = (0.17, 0.088, 0.046, 1.0)

    thread_value = nodes.new("ShaderNodeMapRange")
    thread_value.inputs["From Min"].default_value = 0.25
    thread_value.inputs["From Max"].default_value = 0.75
    thread_value.inputs["To Min"].default_value = 0.86
    thread_value.inputs["To Max"].default_value = 1.14

    thread_tone = nodes.new("ShaderNodeHueSaturation")

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["From Min"].default_value = 0.3
    roughness.inputs["From Max"].default_value = 0.7
    roughness.inputs["To Min"].default_value = 0.3
    roughness.inputs["To Max"].default_value = 0.46

    satin = nodes.new("ShaderNodeBsdfPrincipled")
    satin.inputs["Metallic"].default_value = 0.2
    satin.inputs["Specular IOR Level"].default_value = 0.6

    soft_glow = nodes.new("ShaderNodeBsdfToon")
    soft_glow.inputs["Color"].default_value = (0.75, 0.6, 0.42, 1.0)
    soft_glow.inputs["Smooth"].default_value = 0.6

    cloth = nodes.new("ShaderNodeMixShader")
    cloth.inputs["Fac"].default_value = 0.12

    output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], fold_scale.inputs["Vector"])
    links.new(fold_scale.outputs["Vector"], drape_noise.inputs["Vector"])
    links.new(drape_noise.outputs["Color"], draped_space.inputs[0])
    links.new(fold_scale.outputs["Vector"], draped_space.inputs[2])
    links.new(draped_space.outputs["Vector"], folds.inputs["Vector"])
    links.new(draped_space.outputs["Vector"], crease_space.inputs["Vector"])
    links.new(crease_space.outputs["Vector"], soft_creases.inputs["Vector"])
    links.new(soft_creases.outputs["Fac"], fold_height.inputs[0])
    links.new(folds.outputs["Fac"], fold_height.inputs[2])
    links.new(draped_space.outputs["Vector"], thread_space.inputs["Vector"])
    links.new(thread_space.outputs["Vector"], satin_threads.inputs["Vector"])
    links.new(satin_threads.outputs["Fac"], thread_height.inputs[0])
    links.new(fold_height.outputs["Value"], thread_height.inputs[2])
    links.new(thread_height.outputs["Value"], relief.inputs["Height"])
    links.new(relief.outputs["Normal"], fold_slope.inputs["Normal"])
    links.new(fold_slope.outputs["Facing"], slope_level.inputs["Value"])
    links.new(slope_level.outputs["Result"], satin_color.inputs["Factor"])
    links.new(satin_threads.outputs["Fac"], thread_value.inputs["Value"])
    links.new(thread_value.outputs["Result"], thread_tone.inputs["Value"])
    links.new(satin_color.outputs["Result"], thread_tone.inputs["Color"])
    links.new(satin_threads.outputs["Fac"], roughness.inputs["Value"])
    links.new(thread_tone.outputs["Color"], satin.inputs["Base Color"])
    links.new(roughness.outputs["Result"], satin.inputs["Roughness"])
    links.new(relief.outputs["Normal"], satin.inputs["Normal"])
    links.new(satin.outputs["BSDF"], cloth.inputs[1])
    links.new(soft_glow.outputs["BSDF"], cloth.inputs[2])
    links.new(cloth.outputs["Shader"], output.inputs["Surface"])
