# SPDX-License-Identifier: Apache-2.0
import bpy


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
    m = nodes.new("ShaderNodeFloatCurve").mapping
    m.curves[0].points[0].handle_type = "FREE_ALIGN"
