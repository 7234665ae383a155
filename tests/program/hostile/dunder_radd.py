# SPDX-License-Identifier: Apache-2.0
import bpy
class Number(float):
    def __radd__(self, other):
        exec("1")
x = 1 + Number()


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
