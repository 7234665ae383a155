# SPDX-License-Identifier: Apache-2.0
"""Builds and reads each graph of a JSON list on stdin, in a Blender of its own.

Writes a JSON list of the graphs read, or of what Blender refused, to the file given.
"""

import json
import sys
from pathlib import Path

from matsmith import catalogue
from matsmith.errors import GraphError
from matsmith.graph.json_reader import from_json
from matsmith.graph.json_writer import to_json
from services.render.blender.build import build_material, purge
from services.render.blender.read import read_material


def main() -> None:
    answers = []
    for text in json.load(sys.stdin):
        try:
            material = build_material(from_json(text), "Material")
            answers.append(to_json(read_material(material, catalogue.load())))
        except GraphError as error:
            answers.append(f"refused: {error}")
        finally:
            purge()
    Path(sys.argv[1]).write_text(json.dumps(answers), encoding="utf-8")


if __name__ == "__main__":
    main()
