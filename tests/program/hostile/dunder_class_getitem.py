# SPDX-License-Identifier: Apache-2.0
import bpy
class Any:
    def __class_getitem__(cls, item):
        return exec(item)
x = Any["1"]


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
