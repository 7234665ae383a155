# SPDX-License-Identifier: Apache-2.0
"""Who may search now, who waits, and who is refused."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

from matsmith.errors import QueueFullError
from services.optimize.metrics import SearchMetrics


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of the service.

    Attributes:
        max_running: searches at work at the same time.
        max_waiting: calls that may wait; one more is refused.
        retry_after_s: what a refused caller is told to wait.
    """

    max_running: int
    max_waiting: int
    retry_after_s: float


class Places:
    """All places of the service.

    Args:
        limits: how many there are.
        metrics: told how many are taken.
    """

    def __init__(self, limits: Limits, metrics: SearchMetrics) -> None:
        self._limits = limits
        self._metrics = metrics
        self._slots = asyncio.Semaphore(limits.max_running)
        self._joined = 0
        self._running = 0

    @contextmanager
    def joined(self) -> Iterator[None]:
        """Holds a place among those that run or wait.

        Raises:
            QueueFullError: all are taken.
        """
        limits = self._limits
        if self._joined >= limits.max_running + limits.max_waiting:
            raise QueueFullError(
                f"Expected at most {limits.max_running} searches at work and "
                f"{limits.max_waiting} waiting, got one more; try again later.",
                retry_after_s=limits.retry_after_s,
            )
        self._add(joined=1)
        try:
            yield
        finally:
            self._add(joined=-1)

    @asynccontextmanager
    async def slot(self) -> AsyncIterator[None]:
        """Holds a place among those that run; waits for it, first come, first served."""
        async with self._slots:
            self._add(running=1)
            try:
                yield
            finally:
                self._add(running=-1)

    def _add(self, *, joined: int = 0, running: int = 0) -> None:
        self._joined += joined
        self._running += running
        self._metrics.set_places(running=self._running, waiting=self._joined - self._running)
