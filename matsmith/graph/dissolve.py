# SPDX-License-Identifier: Apache-2.0
"""Takes reroutes and frames out of a graph: they order the picture of a graph, not its meaning."""

from __future__ import annotations

from dataclasses import replace

from matsmith.catalogue import Catalogue
from matsmith.graph.model import MaterialGraph, NodeGroup, NodeTree
from matsmith.graph.proxies import Proxy, remove_proxies
from matsmith.graph.sockets import Sockets

_REROUTE = "NodeReroute"
_FRAME = "NodeFrame"


def dissolve(graph: MaterialGraph, catalogue: Catalogue) -> MaterialGraph:
    """Returns the graph without reroutes and frames, groups included; the picture stays the same.

    What an unlinked reroute feeds gets zero, as in Cycles, but for inputs that Blender fills. The
    graph must pass `check`.
    """
    groups: dict[str, NodeGroup] = {}
    for group in graph.groups:
        tree = _dissolve(group.tree, Sockets(catalogue, groups, group))
        groups[group.name] = replace(group, tree=tree)
    tree = _dissolve(graph.tree, Sockets(catalogue, groups))
    return replace(graph, tree=tree, groups=tuple(groups.values()))


def _dissolve(tree: NodeTree, sockets: Sockets) -> NodeTree:
    reroutes = {node.name: Proxy(None) for node in tree.nodes if node.type == _REROUTE}
    nodes = tuple(node for node in tree.nodes if node.type not in {_REROUTE, _FRAME})
    return remove_proxies(NodeTree(nodes, tree.links), reroutes, sockets)
