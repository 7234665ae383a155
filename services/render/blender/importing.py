# SPDX-License-Identifier: Apache-2.0
"""Reads the materials of a .blend file that others made.

The file never becomes the open one: only its materials are linked, so text blocks, handlers and
screens stay where they are. Nothing of it enters the scene, so no driver is evaluated, no script
compiled and no other file opened. Even so this process is used for nothing else afterwards.
"""

from __future__ import annotations

import json
from pathlib import Path

import bpy  # noqa: TID251

from matsmith.catalogue import Catalogue
from matsmith.errors import GraphError, GraphFault, RequestError
from matsmith.graph.json_writer import to_json
from services.render.blender.container import BlendFile
from services.render.blender.sandbox.limits import limit_address_space
from services.render.blender.stranger import read_stranger

_MAX_GROWTH_MIB = 2048


def read_materials(
    blend: BlendFile, names: tuple[str, ...], catalogue: Catalogue, *, folder: Path
) -> bytes:
    """Returns a JSON list of objects with `name`, `graph` (as JSON text, or null) and `faults`.

    Args:
        blend: the file; it is written into the folder for Blender to read.
        names: of the materials wanted; none means all.
        catalogue: of the node types that graphs know.
        folder: a private directory.

    Raises:
        RequestError: Blender cannot read the file, or a material is not in it.
    """
    # A damaged file shall end this process rather than the machine.
    limit_address_space(_MAX_GROWTH_MIB)
    assert not bpy.context.preferences.filepaths.use_scripts_auto_execute
    assert not bpy.app.online_access
    file = folder / "stranger.blend"
    file.write_bytes(blend.data)
    materials = _link(file, names)
    return json.dumps([_read(material, catalogue, blend) for material in materials]).encode()


def _link(file: Path, names: tuple[str, ...]) -> list[bpy.types.Material]:
    try:
        with bpy.data.libraries.load(str(file), link=True) as (found, wanted):
            wanted.materials = sorted(names or found.materials)
            missing = sorted(set(names) - set(found.materials))
            if missing:
                wanted.materials = []
            known = sorted(found.materials)
    except (OSError, RuntimeError, UnicodeDecodeError) as error:
        message = f"Expected a file that Blender can read, got: {error}."
        raise RequestError(message, reason="BLEND_DAMAGED") from error
    if missing:
        raise RequestError(
            f"Expected materials of the file ({_listing(known)}), got {_listing(missing)}.",
            reason="MATERIAL_UNKNOWN",
        )
    return [material for material in wanted.materials if material is not None]


def _listing(names: list[str], most: int = 20) -> str:
    shown = ", ".join(repr(name) for name in names[:most]) or "none"
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"


def _read(
    material: bpy.types.Material, catalogue: Catalogue, blend: BlendFile
) -> dict[str, object]:
    text: str | None = None
    try:
        graph, faults = read_stranger(material, catalogue, blend.libraries)
        text = None if graph is None else to_json(graph)
    except GraphError as error:
        faults = list(error.faults)
    except (ValueError, OverflowError) as error:
        faults = [GraphFault("NOT_READABLE", "", f"Expected a sound material: {error}.")]
    return {
        "name": material.name,
        "graph": text,
        "faults": [[fault.reason, fault.path, fault.message] for fault in faults],
    }
