# SPDX-License-Identifier: Apache-2.0
"""CMA-ES on all free numbers: a population that learns which of them move together (`cmaes`)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from cmaes import CMA, SepCMA

from matsmith.graph import MaterialGraph
from matsmith.optimize.problem import Checkpoint, Criterion, Problem, State
from matsmith.optimize.search import Search
from matsmith.sampling import Row, with_numbers

_MOST_FULL = 40
"""Numbers up to which all covariances are learnt; more get one width each."""
_LARGEST_WIDTH, _LEAST_WIDTH = 0.5, 0.1
_SIGMA = 0.15
_REFUSED_LOSS = 1e3


@dataclass(frozen=True, slots=True)
class Evolution:
    """Covariance matrix adaptation (Hansen 2016) between bounds; implements `Method`.

    A material that cannot be rendered, or gives up another metric, counts as worse than any other.
    Without a free number there is nothing to do.
    """

    criterion: Criterion = "balanced"

    async def run(self, start: State, search: Search, resumed: Checkpoint | None) -> None:
        """See `Method`; after a resumption a new population starts from the best."""
        current = search.best if resumed is not None else start
        generation = resumed.step if resumed is not None else 0
        while _bounded(current.graph, search.problem)[0]:
            improved = await self._evolved(current, search, generation)
            if improved is current:
                # It has converged: another population, from the same place by another chance.
                generation += 1000
            current = improved

    async def _evolved(self, current: State, search: Search, generation: int) -> State:
        problem = search.problem
        rows, bounds = _bounded(current.graph, problem)
        lows, highs = bounds[:, 0], bounds[:, 1]
        mean = (np.array([row.number for row in rows]) - lows) / (highs - lows)
        kind = CMA if len(rows) <= _MOST_FULL else SepCMA
        unit = np.tile([0.0, 1.0], (len(rows), 1))
        seed = (problem.seed * 7919 + generation) % 2**31
        optimizer = kind(mean=mean, sigma=_SIGMA, bounds=unit, seed=seed)
        best = current
        while not optimizer.should_stop():
            search.mark("cma", generation, [best.graph])
            shares = [optimizer.ask() for _ in range(optimizer.population_size)]
            graphs = [
                self._graph(current.graph, rows, lows + share * (highs - lows), problem)
                for share in shares
            ]
            states = await search.judge_all(graphs)
            losses = []
            for state in states:
                if state is None or not await search.accepts(state):
                    losses.append(_REFUSED_LOSS)
                    continue
                losses.append(search.loss(state))
                if search.loss(state) < search.loss(best):
                    best = state
            optimizer.tell(list(zip(shares, losses, strict=True)))
            generation += 1
        return best

    def _graph(
        self,
        graph: MaterialGraph,
        rows: tuple[Row, ...],
        numbers: np.ndarray[tuple[int], np.dtype[np.float64]],
        problem: Problem,
    ) -> MaterialGraph:
        values = {row.path: float(number) for row, number in zip(rows, numbers, strict=True)}
        return with_numbers(graph, values, rows, problem.catalogue)


def _bounded(
    graph: MaterialGraph, problem: Problem
) -> tuple[tuple[Row, ...], np.ndarray[tuple[int, int], np.dtype[np.float64]]]:
    """Returns the free numbers that have room, and `(N, 2)` bounds around their values."""
    rows, bounds = [], []
    for row in problem.free_rows(graph):
        if row.is_categorical:
            continue
        low, high = row.minimum, row.maximum
        if row.parameter.kind != "color":
            width = max(_LARGEST_WIDTH * abs(row.number), _LEAST_WIDTH)
            if row.parameter.kind == "integer":
                width = max(1.0, width)
            low, high = max(low, row.number - width), min(high, row.number + width)
        if high > low:
            rows.append(row)
            bounds.append((low, high))
    return tuple(rows), np.array(bounds, dtype=np.float64).reshape(-1, 2)
