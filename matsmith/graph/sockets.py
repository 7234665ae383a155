# SPDX-License-Identifier: Apache-2.0
"""Which sockets a node shows where it stands: from the catalogue, or from a group's interface."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

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
from matsmith.graph.values import FLOAT32_MAX, float32, socket_value

INTERFACE_KINDS: Mapping[str, SocketKind] = {
    "NodeSocketBool": "BOOLEAN",
    "NodeSocketColor": "RGBA",
    "NodeSocketFloat": "VALUE",
    "NodeSocketInt": "INT",
    "NodeSocketShader": "SHADER",
    "NodeSocketVector": "VECTOR",
}
ZERO: Mapping[SocketKind, Value] = {
    "BOOLEAN": False,
    "INT": 0,
    "RGBA": (0.0, 0.0, 0.0, 1.0),
    "VALUE": 0.0,
    "VECTOR": (0.0, 0.0, 0.0),
}
# What Blender gives a new interface socket that has a range.
_LIMITS: Mapping[SocketKind, tuple[float, float]] = {
    "INT": (-2147483648.0, 2147483647.0),
    "VALUE": (-FLOAT32_MAX, FLOAT32_MAX),
    "VECTOR": (-FLOAT32_MAX, FLOAT32_MAX),
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
            return interface_sockets(group.inputs) if group else ()
        if node.type == GROUP_OUTPUT:
            return interface_sockets(self.within.outputs) if self.within else ()
        node_type = self.node_type(node)
        return node_type.visible_inputs(node.properties) if node_type else ()

    def outputs(self, node: Node) -> tuple[SocketType, ...]:
        """Returns the visible outputs in order; () for an unknown type or a missing group."""
        if node.type == GROUP_NODE:
            group = self.groups.get(str(node.properties.get("node_tree", "")))
            return interface_sockets(group.outputs) if group else ()
        if node.type == GROUP_INPUT:
            return interface_sockets(self.within.inputs) if self.within else ()
        node_type = self.node_type(node)
        return node_type.visible_outputs(node.properties) if node_type else ()


def interface_socket(socket: InterfaceSocket) -> InterfaceSocket:
    """Returns the socket with what Blender would hold anyway dropped, and the rest as it holds it.

    Raises:
        ValueError: the default does not fit the type, or a range that is empty or does not apply.
    """
    kind = INTERFACE_KINDS[socket.type]
    default: Value | None = None
    if socket.default is not None:
        default = socket_value(kind, socket.default)
    minimum, maximum = (_bound(kind, value) for value in (socket.minimum, socket.maximum))
    if minimum is not None and maximum is not None and minimum > maximum:
        raise ValueError(f"expected a minimum below the maximum, got {minimum} and {maximum}")
    lowest, highest = _LIMITS.get(kind, (0.0, 0.0))
    return replace(
        socket,
        default=None if default == ZERO.get(kind) else default,
        minimum=None if minimum is None or minimum <= lowest else minimum,
        maximum=None if maximum is None or maximum >= highest else maximum,
    )


def _bound(kind: SocketKind, value: float | None) -> float | None:
    if value is None:
        return None
    if kind not in _LIMITS:
        raise ValueError(f"expected no range for a socket of kind {kind}, got {value}")
    bound = float32(value)
    if kind == "INT" and not bound.is_integer():
        raise ValueError(f"expected a whole number as a bound, got {value}")
    return bound


def interface_sockets(sockets: Sequence[InterfaceSocket]) -> tuple[SocketType, ...]:
    """Returns the sockets of a side of an interface as a node that uses it shows them."""
    converted = []
    for socket in sockets:
        kind = INTERFACE_KINDS[socket.type]
        default = socket.default if socket.default is not None else ZERO.get(kind)
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
