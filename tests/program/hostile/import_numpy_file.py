# SPDX-License-Identifier: Apache-2.0
import bpy
import numpy as np
image = np.load("x.npy", allow_pickle=True)


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
