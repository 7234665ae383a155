import bpy


def create_group_1() -> bpy.types.NodeTree:
    group = bpy.data.node_groups.new("Seamless space", "ShaderNodeTree")
    nodes = group.nodes
    links = group.links
    group.interface.new_socket("Vector", in_out="OUTPUT", socket_type="NodeSocketVector")
    group.interface.new_socket("W", in_out="OUTPUT", socket_type="NodeSocketFloat")

    place = nodes.new("ShaderNodeTexCoord")

    turn = nodes.new("ShaderNodeVectorMath")
    turn.operation = "SCALE"
    turn.inputs["Scale"].default_value = 3.1415927

    cosine = nodes.new("ShaderNodeVectorMath")
    cosine.operation = "COSINE"

    sine = nodes.new("ShaderNodeVectorMath")
    sine.operation = "SINE"

    cosines = nodes.new("ShaderNodeSeparateXYZ")

    sines = nodes.new("ShaderNodeSeparateXYZ")

    circles = nodes.new("ShaderNodeCombineXYZ")

    group_output = nodes.new("NodeGroupOutput")

    links.new(place.outputs["Object"], turn.inputs["Vector"])
    links.new(turn.outputs["Vector"], cosine.inputs["Vector"])
    links.new(turn.outputs["Vector"], sine.inputs["Vector"])
    links.new(cosine.outputs["Vector"], cosines.inputs["Vector"])
    links.new(sine.outputs["Vector"], sines.inputs["Vector"])
    links.new(cosines.outputs["X"], circles.inputs["X"])
    links.new(sines.outputs["X"], circles.inputs["Y"])
    links.new(cosines.outputs["Y"], circles.inputs["Z"])
    links.new(circles.outputs["Vector"], group_output.inputs["Vector"])
    links.new(sines.outputs["Y"], group_output.inputs["W"])

    return group


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()
    group_1 = create_group_1()

    seamless_space = nodes.new("ShaderNodeGroup")
    seamless_space.node_tree = group_1

    tooth = nodes.new("ShaderNodeTexNoise")
    tooth.noise_dimensions = "4D"
    tooth.inputs["Scale"].default_value = 20.0
    tooth.inputs["Detail"].default_value = 4.0
    tooth.inputs["Roughness"].default_value = 0.62

    felt_mark = nodes.new("ShaderNodeTexNoise")
    felt_mark.noise_dimensions = "4D"
    felt_mark.inputs["Scale"].default_value = 8.0
    felt_mark.inputs["Detail"].default_value = 3.0
    felt_mark.inputs["Roughness"].default_value = 0.6

    pulp_clouds = nodes.new("ShaderNodeTexNoise")
    pulp_clouds.noise_dimensions = "4D"
    pulp_clouds.inputs["Scale"].default_value = 1.6
    pulp_clouds.inputs["Detail"].default_value = 4.0
    pulp_clouds.inputs["Roughness"].default_value = 0.55

    fibre_paths = nodes.new("ShaderNodeTexNoise")
    fibre_paths.noise_dimensions = "4D"
    fibre_paths.inputs["Scale"].default_value = 3.4
    fibre_paths.inputs["Detail"].default_value = 4.0
    fibre_paths.inputs["Roughness"].default_value = 0.55

    fibre_line = nodes.new("ShaderNodeMath")
    fibre_line.operation = "SUBTRACT"

    fibre_offset = nodes.new("ShaderNodeMath")
    fibre_offset.operation = "ABSOLUTE"

    fibre_mask = nodes.new("ShaderNodeMapRange")
    fibre_mask.inputs["From Max"].default_value = 0.008
    fibre_mask.inputs["To Min"].default_value = 0.7
    fibre_mask.inputs["To Max"].default_value = 0.0

    fibre_breaks = nodes.new("ShaderNodeMapRange")
    fibre_breaks.inputs["From Min"].default_value = 0.5
    fibre_breaks.inputs["From Max"].default_value = 0.62

    fibres = nodes.new("ShaderNodeMath")
    fibres.operation = "MULTIPLY"

    paper_tone = nodes.new("ShaderNodeMix")
    paper_tone.data_type = "RGBA"
    paper_tone.inputs["A"].default_value = (0.45, 0.44, 0.415, 1.0)
    paper_tone.inputs["B"].default_value = (0.62, 0.612, 0.59, 1.0)

    tooth_hollows = nodes.new("ShaderNodeMapRange")
    tooth_hollows.inputs["From Min"].default_value = 0.36
    tooth_hollows.inputs["From Max"].default_value = 0.6
    tooth_hollows.inputs["To Min"].default_value = 0.7
    tooth_hollows.inputs["To Max"].default_value = 0.0

    toothed_paper = nodes.new("ShaderNodeMix")
    toothed_paper.data_type = "RGBA"
    toothed_paper.inputs["B"].default_value = (0.4, 0.388, 0.36, 1.0)

    fibrous_paper = nodes.new("ShaderNodeMix")
    fibrous_paper.data_type = "RGBA"
    fibrous_paper.inputs["B"].default_value = (0.33, 0.29, 0.23, 1.0)

    felt_height = nodes.new("ShaderNodeMath")
    felt_height.operation = "MULTIPLY_ADD"
    felt_height.inputs[1].default_value = 1.2

    tooth_relief = nodes.new("ShaderNodeBump")
    tooth_relief.inputs["Strength"].default_value = 0.7
    tooth_relief.inputs["Distance"].default_value = 0.006

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["From Min"].default_value = 0.3
    roughness.inputs["From Max"].default_value = 0.7
    roughness.inputs["To Min"].default_value = 0.78
    roughness.inputs["To Max"].default_value = 0.95

    paper_surface = nodes.new("ShaderNodeBsdfPrincipled")
    paper_surface.inputs["Specular IOR Level"].default_value = 0.25

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(seamless_space.outputs["Vector"], tooth.inputs["Vector"])
    links.new(seamless_space.outputs["W"], tooth.inputs["W"])
    links.new(seamless_space.outputs["Vector"], felt_mark.inputs["Vector"])
    links.new(seamless_space.outputs["W"], felt_mark.inputs["W"])
    links.new(seamless_space.outputs["Vector"], pulp_clouds.inputs["Vector"])
    links.new(seamless_space.outputs["W"], pulp_clouds.inputs["W"])
    links.new(seamless_space.outputs["Vector"], fibre_paths.inputs["Vector"])
    links.new(seamless_space.outputs["W"], fibre_paths.inputs["W"])
    links.new(fibre_paths.outputs["Fac"], fibre_line.inputs[0])
    links.new(fibre_line.outputs["Value"], fibre_offset.inputs["Value"])
    links.new(fibre_offset.outputs["Value"], fibre_mask.inputs["Value"])
    links.new(felt_mark.outputs["Fac"], fibre_breaks.inputs["Value"])
    links.new(fibre_mask.outputs["Result"], fibres.inputs[0])
    links.new(fibre_breaks.outputs["Result"], fibres.inputs[1])
    links.new(pulp_clouds.outputs["Fac"], paper_tone.inputs["Factor"])
    links.new(tooth.outputs["Fac"], tooth_hollows.inputs["Value"])
    links.new(tooth_hollows.outputs["Result"], toothed_paper.inputs["Factor"])
    links.new(paper_tone.outputs["Result"], toothed_paper.inputs["A"])
    links.new(fibres.outputs["Value"], fibrous_paper.inputs["Factor"])
    links.new(toothed_paper.outputs["Result"], fibrous_paper.inputs["A"])
    links.new(felt_mark.outputs["Fac"], felt_height.inputs[0])
    links.new(tooth.outputs["Fac"], felt_height.inputs[2])
    links.new(felt_height.outputs["Value"], tooth_relief.inputs["Height"])
    links.new(tooth.outputs["Fac"], roughness.inputs["Value"])
    links.new(fibrous_paper.outputs["Result"], paper_surface.inputs["Base Color"])
    links.new(roughness.outputs["Result"], paper_surface.inputs["Roughness"])
    links.new(tooth_relief.outputs["Normal"], paper_surface.inputs["Normal"])
    links.new(paper_surface.outputs["BSDF"], material_output.inputs["Surface"])
