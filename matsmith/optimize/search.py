# SPDX-License-Identifier: Apache-2.0
"""One search on its way: it judges materials, counts steps, keeps the best, and tells.

Rule of this module: whatever a method does, the best is never worse than the start and the start
is never lost. A method proposes and decides where it goes next; what counts as best is decided
here.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import suppress
from typing import TypeVar

from matsmith.errors import CoverageError, DeadlineError, RequestError
from matsmith.graph import MaterialGraph, check
from matsmith.metrics.complexity import is_constant
from matsmith.optimize.locks import Held
from matsmith.optimize.problem import (
    Budget,
    BudgetSpentError,
    Checkpoint,
    Criterion,
    Event,
    Problem,
    State,
)
from matsmith.program import digest
from matsmith.rendering import MATERIAL_FAILURES

WORK_SIZE_PX = 384
"""Side of the pictures that a search judges by, as of previews. At 256, the working size of the
style loss, grain is jagged, and what a search gained there was partly lost in final pictures."""
GLANCE_SIZE_PX = 192
"""Side of the pictures that tell which of several proposals is worth judging."""
_Found = TypeVar("_Found")
_KEPT_STATES = 256
"""Judged states that are kept in case they come again: some 110 MiB of pictures."""


class Search:
    """One search.

    Args:
        problem: what is searched.
        budget: how long.
        criterion: `style` counts the style loss alone, as the paper does; `balanced` counts the
            objective and refuses what gives up another metric.
        report: told after every step.
        steps: done before a resumption.
    """

    def __init__(
        self,
        problem: Problem,
        budget: Budget,
        *,
        criterion: Criterion,
        report: Callable[[Event], None] | None = None,
        steps: int = 0,
    ) -> None:
        self.problem = problem
        self.criterion = criterion
        self.steps = steps
        self.checkpoint = Checkpoint()
        self._budget = budget
        self._report = report
        self._began = time.monotonic()
        self._start: State | None = None
        self._best: State | None = None
        self._known: OrderedDict[str, State | None] = OrderedDict()
        self._held: Held = {}
        self._has_new = False
        self._accepted: dict[str, bool] = {}

    @property
    def start(self) -> State:
        """Returns the material that the search began with."""
        assert self._start is not None
        return self._start

    @property
    def best(self) -> State:
        """Returns the best so far; the start until something is better."""
        assert self._best is not None
        return self._best

    @property
    def left_s(self) -> float:
        """Returns the seconds that are left."""
        return self._budget.max_s - (time.monotonic() - self._began)

    @property
    def left_steps(self) -> int:
        """Returns the steps that are left."""
        return self._budget.max_steps - self.steps

    async def within(self, work: Awaitable[_Found]) -> _Found:
        """Returns what `work` gives within the budget's time.

        Raises:
            BudgetSpentError: it took longer.
        """
        try:
            async with asyncio.timeout(None if math.isinf(self.left_s) else max(0.0, self.left_s)):
                return await work
        except TimeoutError:
            raise BudgetSpentError from None

    async def begin(self, graph: MaterialGraph, best: MaterialGraph | None = None) -> State:
        """Judges the start (and the best of a search before this one); counts no step.

        Raises:
            GraphError, CoverageError, RenderError: the start cannot be rendered.
            RequestError: `LOSS_NOT_FINITE`.
            DeadlineError: the budget's time did not do for the first picture.
        """
        try:
            state = await self.within(self._state(graph))
        except BudgetSpentError as error:
            raise DeadlineError(
                "Expected time for at least the start's own picture, got too little."
            ) from error
        self._start = self._best = await self._completed(_finite(state))
        self._held = self.problem.locks.held(graph, self.problem.catalogue)
        if best is not None:
            with suppress(*MATERIAL_FAILURES, BudgetSpentError):
                await self.offer(await self.within(self._state(best)))
        return self._start

    def spend(self) -> None:
        """Counts one step.

        Raises:
            BudgetSpentError: none is left.
        """
        if self.left_steps <= 0 or self.left_s <= 0.0:
            raise BudgetSpentError
        self.steps += 1

    async def judge(self, graph: MaterialGraph, *, is_told: bool = True) -> State | None:
        """Judges a material and offers it as the best; counts one step.

        Returns None for what cannot be rendered, shows nothing, touches what is locked, or has a
        loss that is no number.

        Args:
            graph: the material.
            is_told: whether the step ends here; else the method decides first and ends it by
                `told`, so that what it marks holds its decision.

        Raises:
            BudgetSpentError: no step, or no time, is left.
            MatsmithError: nothing can be rendered any more.
        """
        self.spend()
        state = await self.within(self._judged(graph))
        is_new = await self.offer(state)
        self._has_new = self._has_new or is_new
        if is_told:
            self.told()
        return state

    async def judge_all(self, graphs: Sequence[MaterialGraph]) -> list[State | None]:
        """Judges several at a time, as many as may be; see `judge`."""
        found: list[State | None] = []
        for batch in self._batches(graphs):
            states = await self.within(gathered([self._judged(graph) for graph in batch]))
            # They count in the order in which they were proposed, whichever was ready first.
            for state in states:
                self.steps += 1
                self._has_new = await self.offer(state)
                self.told()
            found += states
        return found

    async def glance_all(self, graphs: Sequence[MaterialGraph]) -> list[float]:
        """Returns quick losses from small pictures, as many at a time as may be; counts steps.

        Glances compare with glances only. What cannot be rendered is infinitely bad.

        Raises:
            BudgetSpentError: no step, or no time, is left.
        """
        found: list[float] = []
        for batch in self._batches(graphs):
            losses = await self.within(gathered([self._glance(graph) for graph in batch]))
            for _ in losses:
                self.steps += 1
                self.told()
            found += losses
        return found

    def _batches(self, graphs: Sequence[MaterialGraph]) -> Iterator[Sequence[MaterialGraph]]:
        """Yields what may be looked at together: no more than there are steps left."""
        waiting = list(graphs)
        while waiting:
            if self.left_steps <= 0 or self.left_s <= 0.0:
                raise BudgetSpentError
            width = max(1, min(self.problem.parallel, self.left_steps))
            yield waiting[:width]
            waiting = waiting[width:]

    async def _glance(self, graph: MaterialGraph) -> float:
        problem = self.problem
        try:
            check(graph, problem.catalogue)
            picture = await problem.renderer.render(
                graph, preset="preview", size_px=GLANCE_SIZE_PX, seed=problem.seed
            )
        except (*MATERIAL_FAILURES, CoverageError):
            return math.inf
        if is_constant(picture.pixels):
            return math.inf
        loss = await asyncio.to_thread(problem.objective.glance, picture.pixels)
        return loss if math.isfinite(loss) else math.inf

    async def restored(self, graph: MaterialGraph) -> State:
        """Returns a material that was judged before a resumption; counts no step.

        Raises:
            BudgetSpentError: no time is left.
            RequestError: `LOSS_NOT_FINITE`, `LOCK_BROKEN`.
            MatsmithError: it cannot be rendered any more.
        """
        return _finite(await self.within(self._state(graph)))

    async def offer(self, state: State | None) -> bool:
        """Takes a state as the best if it is; returns whether it did."""
        if state is None or not self._is_lower(state) or not await self.accepts(state):
            return False
        # Another state may have become the best while this one was looked at.
        if not self._is_lower(state):
            return False
        self._best = state
        return True

    async def accepts(self, state: State) -> bool:
        """Returns whether a state keeps what the start has, as far as the slack asks.

        Takes some 50 ms of a core where the answer is not plain, so ask what is cheaper first.
        """
        if self.criterion == "style":
            return True
        known = self._accepted.get(state.id)
        if known is None:
            objective, start = self.problem.objective, self.start.measure
            known = not objective.given_up(state.measure, start)
            if known:
                whole = (await self._completed(state)).measure
                known = not objective.given_up(whole, start)
            self._accepted[state.id] = known
        return known

    def loss(self, state: State) -> float:
        """Returns what this search minimizes."""
        measure = state.measure
        return measure.style_loss if self.criterion == "style" else measure.loss

    def mark(
        self,
        phase: str,
        step: int,
        graphs: Sequence[MaterialGraph],
        numbers: Sequence[float] = (),
    ) -> None:
        """Notes where the method stands; the next event lets callers keep it."""
        self.checkpoint = Checkpoint(phase, step, tuple(graphs), tuple(numbers), self.steps)

    def told(self) -> None:
        """Tells of a step."""
        is_new, self._has_new = self._has_new, False
        elapsed_s = time.monotonic() - self._began
        if self._report is not None:
            self._report(Event(self.steps, self.checkpoint.phase, self.best, is_new, elapsed_s))

    def _is_lower(self, state: State) -> bool:
        return (
            self.loss(state) < self.loss(self.best)
            and state.measure.style_loss <= self.start.measure.style_loss
        )

    async def _judged(self, graph: MaterialGraph) -> State | None:
        try:
            identifier = self._identified(graph)
            if identifier in self._known:
                return self._known[identifier]
            state: State | None = await self._seen(graph, identifier)
        except (*MATERIAL_FAILURES, CoverageError):
            return None
        assert state is not None
        if not state.measure.is_finite or is_constant(state.picture.pixels):
            state = None
        self._known[identifier] = state
        if len(self._known) > _KEPT_STATES:
            self._known.popitem(last=False)
        return state

    async def _state(self, graph: MaterialGraph) -> State:
        return await self._seen(graph, self._identified(graph))

    def _identified(self, graph: MaterialGraph) -> str:
        """Returns the digest of a graph that is sound and keeps what is locked."""
        problem = self.problem
        check(graph, problem.catalogue)
        if self._held and not problem.locks.holds(graph, self._held, problem.catalogue):
            raise RequestError(
                "Expected a material with everything locked as it was, got another.",
                reason="LOCK_BROKEN",
            )
        return digest(graph, problem.catalogue)

    async def _seen(self, graph: MaterialGraph, identifier: str) -> State:
        problem = self.problem
        picture = await problem.renderer.render(
            graph, preset="preview", size_px=WORK_SIZE_PX, seed=problem.seed
        )
        measure = await asyncio.to_thread(problem.objective.measure, picture.pixels)
        return State(identifier, graph, picture, measure)

    async def _completed(self, state: State) -> State:
        objective = self.problem.objective
        measure = await asyncio.to_thread(objective.completed, state.measure, state.picture.pixels)
        return State(state.id, state.graph, state.picture, measure)


def _finite(state: State) -> State:
    if not state.measure.is_finite:
        raise RequestError(
            "Expected a material whose picture can be compared with the photo, got losses that "
            "are no numbers.",
            reason="LOSS_NOT_FINITE",
        )
    return state


async def gathered(works: Sequence[Awaitable[_Found]]) -> list[_Found]:
    """Returns all results in order; the first failure stops the others."""
    tasks = [asyncio.ensure_future(work) for work in works]
    try:
        return list(await asyncio.gather(*tasks))
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
