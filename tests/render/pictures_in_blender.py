# SPDX-License-Identifier: Apache-2.0
"""Renders each graph of a JSON list on stdin, in a Blender of its own, to linear pixels.

Writes a float32 array `(graphs, height, width, 4)` to the file given.
"""

import json
import sys
from pathlib import Path

import bpy  # noqa: TID251
import numpy as np
import numpy.typing as npt

from matsmith.graph.json_reader import from_json
from services.render.blender.build import build_material, purge
from services.render.blender.scene import make_reference_scene


class Studio:
    """The reference scene, for small pictures of one sample."""

    def __init__(self, size_px: int, file: Path) -> None:
        self._size_px = size_px
        self._reference = make_reference_scene(threads=2)
        scene = self._reference.scene
        scene.render.resolution_x = scene.render.resolution_y = size_px
        scene.cycles.samples = 1
        scene.cycles.seed = 0
        scene.render.image_settings.file_format = "OPEN_EXR"
        scene.render.image_settings.color_depth = "32"
        scene.render.filepath = str(file)
        self._file = str(file)

    def picture(self, material: bpy.types.Material) -> npt.NDArray[np.float32]:
        """Returns `(height, width, 4)`, linear."""
        self._reference.surface.data.materials[0] = material
        bpy.ops.render.render(write_still=True)
        self._reference.surface.data.materials[0] = None
        image = bpy.data.images.load(self._file)
        pixels = np.empty(self._size_px**2 * 4, dtype=np.float32)
        image.pixels.foreach_get(pixels)
        bpy.data.images.remove(image)
        return pixels.reshape(self._size_px, self._size_px, 4)


def main() -> None:
    target = Path(sys.argv[1])
    studio = Studio(int(sys.argv[2]), target.with_suffix(".exr"))
    pictures = []
    for text in json.load(sys.stdin):
        pictures.append(studio.picture(build_material(from_json(text), "Material")))
        purge()
    np.save(target, np.stack(pictures))


if __name__ == "__main__":
    main()
