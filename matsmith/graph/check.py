# SPDX-License-Identifier: Apache-2.0
"""The rules of a graph in one place. A check reports every broken rule, not the first."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

from matsmith.catalogue import OUTPUT_VALUES, Catalogue, SocketKind, SocketType
from matsmith.errors import GraphError, GraphFault
from matsmith.graph.model import (
    GROUP_NODE,
    GROUP_OUTPUT,
    OUTPUT_NODE,
    DisplacementMethod,
    Link,
    MaterialGraph,
    Node,
    NodeGroup,
    NodeTree,
)
from matsmith.graph.order import find_cycle
from matsmith.graph.sockets import INTERFACE_KINDS, Sockets, interface_socket
from matsmith.graph.values import MAX_NAME_BYTES, plain_text, property_value, socket_value

DISPLACEMENT_METHODS: tuple[str, ...] = get_args(DisplacementMethod)
# Names that a printed program uses for itself.
RESERVED_NAMES = frozenset(
    {"__debug__", "bpy", "group", "links", "material", "nodes", "shader_material", "tree"}
)
# Groups inside groups multiply: ten levels of ten are more nodes than any machine holds.
MAX_OPENED_NODES = 10_000
_GROUP_VARIABLE = re.compile(r"(create_)?group_[0-9]+")
_CONVERTIBLE: frozenset[SocketKind] = frozenset({"VALUE", "INT", "BOOLEAN", "VECTOR", "RGBA"})


def check(graph: MaterialGraph, catalogue: Catalogue) -> None:
    """Raises GraphError with every broken rule; returns nothing for a sound graph."""
    faults = list(_graph_faults(graph, catalogue))
    if faults:
        raise GraphError(faults)


def can_link(from_kind: SocketKind, to_kind: SocketKind) -> bool:
    """Returns whether Blender accepts and converts a link between sockets of these kinds."""
    return from_kind == to_kind or (from_kind in _CONVERTIBLE and to_kind in _CONVERTIBLE)


def is_node_name(name: str) -> bool:
    """Returns whether a name can be a node's name: a lower-case identifier, not a reserved word."""
    return (
        name.isidentifier()
        and name.isascii()
        and name == name.lower()
        and not keyword.iskeyword(name)
        and name not in RESERVED_NAMES
        and not _GROUP_VARIABLE.fullmatch(name)
    )


def _graph_faults(graph: MaterialGraph, catalogue: Catalogue) -> Iterator[GraphFault]:
    known: dict[str, NodeGroup] = {}
    for position, group in enumerate(graph.groups):
        path = f"groups[{position}]"
        if not group.name or group.name in known or _text_fault(group.name):
            why = _text_fault(group.name) or "expected a new one, or one that is not empty"
            yield GraphFault("GROUP_NAME", path, f"Group name {group.name[:80]!r}: {why}.")
        yield from _interface_faults(group, path)
        # Sockets of an unknown type have been reported; the rest of the group can still be checked.
        sound = replace(
            group,
            inputs=tuple(s for s in group.inputs if s.type in INTERFACE_KINDS),
            outputs=tuple(s for s in group.outputs if s.type in INTERFACE_KINDS),
        )
        yield from _tree_faults(group.tree, Sockets(catalogue, known, sound), f"{path}.tree")
        ends = sum(node.type == GROUP_OUTPUT for node in group.tree.nodes)
        if ends > 1:
            yield GraphFault(
                "GROUP_OUTPUT", f"{path}.tree", f"Expected at most one Group Output, got {ends}."
            )
        known[group.name] = sound
    if graph.displacement_method not in DISPLACEMENT_METHODS:
        yield GraphFault(
            "DISPLACEMENT_METHOD",
            "displacement_method",
            f"Expected one of {', '.join(DISPLACEMENT_METHODS)}, "
            f"got {graph.displacement_method!r}.",
        )
    yield from _tree_faults(graph.tree, Sockets(catalogue, known), "tree")
    yield from _size_faults(graph)
    outputs = sum(node.type == OUTPUT_NODE for node in graph.tree.nodes)
    if outputs != 1:
        yield GraphFault("MATERIAL_OUTPUT", "tree", f"Expected one Material Output, got {outputs}.")


def _size_faults(graph: MaterialGraph) -> Iterator[GraphFault]:
    """Counts what Blender makes of the material: it opens each group wherever it is used."""
    sizes: dict[object, int] = {}
    for group in graph.groups:
        sizes[group.name] = sum(_opened_size(node, sizes) for node in group.tree.nodes)
    opened = {node.name: _opened_size(node, sizes) for node in graph.tree.nodes}
    if sum(opened.values()) > MAX_OPENED_NODES:
        largest = max(opened, key=lambda name: opened[name])
        yield GraphFault(
            "TOO_MANY_NODES",
            f"tree.nodes[{largest}]",
            f"Expected at most {MAX_OPENED_NODES} nodes with all groups opened, got more.",
        )


def _opened_size(node: Node, sizes: dict[object, int]) -> int:
    used = sizes.get(node.properties.get("node_tree"), 0) if node.type == GROUP_NODE else 0
    # Beyond the limit the number does not matter, and it could grow to hundreds of digits.
    return min(1 + used, MAX_OPENED_NODES + 1)


def _interface_faults(group: NodeGroup, path: str) -> Iterator[GraphFault]:
    for side in ("inputs", "outputs"):
        names: set[str] = set()
        for socket in getattr(group, side):
            where = f"{path}.{side}[{socket.name}]"
            if not socket.name or socket.name in names:
                yield GraphFault(
                    "INTERFACE_NAME", where, f"Expected a new socket name, got {socket.name!r}."
                )
            names.add(socket.name)
            if socket.type not in INTERFACE_KINDS:
                expected = ", ".join(INTERFACE_KINDS)
                yield GraphFault(
                    "INTERFACE_TYPE", where, f"Expected one of {expected}, got {socket.type!r}."
                )
                continue
            try:
                interface_socket(socket)
            except ValueError as error:
                yield GraphFault("INTERFACE_VALUE", where, f"{error}.")


def _text_fault(text: str) -> str:
    """Returns what keeps Blender from holding a name or label as it is, or ""."""
    try:
        size = len(plain_text(text).encode())
    except ValueError as error:
        return str(error)
    return "" if size <= MAX_NAME_BYTES else f"expected {MAX_NAME_BYTES} bytes at most, got {size}"


def _tree_faults(tree: NodeTree, sockets: Sockets, path: str) -> Iterator[GraphFault]:
    nodes: dict[str, Node] = {}
    for node in tree.nodes:
        where = f"{path}.nodes[{node.name}]"
        if not is_node_name(node.name):
            yield GraphFault(
                "NODE_NAME", where, f"Expected a lower-case identifier, got {node.name!r}."
            )
        if node.name in nodes:
            yield GraphFault("NODE_NAME_REPEATED", where, f"Two nodes are named {node.name!r}.")
        nodes[node.name] = node
        if why := _text_fault(node.label):
            yield GraphFault("LABEL", where, f"Label: {why}.")
        yield from _node_faults(node, sockets, where)
    yield from _link_faults(tree.links, nodes, sockets, path)
    cycle = find_cycle(tree)
    if cycle:
        yield GraphFault("CYCLE", path, f"Expected no cycle, got {' → '.join(cycle)}.")


def _node_faults(node: Node, sockets: Sockets, where: str) -> Iterator[GraphFault]:
    node_type = sockets.node_type(node)
    if node_type is None:
        yield GraphFault(
            "UNKNOWN_NODE_TYPE",
            where,
            f"Expected a shader node type of Blender {sockets.catalogue.blender_version}, "
            f"got {node.type!r}.",
        )
        return
    for identifier, value in node.properties.items():
        at = f"{where}.{identifier}"
        prop = node_type.property_by_identifier.get(identifier)
        if prop is None:
            yield GraphFault("UNKNOWN_PROPERTY", at, f"{node_type.title} has no {identifier!r}.")
        elif node.type == GROUP_NODE and identifier == "node_tree":
            if value not in sockets.groups:
                yield GraphFault(
                    "UNKNOWN_GROUP", at, f"Expected a group defined before its use, got {value!r}."
                )
        else:
            try:
                property_value(prop, value)
            except ValueError as error:
                yield GraphFault("PROPERTY_VALUE", at, f"{error}.")
    try:
        inputs = {socket.identifier: socket for socket in sockets.inputs(node)}
    except (KeyError, TypeError):
        return  # a structural property is wrong and has been reported above
    for identifier, value in node.inputs.items():
        at = f"{where}.inputs[{identifier}]"
        socket = inputs.get(identifier)
        if socket is None:
            yield _unknown_socket(at, identifier, "input", inputs)
            continue
        try:
            socket_value(socket.kind, value)
        except ValueError as error:
            yield GraphFault("SOCKET_VALUE", at, f"{error}.")
    for identifier, value in node.outputs.items():
        at = f"{where}.outputs[{identifier}]"
        if OUTPUT_VALUES.get(node.type) != identifier:
            yield GraphFault("OUTPUT_VALUE", at, "Expected an output that holds a value.")
            continue
        try:
            socket_value(node_type.output_by_identifier[identifier].kind, value)
        except ValueError as error:
            yield GraphFault("SOCKET_VALUE", at, f"{error}.")


def _link_faults(
    links: tuple[Link, ...], nodes: dict[str, Node], sockets: Sockets, path: str
) -> Iterator[GraphFault]:
    fed: set[tuple[str, str]] = set()
    # Kept by node: thousands of links may end at nodes that show hundreds of sockets.
    outputs_of: dict[str, dict[str, SocketType]] = {}
    inputs_of: dict[str, dict[str, SocketType]] = {}
    for position, link in enumerate(links):
        at = f"{path}.links[{position}]"
        ends = (nodes.get(link.from_node), nodes.get(link.to_node))
        for name, end in zip((link.from_node, link.to_node), ends, strict=True):
            if end is None:
                yield GraphFault("UNKNOWN_NODE", at, f"There is no node named {name!r}.")
        if ends[0] is None or ends[1] is None:
            continue
        try:
            if link.from_node not in outputs_of:
                shown = sockets.outputs(ends[0])
                outputs_of[link.from_node] = {socket.identifier: socket for socket in shown}
            if link.to_node not in inputs_of:
                shown = sockets.inputs(ends[1])
                inputs_of[link.to_node] = {socket.identifier: socket for socket in shown}
        except (KeyError, TypeError):
            continue
        outputs, inputs = outputs_of[link.from_node], inputs_of[link.to_node]
        source = outputs.get(link.from_socket)
        target = inputs.get(link.to_socket)
        if source is None:
            yield _unknown_socket(at, link.from_socket, "output", outputs)
        if target is None:
            yield _unknown_socket(at, link.to_socket, "input", inputs)
        if source and target and not can_link(source.kind, target.kind):
            yield GraphFault(
                "TYPE_MISMATCH",
                at,
                f"{link.from_node} gives {source.kind}, but {link.to_node} expects {target.kind} "
                f"at {target.name}.",
            )
        if (link.to_node, link.to_socket) in fed:
            yield GraphFault(
                "INPUT_FED_TWICE", at, f"{link.to_node}.{link.to_socket} already has a link."
            )
        fed.add((link.to_node, link.to_socket))


def _unknown_socket(
    at: str, identifier: str, side: str, visible: dict[str, SocketType]
) -> GraphFault:
    expected = ", ".join(visible) or "none"
    return GraphFault(
        "UNKNOWN_SOCKET", at, f"Expected a visible {side} ({expected}), got {identifier!r}."
    )
