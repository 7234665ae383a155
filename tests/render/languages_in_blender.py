# SPDX-License-Identifier: Apache-2.0
"""Builds, renders, reads, builds and renders again each graph of a JSON list, in one Blender.

Writes an `.npz` with the pictures `first` and `again`, and the graphs that were read as `read`.
"""

import json
import sys
import tempfile
from pathlib import Path

import numpy as np

from matsmith import catalogue
from matsmith.graph.json_reader import from_json
from matsmith.graph.json_writer import to_json
from matsmith.pictures.codec import picture_from_png
from services.render.blender.build import build_material, purge
from services.render.blender.picture import render_picture
from services.render.blender.read import read_material
from services.render.blender.scene import make_reference_scene
from services.render.messages import RenderJob

JOB = RenderJob(job_id=0, size_px=48, samples=1, media_type="image/png", jpeg_quality=90, seed=0)


def main() -> None:
    reference = make_reference_scene(threads=2)
    pictures: dict[str, list[np.ndarray]] = {"first": [], "again": []}
    texts = []
    with tempfile.TemporaryDirectory() as folder:
        for text in json.load(sys.stdin):
            graph = from_json(text)
            for stage in pictures:
                material = build_material(graph, "material")
                graph = read_material(material, catalogue.load())
                data = render_picture(reference, material, job=JOB, folder=Path(folder)).data
                pictures[stage].append(np.asarray(picture_from_png(data)))
                purge()
            texts.append(to_json(graph))
    np.savez(sys.argv[1], read=np.array(texts), **{k: np.stack(v) for k, v in pictures.items()})


if __name__ == "__main__":
    main()
