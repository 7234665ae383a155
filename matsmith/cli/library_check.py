# SPDX-License-Identifier: Apache-2.0
"""`matsmith library check`: every rule that a seed material, or the library, breaks."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from matsmith import catalogue as catalogues
from matsmith import library as libraries
from matsmith.catalogue import Catalogue
from matsmith.cli.shade import compiler_needed
from matsmith.errors import MatsmithError
from matsmith.library import LibraryMaterial
from matsmith.library.load import read

if TYPE_CHECKING:
    from matsmith.curation import Finding

_EXIT_BROKEN = 1


def check(
    name: Annotated[
        list[str] | None, typer.Argument(help="Materials to check; none means the whole library.")
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option("--library", help="Folder with materials/ and previews/; ours without it."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Checks programs, knobs, flags and pictures; the exit code is 1 where a rule is broken."""
    with compiler_needed():
        from matsmith.curation import check_library
        from matsmith.curation.duplicates import duplicate_findings, structure_repeats
        from matsmith.curation.tokens import can_count
    library = (
        libraries.load() if folder is None else read(folder / "materials", folder / "previews")
    )
    catalogue = catalogues.load()
    chosen = [library.get(one) for one in name] if name else list(library.materials)
    found: list[Finding] = []
    # Every material's own work is done by one thread: two at a time are quicker than one by two.
    with Progress(disable=as_json, transient=True) as progress:
        task = progress.add_task("Checking", total=len(chosen))
        with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
            for findings in pool.map(partial(_checked, catalogue=catalogue), chosen):
                found += findings
                progress.advance(task)
    if not name and folder is None:
        found += check_library(library)
        found += duplicate_findings(library, catalogue)
    elif not name:
        # A library of one's own may be small, and no index is made of it.
        found += structure_repeats(library, catalogue)
    counted = can_count()
    if as_json:
        facts = {
            "materials": len(chosen),
            "tokens_counted": counted,
            "findings": [asdict(finding) for finding in found],
        }
        typer.echo(json.dumps(facts, indent=2, ensure_ascii=False))
    else:
        console = Console(highlight=False)
        for finding in found:
            where = finding.material or "library"
            console.print(
                f"{where}: {finding.message} [{finding.rule}]", markup=False, soft_wrap=True
            )
        if not counted:
            console.print("Tokens were not counted: the package llama-models is not installed.")
        verdict = f"{len(found)} faults" if found else "sound"
        console.print(f"{len(chosen)} materials: {verdict}")
    if found:
        raise typer.Exit(_EXIT_BROKEN)


def _checked(material: LibraryMaterial, *, catalogue: Catalogue) -> Iterator[Finding]:
    from matsmith.curation import Finding, check_material

    try:
        return iter(check_material(material, catalogue))
    except MatsmithError as error:
        return iter([Finding(material.name, error.reason, error.message)])
