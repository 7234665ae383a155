# SPDX-License-Identifier: Apache-2.0
import bpy
import addon_utils
addon_utils.enable("node_wrangler", persistent=True)


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
