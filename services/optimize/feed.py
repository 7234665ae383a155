# SPDX-License-Identifier: Apache-2.0
"""Which of a search's many steps a caller is told, with what, and when."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from matsmith.optimize.optimizer import Progress
from matsmith.optimize.problem import State

INTERVAL_S = 0.3
"""Between two updates without a new best, and between two pictures."""
TOKEN_INTERVAL_S = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Update:
    """What a caller is told.

    Attributes:
        progress: the last step.
        has_picture: whether the best's picture goes with it.
        has_token: whether a token goes with it.
    """

    progress: Progress
    has_picture: bool
    has_token: bool


class Feed:
    """Keeps the last step and what has been told.

    However slow the caller, one step waits at most: a later one takes its place.

    Args:
        clock: seconds that only rise.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._changed = asyncio.Event()
        self._latest: Progress | None = None
        self._told: Progress | None = None
        self._told_at = 0.0
        self._pictured: State | None = None
        self._pictured_at = float("-inf")
        self._kept: Progress | None = None
        self._kept_at = float("-inf")

    def tell(self, progress: Progress) -> None:
        """Takes a step."""
        self._latest = progress
        self._changed.set()

    def due_s(self) -> float | None:
        """Returns the seconds until the next update, 0 or less for now; None where all is told."""
        latest, told = self._latest, self._told
        if latest is None:
            return None
        if told is None or latest.event.best is not told.event.best:
            return 0.0
        dues = []
        if latest is not told:
            dues.append(self._told_at + INTERVAL_S)
        if latest.event.best is not self._pictured:
            dues.append(self._pictured_at + INTERVAL_S)
        if latest is not self._kept:
            # With the next step, where one is about to be told.
            dues.append(max(self._kept_at + TOKEN_INTERVAL_S, self._told_at + INTERVAL_S))
        return min(dues) - self._clock() if dues else None

    def take(self, *, is_last: bool = False) -> Update | None:
        """Returns an update about the last step; None where all is told.

        Args:
            is_last: whether nothing comes after it, so that it must hold all that is left.
        """
        latest = self._latest
        if latest is None:
            return None
        now = self._clock()
        has_picture = latest.event.best is not self._pictured and (
            is_last or now >= self._pictured_at + INTERVAL_S
        )
        has_token = latest is not self._kept and (
            is_last or now >= self._kept_at + TOKEN_INTERVAL_S
        )
        if latest is self._told and not has_picture and not has_token:
            return None
        self._told, self._told_at = latest, now
        if has_picture:
            self._pictured, self._pictured_at = latest.event.best, now
        if has_token:
            self._kept, self._kept_at = latest, now
        return Update(latest, has_picture, has_token)

    async def updates(
        self, search: asyncio.Task[Any], *, until: float
    ) -> AsyncGenerator[Update, None]:
        """Yields updates until the search has ended or the time is over, the last with a token.

        Args:
            search: which tells this feed of its steps.
            until: by the clock; infinity is no bound.
        """
        search.add_done_callback(lambda _: self._changed.set())
        while not search.done() and (left_s := until - self._clock()) > 0.0:
            self._changed.clear()
            due_s = self.due_s()
            if due_s is not None and due_s <= 0.0:
                update = self.take()
                if update is not None:
                    yield update
                continue
            waits_s = min(left_s, float("inf") if due_s is None else due_s)
            with suppress(TimeoutError):
                async with asyncio.timeout(None if waits_s == float("inf") else waits_s):
                    await self._changed.wait()
        last = self.take(is_last=True)
        if last is not None:
            yield last
