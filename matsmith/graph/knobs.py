# SPDX-License-Identifier: Apache-2.0
"""A material as one node group with named knobs: the picture stays, the parameters come out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from matsmith.catalogue import Catalogue, SocketType
from matsmith.errors import GraphError, GraphFault
from matsmith.graph.check import is_node_name
from matsmith.graph.knob import CONSTANTS, INTERFACE_TYPES, Knob, Readers, held, places
from matsmith.graph.knob_choice import suggest_knobs
from matsmith.graph.model import (
    GROUP_INPUT,
    GROUP_NODE,
    GROUP_OUTPUT,
    OUTPUT_NODE,
    InterfaceSocket,
    Link,
    MaterialGraph,
    Node,
    NodeGroup,
    NodeTree,
)
from matsmith.graph.values import MAX_NAME_BYTES, clip_text, plain_text

__all__ = ["Knob", "suggest_knobs", "with_knobs"]

_OUTPUT_TYPES = {**INTERFACE_TYPES, "SHADER": "NodeSocketShader"}


def with_knobs(
    graph: MaterialGraph, catalogue: Catalogue, knobs: Sequence[Knob], *, name: str
) -> MaterialGraph:
    """Returns the same material with everything but its output in one group, knobs outside.

    The group has one input per knob, in their order, with the present value as its default, and
    one output for each input of the Material Output that is linked. Value and RGB nodes that are
    knobs disappear into the group's inputs. Groups of the material stay, nested in the new one.

    Args:
        graph: must pass `check` and have no knob's socket linked.
        catalogue: of its node types.
        knobs: what the group offers.
        name: of the group; numbered where the material has a group of that name.

    Raises:
        GraphError: a knob without a place, two of one name or place, or a range without the value.
    """
    readers = Readers(graph, catalogue)
    by_place = {(n.name, s.identifier): (n, s) for n, s in places(graph, readers)}
    faults = list(_faults(knobs, by_place, name))
    if faults:
        raise GraphError(faults)
    end = next(node for node in graph.tree.nodes if node.type == OUTPUT_NODE)
    names = {node.name for node in graph.tree.nodes}
    start, stop = (_free_name(stem, names) for stem in ("group_input", "group_output"))
    of_end = {socket.identifier: socket for socket in readers.sockets.inputs(end)}
    outputs = [link for link in graph.tree.links if link.to_node == end.name]
    outputs.sort(key=lambda link: list(of_end).index(link.to_socket))
    places_of = [by_place[(knob.node, knob.socket)] for knob in knobs]
    group = NodeGroup(
        _free_group_name(name, {group.name for group in graph.groups}),
        _inner_tree(graph.tree, end.name, knobs, places_of, start, stop, of_end),
        tuple(
            InterfaceSocket(
                knob.name,
                INTERFACE_TYPES[socket.kind],
                held(node, socket),
                knob.minimum,
                knob.maximum,
            )
            for knob, (node, socket) in zip(knobs, places_of, strict=True)
        ),
        tuple(
            InterfaceSocket(of_end[k.to_socket].name, _OUTPUT_TYPES[of_end[k.to_socket].kind])
            for k in outputs
        ),
    )
    user = Node(_free_name(_node_name(name), {end.name}), GROUP_NODE, {"node_tree": group.name})
    links = tuple(Link(user.name, of_end[k.to_socket].name, end.name, k.to_socket) for k in outputs)
    return replace(graph, tree=NodeTree((user, end), links), groups=(*graph.groups, group))


def _inner_tree(
    tree: NodeTree,
    end: str,
    knobs: Sequence[Knob],
    places_of: Sequence[tuple[Node, SocketType]],
    start: str,
    stop: str,
    of_end: dict[str, SocketType],
) -> NodeTree:
    """Returns what is inside the group: the tree without its output, fed by the knobs."""
    constants = {
        (knob.node, knob.socket): knob.name
        for knob, (node, _) in zip(knobs, places_of, strict=True)
        if node.type in CONSTANTS
    }
    turned = {(knob.node, knob.socket) for knob in knobs}
    nodes = [Node(start, GROUP_INPUT)] if knobs else []
    for node in tree.nodes:
        if node.name == end or (node.name, CONSTANTS.get(node.type)) in constants:
            continue
        inputs = {key: v for key, v in node.inputs.items() if (node.name, key) not in turned}
        nodes.append(replace(node, inputs=inputs))
    links = []
    for link in tree.links:
        source = (link.from_node, link.from_socket)
        if source in constants:
            source = (start, constants[source])
        target = (link.to_node, link.to_socket)
        if link.to_node == end:
            target = (stop, of_end[link.to_socket].name)
        links.append(Link(*source, *target))
    for knob in knobs:
        if (knob.node, knob.socket) not in constants:
            links.append(Link(start, knob.name, knob.node, knob.socket))
    return NodeTree((*nodes, Node(stop, GROUP_OUTPUT)), tuple(links))


def _faults(
    knobs: Sequence[Knob], by_place: dict[tuple[str, str], tuple[Node, SocketType]], name: str
) -> Iterator[GraphFault]:
    names: set[str] = set()
    taken: set[tuple[str, str]] = set()
    for text, where in ((name, "name"), *((knob.name, f"knobs[{knob.name}]") for knob in knobs)):
        if why := _text_fault(text):
            yield GraphFault("KNOB_NAME", where, f"Name {text!r}: {why}.")
    for knob in knobs:
        where = f"knobs[{knob.name}]"
        if knob.name in names:
            yield GraphFault("KNOB_NAME", where, f"Expected a new name, got {knob.name!r} again.")
        names.add(knob.name)
        place = (knob.node, knob.socket)
        if place in taken:
            yield GraphFault("KNOB_PLACE", where, f"Expected one knob for {place}, got another.")
        taken.add(place)
        if place not in by_place:
            yield GraphFault(
                "KNOB_PLACE",
                where,
                "Expected a value in the material's own tree that no link feeds, "
                f"got {knob.socket!r} of {knob.node!r}.",
            )
            continue
        yield from _range_faults(knob, by_place[place], where)


def _range_faults(knob: Knob, place: tuple[Node, SocketType], where: str) -> Iterator[GraphFault]:
    if knob.minimum is None and knob.maximum is None:
        return
    node, socket = place
    value = held(node, socket)
    values = value if isinstance(value, tuple) else (value,)
    if socket.kind == "RGBA":
        yield GraphFault("KNOB_RANGE", where, "Expected no range for a colour.")
        return
    low = -float("inf") if knob.minimum is None else knob.minimum
    high = float("inf") if knob.maximum is None else knob.maximum
    if not all(isinstance(part, int | float) and low <= part <= high for part in values):
        yield GraphFault(
            "KNOB_RANGE", where, f"Expected a range with {value} in it, got {low} to {high}."
        )


def _text_fault(text: str) -> str:
    try:
        size = len(plain_text(text).encode())
    except ValueError as error:
        return str(error)
    if not text:
        return "expected one that is not empty"
    return "" if size <= MAX_NAME_BYTES else f"expected {MAX_NAME_BYTES} bytes at most, got {size}"


def _free_name(stem: str, taken: Collection[str]) -> str:
    name, number = stem, 1
    while name in taken:
        number += 1
        name = f"{stem}_{number}"
    return name


def _free_group_name(name: str, taken: Collection[str]) -> str:
    free, number = name, 1
    while free in taken:
        number += 1
        ending = f" {number}"
        free = clip_text(name, MAX_NAME_BYTES - len(ending)) + ending
    return free


def _node_name(name: str) -> str:
    """Returns a node's name made of a group's."""
    words = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
    words = words if words[:1].isalpha() else f"material_{words}".strip("_")
    return words if is_node_name(words) else f"{words}_node"
