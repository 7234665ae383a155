# SPDX-License-Identifier: Apache-2.0
class Material:
    def shader_material(self, material):
        material.node_tree.nodes.clear()
