# SPDX-License-Identifier: Apache-2.0
"""Whether several small materials in one frame are rendered faster than each alone."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.render.materials import materials
from matsmith.graph.serde import to_json


@dataclass(frozen=True, slots=True)
class Frame:
    """Seconds for one material, built and rendered.

    Attributes:
        frame_ratio: alone, over four in one frame: above 1 the frame is faster.
        alone_s: in a render of its own.
        frame_s: a fourth of a frame with four.
    """

    frame_ratio: float
    alone_s: float
    frame_s: float


def frame(*, count: int, size_px: int) -> Frame:
    """Returns the ratio for materials of so many pixels a side."""
    with tempfile.TemporaryDirectory() as name:
        for number, graph in enumerate(materials(count)):
            (Path(name) / f"{number:05}.json").write_text(to_json(graph), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.render.one_frame", name, str(size_px)],
            check=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    seconds = json.loads(done.stdout)
    return Frame(seconds["alone_s"] / seconds["frame_s"], **seconds)
