# SPDX-License-Identifier: Apache-2.0
import bpy
class Forever:
    def __iter__(self):
        return self
    def __next__(self):
        return 1
x = list(Forever())


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
