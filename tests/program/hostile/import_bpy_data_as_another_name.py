# SPDX-License-Identifier: Apache-2.0
import bpy
from bpy import data as d
d.images.load("//x.png")


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
