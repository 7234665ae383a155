# SPDX-License-Identifier: Apache-2.0
"""Three groups deep: values handed on, passed straight through and turned into other kinds."""

import bpy  # noqa: TID251


def _tree(name: str, inputs: dict[str, str], outputs: dict[str, str]) -> bpy.types.ShaderNodeTree:
    tree = bpy.data.node_groups.new(name, "ShaderNodeTree")
    for title, kind in inputs.items():
        tree.interface.new_socket(title, in_out="INPUT", socket_type=f"NodeSocket{kind}")
    for title, kind in outputs.items():
        tree.interface.new_socket(title, in_out="OUTPUT", socket_type=f"NodeSocket{kind}")
    tree.nodes.new("NodeGroupInput")
    tree.nodes.new("NodeGroupOutput")
    return tree


def _cells() -> bpy.types.ShaderNodeTree:
    tree = _tree("Cells", {"Vector": "Vector", "Size": "Vector"}, {"Cell": "Float", "Size": "Int"})
    entry, leave = tree.nodes
    voronoi = tree.nodes.new("ShaderNodeTexVoronoi")
    tree.links.new(entry.outputs["Vector"], voronoi.inputs["Vector"])  # often left unlinked
    tree.links.new(entry.outputs["Size"], voronoi.inputs["Scale"])  # the mean of a vector
    tree.links.new(voronoi.outputs["Color"], leave.inputs["Cell"])
    tree.links.new(entry.outputs["Size"], leave.inputs["Size"])
    return tree


def _pores() -> bpy.types.ShaderNodeTree:
    tree = _tree("Pores", {"Size": "Float", "Tint": "Color"}, {"Height": "Color", "Tint": "Vector"})
    entry, leave = tree.nodes
    cells = tree.nodes.new("ShaderNodeGroup")
    cells.node_tree = _cells()
    tree.links.new(entry.outputs["Size"], cells.inputs["Size"])
    tree.links.new(cells.outputs["Cell"], leave.inputs["Height"])
    tree.links.new(entry.outputs["Tint"], leave.inputs["Tint"])
    return tree


def build(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    skin = _tree("Skin", {"Size": "Float"}, {"Color": "Color", "Height": "Float", "None": "Float"})
    entry, leave = skin.nodes
    pores = skin.nodes.new("ShaderNodeGroup")
    pores.node_tree = _pores()
    pores.inputs["Tint"].default_value = (0.4, 0.2, 0.1, 1.0)
    mix = skin.nodes.new("ShaderNodeMixRGB")
    mix.blend_type = "MULTIPLY"
    mix.inputs["Fac"].default_value = 0.7
    skin.links.new(entry.outputs[0], pores.inputs["Size"])
    skin.links.new(pores.outputs["Tint"], mix.inputs["Color1"])
    skin.links.new(pores.outputs["Height"], mix.inputs["Color2"])
    skin.links.new(mix.outputs[0], leave.inputs["Color"])
    skin.links.new(pores.outputs["Height"], leave.inputs["Height"])
    leave.inputs["None"].default_value = 0.35
    group = nodes.new("ShaderNodeGroup")
    group.node_tree = skin
    group.inputs["Size"].default_value = 14.0
    shader = nodes["Principled BSDF"]
    links.new(group.outputs["Color"], shader.inputs["Base Color"])
    links.new(group.outputs["None"], shader.inputs["Roughness"])
    bump = nodes.new("ShaderNodeBump")
    bump.inputs["Strength"].default_value = 0.3
    links.new(group.outputs["Height"], bump.inputs["Height"])
    links.new(bump.outputs[0], shader.inputs["Normal"])
