# SPDX-License-Identifier: Apache-2.0
import bpy
def fibonacci(n):
    return fibonacci(n - 1) + fibonacci(n - 2)
x = fibonacci(90)


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
