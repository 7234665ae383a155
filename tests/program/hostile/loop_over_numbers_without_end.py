# SPDX-License-Identifier: Apache-2.0
import bpy
from itertools import count
for i in count():
    x = i


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
