# SPDX-License-Identifier: Apache-2.0
"""Several works at a time: verdicts in the order of their proposals, and all results or none."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine, Sequence
from typing import Any, TypeVar

_Proposal = TypeVar("_Proposal")
_Verdict = TypeVar("_Verdict")
_Outcome = TypeVar("_Outcome")


async def verdicts(
    proposals: AsyncGenerator[_Proposal, None],
    judge: Callable[[_Proposal], Awaitable[_Verdict]],
    *,
    room: Callable[[], int],
) -> AsyncGenerator[_Verdict, None]:
    """Yields one verdict for each proposal, in their order, each as soon as it is known.

    Closing the iterator stops all judging and closes `proposals`.

    Args:
        proposals: asked for one at a time, and for no more than there is room for.
        judge: gives the verdict on one.
        room: how many may be judged at once; asked again after every verdict.

    Raises:
        Exception: what `proposals` or `judge` raised.
    """
    judged: deque[asyncio.Task[_Verdict]] = deque()
    coming: asyncio.Task[_Proposal | None] | None = None
    is_exhausted = False

    async def following() -> _Proposal | None:
        return await anext(proposals, None)

    async def verdict(proposal: _Proposal) -> _Verdict:
        return await judge(proposal)

    try:
        while True:
            if coming is None and not is_exhausted and len(judged) < room():
                coming = asyncio.create_task(following())
            # A slow engine must not hold back the verdicts on what it has proposed.
            awaited: set[asyncio.Future[Any]] = {*([coming] if coming else []), *list(judged)[:1]}
            if not awaited:
                return
            await asyncio.wait(awaited, return_when=asyncio.FIRST_COMPLETED)
            if coming is not None and coming.done():
                proposal, coming = coming.result(), None
                if proposal is None:
                    is_exhausted = True
                else:
                    judged.append(asyncio.create_task(verdict(proposal)))
            elif judged and judged[0].done():
                yield judged.popleft().result()
    finally:
        unfinished = [*judged, *([coming] if coming is not None else [])]
        for task in unfinished:
            task.cancel()
        await asyncio.gather(*unfinished, return_exceptions=True)
        await proposals.aclose()


async def all_of(works: Sequence[Coroutine[Any, Any, _Outcome]]) -> list[_Outcome]:
    """Returns all results in order; the first failure stops the others and is raised as it is."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
