# SPDX-License-Identifier: Apache-2.0
"""`make bench-main`: what a render and a photo cost here, against a process per render.

Writes `build/bench/main.json`. `render_ratio` compares the same pictures one at a time: the
published way (a fresh process for each, every core to it) against a call of the running service;
`render_ratio_together` asks the service for several at once, as a search does; `…_128` are the same
for pictures of 128 pixels, where shading costs less and starting Blender the same. The share of
pictures that are equal bit by bit is reported beside them.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil

from benchmarks.report import print_table, write_json
from benchmarks.watch import Watch
from matsmith import library
from matsmith.graph.serde import to_json
from matsmith.library import LibraryMaterial
from matsmith.rpc.client import Client
from matsmith.stack import Stack, StackSettings
from matsmith.v1 import generate_pb2, picture_pb2

_MIB = 1 << 20
_SMALL_PX = 128


def main() -> None:
    """Measures, prints and writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photo", type=Path, default=None, help="photo for the whole path")
    parser.add_argument("--materials", type=int, default=12, help="pictures to compare on")
    parser.add_argument("--size", type=int, default=256, help="pixels a side")
    arguments = parser.parse_args()
    photo = arguments.photo or min(Path("examples").glob("*.jpg"))
    every = library.load().materials
    materials = every[:: max(1, len(every) // arguments.materials)][: arguments.materials]
    with Stack(StackSettings()) as stack:
        render = _compare_renders(stack, materials, arguments.size)
        small = _compare_renders(stack, materials, _SMALL_PX)
        generate = _whole_path(stack, photo)
    figures = {
        **render,
        f"render_ratio_{_SMALL_PX}": small["render_ratio"],
        f"render_ratio_together_{_SMALL_PX}": small["render_ratio_together"],
        **generate,
    }
    write_json("main", figures)
    print_table(
        f"One render, 1 sample, median of {len(materials)} materials",
        ("size", "a process each, s", "service, s", "ratio", "several at once, s", "ratio"),
        [
            (
                f"{int(size['size_px'])} px",
                size["process_s"],
                size["service_s"],
                size["render_ratio"],
                size["service_together_s"],
                size["render_ratio_together"],
            )
            for size in (small, render)
        ],
    )
    print_table(
        f"Photo to ranked result ({photo.name})",
        ("stage", "seconds"),
        list(generate["stages"].items()),
    )
    print_table("Peak memory", ("process", "MiB"), list(generate["peak_memory_mib"].items()))


def _compare_renders(
    stack: Stack, materials: tuple[LibraryMaterial, ...], size_px: int
) -> dict[str, float]:
    settings = picture_pb2.RenderSettings(size_px=size_px, samples=1)
    process_s, service_s = [], []
    equal = 0
    with Client(stack.render_target) as client, tempfile.TemporaryDirectory() as name:
        graph, out = Path(name) / "graph.json", Path(name) / "out.png"
        workers = client.capabilities().workers
        command = [sys.executable, "-m", "benchmarks.process_per_render", str(graph)]
        command += [str(size_px), "1", str(out)]

        def one(material: LibraryMaterial) -> bytes:
            return client.render(material.graph, settings).picture.data

        # In turns, so that both ways meet the same load of the machine.
        for material in materials:
            graph.write_text(to_json(material.graph), encoding="utf-8")
            began = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            process_s.append(time.perf_counter() - began)
            began = time.perf_counter()
            served = one(material)
            service_s.append(time.perf_counter() - began)
            equal += served == out.read_bytes()
        began = time.perf_counter()
        with ThreadPoolExecutor(2 * workers) as pool:
            list(pool.map(one, materials))
        together_s = (time.perf_counter() - began) / len(materials)
    ratios = [p / s for p, s in zip(process_s, service_s, strict=True)]
    return {
        "render_ratio": statistics.median(ratios),
        "render_ratio_together": statistics.mean(process_s) / together_s,
        "process_s": statistics.median(process_s),
        "service_s": statistics.median(service_s),
        "service_together_s": together_s,
        "equal_pictures_share": equal / len(materials),
        "size_px": size_px,
        "materials": len(materials),
        "workers": workers,
    }


def _whole_path(stack: Stack, photo: Path) -> dict[str, dict[str, float]]:
    memory = _PeakMemory()
    with Client(stack.generate_target) as client, memory:
        result = client.generate(photo)
    stages = {
        generate_pb2.Stage.Name(stage.stage).removeprefix("STAGE_").lower(): stage.seconds
        for stage in result.statistics.stages
    }
    stages["total"] = result.statistics.total_s
    return {"stages": stages, "peak_memory_mib": memory.peaks()}


class _PeakMemory(Watch):
    """Watches the resident memory of all child processes while it is entered."""

    def __init__(self) -> None:
        super().__init__()
        self._peaks: dict[str, float] = {}

    def look(self) -> None:
        for process in psutil.Process().children(recursive=True):
            try:
                arguments, resident = process.cmdline(), process.memory_info().rss
            except psutil.Error:
                continue
            module = next((a for a in arguments if a.startswith("services.")), "")
            if module:
                key = f"{module} (pid {process.pid})"
                self._peaks[key] = max(self._peaks.get(key, 0.0), resident / _MIB)

    def peaks(self) -> dict[str, float]:
        return dict(sorted(self._peaks.items()))


if __name__ == "__main__":
    main()
