# SPDX-License-Identifier: Apache-2.0
import bpy
from math import __loader__ as sqrt
x = sqrt(4)


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
