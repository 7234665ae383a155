# SPDX-License-Identifier: Apache-2.0
import bpy
import importlib
system = importlib.import_module("os").system


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
