# SPDX-License-Identifier: Apache-2.0
"""`matsmith maps`: a material's maps, baked by Blender."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from matsmith.cli.files import result_folder
from matsmith.cli.materials import FORMS, Files
from matsmith.errors import InvalidInputError
from matsmith.graph.channels import CHANNELS
from matsmith.storage import write
from matsmith.v1 import artefact_pb2

_LEAST_SIZE_PX = 16


def maps(
    material: Annotated[
        Path, typer.Argument(help=f"A material: a file ending in {', '.join(FORMS)}.")
    ],
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder for the maps.")],
    channels: Annotated[
        list[str] | None,
        typer.Option("--only", help=f"One of {', '.join(CHANNELS)}; may be repeated; none is all."),
    ] = None,
    size_px: Annotated[
        int, typer.Option("--size", min=0, max=4096, help="Pixels a side; 0 is 1024.")
    ] = 0,
    samples: Annotated[
        int, typer.Option(min=0, max=64, help="Samples a pixel, over its area; 0 is 4.")
    ] = 0,
    is_exr: Annotated[
        bool, typer.Option("--exr", help="Write OpenEXR in place of PNG with 16 bits.")
    ] = False,
    is_tiled: Annotated[
        bool, typer.Option("--tiled", help="Blend the borders so that the maps repeat.")
    ] = False,
    name: Annotated[
        str, typer.Option("--material", help="Material of a .blend that holds several.")
    ] = "",
    server: Annotated[
        str, typer.Option(help="Address of a running render service; none starts one.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the facts as JSON.")] = False,
) -> None:
    """Bakes a material's maps in Blender: base colour, roughness, metallic, normal, height …

    Also writes maps.json, which tells what the numbers mean.
    """
    require_map_size(size_px)
    unknown = sorted(set(channels or ()) - set(CHANNELS))
    if unknown:
        raise InvalidInputError(
            f"Expected maps of {', '.join(CHANNELS)}, got {', '.join(unknown)}.",
            reason="CHANNEL_UNKNOWN",
        )
    formats = artefact_pb2.MapFormat
    settings = artefact_pb2.MapSettings(
        size_px=size_px,
        channels=[
            artefact_pb2.MapChannel.Value(f"MAP_CHANNEL_{channel.upper()}")
            for channel in dict.fromkeys(channels or ())
        ],
        format=formats.MAP_FORMAT_EXR if is_exr else formats.MAP_FORMAT_PNG,
        tiled=is_tiled,
        samples=samples,
    )
    began = time.monotonic()
    with Files(server) as files:
        found = files.read_one(material, name=name)
        assert found.graph is not None
        folder = result_folder(output)
        kinds = (artefact_pb2.ARTEFACT_KIND_MAPS,)
        response = files.client().export(found.graph, kinds, name=found.name, maps=settings)
    facts: dict[str, object] = {}
    for artefact in response.artefacts:
        path = folder / artefact.file_name
        write(path, artefact.data)
        channel = artefact_pb2.MapChannel.Name(artefact.channel)
        facts[channel.removeprefix("MAP_CHANNEL_").lower()] = {
            "file": artefact.file_name,
            "width_px": artefact.map.width_px,
            "height_px": artefact.map.height_px,
            "color_space": artefact.map.color_space,
            "scale": artefact.map.scale,
            "mid_level": artefact.map.mid_level,
        }
    text = json.dumps(facts, indent=2)
    write(folder / "maps.json", text.encode() + b"\n")
    if as_json:
        typer.echo(text)
        return
    console = Console(highlight=False)
    for artefact in response.artefacts:
        console.print(folder / artefact.file_name, markup=False, soft_wrap=True)
    side = response.artefacts[0].map.width_px
    console.print(f"{side}×{side} px by Blender in {time.monotonic() - began:.1f} s")


def require_map_size(size_px: int) -> None:
    """Raises InvalidInputError for a size that no map has; 0 is the default's."""
    if 0 < size_px < _LEAST_SIZE_PX:
        raise InvalidInputError(
            f"Expected maps of at least {_LEAST_SIZE_PX} pixels, or 0, got {size_px}.",
            reason="SIZE_TOO_SMALL",
        )
