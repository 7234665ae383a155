# SPDX-License-Identifier: Apache-2.0
"""Brings a branch of one material into another: what an output depends on, and no more.

Rule of this module: a graft reuses what the host has already. A node of the donor with the same
type, settings, values and feeders as a node of the host becomes that node, so two materials that
start at the same coordinates still do so after they are joined.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from matsmith.catalogue import Catalogue, SocketType
from matsmith.graph import Link, MaterialGraph, Node, NodeGroup, NodeTree, Sockets, check, normalize
from matsmith.graph.canonical import used_groups
from matsmith.graph.model import OUTPUT_NODE
from matsmith.graph.order import reachable, reaching
from matsmith.graph.share import renamed
from matsmith.graph.size import node_count

_Key: TypeAlias = tuple[object, ...]
_COUNTED = re.compile(r"_\d+$")


@dataclass(frozen=True, slots=True)
class Source:
    """An output socket of a material's own tree."""

    node: str
    socket: str


@dataclass(frozen=True, slots=True)
class Slot:
    """An input socket of a material's own tree."""

    node: str
    socket: str


class Workbench:
    """A material that is being changed: nodes come and go, and `finished` says what it became.

    Args:
        graph: where it starts; it passes `graph.check`.
        catalogue: the node types.
    """

    def __init__(self, graph: MaterialGraph, catalogue: Catalogue) -> None:
        self.graph = graph
        self.catalogue = catalogue
        self._groups: dict[str, NodeGroup] = {group.name: group for group in graph.groups}
        self._nodes: dict[str, Node] = {node.name: node for node in graph.tree.nodes}
        self._fed: dict[Slot, Source] = {
            Slot(link.to_node, link.to_socket): Source(link.from_node, link.from_socket)
            for link in graph.tree.links
        }

    @property
    def nodes(self) -> Sequence[Node]:
        """Returns the nodes so far."""
        return list(self._nodes.values())

    @property
    def sockets(self) -> Sockets:
        """Returns what looks up the sockets of a node."""
        return Sockets(self.catalogue, self._groups)

    def node(self, name: str) -> Node:
        """Returns the node of this name."""
        return self._nodes[name]

    def source(self, slot: Slot) -> Source | None:
        """Returns what feeds an input; None where nothing does."""
        return self._fed.get(slot)

    def links(self) -> Iterator[tuple[Slot, Source]]:
        """Yields every input that is fed, and what feeds it."""
        yield from self._fed.items()

    def input(self, slot: Slot) -> SocketType:
        """Returns the input socket's type."""
        return _find(self.sockets.inputs(self._nodes[slot.node]), slot.socket)

    def output(self, source: Source) -> SocketType:
        """Returns the output socket's type."""
        return _find(self.sockets.outputs(self._nodes[source.node]), source.socket)

    def link(self, source: Source, slot: Slot) -> None:
        """Feeds an input, in place of what fed it."""
        self._fed[slot] = source

    def add(self, node: Node) -> str:
        """Adds a node under a name that is free, and returns that name."""
        name = _free_name(node.name, self._nodes)
        self._nodes[name] = replace(node, name=name)
        return name

    def change(self, node: Node) -> None:
        """Puts a node in the place of the one of the same name; its links stay."""
        self._nodes[node.name] = node

    def unlink(self, slot: Slot) -> None:
        """Takes away what feeds an input."""
        self._fed.pop(slot, None)

    def rename_outputs(self, node: str, names: Mapping[str, str]) -> None:
        """Feeds from other outputs of a node, by the old ones' names, what its old ones fed."""
        for slot, source in list(self._fed.items()):
            if source.node == node:
                self._fed[slot] = replace(source, socket=names[source.socket])

    def pass_by(self, slot: Slot, source: Source) -> None:
        """Feeds what an output feeds from what feeds an input; the node may lose its readers."""
        instead = self._fed[slot]
        self._fed = {
            reader: instead if read == source else read for reader, read in self._fed.items()
        }

    def size(self, *, without: tuple[Slot, Source] | None = None) -> int:
        """Returns the `graph.size.node_count` of what reaches the output.

        Args:
            without: what `pass_by` would be told, to ask before doing it.
        """
        alive = self.alive(without=without)
        used = NodeTree(tuple(node for node in self._nodes.values() if node.name in alive))
        if not self._groups:
            return len(alive)
        return node_count(MaterialGraph(used, tuple(used_groups(used, self._groups))))

    def alive(self, *, without: tuple[Slot, Source] | None = None) -> set[str]:
        """Returns the names of the nodes that reach the output, the output included.

        Args:
            without: what `pass_by` would be told, to ask before doing it.
        """
        instead = self._fed[without[0]].node if without else ""
        feeders: dict[str, list[str]] = {}
        for reader, read in self._fed.items():
            is_passed = without is not None and read == without[1]
            feeders.setdefault(reader.node, []).append(instead if is_passed else read.node)
        waiting = [node.name for node in self._nodes.values() if node.type == OUTPUT_NODE]
        found: set[str] = set()
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += feeders.get(name, ())
        return found

    def bring(self, donor: MaterialGraph, source: Source) -> Source:
        """Adds what an output of another material depends on; returns that output here."""
        branch = reachable(donor.tree, [source.node])
        tree = renamed(donor.tree, self._bring_groups(donor, branch))
        named = {node.name: node for node in tree.nodes}
        known: dict[_Key, str] = {}
        # Nodes of the host that give the same are one, else what they feed would differ.
        first: dict[str, str] = {}
        for name in reachable(self._tree(), self._nodes):
            same = {
                socket: replace(feed, node=first[feed.node])
                for socket, feed in self._feeds(name).items()
            }
            first[name] = known.setdefault(_key(self._nodes[name], same), name)
        names: dict[str, str] = {}
        for name in branch:
            node = named[name]
            feeds = {
                link.to_socket: Source(names[link.from_node], link.from_socket)
                for link in tree.links
                if link.to_node == name
            }
            key = _key(node, feeds)
            if key not in known:
                known[key] = self.add(node)
                for socket, feed in feeds.items():
                    self.link(feed, Slot(known[key], socket))
            names[name] = known[key]
        return Source(names[source.node], source.socket)

    def depends(self, node: str, on: str) -> bool:
        """Returns whether a node is fed, however far back, by another; or is that node."""
        return on in self.behind(node)

    def behind(self, node: str) -> Sequence[str]:
        """Returns what a node is fed by, however far back, and last the node itself."""
        return reachable(self._tree(), [node])

    def finished(self) -> MaterialGraph:
        """Returns the material, without what does not reach its output.

        Raises:
            GraphError: it breaks a rule, such as a link that closes a circle.
        """
        graph = replace(self.graph, tree=self._tree(), groups=tuple(self._groups.values()))
        check(graph, self.catalogue)
        tree = reaching(_in_order(graph.tree))
        graph = replace(graph, tree=tree, groups=tuple(used_groups(tree, self._groups)))
        return normalize(graph, self.catalogue)

    def _tree(self) -> NodeTree:
        return NodeTree(
            tuple(self._nodes.values()),
            tuple(
                Link(source.node, source.socket, slot.node, slot.socket)
                for slot, source in self._fed.items()
            ),
        )

    def _feeds(self, name: str) -> Mapping[str, Source]:
        return {slot.socket: source for slot, source in self._fed.items() if slot.node == name}

    def _bring_groups(self, donor: MaterialGraph, branch: Sequence[str]) -> Mapping[str, str]:
        """Adds the groups that nodes of a donor need; returns their names here by those there."""
        nodes = tuple(node for node in donor.tree.nodes if node.name in branch)
        needed = used_groups(NodeTree(nodes), {group.name: group for group in donor.groups})
        names: dict[str, str] = {}
        for group in needed:
            brought = replace(group, tree=renamed(group.tree, names))
            name = brought.name
            number = 2
            while name in self._groups and self._groups[name] != replace(brought, name=name):
                name = f"{group.name} {number}"
                number += 1
            self._groups.setdefault(name, replace(brought, name=name))
            names[group.name] = name
        return names


def _key(node: Node, feeds: Mapping[str, Source]) -> _Key:
    """Returns what two nodes have in common that give the same values."""
    return (
        node.type,
        *(tuple(sorted(part.items(), key=lambda item: item[0])) for part in _parts(node)),
        tuple(sorted((socket, feed.node, feed.socket) for socket, feed in feeds.items())),
    )


def _parts(node: Node) -> Iterator[Mapping[str, object]]:
    yield from (node.properties, node.inputs, node.outputs)


def _in_order(tree: NodeTree) -> NodeTree:
    """Returns the tree with every node after all that feed it, otherwise in its own order."""
    rank = {name: place for place, name in enumerate(reachable(tree, (n.name for n in tree.nodes)))}
    return NodeTree(
        tuple(sorted(tree.nodes, key=lambda node: rank[node.name])),
        tuple(sorted(tree.links, key=lambda link: rank[link.to_node])),
    )


def _free_name(name: str, taken: Mapping[str, Node]) -> str:
    if name not in taken:
        return name
    stem = _COUNTED.sub("", name)
    counts = Counter(_COUNTED.sub("", other) for other in taken)
    number = counts[stem] + 1
    while f"{stem}_{number}" in taken:
        number += 1
    return f"{stem}_{number}"


def _find(sockets: Sequence[SocketType], identifier: str) -> SocketType:
    return next(socket for socket in sockets if socket.identifier == identifier)
