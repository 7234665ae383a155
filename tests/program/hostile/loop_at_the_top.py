# SPDX-License-Identifier: Apache-2.0
import bpy
for i in range(10**10):
    i = i * i


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
