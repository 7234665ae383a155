# SPDX-License-Identifier: Apache-2.0
"""Asks the running Blender what shader nodes it has and prints the catalogue as JSON.

Run by `make catalogue` (`python -m services.render.blender.describe [OUT.json]`). Nothing here
knows what a node is like: a new Blender version gives a new data file without new code.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import bpy  # noqa: TID251

from services.render.blender.describe_menu import read_add_menu
from services.render.blender.describe_pictures import find_held_outputs, find_supplied_inputs
from services.render.blender.describe_properties import describe_properties
from services.render.blender.describe_sockets import Editor, describe_sockets

# Frames, reroutes and group ends are not ShaderNode subclasses but live in shader trees.
_EXTRA_TYPES = ("NodeFrame", "NodeGroupInput", "NodeGroupOutput", "NodeReroute")
_DATA = Path(__file__).resolve().parents[3] / "matsmith" / "catalogue" / "data"


def describe() -> dict[str, Any]:
    """Returns the catalogue of the running Blender as plain JSON data."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    material = bpy.data.materials.new("catalogue")
    material.use_nodes = True
    tree = material.node_tree
    tree.nodes.clear()
    names, skipped = _node_types(tree)
    editor = Editor.open(tree)
    menu = _menu_by_type(tree)
    nodes = [_describe_node(editor, name, menu.get(name, {})) for name in names]
    for side, key, found in (
        ("outputs", "holds_value", find_held_outputs(nodes)),
        ("inputs", "is_supplied", find_supplied_inputs(nodes)),
    ):
        for node in nodes:
            for socket in node[side]:
                if (node["type"], socket["identifier"]) in found:
                    socket[key] = True
    structures = _take_structures(nodes)
    return {
        "blender_version": ".".join(str(part) for part in bpy.app.version[:2]),
        "read_from": bpy.app.version_string,
        "not_instantiable": skipped,
        "structures": structures,
        "nodes": nodes,
    }


def _node_types(tree: Any) -> tuple[list[str], list[str]]:
    """Returns the types that a shader tree can hold, and those that only serve as base classes."""
    names = [
        name
        for name in dir(bpy.types)
        if name.startswith("ShaderNode")
        and issubclass(getattr(bpy.types, name), bpy.types.ShaderNode)
    ]
    usable, skipped = [], []
    for name in [*sorted(names), *_EXTRA_TYPES]:
        try:
            tree.nodes.remove(tree.nodes.new(name))
        except RuntimeError:
            skipped.append(name)
        else:
            usable.append(name)
    return usable, skipped


def _menu_by_type(tree: Any) -> dict[str, dict[str, list[str]]]:
    """Returns what the Add menu says of each node type, and by what other names it calls it."""
    found: dict[str, dict[str, list[str]]] = {}
    for name, offer in read_add_menu().items():
        node = tree.nodes.new(name)
        entry = found.setdefault(node.bl_idname, {"aliases": []})
        if name != node.bl_idname:
            entry["aliases"].append(name)
        for key, values in offer.items():
            entry[key] = list(dict.fromkeys([*entry.get(key, []), *values]))
        tree.nodes.remove(node)
    return found


def _describe_node(editor: Editor, node_type: str, offer: dict[str, list[str]]) -> dict[str, Any]:
    shared = {prop.identifier for prop in bpy.types.Node.bl_rna.properties}
    node = editor.tree.nodes.new(node_type)
    properties = describe_properties(node, shared)
    facts = {
        "type": node_type,
        "title": node.bl_rna.name,
        "description": node.bl_rna.description,
        "manual": _manual_page(node_type),
        **{key: offer.get(key, []) for key in ("families", "trees", "engines", "aliases")},
        "properties": properties,
    }
    editor.tree.nodes.remove(node)
    return {**facts, **describe_sockets(editor, node_type, properties)}


def _manual_page(node_type: str) -> str:
    """Returns the page of the manual that Blender opens for this very type; "" for none."""
    pattern = f"bpy.types.{node_type.lower()}*"
    pages = (
        base + page
        for base, manual in bpy.utils.manual_map()
        for pattern_of_page, page in manual
        if pattern_of_page == pattern
    )
    return next(pages, "")


def _take_structures(nodes: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Takes the fields of the structures that nodes hold from there, and returns them once each."""
    structures: dict[str, list[dict[str, Any]]] = {}
    for node in nodes:
        for prop in node["properties"]:
            if "fields" in prop:
                fields = prop.pop("fields")
                if structures.setdefault(prop["target"], fields) != fields:
                    raise RuntimeError(f"Expected one {prop['target']}, {node['type']} differs.")
    return structures


def _dumps(catalogue: dict[str, Any]) -> str:
    """Returns the catalogue as JSON with one fact a line, so that a change reads well as a diff."""
    lines = ["{"]
    for key in ("blender_version", "read_from", "not_instantiable"):
        lines.append(f" {_json(key)}: {_json(catalogue[key])},")
    lines.append(' "structures": {')
    for name, fields in catalogue["structures"].items():
        lines += _list_lines("  ", name, fields)
        lines[-1] += ","
    lines[-1] = lines[-1].removesuffix(",")
    lines += [" },", ' "nodes": [']
    lines += _separated("  {", [_node_lines(node) for node in catalogue["nodes"]], "  }")
    return "\n".join([*lines, " ]", "}"]) + "\n"


def _node_lines(node: dict[str, Any]) -> list[str]:
    lines = []
    for key, value in node.items():
        if isinstance(value, dict):
            lines.append(f"   {_json(key)}: {{")
            lines.append(f'    "properties": {_json(value["properties"])},')
            lines += _list_lines("    ", "cases", value["cases"])
            lines.append("   },")
        elif value and isinstance(value[0], dict):
            lines += _list_lines("   ", key, value)
            lines[-1] += ","
        else:
            lines.append(f"   {_json(key)}: {_json(value)},")
    lines[-1] = lines[-1].removesuffix(",")
    return lines


def _list_lines(indent: str, key: str, items: list[Any]) -> list[str]:
    rows = [f"{indent} {_json(item)}," for item in items]
    rows[-1] = rows[-1].removesuffix(",")
    return [f"{indent}{_json(key)}: [", *rows, f"{indent}]"]


def _separated(start: str, blocks: list[list[str]], end: str) -> list[str]:
    lines = [line for block in blocks for line in (start, *block, f"{end},")]
    lines[-1] = end
    return lines


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def main() -> None:
    """Writes the catalogue to the path given, else to the data file of the running version."""
    if len(sys.argv) > 2:
        raise SystemExit("usage: python -m services.render.blender.describe [OUT.json]")
    # Blender prints every step of a render to the standard output.
    sys.stdout.flush()
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    catalogue = describe()
    out = _DATA / f"blender-{catalogue['blender_version']}.json"
    if len(sys.argv) == 2:
        out = Path(sys.argv[1])
    out.write_text(_dumps(catalogue), encoding="utf-8")


if __name__ == "__main__":
    main()
