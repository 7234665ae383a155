# SPDX-License-Identifier: Apache-2.0
import bpy
class Index:
    def __index__(self):
        exec("1")
x = (1, 2)[Index()]


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
