# SPDX-License-Identifier: Apache-2.0
import bpy


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
    s = nodes.new("ShaderNodeScript")
    s.bytecode = "OpenShadingLanguage 1.00"
    s.bytecode_hash = "0"
    s.script = s.bytecode
