# SPDX-License-Identifier: Apache-2.0
"""`matsmith check`: every fault of materials in files, with its place."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from matsmith.cli.convert import notes, size, trees
from matsmith.cli.materials import FORMS, FileMaterial, Files
from matsmith.errors import GraphError, InvalidInputError, ProgramError

_EXIT_FAULTY = 2


def check(
    material: Annotated[
        list[Path], typer.Argument(help=f"Materials: files ending in {', '.join(FORMS)}.")
    ],
    written_for: Annotated[
        str, typer.Option(help='Blender version of programs, such as "3.3"; none finds out.')
    ] = "",
    server: Annotated[
        str, typer.Option(help="Address of a running render service; none starts one for .blend.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Checks materials without rendering them; the exit code is 2 where one is faulty."""
    with Files(server) as files:
        findings = [_finding(files, path, written_for) for path in material]
    if as_json:
        facts = [{"file": str(f.path), "valid": f.is_valid, **f.facts} for f in findings]
        typer.echo(json.dumps(facts, indent=2, ensure_ascii=False))
    else:
        console = Console(highlight=False)
        for finding in findings:
            console.print(f"[bold]{escape(str(finding.path))}[/]", soft_wrap=True)
            for line in finding.lines:
                console.print(line, markup=False, soft_wrap=True)
    if not all(finding.is_valid for finding in findings):
        raise typer.Exit(_EXIT_FAULTY)


def _finding(files: Files, path: Path, written_for: str) -> _Finding:
    try:
        found = files.read(path, written_for=written_for)
    except ProgramError as error:
        lines = [fault.render() for fault in error.diagnostics]
        return _Finding(path, lines, {"faults": [asdict(fault) for fault in error.diagnostics]})
    except GraphError as error:
        lines = [f"{fault.path}: {fault.message} [{fault.reason}]" for fault in error.faults]
        return _Finding(path, lines, {"faults": [asdict(fault) for fault in error.faults]})
    except InvalidInputError as error:
        fault = {"reason": error.reason, "message": error.message}
        return _Finding(path, [f"{error.message} [{error.reason}]"], {"faults": [fault]})
    facts = {
        "materials": [
            {
                "name": one.name,
                "nodes": sum(len(tree.nodes) for tree in trees(one.graph)) if one.graph else 0,
                "changes": [asdict(change) for change in one.changes],
                "reports": [asdict(report) for report in one.reports],
            }
            for one in found
        ]
    }
    lines = [line for one in found for line in (*notes(one), _verdict(one))]
    return _Finding(path, lines, facts, is_valid=all(one.graph is not None for one in found))


def _verdict(material: FileMaterial) -> str:
    if material.graph is None:
        return f"{material.name}: no material that could be read"
    return f"{material.name}: sound, {size(material.graph)}"


@dataclass(frozen=True, slots=True)
class _Finding:
    """What a check found in one file: lines for a person, facts for a program."""

    path: Path
    lines: list[str]
    facts: Mapping[str, object]
    is_valid: bool = False
