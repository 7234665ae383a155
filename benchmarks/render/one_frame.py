# SPDX-License-Identifier: Apache-2.0
"""Four materials in one frame, against four renders: is an atlas faster?

Run as `python -m benchmarks.render.one_frame FOLDER SIZE`: renders the graphs there both ways and
prints the seconds for each as JSON. In the frame the planes stand two by two under a camera without
perspective, each lit by a lamp of its own that lights no other plane. Encoding is left out: it is
the same for both.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

import bpy  # noqa: TID251

from matsmith.graph import MaterialGraph
from matsmith.graph.json_reader import from_json
from services.render.blender.build import build_material
from services.render.blender.scene import CAMERA_HEIGHT, RenderScene, make_reference_scene

_SIDE = 2
_PLACES = [(x, y) for y in (1.0, -1.0) for x in (-1.0, 1.0)]


def main() -> None:
    """Measures both and exits."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    folder, size_px = Path(sys.argv[1]), int(sys.argv[2])
    files = sorted(folder.glob("*.json"))
    graphs = [from_json(file.read_text()) for file in files[: len(files) // 4 * 4]]
    threads = len(os.sched_getaffinity(0))
    alone = _measure(make_reference_scene(threads=threads), graphs, size_px, in_frame=1)
    together = _measure(_make_frame(threads), graphs, _SIDE * size_px, in_frame=len(_PLACES))
    count = len(graphs)
    print(json.dumps({"alone_s": alone / count, "frame_s": together / count}), file=answers)
    answers.flush()
    os._exit(0)  # bpy's own teardown may crash after the work is done


def _measure(
    made: RenderScene, graphs: list[MaterialGraph], size_px: int, *, in_frame: int
) -> float:
    """Returns the seconds in which all are built and rendered, `in_frame` at a time."""
    scene = made.scene
    scene.render.resolution_x = scene.render.resolution_y = size_px
    scene.cycles.samples = 1
    surfaces = [thing for thing in scene.objects if thing.type == "MESH"]
    bpy.ops.render.render(scene=scene.name)
    began = time.perf_counter()
    for first in range(0, len(graphs), in_frame):
        materials = []
        for surface, graph in zip(surfaces, graphs[first : first + in_frame], strict=True):
            material = build_material(graph, "Material")
            surface.material_slots[0].material = material
            materials.append(material)
        bpy.ops.render.render(scene=scene.name)
        for surface, material in zip(surfaces, materials, strict=True):
            surface.material_slots[0].material = None
            bpy.data.materials.remove(material)
    return time.perf_counter() - began


def _make_frame(threads: int) -> RenderScene:
    made = make_reference_scene(threads=threads)
    scene, plane = made.scene, made.surface
    for corner in plane.data.vertices:
        corner.co.x, corner.co.y = (1.0 if c > 0.0 else -1.0 for c in corner.co.xy)
    light = next(thing for thing in scene.objects if thing.type == "LIGHT")
    surfaces, lights = [plane], [light]
    for _ in _PLACES[1:]:
        for things in (surfaces, lights):
            copy = things[0].copy()
            scene.collection.objects.link(copy)
            things.append(copy)
    for surface, lamp, (x, y) in zip(surfaces, lights, _PLACES, strict=True):
        surface.location = (x, y, 0.0)
        surface.material_slots[0].link = "OBJECT"
        lamp.location = (x, y, CAMERA_HEIGHT)
        lit = bpy.data.collections.new("Lit")
        lit.objects.link(surface)
        lamp.light_linking.receiver_collection = lit
    scene.camera.data.type = "ORTHO"
    scene.camera.data.ortho_scale = 2.0 * _SIDE
    return made


if __name__ == "__main__":
    main()
