# SPDX-License-Identifier: Apache-2.0
import bpy
class Key:
    def __hash__(self):
        return exec("1")
x = {Key(): 1}


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
