# SPDX-License-Identifier: Apache-2.0
"""`matsmith cross` and `matsmith vary`: new materials of known ones, by an augment service."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from matsmith.cli.connection import connect
from matsmith.cli.expect import expect_one_of
from matsmith.cli.files import result_folder
from matsmith.cli.materials import FORMS, Files
from matsmith.errors import InvalidInputError
from matsmith.pictures.codec import picture_from_jpeg, png_bytes
from matsmith.pictures.sheet import Cell, grid
from matsmith.rpc.client import Client, Parent
from matsmith.stack import Stack, StackSettings
from matsmith.storage import write

_COLUMNS, _CELL_PX = 5, 256
_REPORT, _SHEET = "report.json", "sheet.png"

Output = Annotated[Path, typer.Option("-o", "--output", help="Folder for the results.")]
Seed = Annotated[int, typer.Option(min=0, max=2**31 - 1, help="Of all chance.")]
Server = Annotated[str, typer.Option(help="Address of a running augment service; none starts one.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print report.json.")]


def cross(
    first: Annotated[
        Path, typer.Argument(help=f"A material: a file ending in {', '.join(FORMS)}.")
    ],
    second: Annotated[Path, typer.Argument(help="Another one, which gives.")],
    output: Output,
    count: Annotated[int, typer.Option(min=1, max=100, help="Materials to stop at.")] = 4,
    tries: Annotated[int, typer.Option(min=1, max=500, help="Tries to stop at.")] = 20,
    engine: Annotated[
        str, typer.Option(help="genetic, or llm (MATSMITH_ENDPOINT_…); none is the service's.")
    ] = "",
    repairs: Annotated[
        int, typer.Option(min=0, max=5, help="How often a model's answer goes back with faults.")
    ] = 0,
    seed: Seed = 0,
    server: Server = "",
    as_json: AsJson = False,
) -> None:
    """Crosses the structure of two materials: the pattern of one, the wear of the other, …

    Writes a program and a picture of each new material, sheet.png and report.json. Only what is
    valid and looks like neither is kept; that may be fewer than asked for.
    """
    parents = _parents(first, second)
    with _client(server) as client:
        events = client.crossover(
            *parents,
            engine=engine,
            max_valid=count,
            max_tries=tries,
            seed=seed,
            max_repairs=repairs,
        )
        _save(events, result_folder(output), as_json=as_json)


def vary(
    material: Annotated[
        Path, typer.Argument(help=f"A material: a file ending in {', '.join(FORMS)}.")
    ],
    output: Output,
    count: Annotated[int, typer.Option(min=1, max=1000, help="Variations at most.")] = 10,
    variety: Annotated[
        str,
        typer.Option(
            help="natural (colours near the material's, what is off stays off), or published, as "
            "VLMaterial has it."
        ),
    ] = "natural",
    seed: Seed = 0,
    server: Server = "",
    as_json: AsJson = False,
) -> None:
    """Draws a material's parameters anew (VLMaterial, appendix A.1); its nodes and links stay.

    Writes a program and a picture of each, sheet.png and report.json.
    """
    expect_one_of("variety", variety, ("natural", "published"))
    (parent,) = _parents(material)
    with _client(server) as client:
        events = client.perturb(parent, count=count, seed=seed, is_natural=variety == "natural")
        _save(events, result_folder(output), as_json=as_json)


def _parents(*paths: Path) -> list[Parent]:
    """Returns the materials of files; names say which is which, where two are alike."""
    with Files() as files:
        graphs = [files.read_one(path).graph for path in paths]
    names = [path.stem for path in paths]
    if len(set(names)) < len(names):
        names = [str(path) for path in paths]
    return [Parent(name[-200:], graph) for name, graph in zip(names, graphs, strict=True) if graph]


@contextmanager
def _client(server: str) -> Iterator[Client]:
    if server:
        with connect(server) as client:
            yield client
        return
    settings = StackSettings(generate_port=-1, augment_port=0, workers=1)
    with Stack(settings) as stack, Client(stack.augment_target) as client:
        yield client


def _save(events: Iterator[Any], folder: Path, *, as_json: bool) -> None:
    """Writes materials as they come, and the report when the stream has ended."""
    if any(folder.glob("[0-9][0-9][0-9].py")):
        raise InvalidInputError(
            f"Expected a folder without earlier results, got {folder}.", reason="FOLDER_NOT_EMPTY"
        )
    console = Console(stderr=True, highlight=False)
    found: list[Mapping[str, object]] = []
    cells: list[Cell] = []
    facts: dict[str, object] = {}
    for event in events:
        facts = {"tries": event.tries, "refused": dict(event.refused)}
        if not event.HasField("material"):
            usage = getattr(event, "usage", None)
            if usage is not None and usage.calls:
                facts["usage"] = {
                    name.name: getattr(usage, name.name) for name in usage.DESCRIPTOR.fields
                }
            break
        material = event.material
        told = material.provenance
        name = f"{len(found):03d}"
        write(folder / f"{name}.py", material.program.encode())
        write(folder / f"{name}.jpg", material.preview.data)
        operators = ", ".join(told.operators)
        found.append(
            {
                "name": name,
                "operators": list(told.operators),
                "engine": told.engine,
                "seed": told.seed_text,
                "parents": list(told.parents),
                "renderer": told.renderer,
                "prompt_digest": told.prompt_digest,
            }
        )
        cells.append(Cell(picture_from_jpeg(material.preview.data), name, operators))
        if not as_json:
            console.print(f"{name}.py: {operators}", markup=False)
    report = {"materials": found, **facts}
    text = json.dumps(report, indent=2, ensure_ascii=False)
    write(folder / _REPORT, (text + "\n").encode())
    if cells:
        write(folder / _SHEET, png_bytes(grid(cells, _COLUMNS, cell_px=_CELL_PX)))
    if as_json:
        typer.echo(text)
        raise typer.Exit(0 if found else 1)
    refused = facts.get("refused")
    assert isinstance(refused, dict)
    why = ", ".join(f"{rule} {count}" for rule, count in refused.items())
    Console(highlight=False).print(
        f"{folder}: {len(found)} materials of {facts['tries']} tries"
        + (f"; refused: {why}" if why else ""),
        markup=False,
        soft_wrap=True,
    )
    if not found:
        raise typer.Exit(1)
