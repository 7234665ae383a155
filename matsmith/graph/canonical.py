# SPDX-License-Identifier: Apache-2.0
"""One form for all graphs that mean the same: defaults dropped, unused parts dropped, fixed order.

`normalize` keeps nodes, names and order, and only drops what is stored without effect. `canonical`
also drops nodes that cannot reach the output (the depth-first clean-up of VLMaterial, appendix A),
orders nodes and links, and renames nodes after their types.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace

from matsmith.catalogue import OUTPUT_VALUES, Catalogue, SocketType
from matsmith.graph.check import RESERVED_NAMES
from matsmith.graph.model import (
    GROUP_NODE,
    GROUP_OUTPUT,
    OUTPUT_NODE,
    Link,
    MaterialGraph,
    Node,
    NodeGroup,
    NodeTree,
    Value,
)
from matsmith.graph.order import reachable
from matsmith.graph.sockets import Sockets
from matsmith.graph.values import default_value, property_value, socket_value


def normalize(graph: MaterialGraph, catalogue: Catalogue) -> MaterialGraph:
    """Returns the same graph with float32 values, without defaults and without values below links.

    The graph must pass `check`.
    """
    groups: dict[str, NodeGroup] = {}
    for group in graph.groups:
        tree = _normalize_tree(group.tree, Sockets(catalogue, groups, group))
        groups[group.name] = replace(group, tree=tree)
    tree = _normalize_tree(graph.tree, Sockets(catalogue, groups))
    return replace(graph, tree=tree, groups=tuple(groups.values()))


def canonical(graph: MaterialGraph, catalogue: Catalogue) -> MaterialGraph:
    """Returns the canonical form; two graphs with the same one give the same picture.

    The graph must pass `check`.
    """
    graph = normalize(graph, catalogue)
    groups: dict[str, NodeGroup] = {}
    for group in graph.groups:
        ends = [n.name for n in group.tree.nodes if n.type == GROUP_OUTPUT]
        tree = _canonical_tree(group.tree, Sockets(catalogue, groups, group), ends)
        groups[group.name] = replace(group, tree=tree)
    ends = [node.name for node in graph.tree.nodes if node.type == OUTPUT_NODE]
    tree = _canonical_tree(graph.tree, Sockets(catalogue, groups), ends)
    used = _used_groups(tree, groups)
    return replace(graph, tree=tree, groups=tuple(g for name, g in groups.items() if name in used))


def structure_hash(graph: MaterialGraph, catalogue: Catalogue) -> str:
    """Returns 16 hex digits that depend on node types, enums and links, not on numbers or names."""
    shape = canonical(graph, catalogue)
    parts = []
    for tree in (*(group.tree for group in shape.groups), shape.tree):
        for node in tree.nodes:
            choices = {k: v for k, v in node.properties.items() if isinstance(v, str | bool)}
            parts.append(f"{node.name}:{node.type}:{sorted(choices.items())}")
        parts.extend(f"{k.from_node}.{k.from_socket}>{k.to_node}.{k.to_socket}" for k in tree.links)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _normalize_tree(tree: NodeTree, sockets: Sockets) -> NodeTree:
    fed = {(link.to_node, link.to_socket) for link in tree.links}
    return NodeTree(tuple(_normalize_node(n, sockets, fed) for n in tree.nodes), tree.links)


def _normalize_node(node: Node, sockets: Sockets, fed: set[tuple[str, str]]) -> Node:
    node_type = sockets.node_type(node)
    assert node_type is not None
    properties: dict[str, Value] = {}
    for prop in node_type.properties:
        if prop.identifier not in node.properties:
            continue
        value = node.properties[prop.identifier]
        if node.type == GROUP_NODE and prop.identifier == "node_tree":
            properties[prop.identifier] = value
            continue
        value = property_value(prop, value)
        if value != default_value(prop):
            properties[prop.identifier] = value
    node = replace(node, properties=properties)
    inputs: dict[str, Value] = {}
    for socket in sockets.inputs(node):
        if socket.identifier in node.inputs and (node.name, socket.identifier) not in fed:
            _keep(inputs, socket, node.inputs[socket.identifier])
    outputs: dict[str, Value] = {}
    held = OUTPUT_VALUES.get(node.type)
    if held is not None and held in node.outputs:
        _keep(outputs, node_type.output_by_identifier[held], node.outputs[held])
    return replace(node, inputs=inputs, outputs=outputs)


def _keep(values: dict[str, Value], socket: SocketType, value: Value) -> None:
    stored = socket_value(socket.kind, value)
    if socket.default is None or stored != socket_value(socket.kind, socket.default):
        values[socket.identifier] = stored


def _canonical_tree(tree: NodeTree, sockets: Sockets, ends: list[str]) -> NodeTree:
    nodes = {node.name: node for node in tree.nodes}
    positions = {
        (name, socket.identifier): position
        for name, node in nodes.items()
        for position, socket in enumerate(sockets.inputs(node))
    }
    by_socket = sorted(tree.links, key=lambda k: positions[(k.to_node, k.to_socket)])
    order = reachable(NodeTree(tree.nodes, tuple(by_socket)), ends)
    rank = {name: position for position, name in enumerate(order)}
    names = _new_names([nodes[name] for name in order], sockets.catalogue)
    links = sorted(
        (link for link in tree.links if link.to_node in rank),
        key=lambda k: (rank[k.to_node], positions[(k.to_node, k.to_socket)]),
    )
    return NodeTree(
        tuple(replace(nodes[name], name=names[name]) for name in order),
        tuple(
            Link(names[k.from_node], k.from_socket, names[k.to_node], k.to_socket) for k in links
        ),
    )


def _new_names(nodes: list[Node], catalogue: Catalogue) -> Mapping[str, str]:
    counts: dict[str, int] = {}
    names: dict[str, str] = {}
    for node in nodes:
        title = catalogue.nodes[node.type].title.lower().replace("(legacy)", "")
        stem = re.sub(r"[^a-z0-9]+", "_", title).strip("_")
        if stem in RESERVED_NAMES:
            stem += "_node"
        counts[stem] = counts.get(stem, 0) + 1
        names[node.name] = stem if counts[stem] == 1 else f"{stem}_{counts[stem]}"
    return names


def _used_groups(tree: NodeTree, groups: Mapping[str, NodeGroup]) -> set[str]:
    used: set[str] = set()
    waiting = [tree]
    while waiting:
        for node in waiting.pop().nodes:
            name = str(node.properties.get("node_tree", ""))
            if node.type == GROUP_NODE and name in groups and name not in used:
                used.add(name)
                waiting.append(groups[name].tree)
    return used
