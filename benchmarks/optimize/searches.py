# SPDX-License-Identifier: Apache-2.0
"""Runs one method on one problem and keeps how its best fell."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass

from matsmith.graph import MaterialGraph
from matsmith.optimize.problem import Budget, BudgetSpentError, Event, Method, Problem, State
from matsmith.optimize.search import Search


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """What a method did.

    Attributes:
        start, best: as the method saw them.
        falls: seconds at which a new best was found, with it.
        seconds: of the whole run.
        steps: done.
    """

    start: State
    best: State
    falls: tuple[tuple[float, State], ...]
    seconds: float
    steps: int

    def first_at(self, style_loss: float) -> float:
        """Returns the seconds until the style loss was so low; infinite if it never was."""
        for seconds, state in self.falls:
            if state.measure.style_loss <= style_loss:
                return seconds
        return float("inf")


async def searched(method: Method, problem: Problem, graph: MaterialGraph, budget: Budget) -> Run:
    """Returns the run of a method from a graph; its first picture is part of the time."""
    falls: list[tuple[float, State]] = []

    def report(event: Event) -> None:
        if event.is_new:
            falls.append((event.elapsed_s, event.best))

    began = time.perf_counter()
    search = Search(problem, budget, criterion=method.criterion, report=report)
    start = await search.begin(graph)
    with suppress(BudgetSpentError):
        await method.run(start, search, None)
    seconds = time.perf_counter() - began
    return Run(start, search.best, tuple(falls), seconds, search.steps)
