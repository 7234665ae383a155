# SPDX-License-Identifier: Apache-2.0
"""Work on a stream of items, a few at a time; answers come as they are ready."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from typing import Any, TypeVar

_T = TypeVar("_T")
_R = TypeVar("_R")


async def unordered(
    items: AsyncIterator[_T], work: Callable[[_T], Awaitable[_R]], *, limit: int
) -> AsyncGenerator[_R]:
    """Yields `work(item)` for every item, unordered, with at most `limit` in progress.

    The stream is read one item ahead of that, so a slow consumer slows the producer. An error of
    `work` or of the stream ends it; all work in progress is cancelled then, and also when the
    generator is closed.
    """

    async def read() -> _T:
        return await anext(items)

    async def run(item: _T) -> _R:
        return await work(item)

    reading: asyncio.Task[_T] | None = asyncio.create_task(read())
    running: set[asyncio.Task[_R]] = set()
    try:
        while reading or running:
            has_room = reading is not None and len(running) < limit
            waited: set[asyncio.Task[Any]] = {*running}
            if reading and has_room:
                waited.add(reading)
            await asyncio.wait(waited, return_when=asyncio.FIRST_COMPLETED)
            if reading and has_room and reading.done():
                try:
                    running.add(asyncio.create_task(run(reading.result())))
                    reading = asyncio.create_task(read())
                except StopAsyncIteration:
                    reading = None
            for task in [task for task in running if task.done()]:
                running.discard(task)
                yield task.result()
    finally:
        left: list[asyncio.Task[Any]] = [*running, *([reading] if reading else [])]
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
