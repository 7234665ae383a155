# SPDX-License-Identifier: Apache-2.0
def shader_material(material):
    nodes = material.node_tree.nodes
  exec("1")
