# SPDX-License-Identifier: Apache-2.0
import bpy


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
    rgb = nodes.new("ShaderNodeRGB")
    rgb.outputs[0].default_value[4] = 1
