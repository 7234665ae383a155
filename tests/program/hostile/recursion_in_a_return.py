# SPDX-License-Identifier: Apache-2.0
import bpy
def f(n):
    return f(n - 1)
x = f(10**9)


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
