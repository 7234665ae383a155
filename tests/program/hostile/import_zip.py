# SPDX-License-Identifier: Apache-2.0
import bpy
import zipimport
zipimport.zipimporter("x.zip").load_module("x")


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
