# SPDX-License-Identifier: Apache-2.0
"""`python -m training.evaluate`: the published protocol over a set of pictures, for any engine.

Every picture's numbers are written as soon as they are known, so a run that was stopped goes on
with the next one. Pictures are made by the evaluator; what it does not cover goes to a render
service, and is not valid where there is none.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from matsmith import catalogue as catalogues
from matsmith import library as libraries
from matsmith.augment.judging import Judging
from matsmith.dataset.split import split
from matsmith.endpoint import Chat, EndpointSettings, Journal, JournaledChat
from matsmith.errors import InvalidInputError
from matsmith.graph import MaterialGraph
from matsmith.metrics.features import default_extractor
from matsmith.metrics.scorer import Scorer, Target
from matsmith.pictures.codec import jpeg_bytes, picture_from_jpeg, png_bytes
from matsmith.pictures.sheet import Cell, grid
from matsmith.retrieval.index import load_index
from matsmith.settings import read_settings
from matsmith.storage import write
from matsmith.writing.zero_shot import ZeroShot
from training.command import plain_errors
from training.manifest import record_scores
from training.prompt import PARTS, LanguageName
from training.proposers import Checkpoint, Endpoint, NearestNeighbor
from training.protocol import PUBLISHED, TIGHT, Budget, Proposer, Rendered, run
from training.recipe import read_object
from training.scoring import Scoring, open_renderer
from training.sets import LIBRARY_SET, Item, library_set, photo_set
from training.summary import Figure, Measured, by_complexity, row

ENGINES = ("neighbor", "checkpoint", "endpoint")
_BUDGETS = {"published": PUBLISHED, "tight": TIGHT}
_TITLES = ("style_loss", "swd", "similarity", "correctness", "seconds_per_sample")
_COLUMNS, _CELL_PX = 8, 160


async def evaluate(
    proposer: Proposer,
    items: Sequence[Item],
    scoring: Scoring,
    budget: Budget,
    output: Path,
    *,
    seed: int,
) -> list[Measured]:
    """Returns the numbers of all pictures, measured now or in a run before.

    Args:
        proposer: what is measured.
        items: the pictures.
        scoring: judges.
        budget: N and K.
        output: folder of the run; holds what was measured.
        seed: of the engine's chance.
    """
    here = {
        "engine": proposer.name,
        "settings": dict(proposer.settings),
        "pictures": _digest(items),
        "budget": asdict(budget),
        "seed": seed,
    }
    known = _known(output, here)
    for number, item in enumerate(items):
        if item.name in known:
            continue
        target = await scoring.target(item.picture)

        async def judge(graph: MaterialGraph, target: Target = target) -> Rendered | None:
            return await scoring.judged(graph, target)

        trial = await run(proposer, item.picture, judge, budget, seed=seed)
        best = trial.best
        known[item.name] = Measured(
            name=item.name,
            nodes=item.nodes,
            written=trial.written,
            valid=trial.valid,
            seconds=round(trial.seconds, 3),
            style_loss=None if best is None else best.scores.style_loss,
            swd=None if best is None else best.scores.swd,
            similarity=None if best is None else best.scores.semantic_similarity,
        )
        if best is not None:
            write(output / f"{item.name}.jpg", jpeg_bytes(best.picture))
        _keep(output, here, known)
        print(f"{number + 1}/{len(items)} {item.name}: {_told(known[item.name])}", flush=True)
    return [known[item.name] for item in items]


def _digest(items: Sequence[Item]) -> dict[str, str]:
    """Returns SHA-256 in hex of each picture, by name."""
    return {item.name: hashlib.sha256(item.picture.tobytes()).hexdigest() for item in items}


def _known(output: Path, here: dict[str, Any]) -> dict[str, Measured]:
    """Returns what an earlier run has measured.

    Raises:
        InvalidInputError: EVALUATION_DIFFERS where the folder holds another one.
    """
    output.mkdir(parents=True, exist_ok=True)
    file = output / "measured.json"
    if not file.exists():
        return {}
    told = read_object(file)
    there = told.get("run", {})
    apart = [
        name for name, value in here.items() if name != "pictures" and there.get(name) != value
    ]
    # A run of more pictures goes on with one of fewer; no picture may be another.
    held = there.get("pictures", {})
    apart += [n for n, digest in here["pictures"].items() if held.get(n, digest) != digest]
    if apart:
        raise InvalidInputError(
            f"{file}: expected the evaluation of this run, got one that differs in "
            f"{', '.join(apart[:5])}: choose another folder.",
            reason="EVALUATION_DIFFERS",
        )
    here["pictures"] = {**held, **here["pictures"]}
    return {one["name"]: Measured(**one) for one in told["measured"]}


def _keep(output: Path, here: dict[str, Any], known: dict[str, Measured]) -> None:
    told = {"run": here, "measured": [asdict(one) for one in known.values()]}
    write(output / "measured.json", (json.dumps(told, indent=1) + "\n").encode())


def _told(one: Measured) -> str:
    if one.style_loss is None:
        return f"nothing valid of {one.written}"
    return f"style loss {one.style_loss:.4f}, {one.valid} valid of {one.written}"


def tables(engine: str, measured: Sequence[Measured]) -> tuple[dict[str, object], str]:
    """Returns the figures as data and as Markdown."""
    rows = {"all": row(measured), **by_complexity(measured)}
    data: dict[str, object] = {
        "engine": engine,
        "pictures": len(measured),
        "rows": {
            name: {title: None if f is None else asdict(f) for title, f in figures.items()}
            for name, figures in rows.items()
        },
    }
    lines = [
        f"| {engine} | {' | '.join(title.replace('_', ' ') for title in _TITLES)} |",
        f"|---|{'---|' * len(_TITLES)}",
        *(f"| {name} | {' | '.join(_cells(figures))} |" for name, figures in rows.items()),
    ]
    return data, "\n".join(lines) + "\n"


def _cells(figures: dict[str, Figure | None]) -> list[str]:
    return [str(figures[title]) if figures[title] else "–" for title in _TITLES]


def sheet(items: Sequence[Item], output: Path) -> bytes:
    """Returns pictures and best results side by side as a PNG."""
    cells = []
    for item in items:
        cells.append(Cell(item.picture, item.name))
        best = output / f"{item.name}.jpg"
        if best.exists():
            cells.append(Cell(picture_from_jpeg(best.read_bytes()), "best"))
        else:
            cells.append(Cell(np.full_like(item.picture, 236), "nothing valid"))
    return png_bytes(grid(cells, _COLUMNS, cell_px=_CELL_PX))


def _count(text: str) -> int:
    value = int(text)
    if value < 0:
        raise argparse.ArgumentTypeError(f"expected 0 or more, got {value}")
    return value


def main() -> None:
    """Measures, prints and writes; exit status 2 or 1 where something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pictures", help=f"a folder, or {LIBRARY_SET!r}: its held-out materials")
    parser.add_argument("output", type=Path, help="folder of the run; the same goes on")
    parser.add_argument(
        "--engine",
        default="neighbor",
        choices=ENGINES,
        help="neighbor: the library's nearest; endpoint: that of MATSMITH_ENDPOINT_URL, zero-shot",
    )
    parser.add_argument("--checkpoint", type=Path, help="folder of --engine checkpoint")
    parser.add_argument("--language", default="python", choices=tuple(PARTS))
    parser.add_argument("--resolution", type=int, default=336)
    parser.add_argument("--max-tokens", type=int, default=2048, help="of a checkpoint's answer")
    parser.add_argument("--repairs", type=int, default=0, help="of an endpoint's answer")
    parser.add_argument("--budget", default="published", choices=tuple(_BUDGETS))
    parser.add_argument("--limit", type=_count, default=0, help="pictures at most; 0 is all")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--server", default="", help="render service for what needs Blender")
    parser.add_argument(
        "--record", action="store_true", help="write the table into the checkpoint's release.json"
    )
    parser.add_argument("--json", action="store_true", help="print the table as JSON")
    arguments = parser.parse_args()
    with plain_errors():
        asyncio.run(_measure(arguments))


async def _measure(arguments: argparse.Namespace) -> None:
    is_checkpoint = arguments.engine == "checkpoint"
    if is_checkpoint != (arguments.checkpoint is not None) or arguments.record > is_checkpoint:
        raise InvalidInputError(
            "Expected --checkpoint with --engine checkpoint, and --record with both, got only some "
            "of them.",
            reason="OPTION_INVALID",
        )
    named, output = arguments.pictures, Path(arguments.output)
    items = library_set() if named == LIBRARY_SET else photo_set(Path(named))
    items = items[: arguments.limit or None]
    budget, seed = _BUDGETS[arguments.budget], arguments.seed
    judging = Judging.load()
    async with (
        _proposer(arguments, output) as proposer,
        open_renderer(judging, arguments.server) as renderer,
    ):
        scoring = Scoring(renderer, Scorer(default_extractor()))
        measured = await evaluate(proposer, items, scoring, budget, output, seed=seed)
    data, text = tables(proposer.name, measured)
    if isinstance(proposer, Endpoint):
        # Of the pictures that were measured now.
        data["usage"] = asdict(proposer.usage)
    write(output / "table.json", (json.dumps(data, indent=2) + "\n").encode())
    write(output / "table.md", text.encode())
    write(output / "sheet.png", sheet(items, output))
    if arguments.record:
        name = f"{named if named == LIBRARY_SET else Path(named).name} {arguments.budget}"
        record_scores(arguments.checkpoint, name, data)
    print(json.dumps(data, indent=2) if arguments.json else text)


@asynccontextmanager
async def _proposer(arguments: argparse.Namespace, output: Path) -> AsyncIterator[Proposer]:
    """Gives the engine that is measured.

    Raises:
        InvalidInputError: the checkpoint or the endpoint is not what it should be.
    """
    language: LanguageName = "python" if arguments.language == "python" else "shorthand"
    seeds = split(libraries.load()).train
    if arguments.engine == "neighbor":
        yield NearestNeighbor(seeds, load_index(), default_extractor())
    elif arguments.engine == "checkpoint":
        yield Checkpoint(
            arguments.checkpoint,
            language,
            resolution_px=arguments.resolution,
            max_tokens=arguments.max_tokens,
        )
    else:
        chat = Chat(read_settings(EndpointSettings, {}))
        try:
            yield Endpoint(
                ZeroShot(
                    # An answer that was paid for is not asked for again when a run goes on.
                    JournaledChat(chat, Journal(output / "answers.jsonl")),
                    catalogues.load(),
                    example=seeds[0].graph,
                    vocabulary=[seed.graph for seed in seeds],
                    language=language,
                    max_repairs=arguments.repairs,
                ),
                chat.settings.parallel,
            )
        finally:
            await chat.close()


if __name__ == "__main__":
    main()
