# SPDX-License-Identifier: Apache-2.0
import bpy
class Lazy:
    def __getattr__(self, name):
        return exec
Lazy().anything("1")


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
