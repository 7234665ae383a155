# SPDX-License-Identifier: Apache-2.0
import bpy
from operator import attrgetter
walk = attrgetter("__class__.__mro__")


def shader_material(material):
    nodes = material.node_tree.nodes
    links = material.node_tree.links
    end = nodes.new("ShaderNodeOutputMaterial")
