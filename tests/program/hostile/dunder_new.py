# SPDX-License-Identifier: Apache-2.0
import bpy
class New:
    def __new__(cls):
        exec("1")
New()


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
