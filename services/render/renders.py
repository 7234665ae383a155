# SPDX-License-Identifier: Apache-2.0
"""Jobs by way of the cache: what is known is not made again, what is being made is waited for.

The service's own core: it knows neither gRPC nor Blender. Every job becomes a span of its caller's
trace, with the stages of the worker inside.
"""

from __future__ import annotations

import asyncio
import dataclasses
import time
from collections.abc import Mapping
from dataclasses import dataclass

from opentelemetry import trace

from matsmith.errors import DeadlineError, QueueFullError
from services.render.cache import DiskCache, MemoryCache, answer_key
from services.render.jobs import Caller, Done
from services.render.messages import ImportJob, Job
from services.render.metrics import PoolMetrics, stages
from services.render.pool import RenderPool

_TRACER = trace.get_tracer("matsmith.render")
_MAX_PENDING_WRITES = 64


@dataclass(slots=True)
class _Flight:
    """A job that is being done, and how many callers wait for it."""

    key: str
    task: asyncio.Task[Done]
    caller: Caller
    waiting: int = 0


class Renders:
    """Answers jobs. `run` them; `close` in the end.

    Args:
        pool: does what nobody has done yet.
        memory: answers used last.
        disk: answers in a folder; None where there is none.
        metrics: where answers came from.
    """

    def __init__(
        self,
        pool: RenderPool,
        memory: MemoryCache,
        *,
        disk: DiskCache | None,
        metrics: PoolMetrics,
    ) -> None:
        self.pool = pool
        self._memory = memory
        self._disk = disk
        self._metrics = metrics
        self._flights: dict[str, _Flight] = {}
        self._writes: set[asyncio.Task[None]] = set()

    async def run(self, job: Job, payload: bytes, caller: Caller) -> Done:
        """Returns the answer, from the cache or from the pool; raises what the pool raises."""
        with _TRACER.start_as_current_span(f"{job.kind} job") as span:
            began_s = time.time()
            done = await self._answer(job, payload, caller)
            span.set_attribute("matsmith.cached", done.is_cached)
            span.set_attribute("matsmith.worker", done.worker_id)
            span.set_attribute("matsmith.attempts", done.attempts)
            if not done.is_cached:
                _record_stages(done, began_s)
            return done

    async def close(self) -> None:
        """Waits until what is to be kept has been written."""
        if self._writes:
            await asyncio.wait(self._writes)

    async def _answer(self, job: Job, payload: bytes, caller: Caller) -> Done:
        ready = self.pool.description
        if isinstance(job, ImportJob) or ready is None:
            return await self.pool.submit(job, payload, caller)
        key = await asyncio.to_thread(answer_key, job, payload, ready)
        while True:
            done = self._memory.get(key)
            if done is not None:
                self._metrics.count_cache("memory")
                return dataclasses.replace(done, is_cached=True, queue_s=0.0)
            flight = self._flights.get(key)
            if flight is None or not _may_join(caller, flight.caller):
                return await self._lead(key, job, payload, caller)
            joined = await self._join(flight, caller)
            if joined is not None:
                self._metrics.count_cache("joined")
                return dataclasses.replace(joined, is_cached=True, queue_s=0.0)

    async def _lead(self, key: str, job: Job, payload: bytes, caller: Caller) -> Done:
        task = asyncio.create_task(self._make(key, job, payload, caller))
        flight = _Flight(key, task, caller)
        self._flights[key] = flight
        task.add_done_callback(lambda _: self._land(flight))
        return await self._wait(flight)

    async def _join(self, flight: _Flight, caller: Caller) -> Done | None:
        """Returns the flight's answer; None where its own caller's haste or limits ended it."""
        try:
            async with asyncio.timeout_at(caller.deadline):
                return await self._wait(flight)
        except TimeoutError as error:
            raise DeadlineError(
                "Expected an answer before the deadline, but the job was still running."
            ) from error
        except (DeadlineError, QueueFullError):
            return None

    async def _wait(self, flight: _Flight) -> Done:
        """Waits; a flight that nobody waits for any more is cancelled."""
        flight.waiting += 1
        try:
            return await asyncio.shield(flight.task)
        finally:
            flight.waiting -= 1
            if not flight.waiting and not flight.task.done():
                flight.task.cancel()
                self._close(flight)  # who comes now must not be cancelled with it

    def _close(self, flight: _Flight) -> None:
        """Lets nobody join any more."""
        if self._flights.get(flight.key) is flight:
            del self._flights[flight.key]

    def _land(self, flight: _Flight) -> None:
        self._close(flight)
        if not flight.task.cancelled():
            flight.task.exception()  # its callers have it

    async def _make(self, key: str, job: Job, payload: bytes, caller: Caller) -> Done:
        if self._disk is not None:
            kept = await asyncio.to_thread(self._disk.get, key)
            if kept is not None:
                self._metrics.count_cache("disk")
                self._memory.put(key, kept)
                return kept
        self._metrics.count_cache("miss")
        done = await self.pool.submit(job, payload, caller)
        self._memory.put(key, done)
        if self._disk is not None and len(self._writes) < _MAX_PENDING_WRITES:
            write = asyncio.create_task(asyncio.to_thread(self._disk.put, key, done))
            self._writes.add(write)
            write.add_done_callback(self._writes.discard)
        return done


def _may_join(caller: Caller, leader: Caller) -> bool:
    """Whether waiting for another's job is no worse: one of a batch may wait for long."""
    return caller.priority == "batch" or leader.priority == "interactive"


def _record_stages(done: Done, began_s: float) -> None:
    """Adds spans for the wait and for what the worker did, in the order in which it did them."""
    spans: Mapping[str, float] = {"queue": done.queue_s, **stages(done.message)}
    start_s = began_s
    for name, seconds in spans.items():
        if name == "total":
            continue
        span = _TRACER.start_span(name, start_time=round(start_s * 1e9))
        start_s += seconds
        span.end(round(start_s * 1e9))
