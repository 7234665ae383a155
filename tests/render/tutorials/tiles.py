# SPDX-License-Identifier: Apache-2.0
"""Bathroom tiles; a group whose sockets repeat names, have none, or are factors and integers."""

import bpy  # noqa: TID251


def _tile() -> bpy.types.ShaderNodeTree:
    tree = bpy.data.node_groups.new("group", "ShaderNodeTree")  # a reserved word for a program
    sides = tree.interface
    names = ("Color", "Color", "", "Rows", "On")
    types = ("Color", "Color", "Float", "Int", "Bool")
    for name, kind in zip(names, types, strict=True):
        sides.new_socket(name, in_out="INPUT", socket_type=f"NodeSocket{kind}")
    sides.items_tree[0].default_value = (0.1, 0.3, 0.4, 1.0)
    sides.items_tree[1].default_value = (0.9, 0.9, 0.85, 1.0)
    sides.items_tree[2].subtype = "FACTOR"
    sides.items_tree[2].default_value = 0.7
    sides.items_tree[3].default_value = 5
    sides.items_tree[4].default_value = True
    sides.new_socket("Color", in_out="OUTPUT", socket_type="NodeSocketColor")
    sides.new_socket("Color", in_out="OUTPUT", socket_type="NodeSocketFloat")
    entry = tree.nodes.new("NodeGroupInput")
    again = tree.nodes.new("NodeGroupInput")
    leave = tree.nodes.new("NodeGroupOutput")
    checker = tree.nodes.new("ShaderNodeTexChecker")
    multiply = tree.nodes.new("ShaderNodeMixRGB")
    multiply.blend_type = "MULTIPLY"
    tree.links.new(entry.outputs[0], checker.inputs["Color1"])
    tree.links.new(entry.outputs[1], checker.inputs["Color2"])
    tree.links.new(again.outputs[3], checker.inputs["Scale"])
    tree.links.new(again.outputs[2], multiply.inputs["Fac"])
    tree.links.new(checker.outputs["Color"], multiply.inputs["Color1"])
    tree.links.new(again.outputs[4], multiply.inputs["Color2"])
    tree.links.new(multiply.outputs[0], leave.inputs[0])
    tree.links.new(checker.outputs["Color"], leave.inputs[1])
    return tree


def build(material: bpy.types.Material) -> None:
    material.use_nodes = True
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    tile = nodes.new("ShaderNodeGroup")
    tile.node_tree = _tile()
    rows = nodes.new("ShaderNodeValue")
    rows.name = "5.9 rows"
    rows.outputs[0].default_value = 5.9
    links.new(rows.outputs[0], tile.inputs[3])
    shader = nodes["Principled BSDF"]
    links.new(tile.outputs[0], shader.inputs["Base Color"])
    links.new(tile.outputs[1], shader.inputs["Roughness"])
