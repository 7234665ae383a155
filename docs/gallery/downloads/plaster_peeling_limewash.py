import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    tc = nodes.new("ShaderNodeTexCoord")

    pit_cells = nodes.new("ShaderNodeTexVoronoi")
    pit_cells.voronoi_dimensions = "2D"
    pit_cells.inputs["Scale"].default_value = 24.0

    pit_size = nodes.new("ShaderNodeMapRange")
    pit_size.inputs["From Min"].default_value = 0.6
    pit_size.inputs["From Max"].default_value = 0.9
    pit_size.inputs["To Min"].default_value = 0.01
    pit_size.inputs["To Max"].default_value = 0.22

    pit = nodes.new("ShaderNodeMath")
    pit.operation = "DIVIDE"
    pit.use_clamp = True

    decay = nodes.new("ShaderNodeTexNoise")
    decay.inputs["Scale"].default_value = 1.15
    decay.inputs["Detail"].default_value = 11.0
    decay.inputs["Roughness"].default_value = 0.62
    decay.inputs["Distortion"].default_value = 0.25

    paint_left = nodes.new("ShaderNodeMapRange")
    paint_left.interpolation_type = "SMOOTHSTEP"
    paint_left.inputs["From Min"].default_value = 0.47
    paint_left.inputs["From Max"].default_value = 0.485

    coat_left = nodes.new("ShaderNodeMapRange")
    coat_left.interpolation_type = "SMOOTHSTEP"
    coat_left.inputs["From Min"].default_value = 0.425
    coat_left.inputs["From Max"].default_value = 0.44

    grain = nodes.new("ShaderNodeTexNoise")
    grain.noise_dimensions = "2D"
    grain.inputs["Scale"].default_value = 60.0
    grain.inputs["Detail"].default_value = 5.0
    grain.inputs["Roughness"].default_value = 0.8

    bare_color = nodes.new("ShaderNodeValToRGB")
    bare_color.color_ramp.elements[0].position = 0.3
    bare_color.color_ramp.elements[0].color = (0.13, 0.085, 0.05, 1.0)
    bare_color.color_ramp.elements[1].position = 0.75
    bare_color.color_ramp.elements[1].color = (0.4, 0.3, 0.2, 1.0)
    bare_color.color_ramp.elements.new(0.55).color = (0.27, 0.185, 0.115, 1.0)

    scratches = nodes.new("ShaderNodeTexWave")
    scratches.inputs["Distortion"].default_value = 6.0
    scratches.inputs["Detail"].default_value = 3.0
    scratches.inputs["Detail Scale"].default_value = 1.5

    keyed = nodes.new("ShaderNodeMix")
    keyed.data_type = "RGBA"
    keyed.blend_type = "MULTIPLY"

    coat_color = nodes.new("ShaderNodeValToRGB")
    coat_color.color_ramp.elements[0].position = 0.3
    coat_color.color_ramp.elements[0].color = (0.3, 0.275, 0.225, 1.0)
    coat_color.color_ramp.elements[1].position = 0.7
    coat_color.color_ramp.elements[1].color = (0.56, 0.53, 0.46, 1.0)

    coated = nodes.new("ShaderNodeMix")
    coated.data_type = "RGBA"

    fade = nodes.new("ShaderNodeTexNoise")
    fade.inputs["Scale"].default_value = 2.5
    fade.inputs["Detail"].default_value = 8.0
    fade.inputs["Roughness"].default_value = 0.7

    fade_range = nodes.new("ShaderNodeMapRange")
    fade_range.inputs["From Min"].default_value = 0.3
    fade_range.inputs["From Max"].default_value = 0.8

    paint_color = nodes.new("ShaderNodeMix")
    paint_color.data_type = "RGBA"
    paint_color.inputs["A"].default_value = (0.08, 0.165, 0.165, 1.0)
    paint_color.inputs["B"].default_value = (0.34, 0.42, 0.38, 1.0)

    painted = nodes.new("ShaderNodeMix")
    painted.data_type = "RGBA"

    pitted = nodes.new("ShaderNodeMix")
    pitted.data_type = "RGBA"
    pitted.inputs["A"].default_value = (0.17, 0.13, 0.095, 1.0)

    layer = nodes.new("ShaderNodeMath")
    layer.operation = "MULTIPLY_ADD"
    layer.inputs[1].default_value = 1.6

    rough_layer = nodes.new("ShaderNodeMath")
    rough_layer.operation = "MULTIPLY_ADD"
    rough_layer.inputs[1].default_value = 0.25

    carved = nodes.new("ShaderNodeMath")
    carved.operation = "MULTIPLY"

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.8
    relief.inputs["Distance"].default_value = 0.008

    peeling = nodes.new("ShaderNodeBsdfPrincipled")
    peeling.inputs["Roughness"].default_value = 0.9
    peeling.inputs["Specular IOR Level"].default_value = 0.2

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(tc.outputs["Object"], pit_cells.inputs["Vector"])
    links.new(pit_cells.outputs["Color"], pit_size.inputs["Value"])
    links.new(pit_cells.outputs["Distance"], pit.inputs[0])
    links.new(pit_size.outputs["Result"], pit.inputs[1])
    links.new(tc.outputs["Object"], decay.inputs["Vector"])
    links.new(decay.outputs["Fac"], paint_left.inputs["Value"])
    links.new(decay.outputs["Fac"], coat_left.inputs["Value"])
    links.new(tc.outputs["Object"], grain.inputs["Vector"])
    links.new(grain.outputs["Fac"], bare_color.inputs["Fac"])
    links.new(tc.outputs["Object"], scratches.inputs["Vector"])
    links.new(bare_color.outputs["Color"], keyed.inputs["A"])
    links.new(scratches.outputs["Color"], keyed.inputs["B"])
    links.new(grain.outputs["Fac"], coat_color.inputs["Fac"])
    links.new(coat_left.outputs["Result"], coated.inputs["Factor"])
    links.new(keyed.outputs["Result"], coated.inputs["A"])
    links.new(coat_color.outputs["Color"], coated.inputs["B"])
    links.new(tc.outputs["Object"], fade.inputs["Vector"])
    links.new(fade.outputs["Fac"], fade_range.inputs["Value"])
    links.new(fade_range.outputs["Result"], paint_color.inputs["Factor"])
    links.new(paint_left.outputs["Result"], painted.inputs["Factor"])
    links.new(coated.outputs["Result"], painted.inputs["A"])
    links.new(paint_color.outputs["Result"], painted.inputs["B"])
    links.new(pit.outputs["Value"], pitted.inputs["Factor"])
    links.new(painted.outputs["Result"], pitted.inputs["B"])
    links.new(coat_left.outputs["Result"], layer.inputs[0])
    links.new(paint_left.outputs["Result"], layer.inputs[2])
    links.new(grain.outputs["Fac"], rough_layer.inputs[0])
    links.new(layer.outputs["Value"], rough_layer.inputs[2])
    links.new(rough_layer.outputs["Value"], carved.inputs[0])
    links.new(pit.outputs["Value"], carved.inputs[1])
    links.new(carved.outputs["Value"], relief.inputs["Height"])
    links.new(pitted.outputs["Result"], peeling.inputs["Base Color"])
    links.new(relief.outputs["Normal"], peeling.inputs["Normal"])
    links.new(peeling.outputs["BSDF"], material_output.inputs["Surface"])
