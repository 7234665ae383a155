# SPDX-License-Identifier: Apache-2.0
"""Builds each graph of a JSON list on stdin and mutes nodes and links of it by chance.

Writes the pictures, a float32 array `(graphs, height, width, 4)`, and a .blend of all materials.
"""

import json
import random
import sys
from pathlib import Path

import bpy  # noqa: TID251
import numpy as np
from pictures_in_blender import Studio

from matsmith.graph.json_reader import from_json
from matsmith.graph.model import OUTPUT_NODE
from services.render.blender.build import build_material

NODES_MUTED, LINKS_MUTED, TEXTURES_MAPPED = 0.1, 0.1, 0.2


def main() -> None:
    target, size_px, file = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    studio = Studio(size_px, target.with_suffix(".exr"))
    pictures = []
    for number, text in enumerate(json.load(sys.stdin)):
        before = set(bpy.data.node_groups)
        material = build_material(from_json(text), f"{number:03}")
        material.use_fake_user = True
        chance = random.Random(number)
        for tree in (material.node_tree, *(t for t in bpy.data.node_groups if t not in before)):
            mute(tree, chance)
        pictures.append(studio.picture(material))
    np.save(target, np.stack(pictures))
    bpy.ops.wm.save_as_mainfile(filepath=file, check_existing=False)


def mute(tree: bpy.types.ShaderNodeTree, chance: random.Random) -> None:
    for node in tree.nodes:
        if node.bl_idname != OUTPUT_NODE and chance.random() < NODES_MUTED:
            node.mute = True
        if node.bl_idname == "ShaderNodeTexNoise" and chance.random() < TEXTURES_MAPPED:
            node.texture_mapping.scale = (2.0, 3.0, 1.0)
            node.texture_mapping.vector_type = "TEXTURE"
    for link in tree.links:
        if chance.random() < LINKS_MUTED:
            link.is_muted = True


if __name__ == "__main__":
    main()
