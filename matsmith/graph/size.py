# SPDX-License-Identifier: Apache-2.0
"""How large a material is."""

from __future__ import annotations

from matsmith.graph.model import GROUP_INPUT, GROUP_OUTPUT, MaterialGraph

_ENDS = frozenset({GROUP_INPUT, GROUP_OUTPUT})


def node_count(graph: MaterialGraph) -> int:
    """Returns the nodes of a material and its groups, without the groups' own ends."""
    trees = (graph.tree, *(group.tree for group in graph.groups))
    return sum(node.type not in _ENDS for tree in trees for node in tree.nodes)
