# SPDX-License-Identifier: Apache-2.0
import bpy
class Meta(type):
    def __prepare__(name, bases):
        exec("1")
class Made(metaclass=Meta):
    pass


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
