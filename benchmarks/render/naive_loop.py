# SPDX-License-Identifier: Apache-2.0
"""The plain way to render many materials: one process, one loop, Blender's own file on disk.

Run as `python -m benchmarks.render.naive_loop FOLDER SIZE SAMPLES`: renders each `*.json` graph of
the folder into a PNG beside it and prints the seconds of the loop. Scene and node tree are built by
the worker's own code, so that the pictures are the same; nothing is checked, bounded or recycled.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import bpy  # noqa: TID251

from matsmith.graph.json_reader import from_json
from services.render.blender.build import build_material
from services.render.blender.scene import make_reference_scene


def main() -> None:
    """Renders all and exits."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    folder, size_px, samples = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    reference = make_reference_scene(threads=len(os.sched_getaffinity(0)))
    scene = reference.scene
    scene.render.resolution_x = scene.render.resolution_y = size_px
    scene.cycles.samples = samples
    scene.render.image_settings.file_format = "PNG"
    scene.render.image_settings.color_mode = "RGB"
    began = time.perf_counter()
    for file in sorted(folder.glob("*.json")):
        material = build_material(from_json(file.read_text()), file.stem)
        reference.surface.data.materials[0] = material
        scene.render.filepath = str(file.with_suffix(".png"))
        bpy.ops.render.render(write_still=True, scene=scene.name)
    print(time.perf_counter() - began, file=answers, flush=True)
    os._exit(0)  # bpy's own teardown may crash after the work is done


if __name__ == "__main__":
    main()
