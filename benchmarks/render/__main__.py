# SPDX-License-Identifier: Apache-2.0
"""Runs all scenarios, prints their figures and writes `build/bench/render.json`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from benchmarks.render.drain import drain
from benchmarks.render.frame import frame
from benchmarks.render.hostile import hostile
from benchmarks.render.kills import kills
from benchmarks.render.overload import overload
from benchmarks.render.soak import soak
from benchmarks.render.throughput import throughput
from benchmarks.report import print_table, write_json

_SCENARIOS: dict[str, tuple[str, Callable[[], Any]]] = {
    "throughput_128": (
        "The same pictures of 128 px, 1 sample",
        lambda: throughput(count=100, processes=12, size_px=128),
    ),
    "throughput_256": (
        "The same pictures of 256 px, 1 sample",
        lambda: throughput(count=100, processes=12, size_px=256),
    ),
    "frame_64": ("Four in one frame, 64 px each", lambda: frame(count=100, size_px=64)),
    "frame_128": ("Four in one frame, 128 px each", lambda: frame(count=100, size_px=128)),
    "soak": (
        "1,000 different materials through two workers, 128 px",
        lambda: soak(renders=1000, size_px=128, recycle_jobs=150),
    ),
    "kills": (
        "300 renders, a worker killed every 5 s, 256 px",
        lambda: kills(renders=300, size_px=256, every_s=5.0),
    ),
    "overload": (
        "A minute at ten times the capacity, 128 px, deadline 2 s",
        lambda: overload(seconds=60.0, factor=10.0, size_px=128, deadline_s=2.0),
    ),
    "hostile": (
        "A render without end, a bake without measure",
        lambda: hostile(deadline_s=2.0, memory_limit_mib=900),
    ),
    "drain": ("SIGTERM with 40 calls accepted, 256 px", lambda: drain(calls=40, size_px=256)),
}


def main() -> None:
    """Measures, prints and writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenarios", nargs="*", help=f"of {', '.join(_SCENARIOS)}; none is all")
    chosen = parser.parse_args().scenarios or list(_SCENARIOS)
    figures: dict[str, Any] = {}
    for name in chosen:
        title, run = _SCENARIOS[name]
        figures[name] = asdict(run())
        rows = [(key, value) for key, value in figures[name].items()]
        print_table(title, ("figure", "value"), rows)
    if "throughput_256" in figures:
        for key in ("process_ratio", "loop_ratio", "p50_s", "p99_s"):
            figures[key] = figures["throughput_256"][key]
    write_json("render", figures)


if __name__ == "__main__":
    main()
