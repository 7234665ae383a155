# SPDX-License-Identifier: Apache-2.0
"""Reads a Python program into a graph, and says what was changed on the way.

A program for an earlier Blender is read twice: once to see which version it was written for, and
once more with the socket order and defaults of that version.
"""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from matsmith import catalogue as catalogues
from matsmith.catalogue import Catalogue
from matsmith.errors import Diagnostic, GraphError, GraphFault, ProgramError
from matsmith.graph import MaterialGraph, check, normalize
from matsmith.graph.model import GROUP_OUTPUT, OUTPUT_NODE
from matsmith.graph.order import find_cycle
from matsmith.graph.upgrade import GraphChange, upgrade
from matsmith.program.calls import MAX_NODES
from matsmith.program.modernize import modernize
from matsmith.program.old_nodes import PRINCIPLED, with_old_nodes
from matsmith.program.reader import MAX_FAULTS, Reader
from matsmith.program.refusal import diagnostic, shortened
from matsmith.program.state import MaterialState, TreeState
from matsmith.program.text import MAX_BYTES, read_module, split_lines
from matsmith.program.versions import Version, agreed, mentions, shown, version_of

_NODE_PATH = re.compile(r"nodes\[([^\]]*)\]")
_LINK_PATH = re.compile(r"links\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a program says.

    Attributes:
        graph: the material, in normal form, without legacy node types.
        changes: what was changed to read it with the catalogue's Blender version, or left out, in
            the order of the text. Their reasons begin with UPGRADED_, IGNORED_ or READ_AS_.
    """

    graph: MaterialGraph
    changes: tuple[Diagnostic, ...] = ()


def parse(text: str, catalogue: Catalogue | None = None) -> MaterialGraph:
    """Returns the graph that a program describes.

    Args:
        text: the program; it is parsed, never executed.
        catalogue: the node types; those of the default Blender version when None.

    Raises:
        ProgramError: with every fault found, each with line, column and suggestion.
    """
    return read(text, catalogue).graph


def read(text: str, catalogue: Catalogue | None = None, *, written_for: str = "") -> Reading:
    """Returns the graph that a program describes, and what was upgraded on the way.

    Args:
        text: the program; it is parsed, never executed.
        catalogue: the node types; those of the default Blender version when None.
        written_for: the Blender version that the program was written for, such as "3.6"; "" finds
            it from what only some versions have, and falls back on the catalogue's.

    Raises:
        ProgramError: with every fault found, each with line, column and suggestion.
        RequestError: `written_for` is not a version.
    """
    catalogue = catalogue or catalogues.load()
    current = version_of(catalogue.blender_version)
    given = version_of(written_for) if written_for else None
    module = read_module(text)
    if isinstance(module, Diagnostic):
        raise ProgramError([module])
    program = _Program(module, split_lines(text) if len(text) <= MAX_BYTES else [], catalogue)
    if given is not None:
        return program.read(given if given < current else None)
    return program.read_as_found(current)


class _Program:
    """A program that is one, and how to read it."""

    def __init__(self, module: ast.Module, lines: list[str], catalogue: Catalogue) -> None:
        self._module = module
        self._lines = lines
        self._catalogue = catalogue
        self._with_old = with_old_nodes(catalogue)

    def read(self, version: Version | None) -> Reading:
        """Returns the reading as a program for an earlier version, or for the catalogue's."""
        return self._finished(self._pass(version), ())

    def read_as_found(self, current: Version) -> Reading:
        """Returns the reading as a program for the version that its signs agree on."""
        reader = self._pass(None)
        found = agreed(reader.material.signs, mentions(self._module, self._lines), current)
        if found is None:
            return self._finished(reader, ())
        version, sign = found
        source = self._lines[sign.line - 1] if sign.line else ""
        note = Diagnostic(
            "READ_AS_VERSION",
            f"Read as a program for Blender {shown(version)}, because of {sign.what}.",
            sign.line,
            _indent(source) + 1 if sign.line else 0,
            source[:200],
        )
        return self._finished(self._pass(version), (note,))

    def _pass(self, version: Version | None) -> Reader:
        material = MaterialState(blender_version=self._catalogue.blender_version, version=version)
        types = (self._with_old.nodes.get(kind) for kind in (PRINCIPLED, OUTPUT_NODE))
        material.tree.default_types = {kind.title: kind for kind in types if kind is not None}
        reader = Reader(self._lines, self._with_old, material)
        reader.read(self._module)
        return reader

    def _finished(self, reader: Reader, first: Sequence[Diagnostic]) -> Reading:
        faults = list(reader.faults)
        if not faults:
            graph = reader.material.graph()
            try:
                check(graph, self._with_old)
            except GraphError as error:
                faults += [self._locate(f, reader) for f in error.faults[:MAX_FAULTS]]
        if faults:
            raise ProgramError(_in_order([self._placed(fault) for fault in faults]))
        version = reader.material.version
        graph, old = modernize(graph, self._with_old, version)
        largest = max(len(t.nodes) for t in (graph.tree, *(g.tree for g in graph.groups)))
        if largest > MAX_NODES:
            message = f"Expected at most {MAX_NODES} nodes in a tree without old ones, got "
            fault = Diagnostic("LIMIT", f"{message}{largest}.")
            raise ProgramError([self._placed(fault)])
        graph, legacy = upgrade(normalize(graph, self._catalogue), self._catalogue)
        changes = [self._locate(change, reader) for change in (*old, *legacy)]
        notes = [diagnostic(note, self._lines) for note in reader.material.notes]
        return Reading(graph, tuple(_in_order([*first, *notes, *changes])))

    def _placed(self, fault: Diagnostic) -> Diagnostic:
        """Returns a fault of the program as a whole at its first line."""
        if fault.line:
            return fault
        return replace(fault, line=1, column=1, source_line=self._lines[0][:200])

    def _locate(self, fault: GraphFault | GraphChange, reader: Reader) -> Diagnostic:
        """Returns a fault or change of the finished graph at the line that made the node."""
        tree = reader.material.tree
        if fault.path.startswith("groups["):
            tree = reader.material.groups[int(fault.path[7 : fault.path.index("]")])]
        line = 0
        if fault.reason == "CYCLE":
            line = _closing_line(tree)
        elif fault.reason in {"GROUP_OUTPUT", "MATERIAL_OUTPUT"}:
            kinds = {GROUP_OUTPUT, OUTPUT_NODE}
            ends = [node.line for node in tree.nodes.values() if node.type.type in kinds]
            line = ends[1] if len(ends) > 1 else reader.entry_line
        elif found := _LINK_PATH.search(fault.path):
            line = list(tree.links.values())[int(found[1])].line
        elif found := _NODE_PATH.search(fault.path):
            line = tree.nodes[found[1]].line if found[1] in tree.nodes else 0
        source = self._lines[line - 1] if line else ""
        column = _indent(source) + 1 if line else 0
        return Diagnostic(fault.reason, shortened(fault.message), line, column, source[:200])


def _closing_line(tree: TreeState) -> int:
    """Returns the line of the link that closed a cycle."""
    cycle = find_cycle(tree.tree())
    steps = set(itertools.pairwise(cycle))
    return max(
        (k.line for k in tree.links.values() if (k.from_node.name, k.to_node.name) in steps),
        default=0,
    )


def _indent(source: str) -> int:
    return len(source) - len(source.lstrip())


def _in_order(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    return sorted(diagnostics, key=lambda diagnostic: (diagnostic.line, diagnostic.column))
