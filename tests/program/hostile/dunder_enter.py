# SPDX-License-Identifier: Apache-2.0
import bpy
class Door:
    def __enter__(self):
        exec("1")
    def __exit__(self, *rest):
        return True
with Door():
    pass


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
