# SPDX-License-Identifier: Apache-2.0
"""`matsmith generate`: a photo becomes a material, with everything to judge it by."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Annotated

import typer
from google.protobuf.json_format import MessageToDict
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from matsmith.cli.comparison import comparison_png
from matsmith.cli.connection import connect
from matsmith.cli.files import result_folder
from matsmith.cli.maps import require_map_size
from matsmith.errors import ImageError, InternalError, InvalidInputError, UnavailableError
from matsmith.pictures.photo import decode, square
from matsmith.program import FUNCTION_NAME
from matsmith.rpc.client import Client
from matsmith.rpc.requests import GenerateOptions, read_image
from matsmith.stack import Stack, StackSettings
from matsmith.storage import write
from matsmith.v1 import artefact_pb2, generate_pb2

_PHOTO_SIZE_PX = 512
_SHOWN_CANDIDATES = 8
_NAME_WIDTH = 28
_PRESETS = {
    "fast": generate_pb2.REFINE_PRESET_FAST,
    "standard": generate_pb2.REFINE_PRESET_STANDARD,
    "thorough": generate_pb2.REFINE_PRESET_THOROUGH,
}
_STAGE_TITLES = {
    generate_pb2.STAGE_DECODE: "Reading the photo",
    generate_pb2.STAGE_RETRIEVE: "Looking through the library",
    generate_pb2.STAGE_SAMPLE: "Trying proposals",
    generate_pb2.STAGE_REFINE: "Refining the best",
    generate_pb2.STAGE_FINAL: "Rendering in final quality",
    generate_pb2.STAGE_EXPORT: "Writing the .blend",
}


def generate(
    photo: Annotated[Path, typer.Argument(help="A picture of a surface: PNG, JPEG, WebP, TIFF.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder for the results.")],
    max_samples: Annotated[
        int, typer.Option("--samples", min=1, max=200, help="N: proposals to try at most.")
    ] = 30,
    max_valid: Annotated[
        int, typer.Option("--valid", min=0, max=200, help="K: valid ones to stop at; 0 is 20.")
    ] = 0,
    preset: Annotated[
        str, typer.Option(help="How long to search: fast, standard or thorough.")
    ] = "standard",
    refine_steps: Annotated[
        int | None, typer.Option(min=0, max=2000, help="Search steps for each of the best.")
    ] = None,
    refine_top: Annotated[
        int | None, typer.Option(min=0, max=20, help="How many of the best are refined.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, max=2**31 - 1, help="Seed of all chance.")] = 0,
    engines: Annotated[
        list[str] | None,
        typer.Option(
            "--engine",
            help="Who proposes: retrieval (the library), triton, openai; again for who comes next.",
        ),
    ] = None,
    maps_px: Annotated[
        int,
        typer.Option(
            "--maps", min=0, max=4096, help="Bake the best's maps, so many pixels a side."
        ),
    ] = 0,
    workers: Annotated[
        int, typer.Option(min=0, max=256, help="Blender processes; 0 is one for each core.")
    ] = 0,
    server: Annotated[
        str, typer.Option(help="Address of a running generate service; none starts one.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the table as JSON.")] = False,
) -> None:
    """Turns a photo into a Blender material.

    Writes material.py, material.blend, preview.png, comparison.png and result.json, and maps where
    they are asked for.
    """
    if preset not in _PRESETS:
        raise InvalidInputError(
            f"Expected a preset of {', '.join(_PRESETS)}, got {preset!r}.", reason="PRESET_UNKNOWN"
        )
    if max_valid > max_samples:
        raise InvalidInputError(
            f"Expected --valid of at most --samples ({max_samples}), got {max_valid}.",
            reason="VALID_ABOVE_SAMPLES",
        )
    image = read_image(photo)
    try:
        shown = square(decode(image), _PHOTO_SIZE_PX)
    except ImageError as error:
        raise ImageError(f"{photo}: {error.message}", reason=error.reason) from error
    folder = result_folder(output)
    options = GenerateOptions(max_samples=max_samples, max_valid=max_valid, seed=seed)
    options["refine_preset"] = _PRESETS[preset]
    if engines:
        options["engines"] = engines
    if refine_steps is not None:
        options["refine_steps"] = refine_steps
    if refine_top is not None:
        options["refine_top"] = refine_top
    if maps_px:
        require_map_size(maps_px)
        options["outputs"] = generate_pb2.Outputs(
            program=True,
            graph=True,
            blend=True,
            preview=True,
            maps=artefact_pb2.MapSettings(size_px=maps_px),
        )
    console = Console(stderr=True, highlight=False)
    with ExitStack() as open_parts:
        if server:
            client = open_parts.enter_context(connect(server))
        else:
            with console.status("Starting Blender"):
                stack = open_parts.enter_context(Stack(StackSettings(workers=workers)))
            client = open_parts.enter_context(Client(stack.generate_target))
        with _shown_progress(console) as progress:
            result = _result(client.generate_stream(image, **options), progress)
    write(folder / "material.py", pasteable(result.best.program).encode())
    write(folder / "material.blend", result.blend)
    for artefact in result.maps:
        write(folder / artefact.file_name, artefact.data)
    write(folder / "preview.png", result.final_preview.data)
    write(folder / "comparison.png", comparison_png(shown, result))
    facts = _facts(result)
    write(folder / "result.json", json.dumps(facts, indent=2, ensure_ascii=False).encode() + b"\n")
    if as_json:
        typer.echo(json.dumps(facts, indent=2, ensure_ascii=False))
    else:
        _print_table(result, folder)
    if engines and not result.statistics.samples:
        # The files hold the nearest of the library, which is not what was asked for.
        raise UnavailableError(
            f"Expected proposals of {', '.join(engines)}, got none: {result.degraded_reason}",
            reason="ENGINES_FAILED",
        )


def pasteable(program: str) -> str:
    """Returns a program with a last line that makes a new material when it is run in Blender."""
    return f'{program}\n\n{FUNCTION_NAME}(bpy.data.materials.new("Material"))\n'


def _result(
    events: Iterator[generate_pb2.GenerateStreamResponse], progress: Progress
) -> generate_pb2.GenerateResponse:
    tasks: dict[int, TaskID] = {}
    for event in events:
        kind = event.WhichOneof("event")
        if kind == "stage":
            stage = event.stage.stage
            title = _STAGE_TITLES.get(stage, generate_pb2.Stage.Name(stage))
            if not event.stage.finished:
                tasks[stage] = progress.add_task(title, total=1, loss="")
            elif stage in tasks:
                total = progress.tasks[tasks[stage]].total or 1
                progress.update(tasks[stage], completed=total)
                progress.stop_task(tasks[stage])
        elif kind == "progress":
            best = event.progress.best_style_loss
            progress.update(
                tasks[event.progress.stage],
                completed=event.progress.done,
                total=event.progress.total or None,
                loss=f"style loss {best:.4f}" if event.progress.HasField("best_style_loss") else "",
            )
        elif kind == "result":
            return event.result
    raise InternalError("Expected a result at the end of the stream, got none.")


@contextmanager
def _shown_progress(console: Console) -> Iterator[Progress]:
    columns = (
        TextColumn("{task.description:28}"),
        BarColumn(24),
        TimeElapsedColumn(),
        TextColumn("{task.fields[loss]}"),
    )
    with Progress(*columns, console=console) as progress:
        yield progress


def _facts(result: generate_pb2.GenerateResponse) -> dict[str, object]:
    """Returns the result as JSON data, without the bytes that stand in files of their own."""
    copy = generate_pb2.GenerateResponse()
    copy.CopyFrom(result)
    copy.ClearField("blend")
    copy.ClearField("final_preview")
    for baked in copy.maps:
        baked.ClearField("data")
    for candidate in (copy.best, *copy.candidates):
        candidate.ClearField("preview")
        candidate.ClearField("graph")
    copy.best.ClearField("program")
    facts: dict[str, object] = MessageToDict(
        copy, preserving_proto_field_name=True, always_print_fields_with_no_presence=True
    )
    facts.pop("blend", None)
    if not result.maps:
        facts.pop("maps", None)
    return facts


def _print_table(result: generate_pb2.GenerateResponse, folder: Path) -> None:
    # Names and reasons come from a service, and folders from a person: neither is markup.
    console = Console(highlight=False, markup=False)
    table = Table(box=None, pad_edge=False)
    for title in ("Rank", "Style loss", "SWD", "Alike"):
        table.add_column(title, justify="right")
    table.add_column("From", no_wrap=True, max_width=_NAME_WIDTH)
    table.add_column("How")
    for candidate in result.candidates[:_SHOWN_CANDIDATES]:
        scores, origin = candidate.scores, candidate.provenance
        table.add_row(
            str(candidate.rank),
            f"{scores.style_loss:.4f}",
            f"{scores.swd:.3f}",
            f"{scores.semantic_similarity:.3f}",
            origin.library_material or origin.engine,
            "the nearest" if candidate.is_floor else ", ".join(origin.operators) or "as is",
        )
    console.print(table)
    library, statistics = result.library, result.statistics
    console.print(
        f"\nNearest library material {library.nearest_name} "
        f"{library.nearest_style_loss:.4f}, library median {library.median_style_loss:.4f}. "
        f"{statistics.valid} of {statistics.samples} proposals valid, {statistics.total_s:.0f} s."
    )
    if result.degraded:
        console.print("Degraded:", style="yellow", end=" ")
        console.print(result.degraded_reason)
    console.print(f"Results in {folder}", soft_wrap=True)
