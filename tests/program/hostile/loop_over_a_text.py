# SPDX-License-Identifier: Apache-2.0
import bpy
for letter in "x" * 10**10:
    x = letter


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
