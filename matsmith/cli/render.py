# SPDX-License-Identifier: Apache-2.0
"""`matsmith render`: a material becomes a picture."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from matsmith.cli.expect import expect_one_of
from matsmith.cli.materials import FORMS, Files
from matsmith.errors import InvalidInputError
from matsmith.storage import write
from matsmith.v1 import picture_pb2

_LEAST_SIZE_PX = 16
_PRESETS = {
    "preview": picture_pb2.RENDER_PRESET_PREVIEW,
    "final": picture_pb2.RENDER_PRESET_FINAL,
}
_SCENES = {
    "reference": picture_pb2.RENDER_SCENE_REFERENCE,
    "even": picture_pb2.RENDER_SCENE_EVEN,
    "studio": picture_pb2.RENDER_SCENE_STUDIO,
}
_SHAPES = {
    "plane": picture_pb2.RENDER_SHAPE_PLANE,
    "sphere": picture_pb2.RENDER_SHAPE_SPHERE,
    "cube": picture_pb2.RENDER_SHAPE_CUBE,
    "cloth": picture_pb2.RENDER_SHAPE_CLOTH,
}
_ENGINES = {
    "cycles": picture_pb2.RENDER_ENGINE_CYCLES,
    "eevee": picture_pb2.RENDER_ENGINE_EEVEE,
}
_FORMATS = {
    ".png": picture_pb2.PICTURE_FORMAT_PNG,
    ".jpg": picture_pb2.PICTURE_FORMAT_JPEG,
    ".jpeg": picture_pb2.PICTURE_FORMAT_JPEG,
}


def render(
    material: Annotated[
        Path, typer.Argument(help=f"A material: a file ending in {', '.join(FORMS)}.")
    ],
    output: Annotated[Path, typer.Option("-o", "--output", help="Picture to write: PNG or JPEG.")],
    preset: Annotated[str, typer.Option(help="preview (1 sample, quick) or final (8 samples).")] = (
        "final"
    ),
    size_px: Annotated[
        int, typer.Option("--size", min=0, max=4096, help="Pixels a side; 0 is the preset's.")
    ] = 0,
    samples: Annotated[
        int, typer.Option(min=0, max=4096, help="Samples a pixel; 0 is the preset's.")
    ] = 0,
    scene: Annotated[
        str,
        typer.Option(
            help="reference or even (a plane under a lamp or sky), or studio (a shape, for people)."
        ),
    ] = "",
    shape: Annotated[
        str, typer.Option(help=f"In the studio: {', '.join(_SHAPES)}; the sphere when not given.")
    ] = "",
    denoise: Annotated[
        bool | None,
        typer.Option("--denoise/--no-denoise", help="Clean the picture; in the studio by default."),
    ] = None,
    engine: Annotated[
        str, typer.Option(help="cycles, or eevee where the server has a GPU for it.")
    ] = "cycles",
    name: Annotated[
        str, typer.Option("--material", help="Material of a .blend that holds several.")
    ] = "",
    server: Annotated[
        str, typer.Option(help="Address of a running render service; none starts one.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the facts as JSON.")] = False,
) -> None:
    """Renders a material in Blender, on the reference scene or on a shape in the studio."""
    expect_one_of("preset", preset, _PRESETS)
    # A shape other than the plane is what the studio is for.
    scene = scene or ("studio" if shape not in {"", "plane"} else "reference")
    expect_one_of("scene", scene, _SCENES)
    if shape:
        expect_one_of("shape", shape, _SHAPES)
    expect_one_of("engine", engine, _ENGINES)
    if output.suffix.lower() not in _FORMATS:
        raise InvalidInputError(
            f"Expected a picture ending in {', '.join(_FORMATS)}, got {output.name!r}.",
            reason="PICTURE_FORMAT_UNKNOWN",
        )
    if 0 < size_px < _LEAST_SIZE_PX:
        raise InvalidInputError(
            f"Expected a size of at least {_LEAST_SIZE_PX} pixels, or 0 for the preset's, "
            f"got {size_px}.",
            reason="SIZE_TOO_SMALL",
        )
    settings = picture_pb2.RenderSettings(
        preset=_PRESETS[preset],
        size_px=size_px,
        samples=samples,
        format=_FORMATS[output.suffix.lower()],
        scene=_SCENES[scene],
        engine=_ENGINES[engine],
    )
    if shape:
        settings.shape = _SHAPES[shape]
    if denoise is not None:
        settings.denoise = denoise
    began = time.monotonic()
    with Files(server) as files:
        # Faults are told before Blender is started for them.
        graph = files.read_one(material, name=name).graph
        assert graph is not None
        output.parent.mkdir(parents=True, exist_ok=True)
        response = files.client().render(graph, settings)
    write(output, response.picture.data)
    facts = {
        "picture": str(output),
        "width_px": response.picture.width_px,
        "height_px": response.picture.height_px,
        "blender_version": response.renderer.blender_version,
        "engine": response.renderer.engine,
        "device": response.renderer.device,
        "render_s": round(response.render_s, 3),
        "total_s": round(time.monotonic() - began, 3),
    }
    if as_json:
        typer.echo(json.dumps(facts, indent=2))
    else:
        Console(highlight=False).print(
            f"{output}: {facts['width_px']}×{facts['height_px']} px by Blender "
            f"{facts['blender_version']} ({facts['engine']}, {facts['device']}) "
            f"in {facts['render_s']} s",
            markup=False,
            soft_wrap=True,
        )
