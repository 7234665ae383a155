# SPDX-License-Identifier: Apache-2.0
"""Reads the items of one node's line. Settings first, since they decide which sockets it shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from matsmith.catalogue import OUTPUT_VALUES, NodeType, PropertyType, SocketType
from matsmith.graph import Link, Node, Sockets, Value
from matsmith.graph.model import GROUP_NODE
from matsmith.graph.values import plain_text, property_value
from matsmith.program.shorthand.lexer import Item, LineFaultError
from matsmith.program.shorthand.values import (
    Reference,
    curves_literal,
    literal,
    property_literal,
    ramp_literal,
    sentence,
    socket_literal,
)
from matsmith.program.shorthand.words import Words, socket_keys, word


@dataclass
class Lines:
    """The node lines of one tree that have been read.

    Attributes:
        nodes: by the name at the line's start, in order; the end is named `out`.
        links: in order.
        outputs: for each name its outputs, key → identifier; empty for a line that was refused.
        is_refused: names whose line was refused, so that their users stay silent.
    """

    nodes: dict[str, Node] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    outputs: dict[str, Mapping[str, str]] = field(default_factory=dict)
    is_refused: set[str] = field(default_factory=set)


class NodeLine:
    """One line: its node grows as items are read.

    Args:
        name: the node's name.
        node_type: what it is.
        sockets: of the tree that it stands in.
        words: of the catalogue.
        lines: the lines above; the node's links are added here.
    """

    def __init__(
        self, name: str, node_type: NodeType, sockets: Sockets, words: Words, lines: Lines
    ) -> None:
        self._name = name
        self._type = node_type
        self._sockets = sockets
        self._words = words
        self._lines = lines
        self._properties: dict[str, Value] = {}
        self._label = ""

    def read(self, items: Sequence[Item]) -> Iterator[LineFaultError]:
        """Adds the node to the lines; gives every fault of its items."""
        rest: list[Item] = []
        for item in items:
            try:
                if not self._setting(item):
                    rest.append(item)
            except LineFaultError as fault:
                yield fault
        node = Node(self._name, self._type.type, self._properties, label=self._label)
        if node.type == GROUP_NODE and "node_tree" not in self._properties:
            column = items[0].column if items else 1
            yield LineFaultError("GROUP", "Expected a group's name in quotes, got none.", column)
            return
        inputs: dict[str, Value] = {}
        outputs: dict[str, Value] = {}
        yield from self._fill(node, rest, inputs, outputs)
        self._lines.nodes[self._name] = Node(
            node.name, node.type, node.properties, inputs, outputs, node.label
        )
        keys = socket_keys(self._sockets.outputs(node))
        self._lines.outputs[self._name] = {key: identifier for identifier, key in keys.items()}

    def _setting(self, item: Item) -> bool:
        """Reads an item that is a setting, a group's name or a label; returns whether it is."""
        if item.kind == "string" and not item.key:
            self._string(item)
            return True
        if item.kind == "braces":
            self._structure(item)
            return True
        if item.key:
            for prop in self._type.properties:
                if word(prop.identifier) == item.key and prop.kind != "pointer":
                    self._set(prop, property_literal(prop, item), item)
                    return True
            return False
        known = self._words.bare[self._type.type].get(item.text)
        if known is not None:
            prop, value = known
            self._set(prop, value, item)
        return known is not None

    def _string(self, item: Item) -> None:
        try:
            text = plain_text(item.text)
        except ValueError as error:
            raise LineFaultError("VALUE", f"A text: {error}.", item.column) from error
        if self._type.type == GROUP_NODE and "node_tree" not in self._properties:
            if text not in self._sockets.groups:
                raise LineFaultError(
                    "UNKNOWN_GROUP",
                    f"Expected the name of a group above this line, got {text[:60]!r}.",
                    item.column,
                    known=self._sockets.groups,
                    got=text,
                )
            self._properties["node_tree"] = text
        elif self._label:
            raise LineFaultError("REPEATED", "Expected one label at most.", item.column)
        else:
            self._label = text

    def _structure(self, item: Item) -> None:
        for prop in self._type.properties:
            if prop.kind not in {"color_ramp", "curve_mapping"} or item.key:
                continue
            is_ramp = prop.kind == "color_ramp"
            value = ramp_literal(item) if is_ramp else curves_literal(prop, item)
            try:
                property_value(prop, value)
            except ValueError as error:
                raise LineFaultError("VALUE", sentence(error), item.column) from error
            self._set(prop, value, item)
            return
        raise LineFaultError(
            "UNKNOWN_SETTING",
            f"Expected no braces, since {self._title} has no ramp and no curves.",
            item.column,
        )

    def _set(self, prop: PropertyType, value: Value, item: Item) -> None:
        if prop.identifier in self._properties:
            raise LineFaultError(
                "REPEATED", f"{word(prop.identifier)} is set twice on this line.", item.column
            )
        self._properties[prop.identifier] = value

    def _fill(
        self,
        node: Node,
        items: Sequence[Item],
        inputs: dict[str, Value],
        outputs: dict[str, Value],
    ) -> Iterator[LineFaultError]:
        visible = self._sockets.inputs(node)
        by_key = {key: identifier for identifier, key in socket_keys(visible).items()}
        by_identifier = {socket.identifier: socket for socket in visible}
        filled: set[str] = set()
        count = 0
        for item in items:
            try:
                held = OUTPUT_VALUES.get(node.type)
                if held and not item.key and not isinstance(literal(item), Reference):
                    socket = self._type.output_by_identifier[held]
                    if held in outputs:
                        raise LineFaultError("REPEATED", "Expected one value.", item.column)
                    outputs[held] = socket_literal(socket.kind, item, literal(item))
                    continue
                if item.key:
                    socket = by_identifier[self._key(item, by_key)]
                else:
                    socket = self._next(item, visible, count)
                    count += 1
                if socket.identifier in filled:
                    raise LineFaultError(
                        "REPEATED", f"{socket.name} is given twice on this line.", item.column
                    )
                filled.add(socket.identifier)
                self._give(socket, item, inputs)
            except LineFaultError as fault:
                yield fault

    def _key(self, item: Item, by_key: Mapping[str, str]) -> str:
        if item.key in by_key:
            return by_key[item.key]
        settings = [word(p.identifier) for p in self._type.properties if p.kind != "pointer"]
        hidden = any(word(socket.name) == item.key for socket in self._type.inputs)
        why = ", which is hidden with these settings" if hidden else ""
        raise LineFaultError(
            "UNKNOWN_KEY",
            f"Expected an input or setting of {self._title} "
            f"({', '.join([*by_key, *settings]) or 'it has none'}), got {item.key[:60]!r}{why}.",
            item.column,
            known=[*by_key, *settings],
            got=item.key,
        )

    def _next(self, item: Item, visible: Sequence[SocketType], count: int) -> SocketType:
        """Returns the input that a value without a key is for: the first, the second, and so on."""
        value = literal(item)
        if isinstance(value, str):
            bare = self._words.bare[self._type.type]
            raise LineFaultError(
                "UNKNOWN_WORD",
                f"Expected a setting ({', '.join(bare) or 'none'}), a key=value, or a value "
                f"for {self._title}, got {item.shown!r}.",
                item.column,
                known=bare,
                got=item.text,
            )
        if count >= len(visible):
            raise LineFaultError(
                "TOO_MANY",
                f"Expected at most {len(visible)} inputs for {self._title}, got {item.shown!r}.",
                item.column,
            )
        return visible[count]

    def _give(self, socket: SocketType, item: Item, inputs: dict[str, Value]) -> None:
        value = literal(item) if item.kind == "plain" else item.text
        if not isinstance(value, Reference):
            inputs[socket.identifier] = socket_literal(socket.kind, item, value)
            return
        known = self._lines.outputs.get(value.name)
        if known is None:
            # While it is read, this line itself counts as refused.
            if value.name in self._lines.is_refused and value.name != self._name:
                return
            raise LineFaultError(
                "UNKNOWN_NAME",
                f"Expected the name of a line above, got {value.name!r}.",
                item.text_column,
                known=tuple(self._lines.outputs),
                got=value.name,
            )
        if not known or value.key not in {"", *known}:
            raise LineFaultError(
                "UNKNOWN_OUTPUT",
                f"Expected an output of {value.name} ({', '.join(known) or 'it has none'}), "
                f"got {item.shown!r}.",
                item.text_column,
                known=known,
                got=value.key,
            )
        source = known[value.key] if value.key else next(iter(known.values()))
        self._lines.links.append(Link(value.name, source, self._name, socket.identifier))

    @property
    def _title(self) -> str:
        return self._words.of_type[self._type.type]
