# SPDX-License-Identifier: Apache-2.0
"""How many calls a drain has to wait for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing, contextmanager
from typing import Any

from matsmith.rpc.interceptor import Around, Invocation


class InFlight(Around):
    """Counts the calls that a drain must wait for: all but those of gRPC's own services.

    A health check's Watch never ends by itself, so a server that waited for it would use up its
    whole grace period at every stop.
    """

    def __init__(self) -> None:
        self._count = 0
        self._idle = asyncio.Event()
        self._idle.set()

    @property
    def is_idle(self) -> bool:
        """Whether no call is running."""
        return self._idle.is_set()

    async def wait_until_idle(self) -> None:
        """Returns as soon as no call is running."""
        await self._idle.wait()

    async def around_one(self, call: Invocation) -> Any:
        """Returns the one response."""
        with self._counted(call):
            return await call.response()

    async def around_many(self, call: Invocation) -> AsyncGenerator[Any, None]:
        """Yields the responses."""
        with self._counted(call):
            async with aclosing(call.responses()) as responses:
                async for response in responses:
                    yield response

    @contextmanager
    def _counted(self, call: Invocation) -> Iterator[None]:
        step = 0 if call.is_of_grpc else 1
        self._add(step)
        try:
            yield
        finally:
            self._add(-step)

    def _add(self, step: int) -> None:
        self._count += step
        if self._count:
            self._idle.clear()
        else:
            self._idle.set()
