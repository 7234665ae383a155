# SPDX-License-Identifier: Apache-2.0
"""A node tree while it is modernized: nodes and links that can be replaced and added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from matsmith.graph import Link, Node, NodeTree, Value
from matsmith.graph.upgrade import GraphChange

# Where a value comes from: an output of a node.
Source = tuple[str, str]


class Draft:
    """The nodes of a tree by name, and its links by the input that they feed.

    Args:
        tree: what to begin with.
        path: of the tree, for the changes.
        changes: where to put them.
    """

    def __init__(self, tree: NodeTree, path: str, changes: list[GraphChange]) -> None:
        self.nodes = {node.name: node for node in tree.nodes}
        self._links: dict[tuple[str, str], Link] = {}
        self._fed: dict[Source, set[tuple[str, str]]] = {}
        for link in tree.links:
            self._put(link)
        self._path = path
        self._changes = changes

    def tree(self) -> NodeTree:
        """Returns the finished tree."""
        return NodeTree(tuple(self.nodes.values()), tuple(self._links.values()))

    def note(self, name: str, reason: str, message: str) -> None:
        """Notes a change of a node."""
        self._changes.append(GraphChange(reason, f"{self._path}.nodes[{name}]", message))

    def source(self, name: str, socket: str) -> Source | None:
        """Returns the output that feeds an input, or None."""
        link = self._links.get((name, socket))
        return (link.from_node, link.from_socket) if link else None

    def link(self, source: Source, name: str, socket: str) -> None:
        """Feeds an input from an output, in place of what fed it before."""
        self.unlink(name, socket)
        self._put(Link(*source, name, socket))

    def _put(self, link: Link) -> None:
        key = (link.to_node, link.to_socket)
        self._links[key] = link
        self._fed.setdefault((link.from_node, link.from_socket), set()).add(key)

    def unlink(self, name: str, socket: str) -> Source | None:
        """Takes the link from an input and returns the output that fed it."""
        link = self._links.pop((name, socket), None)
        if link is None:
            return None
        source = (link.from_node, link.from_socket)
        self._fed[source].discard((name, socket))
        return source

    def redirect(self, old: Source, new: Source) -> None:
        """Makes everything that an output fed be fed by another."""
        for key in self._fed.pop(old, set()):
            # In its place, so that links stay in order.
            link = replace(self._links[key], from_node=new[0], from_socket=new[1])
            self._links[key] = link
            self._fed.setdefault(new, set()).add(key)

    def set_input(self, name: str, socket: str, value: Value) -> None:
        """Gives an input a value."""
        node = self.nodes[name]
        self.nodes[name] = replace(node, inputs={**node.inputs, socket: value})

    def set_setting(self, name: str, setting: str, value: Value) -> None:
        """Gives a setting a value."""
        node = self.nodes[name]
        self.nodes[name] = replace(node, properties={**node.properties, setting: value})

    def add(
        self, stem: str, kind: str, settings: Mapping[str, Value], inputs: Mapping[str, Value]
    ) -> str:
        """Adds a node, named after a stem, and returns its name."""
        name, number = stem, 1
        while name in self.nodes:
            number += 1
            name = f"{stem}_{number}"
        self.nodes[name] = Node(name, kind, settings, inputs)
        return name

    def math(
        self,
        stem: str,
        operation: str,
        first: Source | float,
        second: Source | float,
        *,
        clamps: bool = False,
    ) -> Source:
        """Adds a Math node of two operands and returns its output."""
        settings: dict[str, Value] = {"operation": operation}
        if clamps:
            settings["use_clamp"] = True
        name = self.add(stem, "ShaderNodeMath", settings, {})
        for socket, operand in (("Value", first), ("Value_001", second)):
            if isinstance(operand, tuple):
                self.link(operand, name, socket)
            else:
                self.set_input(name, socket, operand)
        return name, "Value"

    def clamp(self, stem: str, source: Source) -> Source:
        """Adds a Clamp node between 0 and 1 and returns its output."""
        name = self.add(stem, "ShaderNodeClamp", {}, {})
        self.link(source, name, "Value")
        return name, "Result"

    def mix(
        self,
        stem: str,
        factor: Source | float,
        first: Source | tuple[float, ...],
        second: Source | tuple[float, ...],
    ) -> Source:
        """Adds a Mix node of two colours and returns its output."""
        name = self.add(stem, "ShaderNodeMix", {"data_type": "RGBA"}, {})
        operands = (("Factor_Float", factor), ("A_Color", first), ("B_Color", second))
        for socket, operand in operands:
            if is_source(operand):
                self.link(operand, name, socket)  # type: ignore[arg-type]
            else:
                self.set_input(name, socket, operand)  # type: ignore[arg-type]
        return name, "Result_Color"


def is_source(operand: object) -> bool:
    """Returns whether an operand is an output, not a value."""
    return isinstance(operand, tuple) and isinstance(operand[0], str)
