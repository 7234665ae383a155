# SPDX-License-Identifier: Apache-2.0
"""How well a model writes while it learns: a few pictures, answered, rendered and compared."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
from accelerate.utils import gather_object
from transformers import TrainingArguments
from transformers.integrations.deepspeed import is_deepspeed_zero3_enabled

from matsmith.augment.judging import Judging
from matsmith.errors import MatsmithError
from matsmith.graph import MaterialGraph
from matsmith.metrics.features import default_extractor
from matsmith.metrics.scorer import Scorer
from matsmith.pictures.codec import png_bytes
from matsmith.pictures.sheet import Cell, grid
from matsmith.storage import write
from training.protocol import Picture
from training.recipe import Recipe
from training.samples import Samples
from training.scoring import Scoring, open_renderer
from training.sets import Item, dataset_set
from training.writer import Writer

_COLUMNS, _CELL_PX = 8, 160


@dataclass(frozen=True, slots=True)
class ValidationPlan:
    """How often a run is measured, and on what.

    Attributes:
        steps: between measurements; 0 measures nothing.
        pictures: of the validation split that are answered; 0 gives the loss alone.
        answers: to each.
        max_tokens: of an answer.
        server: address of a render service for what the evaluator does not cover, or "".
        loss_samples: of the validation split that the loss is of; 0 is all.
    """

    steps: int = 0
    pictures: int = 8
    answers: int = 4
    max_tokens: int = 2048
    server: str = ""
    loss_samples: int = 0


NO_VALIDATION = ValidationPlan()


@dataclass(frozen=True, slots=True)
class _Answered:
    """What came of a picture.

    Attributes:
        place: of the picture in the set.
        materials: of the answers, how many can be read.
        valid: of them, how many render and show something.
        style_loss: of the best; None where none is valid.
        picture: of the best.
    """

    place: int
    materials: int
    valid: int
    style_loss: float | None
    picture: Picture | None


class Validation:
    """Measures a model on pictures that it does not learn from.

    Args:
        items: the pictures.
        answers: to each.
        judging: renders.
        scorer: compares.
        server: address of a render service for what the evaluator does not cover, or "".
        report: told of pictures that could not be judged; they do not count.
    """

    def __init__(
        self,
        items: Sequence[Item],
        answers: int,
        *,
        judging: Judging,
        scorer: Scorer,
        server: str = "",
        report: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._items = items
        self._answers = answers
        self._judging = judging
        self._scorer = scorer
        self._server = server
        self._report = report

    def figures(
        self, writer: Writer, *, process: int = 0, processes: int = 1, sheet: Path | None = None
    ) -> dict[str, float]:
        """Returns the shares of answers that are materials and that are valid, and the style loss.

        The style loss is the mean over pictures of that of the best answer, where one is valid. It
        is left out where none is, and so is everything where nothing could be judged. All processes
        of a run call it, and all get the same figures.

        Args:
            writer: the model.
            process: this one's number, from 0.
            processes: that share the pictures.
            sheet: PNG with pictures and best answers, which process 0 writes.
        """
        rounds = -(-len(self._items) // processes)
        mine = [number * processes + process for number in range(rounds)]
        found = asyncio.run(self._answered(writer, mine))
        if processes > 1:
            found = gather_object(found)
        found.sort(key=lambda one: one.place)
        if sheet is not None and process == 0:
            sheet.parent.mkdir(parents=True, exist_ok=True)
            write(sheet, self._sheet(found))
        if not found:
            return {}
        total = len(found) * self._answers
        losses = [one.style_loss for one in found if one.style_loss is not None]
        figures = {
            "material_share": sum(one.materials for one in found) / total,
            "valid_share": sum(one.valid for one in found) / total,
        }
        if losses:
            figures["style_loss"] = fmean(losses)
        return figures

    async def _answered(self, writer: Writer, places: Sequence[int]) -> list[_Answered]:
        found = []
        async with open_renderer(self._judging, self._server) as renderer:
            scoring = Scoring(renderer, self._scorer)
            for place in places:
                # With divided weights all processes write as often, so the last may write in vain.
                item = self._items[place % len(self._items)]
                texts = writer.texts(item.picture, count=self._answers, seed=place)
                if place < len(self._items):
                    graphs = [graph for text in texts if (graph := writer.read(text)) is not None]
                    try:
                        found.append(await _judged(place, graphs, item, scoring))
                    except MatsmithError as error:
                        # A pool that is away is no reason to stop learning.
                        self._report(f"Not validated with {item.name}: {error.message}")
        return found

    def _sheet(self, found: Sequence[_Answered]) -> bytes:
        cells = []
        for one in found:
            item = self._items[one.place]
            cells.append(Cell(item.picture, item.name))
            told = f"{one.valid} valid of {self._answers}"
            cells.append(
                Cell(np.full_like(item.picture, 236) if one.picture is None else one.picture, told)
            )
        return png_bytes(grid(cells, _COLUMNS, cell_px=_CELL_PX))


async def _judged(
    place: int, graphs: Sequence[MaterialGraph], item: Item, scoring: Scoring
) -> _Answered:
    target = await scoring.target(item.picture)
    judged = [await scoring.judged(graph, target) for graph in graphs]
    valid = [one for one in judged if one is not None]
    best = min(valid, key=lambda one: one.scores.style_loss, default=None)
    return _Answered(
        place,
        len(graphs),
        len(valid),
        None if best is None else best.scores.style_loss,
        None if best is None else best.picture,
    )


def validator(
    recipe: Recipe,
    plan: ValidationPlan,
    held_out: Samples,
    output: Path,
    processor: Any,
    arguments: TrainingArguments,
    report: Callable[[str], None],
) -> Callable[[Any, int], dict[str, float]]:
    """Returns what measures the model after a step, and writes `validation/STEP.png`."""
    measure = Validation(
        dataset_set(held_out, plan.pictures),
        plan.answers,
        judging=Judging.load(),
        scorer=Scorer(default_extractor()),
        server=plan.server,
        report=report,
    )

    def validate(model: Any, step: int) -> dict[str, float]:
        writer = Writer(
            model,
            processor,
            recipe.language,
            resolution_px=recipe.resolution_px,
            max_tokens=plan.max_tokens,
            is_divided=is_deepspeed_zero3_enabled(),  # type: ignore[no-untyped-call]
        )
        return measure.figures(
            writer,
            process=arguments.process_index,
            processes=arguments.world_size,
            sheet=output / "validation" / f"{step:06}.png",
        )

    return validate
