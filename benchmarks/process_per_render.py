# SPDX-License-Identifier: Apache-2.0
"""One render the way it was published: a fresh process imports bpy, builds, renders, exits.

Run as `python -m benchmarks.process_per_render GRAPH.json SIZE SAMPLES OUT.png`. The scene and the
node tree are built by the very code of the render worker, so that the pictures are the same; there
is no warm-up, and Blender uses all cores as it does by default.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from services.render.blender.worker import Worker
from services.render.messages import Rendered, RenderJob


def main() -> None:
    """Renders one picture and exits."""
    graph, size_px, samples, out = sys.argv[1:]
    job = RenderJob(
        job_id=1,
        size_px=int(size_px),
        samples=int(samples),
        media_type="image/png",
        jpeg_quality=90,
        seed=0,
    )
    with tempfile.TemporaryDirectory() as folder:
        worker = Worker(threads=len(os.sched_getaffinity(0)), folder=Path(folder))
        message, picture = worker.answer(job, Path(graph).read_bytes(), lambda *_: None)
    if not isinstance(message, Rendered):
        raise SystemExit(str(message))
    Path(out).write_bytes(picture)
    # bpy's own teardown may crash after the work is done.
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
