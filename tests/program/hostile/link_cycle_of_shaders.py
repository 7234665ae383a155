# SPDX-License-Identifier: Apache-2.0
import bpy


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
    a = nodes.new("ShaderNodeAddShader")
    b = nodes.new("ShaderNodeMixShader")
    links.new(a.outputs[0], b.inputs[1])
    links.new(b.outputs[0], a.inputs[1])
    links.new(b.outputs[0], end.inputs[0])
