# SPDX-License-Identifier: Apache-2.0
"""`python -m benchmarks.capacity.measure`: measures the service times that the simulation draws.

Starts the services and writes `service_times.json` beside this file:
core-seconds, that is processor time of user and system, which another load of the machine changes
little. `jobs.KIND`: of the Blender worker, one value for each material. `requests`: of each whole
`Generate`, the processor time of the generate service, the wall time by stage, and the pictures by
what made them. Workers' time cannot be told so: one that is killed takes its count with it.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import time
from pathlib import Path

import psutil

from benchmarks.render.materials import materials
from benchmarks.render.server import RenderServer
from matsmith.graph.serde import to_proto
from matsmith.rpc.channel import BLEND
from matsmith.rpc.client import Client
from matsmith.stack import Stack, StackSettings
from matsmith.v1 import generate_pb2, picture_pb2

SERVICE_TIMES = Path(__file__).with_name("service_times.json")
_SEED_STEP = 7  # of the 169 materials, so that neighbours in the list are not all of one kind


def main() -> None:
    """Measures and writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("photos", type=Path, help="folder of photos (JPEG)")
    parser.add_argument("--requests", type=int, default=6)
    parser.add_argument("--materials", type=int, default=24)
    arguments = parser.parse_args()
    photos = sorted(arguments.photos.glob("*.jpg"))
    if not photos:
        raise SystemExit(f"Expected JPEG photos in {arguments.photos}, found none.")
    photos = photos[:: max(1, len(photos) // arguments.requests)][: arguments.requests]
    figures = {
        "machine": {"processor": platform.machine(), "cores": len(os.sched_getaffinity(0))},
        "jobs": measure_jobs(arguments.materials),
        "requests": measure_requests(photos),
    }
    text = json.dumps(figures, indent=1)
    SERVICE_TIMES.write_text(text + "\n", encoding="utf-8")


def measure_jobs(count: int) -> dict[str, list[float]]:
    """Returns core-seconds of a worker's job, by kind, for materials from all over the library."""
    chosen = list(materials(169))[::_SEED_STEP][:count]
    found: dict[str, list[float]] = {"preview": [], "final": [], "export": []}
    preview = picture_pb2.RenderSettings(preset=picture_pb2.RENDER_PRESET_PREVIEW)
    final = picture_pb2.RenderSettings(preset=picture_pb2.RENDER_PRESET_FINAL)
    settings = {"workers": 1, "spares": 0, "cache_memory_mib": 0}
    with RenderServer(**settings) as server, Client(server.target) as client:
        (worker,) = server.workers()
        for number, graph in enumerate(chosen):
            message = to_proto(graph)
            began = _processor_s(worker)
            client.render(message, preview)
            between = _processor_s(worker)
            client.render(message, final)
            ended = _processor_s(worker)
            client.export(message, BLEND, name="Material")
            exported = _processor_s(worker)
            took_s = (between - began, ended - between, exported - ended)
            print(f"material {number}: " + ", ".join(f"{s:.2f}" for s in took_s), flush=True)
            if number:  # the first job of a worker warms it up
                for kind, seconds in zip(found, took_s, strict=True):
                    found[kind].append(round(seconds, 2))
    return found


def measure_requests(photos: list[Path]) -> list[dict[str, object]]:
    """Returns what one request after the other takes, with all defaults."""
    found = []
    with Stack(StackSettings()) as stack, Client(stack.generate_target) as client:
        for photo in photos:
            before, began = _generate_s(), time.perf_counter()
            result = client.generate(photo, seed=1)
            took_s = time.perf_counter() - began
            after = _generate_s()
            found.append(
                {
                    "photo": photo.stem,
                    "wall_s": round(took_s, 2),
                    "generate_core_s": round(after - before, 2),
                    "stages_s": {
                        generate_pb2.Stage.Name(s.stage)[6:].lower(): round(s.seconds, 2)
                        for s in result.statistics.stages
                    },
                    "pictures": {r.renderer: r.count for r in result.statistics.renders},
                    "samples": result.statistics.samples,
                    "valid": result.statistics.valid,
                }
            )
            print(found[-1], flush=True)
    return found


def _processor_s(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _generate_s() -> float:
    """Returns the processor time of the generate service so far."""
    children = psutil.Process().children()
    return sum(_processor_s(one) for one in children if "services.generate" in one.cmdline())


if __name__ == "__main__":
    main()
