# SPDX-License-Identifier: Apache-2.0
import bpy
from importlib.util import find_spec
spec = find_spec("os").loader.load_module()


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
