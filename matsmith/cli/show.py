# SPDX-License-Identifier: Apache-2.0
"""`matsmith show`: a material's node graph becomes a picture."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from matsmith import catalogue
from matsmith.cli.convert import notes, trees
from matsmith.cli.materials import Files, only
from matsmith.drawing import Drawing, draw
from matsmith.errors import InvalidInputError
from matsmith.storage import write

_FORMATS = (".svg", ".png")


def show(
    material: Annotated[Path, typer.Argument(help="A material in any form.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", help="Picture to write: SVG or PNG; both, in this folder, without it."
        ),
    ] = None,
    name: Annotated[
        str, typer.Option("--material", help="Material of a .blend that holds several.")
    ] = "",
    server: Annotated[
        str, typer.Option(help="Address of a running render service; none starts one for .blend.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the facts as JSON.")] = False,
) -> None:
    """Draws a material's node graph, as Blender's node editor shows it."""
    if output is not None and output.suffix.lower() not in _FORMATS:
        raise InvalidInputError(
            f"Expected a picture ending in {', '.join(_FORMATS)}, got {output.name!r}.",
            reason="PICTURE_FORMAT_UNKNOWN",
        )
    with Files(server) as materials:
        # Groups are shown as they are, each as a panel of its own.
        found = materials.read(material, names=[name] if name else [], max_nodes=0)
    shown = only(found, material)
    graph = shown.graph
    assert graph is not None
    drawing = draw(graph, catalogue.load(), title=shown.name)
    outputs = [Path(material.stem + suffix) for suffix in _FORMATS] if output is None else [output]
    files = [_written(drawing, path) for path in outputs]
    if as_json:
        facts = {
            "material": shown.name,
            "nodes": sum(len(tree.nodes) for tree in trees(graph)),
            "links": sum(len(tree.links) for tree in trees(graph)),
            "groups": len(graph.groups),
            "width": round(drawing.width),
            "height": round(drawing.height),
            "files": [{"path": str(path), "size_bytes": size} for path, size in files],
            "notes": notes(shown),
        }
        typer.echo(json.dumps(facts, indent=2, ensure_ascii=False))
        return
    console = Console(highlight=False)
    for note in notes(shown):
        console.print(note, markup=False, soft_wrap=True)
    for path, size in files:
        console.print(f"{path}: {size:,} bytes", markup=False, soft_wrap=True)


def _written(drawing: Drawing, path: Path) -> tuple[Path, int]:
    is_svg = path.suffix.lower() == ".svg"
    data = drawing.svg().encode() if is_svg else drawing.png()
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, data)
    return path, len(data)
