# SPDX-License-Identifier: Apache-2.0
"""Laws of the published protocol and of the figures that come of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matsmith import library
from matsmith.errors import InvalidInputError
from matsmith.graph import MaterialGraph
from matsmith.metrics.scorer import Scores
from training.protocol import Budget, Picture, Rendered, Trial, run
from training.summary import BINS, Measured, by_complexity, mean_with_interval, row

GRAPH = library.load().materials[0].graph
PICTURE = np.zeros((512, 512, 3), dtype=np.uint8)


class Scripted:
    """An engine that writes what it is told to; numbers are losses, None is no material."""

    name = "scripted"

    def __init__(self, losses: Sequence[float | None]) -> None:
        self.losses = losses
        self.asked = 0
        self.is_closed = False

    async def proposals(
        self, picture: Picture, *, count: int, seed: int
    ) -> AsyncGenerator[MaterialGraph | None, None]:
        try:
            for loss in self.losses[:count]:
                self.asked += 1
                yield None if loss is None else GRAPH
        finally:
            self.is_closed = True


def trial(losses: Sequence[float | None], budget: Budget) -> tuple[Trial, Scripted]:
    """Losses above 1 are pictures that are not valid."""
    engine = Scripted(losses)
    verdicts = iter([loss for loss in losses if loss is not None])

    async def judge(graph: MaterialGraph) -> Rendered | None:
        loss = next(verdicts)
        return None if loss > 1.0 else Rendered(graph, PICTURE, Scores(loss))

    return asyncio.run(run(engine, PICTURE, judge, budget, seed=0)), engine


@given(
    losses=st.lists(st.none() | st.floats(0.0, 2.0), max_size=60),
    budget=st.integers(1, 50).flatmap(
        lambda most: st.builds(Budget, st.just(most), st.integers(1, most))
    ),
)
def test_writing_stops_at_n_programs_or_k_valid_ones_and_the_best_counts(
    losses: list[float | None], budget: Budget
) -> None:
    found, engine = trial(losses, budget)
    used = losses[: found.written]
    valid = [loss for loss in used if loss is not None and loss <= 1.0]
    assert found.written == engine.asked <= budget.max_samples
    assert found.valid == len(valid) <= budget.max_valid
    is_over = found.valid == budget.max_valid or found.written == budget.max_samples
    assert is_over or found.written == len(losses)
    assert engine.is_closed
    if valid:
        assert found.best is not None
        assert found.best.scores.style_loss == min(valid)
    else:
        assert found.best is None
    assert found.correctness == (len(valid) / len(used) if used else 0.0)


@pytest.mark.parametrize("numbers", [(0, 0), (5, 0), (5, 6)])
def test_budgets_that_make_no_sense_are_refused(numbers: tuple[int, int]) -> None:
    with pytest.raises(InvalidInputError, match="K"):
        Budget(*numbers)


@given(st.lists(st.floats(-100.0, 100.0), min_size=1, max_size=60))
def test_a_mean_is_within_its_interval_and_the_interval_within_the_values(
    values: list[float],
) -> None:
    found = mean_with_interval(values)
    assert found is not None
    slack = 1e-9 * (1.0 + abs(found.mean))
    assert min(values) - slack <= found.low <= found.high <= max(values) + slack
    assert found.low - slack <= found.mean <= found.high + slack or len(set(values)) > 1
    assert found == mean_with_interval(values)


def test_intervals_hold_the_truth_as_often_as_they_say() -> None:
    chance = np.random.default_rng(1)
    hits = 0
    for number in range(200):
        found = mean_with_interval(list(chance.normal(3.0, 1.0, 44)), seed=number)
        assert found is not None
        hits += found.low <= 3.0 <= found.high
    # 95 % of 200 is 190; below 178 would be four standard deviations off.
    assert hits >= 178


def measured(nodes: int, *, valid: int, loss: float | None) -> Measured:
    return Measured("x", nodes, 10, valid, 20.0, loss, loss, loss)


def test_failures_count_for_correctness_and_not_for_scores() -> None:
    rows = row([measured(5, valid=10, loss=0.02), measured(5, valid=0, loss=None)])
    assert rows["style_loss"] is not None
    assert (rows["style_loss"].mean, rows["style_loss"].count) == (0.02, 1)
    assert rows["correctness"] is not None
    assert (rows["correctness"].mean, rows["correctness"].count) == (0.5, 2)
    assert rows["seconds_per_sample"] is not None
    assert rows["seconds_per_sample"].mean == 2.0
    assert row([])["style_loss"] is None


def test_every_material_is_in_one_range_of_complexity() -> None:
    covered = [nodes for low, high in BINS for nodes in range(low, high + 1)]
    assert covered == list(range(1, 31))
    found = by_complexity([measured(nodes, valid=1, loss=0.1) for nodes in (2, 15, 16)])
    assert list(found) == ["1–3 nodes", "13–22 nodes"]
    # Photos have no true material.
    assert by_complexity([measured(0, valid=1, loss=0.1)]) == {}
