# SPDX-License-Identifier: Apache-2.0
"""Renders lists of graphs in Blender as a point sampler, each list into one NumPy file.

Every line of standard input is a list: `{"scene": "parity" | "reference", "size_px": …,
"samples": …, "graphs": [JSON text, …], "file": path}`. Writes `(N, H, W, 3)` float32, linear,
unclamped, top row first, to the path, then a line to standard output. All samples are at the centre
of the pixel, with no bounces where there is no world: one of them is enough there, and the picture
has no noise.
"""

import itertools
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import bpy  # noqa: TID251
import numpy as np

from matsmith.graph.json_reader import from_json
from matsmith.shading.scene import PARITY
from services.render.blender.build import build_material, purge
from services.render.blender.picture import _linear_pixels
from services.render.blender.scene import RenderScene, make_reference_scene


def make_scene(name: str, size_px: int, samples: int) -> RenderScene:
    """Returns the reference scene as a point sampler, or with the camera and light of `PARITY`."""
    reference = make_reference_scene(threads=2)
    scene = reference.scene
    cycles = scene.cycles
    cycles.filter_width = 0.01
    cycles.samples = samples
    cycles.seed = 0
    cycles.blur_glossy = 0.0
    cycles.sample_clamp_direct = cycles.sample_clamp_indirect = 0.0
    scene.render.resolution_x = scene.render.resolution_y = size_px
    scene.render.use_persistent_data = True
    if name == "parity":
        cycles.max_bounces = 0
        scene.world.node_tree.nodes["Background"].inputs["Strength"].default_value = 0.0
        camera, light = scene.camera, bpy.data.objects["Light"]
        camera.data.type = "ORTHO"
        camera.data.ortho_scale = PARITY.frame
        camera.location.z = PARITY.camera_height
        light.location.z = PARITY.light_height
    return reference


def main() -> None:
    # Blender itself prints to standard output.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    numbers = itertools.count()
    made: tuple[str, int, int] | None = None
    for line in sys.stdin:
        work = json.loads(line)
        wanted = work["scene"], work["size_px"], work["samples"]
        if wanted != made:
            reference, made = make_scene(*wanted), wanted
        np.save(work["file"], rendered(work["graphs"], reference, work["size_px"], numbers))
        print("done", file=answers, flush=True)


def rendered(
    graphs: list[str], reference: RenderScene, size_px: int, numbers: Iterator[int]
) -> np.ndarray:
    """Returns the pictures of the graphs; every one has a number of its own."""
    pictures = np.empty((len(graphs), size_px, size_px, 3), dtype=np.float32)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "picture.exr"
        for place, text in enumerate(graphs):
            material = build_material(from_json(text), "material")
            reference.surface.data.materials[0] = material
            # With persistent data, a changed material alone may not reach the next render.
            reference.scene.render.filepath = f"/tmp/{next(numbers)}"
            bpy.ops.render.render(write_still=False, scene=reference.scene.name)
            image = bpy.data.images["Render Result"]
            # (height, ABGR, width) becomes (height, width, RGB).
            lines = _linear_pixels(reference.scene, image, file, size_px)
            pictures[place] = lines[:, :0:-1].transpose(0, 2, 1)
            reference.surface.data.materials[0] = None
            purge()
    return pictures


if __name__ == "__main__":
    main()
