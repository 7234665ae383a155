# SPDX-License-Identifier: Apache-2.0
"""Renders each graph of a JSON list in Blender as a point sampler, into one NumPy file.

Reads `{"scene": "parity" | "reference", "size_px": …, "samples": …, "graphs": [JSON text, …]}`
from standard input; writes `(N, H, W, 3)` float32, linear, unclamped, top row first, to the path
given. All samples are at the centre of the pixel, with no bounces where there is no world: one of
them is enough there, and the picture has no noise.
"""

import json
import sys
import tempfile
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
    work = json.load(sys.stdin)
    size_px = work["size_px"]
    reference = make_scene(work["scene"], size_px, work["samples"])
    pictures = np.empty((len(work["graphs"]), size_px, size_px, 3), dtype=np.float32)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "picture.exr"
        for number, text in enumerate(work["graphs"]):
            material = build_material(from_json(text), "material")
            reference.surface.data.materials[0] = material
            # With persistent data, a changed material alone may not reach the next render.
            reference.scene.render.filepath = f"/tmp/{number}"
            bpy.ops.render.render(write_still=False, scene=reference.scene.name)
            image = bpy.data.images["Render Result"]
            # (height, ABGR, width) becomes (height, width, RGB).
            lines = _linear_pixels(reference.scene, image, file, size_px)
            pictures[number] = lines[:, :0:-1].transpose(0, 2, 1)
            reference.surface.data.materials[0] = None
            purge()
    np.save(sys.argv[1], pictures)


if __name__ == "__main__":
    main()
