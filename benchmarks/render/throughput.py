# SPDX-License-Identifier: Apache-2.0
"""The same pictures by the pool, by a process for each, and by one plain loop."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.render.batch import render_all
from benchmarks.render.materials import materials
from benchmarks.render.server import RenderServer
from matsmith.graph import MaterialGraph
from matsmith.graph.serde import to_json
from matsmith.pictures.codec import picture_from_png
from matsmith.rpc.client import Client
from matsmith.v1 import picture_pb2


@dataclass(frozen=True, slots=True)
class Throughput:
    """Seconds and ratios for the same pictures.

    Attributes:
        process_ratio: a process for each, over the pool.
        loop_ratio: one loop in one process, its start not counted, over the pool.
        process_s, loop_s, pool_s: for one picture.
        p50_s, p99_s: of calls one after the other.
        p50_busy_s, p99_busy_s: of calls with two for each worker at the same time.
        same_as_process: share of pictures that are equal bit by bit.
        same_as_loop: the same for the loop's.
    """

    process_ratio: float
    loop_ratio: float
    process_s: float
    loop_s: float
    pool_s: float
    p50_s: float
    p99_s: float
    p50_busy_s: float
    p99_busy_s: float
    same_as_process: float
    same_as_loop: float


def throughput(*, count: int, processes: int, size_px: int) -> Throughput:
    """Returns the ratios; `processes` of the `count` materials are rendered the published way."""
    graphs = list(materials(count))
    settings = picture_pb2.RenderSettings(size_px=size_px, samples=1)
    with tempfile.TemporaryDirectory() as name, RenderServer(cache_memory_mib=0) as server:
        folder = Path(name)
        render_all(server.target, graphs[:8], settings)
        began = time.perf_counter()
        answers = render_all(server.target, graphs, settings)
        pool_s = (time.perf_counter() - began) / count
        pictures = [answers[str(number)].render.picture.data for number in range(count)]
        alone, busy = _latencies(server.target, graphs, settings)
        process_s, by_process = _by_process(graphs[:processes], folder, size_px)
        loop_s, by_loop = _by_loop(graphs, folder, size_px)
    return Throughput(
        process_ratio=process_s / pool_s,
        loop_ratio=loop_s / pool_s,
        process_s=process_s,
        loop_s=loop_s,
        pool_s=pool_s,
        p50_s=float(np.percentile(alone, 50)),
        p99_s=float(np.percentile(alone, 99)),
        p50_busy_s=float(np.percentile(busy, 50)),
        p99_busy_s=float(np.percentile(busy, 99)),
        same_as_process=_same(pictures, by_process),
        same_as_loop=_same(pictures, by_loop),
    )


def _latencies(
    target: str, graphs: list[MaterialGraph], settings: picture_pb2.RenderSettings
) -> tuple[list[float], list[float]]:
    with Client(target) as client:
        workers = client.capabilities().workers

        def one(graph: MaterialGraph) -> float:
            began = time.perf_counter()
            client.render(graph, settings)
            return time.perf_counter() - began

        alone = [one(graph) for graph in graphs]
        with ThreadPoolExecutor(2 * workers) as threads:
            return alone, list(threads.map(one, graphs))


def _by_process(
    graphs: list[MaterialGraph], folder: Path, size_px: int
) -> tuple[float, list[bytes]]:
    pictures = []
    graph_file, out = folder / "graph.txt", folder / "one.png"
    command = [sys.executable, "-m", "benchmarks.process_per_render"]
    command += [str(graph_file), str(size_px), "1", str(out)]
    began = time.perf_counter()
    for graph in graphs:
        graph_file.write_text(to_json(graph), encoding="utf-8")
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        pictures.append(out.read_bytes())
    return (time.perf_counter() - began) / len(graphs), pictures


def _by_loop(graphs: list[MaterialGraph], folder: Path, size_px: int) -> tuple[float, list[bytes]]:
    inside = folder / "loop"
    inside.mkdir()
    for number, graph in enumerate(graphs):
        (inside / f"{number:05}.json").write_text(to_json(graph), encoding="utf-8")
    command = [sys.executable, "-m", "benchmarks.render.naive_loop", str(inside)]
    done = subprocess.run(
        [*command, str(size_px), "1"], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    pictures = [file.read_bytes() for file in sorted(inside.glob("*.png"))]
    return float(done.stdout) / len(graphs), pictures


def _same(ours: list[bytes], theirs: list[bytes]) -> float:
    equal = [
        np.array_equal(picture_from_png(a), picture_from_png(b))
        for a, b in zip(ours, theirs, strict=False)
    ]
    return sum(equal) / len(equal)
