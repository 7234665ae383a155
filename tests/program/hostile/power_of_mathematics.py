# SPDX-License-Identifier: Apache-2.0
import math

import bpy


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
    value = nodes.new("ShaderNodeValue")
    value.outputs[0].default_value = math.pow(10, 10**9)
