# SPDX-License-Identifier: Apache-2.0
"""Renders each graph of a JSON list in Blender, 64 pixels square, into one NumPy file."""

import json
import sys
import tempfile
from pathlib import Path

import numpy as np

from matsmith.graph.json_reader import from_json
from matsmith.pictures.codec import picture_from_png
from services.render.blender.build import build_material, purge
from services.render.blender.picture import render_picture
from services.render.blender.scene import make_reference_scene
from services.render.messages import RenderJob

SIZE_PX = 64


def main() -> None:
    reference = make_reference_scene(threads=2)
    job = RenderJob(
        job_id=0, size_px=SIZE_PX, samples=4, media_type="image/png", jpeg_quality=90, seed=0
    )
    pictures = []
    with tempfile.TemporaryDirectory() as folder:
        for text in json.load(sys.stdin):
            material = build_material(from_json(text), "material")
            data = render_picture(reference, material, job=job, folder=Path(folder)).data
            pictures.append(np.asarray(picture_from_png(data)))
            purge()
    np.save(sys.argv[1], np.stack(pictures))


if __name__ == "__main__":
    main()
