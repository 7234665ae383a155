# SPDX-License-Identifier: Apache-2.0
import bpy
class Descriptor:
    def __get__(self, owner, kind):
        exec("1")
class Owner:
    here = Descriptor()
Owner().here


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
