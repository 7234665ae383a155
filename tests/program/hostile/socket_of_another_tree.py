# SPDX-License-Identifier: Apache-2.0
import bpy


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
    g = bpy.data.node_groups.new("g", "ShaderNodeTree")
    n = g.nodes.new("ShaderNodeValue")
    links.new(n.outputs[0], end.inputs[2])
