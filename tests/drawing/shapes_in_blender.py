# SPDX-License-Identifier: Apache-2.0
"""Evaluates the colour ramps and curves of a JSON graph in Blender at even places.

Writes `[[node, [[value, …], …]], …]` as JSON to the file given; the graph comes on stdin.
"""

import json
import sys
from pathlib import Path

from matsmith.graph.json_reader import from_json
from services.render.blender.build import build_material

PLACES = [index / 32 for index in range(33)]


def main() -> None:
    material = build_material(from_json(sys.stdin.read()), "Material")
    found = []
    for node in material.node_tree.nodes:
        if node.bl_idname == "ShaderNodeValToRGB":
            found.append([node.name, [list(node.color_ramp.evaluate(x)) for x in PLACES]])
        elif node.bl_idname == "ShaderNodeFloatCurve":
            curve = node.mapping.curves[0]
            found.append([node.name, [[node.mapping.evaluate(curve, x)] for x in PLACES]])
    Path(sys.argv[1]).write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main()
