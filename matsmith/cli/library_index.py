# SPDX-License-Identifier: Apache-2.0
"""`matsmith library index`: what retrieval looks things up in."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from contextlib import ExitStack
from importlib import resources
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from matsmith import catalogue as catalogues
from matsmith import library as libraries
from matsmith.catalogue import Catalogue
from matsmith.cli.files import result_folder
from matsmith.errors import InvalidInputError, UnsupportedError
from matsmith.graph import MaterialGraph
from matsmith.library import Library, LibraryMaterial
from matsmith.pictures.array import Picture as Pixels
from matsmith.pictures.codec import picture_from_png
from matsmith.pictures.color import picture_from_linear
from matsmith.rpc.client import Client
from matsmith.stack import Stack, StackSettings
from matsmith.storage import write
from matsmith.v1 import picture_pb2

Picture = Callable[[LibraryMaterial, MaterialGraph, int], Pixels]


def index(
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="File to write; the project's own without it."),
    ] = None,
    variations: Annotated[
        int, typer.Option(min=1, max=1000, help="Variations of each material beside itself.")
    ] = 32,
    as_json: Annotated[bool, typer.Option("--json", help="Print the facts as JSON.")] = False,
) -> None:
    """Builds the retrieval index: every material and its variations, rendered and described."""
    try:
        import torch

        from matsmith.metrics.features import default_extractor
        from matsmith.retrieval.build import build_index
        from matsmith.retrieval.describe import Describer
        from matsmith.retrieval.index import read_index
    except ModuleNotFoundError as error:
        raise UnsupportedError(
            f"Expected {error.name}, which the index needs: pip install 'matsmith[generate]'.",
            reason="RETRIEVAL_NOT_INSTALLED",
        ) from error
    library, catalogue = libraries.load(), catalogues.load()
    path = output or Path(str(resources.files("matsmith.retrieval") / "data/library.npz"))
    if path.is_dir():
        raise InvalidInputError(
            f"Expected a file for the index, got the folder {path}.", reason="OUTPUT_NOT_A_FILE"
        )
    result_folder(path.parent)
    threads = len(os.sched_getaffinity(0))
    torch.set_num_threads(1)
    began = time.monotonic()
    with ExitStack() as exits:
        progress = exits.enter_context(Progress(disable=as_json))
        task = progress.add_task("Materials", total=len(library.materials))
        data = build_index(
            library,
            catalogue,
            Describer(default_extractor()),
            picture=_pictures(library, catalogue, exits),
            threads=threads,
            report=lambda _: progress.advance(task),
            variations=variations,
        )
    write(path, data)
    built = read_index(data)
    facts = {
        "file": str(path),
        "version": built.version,
        "library": built.library_version,
        "describer": built.describer_version,
        "materials": len(library.materials),
        "entries": len(built),
        "size_bytes": len(data),
        "seconds": round(time.monotonic() - began, 1),
    }
    if as_json:
        typer.echo(json.dumps(facts, indent=2))
        return
    Console(highlight=False).print(
        f"{path}: {len(built):,} entries of {len(library.materials)} materials, "
        f"{len(data):,} bytes, version {built.version}, in {facts['seconds']} s",
        soft_wrap=True,
    )


def _pictures(library: Library, catalogue: Catalogue, exits: ExitStack) -> Picture:
    """Returns what makes previews: the evaluator, and Blender for materials that it lacks."""
    from matsmith.rendering.maps import evaluate

    def evaluated(graph: MaterialGraph, size_px: int) -> Pixels:
        maps = evaluate(
            graph, catalogue, outputs=("radiance",), size_px=size_px, supersampling=1, threads=1
        )
        return picture_from_linear(maps["radiance"])

    if all(material.metadata.evaluator for material in library.materials):
        return lambda _, graph, size_px: evaluated(graph, size_px)
    stack = exits.enter_context(Stack(StackSettings(generate_port=-1)))
    client = exits.enter_context(Client(stack.render_target))

    def either(material: LibraryMaterial, graph: MaterialGraph, size_px: int) -> Pixels:
        if material.metadata.evaluator:
            return evaluated(graph, size_px)
        settings = picture_pb2.RenderSettings(size_px=size_px)
        return picture_from_png(client.render(graph, settings).picture.data)

    return either
