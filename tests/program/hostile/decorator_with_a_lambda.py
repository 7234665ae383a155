# SPDX-License-Identifier: Apache-2.0
import bpy
@lambda f: exec("1")
def helper(m):
    pass


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
