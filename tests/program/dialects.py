# SPDX-License-Identifier: Apache-2.0
"""Whole programs as other people's tools and chat models write them, each in its own manner."""
# ruff: noqa: E501

# As an add-on exports a material of Blender 4: groups, ramps and curves spelled out, by index.
EXPORTED = """import bpy, mathutils

mat = bpy.data.materials.new(name = "Worn Paint")
mat.use_nodes = True
#initialize Scratches node group
def scratches_node_group():

    scratches = bpy.data.node_groups.new(type = 'ShaderNodeTree', name = "Scratches")

    scratches.color_tag = 'NONE'
    scratches.description = ""
    scratches.default_group_node_width = 140

    #scratches interface
    #Socket Mask
    mask_socket = scratches.interface.new_socket(name = "Mask", in_out='OUTPUT', socket_type = 'NodeSocketFloat')
    mask_socket.default_value = 0.0
    mask_socket.min_value = -3.4028234663852886e+38
    mask_socket.max_value = 3.4028234663852886e+38
    mask_socket.subtype = 'NONE'
    mask_socket.attribute_domain = 'POINT'
    mask_socket.default_input = 'VALUE'
    mask_socket.structure_type = 'AUTO'

    #Panel Shape
    shape_panel = scratches.interface.new_panel("Shape")
    #Socket Amount
    amount_socket = scratches.interface.new_socket(name = "Amount", in_out='INPUT', socket_type = 'NodeSocketFloat', parent = shape_panel)
    amount_socket.default_value = 0.25
    amount_socket.min_value = 0.0
    amount_socket.max_value = 1.0
    amount_socket.subtype = 'FACTOR'
    amount_socket.attribute_domain = 'POINT'
    amount_socket.description = "How much"

    #initialize scratches nodes
    #node Group Output
    group_output = scratches.nodes.new("NodeGroupOutput")
    group_output.name = "Group Output"
    group_output.is_active_output = True

    #node Group Input
    group_input = scratches.nodes.new("NodeGroupInput")
    group_input.name = "Group Input"

    #node Voronoi Texture
    voronoi_texture = scratches.nodes.new("ShaderNodeTexVoronoi")
    voronoi_texture.name = "Voronoi Texture"
    voronoi_texture.distance = 'EUCLIDEAN'
    voronoi_texture.feature = 'DISTANCE_TO_EDGE'
    voronoi_texture.normalize = False
    voronoi_texture.voronoi_dimensions = '3D'
    #Scale
    voronoi_texture.inputs[2].default_value = 12.0
    #Randomness
    voronoi_texture.inputs[8].default_value = 1.0

    #node Math
    math = scratches.nodes.new("ShaderNodeMath")
    math.name = "Math"
    math.operation = 'LESS_THAN'
    math.use_clamp = False

    #Set locations
    group_output.location = (400.0, 0.0)
    group_input.location = (-200.0, 0.0)
    voronoi_texture.location = (0.0, 100.0)
    math.location = (200.0, 0.0)

    #Set dimensions
    group_output.width, group_output.height = 140.0, 100.0
    group_input.width, group_input.height = 140.0, 100.0
    voronoi_texture.width, voronoi_texture.height = 140.0, 100.0
    math.width, math.height = 140.0, 100.0

    #initialize scratches links
    #voronoi_texture.Distance -> math.Value
    scratches.links.new(voronoi_texture.outputs[0], math.inputs[0])
    #group_input.Amount -> math.Value
    scratches.links.new(group_input.outputs[0], math.inputs[1])
    #math.Value -> group_output.Mask
    scratches.links.new(math.outputs[0], group_output.inputs[0])
    return scratches

scratches = scratches_node_group()

#initialize Worn Paint node group
def worn_paint_node_group():

    worn_paint = mat.node_tree
    #start with a clean node tree
    for node in worn_paint.nodes:
        worn_paint.nodes.remove(node)
    worn_paint.color_tag = 'NONE'
    worn_paint.description = ""
    worn_paint.default_group_node_width = 140

    #worn_paint interface

    #initialize worn_paint nodes
    #node Principled BSDF
    principled_bsdf = worn_paint.nodes.new("ShaderNodeBsdfPrincipled")
    principled_bsdf.name = "Principled BSDF"
    principled_bsdf.distribution = 'MULTI_GGX'
    principled_bsdf.subsurface_method = 'RANDOM_WALK'
    #Normal
    principled_bsdf.inputs[5].default_value = (0.0, 0.0, 0.0)

    #node Material Output
    material_output = worn_paint.nodes.new("ShaderNodeOutputMaterial")
    material_output.name = "Material Output"
    material_output.is_active_output = True
    material_output.target = 'ALL'
    #Displacement
    material_output.inputs[2].default_value = (0.0, 0.0, 0.0)
    #Thickness
    material_output.inputs[3].default_value = 0.0

    #node Group
    group = worn_paint.nodes.new("ShaderNodeGroup")
    group.name = "Group"
    group.node_tree = scratches
    #Socket_1
    group.inputs[0].default_value = 0.05

    #node Color Ramp
    color_ramp = worn_paint.nodes.new("ShaderNodeValToRGB")
    color_ramp.name = "Color Ramp"
    color_ramp.color_ramp.color_mode = 'RGB'
    color_ramp.color_ramp.hue_interpolation = 'NEAR'
    color_ramp.color_ramp.interpolation = 'EASE'

    #initialize color ramp elements
    color_ramp.color_ramp.elements.remove(color_ramp.color_ramp.elements[0])
    color_ramp_cre_0 = color_ramp.color_ramp.elements[0]
    color_ramp_cre_0.position = 0.25
    color_ramp_cre_0.alpha = 1.0
    color_ramp_cre_0.color = (0.03, 0.12, 0.3, 1.0)

    color_ramp_cre_1 = color_ramp.color_ramp.elements.new(0.625)
    color_ramp_cre_1.alpha = 1.0
    color_ramp_cre_1.color = (0.5, 0.45, 0.4, 1.0)

    #node Float Curve
    float_curve = worn_paint.nodes.new("ShaderNodeFloatCurve")
    float_curve.name = "Float Curve"
    #mapping settings
    float_curve.mapping.extend = 'EXTRAPOLATED'
    float_curve.mapping.tone = 'STANDARD'
    float_curve.mapping.black_level = (0.0, 0.0, 0.0)
    float_curve.mapping.white_level = (1.0, 1.0, 1.0)
    float_curve.mapping.clip_min_x = 0.0
    float_curve.mapping.clip_min_y = 0.0
    float_curve.mapping.clip_max_x = 1.0
    float_curve.mapping.clip_max_y = 1.0
    float_curve.mapping.use_clip = True
    #curve 0
    float_curve_curve_0 = float_curve.mapping.curves[0]
    #clear the points
    for i in range(len(float_curve_curve_0.points.values()) - 1, 1, -1):
        float_curve_curve_0.points.remove(float_curve_curve_0.points[i])
    float_curve_curve_0_point_0 = float_curve_curve_0.points[0]
    float_curve_curve_0_point_0.location = (0.0, 0.2)
    float_curve_curve_0_point_0.handle_type = 'AUTO'
    float_curve_curve_0_point_1 = float_curve_curve_0.points[1]
    float_curve_curve_0_point_1.location = (1.0, 0.8)
    float_curve_curve_0_point_1.handle_type = 'AUTO'
    float_curve_curve_0_point_2 = float_curve_curve_0.points.new(0.5, 0.25)
    float_curve_curve_0_point_2.handle_type = 'VECTOR'
    #update curve after changes
    float_curve.mapping.update()
    #Factor
    float_curve.inputs[0].default_value = 1.0

    #node Frame
    frame = worn_paint.nodes.new("NodeFrame")
    frame.label = "Wear"
    frame.name = "Frame"
    frame.label_size = 20
    frame.shrink = True

    #Set parents
    float_curve.parent = frame
    color_ramp.parent = frame

    #Set locations
    principled_bsdf.location = (10.0, 300.0)
    material_output.location = (300.0, 300.0)

    #Set dimensions
    principled_bsdf.width, principled_bsdf.height = 240.0, 100.0
    material_output.width, material_output.height = 140.0, 100.0

    #initialize worn_paint links
    #principled_bsdf.BSDF -> material_output.Surface
    worn_paint.links.new(principled_bsdf.outputs[0], material_output.inputs[0])
    #group.Mask -> float_curve.Value
    worn_paint.links.new(group.outputs[0], float_curve.inputs[1])
    #float_curve.Value -> color_ramp.Fac
    worn_paint.links.new(float_curve.outputs[0], color_ramp.inputs[0])
    #color_ramp.Color -> principled_bsdf.Base Color
    worn_paint.links.new(color_ramp.outputs[0], principled_bsdf.inputs[0])
    #group.Mask -> principled_bsdf.Roughness
    worn_paint.links.new(group.outputs[0], principled_bsdf.inputs[2])
    return worn_paint

worn_paint = worn_paint_node_group()
"""

# As a transpiler of Blender 3 writes a material, in terms of a node wrangler.
WRANGLED = """import bpy
import mathutils
from numpy.random import uniform, normal, randint
from infinigen.core.nodes.node_wrangler import Nodes, NodeWrangler
from infinigen.core.nodes import node_utils
from infinigen.core.util.color import color_category
from infinigen.core import surface

@node_utils.to_nodegroup('nodegroup_cracks', singleton=False, type='ShaderNodeTree')
def nodegroup_cracks(nw: NodeWrangler):
    # Code generated using version 2.6.4 of the node_transpiler

    group_input = nw.new_node(Nodes.GroupInput,
        expose_input=[('NodeSocketVector', 'Vector', (0.0000, 0.0000, 0.0000)),
            ('NodeSocketFloat', 'Width', 0.1000)])

    voronoi_texture = nw.new_node(Nodes.VoronoiTexture,
        input_kwargs={'Vector': group_input.outputs["Vector"], 'Scale': 6.0000},
        attrs={'feature': 'DISTANCE_TO_EDGE'})

    less_than = nw.new_node(Nodes.Math,
        input_kwargs={0: voronoi_texture.outputs["Distance"], 1: group_input.outputs["Width"]},
        attrs={'operation': 'LESS_THAN'})

    group_output = nw.new_node(Nodes.GroupOutput, input_kwargs={'Crack': less_than}, attrs={'is_active_output': True})

def shader_bark(nw: NodeWrangler):
    # Code generated using version 2.6.4 of the node_transpiler

    texture_coordinate = nw.new_node(Nodes.TextureCoord)

    mapping = nw.new_node(Nodes.Mapping,
        input_kwargs={'Vector': texture_coordinate.outputs["Object"], 'Scale': (1.0000, 1.0000, 0.2000)})

    musgrave_texture = nw.new_node(Nodes.MusgraveTexture,
        input_kwargs={'Vector': mapping, 'Scale': 3.0000, 'Detail': 0.5},
        attrs={'musgrave_type': 'MULTIFRACTAL'})

    mix = nw.new_node(Nodes.Mix,
        input_kwargs={0: 0.2500, 6: musgrave_texture, 7: (0.1000, 0.0500, 0.0200, 1.0000)},
        attrs={'data_type': 'RGBA', 'blend_type': 'MULTIPLY'})

    colorramp = nw.new_node(Nodes.ColorRamp, input_kwargs={'Fac': musgrave_texture.outputs["Fac"]}, label='Bark tones')
    colorramp.color_ramp.elements[0].position = 0.2000
    colorramp.color_ramp.elements[0].color = [0.0500, 0.0300, 0.0200, 1.0000]
    colorramp.color_ramp.elements[1].position = 0.9000
    colorramp.color_ramp.elements[1].color = [0.3000, 0.2000, 0.1200, 1.0000]

    cracks = nw.new_node(nodegroup_cracks().name, input_kwargs={'Vector': mapping, 'Width': 0.0500})

    principled_bsdf = nw.new_node(Nodes.PrincipledBSDF,
        input_kwargs={'Base Color': colorramp.outputs["Color"], 'Specular': cracks, 'Roughness': 0.9000})

    material_output = nw.new_node(Nodes.MaterialOutput,
        input_kwargs={'Surface': principled_bsdf, 'Displacement': mix.outputs[2]},
        attrs={'is_active_output': True})

def apply(obj, selection=None, **kwargs):
    surface.add_material(obj, shader_bark, selection=selection)
apply(bpy.context.active_object)
"""

# As a chat model answers: the default nodes, both spellings of a socket, loops that place nodes.
CHATTED = '''"""
Creates a mossy rock material.
"""
import bpy
import math
from math import radians
from mathutils import Vector

MATERIAL_NAME = "Mossy Rock"
MOSS = (0.05, 0.12, 0.02, 1.0)
STONE: tuple = (0.3, 0.28, 0.25, 1.0)


def create_mossy_rock(name=MATERIAL_NAME, scale: float = 4.0, *, bump=0.5):
    """Builds the node tree and returns the material."""
    mat = bpy.data.materials.get(name)
    if mat is None:
        mat = bpy.data.materials.new(name=name)
    mat.use_nodes = True
    tree = mat.node_tree
    nodes, links = tree.nodes, tree.links

    bsdf = nodes.get("Principled BSDF")
    output = nodes["Material Output"]
    if bsdf is None:
        bsdf = nodes.new("ShaderNodeBsdfPrincipled")

    coord = nodes.new(type="ShaderNodeTexCoord")
    mapping = nodes.new(type="ShaderNodeMapping")
    mapping.inputs["Rotation"].default_value = Vector((0.0, radians(30), math.pi / 4))
    mapping.inputs["Scale"].default_value = (scale,) if scale is None else (scale, scale, scale)
    noise = nodes.new(type="ShaderNodeTexNoise")
    noise.inputs["Scale"].default_value = 2 ** 3 + abs(-1)
    noise.inputs["Detail"].default_value = min(15.0, 6.0)
    noise.inputs["Roughness"].default_value = round(2 / 3, 2)

    ramp = nodes.new(type="ShaderNodeValToRGB")
    while len(ramp.color_ramp.elements) > 1:
        ramp.color_ramp.elements.remove(ramp.color_ramp.elements[0])
    stops = [(0.0, STONE), (0.45, STONE), (0.55, MOSS)]
    ramp.color_ramp.elements[0].position = stops[0][0]
    ramp.color_ramp.elements[0].color = stops[0][1]
    for position, color in stops[1], stops[2]:
        element = ramp.color_ramp.elements.new(position)
        element.color = color

    if "Specular IOR Level" in bsdf.inputs:
        bsdf.inputs["Specular IOR Level"].default_value = 0.2
    elif "Specular" in bsdf.inputs:
        bsdf.inputs["Specular"].default_value = 0.2
    if bpy.app.version >= (4, 0, 0):
        bsdf.inputs["Coat Weight"].default_value = 0.1
    else:
        bsdf.inputs["Clearcoat"].default_value = 0.1

    bump_node = nodes.new("ShaderNodeBump")
    bump_node.inputs["Strength"].default_value = bump

    # Link everything
    pairs = [
        (coord.outputs["Object"], mapping.inputs["Vector"]),
        (mapping.outputs["Vector"], noise.inputs["Vector"]),
        (noise.outputs["Fac"], ramp.inputs["Fac"]),
        (ramp.outputs["Color"], bsdf.inputs["Base Color"]),
    ]
    for source, target in pairs:
        links.new(source, target)
    links.new(noise.outputs["Fac"], bump_node.inputs["Height"])
    links.new(bump_node.outputs["Normal"], bsdf.inputs["Normal"])

    # Arrange nodes
    x = -800
    for i, node in enumerate([coord, mapping, noise, ramp, bsdf, output]):
        node.location = (x, 0 if i % 2 == 0 else -40)
        x += 200
    nodes.active = bsdf
    print(f"Created {mat.name}", "is ready")
    return mat


if __name__ == "__main__":
    material = create_mossy_rock(scale=3.0)
    obj = bpy.context.active_object
    if obj is not None:
        if obj.data.materials:
            obj.data.materials[0] = material
        else:
            obj.data.materials.append(material)
'''

# As a dataset of Blender 3.3 has it.
VERSION_3_3 = """import bpy

# Blender 3.3
def shader_material(material: bpy.types.Material):
    material.use_nodes = True
    node_tree = material.node_tree
    for node in node_tree.nodes:
        node_tree.nodes.remove(node)

    texture_coordinate = node_tree.nodes.new("ShaderNodeTexCoord")

    musgrave = node_tree.nodes.new("ShaderNodeTexMusgrave")
    musgrave.musgrave_dimensions = '2D'
    musgrave.inputs[3].default_value = 9.0
    musgrave.inputs[4].default_value = 0.5

    mix = node_tree.nodes.new("ShaderNodeMixRGB")
    mix.name = "Tint"
    mix.use_clamp = True
    mix.inputs[2].default_value = (0.4, 0.2, 0.1, 1.0)

    separate = node_tree.nodes.new("ShaderNodeSeparateRGB")

    principled = node_tree.nodes.new("ShaderNodeBsdfPrincipled")
    principled.inputs[7].default_value = 0.3
    principled.inputs[9].default_value = 0.6
    principled.inputs[14].default_value = 0.8

    bump = node_tree.nodes.new("ShaderNodeBump")
    bump.inputs[0].default_value = 0.2

    output = node_tree.nodes.new("ShaderNodeOutputMaterial")

    node_tree.links.new(musgrave.inputs[0], texture_coordinate.outputs[2])
    node_tree.links.new(mix.inputs[0], musgrave.outputs[0])
    node_tree.links.new(principled.inputs[0], mix.outputs[0])
    node_tree.links.new(separate.inputs[0], node_tree.nodes["Tint"].outputs[0])
    node_tree.links.new(bump.inputs[2], separate.outputs[1])
    node_tree.links.new(principled.inputs[22], bump.outputs[0])
    node_tree.links.new(output.inputs[0], principled.outputs[0])
    material.cycles.displacement_method = 'BOTH'
"""

# With helpers of its own, whose settings come in dictionaries.
HELPED = """import bpy


def add(nodes, kind, location=(0, 0), inputs=None, **settings):
    node = nodes.new(kind)
    node.location = location
    for key, value in (inputs or {}).items():
        node.inputs[key].default_value = value
    return node


def configure(node, attrs={}):
    for key, value in attrs.items():
        setattr(node, key, value)
    return node


def connect(links, *, source, target):
    return links.new(source, target)


def shader_material(material):
    def shade(color):
        return add(nodes, "ShaderNodeBsdfDiffuse", inputs={"Color": color, "Roughness": 0.5})

    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    nodes.clear()
    end = add(nodes, "ShaderNodeOutputMaterial", (600, 0))
    wave = configure(
        add(nodes, kind="ShaderNodeTexWave", inputs={"Scale": 2.5, 2: 4.0}),
        attrs={"wave_type": "RINGS", "rings_direction": "Z", "wave_profile": "SAW"},
    )
    mixed = None
    for number, tone in enumerate([(0.8, 0.1, 0.1, 1.0), (0.1, 0.8, 0.1, 1.0), (0.1, 0.1, 0.8, 1)]):
        shader = shade(tone)
        if mixed is None:
            mixed = shader
        else:
            mix = add(nodes, "ShaderNodeMixShader", (100 * number, 0))
            connect(links, source=wave.outputs["Fac"], target=mix.inputs[0])
            connect(links, source=mixed.outputs[0], target=mix.inputs[1])
            link = connect(links, source=shader.outputs[0], target=mix.inputs[2])
            mixed = mix
    stray = links.new(wave.outputs["Color"], end.inputs["Displacement"])
    links.remove(stray)
    connect(links, source=mixed.outputs[0], target=end.inputs["Surface"])
    return material
"""

# As tutorials made groups in Blender 3.
GROUPED_3 = """import bpy

def make_group():
    group = bpy.data.node_groups.new("Dirt", "ShaderNodeTree")
    group.inputs.new("NodeSocketFloatFactor", "Amount")
    group.inputs["Amount"].default_value = 0.5
    group.inputs[0].min_value = 0.0
    group.inputs[0].max_value = 1.0
    color = group.inputs.new(type="NodeSocketColor", name="Color")
    color.default_value = (0.1, 0.08, 0.05, 1.0)
    group.inputs.new("NodeSocketVectorXYZ", "Vector")
    group.outputs.new("NodeSocketShader", "Shader")
    start = group.nodes.new("NodeGroupInput")
    end = group.nodes.new("NodeGroupOutput")
    velvet = group.nodes.new("ShaderNodeBsdfVelvet")
    glossy = group.nodes.new("ShaderNodeBsdfGlossy")
    glossy.distribution = 'SHARP'
    noise = group.nodes.new("ShaderNodeTexNoise")
    noise.inputs[5].default_value = 0.75
    mix = group.nodes.new("ShaderNodeMixShader")
    group.links.new(start.outputs["Amount"], mix.inputs["Fac"])
    group.links.new(start.outputs["Color"], velvet.inputs["Color"])
    group.links.new(start.outputs["Vector"], noise.inputs["Vector"])
    group.links.new(noise.outputs["Fac"], velvet.inputs["Sigma"])
    group.links.new(noise.outputs["Fac"], glossy.inputs["Roughness"])
    group.links.new(velvet.outputs[0], mix.inputs[1])
    group.links.new(glossy.outputs[0], mix.inputs[2])
    group.links.new(mix.outputs[0], end.inputs["Shader"])
    return group

mat = bpy.data.materials.new("Dirty")
mat.use_nodes = True
mat.node_tree.nodes.clear()
instance = mat.node_tree.nodes.new("ShaderNodeGroup")
instance.node_tree = make_group()
instance.inputs["Amount"].default_value = 0.8
output = mat.node_tree.nodes.new("ShaderNodeOutputMaterial")
mat.node_tree.links.new(instance.outputs["Shader"], output.inputs["Surface"])
bpy.context.object.active_material = mat
"""
