# SPDX-License-Identifier: Apache-2.0
import bpy
import mathutils
module = mathutils.Vector.__init_subclass__


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
