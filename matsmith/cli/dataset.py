# SPDX-License-Identifier: Apache-2.0
"""`matsmith dataset`: pairs of picture and program, built from the library."""

from __future__ import annotations

import asyncio
import json
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from matsmith import catalogue as catalogues
from matsmith.cli import dataset_look
from matsmith.cli.dataset_needs import augment_needed
from matsmith.cli.files import result_folder
from matsmith.errors import InvalidInputError
from matsmith.rpc.channel import IN_CLEAR
from matsmith.rpc.server_access import server_security
from matsmith.stack import Stack, StackSettings
from matsmith.storage import write

if TYPE_CHECKING:
    from matsmith.dataset.access import Access
    from matsmith.dataset.plan import Plan

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
    spare: Annotated[
        float, typer.Option(help="Share made beyond, because shards may find the same samples.")
    ] = 0.12,
    seeds: Annotated[
        Path | None, typer.Option(help="Folder of `matsmith curate`, beside the library's seeds.")
    ] = None,
    variety: Annotated[
        str,
        typer.Option(
            help="Of variations: natural (colours near the parent's, what is off stays off), or "
            "published, as VLMaterial has it."
        ),
    ] = "natural",
    engine: Annotated[
        str,
        typer.Option(
            help="What crosses: genetic, llm (the endpoint of MATSMITH_ENDPOINT_URL), or service "
            "(that of --augment-server)."
        ),
    ] = "genetic",
    language: Annotated[
        str, typer.Option(help="A language model writes python or shorthand.")
    ] = "python",
    repairs: Annotated[
        int, typer.Option(help="How often a model's answer goes back to it with its faults.")
    ] = 0,
    checked: Annotated[
        float, typer.Option(help="Share of the evaluator's pictures that Blender makes, too.")
    ] = 0.02,
    evaluator_only: Annotated[
        bool, typer.Option("--evaluator-only", help="Refuse what would need Blender.")
    ] = False,
    maps: Annotated[
        bool, typer.Option("--maps", help="Add base colour, roughness, … where covered.")
    ] = False,
    server: Annotated[
        str, typer.Option(help="Address of a running render service; none starts one.")
    ] = "",
    augment_server: Annotated[
        str, typer.Option(help="Address of a running augment service, for --engine service.")
    ] = "",
    processes: Annotated[
        int, typer.Option(min=0, max=1024, help="At a time; 0 is as many as there are cores.")
    ] = 0,
    part: Annotated[
        str, typer.Option(help="I/N builds every Nth shard, from the Ith on (0/N to N-1/N).")
    ] = "0/1",
    expect: Annotated[
        str, typer.Option(help="Digest that the whole dataset is to have; another is an error.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the facts as JSON.")] = False,
) -> None:
    """Builds what is missing of a dataset: the same command goes on where it was stopped.

    Once all shards are there, near-duplicates between them are named in dataset.json, and README.md
    is written.
    """
    with augment_needed():
        from matsmith.dataset.engine_name import engine_name
        from matsmith.dataset.plan import Plan, begin, versions
        from matsmith.dataset.seeds import read_seeds, seed_version
        from matsmith.dataset.shard import missing, names
        from matsmith.retrieval.index import load_index
    first, every = _part(part)
    plan = Plan(
        samples=samples,
        shards=shards,
        variations=variations,
        seed=seed,
        spare=spare,
        seeds=seed_version(read_seeds(seeds)),
        variety=variety,
        engine=engine,
        language=language,
        max_repairs=repairs,
        has_blender=not evaluator_only,
        checked_share=0.0 if evaluator_only else checked,
        has_maps=maps,
    )
    if plan.engine == "service" and not augment_server:
        raise InvalidInputError(
            "Expected --augment-server with --engine service, got none.", reason="SERVICE_NOT_SET"
        )
    name = engine_name(plan)
    result_folder(folder)
    begin(folder, plan, versions(catalogues.load(), load_index(), engine=name))
    mine = set(names(plan)[first::every])
    needed = missing(folder, plan, is_hashed=True, among=mine)
    began = time.monotonic()
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, disable=as_json) as progress:
        if needed:
            if plan.engine == "llm":
                asyncio.run(_require_endpoint())
            with _access(plan, server, augment_server, seeds) as access:
                _build(folder, plan, needed, access, processes, progress)
        if not missing(folder, plan):
            _seal(folder, plan, progress)
    facts = _facts(folder, plan) | {
        "built": len(needed),
        "seconds": round(time.monotonic() - began, 1),
    }
    if expect and facts["digest"] not in {None, expect}:
        raise InvalidInputError(
            f"{folder}: expected a dataset of digest {expect}, got {facts['digest']}. A plan gives "
            "the same bytes with the same version of matsmith on the same kind of machine.",
            reason="DIGEST_DIFFERS",
        )
    if as_json:
        typer.echo(json.dumps(facts, indent=2))
        return
    rest = f", {facts['missing']} still missing" if facts["missing"] else ""
    rest += "" if mine else f" (none of them is in part {part})"
    count, told = facts["samples"], ""
    if facts["counted"] is not None:
        count = facts["counted"]
        told = f" (beside {facts['repeats']} that repeat others and {facts['spare']} spare ones)"
    Console(highlight=False).print(
        f"{folder}: {count:,} samples{told} in {facts['shards']} shards{rest}, "
        f"{facts['bytes']:,} bytes; {facts['built']} built in {facts['seconds']} s",
        soft_wrap=True,
    )


async def _require_endpoint() -> None:
    """Asks whether the endpoint is there, before minutes go into what needs none.

    Raises:
        UnavailableError: it is away.
    """
    from matsmith.endpoint import Chat, EndpointSettings
    from matsmith.settings import read_settings

    chat = Chat(read_settings(EndpointSettings, {}))
    try:
        await chat.require_reachable()
    finally:
        await chat.close()


@contextmanager
def _access(plan: Plan, server: str, augment_server: str, seeds: Path | None) -> Iterator[Access]:
    """Gives the services that a plan needs, and starts a render service where none is named."""
    from matsmith.dataset.access import Access

    # What the environment says is for servers that were named; ours ask for nothing.
    named = server_security() if server or augment_server else IN_CLEAR
    if not plan.has_blender or server:
        yield Access(server, augment_server, named, named, seeds)
        return
    # One Blender is enough for what the evaluator leaves over.
    with Stack(StackSettings(generate_port=-1, workers=1)) as stack:
        yield Access(stack.render_target, augment_server, IN_CLEAR, named, seeds)


def _build(
    folder: Path,
    plan: Plan,
    needed: Sequence[str],
    access: Access,
    processes: int,
    progress: Progress,
) -> None:
    from matsmith.dataset.processes import build_all
    from matsmith.dataset.shard import TEST, VALIDATION
    from matsmith.dataset.split import TEST_SEEDS, VALIDATION_SEEDS

    held_out = {VALIDATION: VALIDATION_SEEDS, TEST: TEST_SEEDS}
    wanted = sum(
        held_out[part] if part in held_out else plan.size(int(number))
        for part, _, number in (name.removesuffix(".tar").rpartition("-") for name in needed)
    )
    task = progress.add_task("Samples", total=wanted)
    counts: dict[str, int] = {}

    def report(name: str, count: int) -> None:
        counts[name] = count
        progress.update(task, completed=sum(counts.values()))

    count = processes or len(os.sched_getaffinity(0))
    build_all(folder, needed, processes=count, report=report, access=access)


def _seal(folder: Path, plan: Plan, progress: Progress) -> None:
    """Writes what holds for the whole dataset, where that is not written yet."""
    from matsmith.dataset import card, seal, shard, stats
    from matsmith.dataset.plan import read
    from matsmith.retrieval.index import load_index

    try:
        known = seal.read(folder)
    except InvalidInputError:
        # It is made from the shards, so one that is cut short is made again.
        known = None
    is_current = known is not None and known.digest == seal.data_digest(folder, plan)
    if is_current and (folder / card.FILE).exists():
        return
    task = progress.add_task("Repeats", total=len(shard.names(plan)))
    made = seal.sealed(folder, plan, load_index(), lambda _: progress.advance(task))
    seal.save(folder, made)
    _, versions = read(folder)
    text = card.data_card(plan, versions, made, stats.stats(folder, plan))
    write(folder / card.FILE, text.encode())


def _facts(folder: Path, plan: Plan) -> dict[str, Any]:
    from matsmith.dataset import seal, shard

    whole = [t for name in shard.names(plan) if (t := shard.facts(folder, name)) is not None]
    sealed = seal.read(folder)
    return {
        "folder": str(folder),
        "shards": len(whole),
        "missing": len(shard.names(plan)) - len(whole),
        "samples": sum(one["samples"] for one in whole),
        "bytes": sum(one["bytes"] for one in whole),
        "counted": None if sealed is None else sum(sealed.samples.values()),
        "repeats": None if sealed is None else len(sealed.repeats),
        "spare": None if sealed is None else len(sealed.spare),
        "digest": None if sealed is None else sealed.digest,
    }


def _part(text: str) -> tuple[int, int]:
    """Returns I and N of "I/N"."""
    first, _, every = text.partition("/")
    if not (first.isdecimal() and every.isdecimal() and int(first) < int(every)):
        raise InvalidInputError(
            f"Expected a part such as 0/4, 1/4, 2/4 or 3/4, got {text!r}.", reason="PART_INVALID"
        )
    return int(first), int(every)
