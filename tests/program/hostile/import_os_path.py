# SPDX-License-Identifier: Apache-2.0
import bpy
import os.path
here = os.path.expanduser("~")


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
