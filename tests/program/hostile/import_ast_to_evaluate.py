# SPDX-License-Identifier: Apache-2.0
import bpy
from ast import literal_eval
x = literal_eval("1")


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
