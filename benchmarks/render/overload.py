# SPDX-License-Identifier: Apache-2.0
"""Ten times as many calls as the pool can do: some are refused at once, the others are in time."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections import Counter
from dataclasses import dataclass

from benchmarks.render.materials import materials
from benchmarks.render.server import MemoryWatch, RenderServer, growth_mib
from matsmith.errors import DeadlineError, MatsmithError, QueueFullError
from matsmith.graph.serde import to_proto
from matsmith.rpc.client import AsyncClient
from matsmith.v1 import material_pb2, picture_pb2

_CLIENTS = 4
_CAPACITY_JOBS = 60


@dataclass(frozen=True, slots=True)
class Overload:
    """What was seen.

    Attributes:
        capacity_per_s: renders a second with always one waiting for each worker.
        offered_per_s: calls a second during the overload.
        accepted: calls that were not refused.
        in_time: of them, those answered within their deadline.
        refused: calls refused with a delay after which to retry.
        others: calls that ended in any other way.
        refusal_p99_s: time until a refusal.
        service_growth_mib: how much the service's memory grew after its first fifth.
        recovery_s: from the last call offered until a lone call takes no longer than three times
            what it took before.
    """

    capacity_per_s: float
    offered_per_s: float
    accepted: int
    in_time: int
    refused: int
    others: int
    refusal_p99_s: float
    service_growth_mib: float
    recovery_s: float


def overload(*, seconds: float, factor: float, size_px: int, deadline_s: float) -> Overload:
    """Returns what the pool does under so many times its capacity."""
    with RenderServer(workers=2, cache_memory_mib=0) as server, MemoryWatch(server) as watch:
        load = _Load(server.target, [to_proto(graph) for graph in materials(100)], size_px)
        return asyncio.run(load.run(seconds, factor, deadline_s, watch))


class _Load:
    def __init__(self, target: str, graphs: list[material_pb2.MaterialGraph], size_px: int) -> None:
        self._target = target
        self._graphs = graphs
        self._size_px = size_px
        self._numbers = itertools.count(1)
        self._results: Counter[str] = Counter()
        self._refusal_s: list[float] = []

    async def run(
        self, seconds: float, factor: float, deadline_s: float, watch: MemoryWatch
    ) -> Overload:
        async with AsyncClient(self._target, client_id="measure") as client:
            capacity_per_s = await self._capacity(client)
            alone_s = await self._alone(client)
        watch.service_mib.clear()
        clients = [
            AsyncClient(self._target, timeout_s=deadline_s, client_id=f"client-{number}")
            for number in range(_CLIENTS)
        ]
        offered_per_s = factor * capacity_per_s
        began = time.perf_counter()
        calls = set()
        offered = 0
        while (now := time.perf_counter() - began) < seconds:
            while offered < now * offered_per_s:
                call = asyncio.create_task(self._call(clients[offered % _CLIENTS]))
                calls.add(call)
                call.add_done_callback(calls.discard)
                offered += 1
            await asyncio.sleep(0.002)
        ended = time.perf_counter()
        took_s = ended - began
        growth = growth_mib(watch.service_mib)
        async with AsyncClient(self._target, client_id="measure") as client:
            recovery_s = await self._recovery(client, alone_s, ended)
        await asyncio.gather(*calls)
        for client in clients:
            await client.close()
        results = self._results
        return Overload(
            capacity_per_s=capacity_per_s,
            offered_per_s=offered / took_s,
            accepted=results["in time"] + results["late"],
            in_time=results["in time"],
            refused=results["refused"],
            others=results["other"],
            refusal_p99_s=_percentile(self._refusal_s, 0.99),
            service_growth_mib=growth,
            recovery_s=recovery_s,
        )

    async def _capacity(self, client: AsyncClient) -> float:
        async def work() -> None:
            for _ in range(_CAPACITY_JOBS // 4):
                await self._render(client)

        await work()
        began = time.perf_counter()
        await asyncio.gather(*(work() for _ in range(4)))
        return _CAPACITY_JOBS / (time.perf_counter() - began)

    async def _alone(self, client: AsyncClient) -> float:
        times = []
        for _ in range(9):
            began = time.perf_counter()
            await self._render(client)
            times.append(time.perf_counter() - began)
        return _percentile(times, 0.9)

    async def _recovery(self, client: AsyncClient, alone_s: float, ended: float) -> float:
        while True:
            began = time.perf_counter()
            try:
                await self._render(client)
            except MatsmithError:
                await asyncio.sleep(0.02)
                continue
            if time.perf_counter() - began <= 3 * alone_s:
                return time.perf_counter() - ended

    async def _call(self, client: AsyncClient) -> None:
        began = time.perf_counter()
        try:
            await self._render(client)
        except QueueFullError as error:
            self._refusal_s.append(time.perf_counter() - began)
            self._results["refused" if error.retry_after_s > 0.0 else "other"] += 1
        except DeadlineError:
            self._results["late"] += 1
        except MatsmithError:
            self._results["other"] += 1
        else:
            self._results["in time"] += 1

    async def _render(self, client: AsyncClient) -> None:
        number = next(self._numbers)
        settings = picture_pb2.RenderSettings(size_px=self._size_px, samples=1, seed=number)
        await client.render(self._graphs[number % len(self._graphs)], settings)


def _percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(share * len(values)))] if values else 0.0
