# SPDX-License-Identifier: Apache-2.0
"""Runs that several calls may watch: admission, sharing by idempotency key, and cancellation.

A run goes on while somebody watches it. When the last watcher leaves before the end, its work stops
and it is forgotten; a finished run with a key is kept for a while, so that a repeated call gets the
first one's answer.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass, field

from matsmith.errors import QueueFullError, RequestError
from services.generate.events import Event


@dataclass(frozen=True, slots=True)
class RunLimits:
    """Bounds of the service.

    Attributes:
        max_running: runs that work at the same time.
        max_waiting: runs that may wait; one more is refused.
        retry_after_s: what a refused caller is told to wait.
        keep: finished runs with a key that are kept at most.
        keep_s: seconds for which they are kept.
    """

    max_running: int
    max_waiting: int
    retry_after_s: float
    keep: int
    keep_s: float


@dataclass(eq=False)
class _Run:
    fingerprint: str
    events: list[Event] = field(default_factory=list)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    watchers: int = 0
    is_done: bool = False
    error: Exception | None = None
    ended_at: float = 0.0
    task: asyncio.Task[None] | None = None


class Runs:
    """All runs of the service."""

    def __init__(self, limits: RunLimits) -> None:
        self._limits = limits
        self._slots = asyncio.Semaphore(limits.max_running)
        self._active = 0
        self._keyed: dict[str, _Run] = {}

    async def watch(
        self,
        start: Callable[[], AsyncGenerator[Event, None]],
        *,
        key: str = "",
        fingerprint: str = "",
    ) -> AsyncGenerator[Event, None]:
        """Yields all events of a run, from its begin, whenever one joins.

        Args:
            start: begins the work; its generator is closed when nobody watches any more.
            key: idempotency key; "" shares with nobody.
            fingerprint: digest of the request; the same key must come with the same one.

        Raises:
            QueueFullError: too many runs wait.
            RequestError: the key has come before with another request.
            Exception: what the run raised, for every watcher.
        """
        run = self._join(key, fingerprint) or self._begin(start, key, fingerprint)
        run.watchers += 1
        try:
            position = 0
            while True:
                async with run.changed:
                    while position == len(run.events) and not run.is_done:
                        await run.changed.wait()
                while position < len(run.events):
                    yield run.events[position]
                    position += 1
                if run.is_done and position == len(run.events):
                    break
            if run.error is not None:
                raise run.error
        finally:
            run.watchers -= 1
            if run.watchers == 0 and not run.is_done and run.task is not None:
                if self._keyed.get(key) is run:
                    del self._keyed[key]
                run.task.cancel()

    def _join(self, key: str, fingerprint: str) -> _Run | None:
        self._forget_old()
        run = self._keyed.get(key) if key else None
        if run is not None and run.fingerprint != fingerprint:
            raise RequestError(
                "Expected an idempotency key that is new or comes with the same request, "
                f"got {key!r} with another one.",
                reason="IDEMPOTENCY_KEY_REUSED",
                details={"idempotency_key": "was used with another request"},
            )
        return run

    def _begin(
        self, start: Callable[[], AsyncGenerator[Event, None]], key: str, fingerprint: str
    ) -> _Run:
        limits = self._limits
        if self._active >= limits.max_running + limits.max_waiting:
            raise QueueFullError(
                f"Expected at most {limits.max_running} requests at work and "
                f"{limits.max_waiting} waiting; try again later.",
                retry_after_s=limits.retry_after_s,
            )
        run = _Run(fingerprint)
        self._active += 1
        run.task = asyncio.create_task(self._work(run, start, key))
        if key:
            self._keyed[key] = run
        return run

    async def _work(
        self, run: _Run, start: Callable[[], AsyncGenerator[Event, None]], key: str
    ) -> None:
        try:
            async with self._slots, aclosing(start()) as events:
                async for event in events:
                    run.events.append(event)
                    async with run.changed:
                        run.changed.notify_all()
        except Exception as error:
            # Every watcher raises it, each to its own caller.
            run.error = error
            if self._keyed.get(key) is run:
                del self._keyed[key]
        finally:
            self._active -= 1
            run.is_done = True
            run.ended_at = time.monotonic()
            async with run.changed:
                run.changed.notify_all()

    def _forget_old(self) -> None:
        oldest = time.monotonic() - self._limits.keep_s
        done = [key for key, run in self._keyed.items() if run.is_done]
        for position, key in enumerate(done):
            if self._keyed[key].ended_at < oldest or position < len(done) - self._limits.keep:
                del self._keyed[key]
