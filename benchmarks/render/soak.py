# SPDX-License-Identifier: Apache-2.0
"""A thousand renders of different materials through two workers: no failure, bounded memory."""

from __future__ import annotations

import time
from dataclasses import dataclass

from benchmarks.render.batch import render_all
from benchmarks.render.materials import materials
from benchmarks.render.server import MemoryWatch, RenderServer, growth_mib
from matsmith.v1 import picture_pb2


@dataclass(frozen=True, slots=True)
class Soak:
    """What was seen.

    Attributes:
        renders: pictures that came.
        failures: items that ended with an error.
        seconds: for all of them.
        recycled: workers replaced by reason.
        memory_bound_mib: what no worker may exceed between jobs; one that does is replaced.
        worker_peak_mib: largest resident memory of a worker at any time.
        service_peak_mib: of the service's own process.
        service_growth_mib: how much the service's memory grew after its first fifth.
    """

    renders: int
    failures: int
    seconds: float
    recycled: dict[str, int]
    memory_bound_mib: int
    worker_peak_mib: float
    service_peak_mib: float
    service_growth_mib: float


def soak(*, renders: int, size_px: int, recycle_jobs: int, memory_bound_mib: int = 512) -> Soak:
    """Returns what a batch of so many different materials does to two workers."""
    settings = picture_pb2.RenderSettings(size_px=size_px, samples=1)
    with RenderServer(
        workers=2,
        cache_memory_mib=0,
        recycle_jobs=recycle_jobs,
        recycle_memory_mib=memory_bound_mib,
    ) as server:
        with MemoryWatch(server) as watch:
            began = time.perf_counter()
            answers = render_all(server.target, list(materials(renders)), settings)
            seconds = time.perf_counter() - began
        recycled = server.ends()
    return Soak(
        renders=sum(answer.HasField("render") for answer in answers.values()),
        failures=sum(not answer.HasField("render") for answer in answers.values()),
        seconds=seconds,
        recycled=recycled,
        memory_bound_mib=memory_bound_mib,
        worker_peak_mib=max(watch.worker_mib),
        service_peak_mib=max(watch.service_mib),
        service_growth_mib=growth_mib(watch.service_mib),
    )
