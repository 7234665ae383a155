# SPDX-License-Identifier: Apache-2.0
"""Of many proposals the two that look best are judged, and only what is better is taken."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scripted import GOOD, Script, dial, level, of_loss, search_of
from strategies import CATALOGUE

from matsmith import library as libraries
from matsmith.graph import MaterialGraph
from matsmith.optimize.locks import Locks
from matsmith.optimize.race import JUDGED, PROPOSALS, proposed, raced
from matsmith.optimize.search import Search
from matsmith.optimize.walk import PerturbMove
from matsmith.sampling import parameters

COLORED = libraries.load().get("brick_red_running_bond").graph
SEEDS = st.integers(0, 2**32)


class Glancing(Script):
    """A script whose small pictures show another loss than the large ones."""

    def __init__(self, small: dict[int, float], large: float) -> None:
        super().__init__(lambda graph, number: GOOD if number == 0 else of_loss(large))
        self.small = small
        self.glanced: list[MaterialGraph] = []

    def glance(self, pixels: Any) -> float:
        """See `Objective`: the n-th look gives the n-th loss."""
        self.glanced.append(self.rendered[-1])
        return self.small[len(self.glanced)]


async def turn_of(small: list[float], large: float) -> tuple[Glancing, Search, bool]:
    script = Glancing(dict(enumerate(small, 1)), large)
    search = search_of(script)
    start = await search.begin(dial(1.0))
    found = await raced(start, search, random.Random(3))
    return script, search, found is start


@settings(max_examples=30, deadline=None)
@given(st.permutations([0.9 + 0.01 * place for place in range(PROPOSALS)]))
async def test_the_best_looking_are_judged_however_bad_they_look(small: list[float]) -> None:
    script, search, _ = await turn_of(small, large=0.2)
    looked = script.glanced
    judged = script.rendered[1 + len(looked) :]
    expected = sorted(range(len(looked)), key=lambda place: small[place])[:JUDGED]
    assert judged == [looked[place] for place in expected]
    assert search.steps == len(looked) + len(judged)


@pytest.mark.parametrize(("large", "stays"), [(0.05, False), (0.1, True), (0.2, True)])
async def test_only_what_is_better_is_taken(large: float, stays: bool) -> None:
    _, _, is_start = await turn_of([0.5] * PROPOSALS, large)
    assert is_start is stays


async def test_what_cannot_be_seen_is_not_judged() -> None:
    script, _, is_start = await turn_of([float("inf")] * PROPOSALS, large=0.01)
    assert is_start
    assert len(script.rendered) == 1 + len(script.glanced)


@settings(max_examples=30, deadline=None)
@given(SEEDS)
def test_colours_stay_where_something_else_may_move(seed: int) -> None:
    problem = Script(lambda graph, number: GOOD).problem()
    move = PerturbMove(keeps_colors=True)
    moved = move(COLORED, problem, random.Random(seed))
    assert colors(moved) == colors(COLORED)
    assert moved != COLORED


@settings(max_examples=10, deadline=None)
@given(SEEDS)
def test_colours_move_where_nothing_else_may(seed: int) -> None:
    script = Script(lambda graph, number: GOOD)
    rows = script.problem().free_rows(COLORED)
    others = frozenset(row.path for row in rows if row.parameter.kind != "color")
    problem = script.problem(locks=Locks(paths=others))
    moved = PerturbMove(keeps_colors=True)(COLORED, problem, random.Random(seed))
    assert colors(moved) != colors(COLORED)


@settings(max_examples=30, deadline=None)
@given(SEEDS)
def test_proposals_keep_what_is_locked(seed: int) -> None:
    locks = Locks(paths=frozenset({"level.outputs[Value]"}))
    problem = Script(lambda graph, number: GOOD).problem(locks=locks)
    assert level(proposed(dial(1.0), problem, random.Random(seed))) == 1.0


def test_colours_move_in_some_proposals() -> None:
    problem = Script(lambda graph, number: GOOD).problem()
    drawn = [proposed(COLORED, problem, random.Random(seed)) for seed in range(40)]
    moved = sum(colors(graph) != colors(COLORED) for graph in drawn)
    assert 0 < moved < len(drawn) / 2


def colors(graph: MaterialGraph) -> list[object]:
    """Returns the values of all colours, tints included."""
    return [one.value for one in parameters(graph, CATALOGUE, ranges={}) if one.kind == "color"]
