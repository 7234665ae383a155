# SPDX-License-Identifier: Apache-2.0
"""What a program has built so far: mutable nodes and trees, turned into a graph at the end."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field

from matsmith.catalogue import NodeType, SocketType
from matsmith.graph import (
    ColorRamp,
    CurveMapping,
    InterfaceSocket,
    Link,
    MaterialGraph,
    Node,
    NodeGroup,
    NodeTree,
    Value,
    is_node_name,
)
from matsmith.graph.model import GROUP_INPUT, GROUP_NODE, GROUP_OUTPUT, DisplacementMethod
from matsmith.graph.sockets import interface_sockets
from matsmith.graph.values import default_value
from matsmith.program.old_nodes import OLD_TITLES
from matsmith.program.refusal import Note
from matsmith.program.structures import CurveState, RampState
from matsmith.program.versions import Sign, Version

# Beyond this many numbers in a row that are taken, the next is the one above all.
_MAX_NAME_STEPS = 64


@dataclass(eq=False)
class NodeState:
    """A node under construction. Socket values are kept by identifier, hidden ones included."""

    type: NodeType
    tree: TreeState
    name: str
    line: int
    properties: dict[str, Value] = field(default_factory=dict)
    structures: dict[str, RampState | CurveState] = field(default_factory=dict)
    inputs: dict[str, Value] = field(default_factory=dict)
    outputs: dict[str, Value] = field(default_factory=dict)
    label: str = ""
    group: TreeState | None = None
    blender_name: str = ""
    other_names: set[str] = field(default_factory=set)
    link_keys: set[tuple[str, str]] = field(default_factory=set)

    def structure(self, identifier: str) -> RampState | CurveState:
        """Returns the ramp or curve mapping of this property, made from the default when new."""
        if identifier not in self.structures:
            value = default_value(self.type.property_by_identifier[identifier])
            if isinstance(value, ColorRamp):
                self.structures[identifier] = RampState.of(value)
            else:
                assert isinstance(value, CurveMapping)
                self.structures[identifier] = CurveState.of(value)
        return self.structures[identifier]

    def sockets(self, *, is_input: bool) -> tuple[SocketType, ...]:
        """Returns all sockets of a side, hidden ones included, in Blender's order."""
        if self.type.type == GROUP_NODE:
            return self.group.interface_shown(is_input=is_input) if self.group else ()
        if self.type.type == GROUP_INPUT and not is_input:
            return self.tree.interface_shown(is_input=True)
        if self.type.type == GROUP_OUTPUT and is_input:
            return self.tree.interface_shown(is_input=False)
        return self.type.inputs if is_input else self.type.outputs

    def visible(self, *, is_input: bool) -> tuple[SocketType, ...]:
        """Returns the sockets of a side that Blender would show now."""
        if self.type.type in {GROUP_NODE, GROUP_INPUT, GROUP_OUTPUT}:
            return self.sockets(is_input=is_input)
        if is_input:
            return self.type.visible_inputs(self.properties)
        return self.type.visible_outputs(self.properties)

    def node(self) -> Node:
        """Returns the finished node; what sits on hidden sockets has no effect and is left out."""
        properties = dict(self.properties)
        for identifier, structure in self.structures.items():
            properties[identifier] = structure.value()
        if self.group is not None:
            properties["node_tree"] = self.group.group_name
        shown = {socket.identifier for socket in self.visible(is_input=True)}
        inputs = {key: value for key, value in self.inputs.items() if key in shown}
        return Node(self.name, self.type.type, properties, inputs, self.outputs, self.label)


@dataclass(eq=False)
class LinkState:
    """A link under construction, with the place of its statement."""

    from_node: NodeState
    from_socket: str
    to_node: NodeState
    to_socket: str
    line: int


@dataclass(eq=False)
class TreeState:
    """A node tree under construction: the material's own, or a group's (then with a name).

    Nodes are kept by name, links by the name and socket identifier of the input that they feed;
    `numbers` holds the last number that was put behind a name to make it new.
    """

    group_name: str = ""
    nodes: dict[str, NodeState] = field(default_factory=dict)
    links: dict[tuple[str, str], LinkState] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    inputs: list[InterfaceSocket] = field(default_factory=list)
    outputs: list[InterfaceSocket] = field(default_factory=list)
    was_cleared: bool = False
    default_types: dict[str, NodeType] = field(default_factory=dict)
    blender_names: dict[str, NodeState] = field(default_factory=dict)
    name_hints: dict[str, int] = field(default_factory=dict)
    name_tops: dict[str, int] = field(default_factory=dict)
    title_counts: dict[str, int] = field(default_factory=dict)
    other_names: dict[str, NodeState] = field(default_factory=dict)
    _shown: dict[bool, tuple[tuple[InterfaceSocket, ...], tuple[SocketType, ...]]] = field(
        default_factory=dict
    )

    def holds(self, node: NodeState) -> bool:
        """Returns whether a node is (still) in this tree."""
        return self.nodes.get(node.name) is node

    def clear(self) -> None:
        """Removes all nodes and links."""
        self.nodes.clear()
        self.links.clear()
        self.numbers.clear()
        self.blender_names.clear()
        self.name_hints.clear()
        self.title_counts.clear()
        self.other_names.clear()
        self.was_cleared = True

    def interface(self, *, is_input: bool) -> list[InterfaceSocket]:
        """Returns the group's sockets of a side."""
        return self.inputs if is_input else self.outputs

    def interface_shown(self, *, is_input: bool) -> tuple[SocketType, ...]:
        """Returns the group's sockets of a side as nodes show them; kept, since many nodes ask."""
        interface = tuple(self.interface(is_input=is_input))
        if is_input not in self._shown or self._shown[is_input][0] != interface:
            self._shown[is_input] = (interface, interface_sockets(interface))
        return self._shown[is_input][1]

    def add_node(self, node_type: NodeType, wanted_name: str, line: int) -> NodeState:
        """Adds a node named after its variable, or after its type where that cannot be a name."""
        stem = wanted_name or re.sub(r"[^a-z0-9]+", "_", node_type.title.lower()).strip("_")
        if not is_node_name(stem):
            stem = re.sub(r"[^a-z0-9_]+", "_", stem.lower()).strip("_")
        if not is_node_name(stem):
            stem = f"{stem}_node"
        if not is_node_name(stem):
            stem = "node"
        name, number = stem, self.numbers.get(stem, 1)
        while name in self.nodes:
            number += 1
            name = f"{stem}_{number}"
        self.numbers[stem] = number
        node = NodeState(node_type, self, name, line)
        self.nodes[name] = node
        self.rename(node, node_type.title)
        self.also_call(node, node_type.title)
        for title in OLD_TITLES.get(node_type.type, ()):
            count = self.title_counts.get(title, 0)
            self.title_counts[title] = count + 1
            self.also_call(node, f"{title}.{count:03d}" if count else title)
        return node

    def also_call(self, node: NodeState, name: str) -> None:
        """Makes a node be found by a title or label too, unless another is."""
        if self.other_names.setdefault(name, node) is node:
            node.other_names.add(name)

    def rename(self, node: NodeState, wanted: str) -> None:
        """Gives a node the name that Blender would, which is what `nodes[…]` finds it by.

        Blender puts the first free number behind a name that is taken, from the one it has on.
        """
        self._free(node)
        name = wanted
        if name in self.blender_names:
            stem, number = _numbered(wanted)
            # Below the hint no number is free, so that many nodes of one name are named quickly.
            number = max(number, self.name_hints.get(stem, 1))
            name = f"{stem}.{number:03d}"
            for _ in range(_MAX_NAME_STEPS):
                if name not in self.blender_names:
                    break
                number += 1
                name = f"{stem}.{number:03d}"
            else:
                number = self.name_tops[stem] + 1
                name = f"{stem}.{number:03d}"
            if _numbered(wanted)[1] == 1:
                self.name_hints[stem] = number
        node.blender_name = name
        self.blender_names[name] = node
        stem, number = _numbered(name)
        self.name_tops[stem] = max(number, self.name_tops.get(stem, 0))

    def _free(self, node: NodeState) -> None:
        if self.blender_names.get(node.blender_name) is node:
            del self.blender_names[node.blender_name]
            stem, number = _numbered(node.blender_name)
            self.name_hints[stem] = min(number, self.name_hints.get(stem, number))

    def default_node(self, name: str) -> NodeState | None:
        """Returns one of the two linked nodes that Blender makes when a material gets nodes.

        They come to be when a program first asks for one, unless it cleared the tree before.
        """
        if self.was_cleared or not self.default_types or name not in self.default_types:
            return None
        shader, output = (
            self.add_node(node_type, "", 0) for node_type in self.default_types.values()
        )
        self.default_types = {}
        self.add_link(LinkState(shader, "BSDF", output, "Surface", 0))
        return self.blender_names.get(name)

    def find(self, name: str) -> NodeState | None:
        """Returns the node of this name, else the first with this variable, label or title."""
        for names in (self.blender_names, self.nodes, self.other_names):
            if name in names:
                return names[name]
        return None

    def add_link(self, link: LinkState) -> None:
        """Adds a link; an input takes one link, and Blender lets the last one win."""
        key = (link.to_node.name, link.to_socket)
        self.links.pop(key, None)
        self.links[key] = link
        link.from_node.link_keys.add(key)
        link.to_node.link_keys.add(key)

    def remove_link(self, link: LinkState) -> None:
        """Removes a link, unless another took its place."""
        key = (link.to_node.name, link.to_socket)
        if self.links.get(key) is link:
            del self.links[key]

    def remove_node(self, node: NodeState) -> None:
        """Removes a node with its links."""
        del self.nodes[node.name]
        self._free(node)
        for name in node.other_names:
            del self.other_names[name]
        for key in node.link_keys:
            link = self.links.get(key)
            if link is not None and node in (link.from_node, link.to_node):
                del self.links[key]

    def tree(self) -> NodeTree:
        """Returns the finished tree."""
        return NodeTree(
            tuple(node.node() for node in self.nodes.values()),
            tuple(
                Link(k.from_node.name, k.from_socket, k.to_node.name, k.to_socket)
                for k in self.links.values()
            ),
        )


def _numbered(name: str) -> tuple[str, int]:
    """Returns a name without the number behind it, and the number, or 1 where there is none."""
    found = re.fullmatch(r"(.*)\.([0-9]{3,9})", name, re.DOTALL)
    return (found[1], int(found[2])) if found else (name, 1)


@dataclass(eq=False)
class MaterialState:
    """The material under construction and the groups made on the way, in order of creation.

    Attributes:
        blender_version: the catalogue's.
        version: the earlier Blender version that the program is read for; None is the catalogue's.
        signs: what of the program only some versions have.
        notes: what was changed or left out, in the order of reading.
    """

    tree: TreeState = field(default_factory=TreeState)
    groups: list[TreeState] = field(default_factory=list)
    displacement_method: DisplacementMethod = "BUMP"
    blender_version: str = "4.5"
    version: Version | None = None
    signs: list[Sign] = field(default_factory=list)
    notes: dict[Note, None] = field(default_factory=dict)

    def note(self, node: ast.AST, reason: str, message: str) -> None:
        """Notes a change, once: the body of a function is read again for every call."""
        self.notes[Note.at(node, reason, message)] = None

    def graph(self) -> MaterialGraph:
        """Returns the finished graph."""
        groups = tuple(
            NodeGroup(g.group_name, g.tree(), tuple(g.inputs), tuple(g.outputs))
            for g in self.groups
        )
        return MaterialGraph(self.tree.tree(), groups, self.displacement_method)
