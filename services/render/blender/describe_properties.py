# SPDX-License-Identifier: Apache-2.0
"""Describes the properties of a Blender structure: kind, default, ranges, items, what is inside.

Nothing here knows a property by name. A property that only serves the user interface is left out.
"""

from __future__ import annotations

import struct
from typing import Any

import bpy  # noqa: TID251

_STRUCTURES = {"ColorRamp": "color_ramp", "CurveMapping": "curve_mapping"}
_UNBOUNDED = 3.0e38
_LARGEST_INT = 2**31 - 1


def plain(value: Any) -> Any:
    """Returns a Blender value as JSON: arrays as lists, floats in their shortest float32 form."""
    if isinstance(value, bool | int | str) or value is None:
        return value
    if isinstance(value, float):
        return _short_float(value)
    return [plain(item) for item in value]


def bound(value: float) -> float | None:
    """Returns a limit in its shortest form; None where Blender's limit is that of the number."""
    if isinstance(value, int):
        return None if abs(value) >= _LARGEST_INT else value
    return None if abs(value) > _UNBOUNDED else _short_float(value)


def describe_properties(owner: Any, leave_out: set[str]) -> list[dict[str, Any]]:
    """Returns the facts of the properties of `owner`, in Blender's order.

    Args:
        owner: a node, or a structure that a node's property holds.
        leave_out: identifiers that all such owners share.
    """
    found = []
    for prop in owner.bl_rna.properties:
        if prop.identifier in leave_out:
            continue
        facts = _describe_property(owner, prop)
        if facts is not None:
            found.append(facts)
    return found


def _short_float(value: float) -> float:
    for digits in range(1, 10):
        short = float(f"{value:.{digits}g}")
        if _to_float32(short) == value:
            return short
    return value


def _to_float32(value: float) -> float:
    return float(struct.unpack("f", struct.pack("f", value))[0])


def _describe_property(owner: Any, prop: Any) -> dict[str, Any] | None:
    if prop.is_hidden and prop.type not in {"ENUM", "BOOLEAN"}:
        return None
    base = {"identifier": prop.identifier, "title": prop.name, "description": prop.description}
    if prop.type == "POINTER":
        return {**base, **_describe_pointer(getattr(owner, prop.identifier), prop)}
    if prop.is_readonly:
        return None
    default = plain(getattr(owner, prop.identifier))
    if prop.type == "ENUM":
        items = _accepted_items(owner, prop, default)
        if not items:
            return None
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
            "soft_minimum": bound(prop.soft_min),
            "soft_maximum": bound(prop.soft_max),
            "hard_minimum": bound(prop.hard_min),
            "hard_maximum": bound(prop.hard_max),
            "subtype": prop.subtype,
        }
    return None


def _describe_pointer(value: Any, prop: Any) -> dict[str, Any]:
    """Returns what a property refers to; with its fields where the node itself holds it."""
    target = prop.fixed_type.identifier
    if structure := _STRUCTURES.get(target):
        describe = _describe_color_ramp if structure == "color_ramp" else _describe_curve_mapping
        return {"kind": structure, "default": describe(value)}
    if value is None or isinstance(value, bpy.types.ID):
        return {"kind": "pointer", "target": target}
    shared = {prop.identifier for prop in bpy.types.PropertyGroup.bl_rna.properties}
    fields = describe_properties(value, shared)
    return {"kind": "pointer", "target": target, "fields": fields}


def _accepted_items(owner: Any, prop: Any, default: Any) -> list[dict[str, str]]:
    """Returns the items that this very owner takes: some enums are shared by several types."""
    if prop.is_enum_flag:
        return []
    items = []
    for item in prop.enum_items_static:
        try:
            setattr(owner, prop.identifier, item.identifier)
        except TypeError:
            continue
        if item.identifier:
            facts = {"identifier": item.identifier, "title": item.name}
            if item.description:
                facts["description"] = item.description
            items.append(facts)
    if items:
        setattr(owner, prop.identifier, default)
    return items


def _describe_color_ramp(ramp: Any) -> dict[str, Any]:
    return {
        "color_mode": ramp.color_mode,
        "interpolation": ramp.interpolation,
        "hue_interpolation": ramp.hue_interpolation,
        "stops": [[plain(e.position), plain(e.color)] for e in ramp.elements],
    }


def _describe_curve_mapping(mapping: Any) -> dict[str, Any]:
    return {
        "extend": mapping.extend,
        "use_clip": mapping.use_clip,
        "clip": [
            plain(mapping.clip_min_x),
            plain(mapping.clip_min_y),
            plain(mapping.clip_max_x),
            plain(mapping.clip_max_y),
        ],
        "curves": [
            [[plain(p.location[0]), plain(p.location[1]), p.handle_type] for p in curve.points]
            for curve in mapping.curves
        ],
    }
