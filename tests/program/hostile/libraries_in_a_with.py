# SPDX-License-Identifier: Apache-2.0
import bpy


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
    with bpy.data.libraries.load("//x.blend", link=True) as (a, b):
        b.materials = a.materials
