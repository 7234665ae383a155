# SPDX-License-Identifier: Apache-2.0
"""Reads a material that others made, as Cycles of Blender 4.5 evaluates it.

What rendering shows, and `matsmith.graph.proxies` then does:

- A muted node passes its inputs on along `internal_links`. What these do not reach has no source,
  and an unlinked one gives zero, not the input's value. The same goes for reroutes.
- A link has no effect where it is muted, not valid, or touches a socket that is not enabled.
- Of several Group Outputs the active one counts; without one, a group's outputs are zero.
- Of several outputs `get_output_node("CYCLES")` counts, also if it is made for worlds or lights.
- Group Input and Group Output have no effect outside of groups.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import bpy  # noqa: TID251

from matsmith.catalogue import OUTPUT_VALUES, Catalogue
from matsmith.errors import GraphFault
from matsmith.graph.model import (
    GROUP_INPUT,
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
from matsmith.graph.proxies import Proxy, remove_proxies
from matsmith.graph.sockets import Sockets
from services.render.blender.interfaces import Interface, read_interface
from services.render.blender.names import Names
from services.render.blender.read import plain_value, read_property
from services.render.blender.reports import Reports, setting_faults
from services.render.blender.texture_mapping import read_mapping

_MAX_DEPTH = 100
_OUTPUTS = frozenset({OUTPUT_NODE, "ShaderNodeOutputWorld", "ShaderNodeOutputLight"})


def read_stranger(
    material: bpy.types.Material, catalogue: Catalogue, libraries: tuple[str, ...]
) -> tuple[MaterialGraph | None, list[GraphFault]]:
    """Returns the material's graph, if it has one, and what could not be kept.

    Args:
        material: not from our own hands; nothing of it is evaluated.
        catalogue: of the node types that graphs know.
        libraries: names of files whose data is missing.

    Raises:
        ValueError: a value in the file is not a finite number.
    """
    if not material.use_nodes or material.node_tree is None:
        return None, [GraphFault("NO_NODES", "", "Expected a material that uses nodes.")]
    end = material.node_tree.get_output_node("CYCLES")
    if end is None:
        why = "Expected a Material Output for all renderers or for Cycles, got none."
        return None, [GraphFault("NO_OUTPUT", "tree", why)]
    reader = _Reader(catalogue, Reports(catalogue, libraries))
    tree = reader.read_tree(material.node_tree, None, end, "tree")
    graph = MaterialGraph(tree, tuple(reader.groups.values()), material.displacement_method)
    return graph, [*reader.reports.reaching("tree"), *setting_faults(material)]


class _Reader:
    """Reads trees; groups and reports add up."""

    def __init__(self, catalogue: Catalogue, reports: Reports) -> None:
        self.groups: dict[str, NodeGroup] = {}
        self.reports = reports
        self.catalogue = catalogue
        self._interfaces: dict[str, Interface] = {}
        self._depth = 0

    def read_tree(
        self,
        tree: bpy.types.ShaderNodeTree,
        interface: Interface | None,
        end: bpy.types.Node | None,
        path: str,
    ) -> NodeTree:
        """Returns the nodes that Cycles sees; `end` is the output that counts."""
        self.reports.look_at(tree, end, path)
        part = _TreeReader(self, interface, end, path)
        for node in tree.nodes:
            part.add(node)
        for link in tree.links:
            part.connect(link)
        within = None if interface is None else interface.group
        sockets = Sockets(self.catalogue, self.groups, within)
        return part.finish(sockets)

    def read_group(self, tree: bpy.types.ShaderNodeTree) -> Interface:
        """Returns how the group's sockets are called; the group is among `groups` from then on.

        Raises:
            ValueError: groups are nested too deeply.
        """
        if tree.name in self._interfaces:
            return self._interfaces[tree.name]
        if self._depth >= _MAX_DEPTH:
            raise ValueError(f"expected groups nested at most {_MAX_DEPTH} deep, got more")
        self._depth += 1
        path = f"groups[{tree.name}].tree"
        interface, faults = read_interface(tree)
        self.reports.add(path, faults)
        end = next((n for n in tree.nodes if n.bl_idname == GROUP_OUTPUT and _counts(n)), None)
        body = self.read_tree(tree, interface, end, path)
        group = interface.group
        self.groups[tree.name] = NodeGroup(group.name, body, group.inputs, group.outputs)
        self._interfaces[tree.name] = interface
        self._depth -= 1
        return interface

    def plain_node(self, node: bpy.types.Node, name: str) -> Node:
        """Returns a node of the catalogue with all its values, also those below links."""
        node_type = self.catalogue.nodes[node.bl_idname]
        properties = {
            prop.identifier: read_property(node, prop)
            for prop in node_type.properties
            if prop.kind != "pointer"
        }
        held = OUTPUT_VALUES.get(node.bl_idname)
        visible = {socket.identifier for socket in node_type.visible_inputs(properties)}
        return Node(
            name=name,
            type=node.bl_idname,
            properties=properties,
            inputs={
                socket.identifier: plain_value(socket.default_value)
                for socket in node.inputs
                if socket.identifier in visible and hasattr(socket, "default_value")
            },
            outputs={} if held is None else {held: plain_value(node.outputs[held].default_value)},
            label=node.label,
        )


class _TreeReader:
    """Reads one tree. Sockets are told apart by their place in memory, as Cycles does."""

    def __init__(
        self, reader: _Reader, interface: Interface | None, end: bpy.types.Node | None, path: str
    ) -> None:
        self._reader = reader
        self._interface = interface
        self._end = end
        self._path = path
        self._names = Names()
        self._nodes: list[Node] = []
        self._links: list[Link] = []
        self._proxies: dict[str, Proxy] = {}
        self._sources: dict[int, tuple[str, str]] = {}
        self._targets: dict[int, list[tuple[str, str]]] = {}

    def add(self, node: bpy.types.Node) -> None:
        """Takes a node in, if Cycles does."""
        kind = node.bl_idname
        if node.mute and node == self._end and kind in _OUTPUTS:
            self._nodes.append(Node(self._names.of(node), OUTPUT_NODE, label=node.label))
        elif node.mute or kind == "NodeReroute":
            for link in node.internal_links:
                self._pass_on(link.from_socket, link.to_socket)
        elif kind == GROUP_NODE:
            self._add_group(node)
        elif kind in {GROUP_INPUT, GROUP_OUTPUT}:
            self._add_border(node)
        elif kind in _OUTPUTS:
            if node == self._end:
                self._add_output(node)
        elif kind != "NodeFrame" and kind in self._reader.catalogue.nodes:
            self._add_plain(node)

    def connect(self, link: bpy.types.NodeLink) -> None:
        """Takes a link in, if it has an effect."""
        if not has_effect(link):
            return
        source = self._sources.get(link.from_socket.as_pointer())
        if source is not None:
            for target in self._targets.get(link.to_socket.as_pointer(), ()):
                self._links.append(Link(*source, *target))

    def finish(self, sockets: Sockets) -> NodeTree:
        """Returns the tree without what only passes values on."""
        tree = NodeTree(tuple(self._nodes), tuple(self._links))
        return remove_proxies(tree, self._proxies, sockets)

    def _pass_on(self, entry: bpy.types.NodeSocket, output: bpy.types.NodeSocket) -> None:
        name = f"\0{len(self._proxies)}"  # no node has such a name
        self._proxies[name] = Proxy(output.type)
        self._targets.setdefault(entry.as_pointer(), []).append((name, ""))
        self._sources[output.as_pointer()] = (name, "")

    def _add_plain(self, node: bpy.types.Node) -> None:
        name = self._names.of(node)
        plain = self._reader.plain_node(node, name)
        self._nodes.append(plain)
        node_type = self._reader.catalogue.nodes[plain.type]
        # A Script node's sockets come from its script; the catalogue has none.
        known = {socket.identifier for socket in node_type.visible_inputs(plain.properties)}
        taken = (socket for socket in node.inputs if socket.identifier in known)
        self._take_inputs(name, ((socket, socket.identifier) for socket in taken))
        known_outputs = {s.identifier for s in node_type.visible_outputs(plain.properties)}
        given = (socket for socket in node.outputs if socket.identifier in known_outputs)
        self._take_outputs(name, ((socket, socket.identifier) for socket in given))
        mapping = read_mapping(node)
        if mapping is not None:
            self._map(node, name, mapping)

    def _map(self, node: bpy.types.Node, name: str, mapping: Node) -> None:
        """Puts a texture's own mapping before it as a node."""
        vector = node.inputs["Vector"]
        mapping = replace(mapping, name=self._names.new(mapping.name))
        self._nodes.append(mapping)
        self._links.append(Link(mapping.name, "Vector", name, "Vector"))
        self._targets[vector.as_pointer()] = [(mapping.name, "Vector")]
        if not any(has_effect(link) for link in vector.links):
            coordinates = self._names.new("texture_coordinate")
            self._nodes.append(Node(coordinates, "ShaderNodeTexCoord"))
            self._links.append(Link(coordinates, "Generated", mapping.name, "Vector"))

    def _add_output(self, node: bpy.types.Node) -> None:
        name = self._names.of(node)
        taken = [s for s in node.inputs if s.identifier in {"Surface", "Volume", "Displacement"}]
        self._nodes.append(Node(name, OUTPUT_NODE, label=node.label))
        self._take_inputs(name, ((s, s.identifier) for s in taken))

    def _add_group(self, node: bpy.types.Node) -> None:
        tree = node.node_tree
        if tree is None or tree.bl_idname != "ShaderNodeTree":
            for output in node.outputs:  # zero, as Cycles has it
                name = f"\0{len(self._proxies)}"
                self._proxies[name] = Proxy(output.type)
                self._sources[output.as_pointer()] = (name, "")
            return
        interface = self._reader.read_group(tree)
        name = self._names.of(node)
        values: dict[str, Value] = {}
        for socket in node.inputs:
            known = interface.inputs.get(socket.identifier)
            if known is not None and hasattr(socket, "default_value"):
                values[known] = plain_value(socket.default_value)
        self._nodes.append(
            Node(name, GROUP_NODE, {"node_tree": tree.name}, values, label=node.label)
        )
        self._take_inputs(name, interface.named(node.inputs, "INPUT"))
        self._take_outputs(name, interface.named(node.outputs, "OUTPUT"))

    def _add_border(self, node: bpy.types.Node) -> None:
        """Takes in what stands for the group's own sockets inside it."""
        interface = self._interface
        if interface is None or (node.bl_idname == GROUP_OUTPUT and node != self._end):
            return
        name = self._names.of(node)
        values: dict[str, Value] = {}
        if node.bl_idname == GROUP_OUTPUT:
            for socket, known in interface.named(node.inputs, "OUTPUT"):
                if hasattr(socket, "default_value"):
                    values[known] = plain_value(socket.default_value)
            self._take_inputs(name, interface.named(node.inputs, "OUTPUT"))
        else:
            self._take_outputs(name, interface.named(node.outputs, "INPUT"))
        self._nodes.append(Node(name, node.bl_idname, {}, values, label=node.label))

    def _take_inputs(self, name: str, sockets: Iterable[tuple[bpy.types.NodeSocket, str]]) -> None:
        for socket, identifier in sockets:
            self._targets[socket.as_pointer()] = [(name, identifier)]

    def _take_outputs(self, name: str, sockets: Iterable[tuple[bpy.types.NodeSocket, str]]) -> None:
        for socket, identifier in sockets:
            self._sources[socket.as_pointer()] = (name, identifier)


def has_effect(link: bpy.types.NodeLink) -> bool:
    """Returns whether Cycles follows the link."""
    ends = (link.from_socket, link.to_socket)
    return link.is_valid and not link.is_muted and all(socket.enabled for socket in ends)


def _counts(node: bpy.types.Node) -> bool:
    return node.is_active_output and not node.mute
