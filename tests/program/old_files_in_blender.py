# SPDX-License-Identifier: Apache-2.0
"""Has Blender convert files of an earlier version, and reads back what it made of them.

No Blender of that age runs beside this Python. But Blender 4.5 converts by what a file says and by
what its nodes look like. So each graph is built with stand-ins of today, whose names and types are
then changed in the file's bytes to those of Blender 3.3, and Blender opens the file.

Reads a JSON list of stand-in graphs; nodes whose names begin with `musgrave`, `velvet` and
`old_glossy` stand for those types. Writes a JSON list of graphs to the file given.
"""

import json
import sys
import tempfile
from pathlib import Path

import bpy  # noqa: TID251
from blend_file import BlendFile

from matsmith import catalogue
from matsmith.graph.json_reader import from_json
from matsmith.graph.json_writer import to_json
from services.render.blender.build import build_material
from services.render.blender.read import read_material

VERSION = 303
# Numbers of types in files; those that are gone lie in the gaps of today's.
_GLOSSY, _MUSGRAVE = 133, 152
_SHARP = 1
_PRINCIPLED = {
    "Subsurface Weight": "Subsurface",
    "Coat Tint": "Subsurface Color",
    "Specular IOR Level": "Specular",
    "Specular Tint": "xSpecular Tint",
    "Thin Film IOR": "Specular Tint",
    "Sheen Weight": "Sheen",
    "Sheen Tint": "xSheen Tint",
    "Thin Film Thickness": "Sheen Tint",
    "Coat Weight": "Clearcoat",
    "Coat Roughness": "Clearcoat Roughness",
    "Coat Normal": "Clearcoat Normal",
    "Transmission Weight": "Transmission",
    "Diffuse Roughness": "Transmission Roughness",
    "Emission Color": "Emission",
    "Coat IOR": "xCoat IOR",
    "Subsurface Scale": "xSubsurface Scale",
    "Sheen Roughness": "xSheen Roughness",
}


def aged(data: bytes) -> bytes:
    """Returns a file of today as an earlier Blender would have written it."""
    file = BlendFile(data)
    file.set_version(VERSION)
    for node in file.all_of("bNode"):
        name, kind = file.text("bNode", node, "name"), file.text("bNode", node, "idname")
        if kind == "ShaderNodeBsdfPrincipled":
            rename(file, node, _PRINCIPLED)
        elif name.startswith("musgrave"):
            retype(file, node, "ShaderNodeTexMusgrave", _MUSGRAVE)
            rename(file, node, {"Roughness": "Dimension", "Distortion": "xDistortion"})
            storage = file.storage("bNode", node, "*storage")
            dimensions = file.get("NodeTexNoise", storage, "dimensions")
            noise_type = file.get("NodeTexNoise", storage, "type")[0]
            file.set_layout(storage, "NodeTexMusgrave")
            file.put("NodeTexMusgrave", storage, "dimensions", dimensions)
            file.put("NodeTexMusgrave", storage, "musgrave_type", noise_type)
        elif name.startswith("velvet"):
            retype(file, node, "ShaderNodeBsdfVelvet", None)
            rename(file, node, {"Roughness": "Sigma"})
        elif name.startswith("old_glossy"):
            retype(file, node, "ShaderNodeBsdfGlossy", _GLOSSY)
        if name.endswith("sharp"):
            file.put("bNode", node, "custom1", _SHARP)
    return bytes(file.data)


def retype(file: BlendFile, node: int, kind: str, number: int | None) -> None:
    file.put("bNode", node, "idname", kind)
    if number is not None:
        file.put("bNode", node, "type", number)


def rename(file: BlendFile, node: int, names: dict[str, str]) -> None:
    for socket in file.list_of("bNode", node, "inputs", "bNodeSocket"):
        old = file.text("bNodeSocket", socket, "identifier")
        if old in names:
            file.put("bNodeSocket", socket, "identifier", names[old])
            file.put("bNodeSocket", socket, "name", names[old])


def main() -> None:
    graphs = [from_json(text) for text in json.load(sys.stdin)]
    bpy.ops.wm.read_factory_settings(use_empty=True)
    materials = {build_material(graph, f"m{n:03d}") for n, graph in enumerate(graphs)}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "old.blend"
        bpy.data.libraries.write(str(file), materials, compress=False)
        file.write_bytes(aged(file.read_bytes()))
        for material in list(bpy.data.materials):
            bpy.data.materials.remove(material)
        with bpy.data.libraries.load(str(file)) as (source, target):
            target.materials = source.materials
        found = sorted(bpy.data.materials, key=lambda material: material.name)
        assert len(found) == len(graphs)
        answers = [to_json(read_material(m, catalogue.load())) for m in found]
    Path(sys.argv[1]).write_text(json.dumps(answers), encoding="utf-8")


if __name__ == "__main__":
    main()
