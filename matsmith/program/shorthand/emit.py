# SPDX-License-Identifier: Apache-2.0
"""Prints a graph as shorthand: one line a node, value nodes first, only what is not a default.

Rule of this module: the text is a function of the canonical graph alone, and the parser reads it
back to an equal graph. `docs/shorthand.md` has the grammar.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from matsmith import catalogue as catalogues
from matsmith.catalogue import Catalogue, SocketType
from matsmith.graph import (
    ColorRamp,
    CurveMapping,
    CurvePoint,
    InterfaceSocket,
    MaterialGraph,
    Node,
    NodeGroup,
    NodeTree,
    Sockets,
    Value,
    canonical,
    check,
)
from matsmith.graph.model import GROUP_NODE, GROUP_OUTPUT, OUTPUT_NODE
from matsmith.graph.values import RAMP_ENUMS, default_value
from matsmith.program.shorthand.numbers import number_text, numbers_text
from matsmith.program.shorthand.words import (
    SOCKET_WORDS,
    Words,
    lettered,
    socket_keys,
    word,
    words_of,
)

END_WORD = "end"
OUT_WORD = "out"
GROUP_WORD = "group"
IN_WORD = "in"
CLIP_NAMES = ("clip_min_x", "clip_min_y", "clip_max_x", "clip_max_y")


def emit(graph: MaterialGraph, catalogue: Catalogue | None = None) -> str:
    """Returns the canonical shorthand of a graph's canonical form, ending in a newline.

    Names and what does not reach the output are not kept; labels are.

    Raises:
        GraphError: the graph breaks a rule of the catalogue.
    """
    catalogue = catalogue or catalogues.load()
    check(graph, catalogue)
    graph = canonical(graph, catalogue)
    words = words_of(catalogue)
    lines: list[str] = []
    known: dict[str, NodeGroup] = {}
    for group in graph.groups:
        lines.append(f"{GROUP_WORD} {_text(group.name)}")
        for side, interface in ((IN_WORD, group.inputs), (OUT_WORD, group.outputs)):
            lines += [_interface_line(side, socket) for socket in interface]
        lines += _tree_lines(group.tree, Sockets(catalogue, dict(known), group), words)
        lines += [END_WORD, ""]
        known[group.name] = group
    method = "" if graph.displacement_method == "BUMP" else word(graph.displacement_method)
    lines += _tree_lines(graph.tree, Sockets(catalogue, known), words, method)
    return "\n".join(lines) + "\n"


def order_of_lines(tree: NodeTree, sockets: Sockets) -> list[Node]:
    """Returns the nodes in the order of their lines: what needs no shader first, the end last.

    The tree must be canonical: each node stands behind all that feed it.
    """
    feeders: dict[str, list[str]] = {node.name: [] for node in tree.nodes}
    for link in tree.links:
        feeders[link.to_node].append(link.from_node)
    shaded: set[str] = set()
    for node in tree.nodes:
        if gives_shader(sockets.outputs(node)) or shaded.intersection(feeders[node.name]):
            shaded.add(node.name)
    ends = {OUTPUT_NODE, GROUP_OUTPUT}
    return sorted(tree.nodes, key=lambda n: (n.type in ends, n.name in shaded))


def gives_shader(outputs: Sequence[SocketType]) -> bool:
    """Returns whether a node is named among the shaders: its first output gives one."""
    return bool(outputs) and outputs[0].kind == "SHADER"


def _tree_lines(
    tree: NodeTree, sockets: Sockets, words: Words, displacement_method: str = ""
) -> Iterator[str]:
    names: dict[str, str] = {}
    counts = {"n": 0, "s": 0}
    references: dict[tuple[str, str], str] = {}
    links = {(link.to_node, link.to_socket): link for link in tree.links}
    for node in order_of_lines(tree, sockets):
        outputs = sockets.outputs(node)
        if node.type in {OUTPUT_NODE, GROUP_OUTPUT}:
            parts = [OUT_WORD]
            if displacement_method:
                parts.append(f"method={displacement_method}")
        else:
            letter = "s" if gives_shader(outputs) else "n"
            names[node.name] = f"{letter}{counts[letter]}"
            counts[letter] += 1
            parts = [names[node.name], words.of_type[node.type]]
        for position, (identifier, key) in enumerate(socket_keys(outputs).items()):
            reference = names.get(node.name, "")
            references[node.name, identifier] = f"{reference}.{key}" if position else reference
        fed = {
            socket: references[link.from_node, link.from_socket]
            for (target, socket), link in links.items()
            if target == node.name
        }
        parts += _settings(node, sockets, words)
        parts += _inputs(node, sockets, fed)
        if node.label:
            parts.append(_text(node.label))
        yield " ".join(parts)


def _settings(node: Node, sockets: Sockets, words: Words) -> Iterator[str]:
    node_type = sockets.catalogue.nodes[node.type]
    for prop in node_type.properties:
        if prop.identifier not in node.properties:
            continue
        value = node.properties[prop.identifier]
        if node.type == GROUP_NODE and prop.identifier == "node_tree":
            yield _text(str(value))
        elif isinstance(value, ColorRamp):
            yield _ramp(value)
        elif isinstance(value, CurveMapping):
            default = default_value(prop)
            assert isinstance(default, CurveMapping)
            yield _curves(value, default)
        elif prop.kind == "enum" and words.is_bare(node_type, prop):
            yield word(str(value))
        elif prop.kind == "enum":
            yield f"{word(prop.identifier)}={word(str(value))}"
        else:
            yield f"{word(prop.identifier)}={_value(value, is_color=False)}"
    for socket in node_type.outputs:
        if socket.identifier in node.outputs:
            yield _value(node.outputs[socket.identifier], is_color=socket.kind == "RGBA")


def _inputs(node: Node, sockets: Sockets, fed: Mapping[str, str]) -> Iterator[str]:
    inputs = sockets.inputs(node)
    keys = socket_keys(inputs)
    bare = lettered(inputs)
    is_gapless = True
    for position, socket in enumerate(inputs):
        identifier = socket.identifier
        is_fed = identifier in fed
        if not is_fed and identifier not in node.inputs:
            is_gapless = False
            continue
        is_gapless &= identifier in bare or (is_fed and position == 0)
        value = (
            fed[identifier]
            if is_fed
            else _value(node.inputs[identifier], is_color=socket.kind == "RGBA")
        )
        yield value if is_gapless else f"{keys[identifier]}={value}"


def _interface_line(side: str, socket: InterfaceSocket) -> str:
    parts = [side, SOCKET_WORDS[socket.type], _text(socket.name)]
    if socket.default is not None:
        parts.append(_value(socket.default, is_color=socket.type == "NodeSocketColor"))
    if socket.minimum is not None:
        parts.append(f"min={number_text(socket.minimum)}")
    if socket.maximum is not None:
        parts.append(f"max={number_text(socket.maximum)}")
    return " ".join(parts)


def _ramp(ramp: ColorRamp) -> str:
    parts = [
        word(getattr(ramp, name))
        for name in RAMP_ENUMS
        if getattr(ramp, name) != getattr(ColorRamp(()), name)
    ]
    parts += [
        f"{number_text(stop.position)}:{numbers_text(stop.color, is_color=True)}"
        for stop in ramp.stops
    ]
    return "{" + " ".join(parts) + "}"


def _curves(mapping: CurveMapping, default: CurveMapping) -> str:
    parts = []
    if mapping.extend != default.extend:
        parts.append(word(mapping.extend))
    if mapping.use_clip != default.use_clip:
        parts.append(f"useClip={_value(mapping.use_clip, is_color=False)}")
    clip = tuple(getattr(mapping, name) for name in CLIP_NAMES)
    if clip != tuple(getattr(default, name) for name in CLIP_NAMES):
        parts.append("clip=" + ",".join(number_text(bound) for bound in clip))
    curves = [
        " ".join(_point(point) for point in points) if points != fresh else ""
        for points, fresh in zip(mapping.curves, default.curves, strict=True)
    ]
    while curves and not curves[-1]:
        curves.pop()
    for position, curve in enumerate(curves):
        if position:
            parts.append("|")
        if curve:
            parts.append(curve)
    return "{" + " ".join(parts) + "}"


def _point(point: CurvePoint) -> str:
    place = f"{number_text(point.x)},{number_text(point.y)}"
    return place if point.handle_type == "AUTO" else f"{place}:{word(point.handle_type)}"


def _value(value: Value, *, is_color: bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, str):
        return _text(value)
    assert isinstance(value, tuple)
    return numbers_text(value, is_color=is_color)


def _text(value: str) -> str:
    quoted = json.dumps(value, ensure_ascii=False)
    return "".join(c if c.isprintable() else _escaped(c) for c in quoted)


def _escaped(character: str) -> str:
    # Above U+FFFF, JSON writes two halves.
    return json.dumps(character)[1:-1]
