# SPDX-License-Identifier: Apache-2.0
import bpy
for material in bpy.data.materials:
    material.node_tree.nodes.clear()
