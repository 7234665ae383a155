import bpy


def shader_material(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()

    coordinates = nodes.new("ShaderNodeTexCoord")

    drift_noise = nodes.new("ShaderNodeTexNoise")
    drift_noise.noise_dimensions = "2D"
    drift_noise.inputs["Scale"].default_value = 1.0
    drift_noise.inputs["Detail"].default_value = 1.5

    drift_space = nodes.new("ShaderNodeVectorMath")
    drift_space.operation = "MULTIPLY_ADD"
    drift_space.inputs[1].default_value = (1.5, 1.5, 0.0)

    film_noise = nodes.new("ShaderNodeTexNoise")
    film_noise.noise_dimensions = "2D"
    film_noise.inputs["Scale"].default_value = 0.9
    film_noise.inputs["Detail"].default_value = 1.5
    film_noise.inputs["Roughness"].default_value = 0.4

    tar_grain = nodes.new("ShaderNodeTexNoise")
    tar_grain.inputs["Scale"].default_value = 42.0
    tar_grain.inputs["Detail"].default_value = 4.0
    tar_grain.inputs["Roughness"].default_value = 0.72

    film_depth = nodes.new("ShaderNodeMapRange")
    film_depth.inputs["From Min"].default_value = 0.34
    film_depth.inputs["From Max"].default_value = 0.8

    grainy_depth = nodes.new("ShaderNodeMath")
    grainy_depth.operation = "MULTIPLY_ADD"
    grainy_depth.inputs[1].default_value = 0.05

    film_orders = nodes.new("ShaderNodeMath")
    film_orders.operation = "MULTIPLY"
    film_orders.inputs[1].default_value = 3.4

    first_order = nodes.new("ShaderNodeMath")
    first_order.operation = "FRACT"

    first_wavelength = nodes.new("ShaderNodeMapRange")
    first_wavelength.inputs["To Min"].default_value = 395.0
    first_wavelength.inputs["To Max"].default_value = 700.0

    first_colour = nodes.new("ShaderNodeWavelength")

    higher_orders = nodes.new("ShaderNodeMath")
    higher_orders.operation = "MULTIPLY"
    higher_orders.inputs[1].default_value = 1.37

    second_order = nodes.new("ShaderNodeMath")
    second_order.operation = "PINGPONG"
    second_order.inputs[1].default_value = 1.0

    second_wavelength = nodes.new("ShaderNodeMapRange")
    second_wavelength.inputs["To Min"].default_value = 420.0
    second_wavelength.inputs["To Max"].default_value = 650.0

    second_colour = nodes.new("ShaderNodeWavelength")

    interference_colour = nodes.new("ShaderNodeMix")
    interference_colour.data_type = "RGBA"

    muted_colour = nodes.new("ShaderNodeMix")
    muted_colour.data_type = "RGBA"
    muted_colour.inputs["Factor"].default_value = 0.3
    muted_colour.inputs["B"].default_value = (0.2, 0.19, 0.23, 1.0)

    asphalt_colour = nodes.new("ShaderNodeValToRGB")
    asphalt_colour.color_ramp.elements[0].position = 0.34
    asphalt_colour.color_ramp.elements[0].color = (0.005, 0.005, 0.006, 1.0)
    asphalt_colour.color_ramp.elements[1].position = 0.72
    asphalt_colour.color_ramp.elements[1].color = (0.16, 0.155, 0.148, 1.0)
    asphalt_colour.color_ramp.elements.new(0.56).color = (0.035, 0.034, 0.034, 1.0)

    film_amount = nodes.new("ShaderNodeMapRange")
    film_amount.interpolation_type = "SMOOTHSTEP"
    film_amount.inputs["From Min"].default_value = 0.03
    film_amount.inputs["From Max"].default_value = 0.35
    film_amount.inputs["To Max"].default_value = 0.5

    oily_asphalt = nodes.new("ShaderNodeMix")
    oily_asphalt.data_type = "RGBA"
    oily_asphalt.blend_type = "ADD"

    film_flatness = nodes.new("ShaderNodeMapRange")
    film_flatness.inputs["From Max"].default_value = 0.5
    film_flatness.inputs["To Min"].default_value = 1.0
    film_flatness.inputs["To Max"].default_value = 0.45

    asphalt_relief = nodes.new("ShaderNodeBump")
    asphalt_relief.inputs["Distance"].default_value = 0.035

    water_film = nodes.new("ShaderNodeFresnel")
    water_film.inputs["IOR"].default_value = 1.33

    wet_coat = nodes.new("ShaderNodeMapRange")
    wet_coat.inputs["From Min"].default_value = 0.02
    wet_coat.inputs["From Max"].default_value = 0.12
    wet_coat.inputs["To Min"].default_value = 0.3

    roughness = nodes.new("ShaderNodeMapRange")
    roughness.inputs["From Max"].default_value = 0.5
    roughness.inputs["To Min"].default_value = 0.6
    roughness.inputs["To Max"].default_value = 0.36

    wet_asphalt = nodes.new("ShaderNodeBsdfPrincipled")
    wet_asphalt.inputs["Specular IOR Level"].default_value = 0.3
    wet_asphalt.inputs["Coat Roughness"].default_value = 0.4

    material_output = nodes.new("ShaderNodeOutputMaterial")

    links.new(coordinates.outputs["Object"], drift_noise.inputs["Vector"])
    links.new(drift_noise.outputs["Color"], drift_space.inputs[0])
    links.new(coordinates.outputs["Object"], drift_space.inputs[2])
    links.new(drift_space.outputs["Vector"], film_noise.inputs["Vector"])
    links.new(coordinates.outputs["Object"], tar_grain.inputs["Vector"])
    links.new(film_noise.outputs["Fac"], film_depth.inputs["Value"])
    links.new(tar_grain.outputs["Fac"], grainy_depth.inputs[0])
    links.new(film_depth.outputs["Result"], grainy_depth.inputs[2])
    links.new(grainy_depth.outputs["Value"], film_orders.inputs[0])
    links.new(film_orders.outputs["Value"], first_order.inputs["Value"])
    links.new(first_order.outputs["Value"], first_wavelength.inputs["Value"])
    links.new(first_wavelength.outputs["Result"], first_colour.inputs["Wavelength"])
    links.new(film_orders.outputs["Value"], higher_orders.inputs[0])
    links.new(higher_orders.outputs["Value"], second_order.inputs[0])
    links.new(second_order.outputs["Value"], second_wavelength.inputs["Value"])
    links.new(second_wavelength.outputs["Result"], second_colour.inputs["Wavelength"])
    links.new(first_colour.outputs["Color"], interference_colour.inputs["A"])
    links.new(second_colour.outputs["Color"], interference_colour.inputs["B"])
    links.new(interference_colour.outputs["Result"], muted_colour.inputs["A"])
    links.new(tar_grain.outputs["Fac"], asphalt_colour.inputs["Fac"])
    links.new(film_depth.outputs["Result"], film_amount.inputs["Value"])
    links.new(film_amount.outputs["Result"], oily_asphalt.inputs["Factor"])
    links.new(asphalt_colour.outputs["Color"], oily_asphalt.inputs["A"])
    links.new(muted_colour.outputs["Result"], oily_asphalt.inputs["B"])
    links.new(film_amount.outputs["Result"], film_flatness.inputs["Value"])
    links.new(tar_grain.outputs["Fac"], asphalt_relief.inputs["Height"])
    links.new(film_flatness.outputs["Result"], asphalt_relief.inputs["Strength"])
    links.new(asphalt_relief.outputs["Normal"], water_film.inputs["Normal"])
    links.new(water_film.outputs["Fac"], wet_coat.inputs["Value"])
    links.new(film_amount.outputs["Result"], roughness.inputs["Value"])
    links.new(oily_asphalt.outputs["Result"], wet_asphalt.inputs["Base Color"])
    links.new(roughness.outputs["Result"], wet_asphalt.inputs["Roughness"])
    links.new(asphalt_relief.outputs["Normal"], wet_asphalt.inputs["Normal"])
    links.new(wet_coat.outputs["Result"], wet_asphalt.inputs["Coat Weight"])
    links.new(wet_asphalt.outputs["BSDF"], material_output.inputs["Surface"])
