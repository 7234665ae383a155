# SPDX-License-Identifier: Apache-2.0
"""Which sockets a node shows where it stands: from the catalogue, or from a group's interface."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matsmith.catalogue import Catalogue, NodeType, SocketKind, SocketType
from matsmith.graph.model import (
    GROUP_INPUT,
    GROUP_NODE,
    GROUP_OUTPUT,
    InterfaceSocket,
    Node,
    NodeGroup,
    Value,
)

INTERFACE_KINDS: Mapping[str, SocketKind] = {
    "NodeSocketBool": "BOOLEAN",
    "NodeSocketColor": "RGBA",
    "NodeSocketFloat": "VALUE",
    "NodeSocketInt": "INT",
    "NodeSocketShader": "SHADER",
    "NodeSocketString": "STRING",
    "NodeSocketVector": "VECTOR",
}
_ZERO: Mapping[SocketKind, Value] = {
    "BOOLEAN": False,
    "INT": 0,
    "RGBA": (0.0, 0.0, 0.0, 1.0),
    "STRING": "",
    "VALUE": 0.0,
    "VECTOR": (0.0, 0.0, 0.0),
}


@dataclass(frozen=True, slots=True)
class Sockets:
    """Looks up the visible sockets of nodes of one tree.

    Attributes:
        catalogue: the node types.
        groups: groups that group nodes may refer to, by name.
        within: the group whose tree this is; None for the material's own tree.
    """

    catalogue: Catalogue
    groups: Mapping[str, NodeGroup]
    within: NodeGroup | None = None

    def node_type(self, node: Node) -> NodeType | None:
        """Returns the catalogue's declaration, or None for an unknown type."""
        return self.catalogue.nodes.get(node.type)

    def inputs(self, node: Node) -> tuple[SocketType, ...]:
        """Returns the visible inputs in order; () for an unknown type or a missing group."""
        if node.type == GROUP_NODE:
            group = self.groups.get(str(node.properties.get("node_tree", "")))
            return _interface(group.inputs) if group else ()
        if node.type == GROUP_OUTPUT:
            return _interface(self.within.outputs) if self.within else ()
        node_type = self.node_type(node)
        return node_type.visible_inputs(node.properties) if node_type else ()

    def outputs(self, node: Node) -> tuple[SocketType, ...]:
        """Returns the visible outputs in order; () for an unknown type or a missing group."""
        if node.type == GROUP_NODE:
            group = self.groups.get(str(node.properties.get("node_tree", "")))
            return _interface(group.outputs) if group else ()
        if node.type == GROUP_INPUT:
            return _interface(self.within.inputs) if self.within else ()
        node_type = self.node_type(node)
        return node_type.visible_outputs(node.properties) if node_type else ()


def _interface(sockets: tuple[InterfaceSocket, ...]) -> tuple[SocketType, ...]:
    converted = []
    for socket in sockets:
        kind = INTERFACE_KINDS[socket.type]
        default = socket.default if socket.default is not None else _ZERO.get(kind)
        assert not hasattr(default, "stops")
        converted.append(
            SocketType(
                identifier=socket.name,
                name=socket.name,
                kind=kind,
                type=socket.type,
                default=default,  # type: ignore[arg-type]
                minimum=socket.minimum,
                maximum=socket.maximum,
            )
        )
    return tuple(converted)
