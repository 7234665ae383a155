# SPDX-License-Identifier: Apache-2.0
"""Asks the running Blender what shader nodes it has and prints the catalogue as JSON.

Run by `make catalogue` (`python -m services.render.blender.describe OUT.json`). Nothing here knows
a node by name: a new Blender version gives a new data file without new code.

Two facts are not in Blender's type information and are found by trying. The range of a socket is
copied by Blender to a group's interface when the socket is linked to one. Which sockets a node
shows depends on some of its properties; those are found by setting every pair of values.
"""

from __future__ import annotations

import itertools
import json
import struct
import sys
from pathlib import Path
from typing import Any

import bpy  # noqa: TID251

# Frames, reroutes and group ends are not ShaderNode subclasses but live in shader trees.
_EXTRA_TYPES = ("NodeFrame", "NodeGroupInput", "NodeGroupOutput", "NodeReroute")
_STRUCTURES = {"ColorRamp": "color_ramp", "CurveMapping": "curve_mapping"}
_UNBOUNDED = 3.0e38


def _plain(value: Any) -> Any:
    """Returns a Blender value as JSON: arrays as lists, floats in their shortest float32 form."""
    if isinstance(value, bool | int | str) or value is None:
        return value
    if isinstance(value, float):
        return _short_float(value)
    return [_plain(item) for item in value]


def _short_float(value: float) -> float:
    for digits in range(1, 10):
        short = float(f"{value:.{digits}g}")
        if _to_float32(short) == value:
            return short
    return value


def _to_float32(value: float) -> float:
    return float(struct.unpack("f", struct.pack("f", value))[0])


def _bound(value: float) -> float | None:
    return None if abs(value) > _UNBOUNDED else _short_float(value)


def _describe_color_ramp(ramp: Any) -> dict[str, Any]:
    return {
        "color_mode": ramp.color_mode,
        "interpolation": ramp.interpolation,
        "hue_interpolation": ramp.hue_interpolation,
        "stops": [[_plain(e.position), _plain(e.color)] for e in ramp.elements],
    }


def _describe_curve_mapping(mapping: Any) -> dict[str, Any]:
    return {
        "extend": mapping.extend,
        "use_clip": mapping.use_clip,
        "clip": [
            _plain(mapping.clip_min_x),
            _plain(mapping.clip_min_y),
            _plain(mapping.clip_max_x),
            _plain(mapping.clip_max_y),
        ],
        "curves": [
            [[_plain(p.location[0]), _plain(p.location[1]), p.handle_type] for p in curve.points]
            for curve in mapping.curves
        ],
    }


def _describe_property(node: Any, prop: Any) -> dict[str, Any] | None:
    """Returns the facts of one property, or None for what only serves the user interface."""
    if prop.is_hidden and prop.type not in {"ENUM", "BOOLEAN"}:
        return None
    base = {"identifier": prop.identifier, "title": prop.name, "description": prop.description}
    if prop.type == "POINTER":
        structure = _STRUCTURES.get(prop.fixed_type.identifier)
        value = getattr(node, prop.identifier)
        if structure == "color_ramp":
            return {**base, "kind": structure, "default": _describe_color_ramp(value)}
        if structure == "curve_mapping":
            return {**base, "kind": structure, "default": _describe_curve_mapping(value)}
        return {**base, "kind": "pointer", "target": prop.fixed_type.identifier}
    if prop.is_readonly:
        return None
    default = _plain(getattr(node, prop.identifier))
    if prop.type == "ENUM":
        if prop.is_enum_flag:
            return None
        items = []
        for item in prop.enum_items_static:
            try:
                setattr(node, prop.identifier, item.identifier)
            except TypeError:
                continue
            if item.identifier:
                items.append({"identifier": item.identifier, "title": item.name})
        if not items:
            return None
        setattr(node, prop.identifier, default)
        return {**base, "kind": "enum", "default": default, "items": items}
    if prop.type == "BOOLEAN":
        return {**base, "kind": "boolean", "default": default}
    if prop.type == "STRING" and prop.subtype == "FILE_PATH":
        # A material must not make Blender read a file of somebody's choice.
        return {**base, "kind": "pointer", "target": "File"}
    if prop.type == "STRING":
        # Blender counts the closing null byte; 0 is unlimited.
        longest = max(0, prop.length_max - 1)
        return {**base, "kind": "string", "default": default, "maximum_bytes": longest}
    if prop.type in {"INT", "FLOAT"}:
        kind = prop.type.lower()
        return {
            **base,
            "kind": f"{kind}_vector" if prop.is_array else kind,
            "default": default,
            "soft_minimum": _bound(prop.soft_min),
            "soft_maximum": _bound(prop.soft_max),
            "hard_minimum": _bound(prop.hard_min),
            "hard_maximum": _bound(prop.hard_max),
            "subtype": prop.subtype,
        }
    return None


def _socket_ranges(node_type: str) -> dict[str, dict[str, Any]]:
    """Returns the ranges of the input sockets of a node type, as Blender copies them to a group."""
    group = bpy.data.node_groups.new("ranges", "ShaderNodeTree")
    ranges: dict[str, dict[str, Any]] = {}
    try:
        node = group.nodes.new(node_type)
        for socket in node.inputs:
            if socket.type not in {"VALUE", "INT", "VECTOR"} or not hasattr(
                socket, "default_value"
            ):
                continue
            source = group.nodes.new("NodeGroupInput")
            group.links.new(source.outputs[-1], socket, handle_dynamic_sockets=True)
            items = [i for i in group.interface.items_tree if i.item_type == "SOCKET"]
            if not items:
                continue
            item = items[-1]
            ranges[socket.identifier] = {
                "minimum": _bound(item.min_value),
                "maximum": _bound(item.max_value),
                "subtype": item.subtype,
            }
            group.interface.clear()
            group.nodes.remove(source)
    finally:
        bpy.data.node_groups.remove(group)
    return ranges


def _describe_socket(socket: Any, limits: dict[str, Any] | None) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "identifier": socket.identifier,
        "name": socket.name,
        "kind": socket.type,
        "type": socket.bl_idname,
    }
    if hasattr(socket, "default_value") and socket.type != "SHADER":
        facts["default"] = _plain(socket.default_value)
        facts["hides_value"] = socket.hide_value
    if socket.description:
        facts["description"] = socket.description
    if limits:
        facts.update(limits)
    return facts


def _hidden(sockets: Any) -> list[str]:
    return [socket.identifier for socket in sockets if not socket.enabled]


def _describe_visibility(tree: Any, node_type: str, properties: list[dict[str, Any]]) -> Any:
    """Returns which sockets are hidden for every combination of the properties that matter."""
    choices: dict[str, list[Any]] = {}
    for prop in properties:
        if prop["kind"] == "enum":
            choices[prop["identifier"]] = [item["identifier"] for item in prop["items"]]
        elif prop["kind"] == "boolean":
            choices[prop["identifier"]] = [False, True]
    node = tree.nodes.new(node_type)

    def state() -> tuple[Any, ...]:
        return (tuple(_hidden(node.inputs)), tuple(_hidden(node.outputs)))

    structural: set[str] = set()
    for name, values in choices.items():
        initial = getattr(node, name)
        for other in [None, *(c for c in choices if c != name)]:
            other_initial = getattr(node, other) if other else None
            for other_value in choices[other] if other else [None]:
                if other:
                    setattr(node, other, other_value)
                seen = set()
                for value in values:
                    setattr(node, name, value)
                    seen.add(state())
                setattr(node, name, initial)
                if len(seen) > 1:
                    structural.add(name)
            if other:
                setattr(node, other, other_initial)
    names = [name for name in choices if name in structural]
    cases = []
    for combination in itertools.product(*(choices[name] for name in names)):
        # Twice: setting one property may reset another to a value that its own items allow.
        for _ in range(2):
            for name, value in zip(names, combination, strict=True):
                setattr(node, name, value)
        cases.append(
            {
                "when": list(combination),
                "hidden_inputs": _hidden(node.inputs),
                "hidden_outputs": _hidden(node.outputs),
            }
        )
    tree.nodes.remove(node)
    return {"properties": names, "cases": cases}


def _describe_node(tree: Any, node_type: str, common: set[str]) -> dict[str, Any]:
    node = tree.nodes.new(node_type)
    ranges = _socket_ranges(node_type)
    properties = []
    for prop in node.bl_rna.properties:
        if prop.identifier in common:
            continue
        facts = _describe_property(node, prop)
        if facts is not None:
            properties.append(facts)
    described = {
        "type": node_type,
        "title": node.bl_rna.name,
        "description": node.bl_rna.description,
        "properties": properties,
        "inputs": [_describe_socket(s, ranges.get(s.identifier)) for s in node.inputs],
        "outputs": [_describe_socket(s, None) for s in node.outputs],
    }
    tree.nodes.remove(node)
    described["visibility"] = _describe_visibility(tree, node_type, properties)
    return described


def describe() -> dict[str, Any]:
    """Returns the catalogue of the running Blender as plain JSON data."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    material = bpy.data.materials.new("catalogue")
    material.use_nodes = True
    tree = material.node_tree
    tree.nodes.clear()
    names = [
        name
        for name in dir(bpy.types)
        if name.startswith("ShaderNode")
        and issubclass(getattr(bpy.types, name), bpy.types.ShaderNode)
    ]
    common = {prop.identifier for prop in bpy.types.Node.bl_rna.properties}
    nodes = []
    skipped = []
    for name in [*sorted(names), *_EXTRA_TYPES]:
        try:
            tree.nodes.remove(tree.nodes.new(name))
        except RuntimeError:
            skipped.append(name)
            continue
        nodes.append(_describe_node(tree, name, common))
    return {
        "blender_version": ".".join(str(part) for part in bpy.app.version[:2]),
        "read_from": bpy.app.version_string,
        "not_instantiable": skipped,
        "nodes": nodes,
    }


def _dumps(catalogue: dict[str, Any]) -> str:
    """Returns the catalogue as JSON with one fact a line, so that a change reads well as a diff."""
    lines = ["{"]
    for key in ("blender_version", "read_from", "not_instantiable"):
        lines.append(f" {json.dumps(key)}: {json.dumps(catalogue[key])},")
    lines.append(' "nodes": [')
    for index, node in enumerate(catalogue["nodes"]):
        lines.append("  {")
        for key in ("type", "title", "description"):
            lines.append(f"   {json.dumps(key)}: {json.dumps(node[key], ensure_ascii=False)},")
        for key in ("properties", "inputs", "outputs"):
            items = node[key]
            lines.append(f"   {json.dumps(key)}: [" + ("" if items else "],"))
            for position, item in enumerate(items):
                comma = "," if position < len(items) - 1 else ""
                lines.append(f"    {json.dumps(item, ensure_ascii=False)}{comma}")
            if items:
                lines.append("   ],")
        visibility = node["visibility"]
        lines.append('   "visibility": {')
        lines.append(f'    "properties": {json.dumps(visibility["properties"])},')
        lines.append('    "cases": [')
        cases = visibility["cases"]
        for position, case in enumerate(cases):
            comma = "," if position < len(cases) - 1 else ""
            lines.append(f"     {json.dumps(case)}{comma}")
        lines.append("    ]")
        lines.append("   }")
        lines.append("  }" + ("," if index < len(catalogue["nodes"]) - 1 else ""))
    lines.append(" ]")
    lines.append("}")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Writes the catalogue to the path given as the first argument."""
    if len(sys.argv) != 2:
        raise SystemExit("usage: python -m services.render.blender.describe OUT.json")
    Path(sys.argv[1]).write_text(_dumps(describe()), encoding="utf-8")


if __name__ == "__main__":
    main()
