# SPDX-License-Identifier: Apache-2.0
import bpy
from dataclasses import dataclass
@dataclass
class A:
    x: int


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
