# SPDX-License-Identifier: Apache-2.0
import bpy
for thing in bpy.data.objects:
    bpy.data.objects.remove(thing)


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
