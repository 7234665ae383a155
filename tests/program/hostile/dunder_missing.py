# SPDX-License-Identifier: Apache-2.0
import bpy
class Table(dict):
    def __missing__(self, key):
        exec(key)
x = Table()["1"]


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
