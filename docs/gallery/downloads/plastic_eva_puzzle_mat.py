import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coordinates = nodes.new("ShaderNodeTexCoord")

    mat_size = nodes.new("ShaderNodeVectorMath")
    mat_size.operation = "SCALE"

    tab_turn = nodes.new("ShaderNodeVectorMath")
    tab_turn.operation = "SCALE"
    tab_turn.inputs["Scale"].default_value = 31.41593

    tab_cosine = nodes.new("ShaderNodeVectorMath")
    tab_cosine.operation = "COSINE"

    across = nodes.new("ShaderNodeVectorRotate")
    across.rotation_type = "Z_AXIS"
    across.inputs["Angle"].default_value = 1.5708

    edge_turn = nodes.new("ShaderNodeVectorMath")
    edge_turn.operation = "SCALE"
    edge_turn.inputs["Scale"].default_value = 12.56637

    edge_sine = nodes.new("ShaderNodeVectorMath")
    edge_sine.operation = "SINE"

    tab_overhang = nodes.new("ShaderNodeVectorMath")
    tab_overhang.operation = "MULTIPLY"

    waisted_space = nodes.new("ShaderNodeVectorMath")
    waisted_space.operation = "MULTIPLY_ADD"
    waisted_space.inputs[1].default_value = (0.024, 0.024, 0.0)

    across_again = nodes.new("ShaderNodeVectorRotate")
    across_again.rotation_type = "Z_AXIS"
    across_again.inputs["Angle"].default_value = 1.5708

    tab_turn_again = nodes.new("ShaderNodeVectorMath")
    tab_turn_again.operation = "SCALE"
    tab_turn_again.inputs["Scale"].default_value = 31.41593

    tab_sine = nodes.new("ShaderNodeVectorMath")
    tab_sine.operation = "SINE"

    jigsaw_space = nodes.new("ShaderNodeVectorMath")
    jigsaw_space.operation = "MULTIPLY_ADD"
    jigsaw_space.inputs[1].default_value = (0.035, 0.035, 0.0)

    mat_checks = nodes.new("ShaderNodeTexChecker")
    mat_checks.inputs["Color1"].default_value = (0.3, 0.045, 0.035, 1.0)
    mat_checks.inputs["Color2"].default_value = (0.045, 0.085, 0.2, 1.0)
    mat_checks.inputs["Scale"].default_value = 2.0

    mat_joints = nodes.new("ShaderNodeTexBrick")
    mat_joints.offset = 0.0
    mat_joints.inputs["Scale"].default_value = 1.0
    mat_joints.inputs["Mortar Size"].default_value = 0.008
    mat_joints.inputs["Mortar Smooth"].default_value = 0.8
    mat_joints.inputs["Row Height"].default_value = 0.5

    scuff_noise = nodes.new("ShaderNodeTexNoise")
    scuff_noise.inputs["Scale"].default_value = 1.8
    scuff_noise.inputs["Detail"].default_value = 8.0
    scuff_noise.inputs["Roughness"].default_value = 0.68

    foam_cells = nodes.new("ShaderNodeTexNoise")
    foam_cells.inputs["Scale"].default_value = 110.0
    foam_cells.inputs["Roughness"].default_value = 0.6

    grip_turn = nodes.new("ShaderNodeVectorMath")
    grip_turn.operation = "SCALE"
    grip_turn.inputs["Scale"].default_value = 62.83185

    grip_sine = nodes.new("ShaderNodeVectorMath")
    grip_sine.operation = "SINE"

    grip_axes = nodes.new("ShaderNodeSeparateXYZ")

    grip_pattern = nodes.new("ShaderNodeMath")
    grip_pattern.operation = "MULTIPLY"

    grip_lozenges = nodes.new("ShaderNodeMapRange")
    grip_lozenges.interpolation_type = "SMOOTHSTEP"
    grip_lozenges.inputs["From Min"].default_value = -0.15
    grip_lozenges.inputs["From Max"].default_value = 0.25

    scuff_amount = nodes.new("ShaderNodeMapRange")
    scuff_amount.interpolation_type = "SMOOTHSTEP"
    scuff_amount.inputs["From Min"].default_value = 0.5
    scuff_amount.inputs["From Max"].default_value = 0.72
    scuff_amount.inputs["To Max"].default_value = 0.55

    scuffed_foam = nodes.new("ShaderNodeMix")
    scuffed_foam.data_type = "RGBA"
    scuffed_foam.inputs["B"].default_value = (0.17, 0.15, 0.135, 1.0)

    jointed_foam = nodes.new("ShaderNodeMix")
    jointed_foam.data_type = "RGBA"
    jointed_foam.inputs["B"].default_value = (0.03, 0.025, 0.022, 1.0)

    grip_height = nodes.new("ShaderNodeMath")
    grip_height.operation = "MULTIPLY_ADD"

    mat_height = nodes.new("ShaderNodeMath")
    mat_height.operation = "MULTIPLY_ADD"
    mat_height.inputs[1].default_value = -4.0

    foam_relief = nodes.new("ShaderNodeBump")
    foam_relief.inputs["Distance"].default_value = 0.006

    eva_foam = nodes.new("ShaderNodeBsdfPrincipled")
    eva_foam.inputs["Roughness"].default_value = 0.72
    eva_foam.inputs["Specular IOR Level"].default_value = 0.35

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], mat_size.inputs["Vector"])
    links.new(mat_size.outputs["Vector"], tab_turn.inputs["Vector"])
    links.new(tab_turn.outputs["Vector"], tab_cosine.inputs["Vector"])
    links.new(mat_size.outputs["Vector"], across.inputs["Vector"])
    links.new(across.outputs["Vector"], edge_turn.inputs["Vector"])
    links.new(edge_turn.outputs["Vector"], edge_sine.inputs["Vector"])
    links.new(tab_cosine.outputs["Vector"], tab_overhang.inputs[0])
    links.new(edge_sine.outputs["Vector"], tab_overhang.inputs[1])
    links.new(tab_overhang.outputs["Vector"], waisted_space.inputs[0])
    links.new(mat_size.outputs["Vector"], waisted_space.inputs[2])
    links.new(waisted_space.outputs["Vector"], across_again.inputs["Vector"])
    links.new(across_again.outputs["Vector"], tab_turn_again.inputs["Vector"])
    links.new(tab_turn_again.outputs["Vector"], tab_sine.inputs["Vector"])
    links.new(tab_sine.outputs["Vector"], jigsaw_space.inputs[0])
    links.new(mat_size.outputs["Vector"], jigsaw_space.inputs[2])
    links.new(jigsaw_space.outputs["Vector"], mat_checks.inputs["Vector"])
    links.new(jigsaw_space.outputs["Vector"], mat_joints.inputs["Vector"])
    links.new(coordinates.outputs["Object"], scuff_noise.inputs["Vector"])
    links.new(coordinates.outputs["Object"], foam_cells.inputs["Vector"])
    links.new(coordinates.outputs["Object"], grip_turn.inputs["Vector"])
    links.new(grip_turn.outputs["Vector"], grip_sine.inputs["Vector"])
    links.new(grip_sine.outputs["Vector"], grip_axes.inputs["Vector"])
    links.new(grip_axes.outputs["X"], grip_pattern.inputs[0])
    links.new(grip_axes.outputs["Y"], grip_pattern.inputs[1])
    links.new(grip_pattern.outputs["Value"], grip_lozenges.inputs["Value"])
    links.new(scuff_noise.outputs["Fac"], scuff_amount.inputs["Value"])
    links.new(scuff_amount.outputs["Result"], scuffed_foam.inputs["Factor"])
    links.new(mat_checks.outputs["Color"], scuffed_foam.inputs["A"])
    links.new(mat_joints.outputs["Fac"], jointed_foam.inputs["Factor"])
    links.new(scuffed_foam.outputs["Result"], jointed_foam.inputs["A"])
    links.new(foam_cells.outputs["Fac"], grip_height.inputs[0])
    links.new(grip_lozenges.outputs["Result"], grip_height.inputs[2])
    links.new(mat_joints.outputs["Fac"], mat_height.inputs[0])
    links.new(grip_height.outputs["Value"], mat_height.inputs[2])
    links.new(mat_height.outputs["Value"], foam_relief.inputs["Height"])
    links.new(jointed_foam.outputs["Result"], eva_foam.inputs["Base Color"])
    links.new(foam_relief.outputs["Normal"], eva_foam.inputs["Normal"])
    links.new(eva_foam.outputs["BSDF"], material_output.inputs["Surface"])
