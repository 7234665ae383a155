# SPDX-License-Identifier: Apache-2.0
"""Fits by gradients: what they propose is never worse than where they began, and in bounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from matsmith import catalogue, library
from matsmith.graph import MaterialGraph
from matsmith.metrics.features import default_extractor
from matsmith.optimize.differentiable import Slopes
from matsmith.optimize.gradient import COARSE, FINE, Bounded, Fit, bounded_numbers
from matsmith.optimize.objective import Objective
from matsmith.optimize.placeless import PlacelessLoss
from matsmith.optimize.problem import Problem
from matsmith.pictures.color import picture_from_linear
from matsmith.rendering.evaluator import EvaluatorRenderer
from matsmith.rendering.maps import evaluate
from matsmith.sampling import observed_ranges, table, with_numbers
from matsmith.shading.scene import REFERENCE

CATALOGUE = catalogue.load()
MARBLE = library.load().get("marble_crema_beige").graph
SIZE_PX = 64


@pytest.fixture(scope="module")
def photo() -> np.ndarray:
    target = library.load().get("rust_pitted_orange").graph
    seen = evaluate(target, CATALOGUE, outputs=["radiance"], size_px=256, supersampling=1)
    return picture_from_linear(seen["radiance"])


@pytest.fixture(scope="module")
def numbers(photo: np.ndarray) -> tuple[Bounded, ...]:
    problem = Problem(
        objective=Objective(default_extractor(), photo),
        renderer=EvaluatorRenderer(CATALOGUE, limits_s={"preview": 60.0, "final": 60.0}),
        catalogue=CATALOGUE,
        ranges=observed_ranges({"marble": MARBLE}, CATALOGUE),
    )
    return bounded_numbers(MARBLE, problem, slopes(), slopes().late)


def slopes(graph: MaterialGraph = MARBLE) -> Slopes:
    found = Slopes.of(graph, CATALOGUE, REFERENCE)
    assert found is not None
    return found


def fit(
    photo: np.ndarray,
    numbers: Sequence[Bounded],
    *,
    rate: float = 0.01,
    graph: MaterialGraph = MARBLE,
) -> Fit:
    loss = PlacelessLoss(default_extractor(), photo, size_px=SIZE_PX)
    return Fit(
        numbers,
        slopes(graph),
        loss,
        render_px=SIZE_PX,
        scene=REFERENCE,
        rate=rate,
        hold=0.2,
    )


def test_pictures_are_larger_than_they_are_compared_at() -> None:
    assert all(scale.render_px > scale.compare_px for scale in (COARSE, FINE))


# A step of half of all bounds at once makes things worse: it must be taken back.
@pytest.mark.parametrize("rate", [0.01, 0.5])
def test_the_best_only_falls_and_is_what_is_proposed(
    photo: np.ndarray, numbers: tuple[Bounded, ...], rate: float
) -> None:
    fitted = fit(photo, numbers, rate=rate)
    seen = [fitted.step()]
    assert fitted.values == {}
    bests = [fitted.best_loss]
    for _ in range(9):
        seen.append(fitted.step())
        bests.append(fitted.best_loss)
    assert bests == [min(seen[: place + 1]) for place in range(10)]
    assert bests[-1] < 0.97 * bests[0]
    bounds = {number.row.path: number for number in numbers}
    assert fitted.values
    for path, value in fitted.values.items():
        assert bounds[path].low - 1e-5 <= value <= bounds[path].high + 1e-5


def test_what_hardly_matters_stays_and_costs_hardly_anything(
    photo: np.ndarray, numbers: tuple[Bounded, ...]
) -> None:
    fitted = fit(photo, numbers)
    for _ in range(8):
        fitted.step()
    moved = with_numbers(MARBLE, fitted.values, [number.row for number in numbers], CATALOGUE)
    after = {row.path: row for row in table(moved, CATALOGUE)}
    again = fit(photo, [replace(n, row=after[n.row.path]) for n in numbers], graph=moved)
    # Nothing has been given up yet against itself, so that there is no price on that.
    assert again.step() < 1.02 * fitted.best_loss
    assert 0 < len(fitted.values) < len(numbers)


def test_equal_fits_move_alike(photo: np.ndarray, numbers: tuple[Bounded, ...]) -> None:
    first, second = fit(photo, numbers), fit(photo, numbers)
    assert [first.step() for _ in range(4)] == [second.step() for _ in range(4)]
    assert first.values == second.values


def test_numbers_start_where_they_are(numbers: tuple[Bounded, ...]) -> None:
    assert len(numbers) > 8
    for number in numbers:
        assert number.low < number.high
        assert number.low <= number.row.number <= number.high
