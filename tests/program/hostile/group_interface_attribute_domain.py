# SPDX-License-Identifier: Apache-2.0
import bpy


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
    g = bpy.data.node_groups.new("g", "ShaderNodeTree")
    s = g.interface.new_socket("x", in_out="INPUT", socket_type="NodeSocketFloat")
    s.default_attribute_name = exec("1")
