# SPDX-License-Identifier: Apache-2.0
"""Renders each graph of a JSON list on stdin, in a Blender of its own, to linear pixels.

Writes a float32 array `(graphs, height, width, 4)` to the file given.
"""

import json
import sys
from pathlib import Path

import bpy  # noqa: TID251
import numpy as np

from matsmith.graph.json_reader import from_json
from services.render.blender.build import build_material, purge
from services.render.blender.scene import make_reference_scene


def main() -> None:
    target, size_px = Path(sys.argv[1]), int(sys.argv[2])
    reference = make_reference_scene(threads=2)
    scene = reference.scene
    scene.render.resolution_x = scene.render.resolution_y = size_px
    scene.cycles.samples = 1
    scene.cycles.seed = 0
    settings = scene.render.image_settings
    settings.file_format, settings.color_depth = "OPEN_EXR", "32"
    scene.render.filepath = str(target.with_suffix(".exr"))
    pictures = []
    for text in json.load(sys.stdin):
        reference.plane.data.materials[0] = build_material(from_json(text), "Material")
        bpy.ops.render.render(write_still=True)
        image = bpy.data.images.load(scene.render.filepath)
        pixels = np.empty(size_px * size_px * 4, dtype=np.float32)
        image.pixels.foreach_get(pixels)
        pictures.append(pixels.reshape(size_px, size_px, 4))
        purge()
    np.save(target, np.stack(pictures))


if __name__ == "__main__":
    main()
