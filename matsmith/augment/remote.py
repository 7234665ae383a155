# SPDX-License-Identifier: Apache-2.0
"""An augment service as an engine: the same tries, made by a pool of servers."""

from __future__ import annotations

import asyncio
import hashlib

from matsmith.augment.engine import Attempt, Child, Parents
from matsmith.catalogue import Catalogue
from matsmith.endpoint.usage import Usage
from matsmith.errors import QueueFullError
from matsmith.graph import MaterialGraph
from matsmith.graph.serde import from_proto
from matsmith.program import digest
from matsmith.rpc.augment_requests import Parent
from matsmith.rpc.client import AsyncClient
from matsmith.writing.refusal import Refusal

NAME = "service"


class RemoteEngine:
    """Asks `AugmentService.Crossover` for one try at a time; implements `Engine`.

    Args:
        client: of the service.
        catalogue: the node types.
        engine: of the service, by name; "" is its own choice.
        max_repairs: see `CrossoverRequest`.
    """

    name = NAME

    def __init__(
        self, client: AsyncClient, catalogue: Catalogue, *, engine: str = "", max_repairs: int = 0
    ) -> None:
        self._client = client
        self._catalogue = catalogue
        self._engine = engine
        self._max_repairs = max_repairs

    async def attempt(self, parents: Parents, *, seed: str) -> Attempt:
        """See `Engine.attempt`. Waits as told while the service is full."""
        first, second = (self._parent(graph) for graph in parents)
        number = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:4], "big") >> 1
        while True:
            try:
                return await self._asked(first, second, number)
            except QueueFullError as error:
                await asyncio.sleep(error.retry_after_s)

    async def _asked(self, first: Parent, second: Parent, seed: int) -> Attempt:
        outcome: Child | Refusal = Refusal("NOTHING_SENT", "expected a material, got none")
        usage, prompt_digest = Usage(), ""
        async for event in self._client.crossover(
            first,
            second,
            engine=self._engine,
            max_valid=1,
            max_tries=1,
            seed=seed,
            max_repairs=self._max_repairs,
        ):
            took = event.usage
            usage = Usage(took.calls, took.input_tokens, took.output_tokens, took.cost)
            if event.HasField("material"):
                told = event.material.provenance
                outcome = Child(from_proto(event.material.graph), tuple(told.operators))
                prompt_digest = told.prompt_digest
            elif isinstance(outcome, Refusal):
                for rule in event.refused:
                    outcome = Refusal(rule, "refused by the service")
        return Attempt(outcome, usage, prompt_digest)

    def _parent(self, graph: MaterialGraph) -> Parent:
        return Parent(digest(graph, self._catalogue), graph)
