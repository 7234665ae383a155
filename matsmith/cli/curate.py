# SPDX-License-Identifier: Apache-2.0
"""`matsmith curate`: materials of others become seeds, and all that was dropped says why."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress

from matsmith import catalogue as catalogues
from matsmith import library as libraries
from matsmith.cli.dataset_needs import augment_needed
from matsmith.cli.files import result_folder
from matsmith.cli.materials import BLEND, FileMaterial, Files
from matsmith.dataset.seeds import BEGUN, REPORT
from matsmith.errors import InvalidInputError, MatsmithError
from matsmith.graph.knobs import suggest_knobs
from matsmith.library import LICENCES
from matsmith.library.material import Metadata
from matsmith.library.metadata import metadata_json
from matsmith.pictures.codec import jpeg_bytes, png_bytes
from matsmith.pictures.sheet import Cell, grid
from matsmith.rpc.channel import IN_CLEAR, Security
from matsmith.rpc.client import AsyncClient
from matsmith.rpc.server_access import server_security
from matsmith.storage import write

if TYPE_CHECKING:
    from matsmith.augment.curate import Curator, Kept

SHEET = "sheet.png"
_FOLDERS = ("materials", "previews")
_ENDINGS = (BLEND, ".py", ".shorthand")
_COLUMNS, _MOST_CELLS, _CELL_PX = 8, 200, 192
_LONGEST_STEM = 40


@dataclass(frozen=True, slots=True)
class _Line:
    """What became of one material: a line of the report.

    Attributes:
        file: that it is from, below the folder.
        material: its name there; "" for a file that could not be read.
        name: that it was kept under, or "".
        category: of what it looks most like in the library, or "".
        rule: that it broke, or "".
        message: what was expected, and what came; or "".
        changes: what was changed without changing the picture.
    """

    file: str
    material: str
    name: str = ""
    category: str = ""
    rule: str = ""
    message: str = ""
    changes: tuple[str, ...] = ()


def curate(
    folder: Annotated[
        Path, typer.Argument(help=f"Read with all folders in it: {', '.join(_ENDINGS)}.")
    ],
    output: Annotated[Path, typer.Option("-o", "--output", help="Folder for what is kept.")],
    licence: Annotated[
        str, typer.Option(help="SPDX identifier of all of them, such as CC0-1.0.")
    ] = "",
    author: Annotated[str, typer.Option(help="Who made them.")] = "",
    origin: Annotated[str, typer.Option(help="Where they come from.")] = "",
    partial: Annotated[
        bool, typer.Option("--partial", help="Keep materials of which something was lost.")
    ] = False,
    server: Annotated[
        str, typer.Option(help="Address of a running render service; none starts one.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Cleans, expands, renders and checks the materials of a folder; keeps those that may serve.

    Writes a program and a preview of each, curation.json with the reason for every one that was
    dropped, and sheet.png. With licence, author and origin, what is kept can be seeds of a dataset
    (`matsmith dataset build --seeds`).
    """
    with augment_needed():
        from matsmith.augment.curate import Kept
    files_found = _files(folder)
    told = (licence, author, origin)
    if any(told) and not all(told):
        raise InvalidInputError(
            "Expected --licence, --author and --origin together, got some of them.",
            reason="ORIGIN_INCOMPLETE",
        )
    if licence and licence not in LICENCES:
        raise InvalidInputError(
            f"Expected a licence that seeds may carry, {', '.join(sorted(LICENCES))}, got "
            f"{licence!r}; without --licence they are kept, but are no seeds.",
            reason="LICENCE_UNKNOWN",
        )
    if output.resolve().is_relative_to(folder.resolve()):
        raise InvalidInputError(
            f"Expected a folder for the results outside {folder}, got {output}.",
            reason="OUTPUT_INSIDE_INPUT",
        )
    _begin(result_folder(output))
    lines: list[_Line] = []
    cells: list[Cell] = []
    names: set[str] = set()
    # Connections belong to an event loop, so that all judging is in one.
    with Files(server) as files, asyncio.Runner() as runner, Progress(disable=as_json) as progress:
        task = progress.add_task("Files", total=len(files_found))
        security = server_security() if server else IN_CLEAR
        curator = runner.run(_curator(files.address(), security, partial))
        for path in files_found:
            for line, material in _read(files, path, folder):
                if material is None:
                    lines.append(line)
                    continue
                verdict = runner.run(
                    curator.judged(f"{line.file}/{line.material}", material.graph, material.reports)
                )
                if isinstance(verdict, Kept):
                    name = _name(verdict.category, line.material, names)
                    _save(output, name, line, verdict, told)
                    if len(cells) < _MOST_CELLS:
                        cells.append(Cell(verdict.found.picture, line.material, line.file))
                    lines.append(replace(line, name=name, category=verdict.category))
                else:
                    lines.append(replace(line, rule=verdict.rule, message=verdict.message))
            progress.advance(task)
    report = _report(folder, len(files_found), lines)
    text = json.dumps(report, indent=2, ensure_ascii=False)
    write(output / REPORT, (text + "\n").encode())
    (output / BEGUN).unlink(missing_ok=True)
    if cells:
        write(output / SHEET, png_bytes(grid(cells, _COLUMNS, cell_px=_CELL_PX)))
    if as_json:
        typer.echo(text)
        return
    console = Console(highlight=False)
    for line in lines:
        if line.rule:
            where = f"{line.file}: {line.material}" if line.material else line.file
            told_line = f"dropped {where}: {line.message} [{line.rule}]"
            console.print(told_line, markup=False, soft_wrap=True)
    console.print(
        f"{output}: {report['kept']} kept of {report['materials']} materials in "
        f"{report['files']} files",
        markup=False,
        soft_wrap=True,
    )


def _files(folder: Path) -> list[Path]:
    """Returns the materials' files below a folder, in order of their paths."""
    if not folder.is_dir():
        raise InvalidInputError(
            f"Expected a folder with {', '.join(_ENDINGS)}, got {folder}.",
            reason="FOLDER_NOT_FOUND",
        )
    found = sorted(p for p in folder.rglob("*") if p.suffix.lower() in _ENDINGS and p.is_file())
    if not found:
        raise InvalidInputError(
            f"Expected {', '.join(_ENDINGS)} below {folder}, found none.", reason="FOLDER_EMPTY"
        )
    return found


def _begin(output: Path) -> None:
    """Makes the folder ready; what a run left that was broken off is removed.

    Raises:
        InvalidInputError: FOLDER_NOT_EMPTY where it holds anything else.
    """
    begun = output / BEGUN
    if begun.exists() and not (output / REPORT).exists():
        for name in _FOLDERS:
            shutil.rmtree(output / name, ignore_errors=True)
        begun.unlink()
    if any(output.iterdir()):
        raise InvalidInputError(
            f"Expected a new or an empty folder for the results, got {output} with files.",
            reason="FOLDER_NOT_EMPTY",
        )
    write(begun, b"matsmith curate writes here; what is here counts once curation.json is.\n")
    for name in _FOLDERS:
        (output / name).mkdir()


async def _curator(render_target: str, security: Security, takes_partial: bool) -> Curator:
    from matsmith.augment.curate import Curator
    from matsmith.augment.judging import Judging
    from matsmith.retrieval.index import load_index

    library = libraries.load()
    return Curator(
        Judging.load().validator(AsyncClient(render_target, security=security)),
        load_index(),
        {material.name: material.metadata.category for material in library.materials},
        takes_partial=takes_partial,
    )


def _read(files: Files, path: Path, folder: Path) -> Iterator[tuple[_Line, FileMaterial | None]]:
    """Yields the materials of a file; of one that cannot be read, a line that says why."""
    where = str(path.relative_to(folder))
    try:
        found = files.read(path)
        if not found:
            message = "Expected a file with materials, got one without."
            yield _Line(where, "", rule="NO_MATERIALS", message=message), None
        for one in found:
            changes = tuple(change.render() for change in one.changes)
            yield _Line(where, one.name, changes=changes), one
    except MatsmithError as error:
        yield _Line(where, "", rule=error.reason, message=error.message), None
    except OSError as error:
        yield _Line(where, "", rule="FILE_UNREADABLE", message=error.strerror or str(error)), None


def _name(category: str, material: str, taken: set[str]) -> str:
    """Returns a library name of its own: its category, then its words."""
    words = re.sub(r"[^a-z0-9]+", "_", material.lower()).strip("_")[:_LONGEST_STEM].strip("_")
    stem = f"{category}_{words or 'material'}"
    known = {one.name for one in libraries.load().materials}
    name, number = stem, 2
    while name in taken or name in known:
        name, number = f"{stem}_{number}", number + 1
    taken.add(name)
    return name


def _save(output: Path, name: str, line: _Line, kept: Kept, told: tuple[str, str, str]) -> None:
    """Writes a material as a library has it; without origin and licence, no metadata."""
    found = kept.found
    catalogue = catalogues.load()
    licence, author, origin = told
    if licence:
        metadata = Metadata(
            name=name,
            title=line.material[:80],
            category=kept.category,
            tags=(kept.category,),
            description=f"{line.material[:80]}, of {line.file[-200:]}.",
            author=author,
            licence=licence,
            origin=origin,
            blender_version=catalogue.blender_version,
            tiles=False,
            evaluator=found.renderer.startswith("evaluator"),
            knobs=tuple(suggest_knobs(found.graph, catalogue)),
        )
        write(output / "materials" / f"{name}.json", metadata_json(metadata).encode())
    write(output / "previews" / f"{name}.jpg", jpeg_bytes(found.picture))
    # Last, because a program is what makes a material be there.
    write(output / "materials" / f"{name}.py", found.program.encode())


def _report(folder: Path, files: int, lines: list[_Line]) -> Mapping[str, Any]:
    kept = [line for line in lines if line.name]
    return {
        "folder": str(folder),
        "files": files,
        "materials": sum(bool(line.material) for line in lines),
        "kept": len(kept),
        "dropped": dict(Counter(line.rule for line in lines if line.rule).most_common()),
        "all": [asdict(line) for line in lines],
    }
