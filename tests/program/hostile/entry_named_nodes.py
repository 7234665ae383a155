# SPDX-License-Identifier: Apache-2.0
def nodes(nodes):
    nodes.nodes.new("ShaderNodeValue")
