# SPDX-License-Identifier: Apache-2.0
"""Builds the tutorials' materials in a Blender of its own, as an artist's file and as pictures.

Writes materials.blend and a PNG for each material, made by the service's own scene, to a folder.
"""

import importlib
import pkgutil
import sys
from pathlib import Path

import bpy  # noqa: TID251
import tutorials

from services.render.blender.picture import render_picture
from services.render.blender.scene import make_reference_scene
from services.render.messages import RenderJob


def main() -> None:
    folder, size_px, samples = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    reference = make_reference_scene(threads=2)
    job = RenderJob(0, size_px, samples, "image/png", 90, 0)
    for module in pkgutil.iter_modules(tutorials.__path__):
        material = bpy.data.materials.new(module.name)
        importlib.import_module(f"tutorials.{module.name}").build(material)
        material.use_fake_user = True
        picture = render_picture(reference, material, job=job, folder=folder).data
        (folder / f"{module.name}.png").write_bytes(picture)
    reference.surface.data.materials[0] = None
    bpy.ops.wm.save_as_mainfile(filepath=str(folder / "materials.blend"), compress=True)


if __name__ == "__main__":
    main()
