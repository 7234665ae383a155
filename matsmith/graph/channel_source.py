# SPDX-License-Identifier: Apache-2.0
"""A flat graph as Cycles reads it, for what is computed of it: sources, held values, new nodes."""

from __future__ import annotations

from dataclasses import replace

from matsmith.catalogue import Catalogue
from matsmith.graph.channel_nodes import Color, NodeAdder, Number, Port
from matsmith.graph.model import OUTPUT_NODE, Link, MaterialGraph, Node, NodeTree, Value
from matsmith.graph.order import reachable
from matsmith.graph.values import default_value, held_value

GEOMETRY = "ShaderNodeNewGeometry"
COORDINATE = "ShaderNodeTexCoord"
_IGNORED = frozenset(
    {
        "ShaderNodeEeveeSpecular",
        "ShaderNodeShaderToRGB",
        "ShaderNodeSqueeze",
        "ShaderNodeUVAlongStroke",
    }
)
"""Cycles does not know them: what they feed holds its own value."""


class ChannelSource:
    """A graph without groups, and nodes that are added to it.

    Args:
        graph: with one Material Output.
        catalogue: of its node types.

    Attributes:
        nodes: the graph's own nodes by name.
        output: the Material Output.
        links: those that count, from UV in place of Window coordinates.
        sources: the port that feeds an input, by node and identifier.
        adder: takes new nodes.
    """

    def __init__(self, graph: MaterialGraph, catalogue: Catalogue) -> None:
        self.nodes = {node.name: node for node in graph.tree.nodes}
        self.output = next(n for n in graph.tree.nodes if n.type == OUTPUT_NODE)
        self.adder = NodeAdder(catalogue, self.nodes)
        self.links = [
            self._seen(link)
            for link in graph.tree.links
            if self.nodes[link.from_node].type not in _IGNORED
        ]
        self.sources = {
            (k.to_node, k.to_socket): Port(k.from_node, k.from_socket) for k in self.links
        }
        self.catalogue = catalogue
        own = tuple(link for link in self.links if link.from_node in self.nodes)
        self._tree = NodeTree(tuple(self.nodes.values()), own)

    def _seen(self, link: Link) -> Link:
        node = self.nodes[link.from_node]
        if node.type == COORDINATE and link.from_socket == "Window":
            uv = self.adder.builtin(COORDINATE, "UV")
            return replace(link, from_node=uv.node, from_socket=uv.socket)
        return link

    def feeding(self, name: str) -> list[Node]:
        """Returns the node and all own nodes that it depends on, each after all that feed it."""
        return [self.nodes[found] for found in reachable(self._tree, [name])]

    def place(self, identifier: str) -> tuple[str, str]:
        """Returns an input of the Material Output, as `sources` names it."""
        return self.output.name, identifier

    def number(self, node: Node, identifier: str) -> Number:
        """Returns an input as a number."""
        source = self.sources.get((node.name, identifier))
        if source is not None:
            return source
        value = self._held(node, identifier)
        assert isinstance(value, bool | int | float), (node.type, identifier)
        return float(value)

    def color(self, node: Node, identifier: str) -> Color:
        """Returns an input as a colour or vector."""
        source = self.sources.get((node.name, identifier))
        if source is not None:
            return source
        value = self._held(node, identifier)
        assert isinstance(value, tuple), (node.type, identifier)
        return value[0], value[1], value[2]

    def _held(self, node: Node, identifier: str) -> Value:
        socket = self.catalogue.nodes[node.type].input_by_identifier[identifier]
        value = node.inputs.get(identifier)
        if value is None:
            assert socket.default is not None, (node.type, identifier)
            value = held_value(socket, socket.default)
        return value

    def option(self, node: Node, identifier: str) -> Value | None:
        """Returns a property's value, the catalogue's default where the node has none."""
        value = node.properties.get(identifier)
        if value is None:
            declared = self.catalogue.nodes[node.type].property_by_identifier[identifier]
            value = default_value(declared)
        return value
