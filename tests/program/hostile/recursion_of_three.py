# SPDX-License-Identifier: Apache-2.0
import bpy
def a(m):
    b(m)
def b(m):
    c(m)
def c(m):
    a(m)
a(1)


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
