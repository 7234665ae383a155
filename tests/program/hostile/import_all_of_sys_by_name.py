# SPDX-License-Identifier: Apache-2.0
import bpy
from sys import modules, path, meta_path, exit
path.append("/tmp")


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
