import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    bend = nodes.new("ShaderNodeTexNoise")
    bend.noise_dimensions = "2D"
    bend.inputs["Scale"].default_value = 6.0
    bend.inputs["Detail"].default_value = 6.0
    bend.inputs["Roughness"].default_value = 0.65

    flat = nodes.new("ShaderNodeVectorMath")
    flat.operation = "MULTIPLY"
    flat.inputs[1].default_value = (1.0, 1.0, 0.0)

    hewn = nodes.new("ShaderNodeVectorMath")
    hewn.operation = "MULTIPLY_ADD"
    hewn.inputs[1].default_value = (0.035, 0.035, 0.0)

    axes = nodes.new("ShaderNodeSeparateXYZ")

    distance = nodes.new("ShaderNodeVectorMath")
    distance.operation = "LENGTH"

    angle = nodes.new("ShaderNodeMath")
    angle.operation = "ARCTAN2"

    course = nodes.new("ShaderNodeMath")
    course.operation = "MULTIPLY"
    course.inputs[1].default_value = 9.5

    ring = nodes.new("ShaderNodeMath")
    ring.operation = "ROUND"

    turn = nodes.new("ShaderNodeMath")
    turn.operation = "MULTIPLY"

    along = nodes.new("ShaderNodeMath")
    along.operation = "MULTIPLY_ADD"
    along.inputs[1].default_value = 0.95493

    ring_space = nodes.new("ShaderNodeCombineXYZ")

    setts = nodes.new("ShaderNodeTexVoronoi")
    setts.voronoi_dimensions = "2D"
    setts.distance = "MINKOWSKI"
    setts.inputs["Scale"].default_value = 1.0
    setts.inputs["Exponent"].default_value = 4.0
    setts.inputs["Randomness"].default_value = 0.22

    ring_edge = nodes.new("ShaderNodeMath")
    ring_edge.operation = "PINGPONG"

    from_sett = nodes.new("ShaderNodeMath")
    from_sett.operation = "MAXIMUM"

    sett_mask = nodes.new("ShaderNodeMapRange")
    sett_mask.interpolation_type = "SMOOTHSTEP"
    sett_mask.inputs["From Min"].default_value = 0.37
    sett_mask.inputs["From Max"].default_value = 0.47
    sett_mask.inputs["To Min"].default_value = 1.0
    sett_mask.inputs["To Max"].default_value = 0.0

    band = nodes.new("ShaderNodeMath")
    band.operation = "PINGPONG"
    band.inputs[1].default_value = 2.5

    dark_band = nodes.new("ShaderNodeMapRange")
    dark_band.inputs["From Min"].default_value = 0.6
    dark_band.inputs["From Max"].default_value = 0.4
    dark_band.inputs["To Max"].default_value = 0.85

    granite = nodes.new("ShaderNodeValToRGB")
    granite.color_ramp.elements[0].position = 0.2
    granite.color_ramp.elements[0].color = (0.16, 0.16, 0.165, 1.0)
    granite.color_ramp.elements[1].position = 0.8
    granite.color_ramp.elements[1].color = (0.42, 0.39, 0.345, 1.0)
    granite.color_ramp.elements.new(0.5).color = (0.3, 0.29, 0.275, 1.0)

    ringed = nodes.new("ShaderNodeMix")
    ringed.data_type = "RGBA"
    ringed.inputs["B"].default_value = (0.045, 0.045, 0.05, 1.0)

    grain = nodes.new("ShaderNodeTexNoise")
    grain.inputs["Scale"].default_value = 40.0
    grain.inputs["Detail"].default_value = 5.0
    grain.inputs["Roughness"].default_value = 0.95

    grained = nodes.new("ShaderNodeMix")
    grained.data_type = "RGBA"
    grained.blend_type = "OVERLAY"
    grained.inputs["Factor"].default_value = 1.0

    moss = nodes.new("ShaderNodeMapRange")
    moss.inputs["From Min"].default_value = 0.48
    moss.inputs["From Max"].default_value = 0.62

    joint = nodes.new("ShaderNodeMix")
    joint.data_type = "RGBA"
    joint.inputs["A"].default_value = (0.06, 0.048, 0.033, 1.0)
    joint.inputs["B"].default_value = (0.05, 0.085, 0.014, 1.0)

    color = nodes.new("ShaderNodeMix")
    color.data_type = "RGBA"

    dome = nodes.new("ShaderNodeMapRange")
    dome.interpolation_type = "SMOOTHSTEP"
    dome.inputs["From Min"].default_value = 0.1
    dome.inputs["From Max"].default_value = 0.5
    dome.inputs["To Min"].default_value = 1.0
    dome.inputs["To Max"].default_value = 0.0

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = 0.25

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Distance"].default_value = 0.03

    paving = nodes.new("ShaderNodeBsdfPrincipled")
    paving.inputs["Roughness"].default_value = 0.7
    paving.inputs["Specular IOR Level"].default_value = 0.22

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], bend.inputs["Vector"])
    links.new(coords.outputs["Object"], flat.inputs[0])
    links.new(bend.outputs["Color"], hewn.inputs[0])
    links.new(flat.outputs["Vector"], hewn.inputs[2])
    links.new(hewn.outputs["Vector"], axes.inputs["Vector"])
    links.new(hewn.outputs["Vector"], distance.inputs["Vector"])
    links.new(axes.outputs["X"], angle.inputs[0])
    links.new(axes.outputs["Y"], angle.inputs[1])
    links.new(distance.outputs["Value"], course.inputs[0])
    links.new(course.outputs["Value"], ring.inputs["Value"])
    links.new(angle.outputs["Value"], turn.inputs[0])
    links.new(ring.outputs["Value"], turn.inputs[1])
    links.new(turn.outputs["Value"], along.inputs[0])
    links.new(along.outputs["Value"], ring_space.inputs["X"])
    links.new(course.outputs["Value"], ring_space.inputs["Y"])
    links.new(ring_space.outputs["Vector"], setts.inputs["Vector"])
    links.new(course.outputs["Value"], ring_edge.inputs[0])
    links.new(setts.outputs["Distance"], from_sett.inputs[0])
    links.new(ring_edge.outputs["Value"], from_sett.inputs[1])
    links.new(from_sett.outputs["Value"], sett_mask.inputs["Value"])
    links.new(ring.outputs["Value"], band.inputs[0])
    links.new(band.outputs["Value"], dark_band.inputs["Value"])
    links.new(setts.outputs["Color"], granite.inputs["Fac"])
    links.new(dark_band.outputs["Result"], ringed.inputs["Factor"])
    links.new(granite.outputs["Color"], ringed.inputs["A"])
    links.new(coords.outputs["Object"], grain.inputs["Vector"])
    links.new(ringed.outputs["Result"], grained.inputs["A"])
    links.new(grain.outputs["Fac"], grained.inputs["B"])
    links.new(bend.outputs["Fac"], moss.inputs["Value"])
    links.new(moss.outputs["Result"], joint.inputs["Factor"])
    links.new(sett_mask.outputs["Result"], color.inputs["Factor"])
    links.new(joint.outputs["Result"], color.inputs["A"])
    links.new(grained.outputs["Result"], color.inputs["B"])
    links.new(from_sett.outputs["Value"], dome.inputs["Value"])
    links.new(grain.outputs["Fac"], height.inputs[0])
    links.new(dome.outputs["Result"], height.inputs[2])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(color.outputs["Result"], paving.inputs["Base Color"])
    links.new(relief.outputs["Normal"], paving.inputs["Normal"])
    links.new(paving.outputs["BSDF"], material_output.inputs["Surface"])
