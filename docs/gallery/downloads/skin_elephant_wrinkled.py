import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coordinates = nodes.new("ShaderNodeTexCoord")

    skin_scale = nodes.new("ShaderNodeVectorMath")
    skin_scale.operation = "SCALE"

    skin_warp = nodes.new("ShaderNodeTexNoise")
    skin_warp.inputs["Scale"].default_value = 1.8
    skin_warp.inputs["Detail"].default_value = 4.0

    loose_space = nodes.new("ShaderNodeVectorMath")
    loose_space.operation = "MULTIPLY_ADD"
    loose_space.inputs[1].default_value = (0.35, 0.35, 0.1)

    fold_direction = nodes.new("ShaderNodeMapping")
    fold_direction.inputs["Rotation"].default_value = (0.0, 0.0, 0.3)
    fold_direction.inputs["Scale"].default_value = (2.0, 5.2, 1.0)

    deep_folds = nodes.new("ShaderNodeTexVoronoi")
    deep_folds.voronoi_dimensions = "2D"
    deep_folds.feature = "DISTANCE_TO_EDGE"
    deep_folds.inputs["Scale"].default_value = 1.0

    crack_net = nodes.new("ShaderNodeTexVoronoi")
    crack_net.voronoi_dimensions = "2D"
    crack_net.feature = "DISTANCE_TO_EDGE"
    crack_net.inputs["Scale"].default_value = 11.0

    fine_space = nodes.new("ShaderNodeVectorMath")
    fine_space.operation = "MULTIPLY_ADD"
    fine_space.inputs[1].default_value = (0.6, 0.6, 0.0)

    fine_cracks = nodes.new("ShaderNodeTexVoronoi")
    fine_cracks.voronoi_dimensions = "2D"
    fine_cracks.feature = "DISTANCE_TO_EDGE"
    fine_cracks.inputs["Scale"].default_value = 28.0

    fold_profile = nodes.new("ShaderNodeFloatCurve")
    fold_profile.mapping.curves[0].points.new(0.06, 0.45)
    fold_profile.mapping.curves[0].points.new(0.25, 0.85)
    fold_profile.mapping.curves[0].points.new(0.6, 1.0)
    fold_profile.mapping.update()

    crack_profile = nodes.new("ShaderNodeMapRange")
    crack_profile.interpolation_type = "SMOOTHSTEP"
    crack_profile.inputs["From Max"].default_value = 0.16

    fine_profile = nodes.new("ShaderNodeMapRange")
    fine_profile.interpolation_type = "SMOOTHSTEP"
    fine_profile.inputs["From Max"].default_value = 0.22

    dust_noise = nodes.new("ShaderNodeTexNoise")
    dust_noise.inputs["Scale"].default_value = 2.4
    dust_noise.inputs["Detail"].default_value = 7.0
    dust_noise.inputs["Roughness"].default_value = 0.66

    skin_grain = nodes.new("ShaderNodeTexNoise")
    skin_grain.inputs["Scale"].default_value = 60.0
    skin_grain.inputs["Detail"].default_value = 3.0
    skin_grain.inputs["Roughness"].default_value = 0.7

    skin_colour = nodes.new("ShaderNodeValToRGB")
    skin_colour.color_ramp.elements[0].position = 0.3
    skin_colour.color_ramp.elements[0].color = (0.125, 0.12, 0.115, 1.0)
    skin_colour.color_ramp.elements[1].position = 0.75
    skin_colour.color_ramp.elements[1].color = (0.27, 0.245, 0.215, 1.0)
    skin_colour.color_ramp.elements.new(0.55).color = (0.2, 0.192, 0.183, 1.0)

    crease_colour = nodes.new("ShaderNodeMix")
    crease_colour.data_type = "RGBA"
    crease_colour.inputs["A"].default_value = (0.05, 0.04, 0.033, 1.0)
    crease_colour.inputs["B"].default_value = (0.2, 0.14, 0.085, 1.0)

    fold_shade = nodes.new("ShaderNodeMapRange")
    fold_shade.interpolation_type = "SMOOTHSTEP"
    fold_shade.inputs["From Max"].default_value = 0.12

    crease_depth = nodes.new("ShaderNodeMath")
    crease_depth.operation = "MULTIPLY"

    fine_shade = nodes.new("ShaderNodeMapRange")
    fine_shade.inputs["From Max"].default_value = 0.2
    fine_shade.inputs["To Min"].default_value = 0.7

    all_creases = nodes.new("ShaderNodeMath")
    all_creases.operation = "MULTIPLY"

    creased_skin = nodes.new("ShaderNodeMix")
    creased_skin.data_type = "RGBA"

    fold_height = nodes.new("ShaderNodeMath")
    fold_height.operation = "MULTIPLY_ADD"
    fold_height.inputs[1].default_value = 0.16

    crack_height = nodes.new("ShaderNodeMath")
    crack_height.operation = "MULTIPLY_ADD"
    crack_height.inputs[1].default_value = 0.07

    grain_height = nodes.new("ShaderNodeMath")
    grain_height.operation = "MULTIPLY_ADD"
    grain_height.inputs[1].default_value = 0.05

    skin_relief = nodes.new("ShaderNodeBump")
    skin_relief.inputs["Distance"].default_value = 0.07

    elephant_skin = nodes.new("ShaderNodeBsdfPrincipled")
    elephant_skin.inputs["Roughness"].default_value = 0.8
    elephant_skin.inputs["Specular IOR Level"].default_value = 0.3

    dust_sheen = nodes.new("ShaderNodeBsdfSheen")
    dust_sheen.inputs["Color"].default_value = (0.06, 0.055, 0.05, 1.0)
    dust_sheen.inputs["Roughness"].default_value = 0.4

    dusty_skin = nodes.new("ShaderNodeAddShader")

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], skin_scale.inputs["Vector"])
    links.new(skin_scale.outputs["Vector"], skin_warp.inputs["Vector"])
    links.new(skin_warp.outputs["Color"], loose_space.inputs[0])
    links.new(skin_scale.outputs["Vector"], loose_space.inputs[2])
    links.new(loose_space.outputs["Vector"], fold_direction.inputs["Vector"])
    links.new(fold_direction.outputs["Vector"], deep_folds.inputs["Vector"])
    links.new(loose_space.outputs["Vector"], crack_net.inputs["Vector"])
    links.new(skin_warp.outputs["Color"], fine_space.inputs[0])
    links.new(skin_scale.outputs["Vector"], fine_space.inputs[2])
    links.new(fine_space.outputs["Vector"], fine_cracks.inputs["Vector"])
    links.new(deep_folds.outputs["Distance"], fold_profile.inputs["Value"])
    links.new(crack_net.outputs["Distance"], crack_profile.inputs["Value"])
    links.new(fine_cracks.outputs["Distance"], fine_profile.inputs["Value"])
    links.new(coordinates.outputs["Object"], dust_noise.inputs["Vector"])
    links.new(coordinates.outputs["Object"], skin_grain.inputs["Vector"])
    links.new(dust_noise.outputs["Fac"], skin_colour.inputs["Fac"])
    links.new(dust_noise.outputs["Fac"], crease_colour.inputs["Factor"])
    links.new(deep_folds.outputs["Distance"], fold_shade.inputs["Value"])
    links.new(crack_profile.outputs["Result"], crease_depth.inputs[0])
    links.new(fold_shade.outputs["Result"], crease_depth.inputs[1])
    links.new(fine_cracks.outputs["Distance"], fine_shade.inputs["Value"])
    links.new(crease_depth.outputs["Value"], all_creases.inputs[0])
    links.new(fine_shade.outputs["Result"], all_creases.inputs[1])
    links.new(all_creases.outputs["Value"], creased_skin.inputs["Factor"])
    links.new(crease_colour.outputs["Result"], creased_skin.inputs["A"])
    links.new(skin_colour.outputs["Color"], creased_skin.inputs["B"])
    links.new(crack_profile.outputs["Result"], fold_height.inputs[0])
    links.new(fold_profile.outputs["Value"], fold_height.inputs[2])
    links.new(fine_profile.outputs["Result"], crack_height.inputs[0])
    links.new(fold_height.outputs["Value"], crack_height.inputs[2])
    links.new(skin_grain.outputs["Fac"], grain_height.inputs[0])
    links.new(crack_height.outputs["Value"], grain_height.inputs[2])
    links.new(grain_height.outputs["Value"], skin_relief.inputs["Height"])
    links.new(creased_skin.outputs["Result"], elephant_skin.inputs["Base Color"])
    links.new(skin_relief.outputs["Normal"], elephant_skin.inputs["Normal"])
    links.new(elephant_skin.outputs["BSDF"], dusty_skin.inputs[0])
    links.new(dust_sheen.outputs["BSDF"], dusty_skin.inputs[1])
    links.new(dusty_skin.outputs["Shader"], material_output.inputs["Surface"])
