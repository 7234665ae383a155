# SPDX-License-Identifier: Apache-2.0
import bpy


def shader_material(material, **rest):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
    rest["run"]("1")
