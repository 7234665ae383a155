# SPDX-License-Identifier: Apache-2.0
"""Runs whole programs of a JSON list in Blender and reads back the material that each made.

The programs are those of this folder. Writes a JSON list of graphs to the file given.
"""

import json
import sys
from pathlib import Path

import bpy  # noqa: TID251

from matsmith import catalogue
from matsmith.graph.json_writer import to_json
from services.render.blender.build import purge
from services.render.blender.read import read_material


def main() -> None:
    answers = []
    for text in json.load(sys.stdin):
        purge()
        namespace: dict[str, object] = {"__name__": "__main__"}
        exec(compile(text, "program", "exec"), namespace)
        if not bpy.data.materials:
            namespace["shader_material"](bpy.data.materials.new("m"))  # type: ignore[operator]
        (material,) = bpy.data.materials
        answers.append(to_json(read_material(material, catalogue.load())))
    Path(sys.argv[1]).write_text(json.dumps(answers), encoding="utf-8")


if __name__ == "__main__":
    main()
