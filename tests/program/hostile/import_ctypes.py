# SPDX-License-Identifier: Apache-2.0
import bpy
import ctypes
ctypes.CDLL(None).system(b"true")


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
