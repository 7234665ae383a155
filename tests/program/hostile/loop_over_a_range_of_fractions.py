# SPDX-License-Identifier: Apache-2.0
import bpy
for i in range(1e300):
    x = i


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
