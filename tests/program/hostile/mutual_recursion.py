# SPDX-License-Identifier: Apache-2.0
def a(m):
    b(m)
def b(m):
    a(m)
import bpy


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
    a(material)
