# SPDX-License-Identifier: Apache-2.0
"""`matsmith library gallery`: the library as a static site, its pictures made by Blender."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from matsmith import catalogue as catalogues
from matsmith import library as libraries
from matsmith.cli.connection import connect
from matsmith.errors import InvalidInputError
from matsmith.gallery import Build, Renders, SiteFile, site_files
from matsmith.gallery.pictures import BALL_PX
from matsmith.graph import MaterialGraph
from matsmith.rpc.client import Client
from matsmith.stack import Stack, StackSettings
from matsmith.v1 import picture_pb2

DEFAULT_FOLDER = Path("docs/gallery")
_STUDIO = picture_pb2.RenderSettings(
    scene=picture_pb2.RENDER_SCENE_STUDIO,
    size_px=BALL_PX,
    samples=8,
    format=picture_pb2.PICTURE_FORMAT_PNG,
)
# A seventh smaller than what Blender writes in passing, for half a second each.
_ZSTD_LEVEL = 19


def gallery(
    name: Annotated[
        list[str] | None, typer.Argument(help="Materials to show; none means all.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", help=f"Folder: new, empty or a gallery; else {DEFAULT_FOLDER}."
        ),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Make everything, also what did not change.")
    ] = False,
    server: Annotated[
        str, typer.Option(help="Address of a running render service; none starts one if needed.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the facts as JSON.")] = False,
) -> None:
    """Builds pages of the materials that open without a server or network.

    Only what changed is rendered again; a build that was interrupted goes on where it was.
    """
    began = time.monotonic()
    if name and output is None:
        raise InvalidInputError(
            "Expected -o FOLDER for a gallery of some materials: in the gallery of all, they would "
            "take the place of the others.",
            reason="OUTPUT_MISSING",
        )
    folder = output or DEFAULT_FOLDER
    library = libraries.load()
    materials = [library.get(one) for one in sorted(set(name))] if name else library.materials
    build = Build(site_files(materials, catalogues.load()), folder, again=again)
    rendered = sum(file.needs_render for file in build.pending)
    _make(build, server)
    outcome = build.publish()
    facts = {
        "folder": str(folder),
        "materials": len(materials),
        "rendered": rendered,
        **asdict(outcome),
        "seconds": round(time.monotonic() - began, 1),
    }
    if as_json:
        typer.echo(json.dumps(facts, indent=2, ensure_ascii=False))
        return
    console = Console(highlight=False)
    console.print(
        f"{len(materials)} materials, {outcome.files} files, {outcome.size_bytes / 1e6:.1f} MB; "
        f"{rendered} rendered, {outcome.written} written, {outcome.removed} removed"
    )
    console.print(str(folder / "index.html"), markup=False, soft_wrap=True)


def _make(build: Build, server: str) -> None:
    plain = [file for file in build.pending if not file.needs_render]
    in_blender = [file for file in build.pending if file.needs_render]
    # A bar for a person, on stderr, so that --json stays alone on stdout.
    with Progress(console=Console(stderr=True)) as progress:
        if plain:
            task = progress.add_task("Writing", total=len(plain))
            for file in plain:
                build.make(file, _NOT_NEEDED)
                progress.advance(task)
        if not in_blender:
            return
        task = progress.add_task("Rendering", total=len(in_blender))
        with _render_service(server) as client:
            renders = _Service(client)
            workers = client.capabilities().workers

            def one(file: SiteFile) -> None:
                build.make(file, renders)

            with ThreadPoolExecutor(workers) as pool:
                for _ in pool.map(one, in_blender):
                    progress.advance(task)


@contextmanager
def _render_service(server: str) -> Iterator[Client]:
    if server:
        with connect(server) as client:
            yield client
        return
    with Stack(StackSettings(generate_port=-1)) as stack, Client(stack.render_target) as client:
        yield client


class _Service:
    """Pictures and .blend files by a render service."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def ball(self, graph: MaterialGraph) -> bytes:
        """Returns a PNG of the studio's ball."""
        return self._client.render(graph, _STUDIO).picture.data

    def blend(self, graph: MaterialGraph, name: str) -> bytes:
        """Returns a .blend file with the material of this name."""
        return _repacked(self._client.export(graph, name=name).artefacts[0].data)


class _NoRenders:
    """For files that need none."""

    def ball(self, graph: MaterialGraph) -> bytes:
        raise NotImplementedError

    def blend(self, graph: MaterialGraph, name: str) -> bytes:
        raise NotImplementedError


_NOT_NEEDED: Renders = _NoRenders()


def _repacked(blend: bytes) -> bytes:
    """Returns a .blend compressed as far as zstd can; as it is where zstandard is not installed."""
    try:
        # Comes with Blender (matsmith[render]); a client of a service elsewhere does without.
        import zstandard
    except ModuleNotFoundError:
        return blend
    with zstandard.ZstdDecompressor().stream_reader(blend, read_across_frames=True) as reader:
        plain = reader.read()
    return zstandard.ZstdCompressor(level=_ZSTD_LEVEL).compress(plain)
