# SPDX-License-Identifier: Apache-2.0
"""`matsmith library`: the seed materials that ship with the project."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from matsmith import catalogue as catalogues
from matsmith import library as libraries
from matsmith.cli import (
    library_add,
    library_check,
    library_gallery,
    library_index,
    library_render,
)
from matsmith.cli.files import result_folder
from matsmith.drawing import draw
from matsmith.errors import NotFoundError
from matsmith.graph.knob import CONSTANTS, Knob
from matsmith.library import CATEGORIES, LibraryMaterial
from matsmith.program import shorthand
from matsmith.storage import write

app = typer.Typer(help="The seed materials.", no_args_is_help=True)


@app.command("list")
def list_materials(
    category: Annotated[str, typer.Option(help="Only this category.")] = "",
    tag: Annotated[str, typer.Option(help="Only with this tag.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the table as JSON.")] = False,
) -> None:
    """Lists the materials with category, size and what holds for them."""
    if category and category not in CATEGORIES:
        raise NotFoundError(
            f"Expected a category of {', '.join(CATEGORIES)}, got {category!r}.",
            reason="CATEGORY_UNKNOWN",
        )
    found = [
        material
        for material in libraries.load().materials
        if category in {"", material.metadata.category}
        and (not tag or tag in material.metadata.tags)
    ]
    rows = [
        {
            "name": material.name,
            "title": material.metadata.title,
            "category": material.metadata.category,
            "licence": material.metadata.licence,
            "nodes": len(material.graph.tree.nodes),
            "knobs": len(material.metadata.knobs),
            "tiles": material.metadata.tiles,
            "evaluator": material.metadata.evaluator,
        }
        for material in found
    ]
    if as_json:
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    table = Table(box=None, pad_edge=False)
    # Names are there to be copied, so they are never cut.
    widest = max((len(material.name) for material in found), default=0)
    table.add_column("Name", no_wrap=True, min_width=widest)
    for title in ("Title", "Category", "Licence"):
        table.add_column(title, overflow="fold")
    for title in ("Nodes", "Knobs", "Tiles", "Evaluator"):
        table.add_column(title, justify="right")
    for row in rows:
        table.add_row(*(_in_words(value) for value in row.values()))
    console = Console()
    console.print(table)
    counts = Counter(material.metadata.category for material in found)
    console.print(f"{len(found)} materials in {len(counts)} categories", highlight=False)


@app.command("show")
def show(
    name: Annotated[str, typer.Argument(help="Name of a material.")],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Folder for program, picture and node graph."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the facts as JSON.")] = False,
) -> None:
    """Shows a material: what it is, its knobs, its program; with -o also as files."""
    material = libraries.load().get(name)
    knobs = [_knob_facts(material, knob) for knob in material.metadata.knobs]
    facts = {**asdict(material.metadata), "digest": material.digest, "knobs": knobs}
    if output is not None:
        facts["files"] = [str(path) for path in _written(material, result_folder(output))]
    if as_json:
        typer.echo(json.dumps({**facts, "program": material.program}, indent=2, ensure_ascii=False))
        return
    console = Console(highlight=False)
    console.print(f"[bold]{material.metadata.title}[/] ({material.name})")
    console.print(material.metadata.description, markup=False, soft_wrap=True)
    for key in ("category", "tags", "author", "licence", "origin", "tiles", "evaluator"):
        value = facts[key]
        text = ", ".join(value) if isinstance(value, tuple) else _in_words(value)
        console.print(f"{key:<10} {text}", markup=False, soft_wrap=True)
    table = Table("Knob", "Node", "Socket", "Now", "Range", box=None, pad_edge=False)
    for row in knobs:
        ends = row["range"]
        table.add_row(
            str(row["name"]),
            str(row["node"]),
            str(row["socket"]),
            _in_words(row["value"]),
            f"{ends[0]:g} to {ends[1]:g}" if isinstance(ends, tuple) else "any colour",
        )
    console.print(table)
    if output is None:
        console.print(material.program, markup=False, soft_wrap=True)
    for path in facts.get("files", ()):
        console.print(str(path), markup=False, soft_wrap=True)


app.command("render")(library_render.render)
app.command("check")(library_check.check)
app.command("add")(library_add.add)
app.command("index")(library_index.index)
app.command("gallery")(library_gallery.gallery)


def _written(material: LibraryMaterial, folder: Path) -> list[Path]:
    drawing = draw(material.graph, catalogues.load(), title=material.metadata.title)
    contents = {
        f"{material.name}.py": material.program.encode(),
        f"{material.name}.shorthand": shorthand.emit(material.graph).encode(),
        f"{material.name}.jpg": material.preview_jpeg,
        f"{material.name}_graph.svg": drawing.svg().encode(),
    }
    for name, data in contents.items():
        write(folder / name, data)
    return [folder / name for name in contents]


def _knob_facts(material: LibraryMaterial, knob: Knob) -> dict[str, object]:
    node = next(node for node in material.graph.tree.nodes if node.name == knob.node)
    node_type = catalogues.load().nodes[node.type]
    is_constant = node.type in CONSTANTS
    held = node.outputs if is_constant else node.inputs
    by_identifier = node_type.output_by_identifier if is_constant else node_type.input_by_identifier
    socket = by_identifier.get(knob.socket)
    value = held.get(knob.socket, socket.default if socket else None)
    return {
        "name": knob.name,
        "node": knob.node,
        "socket": knob.socket,
        "value": value,
        "range": None if knob.minimum is None else (knob.minimum, knob.maximum),
    }


def _in_words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return ", ".join(_in_words(part) for part in value)
    return f"{value:.3g}" if isinstance(value, float) else str(value)
