# SPDX-License-Identifier: Apache-2.0
import bpy
class Panel(bpy.types.Panel):
    bl_label = "x"
    def draw(self, context):
        exec("1")
bpy.utils.register_class(Panel)


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
