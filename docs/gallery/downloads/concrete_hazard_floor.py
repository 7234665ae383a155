import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    tc = nodes.new("ShaderNodeTexCoord")

    pos = nodes.new("ShaderNodeSeparateXYZ")

    shift = nodes.new("ShaderNodeMath")
    shift.inputs[1].default_value = 10.35

    bay = nodes.new("ShaderNodeMath")
    bay.operation = "MODULO"
    bay.inputs[1].default_value = 1.5

    joint = nodes.new("ShaderNodeMath")
    joint.operation = "COMPARE"
    joint.inputs[2].default_value = 0.007

    cloud = nodes.new("ShaderNodeTexNoise")
    cloud.inputs["Scale"].default_value = 1.7
    cloud.inputs["Detail"].default_value = 9.0
    cloud.inputs["Roughness"].default_value = 0.68

    scratch_space = nodes.new("ShaderNodeMapping")
    scratch_space.inputs["Rotation"].default_value = (0.0, 0.0, 0.2)
    scratch_space.inputs["Scale"].default_value = (0.35, 3.0, 1.0)

    scratches = nodes.new("ShaderNodeTexNoise")
    scratches.noise_dimensions = "2D"
    scratches.inputs["Detail"].default_value = 9.0
    scratches.inputs["Roughness"].default_value = 0.78

    scrape = nodes.new("ShaderNodeMath")
    scrape.operation = "MULTIPLY_ADD"
    scrape.inputs[1].default_value = 0.7

    kept = nodes.new("ShaderNodeMapRange")
    kept.interpolation_type = "SMOOTHSTEP"
    kept.inputs["From Min"].default_value = 0.74
    kept.inputs["From Max"].default_value = 0.84

    bare_scrape = nodes.new("ShaderNodeInvert")

    lane_off = nodes.new("ShaderNodeMath")
    lane_off.operation = "ABSOLUTE"

    lane = nodes.new("ShaderNodeMapRange")
    lane.interpolation_type = "SMOOTHSTEP"
    lane.inputs["From Min"].default_value = 0.42
    lane.inputs["From Max"].default_value = 0.43
    lane.inputs["To Min"].default_value = 1.0
    lane.inputs["To Max"].default_value = 0.0

    paint = nodes.new("ShaderNodeMath")
    paint.operation = "MULTIPLY"

    concrete = nodes.new("ShaderNodeValToRGB")
    concrete.color_ramp.elements[0].position = 0.32
    concrete.color_ramp.elements[0].color = (0.13, 0.127, 0.12, 1.0)
    concrete.color_ramp.elements[1].position = 0.7
    concrete.color_ramp.elements[1].color = (0.32, 0.312, 0.295, 1.0)
    concrete.color_ramp.elements.new(0.5).color = (0.225, 0.22, 0.207, 1.0)

    diagonal = nodes.new("ShaderNodeVectorMath")
    diagonal.operation = "DOT_PRODUCT"
    diagonal.inputs[1].default_value = (1.0, 1.0, 0.0)

    saw = nodes.new("ShaderNodeMath")
    saw.operation = "WRAP"
    saw.inputs[1].default_value = 0.24
    saw.inputs[2].default_value = -0.24

    stripe_off = nodes.new("ShaderNodeMath")
    stripe_off.operation = "ABSOLUTE"

    stripe = nodes.new("ShaderNodeMapRange")
    stripe.interpolation_type = "SMOOTHSTEP"
    stripe.inputs["From Min"].default_value = 0.112
    stripe.inputs["From Max"].default_value = 0.124

    paint_color = nodes.new("ShaderNodeMix")
    paint_color.data_type = "RGBA"
    paint_color.inputs["A"].default_value = (0.55, 0.33, 0.02, 1.0)
    paint_color.inputs["B"].default_value = (0.022, 0.021, 0.02, 1.0)

    fade = nodes.new("ShaderNodeMix")
    fade.data_type = "RGBA"
    fade.blend_type = "OVERLAY"

    painted = nodes.new("ShaderNodeMix")
    painted.data_type = "RGBA"

    rubber = nodes.new("ShaderNodeMix")
    rubber.data_type = "RGBA"
    rubber.blend_type = "MULTIPLY"
    rubber.inputs["B"].default_value = (0.62, 0.6, 0.58, 1.0)

    jointed = nodes.new("ShaderNodeMix")
    jointed.data_type = "RGBA"
    jointed.inputs["B"].default_value = (0.025, 0.024, 0.022, 1.0)

    gloss = nodes.new("ShaderNodeMapRange")
    gloss.inputs["To Min"].default_value = 0.75
    gloss.inputs["To Max"].default_value = 0.42

    level = nodes.new("ShaderNodeMath")
    level.operation = "MULTIPLY_ADD"
    level.inputs[1].default_value = -2.0

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Strength"].default_value = 0.6
    relief.inputs["Distance"].default_value = 0.004

    floor = nodes.new("ShaderNodeBsdfPrincipled")
    floor.inputs["Specular IOR Level"].default_value = 0.3

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(tc.outputs["Object"], pos.inputs["Vector"])
    links.new(pos.outputs["X"], shift.inputs[0])
    links.new(shift.outputs["Value"], bay.inputs[0])
    links.new(bay.outputs["Value"], joint.inputs[0])
    links.new(tc.outputs["Object"], cloud.inputs["Vector"])
    links.new(tc.outputs["Object"], scratch_space.inputs["Vector"])
    links.new(scratch_space.outputs["Vector"], scratches.inputs["Vector"])
    links.new(cloud.outputs["Fac"], scrape.inputs[0])
    links.new(scratches.outputs["Fac"], scrape.inputs[2])
    links.new(scrape.outputs["Value"], kept.inputs["Value"])
    links.new(kept.outputs["Result"], bare_scrape.inputs["Fac"])
    links.new(pos.outputs["Y"], lane_off.inputs["Value"])
    links.new(lane_off.outputs["Value"], lane.inputs["Value"])
    links.new(lane.outputs["Result"], paint.inputs[0])
    links.new(kept.outputs["Result"], paint.inputs[1])
    links.new(cloud.outputs["Fac"], concrete.inputs["Fac"])
    links.new(tc.outputs["Object"], diagonal.inputs[0])
    links.new(diagonal.outputs["Value"], saw.inputs[0])
    links.new(saw.outputs["Value"], stripe_off.inputs["Value"])
    links.new(stripe_off.outputs["Value"], stripe.inputs["Value"])
    links.new(stripe.outputs["Result"], paint_color.inputs["Factor"])
    links.new(paint_color.outputs["Result"], fade.inputs["A"])
    links.new(scratches.outputs["Fac"], fade.inputs["B"])
    links.new(paint.outputs["Value"], painted.inputs["Factor"])
    links.new(concrete.outputs["Color"], painted.inputs["A"])
    links.new(fade.outputs["Result"], painted.inputs["B"])
    links.new(bare_scrape.outputs["Color"], rubber.inputs["Factor"])
    links.new(painted.outputs["Result"], rubber.inputs["A"])
    links.new(joint.outputs["Value"], jointed.inputs["Factor"])
    links.new(rubber.outputs["Result"], jointed.inputs["A"])
    links.new(paint.outputs["Value"], gloss.inputs["Value"])
    links.new(joint.outputs["Value"], level.inputs[0])
    links.new(paint.outputs["Value"], level.inputs[2])
    links.new(level.outputs["Value"], relief.inputs["Height"])
    links.new(jointed.outputs["Result"], floor.inputs["Base Color"])
    links.new(gloss.outputs["Result"], floor.inputs["Roughness"])
    links.new(relief.outputs["Normal"], floor.inputs["Normal"])
    links.new(floor.outputs["BSDF"], material_output.inputs["Surface"])
