# SPDX-License-Identifier: Apache-2.0
import bpy
class Group(bpy.types.PropertyGroup):
    x: bpy.props.StringProperty(update=exec)


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
