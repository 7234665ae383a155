# SPDX-License-Identifier: Apache-2.0
"""Places: never more at work than may be, none lost however a call ends, all counted."""

from __future__ import annotations

import asyncio

import pytest
from prometheus_client import CollectorRegistry

from matsmith.errors import (
    DeadlineError,
    ImageError,
    InternalError,
    MatsmithError,
    NotFoundError,
    QueueFullError,
    RenderError,
    RequestError,
    UnavailableError,
    UnsupportedError,
)
from matsmith.rpc.call_result import CallResult, result_of
from matsmith.rpc.places import Limits, Places
from services.optimize.metrics import SearchMetrics

LIMITS = Limits(max_running=2, max_waiting=1, retry_after_s=7.0)


class Calls:
    """Calls that work until they are let go."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.metrics = SearchMetrics(self.registry)
        self.places = Places(LIMITS, self.metrics.set_places, what="searches")
        self.gate = asyncio.Event()
        self.running = self.most = 0

    async def call(self) -> None:
        with self.metrics.call("cma"), self.places.joined():
            async with self.places.slot():
                self.running += 1
                self.most = max(self.most, self.running)
                try:
                    await self.gate.wait()
                finally:
                    self.running -= 1

    async def begin(self, count: int) -> list[asyncio.Task[None]]:
        tasks = [asyncio.create_task(self.call()) for _ in range(count)]
        for _ in range(5):
            await asyncio.sleep(0)
        return tasks

    def value(self, name: str, **labels: str) -> float | None:
        return self.registry.get_sample_value(f"matsmith_optimize_{name}", labels)

    def places_taken(self) -> tuple[float | None, float | None]:
        return self.value("running"), self.value("waiting")


async def test_so_many_run_so_many_wait_and_one_more_is_refused() -> None:
    calls = Calls()
    tasks = await calls.begin(4)
    assert calls.places_taken() == (2, 1)
    with pytest.raises(QueueFullError) as caught:
        await tasks[3]
    assert caught.value.retry_after_s == LIMITS.retry_after_s
    calls.gate.set()
    await asyncio.gather(*tasks[:3])
    assert calls.most == 2
    assert calls.places_taken() == (0, 0)
    assert calls.value("searches_total", method="cma", result="ok") == 3
    assert calls.value("searches_total", method="cma", result="queue_full") == 1
    assert calls.value("seconds_count", method="cma") == 3


@pytest.mark.parametrize("gone", [0, 2], ids=["at work", "waiting"])
async def test_a_place_is_free_when_its_call_is_cancelled(gone: int) -> None:
    calls = Calls()
    tasks = await calls.begin(3)
    tasks[gone].cancel()
    with pytest.raises(asyncio.CancelledError):
        await tasks[gone]
    more = await calls.begin(1)
    assert calls.places_taken() == (2, 1)
    calls.gate.set()
    await asyncio.gather(*more, *(task for task in tasks if task is not tasks[gone]))
    assert calls.places_taken() == (0, 0)
    assert calls.value("searches_total", method="cma", result="cancelled") == 1


@pytest.mark.parametrize(
    ("error", "result"),
    [
        (ImageError("x"), "refused"),
        (RequestError("x"), "refused"),
        (NotFoundError("x"), "refused"),
        (QueueFullError("x", retry_after_s=1.0), "queue_full"),
        (DeadlineError("x"), "deadline"),
        (UnavailableError("x"), "unavailable"),
        (UnsupportedError("x"), "refused"),
        (RenderError("x"), "failed"),
        (InternalError("x"), "failed"),
        (MatsmithError("x"), "failed"),
        (ValueError(), "failed"),
        (asyncio.CancelledError(), "cancelled"),
        (GeneratorExit(), "cancelled"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_a_call_is_counted_by_how_it_ended(error: BaseException, result: CallResult) -> None:
    assert result_of(error) == result
