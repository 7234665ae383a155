# SPDX-License-Identifier: Apache-2.0
import bpy


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
    c = nodes.new("ShaderNodeRGBCurve").mapping.curves
    p = c[0].points.new(0.5, 0.5)
    c[1].points.remove(p)
