# SPDX-License-Identifier: Apache-2.0
import bpy


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
    material.node_tree.interface.new_socket("x", in_out="INPUT", socket_type="NodeSocketFloat")
