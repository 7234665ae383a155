# SPDX-License-Identifier: Apache-2.0
"""Programs that would take for ever or all memory; others must not notice."""

from __future__ import annotations

import threading
import time
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from benchmarks.render.materials import materials
from benchmarks.render.server import MemoryWatch, RenderServer, wait_until
from matsmith.errors import DeadlineError, MatsmithError
from matsmith.graph import Link, MaterialGraph, Node, NodeTree
from matsmith.rpc.client import Client
from matsmith.v1 import artefact_pb2, picture_pb2

_OUTPUT = "ShaderNodeOutputMaterial"


@dataclass(frozen=True, slots=True)
class Hostile:
    """What was seen.

    Attributes:
        hang_error: class of the error that the endless render ended with.
        hang_overrun_s: from its deadline until its caller knew.
        hang_freed_s: from its deadline until its worker was gone.
        hog_error: class and reason of the error that the memory hog ended with.
        hog_peak_mib: largest resident memory of a worker meanwhile.
        hog_limit_mib: what a worker may have.
        ends: workers that ended, by reason.
        others: pictures that other callers asked for meanwhile.
        others_failed: of them, those that did not come, by reason.
    """

    hang_error: str
    hang_overrun_s: float
    hang_freed_s: float
    hog_error: str
    hog_peak_mib: float
    hog_limit_mib: int
    ends: dict[str, int]
    others: int
    others_failed: dict[str, int]


def worst_case() -> MaterialGraph:
    """Returns thirty four-dimensional noises of full detail, each distorting the next."""
    names = [f"noise_{number}" for number in range(28)]
    noises = tuple(
        Node(
            name,
            "ShaderNodeTexNoise",
            properties={"noise_dimensions": "4D"},
            inputs={"Detail": 15.0, "Distortion": 1000.0, "Scale": 1000.0},
        )
        for name in names
    )
    links = [Link(a, "Fac", b, "W") for a, b in pairwise(names)]
    links += [
        Link(names[-1], "Color", "emission", "Color"),
        Link("emission", "Emission", "output", "Surface"),
    ]
    shader = (Node("emission", "ShaderNodeEmission"), Node("output", _OUTPUT))
    return MaterialGraph(NodeTree((*noises, *shader), tuple(links)))


def hostile(*, deadline_s: float, memory_limit_mib: int) -> Hostile:
    """Returns what a render without end and a bake without measure do to a pool and to others."""
    limits = {"memory_limit_mib": memory_limit_mib, "recycle_memory_mib": 600}
    with RenderServer(workers=2, spares=1, cache_memory_mib=0, **limits) as server:
        others = _Others(server.target)
        others.start()
        with Client(server.target, timeout_s=deadline_s, client_id="hostile") as client:
            before = {worker.pid for worker in server.workers()}
            began = time.monotonic()
            hang_error = _error_of(lambda: _hang(client))
            overrun_s = time.monotonic() - began - deadline_s
            wait_until(lambda: before - {worker.pid for worker in server.workers()}, 30.0)
            freed_s = time.monotonic() - began - deadline_s
        with MemoryWatch(server) as watch:
            hog_error = _error_of(lambda: _hog(server))
            wait_until(lambda: "memory_limit" in server.ends(), 30.0)
        others.stop()
        ends = server.ends()
    return Hostile(
        hang_error,
        overrun_s,
        freed_s,
        hog_error,
        max(watch.worker_mib),
        memory_limit_mib,
        ends,
        others.answered + others.failed.total(),
        dict(others.failed),
    )


def _hang(client: Client) -> None:
    client.render(worst_case(), picture_pb2.RenderSettings(size_px=512, samples=8))


def _hog(server: RenderServer) -> None:
    maps = artefact_pb2.MapSettings(size_px=4096, samples=1)
    with Client(server.target, client_id="hog") as client:
        client.export(next(materials(1)), (artefact_pb2.ARTEFACT_KIND_MAPS,), maps=maps)


def _error_of(call: object) -> str:
    assert callable(call)
    try:
        call()
    except DeadlineError:
        return "DeadlineError"
    except MatsmithError as error:
        return f"{type(error).__name__} {error.details.get('worker_end', error.reason)}"
    return "none"


class _Others(threading.Thread):
    """Asks for quick pictures all the time."""

    def __init__(self, target: str) -> None:
        super().__init__(daemon=True)
        self._target = target
        self._ended = threading.Event()
        self.answered = 0
        self.failed: Counter[str] = Counter()

    def run(self) -> None:
        graphs = list(materials(40))
        with Client(self._target, timeout_s=30.0, client_id="others") as client:
            while not self._ended.is_set():
                number = self.answered + self.failed.total()
                settings = picture_pb2.RenderSettings(size_px=64, samples=1, seed=number)
                try:
                    client.render(graphs[number % len(graphs)], settings)
                    self.answered += 1
                except MatsmithError as error:
                    self.failed[error.reason] += 1

    def stop(self) -> None:
        self._ended.set()
        self.join()
