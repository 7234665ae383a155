# SPDX-License-Identifier: Apache-2.0
"""`matsmith library add`: a material of one's own joins the library."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from matsmith import catalogue as catalogues
from matsmith.catalogue import Catalogue
from matsmith.cli.files import read_text
from matsmith.cli.library_render import preview_settings
from matsmith.cli.materials import FORMS, Files
from matsmith.cli.shade import compiler_needed
from matsmith.errors import InvalidInputError
from matsmith.graph import MaterialGraph
from matsmith.graph.knobs import suggest_knobs
from matsmith.library import Library, LibraryMaterial
from matsmith.library.load import read
from matsmith.library.metadata import knob_entry, metadata_json, read_metadata
from matsmith.program import digest, emit
from matsmith.storage import write

_EXIT_BROKEN = 1


def add(
    material: Annotated[
        Path, typer.Argument(help=f"A material: a file ending in {', '.join(FORMS)}.")
    ],
    metadata: Annotated[
        Path,
        typer.Option(
            "--metadata",
            help="JSON with name, title, category, tags, description, author, licence and origin; "
            "what can be measured may be left out.",
        ),
    ],
    folder: Annotated[
        Path | None,
        typer.Option("--library", help="Folder with materials/ and previews/; ours without it."),
    ] = None,
    server: Annotated[
        str, typer.Option(help="Address of a running render service; none starts one.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the facts as JSON.")] = False,
) -> None:
    """Adds a material, rendered and checked; the exit code is 1 where it breaks a rule."""
    with compiler_needed():
        from matsmith.curation import check_material
        from matsmith.curation.duplicates import structure_repeats
    root = folder or Path(str(resources.files("matsmith.library")))
    catalogue = catalogues.load()
    (root / "materials").mkdir(parents=True, exist_ok=True)
    (root / "previews").mkdir(exist_ok=True)
    library = read(root / "materials", root / "previews")
    with Files(server) as files:
        graph = files.read_one(material).graph
        assert graph is not None
        described = read_metadata(_completed(metadata, graph, catalogue), metadata.name)
        if any(known.name == described.name for known in library.materials):
            raise InvalidInputError(
                f"Expected a name that is not in the library yet, got {described.name!r}.",
                reason="LIBRARY_MATERIAL_KNOWN",
            )
        preview = files.client().render(graph, preview_settings()).picture.data
    added = LibraryMaterial(described, emit(graph, catalogue), graph, digest(graph), preview)
    found = check_material(added, catalogue)
    # Last, so that it is the one which repeats another, whatever its name.
    joined = Library((*library.materials, added))
    found += [one for one in structure_repeats(joined, catalogue) if one.material == added.name]
    if not found:
        _claim(root / "materials" / f"{added.name}.json", metadata_json(added.metadata))
        write(root / "previews" / f"{added.name}.jpg", preview)
        # Last, because a program is what makes a material be there.
        write(root / "materials" / f"{added.name}.py", added.program.encode())
    if as_json:
        facts = {
            "name": added.name,
            "added": not found,
            "findings": [{"rule": one.rule, "message": one.message} for one in found],
        }
        typer.echo(json.dumps(facts, indent=2, ensure_ascii=False))
    else:
        console = Console(highlight=False)
        for finding in found:
            console.print(f"{finding.message} [{finding.rule}]", markup=False, soft_wrap=True)
        console.print(
            f"{added.name} was not added: it breaks {len(found)} rules."
            if found
            else f"{added.name} is in {root}."
            + ("" if folder else " Now run `matsmith library index`, so that photos find it."),
            soft_wrap=True,
        )
    if found:
        raise typer.Exit(_EXIT_BROKEN)


def _claim(path: Path, text: str) -> None:
    """Writes the metadata; of several that add one name at the same time, one succeeds."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise InvalidInputError(
            f"Expected a name that is not in the library yet, got {path.stem!r}.",
            reason="LIBRARY_MATERIAL_KNOWN",
        ) from error


def _completed(path: Path, graph: MaterialGraph, catalogue: Catalogue) -> str:
    """Returns the metadata with what can be measured, where the file does not say it."""
    from matsmith.curation.look import is_seamless
    from matsmith.shading.compile import coverage

    text = read_text(path)
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return text  # told by its reader
    if not isinstance(data, dict):
        return text
    is_covered = not coverage(graph, catalogue)
    data.setdefault("evaluator", is_covered)
    if "tiles" not in data:
        data["tiles"] = is_covered and is_seamless(graph, catalogue)
    data.setdefault("blender_version", ".".join(catalogue.blender_version.split(".")[:2]))
    if "knobs" not in data:
        data["knobs"] = [knob_entry(knob) for knob in suggest_knobs(graph, catalogue)]
    return json.dumps(data)
