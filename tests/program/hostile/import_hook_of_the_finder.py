# SPDX-License-Identifier: Apache-2.0
import bpy
import sys
sys.meta_path.insert(0, exec)


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
