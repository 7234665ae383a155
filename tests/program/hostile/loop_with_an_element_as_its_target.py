# SPDX-License-Identifier: Apache-2.0
import bpy
for bpy.data.texts[0] in (1, 2):
    pass


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
