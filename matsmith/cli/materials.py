# SPDX-License-Identifier: Apache-2.0
"""Materials in files, in all forms: program, shorthand, JSON, and .blend by a render service."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from matsmith import catalogue, program
from matsmith.cli.connection import connect
from matsmith.cli.files import read_bytes, read_text
from matsmith.errors import (
    Diagnostic,
    GraphError,
    GraphFault,
    InvalidInputError,
    ProgramError,
)
from matsmith.graph import MaterialGraph, check, normalize
from matsmith.graph.json_reader import from_json
from matsmith.graph.json_writer import to_json
from matsmith.graph.knobs import suggest_knobs, with_knobs
from matsmith.graph.serde import from_proto
from matsmith.program import shorthand
from matsmith.rpc.client import Client
from matsmith.stack import Stack, StackSettings
from matsmith.storage import write

BLEND = ".blend"
FORMS = (".py", ".shorthand", ".json", BLEND)


@dataclass(frozen=True, slots=True)
class FileMaterial:
    """A material of a file.

    Attributes:
        name: its name in Blender, or the file's name without ending.
        graph: None where it could not be read; then `reports` say why.
        changes: what was changed to read it, located in the text, where it was one.
        reports: what a .blend holds beyond procedural materials.
    """

    name: str
    graph: MaterialGraph | None
    changes: tuple[Diagnostic, ...] = ()
    reports: tuple[GraphFault, ...] = ()


class Files:
    """Reads and writes materials; a context manager that stops what it had to start.

    Args:
        server: address of a running render service; "" starts one when a .blend needs it.
    """

    def __init__(self, server: str = "") -> None:
        self._server = server
        self._is_ours = False
        self._exits = ExitStack()
        self._client: Client | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._exits.__exit__(kind, error, trace)

    def read(
        self,
        path: Path,
        *,
        written_for: str = "",
        names: Sequence[str] = (),
        max_nodes: int | None = None,
    ) -> list[FileMaterial]:
        """Returns the materials of a file; all forms but .blend hold one.

        Args:
            path: the file; its ending says what it is.
            written_for: Blender version that a program was written for; "" finds out.
            names: materials of a .blend to read; () is all.
            max_nodes: nodes up to which the groups of a .blend are expanded, 0 keeps them; None
                is the service's default.

        Raises:
            InvalidInputError: not a file of a form that is known, or it cannot be read.
        """
        if not path.exists() or path.is_dir():
            what = "a folder" if path.is_dir() else "nothing there"
            raise InvalidInputError(
                f"Expected a file, got {path}: {what}.", reason="FILE_NOT_FOUND"
            )
        form = _form(path)
        if form == BLEND:
            return self._import(read_bytes(path), names, max_nodes)
        text = read_text(path)
        try:
            return [_read(form, text, path.stem, written_for)]
        except (GraphError, ProgramError) as error:
            error.message = f"{path}: {error.message}"
            raise

    def read_one(self, path: Path, *, name: str = "", written_for: str = "") -> FileMaterial:
        """Returns the one material of a file, or the named one.

        Raises:
            InvalidInputError: it holds several, none, or one without nodes.
        """
        found = self.read(path, names=[name] if name else [], written_for=written_for)
        return only(found, path)

    def write(
        self, material: MaterialGraph, path: Path, *, name: str, knobs: bool = False
    ) -> MaterialGraph:
        """Writes a material to a file, whose ending says in which form; returns what was written.

        Args:
            material: what to write.
            path: the file; its folder is made.
            name: of the material in a .blend.
            knobs: put it into one node group with its meaningful parameters as inputs.
        """
        form = _form(path)
        if knobs:
            chosen = suggest_knobs(material, catalogue.load())
            material = with_knobs(material, catalogue.load(), chosen, name=name)
        if form == BLEND:
            data = self.client().export(material, name=name).artefacts[0].data
        else:
            emit = {".py": program.emit, ".shorthand": shorthand.emit, ".json": to_json}[form]
            data = emit(material).encode()
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, data)
        return material

    def address(self) -> str:
        """Returns the address of the render service, which is started where none was named."""
        if not self._server:
            stack = self._exits.enter_context(Stack(StackSettings(generate_port=-1, workers=1)))
            self._server, self._is_ours = stack.render_target, True
        return self._server

    def client(self) -> Client:
        """Returns a client of the render service."""
        if self._client is None:
            target = self.address()
            client = Client(target) if self._is_ours else connect(target)
            self._client = self._exits.enter_context(client)
        return self._client

    def _import(
        self, data: bytes, names: Sequence[str], max_nodes: int | None
    ) -> list[FileMaterial]:
        response = self.client().import_blend(data, material_names=names, max_nodes=max_nodes)
        return [
            FileMaterial(
                found.name,
                from_proto(found.graph) if found.HasField("graph") else None,
                changes=tuple(
                    Diagnostic(change.reason, f"{change.path}: {change.message}")
                    for change in found.changes
                ),
                reports=tuple(GraphFault(f.reason, f.path, f.message) for f in found.faults),
            )
            for found in response.materials
        ]


def _read(form: str, text: str, name: str, written_for: str) -> FileMaterial:
    if form == ".shorthand":
        return FileMaterial(name, shorthand.parse(text))
    if form == ".json":
        graph = from_json(text)
        check(graph, catalogue.load())
        return FileMaterial(name, normalize(graph, catalogue.load()))
    reading = program.read(text, written_for=written_for)
    return FileMaterial(name, reading.graph, reading.changes)


def only(found: Sequence[FileMaterial], path: Path) -> FileMaterial:
    """Returns the one material of a file.

    Raises:
        InvalidInputError: there are several, or none, or it has no nodes.
    """
    if len(found) != 1:
        names = ", ".join(repr(material.name) for material in found) or "none"
        raise InvalidInputError(
            f"Expected one material in {path}, got {len(found)} ({names}): name one with "
            "--material.",
            reason="MATERIALS_NOT_ONE",
        )
    (material,) = found
    if material.graph is None:
        why = " ".join(report.message for report in material.reports)
        raise InvalidInputError(
            f"Expected a material with nodes, got {material.name!r}: {why}",
            reason="MATERIAL_EMPTY",
        )
    return material


def require_form(path: Path) -> None:
    """Raises InvalidInputError for a file whose ending names no form of a material."""
    _form(path)


def _form(path: Path) -> str:
    form = path.suffix.lower()
    if form not in FORMS:
        raise InvalidInputError(
            f"Expected a file ending in {', '.join(FORMS)}, got {path.name!r}.",
            reason="MATERIAL_FORM_UNKNOWN",
        )
    return form
