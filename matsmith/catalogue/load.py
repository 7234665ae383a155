# SPDX-License-Identifier: Apache-2.0
"""Reads a catalogue from its data file. A second Blender version is one more file, no code."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

from matsmith.catalogue.model import Catalogue, Default, NodeType, PropertyType, SocketType
from matsmith.errors import NotFoundError

DEFAULT_VERSION = "4.5"


@cache
def load(blender_version: str = DEFAULT_VERSION) -> Catalogue:
    """Returns the catalogue of a Blender version such as "4.5".

    Raises:
        NotFoundError: there is no data file for this version.
    """
    folder = resources.files("matsmith.catalogue") / "data"
    file = folder / f"blender-{blender_version}.json"
    if not file.is_file():
        known = sorted(
            entry.name.removeprefix("blender-").removesuffix(".json") for entry in folder.iterdir()
        )
        raise NotFoundError(
            f"Expected a Blender version with a catalogue ({', '.join(known)}), "
            f"got {blender_version!r}.",
            reason="CATALOGUE_UNKNOWN",
        )
    data = json.loads(file.read_text(encoding="utf-8"))
    nodes = {entry["type"]: _node_type(entry) for entry in data["nodes"]}
    return Catalogue(blender_version=data["blender_version"], nodes=nodes)


def _node_type(entry: dict[str, Any]) -> NodeType:
    visibility = entry["visibility"]
    return NodeType(
        type=entry["type"],
        title=entry["title"],
        description=entry["description"],
        properties=tuple(_property_type(prop) for prop in entry["properties"]),
        inputs=tuple(_socket_type(socket) for socket in entry["inputs"]),
        outputs=tuple(_socket_type(socket) for socket in entry["outputs"]),
        structural_properties=tuple(visibility["properties"]),
        hidden={
            tuple(case["when"]): (
                frozenset(case["hidden_inputs"]),
                frozenset(case["hidden_outputs"]),
            )
            for case in visibility["cases"]
        },
    )


def _property_type(entry: dict[str, Any]) -> PropertyType:
    is_structure = entry["kind"] in {"color_ramp", "curve_mapping"}
    return PropertyType(
        identifier=entry["identifier"],
        title=entry["title"],
        kind=entry["kind"],
        default=None if is_structure else _default(entry.get("default")),
        items=tuple(item["identifier"] for item in entry.get("items", ())),
        soft_minimum=entry.get("soft_minimum"),
        soft_maximum=entry.get("soft_maximum"),
        hard_minimum=entry.get("hard_minimum"),
        hard_maximum=entry.get("hard_maximum"),
        maximum_bytes=entry.get("maximum_bytes", 0),
        structure=entry["default"] if is_structure else {},
        description=entry["description"],
    )


def _socket_type(entry: dict[str, Any]) -> SocketType:
    return SocketType(
        identifier=entry["identifier"],
        name=entry["name"],
        kind=entry["kind"],
        type=entry["type"],
        default=_default(entry.get("default")),
        minimum=entry.get("minimum"),
        maximum=entry.get("maximum"),
        subtype=entry.get("subtype") or "NONE",
        hides_value=entry.get("hides_value", False),
        description=entry.get("description", ""),
    )


def _default(value: Any) -> Default | None:
    if isinstance(value, list):
        return tuple(float(item) for item in value)
    result: Default | None = value
    return result
