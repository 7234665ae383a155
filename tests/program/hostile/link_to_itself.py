# SPDX-License-Identifier: Apache-2.0
import bpy


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
    m = nodes.new("ShaderNodeMath")
    links.new(m.outputs[0], m.inputs[0])
    links.new(m.outputs[0], end.inputs[2])
