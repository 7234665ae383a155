# SPDX-License-Identifier: Apache-2.0
import bpy
def __main__(m):
    exec("1")
__main__(1)


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
