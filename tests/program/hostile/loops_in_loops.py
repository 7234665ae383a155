# SPDX-License-Identifier: Apache-2.0
import bpy
def helper(n):
    for i in range(1000):
        for j in range(1000):
            for k in range(1000):
                n = n + 1
helper(1)


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
