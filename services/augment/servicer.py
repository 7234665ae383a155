# SPDX-License-Identifier: Apache-2.0
"""Messages in, messages out: reads a request, has materials made and judged, sends what passed."""

# ruff: noqa: N802 (the contract names the methods)

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import grpc

from matsmith.augment.crossover import (
    MAX_TRIES,
    MAX_VALID,
    Judge,
    Made,
    Sum,
    Tries,
    crossed,
    of_new_structure,
    perturbed,
)
from matsmith.augment.engine import Engine
from matsmith.augment.neighborhood import Neighborhood
from matsmith.augment.validate import Accepted, Validator
from matsmith.augment.vary import NATURAL, PUBLISHED, Variety, varied
from matsmith.catalogue import Catalogue
from matsmith.errors import (
    DeadlineError,
    NotFoundError,
    UnavailableError,
    UnsupportedError,
)
from matsmith.graph import MaterialGraph, structure_hash
from matsmith.retrieval.index import Index
from matsmith.rpc.places import Places
from matsmith.rpc.time_left import end_of_time, in_time
from matsmith.sampling import Ranges
from matsmith.sources import source_graph
from matsmith.v1 import augment_pb2, augment_pb2_grpc
from matsmith.writing.refusal import Refusal
from services.augment import encode
from services.augment.metrics import AugmentMetrics, EngineName

PERTURB = "perturb"
_DEFAULT_COUNT = 10
_NO_ENDPOINT = (
    ", which needs MATSMITH_ENDPOINT_URL and MATSMITH_ENDPOINT_MODEL where the service is started"
)
_Context = grpc.aio.ServicerContext[Any, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """What makes and judges materials.

    Attributes:
        catalogue: the node types.
        engines: by name; each is made for a number of repairs.
        default: the engine where the caller does not say.
        parallel: tries of an engine that are made at the same time.
        validator: judges.
        index: knows how the library's materials look.
        ranges: of the library's parameters.
        count_tokens: of a program; None: not counted.
    """

    catalogue: Catalogue
    engines: Mapping[EngineName, Callable[[int], Engine]]
    default: EngineName
    parallel: Mapping[EngineName, int]
    validator: Validator
    index: Index
    ranges: Ranges
    count_tokens: Callable[[str], int] | None


class AugmentServicer(augment_pb2_grpc.AugmentServiceServicer):
    """Serves `matsmith.v1.AugmentService`; refuses calls until it has got its parts.

    Args:
        places: who may work.
        metrics: told of every call.
    """

    def __init__(self, places: Places, metrics: AugmentMetrics) -> None:
        self._parts: Parts | None = None
        self._places = places
        self._metrics = metrics

    def begin(self, parts: Parts) -> None:
        """Starts answering calls."""
        self._parts = parts

    async def Crossover(
        self, request: augment_pb2.CrossoverRequest, context: _Context
    ) -> AsyncIterator[augment_pb2.CrossoverResponse]:
        """Answers with valid children of two materials, the sum last."""
        parts, total = self._ready(), Sum()
        work = _work(request.engine, parts)
        engine = parts.engines[work](request.max_repairs)
        tries = Tries(
            max_valid=request.max_valid or MAX_VALID,
            max_tries=request.max_tries or MAX_TRIES,
            parallel=parts.parallel[work],
        )
        with self._metrics.call(work, total):
            async with self._begun(request.parents, parts, context) as (graphs, judge, until):
                known = {structure_hash(graph, parts.catalogue) for graph in graphs}
                made = crossed(
                    engine,
                    (graphs[0], graphs[1]),
                    of_new_structure(judge, known, parts.catalogue),
                    seed=str(request.seed),
                    tries=tries,
                    total=total,
                )
                async for one in _in_time(made, until):
                    message = await asyncio.to_thread(
                        encode.material,
                        one,
                        request.parents,
                        engine=engine.name,
                        seed=request.seed,
                        catalogue=parts.catalogue,
                    )
                    yield augment_pb2.CrossoverResponse(
                        material=message,
                        tries=total.tries,
                        refused=total.refused,
                        usage=encode.usage(total),
                    )
            yield augment_pb2.CrossoverResponse(
                tries=total.tries, refused=total.refused, usage=encode.usage(total)
            )

    async def Perturb(
        self, request: augment_pb2.PerturbRequest, context: _Context
    ) -> AsyncIterator[augment_pb2.PerturbResponse]:
        """Answers with valid variations of a material, the sum last."""
        parts, total, parents = self._ready(), Sum(), (request.parent,)
        with self._metrics.call("perturb", total):
            async with self._begun(parents, parts, context) as (graphs, judge, until):
                vary = partial(
                    varied,
                    graphs[0],
                    variety=_variety(request.variety),
                    ranges=parts.ranges,
                    catalogue=parts.catalogue,
                    count_tokens=parts.count_tokens,
                )
                made = perturbed(
                    lambda seed: vary(seed=seed),
                    judge,
                    seed=str(request.seed),
                    count=request.count or _DEFAULT_COUNT,
                    total=total,
                )
                async for one in _in_time(made, until):
                    message = await asyncio.to_thread(
                        encode.material,
                        one,
                        parents,
                        engine=PERTURB,
                        seed=request.seed,
                        catalogue=parts.catalogue,
                    )
                    yield augment_pb2.PerturbResponse(
                        material=message, tries=total.tries, refused=total.refused
                    )
            yield augment_pb2.PerturbResponse(tries=total.tries, refused=total.refused)

    def _ready(self) -> Parts:
        if self._parts is None:
            raise UnavailableError(
                "Expected a service that has started, got one that still reads its library.",
                reason="STARTING",
            )
        return self._parts

    @asynccontextmanager
    async def _begun(
        self, parents: Sequence[augment_pb2.Parent], parts: Parts, context: _Context
    ) -> AsyncIterator[tuple[list[MaterialGraph], Judge, float]]:
        """Gives the parents read, what judges their children, and when time is up.

        What passes looks like no parent, nothing of the library, and nothing that passed before.

        Raises:
            InvalidInputError: a parent is faulty.
            QueueFullError: too many calls wait.
            DeadlineError: the caller's time is up before it is this call's turn.
        """
        until = end_of_time(context.time_remaining())
        with self._places.joined():
            async with AsyncExitStack() as held:
                async with in_time(until, _out_of_time()):
                    graphs = [
                        await asyncio.to_thread(source_graph, parent.material, parts.catalogue)
                        for parent in parents
                    ]
                    await held.enter_async_context(self._places.slot())
                    known = Neighborhood.of_library(parts.index)
                    for parent, graph in zip(parents, graphs, strict=True):
                        known.add(parent.id, await parts.validator.look(graph, known))

                async def judge(graph: MaterialGraph) -> Accepted | Refusal:
                    found = await parts.validator.judged(graph, known)
                    if isinstance(found, Accepted):
                        known.add(found.digest, found.look)
                    return found

                yield graphs, judge, until


def _variety(number: int) -> Variety:
    """Returns how far parameters go.

    Raises:
        UnsupportedError: a number that this server does not know.
    """
    known: Mapping[int, Variety] = {
        augment_pb2.PERTURB_VARIETY_UNSPECIFIED: PUBLISHED,
        augment_pb2.PERTURB_VARIETY_PUBLISHED: PUBLISHED,
        augment_pb2.PERTURB_VARIETY_NATURAL: NATURAL,
    }
    if number not in known:
        raise UnsupportedError(
            f"Expected variety of published or natural in this version, got number {number}.",
            details={"field": "variety"},
        )
    return known[number]


def _work(name: str, parts: Parts) -> EngineName:
    """Returns the engine of a name.

    Raises:
        NotFoundError: ENGINE_UNKNOWN.
    """
    if not name:
        return parts.default
    for known in parts.engines:
        if known == name:
            return known
    raise NotFoundError(
        f"Expected an engine of {', '.join(parts.engines)}, got {name!r}"
        f"{_NO_ENDPOINT if name == 'llm' else ''}.",
        reason="ENGINE_UNKNOWN",
    )


async def _in_time(made: AsyncGenerator[Made, None], until: float) -> AsyncIterator[Made]:
    """Yields what is made until time is up.

    Raises:
        DeadlineError: it is.
    """
    async with aclosing(made):
        while True:
            async with in_time(until, _out_of_time()):
                try:
                    one = await anext(made)
                except StopAsyncIteration:
                    return
            yield one


def _out_of_time() -> DeadlineError:
    return DeadlineError(
        "Expected time to make all materials, got a deadline before it; those sent are valid."
    )
