# SPDX-License-Identifier: Apache-2.0
"""Opens an exported file as an artist would and writes down what is in it, and a picture."""

import json
import sys
from pathlib import Path

import bpy  # noqa: TID251

from matsmith import catalogue
from matsmith.graph.json_writer import to_json
from services.render.blender.read import read_material


def main() -> None:
    file, picture, facts_file = sys.argv[1:]
    bpy.ops.wm.open_mainfile(filepath=file)
    material = bpy.data.materials[0]
    nodes = [node for tree in (material.node_tree, *bpy.data.node_groups) for node in tree.nodes]
    facts = {
        "materials": [block.name for block in bpy.data.materials],
        "is_asset": material.asset_data is not None,
        "preview_px": list(material.preview.image_size),
        "stacked": [
            (a.name, b.name)
            for a in nodes
            for b in nodes
            if a.id_data == b.id_data and a.name < b.name and tuple(a.location) == tuple(b.location)
        ],
        "graph": to_json(read_material(material, catalogue.load())),
    }
    Path(facts_file).write_text(json.dumps(facts), encoding="utf-8")
    scene = bpy.context.scene
    scene.render.resolution_x = scene.render.resolution_y = 128
    scene.cycles.samples = 1
    scene.render.image_settings.color_mode = "RGB"
    scene.render.filepath = picture
    bpy.ops.render.render(write_still=True)


if __name__ == "__main__":
    main()
