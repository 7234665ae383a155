# SPDX-License-Identifier: Apache-2.0
"""Bakes channels in Blender as numbers, and reads maps as Blender opens them, into one NumPy file.

Reads `{"bakes": {name: {"graph": JSON text, "channels": […], "size_px": …, …}}, "files": {name:
path}}` from standard input; writes `name/channel` and `name` to the path given, and as `left` how
many data blocks are more than before.
"""

import json
import sys
import tempfile
from pathlib import Path

import bpy  # noqa: TID251
import numpy as np

from matsmith import catalogue
from matsmith.graph.channels import with_channels
from matsmith.graph.json_reader import from_json
from services.render.blender.bake import bake_channels
from services.render.blender.build import build_material, purge
from services.render.blender.scene import make_reference_scene

COLLECTIONS = ("scenes", "objects", "cameras", "worlds", "meshes", "materials", "images")


def count() -> int:
    return sum(len(getattr(bpy.data, name)) for name in COLLECTIONS)


def main() -> None:
    work = json.load(sys.stdin)
    reference = make_reference_scene(threads=2)
    before = count()
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, bake in work["bakes"].items():
            graph = from_json(bake.pop("graph"))
            channels = bake.pop("channels")
            shown = with_channels(graph, catalogue.load(), channels)
            material = build_material(shown, "Material")
            baked = bake_channels(
                reference, material, channels, threads=2, folder=Path(folder), **bake
            )
            purge()
            found |= {f"{name}/{channel}": pixels for channel, pixels in baked.items()}
        assert not list(Path(folder).iterdir())
    for name, path in work["files"].items():
        image = bpy.data.images.load(path)
        image.colorspace_settings.name = "Non-Color"
        width, height = image.size
        pixels = np.empty(width * height * image.channels, np.float32)
        image.pixels.foreach_get(pixels)
        found[name] = pixels.reshape(height, width, image.channels)[::-1, :, :3]
        bpy.data.images.remove(image)
    np.savez(sys.argv[1], left=count() - before, **found)


if __name__ == "__main__":
    main()
