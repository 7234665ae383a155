# SPDX-License-Identifier: Apache-2.0
"""`matsmith shade` and `matsmith coverage`: materials without Blender, by the evaluator."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from matsmith import catalogue as catalogues
from matsmith.cli.files import result_folder
from matsmith.cli.materials import FORMS, Files
from matsmith.errors import CoverageError, UnsupportedError
from matsmith.shading.program import OUTPUTS
from matsmith.storage import write

_FILE_NAMES = {"radiance": "picture.png"}
_EXIT_UNCOVERED = 1


def shade(
    material: Annotated[
        Path, typer.Argument(help=f"A material: a file ending in {', '.join(FORMS)}.")
    ],
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder for the pictures.")],
    outputs: Annotated[
        list[str] | None,
        typer.Option("--only", help=f"One of {', '.join(OUTPUTS)}; may be repeated; none is all."),
    ] = None,
    size_px: Annotated[int, typer.Option("--size", help="Pixels a side.")] = 512,
    supersampling: Annotated[
        int, typer.Option(help="Samples along a pixel's side; 1 is quickest and aliases.")
    ] = 2,
    name: Annotated[
        str, typer.Option("--material", help="Material of a .blend that holds several.")
    ] = "",
    server: Annotated[
        str, typer.Option(help="Address of a running render service; none starts one for .blend.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the facts as JSON.")] = False,
) -> None:
    """Makes a material's picture and maps without Blender: colour, roughness, normal, height …"""
    with Files(server) as files:
        graph = files.read_one(material, name=name).graph
    assert graph is not None
    began = time.monotonic()
    wanted = tuple(dict.fromkeys(outputs or OUTPUTS))
    with compiler_needed():
        from matsmith.rendering.evaluator import EVALUATOR
        from matsmith.rendering.maps import evaluate, file_bytes
    found = evaluate(
        graph, catalogues.load(), outputs=wanted, size_px=size_px, supersampling=supersampling
    )
    seconds = time.monotonic() - began
    folder = result_folder(output)
    written = {}
    for map_name, values in found.items():
        path = folder / _FILE_NAMES.get(map_name, f"{map_name}.png")
        write(path, file_bytes(map_name, values))
        written[map_name] = str(path)
    if as_json:
        facts: dict[str, object] = {
            "renderer": EVALUATOR,
            "size_px": size_px,
            "seconds": round(seconds, 3),
            "files": written,
        }
        if "height" in found:
            facts["height_m"] = [float(found["height"].min()), float(found["height"].max())]
        typer.echo(json.dumps(facts, indent=2))
        return
    console = Console(highlight=False)
    for map_name, file in written.items():
        console.print(f"{map_name:<11} {file}", markup=False, soft_wrap=True)
    console.print(f"{size_px}×{size_px} px by the evaluator in {seconds:.3f} s")


def list_uncovered(
    material: Annotated[
        list[Path], typer.Argument(help=f"Materials: files ending in {', '.join(FORMS)}.")
    ],
    server: Annotated[
        str, typer.Option(help="Address of a running render service; none starts one for .blend.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Lists what the evaluator does not cover of materials; the exit code is 1 where it is any."""
    with compiler_needed():
        from matsmith.shading.compile import coverage
    catalogue = catalogues.load()
    findings = []
    with Files(server) as files:
        for path in material:
            for one in files.read(path):
                if one.graph is not None:
                    findings.append((path, one.name, coverage(one.graph, catalogue)))
    if as_json:
        facts = [
            {"file": str(path), "material": name, "missing": [asdict(one) for one in missing]}
            for path, name, missing in findings
        ]
        typer.echo(json.dumps(facts, indent=2))
    else:
        console = Console(highlight=False)
        for path, name, missing in findings:
            verdict = "covered" if not missing else CoverageError(missing).message
            console.print(f"[bold]{escape(f'{path}: {name}')}[/]", soft_wrap=True)
            console.print(verdict, markup=False, soft_wrap=True)
    if any(missing for _, _, missing in findings):
        raise typer.Exit(_EXIT_UNCOVERED)


@contextmanager
def compiler_needed() -> Iterator[None]:
    """Tells what to install where the evaluator's compiler is missing: clients do without it."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise UnsupportedError(
            f"Expected {error.name}, which the evaluator needs: pip install 'matsmith[shading]'.",
            reason="EVALUATOR_NOT_INSTALLED",
        ) from error
