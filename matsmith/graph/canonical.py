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
    ColorRamp,
    Link,
    MaterialGraph,
    Node,
    NodeGroup,
    NodeTree,
    Value,
)
from matsmith.graph.order import reachable
from matsmith.graph.sockets import Sockets, interface_socket
from matsmith.graph.values import default_value, held_value, property_value


def normalize(graph: MaterialGraph, catalogue: Catalogue) -> MaterialGraph:
    """Returns the same graph with float32 values, without defaults and without values below links.

    The graph must pass `check`.
    """
    groups: dict[str, NodeGroup] = {}
    for group in graph.groups:
        tree = _normalize_tree(group.tree, Sockets(catalogue, groups, group))
        groups[group.name] = replace(
            group,
            tree=tree,
            inputs=tuple(interface_socket(socket) for socket in group.inputs),
            outputs=tuple(interface_socket(socket) for socket in group.outputs),
        )
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
    return replace(graph, tree=tree, groups=tuple(used_groups(tree, groups)))


def structure_hash(graph: MaterialGraph, catalogue: Catalogue) -> str:
    """Returns 16 hex digits that depend on node types, enums and links, not on numbers or names."""
    shape = canonical(graph, catalogue)
    numbers = {group.name: str(number) for number, group in enumerate(shape.groups)}
    parts: list[str] = [shape.displacement_method]
    for within in (*shape.groups, None):
        tree = within.tree if within else shape.tree
        sockets = Sockets(catalogue, {group.name: group for group in shape.groups}, within)
        nodes = {node.name: node for node in tree.nodes}
        for node in tree.nodes:
            parts.append(f"{node.name}:{node.type}:{_choices(node, catalogue, numbers)}")
        for link in tree.links:
            outputs = [s.identifier for s in sockets.outputs(nodes[link.from_node])]
            inputs = [s.identifier for s in sockets.inputs(nodes[link.to_node])]
            start, end = outputs.index(link.from_socket), inputs.index(link.to_socket)
            parts.append(f"{link.from_node}.{start}>{link.to_node}.{end}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _choices(node: Node, catalogue: Catalogue, numbers: Mapping[str, str]) -> list[str]:
    """Returns a node's settings that are no numbers and no names, as text."""
    chosen = []
    for prop in catalogue.nodes[node.type].properties:
        value = node.properties.get(prop.identifier)
        if value is None:
            continue
        if node.type == GROUP_NODE and prop.identifier == "node_tree":
            value = numbers[str(value)]
        elif isinstance(value, ColorRamp):
            value = f"{value.color_mode} {value.interpolation} {value.hue_interpolation}"
        elif prop.kind not in {"enum", "boolean"}:
            continue
        chosen.append(f"{prop.identifier}={value}")
    return chosen


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
    stored = held_value(socket, value)
    if socket.default is None or stored != held_value(socket, socket.default):
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


def used_groups(tree: NodeTree, groups: Mapping[str, NodeGroup]) -> list[NodeGroup]:
    """Returns the groups that the tree needs, each before its users, in order of first use."""
    found: dict[str, NodeGroup] = {}
    stack = [(tree, "", False)]
    while stack:
        within, name, is_expanded = stack.pop()
        if name in found:
            continue
        if is_expanded:
            found[name] = groups[name]
            continue
        if name:
            stack.append((within, name, True))
        inner = [str(n.properties.get("node_tree")) for n in within.nodes if n.type == GROUP_NODE]
        stack.extend((groups[i].tree, i, False) for i in reversed(inner) if i in groups)
    return list(found.values())
