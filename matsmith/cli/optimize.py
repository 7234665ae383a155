# SPDX-License-Identifier: Apache-2.0
"""`matsmith optimize`: a material's parameters come closer to a photo."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from matsmith import catalogue as catalogues
from matsmith.cli.connection import connect
from matsmith.cli.expect import expect_one_of
from matsmith.cli.files import read_bytes, result_folder
from matsmith.cli.generate import pasteable
from matsmith.cli.materials import FORMS, Files
from matsmith.cli.optimize_result import comparison_png, facts, loss_png, print_table
from matsmith.cli.optimize_watch import TOKEN_FILE, tell_of_token, watched
from matsmith.errors import ImageError, InvalidInputError
from matsmith.metrics.complexity import is_constant
from matsmith.optimize.locks import ASPECTS, Locks
from matsmith.pictures.photo import decode, square
from matsmith.rpc.client import Client
from matsmith.rpc.optimize_requests import OptimizeOptions
from matsmith.rpc.requests import read_image
from matsmith.stack import Stack, StackSettings
from matsmith.storage import write

_LONGEST_S = 3600.0
# For Blender's pictures before and after, and for waiting in a queue.
_BESIDES_S = 600.0
_GLANCE_PX = 128
_MOST_STEPS = 100_000
_FILES = ("material.py", "comparison.png", "loss.png", "result.json")
_METHODS = ("hybrid", "mcmc", "metropolis", "gradient", "cma")
_PRESETS = ("fast", "standard", "thorough")
_LIGHTINGS = ("flash", "even")


def optimize(
    material: Annotated[
        Path, typer.Argument(help=f"A material: a file ending in {', '.join(FORMS)}.")
    ],
    photo: Annotated[Path, typer.Argument(help="A picture of a surface: PNG, JPEG, WebP, TIFF.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder for the results.")],
    preset: Annotated[
        str, typer.Option(help="How long: fast (60 steps), standard (240) or thorough (1,000).")
    ] = "standard",
    method: Annotated[str, typer.Option(help=f"What searches: {', '.join(_METHODS)}.")] = "hybrid",
    steps: Annotated[
        int | None,
        typer.Option(min=1, max=_MOST_STEPS, help="Search steps at most; none is the preset's."),
    ] = None,
    seconds: Annotated[
        float | None, typer.Option(help="Seconds of search at most; none is an hour.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, max=2**31 - 1, help="Seed of the search.")] = 0,
    locks: Annotated[
        list[str] | None,
        typer.Option(
            "--lock",
            help="What stays: a path of `matsmith parameters`, a node's name, or an aspect of "
            f"{', '.join(ASPECTS)}; may be repeated.",
        ),
    ] = None,
    pins: Annotated[
        list[str] | None,
        typer.Option("--pin", help="PATH=NUMBER: set first, and stays; may be repeated."),
    ] = None,
    keep_light: Annotated[
        bool, typer.Option("--keep-light", help="Match the photo with its own light and shade.")
    ] = False,
    lighting: Annotated[
        str, typer.Option(help="Light of the pictures: flash or even; none finds out.")
    ] = "",
    name: Annotated[
        str, typer.Option("--material", help="Material of a .blend that holds several.")
    ] = "",
    resume: Annotated[
        bool,
        typer.Option("--resume", help=f"Go on from {TOKEN_FILE} in the folder for the results."),
    ] = False,
    server: Annotated[
        str, typer.Option(help="Address of a running optimize service; none starts one.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print result.json.")] = False,
) -> None:
    """Searches a material's parameters for those that bring it closest to a photo.

    Writes material.py, comparison.png, loss.png and result.json; the material given stays as it is.
    """
    expect_one_of("preset", preset, _PRESETS)
    expect_one_of("method", method, _METHODS)
    if lighting:
        expect_one_of("lighting", lighting, _LIGHTINGS)
    if seconds is not None and not 0.0 < seconds <= _LONGEST_S:
        raise InvalidInputError(
            f"Expected --seconds above 0 and up to {_LONGEST_S:g}, got {seconds:g}.",
            reason="SECONDS_OUT_OF_RANGE",
        )
    chosen = _read_locks(locks or (), pins or ())
    image = read_image(photo)
    try:
        if is_constant(square(decode(image), _GLANCE_PX)):
            raise ImageError(
                "Expected a photo of a surface, got one colour all over.", reason="PHOTO_CONSTANT"
            )
    except ImageError as error:
        raise ImageError(f"{photo}: {error.message}", reason=error.reason) from error
    with Files() as files:
        start = files.read_one(material, name=name).graph
    assert start is not None
    # Tells of paths that the material does not have, before anything is started for them.
    chosen.pinned(start, catalogues.load())
    _require_other_files(output, (material, photo))
    token = _read_token(output) if resume else b""
    folder = result_folder(output)
    console = Console(stderr=True, highlight=False)
    options = OptimizeOptions(
        method=method,
        preset=preset,
        max_steps=steps or 0,
        max_s=seconds or _LONGEST_S,
        seed=seed,
        locked_paths=sorted(chosen.paths),
        locked_aspects=sorted(chosen.aspects),
        pins=chosen.pins,
        keep_light=keep_light,
        state_token=token,
    )
    if lighting:
        options["lighting"] = lighting
    timeout_s = options["max_s"] + _BESIDES_S
    with ExitStack() as open_parts:
        if server:
            client = open_parts.enter_context(connect(server, timeout_s=timeout_s))
        else:
            with console.status("Starting Blender"):
                stack = open_parts.enter_context(
                    Stack(StackSettings(generate_port=-1, optimize_port=0))
                )
            client = open_parts.enter_context(Client(stack.optimize_target, timeout_s=timeout_s))
        try:
            result = watched(client.optimize(image, start, **options), folder, console)
        except InvalidInputError as error:
            if error.reason != "PHOTO_CONSTANT":
                raise
            raise ImageError(f"{photo}: {error.message}", reason=error.reason) from error
    found = json.dumps(facts(result), indent=2, ensure_ascii=False)
    contents = (
        pasteable(result.program).encode(),
        comparison_png(result),
        loss_png(result),
        found.encode() + b"\n",
    )
    try:
        for file_name, content in zip(_FILES, contents, strict=True):
            write(folder / file_name, content)
    except OSError:
        tell_of_token(folder, console)
        raise
    # What it stood for has come to its end.
    (folder / TOKEN_FILE).unlink(missing_ok=True)
    if as_json:
        typer.echo(found)
    else:
        print_table(result, start, folder)


def _read_locks(locks: Sequence[str], pins: Sequence[str]) -> Locks:
    """Returns what stays; the name of an aspect means the aspect.

    Raises:
        InvalidInputError: a pin is not a path and a number, or is given twice.
    """
    numbers: dict[str, float] = {}
    for pin in pins:
        path, _, text = pin.rpartition("=")
        number = _number(text)
        if not path or number is None:
            raise InvalidInputError(
                f"Expected --pin PATH=NUMBER with a finite number, got {pin!r}.",
                reason="PIN_INVALID",
            )
        if numbers.setdefault(path, number) != number:
            raise InvalidInputError(
                f"Expected one number for {path}, got {numbers[path]:g} and {number:g}.",
                reason="PIN_CONTRADICTORY",
            )
    return Locks(
        paths=frozenset(locks) - set(ASPECTS),
        aspects=frozenset(aspect for aspect in ASPECTS if aspect in locks),
        pins=numbers,
    )


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _require_other_files(folder: Path, inputs: Sequence[Path]) -> None:
    """Raises InvalidInputError where a result would be written over what was read for it."""
    for path in inputs:
        for written in (folder / file_name for file_name in _FILES):
            if written.exists() and written.samefile(path):
                raise InvalidInputError(
                    f"Expected a folder in which {written.name} is not the file that is read, got "
                    f"{folder}: choose another one, so that {path} stays as it is.",
                    reason="OUTPUT_IS_INPUT",
                )


def _read_token(folder: Path) -> bytes:
    path = folder / TOKEN_FILE
    if not path.is_file():
        raise InvalidInputError(
            f"Expected {path}, which a search that was stopped leaves for --resume: nothing there.",
            reason="TOKEN_NOT_FOUND",
        )
    token = read_bytes(path)
    if not token:
        raise InvalidInputError(
            f"Expected {path} to hold a search to go on from, got an empty file.",
            reason="TOKEN_INVALID",
        )
    return token
