# SPDX-License-Identifier: Apache-2.0
"""`matsmith library render`: the pictures of the seed materials, by Blender."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from importlib import resources
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from matsmith import library as libraries
from matsmith.cli.files import result_folder
from matsmith.errors import InvalidInputError
from matsmith.library import LibraryMaterial
from matsmith.rpc.client import Client
from matsmith.stack import Stack, StackSettings
from matsmith.storage import write
from matsmith.v1 import picture_pb2

_SCENES = {
    "reference": picture_pb2.RENDER_SCENE_REFERENCE,
    "studio": picture_pb2.RENDER_SCENE_STUDIO,
}
_PREVIEW = picture_pb2.RenderSettings(
    preset=picture_pb2.RENDER_PRESET_FINAL,
    format=picture_pb2.PICTURE_FORMAT_JPEG,
    jpeg_quality=92,
)


def preview_settings() -> picture_pb2.RenderSettings:
    """Returns how previews of the library are made: the reference scene at final quality."""
    settings = picture_pb2.RenderSettings()
    settings.CopyFrom(_PREVIEW)
    return settings


def render(
    name: Annotated[
        list[str] | None, typer.Argument(help="Materials to render; none means all.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Folder; the library's own when not given."),
    ] = None,
    scene: Annotated[
        str, typer.Option(help="reference (a plane, for retrieval) or studio (a ball).")
    ] = "reference",
    missing: Annotated[
        bool, typer.Option("--missing", help="Only materials that have no picture yet.")
    ] = False,
) -> None:
    """Renders the pictures of materials; the library's own are what retrieval compares with."""
    if scene not in _SCENES:
        raise InvalidInputError(
            f"Expected a scene of {', '.join(_SCENES)}, got {scene!r}.", reason="SCENE_UNKNOWN"
        )
    if scene != "reference" and output is None:
        raise InvalidInputError(
            "Expected a folder (-o) for pictures of the studio; the library's own are of the "
            "reference scene.",
            reason="OUTPUT_MISSING",
        )
    library = libraries.load()
    folder = result_folder(output or Path(str(resources.files("matsmith.library") / "previews")))
    chosen = [library.get(one) for one in name] if name else list(library.materials)
    if missing:
        chosen = [m for m in chosen if not (folder / f"{m.name}.jpg").is_file()]
    settings = preview_settings()
    settings.scene = _SCENES[scene]
    with Stack(StackSettings(generate_port=-1)) as stack, Client(stack.render_target) as client:
        workers = client.capabilities().workers

        def one(material: LibraryMaterial) -> None:
            response = client.render(material.graph, settings)
            write(folder / f"{material.name}.jpg", response.picture.data)

        with Progress() as progress, ThreadPoolExecutor(workers) as pool:
            task = progress.add_task("Rendering", total=len(chosen))
            for _ in pool.map(one, chosen):
                progress.advance(task)
    Console(highlight=False).print(f"{len(chosen)} pictures in {folder}", soft_wrap=True)
