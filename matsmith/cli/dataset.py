# SPDX-License-Identifier: Apache-2.0
"""`matsmith dataset`: pairs of picture and program, built from the library."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from matsmith import catalogue as catalogues
from matsmith.cli import dataset_look
from matsmith.cli.dataset_needs import augment_needed
from matsmith.cli.files import result_folder
from matsmith.errors import InvalidInputError

app = typer.Typer(help="Pairs of picture and program.", no_args_is_help=True)
app.command("stats")(dataset_look.stats)
app.command("view")(dataset_look.view)
app.command("check")(dataset_look.check)


@app.command("build")
def build(
    folder: Annotated[Path, typer.Argument(help="Where the shards go; made if needed.")],
    samples: Annotated[int, typer.Option(help="Of the training split.")] = 5000,
    shards: Annotated[int, typer.Option(help="Files that they are spread over.")] = 50,
    variations: Annotated[int, typer.Option(help="Of each new structure.")] = 3,
    seed: Annotated[int, typer.Option(help="Of all chance.")] = 0,
    processes: Annotated[
        int, typer.Option(min=0, max=1024, help="At a time; 0 is as many as there are cores.")
    ] = 0,
    part: Annotated[
        str, typer.Option(help="I/N builds every Nth shard, from the Ith on (0/N to N-1/N).")
    ] = "0/1",
    as_json: Annotated[bool, typer.Option("--json", help="Print the facts as JSON.")] = False,
) -> None:
    """Builds what is missing of a dataset: the same command goes on where it was stopped."""
    with augment_needed():
        from matsmith.dataset.plan import Plan, begin, versions
        from matsmith.dataset.processes import build_all
        from matsmith.dataset.shard import facts, missing, names
        from matsmith.retrieval.index import load_index
    first, every = _part(part)
    plan = Plan(samples=samples, shards=shards, variations=variations, seed=seed)
    result_folder(folder)
    begin(folder, plan, versions(catalogues.load(), load_index()))
    mine = names(plan)[first::every]
    needed = [name for name in missing(folder, plan) if name in mine]
    began = time.monotonic()
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, disable=as_json) as progress:
        wanted = sum(plan.size(int(name[6:11])) for name in needed if name.startswith("train"))
        task = progress.add_task("Samples", total=wanted)
        counts: dict[str, int] = {}

        def report(name: str, count: int) -> None:
            if name.startswith("train"):
                counts[name] = count
                progress.update(task, completed=sum(counts.values()))

        if needed:
            count = processes or len(os.sched_getaffinity(0))
            build_all(folder, needed, processes=count, report=report)
    left = missing(folder, plan)
    whole = [told for name in names(plan) if (told := facts(folder, name)) is not None]
    told = {
        "folder": str(folder),
        "built": len(needed),
        "shards": len(whole),
        "missing": len(left),
        "samples": sum(one["samples"] for one in whole),
        "bytes": sum(one["bytes"] for one in whole),
        "seconds": round(time.monotonic() - began, 1),
    }
    if as_json:
        typer.echo(json.dumps(told, indent=2))
        return
    rest = f", {len(left)} still missing" if left else ""
    Console(highlight=False).print(
        f"{folder}: {told['samples']:,} samples in {told['shards']} shards{rest}, "
        f"{told['bytes']:,} bytes; {told['built']} built in {told['seconds']} s",
        soft_wrap=True,
    )


def _part(text: str) -> tuple[int, int]:
    """Returns I and N of "I/N"."""
    first, _, every = text.partition("/")
    if not (first.isdecimal() and every.isdecimal() and int(first) < int(every)):
        raise InvalidInputError(
            f"Expected a part such as 0/4, 1/4, 2/4 or 3/4, got {text!r}.", reason="PART_INVALID"
        )
    return int(first), int(every)
