# SPDX-License-Identifier: Apache-2.0
import bpy


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
    a = nodes.new("ShaderNodeMath")
    b = nodes.new("ShaderNodeMath")
    links.new(a.outputs[0], b.inputs[0])
    links.new(b.outputs[0], a.inputs[0])
