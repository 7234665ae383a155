# SPDX-License-Identifier: Apache-2.0
from __future__ import braces
import bpy


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
