import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    tc = nodes.new("ShaderNodeTexCoord")

    chip = nodes.new("ShaderNodeTexNoise")
    chip.noise_dimensions = "2D"
    chip.inputs["Scale"].default_value = 12.0
    chip.inputs["Detail"].default_value = 5.0
    chip.inputs["Roughness"].default_value = 0.7

    worn_space = nodes.new("ShaderNodeVectorMath")
    worn_space.operation = "MULTIPLY_ADD"
    worn_space.inputs[1].default_value = (0.014, 0.014, 0.0)

    courses = nodes.new("ShaderNodeTexBrick")
    courses.offset = 0.35
    courses.squash = 0.6
    courses.inputs["Color1"].default_value = (0.0, 0.0, 0.0, 1.0)
    courses.inputs["Color2"].default_value = (1.0, 1.0, 1.0, 1.0)
    courses.inputs["Mortar"].default_value = (0.5, 0.5, 0.5, 1.0)
    courses.inputs["Scale"].default_value = 1.0
    courses.inputs["Mortar Size"].default_value = 0.009
    courses.inputs["Mortar Smooth"].default_value = 0.4
    courses.inputs["Brick Width"].default_value = 0.62
    courses.inputs["Row Height"].default_value = 0.3333

    stone_shift = nodes.new("ShaderNodeVectorMath")
    stone_shift.operation = "MULTIPLY_ADD"
    stone_shift.inputs[1].default_value = (3.0, 5.0, 0.0)

    bed = nodes.new("ShaderNodeMapping")
    bed.inputs["Scale"].default_value = (1.0, 5.0, 1.0)

    bands = nodes.new("ShaderNodeTexNoise")
    bands.noise_dimensions = "2D"
    bands.inputs["Scale"].default_value = 1.3
    bands.inputs["Detail"].default_value = 8.0
    bands.inputs["Roughness"].default_value = 0.62
    bands.inputs["Distortion"].default_value = 0.35

    holes = nodes.new("ShaderNodeTexNoise")
    holes.noise_dimensions = "2D"
    holes.inputs["Scale"].default_value = 9.0
    holes.inputs["Detail"].default_value = 4.0
    holes.inputs["Roughness"].default_value = 0.65

    hole_chance = nodes.new("ShaderNodeMath")
    hole_chance.operation = "MULTIPLY_ADD"

    void = nodes.new("ShaderNodeMapRange")
    void.interpolation_type = "SMOOTHSTEP"
    void.inputs["From Min"].default_value = 0.56
    void.inputs["From Max"].default_value = 0.64

    travertine = nodes.new("ShaderNodeValToRGB")
    travertine.color_ramp.elements[0].position = 0.3
    travertine.color_ramp.elements[0].color = (0.26, 0.18, 0.11, 1.0)
    travertine.color_ramp.elements[1].position = 0.75
    travertine.color_ramp.elements[1].color = (0.6, 0.53, 0.42, 1.0)
    travertine.color_ramp.elements.new(0.42).color = (0.42, 0.32, 0.21, 1.0)
    travertine.color_ramp.elements.new(0.52).color = (0.52, 0.43, 0.31, 1.0)
    travertine.color_ramp.elements.new(0.62).color = (0.44, 0.35, 0.24, 1.0)

    holed = nodes.new("ShaderNodeMix")
    holed.data_type = "RGBA"
    holed.inputs["A"].default_value = (0.11, 0.075, 0.045, 1.0)

    toned = nodes.new("ShaderNodeMix")
    toned.data_type = "RGBA"
    toned.blend_type = "SOFT_LIGHT"

    jointed = nodes.new("ShaderNodeMix")
    jointed.data_type = "RGBA"
    jointed.inputs["B"].default_value = (0.3, 0.25, 0.18, 1.0)

    gloss = nodes.new("ShaderNodeMapRange")
    gloss.inputs["From Min"].default_value = 0.3
    gloss.inputs["From Max"].default_value = 0.7
    gloss.inputs["To Min"].default_value = 0.35
    gloss.inputs["To Max"].default_value = 0.6

    level = nodes.new("ShaderNodeMath")
    level.operation = "MULTIPLY_ADD"
    level.inputs[1].default_value = -0.8

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.7
    relief.inputs["Distance"].default_value = 0.006

    honed = nodes.new("ShaderNodeBsdfPrincipled")
    honed.inputs["Specular IOR Level"].default_value = 0.3

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(tc.outputs["Object"], chip.inputs["Vector"])
    links.new(chip.outputs["Color"], worn_space.inputs[0])
    links.new(tc.outputs["Object"], worn_space.inputs[2])
    links.new(worn_space.outputs["Vector"], courses.inputs["Vector"])
    links.new(courses.outputs["Color"], stone_shift.inputs[0])
    links.new(tc.outputs["Object"], stone_shift.inputs[2])
    links.new(stone_shift.outputs["Vector"], bed.inputs["Vector"])
    links.new(bed.outputs["Vector"], bands.inputs["Vector"])
    links.new(bed.outputs["Vector"], holes.inputs["Vector"])
    links.new(bands.outputs["Fac"], hole_chance.inputs[0])
    links.new(holes.outputs["Fac"], hole_chance.inputs[2])
    links.new(hole_chance.outputs["Value"], void.inputs["Value"])
    links.new(bands.outputs["Fac"], travertine.inputs["Fac"])
    links.new(void.outputs["Result"], holed.inputs["Factor"])
    links.new(travertine.outputs["Color"], holed.inputs["B"])
    links.new(holed.outputs["Result"], toned.inputs["A"])
    links.new(courses.outputs["Color"], toned.inputs["B"])
    links.new(courses.outputs["Fac"], jointed.inputs["Factor"])
    links.new(toned.outputs["Result"], jointed.inputs["A"])
    links.new(bands.outputs["Fac"], gloss.inputs["Value"])
    links.new(courses.outputs["Fac"], level.inputs[0])
    links.new(void.outputs["Result"], level.inputs[2])
    links.new(level.outputs["Value"], relief.inputs["Height"])
    links.new(jointed.outputs["Result"], honed.inputs["Base Color"])
    links.new(gloss.outputs["Result"], honed.inputs["Roughness"])
    links.new(relief.outputs["Normal"], honed.inputs["Normal"])
    links.new(honed.outputs["BSDF"], material_output.inputs["Surface"])
