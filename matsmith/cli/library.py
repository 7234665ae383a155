# SPDX-License-Identifier: Apache-2.0
"""`matsmith library`: the seed materials that ship with the project."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from importlib import resources
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from matsmith import library as libraries
from matsmith.cli import library_gallery
from matsmith.cli.files import write
from matsmith.library import LibraryMaterial
from matsmith.rpc.client import Client
from matsmith.stack import Stack, StackSettings
from matsmith.v1 import picture_pb2

app = typer.Typer(help="The seed materials.", no_args_is_help=True)
app.command("gallery")(library_gallery.gallery)

_SETTINGS = picture_pb2.RenderSettings(
    preset=picture_pb2.RENDER_PRESET_FINAL,
    format=picture_pb2.PICTURE_FORMAT_JPEG,
    jpeg_quality=92,
)


@app.command("list")
def list_materials(
    as_json: Annotated[bool, typer.Option("--json", help="Print the table as JSON.")] = False,
) -> None:
    """Lists the materials with category, licence and size."""
    rows = [
        {
            "name": material.name,
            "title": material.metadata.title,
            "category": material.metadata.category,
            "licence": material.metadata.licence,
            "nodes": len(material.graph.tree.nodes),
        }
        for material in libraries.load().materials
    ]
    if as_json:
        typer.echo(json.dumps(rows, indent=2))
        return
    table = Table(box=None, pad_edge=False)
    # Names are there to be copied, so they are never cut.
    table.add_column("Name", no_wrap=True, min_width=max(len(str(row["name"])) for row in rows))
    for title in ("Title", "Category", "Licence", "Nodes"):
        table.add_column(title)
    for row in rows:
        table.add_row(*(str(value) for value in row.values()))
    Console().print(table)


@app.command("render")
def render(
    name: Annotated[
        list[str] | None, typer.Argument(help="Materials to render; none means all.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Folder; the library's own when not given."),
    ] = None,
) -> None:
    """Renders the previews that retrieval compares photos with."""
    library = libraries.load()
    chosen = [library.get(one) for one in name] if name else list(library.materials)
    folder = output or Path(str(resources.files("matsmith.library") / "previews"))
    folder.mkdir(parents=True, exist_ok=True)
    with Stack(StackSettings(generate_port=-1)) as stack, Client(stack.render_target) as client:
        workers = client.capabilities().workers

        def one(material: LibraryMaterial) -> None:
            response = client.render(material.graph, _SETTINGS)
            write(folder / f"{material.name}.jpg", response.picture.data)

        with Progress() as progress, ThreadPoolExecutor(workers) as pool:
            task = progress.add_task("Rendering", total=len(chosen))
            for _ in pool.map(one, chosen):
                progress.advance(task)
    Console(highlight=False).print(f"{len(chosen)} previews in {folder}")
