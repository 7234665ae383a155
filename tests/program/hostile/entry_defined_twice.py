# SPDX-License-Identifier: Apache-2.0
def shader_material(material):
    material.node_tree.nodes.new("ShaderNodeOutputMaterial")


def shader_material(material):
    exec("1")
