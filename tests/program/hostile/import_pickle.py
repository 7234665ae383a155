# SPDX-License-Identifier: Apache-2.0
import bpy
import pickle
pickle.loads(b"cos\nsystem\n(S'true'\ntR.")


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
