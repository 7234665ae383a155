# SPDX-License-Identifier: Apache-2.0
"""A knob: one parameter of a material that an artist is meant to turn; and where it may be put."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from matsmith.catalogue import Catalogue, SocketKind, SocketType
from matsmith.graph.model import (
    GROUP_INPUT,
    GROUP_NODE,
    GROUP_OUTPUT,
    OUTPUT_NODE,
    Link,
    MaterialGraph,
    Node,
    NodeTree,
    Value,
)
from matsmith.graph.sockets import ZERO, Sockets
from matsmith.graph.values import held_value

REROUTE = "NodeReroute"
CONSTANTS: Mapping[str, str] = {"ShaderNodeRGB": "Color", "ShaderNodeValue": "Value"}
"""Nodes that are nothing but a value, and the output that holds it."""
INTERFACE_TYPES: Mapping[SocketKind, str] = {
    "INT": "NodeSocketInt",
    "RGBA": "NodeSocketColor",
    "VALUE": "NodeSocketFloat",
    "VECTOR": "NodeSocketVector",
}
"""The kinds of socket that Cycles takes through a group, and the interface sockets for them."""


@dataclass(frozen=True, slots=True)
class Knob:
    """A parameter on a node of the material's own tree.

    Attributes:
        name: what the artist reads; unique among a material's knobs.
        node: the node's name.
        socket: the identifier of an unlinked input, or of the output of a Value or RGB node.
        minimum, maximum: the range of its slider; None is unbounded, as colours are.
    """

    name: str
    node: str
    socket: str
    minimum: float | None = None
    maximum: float | None = None


class Readers:
    """Who reads an output or a group's input in the end, through reroutes and into groups."""

    def __init__(self, graph: MaterialGraph, catalogue: Catalogue) -> None:
        groups = {group.name: group for group in graph.groups}
        self.sockets = Sockets(catalogue, groups)
        self._trees = {"": graph.tree} | {name: group.tree for name, group in groups.items()}
        self._within = {"": self.sockets} | {
            name: Sockets(catalogue, groups, group) for name, group in groups.items()
        }
        self._indices: dict[str, _Index] = {}

    def of_output(self, node: str, identifier: str) -> list[SocketType]:
        """Returns the inputs that read an output of the material's own tree."""
        return self._follow([("", node, identifier)])

    def of_input(self, group: str, name: str) -> list[SocketType]:
        """Returns the inputs inside a group that read one of the group's own inputs."""
        return self._follow([(group, node, name) for node in self._index(group).starts])

    def _follow(self, waiting: list[tuple[str, str, str]]) -> list[SocketType]:
        found: list[SocketType] = []
        seen = set(waiting)  # groups within groups may lead to one place in very many ways
        while waiting:
            group, name, identifier = waiting.pop()
            index = self._index(group)
            for link in index.links.get((name, identifier), ()):
                following = self._steps(group, index.nodes[link.to_node], link.to_socket)
                if following is None:
                    inputs = self._within[group].inputs(index.nodes[link.to_node])
                    found += [socket for socket in inputs if socket.identifier == link.to_socket]
                    continue
                waiting += [step for step in following if step not in seen]
                seen.update(following)
        return found

    def _steps(self, group: str, node: Node, socket: str) -> list[tuple[str, str, str]] | None:
        """Returns the outputs that hand on what enters a node; None where the node itself reads."""
        if node.type == REROUTE:
            outputs = self._within[group].outputs(node)
            return [(group, node.name, output.identifier) for output in outputs]
        if node.type == GROUP_NODE:
            inner = str(node.properties["node_tree"])
            return [(inner, start, socket) for start in self._index(inner).starts]
        return None

    def _index(self, group: str) -> _Index:
        if group not in self._indices:
            self._indices[group] = _Index(self._trees[group])
        return self._indices[group]


class _Index:
    """A tree's nodes by name, its links by where they start, and its Group Inputs."""

    def __init__(self, tree: NodeTree) -> None:
        self.nodes = {node.name: node for node in tree.nodes}
        self.starts = [node.name for node in tree.nodes if node.type == GROUP_INPUT]
        self.links: dict[tuple[str, str], list[Link]] = {}
        for link in tree.links:
            self.links.setdefault((link.from_node, link.from_socket), []).append(link)


def places(graph: MaterialGraph, readers: Readers) -> Iterator[tuple[Node, SocketType]]:
    """Yields every socket of the material's own tree that a knob can be put on.

    Those are unlinked inputs whose value counts, and the outputs of constant nodes that nothing
    reads which Blender itself would fill.
    """
    sockets = readers.sockets
    fed = {(link.to_node, link.to_socket) for link in graph.tree.links}
    for node in graph.tree.nodes:
        if node.type in CONSTANTS:
            identifier = CONSTANTS[node.type]
            if not any(reader.hides_value for reader in readers.of_output(node.name, identifier)):
                yield node, sockets.catalogue.nodes[node.type].output_by_identifier[identifier]
        elif node.type not in {REROUTE, GROUP_INPUT, GROUP_OUTPUT, OUTPUT_NODE}:
            for socket in sockets.inputs(node):
                is_held = socket.kind in INTERFACE_TYPES and not socket.hides_value
                if is_held and (node.name, socket.identifier) not in fed:
                    yield node, socket


def held(node: Node, socket: SocketType) -> Value:
    """Returns the value that a place holds now."""
    side = node.outputs if node.type in CONSTANTS else node.inputs
    value = side.get(socket.identifier, socket.default)
    return ZERO[socket.kind] if value is None else held_value(socket, value)
