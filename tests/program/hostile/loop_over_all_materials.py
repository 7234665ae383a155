# SPDX-License-Identifier: Apache-2.0
import bpy
for other in bpy.data.materials:
    bpy.data.materials.remove(other)


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
