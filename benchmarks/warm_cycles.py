# SPDX-License-Identifier: Apache-2.0
"""Cycles at its best: a process that stays warm, keeps its scene, and times renders alone.

Reads one JSON object a line from standard input and answers with seconds, a line each:
`{"graph": TEXT, "size_px": N, "samples": S}` builds a material (and renders once, to warm up);
`{"stops": [[r, g, b], …]}` sets the colours of its ramp's first stops. Both time one render of the
reference scene with persistent data, without writing a file.
"""

from __future__ import annotations

import json
import os
import sys
import time

import bpy  # noqa: TID251

from matsmith.graph.json_reader import from_json
from services.render.blender.build import build_material, purge
from services.render.blender.scene import RenderScene, make_reference_scene


def main() -> None:
    """Answers until the input ends."""
    # Blender writes to standard output, too.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    reference = make_reference_scene(threads=len(os.sched_getaffinity(0)))
    reference.scene.render.use_persistent_data = True
    for count, line in enumerate(sys.stdin):
        order = json.loads(line)
        if "graph" in order:
            purge()
            material = build_material(from_json(order["graph"]), "material")
            reference.surface.data.materials[0] = material
            reference.scene.render.resolution_x = order["size_px"]
            reference.scene.render.resolution_y = order["size_px"]
            reference.scene.cycles.samples = order["samples"]
            _timed(reference, -1 - count)
        else:
            _set_stops(reference, order.get("stops", []))
        print(_timed(reference, count), file=answers, flush=True)
    os._exit(0)  # bpy's own teardown may crash after the work is done


def _timed(reference: RenderScene, count: int) -> float:
    # With persistent data, a setting of Cycles takes effect only with a changed scene.
    reference.scene.render.filepath = f"//{count}"
    began = time.perf_counter()
    bpy.ops.render.render(write_still=False, scene=reference.scene.name)
    return time.perf_counter() - began


def _set_stops(reference: RenderScene, stops: list[list[float]]) -> None:
    for node in reference.surface.data.materials[0].node_tree.nodes:
        if node.type == "VALTORGB":
            for element, color in zip(node.color_ramp.elements, stops, strict=False):
                element.color = (*color, 1.0)


if __name__ == "__main__":
    main()
