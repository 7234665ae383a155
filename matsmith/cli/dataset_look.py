# SPDX-License-Identifier: Apache-2.0
"""`matsmith dataset stats`, `view` and `check`: what a dataset holds, and whether it is sound."""

from __future__ import annotations

import json
import os
import random
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from matsmith.cli.dataset_needs import augment_needed
from matsmith.cli.expect import expect_one_of
from matsmith.errors import NotFoundError
from matsmith.pictures.codec import picture_from_jpeg, png_bytes
from matsmith.pictures.sheet import Cell, grid
from matsmith.storage import write

if TYPE_CHECKING:
    from matsmith.curation import Finding
    from matsmith.dataset.sample import Sample

_EXIT_BROKEN = 1
_SHEET_COLUMNS = 8
_CELL_PX = 192

Folder = Annotated[Path, typer.Argument(help="Of the dataset.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")]


def stats(folder: Folder, as_json: AsJson = False) -> None:
    """Counts samples, structures, operators, and what was refused."""
    with augment_needed():
        from matsmith.dataset.plan import read
        from matsmith.dataset.stats import acceptance
        from matsmith.dataset.stats import stats as counted
    plan, versions = read(folder)
    found = counted(folder, plan)
    facts = {
        "plan": asdict(plan),
        "versions": asdict(versions),
        **asdict(found),
        "acceptance": round(acceptance(found), 4),
    }
    if as_json:
        typer.echo(json.dumps(facts, indent=2))
        return
    table = Table(box=None, pad_edge=False, show_header=False)
    for name, value in facts.items():
        if isinstance(value, dict):
            value = ", ".join(f"{key} {number}" for key, number in value.items())
        table.add_row(name, str(value))
    Console(highlight=False).print(table)


def view(
    folder: Folder,
    output: Annotated[Path, typer.Option("-o", "--output", help="PNG to write.")] = Path(
        "dataset.png"
    ),
    count: Annotated[int, typer.Option(min=1, max=400, help="Samples to show.")] = 48,
    split: Annotated[str, typer.Option(help="train, validation or test.")] = "train",
    seed: Annotated[int, typer.Option(help="Of the choice.")] = 0,
) -> None:
    """Draws a contact sheet of samples chosen by chance, with what was done to their parents."""
    with augment_needed():
        from matsmith.dataset import seal, shard
        from matsmith.dataset.plan import read
    expect_one_of("split", split, (*shard.HELD_OUT, "train"))
    plan, _ = read(folder)
    names = [
        name
        for name in shard.names(plan)
        if name.startswith(f"{split}-") and shard.facts(folder, name) is not None
    ]
    sealed = seal.read(folder)
    left_out = set() if sealed is None else {*sealed.repeats, *sealed.spare}
    chance = random.Random(seed)
    # Of each shard a few: all samples at once would not fit in memory.
    chosen = chance.sample(names, min(len(names), count))
    samples: list[Sample] = []
    for name in chosen:
        held = [one for one in shard.read(folder / name) if one.record.id not in left_out]
        samples += chance.sample(held, min(len(held), -(-count // len(chosen))))
    samples = samples[:count]
    if not samples:
        raise NotFoundError(
            f"Expected samples of {split} in {folder}, found no whole shard of it.",
            reason="SAMPLES_MISSING",
        )
    cells = [
        Cell(
            picture_from_jpeg(sample.files["jpg"]),
            " × ".join(one[:20] for one in sample.record.parents) or sample.record.seeds[0],
            ", ".join(sample.record.operators),
        )
        for sample in samples
    ]
    write(output, png_bytes(grid(cells, _SHEET_COLUMNS, cell_px=_CELL_PX)))
    typer.echo(f"{output}: {len(cells)} samples of {len(chosen)} shards")


def check(
    folder: Folder,
    pictures: Annotated[
        bool, typer.Option(help="Whether pictures are looked at, to find leaks.")
    ] = True,
    seeds: Annotated[
        Path | None, typer.Option(help="Folder of the seeds that it was built with.")
    ] = None,
    processes: Annotated[
        int, typer.Option(min=0, max=1024, help="At a time; 0 is as many as there are cores.")
    ] = 0,
    as_json: AsJson = False,
) -> None:
    """Checks bytes, programs, licences and leaks; the exit code is 1 where something is wrong."""
    with augment_needed():
        from matsmith.dataset import shard
        from matsmith.dataset.check import check_dataset
        from matsmith.dataset.looks import looking
        from matsmith.dataset.plan import read
        from matsmith.dataset.seeds import read_seeds, split_with
        from matsmith.retrieval.index import load_index
    plan, _ = read(folder)
    found: list[Finding] = []
    with Progress(disable=as_json, transient=True) as progress:
        task = progress.add_task("Shards", total=len(shard.names(plan)))
        whole = [
            folder / name
            for name in shard.names(plan)
            if pictures and shard.facts(folder, name) is not None
        ]
        with looking(whole, processes or len(os.sched_getaffinity(0))) as looks:
            found += check_dataset(
                folder,
                plan,
                split_with(read_seeds(seeds)),
                load_index(),
                looks if pictures else None,
                lambda _: progress.advance(task),
            )
    if as_json:
        typer.echo(json.dumps([asdict(finding) for finding in found], indent=2))
    else:
        for finding in found:
            typer.echo(f"{finding.material}: {finding.rule}: {finding.message}")
        typer.echo(f"{folder}: {len(found)} faults in {len(shard.names(plan))} shards")
    if found:
        raise typer.Exit(_EXIT_BROKEN)
