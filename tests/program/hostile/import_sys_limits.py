# SPDX-License-Identifier: Apache-2.0
import bpy
import sys
sys.setrecursionlimit(10**9)
sys.set_int_max_str_digits(0)


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
