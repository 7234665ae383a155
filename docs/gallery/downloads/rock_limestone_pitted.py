import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coords = nodes.new("ShaderNodeTexCoord")

    wobble = nodes.new("ShaderNodeTexNoise")
    wobble.inputs["Detail"].default_value = 6.0
    wobble.inputs["Roughness"].default_value = 0.6

    karst = nodes.new("ShaderNodeVectorMath")
    karst.operation = "MULTIPLY_ADD"
    karst.inputs[1].default_value = (0.22, 0.22, 0.22)

    hollows = nodes.new("ShaderNodeTexVoronoi")
    hollows.feature = "SMOOTH_F1"
    hollows.inputs["Scale"].default_value = 5.2
    hollows.inputs["Smoothness"].default_value = 0.12

    holes = nodes.new("ShaderNodeTexVoronoi")
    holes.inputs["Scale"].default_value = 15.0

    hole = nodes.new("ShaderNodeSeparateColor")

    hole_size = nodes.new("ShaderNodeMapRange")
    hole_size.inputs["From Min"].default_value = 0.25
    hole_size.inputs["To Max"].default_value = 0.5

    hole_rim = nodes.new("ShaderNodeMath")
    hole_rim.operation = "SUBTRACT"

    hole_depth = nodes.new("ShaderNodeMapRange")
    hole_depth.interpolation_type = "SMOOTHSTEP"
    hole_depth.inputs["From Max"].default_value = 0.16

    rills = nodes.new("ShaderNodeTexNoise")
    rills.noise_type = "RIDGED_MULTIFRACTAL"
    rills.inputs["Scale"].default_value = 2.2
    rills.inputs["Detail"].default_value = 8.0
    rills.inputs["Roughness"].default_value = 0.62
    rills.inputs["Offset"].default_value = 0.8
    rills.inputs["Gain"].default_value = 1.4

    grain = nodes.new("ShaderNodeTexNoise")
    grain.inputs["Scale"].default_value = 45.0
    grain.inputs["Detail"].default_value = 4.0
    grain.inputs["Roughness"].default_value = 0.75

    bowls = nodes.new("ShaderNodeMath")
    bowls.operation = "MULTIPLY_ADD"
    bowls.inputs[1].default_value = 0.16

    grainy = nodes.new("ShaderNodeMath")
    grainy.operation = "MULTIPLY_ADD"
    grainy.inputs[1].default_value = 0.25

    height = nodes.new("ShaderNodeMath")
    height.operation = "MULTIPLY_ADD"
    height.inputs[1].default_value = -0.45

    limestone = nodes.new("ShaderNodeValToRGB")
    limestone.color_ramp.elements[0].position = 0.1
    limestone.color_ramp.elements[0].color = (0.035, 0.028, 0.021, 1.0)
    limestone.color_ramp.elements[1].color = (0.5, 0.485, 0.445, 1.0)
    limestone.color_ramp.elements.new(0.4).color = (0.17, 0.14, 0.1, 1.0)
    limestone.color_ramp.elements.new(0.58).color = (0.31, 0.28, 0.225, 1.0)
    limestone.color_ramp.elements.new(0.78).color = (0.41, 0.385, 0.335, 1.0)

    crust = nodes.new("ShaderNodeMapRange")
    crust.inputs["From Min"].default_value = 1.0
    crust.inputs["From Max"].default_value = 1.6
    crust.inputs["To Max"].default_value = 0.55

    crusted = nodes.new("ShaderNodeMix")
    crusted.data_type = "RGBA"
    crusted.inputs["B"].default_value = (0.15, 0.15, 0.145, 1.0)

    relief = nodes.new("ShaderNodeBump")
    relief.inputs["Distance"].default_value = 0.13

    rock = nodes.new("ShaderNodeBsdfPrincipled")
    rock.inputs["Roughness"].default_value = 0.9
    rock.inputs["Specular IOR Level"].default_value = 0.15

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coords.outputs["Object"], wobble.inputs["Vector"])
    links.new(wobble.outputs["Color"], karst.inputs[0])
    links.new(coords.outputs["Object"], karst.inputs[2])
    links.new(karst.outputs["Vector"], hollows.inputs["Vector"])
    links.new(karst.outputs["Vector"], holes.inputs["Vector"])
    links.new(holes.outputs["Color"], hole.inputs["Color"])
    links.new(hole.outputs["Red"], hole_size.inputs["Value"])
    links.new(hole_size.outputs["Result"], hole_rim.inputs[0])
    links.new(holes.outputs["Distance"], hole_rim.inputs[1])
    links.new(hole_rim.outputs["Value"], hole_depth.inputs["Value"])
    links.new(karst.outputs["Vector"], rills.inputs["Vector"])
    links.new(coords.outputs["Object"], grain.inputs["Vector"])
    links.new(rills.outputs["Fac"], bowls.inputs[0])
    links.new(hollows.outputs["Distance"], bowls.inputs[2])
    links.new(grain.outputs["Fac"], grainy.inputs[0])
    links.new(bowls.outputs["Value"], grainy.inputs[2])
    links.new(hole_depth.outputs["Result"], height.inputs[0])
    links.new(grainy.outputs["Value"], height.inputs[2])
    links.new(height.outputs["Value"], limestone.inputs["Fac"])
    links.new(rills.outputs["Fac"], crust.inputs["Value"])
    links.new(crust.outputs["Result"], crusted.inputs["Factor"])
    links.new(limestone.outputs["Color"], crusted.inputs["A"])
    links.new(height.outputs["Value"], relief.inputs["Height"])
    links.new(crusted.outputs["Result"], rock.inputs["Base Color"])
    links.new(relief.outputs["Normal"], rock.inputs["Normal"])
    links.new(rock.outputs["BSDF"], material_output.inputs["Surface"])
