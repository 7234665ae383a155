# SPDX-License-Identifier: Apache-2.0
import bpy


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
    g = bpy.data.node_groups.new("g", "ShaderNodeTree")
    a = g.nodes.new("ShaderNodeMath")
    g.links.new(a.outputs[0], a.inputs[1])
    nodes.new("ShaderNodeGroup").node_tree = g
