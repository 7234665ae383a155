# SPDX-License-Identifier: Apache-2.0
"""Runs: shared by key, admitted up to a bound, stopped when nobody watches, kept for a while."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing

import pytest

from matsmith.errors import QueueFullError, RenderError, RequestError
from services.generate.events import Event, Progress
from services.generate.runs import RunLimits, Runs

LIMITS = RunLimits(max_running=2, max_waiting=1, retry_after_s=7.0, keep=2, keep_s=600.0)


class Work:
    """Work that yields three events, after a gate, and remembers what became of it."""

    def __init__(self, *, error: Exception | None = None, is_open: bool = True) -> None:
        self.begun = 0
        self.ended: list[str] = []
        self.gate = asyncio.Event()
        self.is_at_gate = asyncio.Event()
        if is_open:
            self.gate.set()
        self._error = error

    async def __call__(self) -> AsyncGenerator[Event, None]:
        self.begun += 1
        try:
            yield Progress("sample", 1, 3, None)
            self.is_at_gate.set()
            await self.gate.wait()
            if self._error is not None:
                raise self._error
            yield Progress("sample", 2, 3, None)
            yield Progress("sample", 3, 3, None)
            self.ended.append("whole")
        except (asyncio.CancelledError, GeneratorExit):
            self.ended.append("stopped")
            raise


async def watched(runs: Runs, work: Work, key: str = "", fingerprint: str = "a") -> list[int]:
    events = runs.watch(work, key=key, fingerprint=fingerprint)
    async with aclosing(events):
        return [event.done async for event in events if isinstance(event, Progress)]


def begun(runs: Runs, work: Work, key: str = "", fingerprint: str = "a") -> asyncio.Task[list[int]]:
    return asyncio.create_task(watched(runs, work, key, fingerprint))


async def test_a_watcher_gets_every_event() -> None:
    work = Work()
    assert await watched(Runs(LIMITS), work) == [1, 2, 3]
    assert work.ended == ["whole"]


async def test_without_a_key_nothing_is_shared() -> None:
    runs, work = Runs(LIMITS), Work()
    assert await watched(runs, work) == await watched(runs, work) == [1, 2, 3]
    assert work.begun == 2


async def test_a_repeated_call_joins_the_running_one_from_its_begin() -> None:
    runs, work, other = Runs(LIMITS), Work(is_open=False), Work()
    first = begun(runs, work, "same-key")
    await work.is_at_gate.wait()
    second = begun(runs, other, "same-key")
    await asyncio.sleep(0)
    work.gate.set()
    assert await first == await second == [1, 2, 3]
    assert (work.begun, other.begun) == (1, 0)


async def test_a_repeated_call_gets_the_stored_answer() -> None:
    runs, work, other = Runs(LIMITS), Work(), Work()
    assert await watched(runs, work, "same-key") == [1, 2, 3]
    assert await watched(runs, other, "same-key") == [1, 2, 3]
    assert other.begun == 0


async def test_another_request_under_the_same_key_is_refused() -> None:
    runs = Runs(LIMITS)
    running = Work(is_open=False)
    first = begun(runs, running, "same-key", "a")
    await running.is_at_gate.wait()
    for _ in range(2):
        with pytest.raises(RequestError) as caught:
            await watched(runs, Work(), "same-key", "b")
        assert caught.value.reason == "IDEMPOTENCY_KEY_REUSED"
        running.gate.set()
        assert await first == [1, 2, 3]


async def test_the_last_watcher_that_leaves_stops_the_work() -> None:
    runs, work = Runs(LIMITS), Work(is_open=False)
    first, second = begun(runs, work, "same-key"), begun(runs, work, "same-key")
    await work.is_at_gate.wait()
    first.cancel()
    await asyncio.wait({first})
    assert work.ended == []
    second.cancel()
    await asyncio.wait({second})
    await asyncio.sleep(0.01)
    assert work.ended == ["stopped"]
    again = Work()
    assert await watched(runs, again, "same-key") == [1, 2, 3]
    assert again.begun == 1


async def test_one_of_two_watchers_may_leave() -> None:
    runs, work = Runs(LIMITS), Work(is_open=False)
    first, second = begun(runs, work, "same-key"), begun(runs, work, "same-key")
    await work.is_at_gate.wait()
    second.cancel()
    await asyncio.wait({second})
    work.gate.set()
    assert await first == [1, 2, 3]
    assert work.ended == ["whole"]


async def test_too_many_are_refused_with_a_delay_and_the_others_wait_their_turn() -> None:
    runs = Runs(LIMITS)
    works = [Work(is_open=False) for _ in range(3)]
    tasks = [begun(runs, work) for work in works]
    await works[0].is_at_gate.wait()
    await works[1].is_at_gate.wait()
    assert works[2].begun == 0
    with pytest.raises(QueueFullError) as caught:
        await watched(runs, Work())
    assert caught.value.retry_after_s == 7.0
    works[0].gate.set()
    assert await tasks[0] == [1, 2, 3]
    await works[2].is_at_gate.wait()
    for work in works:
        work.gate.set()
    assert await asyncio.gather(*tasks) == [[1, 2, 3]] * 3
    assert await watched(runs, Work()) == [1, 2, 3]


async def test_joining_needs_no_room() -> None:
    runs = Runs(LIMITS)
    works = [Work(is_open=False) for _ in range(3)]
    tasks = [begun(runs, work, f"key-{n}") for n, work in enumerate(works)]
    await works[1].is_at_gate.wait()
    tasks.append(begun(runs, Work(), "key-2"))
    await asyncio.sleep(0)
    for work in works:
        work.gate.set()
    assert await asyncio.gather(*tasks) == [[1, 2, 3]] * 4


async def test_one_that_leaves_while_waiting_makes_room() -> None:
    runs = Runs(LIMITS)
    works = [Work(is_open=False) for _ in range(3)]
    tasks = [begun(runs, work) for work in works]
    await works[1].is_at_gate.wait()
    tasks[2].cancel()
    await asyncio.wait({tasks[2]})
    await asyncio.sleep(0.01)
    assert works[2].begun == 0
    late = Work()
    tasks[2] = begun(runs, late)
    for work in works:
        work.gate.set()
    assert await asyncio.gather(*tasks) == [[1, 2, 3]] * 3
    assert late.begun == 1


async def test_errors_reach_every_watcher_and_are_not_kept() -> None:
    runs = Runs(LIMITS)
    work = Work(error=RenderError("no picture"), is_open=False)
    tasks = [begun(runs, work, "same-key") for _ in range(2)]
    await work.is_at_gate.wait()
    work.gate.set()
    answers = await asyncio.gather(*tasks, return_exceptions=True)
    assert [str(answer) for answer in answers] == ["no picture"] * 2
    again = Work()
    assert await watched(runs, again, "same-key") == [1, 2, 3]
    assert again.begun == 1


async def test_a_failed_run_makes_room() -> None:
    runs = Runs(LIMITS)
    for _ in range(5):
        with pytest.raises(RenderError):
            await watched(runs, Work(error=RenderError("no picture")))
    assert await watched(runs, Work()) == [1, 2, 3]


async def test_only_so_many_answers_are_kept() -> None:
    runs = Runs(LIMITS)
    for number in range(5):
        await watched(runs, Work(), f"key-{number}")
    again = {number: Work() for number in (4, 3, 0)}
    for number, work in again.items():
        assert await watched(runs, work, f"key-{number}") == [1, 2, 3]
    assert {number: work.begun for number, work in again.items()} == {4: 0, 3: 0, 0: 1}


async def test_answers_are_kept_for_their_time_only() -> None:
    runs = Runs(RunLimits(max_running=2, max_waiting=1, retry_after_s=7.0, keep=9, keep_s=0.0))
    await watched(runs, Work(), "same-key")
    await asyncio.sleep(0.01)
    again = Work()
    await watched(runs, again, "same-key")
    assert again.begun == 1
