# SPDX-License-Identifier: Apache-2.0
import bpy
class Field:
    def __set_name__(self, owner, name):
        exec("1")
class Holder:
    field = Field()


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
