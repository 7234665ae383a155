# SPDX-License-Identifier: Apache-2.0
import bpy
def a(n):
    for i in range(10**4):
        n = n + 1
def b(n):
    for i in range(10**4):
        a(n)
b(1)


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
