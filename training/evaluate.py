# SPDX-License-Identifier: Apache-2.0
"""`python -m training.evaluate`: the published protocol over a set of pictures, for any engine.

Every picture's numbers are written as soon as they are known, so a run that was stopped goes on
with the next one. Pictures are made by the evaluator; what it does not cover is not valid.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from matsmith import library as libraries
from matsmith.augment.judging import Judging
from matsmith.dataset.split import split
from matsmith.errors import InvalidInputError, MatsmithError, UnsupportedError
from matsmith.graph import MaterialGraph
from matsmith.graph.size import node_count
from matsmith.metrics.complexity import COMPLEXITY_SIZE_PX, MIN_JPEG_BYTES, is_constant
from matsmith.metrics.features import default_extractor
from matsmith.metrics.scorer import Scorer, Target
from matsmith.pictures.codec import jpeg_bytes, picture_from_jpeg, png_bytes
from matsmith.pictures.photo import decode, square
from matsmith.pictures.sheet import Cell, grid
from matsmith.rendering import Renderer
from matsmith.rendering.renderer import MATERIAL_FAILURES
from matsmith.retrieval.index import load_index
from matsmith.storage import write
from training.prompt import PARTS, LanguageName
from training.proposers import Checkpoint, NearestNeighbor
from training.protocol import PUBLISHED, TIGHT, Budget, Picture, Proposer, Rendered, Trial, run
from training.summary import Figure, Measured, by_complexity, row

LIBRARY_SET = "library"
_BUDGETS = {"published": PUBLISHED, "tight": TIGHT}
_TITLES = ("style_loss", "swd", "similarity", "correctness", "seconds_per_sample")
_COLUMNS, _CELL_PX = 8, 160


@dataclass(frozen=True, slots=True)
class Item:
    """A picture of a set.

    Attributes:
        name: of it.
        picture: `(512, 512, 3)` uint8 sRGB.
        nodes: of the true material; 0 for a photo.
    """

    name: str
    picture: Picture
    nodes: int


def library_set() -> list[Item]:
    """Returns the held-out materials of the library: the small set that ships with the project."""
    return [
        Item(one.name, picture_from_jpeg(one.preview_jpeg), node_count(one.graph))
        for one in split(libraries.load()).test
        if one.preview_jpeg
    ]


def photo_set(folder: Path) -> list[Item]:
    """Returns the pictures of a folder, square, in order of their names.

    Raises:
        InvalidInputError: SET_EMPTY, or a picture that cannot be read.
    """
    endings = {".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff"}
    files = sorted(f for f in folder.glob("*") if f.suffix.lower() in endings)
    if not files:
        raise InvalidInputError(
            f"Expected pictures in {folder}, or {LIBRARY_SET!r}, got none.", reason="SET_EMPTY"
        )
    return [
        Item(file.stem, square(decode(file.read_bytes()), COMPLEXITY_SIZE_PX), 0) for file in files
    ]


class Scoring:
    """Renders and scores materials against one picture after the other.

    Args:
        renderer: makes the pictures; what it does not cover is not valid.
        scorer: compares them.
    """

    def __init__(self, renderer: Renderer, scorer: Scorer) -> None:
        self._renderer = renderer
        self._scorer = scorer

    async def trial(self, proposer: Proposer, item: Item, budget: Budget, *, seed: int) -> Trial:
        """Returns what comes of a picture."""
        target = await asyncio.to_thread(self._scorer.target, item.picture)

        async def judge(graph: MaterialGraph) -> Rendered | None:
            return await self._judged(graph, target)

        return await run(proposer, item.picture, judge, budget, seed=seed)

    async def _judged(self, graph: MaterialGraph, target: Target) -> Rendered | None:
        try:
            made = await self._renderer.render(graph, preset="preview", size_px=COMPLEXITY_SIZE_PX)
        except (*MATERIAL_FAILURES, UnsupportedError):
            return None
        if is_constant(made.pixels) or len(jpeg_bytes(made.pixels)) < MIN_JPEG_BYTES:
            return None
        scores = await asyncio.to_thread(self._scorer.score, target, made.pixels)
        return Rendered(graph, made.pixels, scores)


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
    known = _known(output, proposer.name, budget, seed)
    for number, item in enumerate(items):
        if item.name in known:
            continue
        trial = await scoring.trial(proposer, item, budget, seed=seed)
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
        _keep(output, proposer.name, budget, seed, known)
        print(f"{number + 1}/{len(items)} {item.name}: {_told(known[item.name])}", flush=True)
    return [known[item.name] for item in items]


def _known(output: Path, engine: str, budget: Budget, seed: int) -> dict[str, Measured]:
    """Returns what an earlier run has measured.

    Raises:
        InvalidInputError: EVALUATION_DIFFERS where the folder holds another one.
    """
    output.mkdir(parents=True, exist_ok=True)
    file = output / "measured.json"
    if not file.exists():
        return {}
    told = json.loads(file.read_text(encoding="utf-8"))
    here = {"engine": engine, "budget": asdict(budget), "seed": seed}
    if told["run"] != here:
        raise InvalidInputError(
            f"{file}: expected {here}, got {told['run']}: choose another folder.",
            reason="EVALUATION_DIFFERS",
        )
    return {one["name"]: Measured(**one) for one in told["measured"]}


def _keep(output: Path, engine: str, budget: Budget, seed: int, known: dict[str, Measured]) -> None:
    told = {
        "run": {"engine": engine, "budget": asdict(budget), "seed": seed},
        "measured": [asdict(one) for one in known.values()],
    }
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


def main() -> None:
    """Measures, prints and writes; exit status 2 or 1 where something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pictures", help=f"a folder, or {LIBRARY_SET!r}: its held-out materials")
    parser.add_argument("output", type=Path, help="folder of the run; the same goes on")
    parser.add_argument("--checkpoint", type=Path, help="without it: the nearest neighbour")
    parser.add_argument("--language", default="python", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--resolution", type=int, default=336)
    parser.add_argument("--max-tokens", type=int, default=2048)
    parser.add_argument("--budget", default="published", help=f"of {', '.join(_BUDGETS)}")
    parser.add_argument("--limit", type=int, default=0, help="pictures at most; 0 is all")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    try:
        _measure(arguments)
    except MatsmithError as error:
        print(f"error [{error.reason}] {error.message}", file=sys.stderr)
        sys.exit(2 if isinstance(error, InvalidInputError) else 1)


def _measure(arguments: argparse.Namespace) -> None:
    for name, known in (("budget", tuple(_BUDGETS)), ("language", tuple(PARTS))):
        if (given := getattr(arguments, name)) not in known:
            raise InvalidInputError(
                f"Expected --{name} of {', '.join(known)}, got {given!r}.", reason="OPTION_INVALID"
            )
    named = arguments.pictures
    items = library_set() if named == LIBRARY_SET else photo_set(Path(named))
    items = items[: arguments.limit or None]
    extractor = default_extractor()
    proposer: Proposer
    if arguments.checkpoint:
        language: LanguageName = "python" if arguments.language == "python" else "shorthand"
        proposer = Checkpoint(
            arguments.checkpoint,
            language,
            resolution_px=arguments.resolution,
            max_tokens=arguments.max_tokens,
        )
    else:
        proposer = NearestNeighbor(split(libraries.load()).train, load_index(), extractor)
    scoring = Scoring(Judging.load().evaluator, Scorer(extractor))
    budget = _BUDGETS[arguments.budget]
    output: Path = arguments.output
    measured = asyncio.run(evaluate(proposer, items, scoring, budget, output, seed=arguments.seed))
    data, text = tables(proposer.name, measured)
    write(output / "table.json", (json.dumps(data, indent=2) + "\n").encode())
    write(output / "table.md", text.encode())
    write(output / "sheet.png", sheet(items, output))
    print(text)


if __name__ == "__main__":
    main()
