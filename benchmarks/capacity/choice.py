# SPDX-License-Identifier: Apache-2.0
"""Runs scenarios over seeds and processes, and chooses the rules by a stated criterion."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace

from benchmarks.capacity import cases
from benchmarks.capacity.autoscaler import Rules
from benchmarks.capacity.cases import Chosen, PoolName
from benchmarks.capacity.measured import ServiceTimes
from benchmarks.capacity.scenario import Scenario, run
from benchmarks.capacity.summary import figures, over_seeds

Figures = dict[str, dict[str, float]]
"""By name: `mean` and `half_width`."""
_PLENTY = 40


@dataclass(frozen=True, slots=True)
class Criterion:
    """What rules must keep; the cheapest that keep it are chosen.

    Attributes:
        p95_ratio: p95 of latency against the same requests with pods in plenty.
        refusals_per_request: answers of RESOURCE_EXHAUSTED, repeated calls included.
        failed_share: requests that were refused for good, missed their deadline or were lost.
    """

    p95_ratio: float = 1.25
    refusals_per_request: float = 0.01
    failed_share: float = 0.001

    def keeps(self, found: Figures, plenty: Figures) -> bool:
        """Whether figures are within it."""
        mean = {key: value["mean"] for key, value in found.items()}
        failed = mean["refused_share"] + mean["missed_share"] + mean["lost_share"]
        return (
            mean["p95_s"] <= self.p95_ratio * plenty["p95_s"]["mean"]
            and mean["refusals_per_request"] <= self.refusals_per_request
            and failed <= self.failed_share
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """One place of the sweep: a target for each worker, a window, what they gave, and whether that
    keeps the criterion.
    """

    target: float
    window_s: float
    figures: Figures
    keeps: bool

    @property
    def core_h(self) -> float:
        """Returns the core-hours of both pools."""
        return core_h(self.figures)


def core_h(found: Figures) -> float:
    """Returns the core-hours of both pools."""
    return sum(found[f"{pool}_pod_h"]["mean"] * workers for pool, workers in cases.WORKERS.items())


class Runner:
    """Runs scenarios in as many processes as there are cores; use it as a context manager.

    Attributes:
        core_s: processor time that the runs took so far.
    """

    def __init__(self) -> None:
        self.core_s = 0.0
        context = multiprocessing.get_context("forkserver")
        cores = len(os.sched_getaffinity(0))
        self._pool = ProcessPoolExecutor(cores, mp_context=context)

    def __enter__(self) -> Runner:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown()

    def run(
        self, scenarios: Mapping[str, Scenario], seeds: int, *, disturbed_s: float | None = None
    ) -> dict[str, Figures]:
        """Returns the figures of every scenario over the seeds 0 to `seeds` - 1."""
        work = {
            name: [
                self._pool.submit(_figures, scenario, seed, disturbed_s) for seed in range(seeds)
            ]
            for name, scenario in scenarios.items()
        }
        found = {}
        for name, runs in work.items():
            results = [one.result() for one in runs]
            self.core_s += sum(core_s for _, core_s in results)
            found[name] = over_seeds([one for one, _ in results])
        return found


def _figures(
    scenario: Scenario, seed: int, disturbed_s: float | None
) -> tuple[dict[str, float], float]:
    began_s = time.process_time()
    found = figures(run(scenario, seed), disturbed_s=disturbed_s)
    return found, time.process_time() - began_s


def plenty(runner: Runner, times: ServiceTimes, seeds: int) -> Figures:
    """Returns the figures of the sweep's requests where no request ever waits for a pod."""
    always = Rules(target=1.0, least=_PLENTY, most=_PLENTY)
    scenario = cases.sweep(times, Chosen(always, always), "generate", 1.0, 300.0)
    return runner.run({"plenty": scenario}, seeds)["plenty"]


def sweep(
    runner: Runner,
    times: ServiceTimes,
    base: Chosen,
    pool: PoolName,
    seeds: int,
    *,
    plenty: Figures,
    criterion: Criterion,
) -> list[Cell]:
    """Returns all targets with all windows for one pool, the other as it is."""
    places = cases.places()
    scenarios = {
        f"{target} {window}": cases.sweep(times, base, pool, target, window)
        for target, window in places
    }
    found = runner.run(scenarios, seeds)
    return [
        Cell(target, window, one, criterion.keeps(one, plenty))
        for (target, window), one in zip(places, found.values(), strict=True)
    ]


def choose(cells: Sequence[Cell], base: Chosen, pool: PoolName) -> Chosen:
    """Returns `base` with the cheapest cell that keeps the criterion for the pool.

    Raises:
        ValueError: none does.
    """
    try:
        cell = best(cells)
    except ValueError as error:
        message = f"Expected a target of {pool} pods that keeps the criterion, got none."
        raise ValueError(message) from error
    rules: Rules = getattr(base, pool)
    rules = replace(rules, target=cell.target * cases.WORKERS[pool], down_window_s=cell.window_s)
    return replace(base, **{pool: rules})


def best(cells: Sequence[Cell]) -> Cell:
    """Returns the cheapest that keeps the criterion.

    Raises:
        ValueError: none does.
    """
    return min((cell for cell in cells if cell.keeps), key=lambda cell: (cell.core_h, cell.target))
