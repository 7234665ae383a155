# SPDX-License-Identifier: Apache-2.0
import bpy
class Entries:
    def __mro_entries__(self, bases):
        exec("1")
class Made(Entries()):
    pass


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
