# SPDX-License-Identifier: Apache-2.0
import bpy
import os as math
radius = math.system("true")


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
