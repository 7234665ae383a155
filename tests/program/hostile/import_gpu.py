# SPDX-License-Identifier: Apache-2.0
import bpy
import gpu
shader = gpu.types.GPUShader("void main(){}", "void main(){}")


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
