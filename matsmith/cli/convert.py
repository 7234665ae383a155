# SPDX-License-Identifier: Apache-2.0
"""`matsmith convert`: a material in another form."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from matsmith.cli.materials import BLEND, FORMS, FileMaterial, Files, only, require_form
from matsmith.errors import InvalidInputError
from matsmith.graph import MaterialGraph, NodeTree

_EVERY = "{name}"


def convert(
    source: Annotated[
        Path, typer.Argument(help=f"A material: a file ending in {', '.join(FORMS)}.")
    ],
    target: Annotated[
        Path,
        typer.Argument(
            help=f"What to write, by its ending. {_EVERY} in it writes every material of a .blend."
        ),
    ],
    material: Annotated[str, typer.Option(help="Material of a .blend that holds several.")] = "",
    written_for: Annotated[
        str, typer.Option(help='Blender version of a program, such as "3.3"; none finds out.')
    ] = "",
    max_nodes: Annotated[
        int | None,
        typer.Option(
            min=0,
            max=2000,
            help="Expand a .blend's groups up to this many nodes; 0 keeps them, none is 30.",
        ),
    ] = None,
    name: Annotated[
        str, typer.Option(help="Name of the material in a .blend; the source's by default.")
    ] = "",
    knobs: Annotated[
        bool,
        typer.Option("--knobs", help="Make one node group with the main parameters as inputs."),
    ] = False,
    server: Annotated[
        str, typer.Option(help="Address of a running render service; none starts one for .blend.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the facts as JSON.")] = False,
) -> None:
    """Converts a material between program, shorthand, JSON and .blend."""
    require_form(target)
    is_every = _EVERY in str(target)
    if is_every and source.suffix.lower() != BLEND:
        raise InvalidInputError(
            f"Expected a .blend as source where the target has {_EVERY}, got {source.name!r}.",
            reason="MATERIALS_NOT_MANY",
        )
    names = [material] if material else []
    with Files(server) as files:
        found = files.read(source, written_for=written_for, names=names, max_nodes=max_nodes)
        chosen = [m for m in found if m.graph is not None] if is_every else [only(found, source)]
        written = []
        for one, path in zip(chosen, _paths(target, chosen), strict=True):
            assert one.graph is not None
            graph = files.write(one.graph, path, name=name or one.name, knobs=knobs)
            written.append((one, path, graph))
    skipped = [m for m in found if m not in chosen]
    if as_json:
        facts = {
            "written": [_facts(one, path) for one, path, _ in written],
            "skipped": [_facts(one, None) for one in skipped],
        }
        typer.echo(json.dumps(facts, indent=2, ensure_ascii=False))
        return
    console = Console(highlight=False)
    for one, path, graph in written:
        for line in notes(one):
            console.print(line, markup=False, soft_wrap=True)
        console.print(f"{path}: {size(graph)}", markup=False, soft_wrap=True)
    for one in skipped:
        for line in notes(one):
            console.print(f"skipped: {line}", markup=False, soft_wrap=True)


def size(graph: MaterialGraph) -> str:
    """Returns how large a material is, in words."""
    counts = {
        "node": sum(len(tree.nodes) for tree in trees(graph)),
        "link": sum(len(tree.links) for tree in trees(graph)),
        "group": len(graph.groups),
    }
    return ", ".join(
        f"{count} {what}{'s' if count != 1 else ''}" for what, count in counts.items() if count
    )


def trees(graph: MaterialGraph) -> list[NodeTree]:
    """Returns the material's own tree and those of its groups."""
    return [graph.tree, *(group.tree for group in graph.groups)]


def notes(material: FileMaterial) -> list[str]:
    """Returns what was changed to read a material, and what of it could not be kept, in lines."""
    return [
        *(f"changed {change.render()}" for change in material.changes),
        *(f"{material.name}: {r.path}: {r.message} [{r.reason}]" for r in material.reports),
    ]


def _paths(target: Path, chosen: list[FileMaterial]) -> list[Path]:
    """Returns where each material goes; names become safe and distinct file names."""
    paths: list[Path] = []
    for one in chosen:
        stem = "".join(c if c.isalnum() or c in "-_" else "_" for c in one.name) or "material"
        path = Path(str(target).replace(_EVERY, stem))
        number = 2
        while path in paths:
            path = Path(str(target).replace(_EVERY, f"{stem}_{number}"))
            number += 1
        paths.append(path)
    return paths


def _facts(material: FileMaterial, path: Path | None) -> dict[str, object]:
    return {
        "material": material.name,
        **({"path": str(path)} if path else {}),
        "changes": [dataclasses.asdict(change) for change in material.changes],
        "reports": [dataclasses.asdict(report) for report in material.reports],
    }
