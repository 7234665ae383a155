# SPDX-License-Identifier: Apache-2.0
"""Reads shorthand into a graph, or reports every fault of the text with its place.

Rule of this module: one line is one thing, and a line that cannot be read does not keep the others
from being read. Work is bounded by the text's size.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from matsmith import catalogue as catalogues
from matsmith.catalogue import Catalogue
from matsmith.errors import Diagnostic, GraphError, GraphFault, ProgramError
from matsmith.graph import InterfaceSocket, MaterialGraph, NodeGroup, NodeTree, Sockets
from matsmith.graph.canonical import canonical
from matsmith.graph.check import check
from matsmith.graph.model import GROUP_NODE, GROUP_OUTPUT, OUTPUT_NODE, DisplacementMethod
from matsmith.graph.sockets import INTERFACE_KINDS, interface_socket
from matsmith.program.refusal import SHOWN_LINE_LENGTH, nearest, shortened
from matsmith.program.shorthand.emit import (
    END_WORD,
    GROUP_WORD,
    IN_WORD,
    OUT_WORD,
    gives_shader,
)
from matsmith.program.shorthand.lexer import Item, LineFaultError, items
from matsmith.program.shorthand.node_line import Lines, NodeLine
from matsmith.program.shorthand.values import Reference, literal, socket_literal
from matsmith.program.shorthand.words import SOCKET_WORDS, word, words_of
from matsmith.program.text import too_long

MAX_BYTES = 64 * 1024
_MAX_FAULTS = 100
_MAX_NODES = 2_000
_MAX_GROUPS = 256
_MAX_INTERFACE_SOCKETS = 128
_MAX_TOTAL_LINES = 8_000
_NAME = re.compile(r"[ns][0-9]{1,4}")
_METHODS: dict[str, DisplacementMethod] = {
    word(method): method for method in ("BUMP", "DISPLACEMENT", "BOTH")
}
_TYPE_OF_WORD = {name: socket_type for socket_type, name in SOCKET_WORDS.items()}
_NODE_PATH = re.compile(r"(?:groups\[(\d+)\]\.)?tree(?:\.nodes\[([^\]]*)\]|\.links\[(\d+)\])?")


def parse(text: str, catalogue: Catalogue | None = None) -> MaterialGraph:
    """Returns the canonical graph that a shorthand text describes.

    Lines that do not reach the output are left out, as `canonical` leaves them out.

    Args:
        text: the shorthand.
        catalogue: the node types; those of the default Blender version when None.

    Raises:
        ProgramError: with every fault found, each with line, column and suggestion.
    """
    catalogue = catalogue or catalogues.load()
    if fault := too_long(text, MAX_BYTES):
        raise ProgramError([fault])
    reader = _Reader(text, catalogue)
    graph = reader.read()
    if not reader.faults:
        try:
            check(graph, catalogue)
        except GraphError as error:
            reader.faults += [reader.locate(fault) for fault in error.faults[:_MAX_FAULTS]]
        else:
            return canonical(graph, catalogue)
    raise ProgramError(sorted(reader.faults, key=lambda fault: (fault.line, fault.column)))


class _Reader:
    """One pass over one text."""

    def __init__(self, text: str, catalogue: Catalogue) -> None:
        self.lines = re.split(r"\r\n|\r|\n", text)
        self.catalogue = catalogue
        self.words = words_of(catalogue)
        self.faults: list[Diagnostic] = []
        self.groups: dict[str, NodeGroup] = {}
        self.method: DisplacementMethod = "BUMP"
        # Of the tree that is being read.
        self.within: NodeGroup | None = None
        self.tree = Lines()
        self.places: dict[str, int] = {}
        # Where the nodes of finished trees stand, for faults that only the whole graph shows.
        self.finished: list[tuple[Lines, dict[str, int]]] = []

    def read(self) -> MaterialGraph:
        opened = 0
        for number, line in enumerate(self.lines, start=1):
            try:
                self._line(number, line)
            except LineFaultError as fault:
                self._report(fault, number)
            if self.within is not None and not opened:
                opened = number
            if self.within is None:
                opened = 0
            if len(self.faults) >= _MAX_FAULTS:
                break
        if self.within is not None:
            message = f"Expected `{END_WORD}` behind the group, got the end of the text."
            self._report(LineFaultError("GROUP", message, 1), opened)
        elif OUT_WORD not in self.tree.nodes and OUT_WORD not in self.tree.is_refused:
            message = f"Expected a line that begins with `{OUT_WORD}`, got none."
            last = max(len("\n".join(self.lines).rstrip().split("\n")), 1)
            self._report(LineFaultError("MATERIAL_OUTPUT", message, 1), last)
        self.finished.append((self.tree, self.places))
        return MaterialGraph(self._tree(), tuple(self.groups.values()), self.method)

    def locate(self, fault: GraphFault) -> Diagnostic:
        """Returns a broken rule of the graph at the line of the node that breaks it."""
        number = 1
        if match := _NODE_PATH.match(fault.path):
            group, node, link = match.groups()
            lines, places = self.finished[int(group) if group else -1]
            if node is not None:
                number = places.get(node, 1)
            elif link is not None:
                number = places.get(lines.links[int(link)].to_node, 1)
        column, message = 1, shortened(fault.message)
        return Diagnostic(fault.reason, message, number, column, self._shown(number))

    def _line(self, number: int, line: str) -> None:
        parts = items(line)
        if not parts:
            return
        first, *rest = parts
        if first.kind != "plain" or first.key:
            raise self._not_a_line(first)
        if OUT_WORD in self.tree.nodes and first.text != END_WORD:
            raise LineFaultError(
                "SYNTAX", f"Expected nothing behind the line `{OUT_WORD}`.", first.column
            )
        if first.text == GROUP_WORD:
            self._open_group(first, rest)
        elif first.text == END_WORD:
            self._close_group(first, rest)
        elif first.text in {IN_WORD, OUT_WORD} and self._is_interface(rest):
            self._interface(first, rest)
        elif first.text == OUT_WORD:
            self._out(number, rest)
        elif _NAME.fullmatch(first.text):
            self._node(number, first, rest)
        else:
            raise self._not_a_line(first)

    def _not_a_line(self, item: Item) -> LineFaultError:
        return LineFaultError(
            "SYNTAX",
            f"Expected a line's name (n0, s0, …), `{OUT_WORD}`, `{GROUP_WORD}` or `{END_WORD}`, "
            f"got {item.shown!r}.",
            item.column,
        )

    def _node(self, number: int, first: Item, rest: Sequence[Item]) -> None:
        name = first.text
        if len(self.places) >= _MAX_NODES or number > _MAX_TOTAL_LINES:
            message = f"Expected at most {_MAX_NODES} nodes in a tree."
            raise LineFaultError("LIMIT", message, first.column)
        expected = f"{name[0]}{sum(known[0] == name[0] for known in self.places)}"
        if name in self.places or name != expected:
            # Whatever the line says, later lines mean this one by its own name.
            self.tree.is_refused.add(name)
            self.places.setdefault(name, number)
            raise LineFaultError(
                "LINE_NAME", f"Expected this line to be named {expected}, got {name}.", first.column
            )
        self.places[name] = number
        self.tree.is_refused.add(name)
        if not rest or rest[0].kind != "plain" or rest[0].key:
            column = first.column + len(name)
            raise LineFaultError("NODE_TYPE", "Expected a node's type, got none.", column)
        kind = self.words.type_of.get(rest[0].text)
        if kind is None or kind in {OUTPUT_NODE, GROUP_OUTPUT}:
            raise LineFaultError(
                "UNKNOWN_NODE_TYPE",
                f"Expected a node of Blender {self.catalogue.blender_version}, "
                f"got {rest[0].shown!r}.",
                rest[0].column,
                known=self.words.type_of,
                got=rest[0].text,
            )
        if kind == GROUP_NODE and not self.groups:
            message = "Expected a group above this line, got none."
            raise LineFaultError("GROUP", message, rest[0].column)
        self._read_node(number, name, kind, rest[1:])
        node = self.tree.nodes.get(name)
        if node is not None and gives_shader(self._sockets().outputs(node)) != (name[0] == "s"):
            right, what = ("s", "a shader") if name[0] == "n" else ("n", "a value")
            raise LineFaultError(
                "LINE_NAME",
                f"Expected a name with {right}, since {rest[0].text} gives {what}, got {name}.",
                first.column,
            )

    def _out(self, number: int, rest: Sequence[Item]) -> None:
        self.places[OUT_WORD] = number
        self.tree.is_refused.add(OUT_WORD)
        kept = list(rest)
        methods = [item for item in rest if item.key == "method"] if self.within is None else []
        for item in methods:
            kept.remove(item)
            if item is not methods[0]:
                raise LineFaultError("REPEATED", "Expected one method at most.", item.column)
            self._set_method(item)
        kind = OUTPUT_NODE if self.within is None else GROUP_OUTPUT
        self._read_node(number, OUT_WORD, kind, kept)

    def _read_node(self, number: int, name: str, kind: str, rest: Sequence[Item]) -> None:
        line = NodeLine(name, self.catalogue.nodes[kind], self._sockets(), self.words, self.tree)
        faults = list(line.read(rest))
        for fault in faults:
            self._report(fault, number)
        if faults:
            self.tree.is_refused.add(name)
            self.tree.outputs.pop(name, None)
        else:
            self.tree.is_refused.discard(name)

    def _set_method(self, item: Item) -> None:
        if item.text not in _METHODS:
            raise LineFaultError(
                "VALUE",
                f"Expected method to be one of {', '.join(_METHODS)}, got {item.text[:60]!r}.",
                item.text_column,
                known=_METHODS,
                got=item.text,
            )
        self.method = _METHODS[item.text]

    def _open_group(self, first: Item, rest: Sequence[Item]) -> None:
        if self.within is not None or self.places:
            message = "Expected groups before all nodes, one behind the other."
            raise LineFaultError("GROUP", message, first.column)
        if len(rest) != 1 or rest[0].kind != "string" or rest[0].key:
            message = f'Expected {GROUP_WORD} "name".'
            raise LineFaultError("GROUP", message, first.column)
        if rest[0].text in self.groups or len(self.groups) >= _MAX_GROUPS:
            message = f"Expected a new name, and at most {_MAX_GROUPS} groups."
            raise LineFaultError("GROUP", message, rest[0].column)
        self.within = NodeGroup(rest[0].text, NodeTree())

    def _close_group(self, first: Item, rest: Sequence[Item]) -> None:
        if self.within is None or rest:
            message = f"Expected `{END_WORD}` alone, behind a group."
            raise LineFaultError("GROUP", message, first.column)
        group = self.within
        self.groups[group.name] = NodeGroup(group.name, self._tree(), group.inputs, group.outputs)
        self.finished.append((self.tree, self.places))
        self.within, self.tree, self.places = None, Lines(), {}

    def _is_interface(self, rest: Sequence[Item]) -> bool:
        return (
            self.within is not None
            and not self.places
            and len(rest) >= 2
            and rest[0].text in _TYPE_OF_WORD
            and rest[1].kind == "string"
        )

    def _interface(self, first: Item, rest: Sequence[Item]) -> None:
        assert self.within is not None
        kind, name, *others = rest
        socket_type = _TYPE_OF_WORD[kind.text]
        side = self.within.inputs if first.text == IN_WORD else self.within.outputs
        if any(socket.name == name.text for socket in side) or len(side) >= _MAX_INTERFACE_SOCKETS:
            message = f"Expected a new name, and at most {_MAX_INTERFACE_SOCKETS} sockets."
            raise LineFaultError("INTERFACE_NAME", message, name.column)
        settings: dict[str, object] = {}
        for item in others:
            field = {"": "default", "min": "minimum", "max": "maximum"}.get(item.key)
            if field is None or field in settings or item.kind != "plain":
                message = f"Expected a value, min=… or max=…, once each, got {item.shown!r}."
                raise LineFaultError("INTERFACE_VALUE", message, item.column)
            value = literal(item)
            if isinstance(value, Reference | str):
                message = f"Expected a number or a switch, got {item.shown!r}."
                raise LineFaultError("INTERFACE_VALUE", message, item.text_column)
            value_kind = INTERFACE_KINDS[socket_type] if field == "default" else "VALUE"
            settings[field] = socket_literal(value_kind, item, value)
        socket = InterfaceSocket(name.text, socket_type, **settings)  # type: ignore[arg-type]
        try:
            interface_socket(socket)
        except ValueError as error:
            raise LineFaultError("INTERFACE_VALUE", f"{error}.", first.column) from error
        if first.text == IN_WORD:
            inputs = (*self.within.inputs, socket)
            self.within = NodeGroup(self.within.name, NodeTree(), inputs, self.within.outputs)
        else:
            outputs = (*self.within.outputs, socket)
            self.within = NodeGroup(self.within.name, NodeTree(), self.within.inputs, outputs)

    def _sockets(self) -> Sockets:
        return Sockets(self.catalogue, self.groups, self.within)

    def _tree(self) -> NodeTree:
        return NodeTree(tuple(self.tree.nodes.values()), tuple(self.tree.links))

    def _report(self, fault: LineFaultError, number: int) -> None:
        if len(self.faults) < _MAX_FAULTS:
            suggestion = nearest(fault.got, fault.known)
            self.faults.append(
                Diagnostic(
                    fault.reason,
                    fault.message,
                    number,
                    fault.column,
                    self._shown(number),
                    suggestion,
                )
            )

    def _shown(self, number: int) -> str:
        # Half a surrogate pair cannot be printed or sent.
        return self.lines[number - 1][:SHOWN_LINE_LENGTH].encode(errors="replace").decode()
