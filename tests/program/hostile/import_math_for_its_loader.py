# SPDX-License-Identifier: Apache-2.0
import bpy
import math
loader = math.__loader__


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
