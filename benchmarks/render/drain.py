# SPDX-License-Identifier: Apache-2.0
"""SIGTERM under load: every call that was accepted is answered, every later one is refused."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from dataclasses import dataclass

from benchmarks.render.materials import materials
from benchmarks.render.server import RenderServer
from matsmith.errors import MatsmithError, QueueFullError, UnavailableError
from matsmith.rpc.client import AsyncClient
from matsmith.v1 import picture_pb2


@dataclass(frozen=True, slots=True)
class Drain:
    """What was seen.

    Attributes:
        accepted: calls that ran or waited when the signal came.
        answered: of them, those with a picture.
        refused: later calls that were told to go elsewhere.
        others: calls that ended in any other way.
        drain_s: from the signal to the end of the process.
        exit_status: of the process.
    """

    accepted: int
    answered: int
    refused: int
    others: int
    drain_s: float
    exit_status: int


def drain(*, calls: int, size_px: int) -> Drain:
    """Returns what becomes of calls when the service is told to stop."""
    graphs = list(materials(calls))

    async def run(server: RenderServer) -> Drain:
        results: Counter[str] = Counter()

        async def call(client: AsyncClient, number: int, kind: str) -> None:
            settings = picture_pb2.RenderSettings(size_px=size_px, samples=1, seed=number)
            try:
                await client.render(graphs[number % calls], settings)
                results[f"{kind} answered"] += 1
            except (UnavailableError, QueueFullError):
                results[f"{kind} refused"] += 1
            except MatsmithError:
                results["other"] += 1

        clients = [AsyncClient(server.target, client_id=f"client-{n}") for n in range(4)]
        first = [
            asyncio.create_task(call(clients[number % 4], number, "early"))
            for number in range(calls)
        ]
        while True:
            state = await clients[0].capabilities()
            done = sum(task.done() for task in first)
            if state.waiting + state.running + done >= calls:
                break
            await asyncio.sleep(0.01)
        accepted = calls
        began = time.monotonic()
        server.ask_to_stop()
        later: list[asyncio.Task[None]] = []
        while not all(task.done() for task in first):
            later.append(asyncio.create_task(call(clients[len(later) % 4], len(later), "late")))
            await asyncio.sleep(0.02)
        await asyncio.gather(*first, *later)
        for client in clients:
            await client.close()
        status = await asyncio.to_thread(server.stop)
        return Drain(
            accepted,
            results["early answered"],
            results["late refused"],
            results["other"] + results["early refused"],
            time.monotonic() - began,
            status,
        )

    with RenderServer(workers=2, cache_memory_mib=0) as server:
        return asyncio.run(run(server))
