# SPDX-License-Identifier: Apache-2.0
"""The default method ends, goes through its phases, and goes on from each as if it had not broken.

On the real evaluator: the phases decide by what gradients gain.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import cache

import pytest
from scripted import GOOD, Script, dial, search_of
from strategies import CATALOGUE

from matsmith import library
from matsmith.metrics.features import EfficientNetLite0
from matsmith.optimize.hybrid import Hybrid
from matsmith.optimize.locks import Locks
from matsmith.optimize.objective import Objective
from matsmith.optimize.problem import Budget, BudgetSpentError, Checkpoint, Event, Problem
from matsmith.optimize.search import Search
from matsmith.pictures.color import picture_from_linear
from matsmith.program import digest
from matsmith.rendering.evaluator import EvaluatorRenderer
from matsmith.rendering.maps import evaluate
from matsmith.sampling import table
from matsmith.shading.scene import EVEN

LIBRARY = library.load()
START = LIBRARY.get("plaster_white_smooth").graph
TRUTH = LIBRARY.get("rust_pitted_orange").graph
STEPS = 110


@cache
def problem() -> Problem:
    radiance = evaluate(
        TRUTH, CATALOGUE, outputs=["radiance"], size_px=256, supersampling=1, scene=EVEN
    )["radiance"]
    return Problem(
        objective=Objective(EfficientNetLite0(), picture_from_linear(radiance)),
        renderer=EvaluatorRenderer(CATALOGUE, limits_s={"preview": 120.0}, scene=EVEN),
        catalogue=CATALOGUE,
        ranges=LIBRARY.ranges,
        seed=5,
        parallel=2,
    )


class Watched:
    """One run of the default method, and where it stood at each step."""

    def __init__(self, resumed: Checkpoint | None = None) -> None:
        self.marks: list[Checkpoint] = []
        self.search = Search(
            problem(),
            Budget(STEPS),
            criterion="balanced",
            report=self._report,
            steps=resumed.steps if resumed else 0,
        )
        self._resumed = resumed

    def _report(self, event: Event) -> None:
        self.marks.append(self.search.checkpoint)

    async def run(self) -> Watched:
        start = await self.search.begin(START)
        with suppress(BudgetSpentError):
            await Hybrid(EVEN).run(start, self.search, self._resumed)
        return self

    @property
    def best(self) -> str:
        return digest(self.search.best.graph, CATALOGUE)


@cache
def whole() -> Watched:
    return asyncio.run(Watched().run())


def test_all_phases_come_and_the_budget_is_spent() -> None:
    phases = list(dict.fromkeys(mark.phase for mark in whole().marks))
    assert phases == ["begin", "fit", "rest"]
    assert len(whole().marks) == whole().search.steps == STEPS
    assert whole().search.best.measure.style_loss < 0.9 * whole().search.start.measure.style_loss


@pytest.mark.parametrize("phase", ["begin", "fit", "rest"])
def test_from_wherever_it_broke_it_ends_where_it_would_have(phase: str) -> None:
    mark = [mark for mark in whole().marks if mark.phase == phase][-1]
    again = asyncio.run(Watched(mark).run())
    assert again.search.steps == STEPS
    assert again.best == whole().best
    assert again.marks == whole().marks[mark.steps :]


@pytest.mark.parametrize(
    "mark",
    [
        Checkpoint("rest", 3, (dial(1.0),), ()),
        Checkpoint("rest", 10_000_000, (dial(1.0),), (-1e300, 4.0)),
        Checkpoint("fit", 77, (dial(1.0),), ()),
        Checkpoint("begin", 77, (dial(1.0),), ()),
        Checkpoint("no such phase", 77, (dial(1.0),), ()),
        Checkpoint("rest", 3, (), (1.0,)),
    ],
    ids=lambda mark: f"{mark.phase} {mark.step}",
)
async def test_marks_from_outside_do_no_harm(mark: Checkpoint) -> None:
    class Glancing(Script):
        def glance(self, pixels: object) -> float:
            return 0.5

    # All but the choices: a script has no features for gradients.
    graph = dial(1.0)
    numbers = {row.path for row in table(graph, CATALOGUE) if not row.is_categorical}
    script = Glancing(lambda graph, number: GOOD)
    search = search_of(script, max_steps=40, locks=Locks(frozenset(numbers)))
    start = await search.begin(graph)
    with suppress(BudgetSpentError):
        await Hybrid(EVEN).run(start, search, mark)
    assert search.best is search.start


async def test_without_anything_to_propose_it_ends() -> None:
    graph = dial(1.0)
    everything = frozenset(row.path for row in table(graph, CATALOGUE))
    search = search_of(
        Script(lambda graph, number: GOOD), max_steps=10_000_000, locks=Locks(everything)
    )
    start = await search.begin(graph)
    async with asyncio.timeout(60.0):
        await Hybrid(EVEN, is_framed=True).run(start, search, None)
    assert search.steps == 0
