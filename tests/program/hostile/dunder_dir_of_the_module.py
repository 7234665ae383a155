# SPDX-License-Identifier: Apache-2.0
import bpy
def __dir__():
    return exec("1")
__dir__()


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
