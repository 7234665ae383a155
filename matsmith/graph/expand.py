# SPDX-License-Identifier: Apache-2.0
"""Expands groups in place, smallest first, up to a number of nodes (VLMaterial, section 1.1 and B).

Each group is a node type of its own: either all nodes of the material's tree that use it are
expanded, or none. Nested groups become candidates once the group around them is expanded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from matsmith.catalogue import Catalogue
from matsmith.errors import GraphError, GraphFault
from matsmith.graph.canonical import canonical
from matsmith.graph.dissolve import dissolve
from matsmith.graph.model import (
    GROUP_INPUT,
    GROUP_NODE,
    GROUP_OUTPUT,
    InterfaceSocket,
    Link,
    MaterialGraph,
    Node,
    NodeGroup,
    NodeTree,
)
from matsmith.graph.order import reaching
from matsmith.graph.proxies import Proxy, remove_proxies
from matsmith.graph.sockets import INTERFACE_KINDS, ZERO, Sockets

DEFAULT_MAX_NODES = 30
MAX_TREE_NODES = 2000
"""What a tree can have at most in the contract; groups within groups could make it endless."""


def expand_groups(
    graph: MaterialGraph, catalogue: Catalogue, *, max_nodes: int | None = DEFAULT_MAX_NODES
) -> MaterialGraph:
    """Returns the same material with as few groups as the limit allows, in canonical form.

    Args:
        graph: must pass `check`.
        catalogue: of its node types.
        max_nodes: how many nodes the material's tree may have after an expansion, counting those
            that reach the output, groups that are left among them. None expands every group.

    Raises:
        GraphError: every group was asked for, and that gives more than `MAX_TREE_NODES` nodes.
        ValueError: a value that a group hands on is not finite.
    """
    graph = canonical(dissolve(graph, catalogue), catalogue)
    return canonical(_expanded(graph, catalogue, max_nodes), catalogue)


def without_groups(graph: MaterialGraph, catalogue: Catalogue) -> MaterialGraph:
    """Returns the same material without groups, reroutes, frames and what reaches no output.

    Nodes keep their names; those of a group are named after the node that used it and their own.

    Args:
        graph: must pass `check`.
        catalogue: of its node types.

    Raises:
        GraphError: that gives more than `MAX_TREE_NODES` nodes.
        ValueError: a value that a group hands on is not finite.
    """
    graph = dissolve(graph, catalogue)
    graph = _expanded(replace(graph, tree=reaching(graph.tree)), catalogue, None)
    return replace(graph, groups=())


def _expanded(graph: MaterialGraph, catalogue: Catalogue, max_nodes: int | None) -> MaterialGraph:
    limit = MAX_TREE_NODES if max_nodes is None else max_nodes
    groups = {group.name: group for group in graph.groups}
    sockets = Sockets(catalogue, groups)
    refused: set[str] = set()
    tree = graph.tree
    while name := _smallest(tree, groups, refused):
        expanded = None
        if _count(tree, groups[name]) <= 2 * MAX_TREE_NODES:
            expanded = reaching(_expand(tree, groups[name], sockets))
        if expanded is not None and len(expanded.nodes) <= limit:
            tree = expanded
        else:
            refused.add(name)
    if max_nodes is None and refused:
        names = ", ".join(sorted(refused))
        message = f"Expected at most {MAX_TREE_NODES} nodes without groups, got more with {names}."
        raise GraphError([GraphFault("TOO_MANY_NODES", "tree", message)])
    return replace(graph, tree=tree)


def _users(tree: NodeTree, group: NodeGroup) -> list[Node]:
    return [
        node
        for node in tree.nodes
        if node.type == GROUP_NODE and node.properties.get("node_tree") == group.name
    ]


def _count(tree: NodeTree, group: NodeGroup) -> int:
    """Returns how many nodes there will be at most, but for nodes that convert."""
    return len(tree.nodes) + len(_users(tree, group)) * (_size(group) - 1)


def _size(group: NodeGroup) -> int:
    return sum(node.type not in {GROUP_INPUT, GROUP_OUTPUT} for node in group.tree.nodes)


def _smallest(tree: NodeTree, groups: Mapping[str, NodeGroup], refused: set[str]) -> str:
    """Returns the used group of fewest nodes, the first used of several; "" when none is left."""
    used = dict.fromkeys(
        str(node.properties["node_tree"])
        for node in tree.nodes
        if node.type == GROUP_NODE and node.properties.get("node_tree") in groups
    )
    candidates = [name for name in used if name not in refused]
    return min(candidates, key=lambda name: _size(groups[name]), default="")


def _expand(tree: NodeTree, group: NodeGroup, sockets: Sockets) -> NodeTree:
    """Returns the tree with every node that uses the group replaced by the group's nodes."""
    users = {node.name for node in _users(tree, group)}
    taken = {node.name for node in tree.nodes}
    nodes = [node for node in tree.nodes if node.name not in users]
    links = [
        Link(
            _proxy("out", k.from_node, k.from_socket) if k.from_node in users else k.from_node,
            k.from_socket,
            _proxy("in", k.to_node, k.to_socket) if k.to_node in users else k.to_node,
            k.to_socket,
        )
        for k in tree.links
    ]
    proxies: dict[str, Proxy] = {}
    for user in _users(tree, group):
        for socket in group.inputs:
            proxies[_proxy("in", user.name, socket.name)] = _proxy_of(socket, user)
        ends = [node for node in group.tree.nodes if node.type == GROUP_OUTPUT]
        for socket in group.outputs:
            proxies[_proxy("out", user.name, socket.name)] = _proxy_of(socket, *ends)
        names = _inner_names(user.name, group, taken)
        nodes += [
            replace(node, name=names[node.name])
            for node in group.tree.nodes
            if node.type not in {GROUP_INPUT, GROUP_OUTPUT}
        ]
        types = {node.name: node.type for node in group.tree.nodes}
        for k in group.tree.links:
            start, end = names[k.from_node], names[k.to_node]
            if types[k.from_node] == GROUP_INPUT:
                start = _proxy("in", user.name, k.from_socket)
            if types[k.to_node] == GROUP_OUTPUT:
                end = _proxy("out", user.name, k.to_socket)
            links.append(Link(start, k.from_socket, end, k.to_socket))
    return remove_proxies(NodeTree(tuple(nodes), tuple(links)), proxies, sockets)


def _proxy(side: str, node: str, socket: str) -> str:
    return f"{side}\0{node}\0{socket}"  # no node's name has a null character


def _proxy_of(socket: InterfaceSocket, *holders: Node) -> Proxy:
    """Returns the proxy of a group's socket; one without a node that holds its value gives zero."""
    kind = INTERFACE_KINDS[socket.type]
    if not holders:
        return Proxy(kind)
    default = socket.default if socket.default is not None else ZERO.get(kind)
    return Proxy(kind, holders[0].inputs.get(socket.name, default))


def _inner_names(user: str, group: NodeGroup, taken: set[str]) -> dict[str, str]:
    names = {}
    for node in group.tree.nodes:
        stem = name = f"{user}_{node.name}"
        number = 1
        while name in taken:
            number += 1
            name = f"{stem}_{number}"
        taken.add(name)
        names[node.name] = name
    return names
