# SPDX-License-Identifier: Apache-2.0
"""Work that ends a little before the caller's deadline, so that its last answer still arrives."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from matsmith.errors import DeadlineError

_MARGIN_S = 0.5
_MARGIN_SHARE = 0.25


def end_of_time(remaining_s: float | None) -> float:
    """Returns when work must end, on the monotonic clock, for a call with this much time left."""
    if remaining_s is None:
        return float("inf")
    return time.monotonic() + remaining_s - min(_MARGIN_S, _MARGIN_SHARE * remaining_s)


@asynccontextmanager
async def in_time(until: float, error: DeadlineError) -> AsyncIterator[None]:
    """Stops what is inside at a time of the monotonic clock.

    Raises:
        DeadlineError: the error given.
    """
    left_s = until - time.monotonic()
    try:
        async with asyncio.timeout(None if left_s == float("inf") else left_s) as bound:
            yield
    except TimeoutError as cause:
        if not bound.expired():
            raise
        raise error from cause
