# SPDX-License-Identifier: Apache-2.0
"""Keeps groups that are the same but for their names once, as appending a file twice makes them."""

from __future__ import annotations

from collections.abc import Mapping
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
        named = replace(group, tree=renamed(group.tree, names))
        content = to_json(MaterialGraph(NodeTree(), (replace(named, name="group"),)))
        first = kept.setdefault(content, named).name
        names[group.name] = first
        aliases.setdefault(first, []).append(group.name)
    best = {first: min(many, key=lambda name: (len(name), name)) for first, many in aliases.items()}
    groups = tuple(
        replace(group, name=best[group.name], tree=renamed(group.tree, best))
        for group in kept.values()
    )
    return replace(graph, tree=renamed(renamed(graph.tree, names), best), groups=groups)


def renamed(tree: NodeTree, names: Mapping[str, str]) -> NodeTree:
    """Returns the tree with other groups behind its group nodes, by the names of the old ones."""
    nodes = []
    for node in tree.nodes:
        old = str(node.properties.get("node_tree", ""))
        if node.type == GROUP_NODE and old in names:
            node = replace(node, properties={**node.properties, "node_tree": names[old]})
        nodes.append(node)
    return NodeTree(tuple(nodes), tree.links)
