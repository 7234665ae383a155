# SPDX-License-Identifier: Apache-2.0
import bpy


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
    a = bpy.data.node_groups.new("a", "ShaderNodeTree")
    b = bpy.data.node_groups.new("b", "ShaderNodeTree")
    a.nodes.new("ShaderNodeGroup").node_tree = b
    b.nodes.new("ShaderNodeGroup").node_tree = a
    nodes.new("ShaderNodeGroup").node_tree = a
