# SPDX-License-Identifier: Apache-2.0
import bpy
class Preferences(bpy.types.AddonPreferences):
    bl_idname = "x"


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
