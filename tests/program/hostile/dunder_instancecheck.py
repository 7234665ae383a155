# SPDX-License-Identifier: Apache-2.0
import bpy
class Check(type):
    def __instancecheck__(cls, thing):
        exec("1")
x = isinstance(1, Check("A", (), {}))


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
