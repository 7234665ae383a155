# SPDX-License-Identifier: Apache-2.0
"""What a caller is told of a search, whatever the search does and whenever."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from itertools import pairwise
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matsmith.optimize.optimizer import Progress
from matsmith.optimize.problem import Event, State
from services.optimize.feed import INTERVAL_S, TOKEN_INTERVAL_S, Feed, Update

# Seconds until the next step, and whether that step finds a new best.
STEPS = st.lists(
    st.tuples(st.sampled_from([0.0, 0.01, 0.1, 0.25, 0.5, 2.0]), st.booleans()),
    min_size=1,
    max_size=40,
)
_LATE_S = 1e-6


@dataclass(slots=True)
class Clock:
    now: float = 100.0

    def __call__(self) -> float:
        return self.now


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    at: float
    update: Update


class Steps:
    """The steps of a search; feeds look at nothing of a best but which one it is."""

    def __init__(self) -> None:
        self.count = 0
        self._best = cast("State", object())

    def next(self, *, is_new: bool) -> Progress:
        self.count += 1
        if is_new:
            self._best = cast("State", object())
        event = Event(self.count, "", self._best, is_new, 0.0)
        return Progress(event, lambda: b"")


def play(plan: list[tuple[float, bool]]) -> tuple[list[Told], list[Progress]]:
    """Returns what is told of a search that goes by the plan, and all of its steps."""
    clock = Clock()
    feed = Feed(clock)
    steps, told, done = Steps(), [], []

    def tell_all_due(until: float) -> None:
        while (due_s := feed.due_s()) is not None and clock.now + max(0.0, due_s) <= until:
            clock.now += max(0.0, due_s) + (_LATE_S if due_s > 0.0 else 0.0)
            update = feed.take()
            if update is not None:
                told.append(Told(clock.now, update))
        clock.now = max(clock.now, until)

    for pause_s, is_new in plan:
        tell_all_due(clock.now + pause_s)
        done.append(steps.next(is_new=is_new))
        feed.tell(done[-1])
        tell_all_due(clock.now)
    last = feed.take(is_last=True)
    if last is not None:
        told.append(Told(clock.now, last))
    assert feed.take(is_last=True) is None
    return told, done


@given(STEPS)
def test_the_last_step_its_picture_and_its_token_are_always_told(
    plan: list[tuple[float, bool]],
) -> None:
    told, done = play(plan)
    assert told[-1].update.progress is done[-1]
    assert [one.update.progress for one in told if one.update.has_token][-1] is done[-1]
    pictured = [one.update.progress for one in told if one.update.has_picture][-1]
    assert pictured.event.best is done[-1].event.best


@given(STEPS)
def test_the_first_update_has_all_and_every_best_is_told_when_found(
    plan: list[tuple[float, bool]],
) -> None:
    told, done = play(plan)
    first = told[0].update
    assert first.progress is done[0]
    assert first.has_picture
    assert first.has_token
    known = [one.update.progress.event.best for one in told]
    assert all(step.event.best in known for step in done)


@given(STEPS)
def test_tokens_and_pictures_keep_their_distance_until_the_last(
    plan: list[tuple[float, bool]],
) -> None:
    told, _ = play(plan)
    before_last = told[:-1]
    tokens = [one.at for one in before_last if one.update.has_token]
    pictures = [one.at for one in before_last if one.update.has_picture]
    gaps = [later - earlier for earlier, later in pairwise(tokens)]
    assert all(gap >= TOKEN_INTERVAL_S - _LATE_S for gap in gaps)
    gaps = [later - earlier for earlier, later in pairwise(pictures)]
    assert all(gap >= INTERVAL_S - _LATE_S for gap in gaps)


@given(STEPS)
def test_nothing_is_told_twice_and_a_picture_only_of_a_new_best(
    plan: list[tuple[float, bool]],
) -> None:
    told, _ = play(plan)
    pictured = [one.update.progress.event.best for one in told if one.update.has_picture]
    assert len(pictured) == len(set(pictured))
    tokens = [one.update.progress for one in told if one.update.has_token]
    assert len(tokens) == len(set(tokens))
    for earlier, later in pairwise(told):
        is_same = later.update.progress is earlier.update.progress
        assert not is_same or later.update.has_picture or later.update.has_token


async def test_updates_end_with_the_search_and_hold_its_last_step() -> None:
    feed, steps = Feed(), Steps()

    async def search() -> str:
        for _ in range(50):
            feed.tell(steps.next(is_new=False))
            await asyncio.sleep(0)
        return "found"

    task = asyncio.create_task(search())
    told = [update async for update in feed.updates(task, until=float("inf"))]
    assert task.result() == "found"
    assert told[-1].progress.event.steps == 50
    assert told[-1].has_token
    # Steps come by the microsecond: hardly any of them is told.
    assert len(told) < 50


async def test_updates_end_when_the_time_is_over_with_the_search_still_on() -> None:
    clock = Clock()
    feed, steps = Feed(clock), Steps()

    async def search() -> None:
        feed.tell(steps.next(is_new=False))
        await asyncio.sleep(0)
        feed.tell(steps.next(is_new=False))
        clock.now = 200.0
        await asyncio.Event().wait()

    task = asyncio.create_task(search())
    told = [update async for update in feed.updates(task, until=150.0)]
    assert not task.done()
    assert told[-1].progress.event.steps == 2
    assert told[-1].has_token
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_a_search_that_fails_before_its_first_step_tells_nothing() -> None:
    async def search() -> None:
        raise ValueError

    task = asyncio.create_task(search())
    assert [update async for update in Feed().updates(task, until=float("inf"))] == []
    assert isinstance(task.exception(), ValueError)
