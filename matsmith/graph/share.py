# SPDX-License-Identifier: Apache-2.0
"""Keeps groups that are the same but for their names once, as appending a file twice makes them."""

from __future__ import annotations

from dataclasses import replace

from matsmith.catalogue import Catalogue
from matsmith.graph.canonical import canonical
from matsmith.graph.json_writer import to_json
from matsmith.graph.model import GROUP_NODE, MaterialGraph, NodeGroup, NodeTree


def share_groups(graph: MaterialGraph, catalogue: Catalogue) -> MaterialGraph:
    """Returns the graph with one group of each content, under the shortest of its names.

    Two groups are the same when their interfaces and canonical trees are. The graph must pass
    `check`; what comes back is in canonical form, so unused groups are gone.
    """
    graph = canonical(graph, catalogue)
    names: dict[str, str] = {}
    kept: dict[str, NodeGroup] = {}
    aliases: dict[str, list[str]] = {}
    for group in graph.groups:
        renamed = replace(group, tree=_renamed(group.tree, names))
        content = to_json(MaterialGraph(NodeTree(), (replace(renamed, name="group"),)))
        first = kept.setdefault(content, renamed).name
        names[group.name] = first
        aliases.setdefault(first, []).append(group.name)
    best = {first: min(many, key=lambda name: (len(name), name)) for first, many in aliases.items()}
    groups = tuple(
        replace(group, name=best[group.name], tree=_renamed(group.tree, best))
        for group in kept.values()
    )
    return replace(graph, tree=_renamed(_renamed(graph.tree, names), best), groups=groups)


def _renamed(tree: NodeTree, names: dict[str, str]) -> NodeTree:
    nodes = []
    for node in tree.nodes:
        old = str(node.properties.get("node_tree", ""))
        if node.type == GROUP_NODE and old in names:
            node = replace(node, properties={**node.properties, "node_tree": names[old]})
        nodes.append(node)
    return NodeTree(tuple(nodes), tree.links)
