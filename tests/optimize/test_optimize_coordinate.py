# SPDX-License-Identifier: Apache-2.0
"""What steps without gradients learn goes on with the search, wherever it broke off."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scripted import GOOD, Script, dial, search_of

from matsmith.optimize.coordinate import Coordinates
from matsmith.optimize.problem import Problem, State

SEARCH = search_of(Script(lambda graph, number: GOOD), max_steps=10)
PROBLEM: Problem = SEARCH.problem
ROWS = PROBLEM.free_rows(dial(1.0))
PATHS = st.lists(st.sampled_from([row.path for row in ROWS]), max_size=3)


async def state_of(value: float) -> State:
    return await SEARCH.begin(dial(value))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(PATHS, st.booleans()), max_size=40), st.integers(0, 2**32))
def test_widths_come_back_and_draw_the_same(
    lessons: list[tuple[list[str], bool]], seed: int
) -> None:
    first = Coordinates()
    for paths, is_accepted in lessons:
        first.learn(paths, is_accepted=is_accepted)
    widths = [first.widths.get(row.path, 0.2) for row in ROWS]
    second = Coordinates(dict(zip([row.path for row in ROWS], widths, strict=True)))
    for is_wide in (False, True):
        moves = [
            learned.moved(dial(1.0), PROBLEM, random.Random(seed), is_wide=is_wide)
            for learned in (first, second)
        ]
        assert moves[0] == moves[1]


async def test_all_that_is_kept_comes_back() -> None:
    state, other = await state_of(1.0), await state_of(2.0)
    first = Coordinates()
    first.learn([ROWS[0].path, ROWS[-1].path], is_accepted=True)
    first.seen, first.seen_loss = state.id, 0.25
    numbers = first.numbers(state, ROWS)
    assert all(math.isfinite(number) for number in numbers)
    second = Coordinates.restored(state, ROWS, numbers)
    assert (second.seen, second.seen_loss) == (state.id, 0.25)
    assert second.numbers(state, ROWS) == numbers
    # What was seen of another state says nothing of this one.
    third = Coordinates.restored(other, ROWS, first.numbers(other, ROWS))
    assert (third.seen, third.seen_loss) == ("", math.inf)


@pytest.mark.parametrize("numbers", [(), (1.0,), tuple([0.1] * 500)])
async def test_numbers_of_something_else_are_left(numbers: tuple[float, ...]) -> None:
    found = Coordinates.restored(await state_of(1.0), ROWS, numbers)
    assert found == Coordinates()


async def test_widths_from_outside_are_brought_into_bounds() -> None:
    numbers = (-1.0, *([1e30, -1e30] * len(ROWS))[: len(ROWS)])
    found = Coordinates.restored(await state_of(1.0), ROWS, numbers)
    assert set(found.widths.values()) <= {0.01, 1.0}
