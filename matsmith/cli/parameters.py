# SPDX-License-Identifier: Apache-2.0
"""`matsmith parameters`: what of a material a search may change, and by what names."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from matsmith import catalogue as catalogues
from matsmith import library
from matsmith.cli.materials import FORMS, Files
from matsmith.cli.shade import compiler_needed
from matsmith.drawing.values import number_text
from matsmith.graph import MaterialGraph
from matsmith.graph.values import FLOAT32_MAX
from matsmith.sampling import Row, table

# Choices are structural: another one makes another program.
_KINDS = {"categorical": "choice", "boolean": "switch"}
_BESIDES_PATHS = 80


def list_parameters(
    material: Annotated[
        Path, typer.Argument(help=f"A material: a file ending in {', '.join(FORMS)}.")
    ],
    name: Annotated[
        str, typer.Option("--material", help="Material of a .blend that holds several.")
    ] = "",
    server: Annotated[
        str, typer.Option(help="Address of a running render service; none starts one for .blend.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the table as JSON.")] = False,
) -> None:
    """Lists a material's parameters by the names that --lock and --pin of optimize take.

    Ranges are those that a search keeps to: Blender's, narrowed to the library's.
    """
    with Files(server) as files:
        graph = files.read_one(material, name=name).graph
    assert graph is not None
    rows = _rows(graph)
    if as_json:
        facts = [_facts(row) for row in rows]
        typer.echo(json.dumps(facts, indent=2, ensure_ascii=False, allow_nan=False))
        return
    shown = Table(box=None, pad_edge=False)
    # Paths are there to be copied, so they are never cut.
    longest = max((len(row.path) for row in rows), default=0)
    shown.add_column("Path", no_wrap=True, min_width=longest)
    shown.add_column("Kind", no_wrap=True)
    shown.add_column("Value", overflow="fold")
    shown.add_column("Gradient", no_wrap=True)
    shown.add_column("Range or choices", overflow="fold")
    for row in rows:
        gradient = "yes" if row.is_differentiable else ""
        kind = _KINDS.get(row.parameter.kind, row.parameter.kind)
        shown.add_row(row.path, kind, _value(row), gradient, _range(row))
    # Names come from a file: none of them is markup.
    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console.width = max(console.width, longest + _BESIDES_PATHS)
    console.print(shown)
    slopes = sum(row.is_differentiable for row in rows)
    choices = sum(row.is_categorical for row in rows)
    console.print(
        f"{len(rows) - choices} numbers, {slopes} of them with a gradient, and {choices} choices "
        "and switches, which decide on the structure",
        soft_wrap=True,
    )


def _rows(graph: MaterialGraph) -> tuple[Row, ...]:
    catalogue = catalogues.load()
    with compiler_needed():
        from matsmith.optimize.differentiable import Slopes

        slopes = Slopes.of(graph, catalogue)
    has_gradient = slopes.has_gradient if slopes is not None else None
    return table(graph, catalogue, ranges=library.load().ranges, has_gradient=has_gradient)


def _facts(row: Row) -> dict[str, object]:
    is_choice = row.is_categorical
    return {
        "path": row.path,
        "kind": row.parameter.kind,
        "value": row.parameter.value if is_choice else row.number,
        "minimum": row.minimum if math.isfinite(row.minimum) else None,
        "maximum": row.maximum if math.isfinite(row.maximum) else None,
        "choices": list(row.choices),
        "is_differentiable": row.is_differentiable,
        "is_structural": row.is_structural,
    }


def _value(row: Row) -> str:
    return _choice(row.parameter.value) if row.is_categorical else number_text(row.number)


def _range(row: Row) -> str:
    if row.is_categorical:
        return ", ".join(_choice(choice) for choice in row.choices)
    if row.minimum <= -FLOAT32_MAX and row.maximum >= FLOAT32_MAX:
        return "any number"
    return f"{number_text(row.minimum)} to {number_text(row.maximum)}"


def _choice(value: object) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
