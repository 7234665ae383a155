# SPDX-License-Identifier: Apache-2.0
"""Messages in, messages out: reads a request, watches its search, tells how it goes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import AsyncExitStack, aclosing
from dataclasses import dataclass

import grpc

from matsmith.errors import DeadlineError, UnavailableError
from matsmith.graph import MaterialGraph
from matsmith.optimize.optimizer import Conditions, Parts, Progress, condition, optimize
from matsmith.optimize.options import Options, check_options, fingerprint
from matsmith.optimize.token import read_token
from matsmith.pictures.photo import decode as decode_photo
from matsmith.pictures.photo import square
from matsmith.rpc.places import Places
from matsmith.rpc.time_left import end_of_time, in_time
from matsmith.sources import source_graph
from matsmith.v1 import optimize_pb2, optimize_pb2_grpc
from services.optimize import decode, encode
from services.optimize.feed import Feed
from services.optimize.metrics import SearchMetrics

PHOTO_SIZE_PX = 512


@dataclass(frozen=True, slots=True, eq=False)
class _Start:
    """A request that was read."""

    graph: MaterialGraph
    conditions: Conditions
    fingerprint: str


class OptimizeServicer(optimize_pb2_grpc.OptimizeServiceServicer):
    """Serves `matsmith.v1.OptimizeService`; refuses calls until it has got its parts.

    Args:
        places: who may search.
        metrics: told of every call.
    """

    def __init__(self, places: Places, metrics: SearchMetrics) -> None:
        self._parts: Parts | None = None
        self._places = places
        self._metrics = metrics

    def begin(self, parts: Parts) -> None:
        """Starts answering calls."""
        self._parts = parts

    async def Optimize(  # noqa: N802 - the contract's name
        self,
        request: optimize_pb2.OptimizeRequest,
        context: grpc.aio.ServicerContext[
            optimize_pb2.OptimizeRequest, optimize_pb2.OptimizeResponse
        ],
    ) -> AsyncIterator[optimize_pb2.OptimizeResponse]:
        """Answers with progress, the result last."""
        parts = self._parts
        if parts is None:
            raise UnavailableError(
                "Expected a service that has started, got one that still reads its library.",
                reason="STARTING",
            )
        options = decode.options(request)
        until = end_of_time(context.time_remaining())
        with self._metrics.call(options.method), self._places.joined():
            async with aclosing(self._responses(request, options, parts, until)) as responses:
                async for response in responses:
                    yield response

    async def _responses(
        self, request: optimize_pb2.OptimizeRequest, options: Options, parts: Parts, until: float
    ) -> AsyncGenerator[optimize_pb2.OptimizeResponse, None]:
        async with AsyncExitStack() as held:
            async with in_time(until, _out_of_time()):
                start = await asyncio.to_thread(_read, request, options, parts)
                await held.enter_async_context(self._places.slot())
            feed = Feed()

            def report(progress: Progress) -> None:
                self._metrics.count_step(options.method)
                feed.tell(progress)

            search = asyncio.create_task(
                optimize(
                    start.graph,
                    start.conditions,
                    parts,
                    options,
                    report=report,
                    token=request.state_token,
                    request=start.fingerprint,
                )
            )
            try:
                async with aclosing(feed.updates(search, until=until)) as updates:
                    async for update in updates:
                        yield await asyncio.to_thread(encode.progress, update, options)
                if not search.done():
                    raise _out_of_time()
                found = search.result()
                yield await asyncio.to_thread(
                    encode.result, found, start.graph, options, parts.catalogue
                )
            finally:
                search.cancel()
                await asyncio.gather(search, return_exceptions=True)


def _read(request: optimize_pb2.OptimizeRequest, options: Options, parts: Parts) -> _Start:
    """Returns the request read; takes up to some seconds of a core.

    Raises:
        InvalidInputError: the photo, the material, a lock, the budget or the token is faulty.
        UnsupportedError: the material's form is not known.
    """
    graph = source_graph(request.material, parts.catalogue)
    # Faults that are plain now are not told only when it is this call's turn.
    check_options(options)
    options.locks.pinned(graph, parts.catalogue)
    photo = square(decode_photo(request.image), PHOTO_SIZE_PX)
    conditions = condition(photo, is_flattened=options.is_flattened, lighting=options.lighting)
    known = fingerprint(request.image, graph, options)
    if request.state_token:
        read_token(request.state_token, request=known, catalogue=parts.catalogue)
    return _Start(graph, conditions, known)


def _out_of_time() -> DeadlineError:
    return DeadlineError(
        "Expected time for the search to end, got a deadline before it; the last progress, where "
        "there was one, holds a token to go on from."
    )
