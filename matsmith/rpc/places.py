# SPDX-License-Identifier: Apache-2.0
"""Whose call is at work now, which waits, and which is refused, where work takes seconds."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import TypeAlias

from matsmith.errors import QueueFullError

Told: TypeAlias = Callable[[int, int], None]
"""Told how many calls run and how many wait."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of a service.

    Attributes:
        max_running: calls at work at the same time.
        max_waiting: calls that may wait; one more is refused.
        retry_after_s: what a refused caller is told to wait.
    """

    max_running: int
    max_waiting: int
    retry_after_s: float


class Places:
    """All places of a service.

    Args:
        limits: how many there are.
        tell: told whenever one is taken or given back.
        what: that is at work, in the plural; for the refused.
    """

    def __init__(self, limits: Limits, tell: Told, *, what: str) -> None:
        self._limits = limits
        self._tell = tell
        self._what = what
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
                f"Expected at most {limits.max_running} {self._what} at work and "
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
        self._tell(self._running, self._joined - self._running)
