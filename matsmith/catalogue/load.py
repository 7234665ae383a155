# SPDX-License-Identifier: Apache-2.0
"""Reads a catalogue from its data file. A second Blender version is one more file, no code."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, TypeAlias

from matsmith.catalogue.model import (
    Catalogue,
    Default,
    EnumItem,
    NodeType,
    PropertyType,
    SocketType,
)
from matsmith.errors import NotFoundError

_Structures: TypeAlias = dict[str, tuple[PropertyType, ...]]

DEFAULT_VERSION = "4.5"


_PREFIX, _SUFFIX = "blender-", ".json"


def versions() -> tuple[str, ...]:
    """Returns the Blender versions that have a catalogue, oldest first."""
    names = (entry.name for entry in _folder().iterdir())
    found = [name.removeprefix(_PREFIX).removesuffix(_SUFFIX) for name in names]
    return tuple(sorted(found, key=lambda version: [int(part) for part in version.split(".")]))


@cache
def load(blender_version: str = DEFAULT_VERSION) -> Catalogue:
    """Returns the catalogue of a Blender version such as "4.5".

    Raises:
        NotFoundError: there is no data file for this version.
    """
    known = versions()
    if blender_version not in known:
        raise NotFoundError(
            f"Expected a Blender version with a catalogue ({', '.join(known)}), "
            f"got {blender_version!r}.",
            reason="CATALOGUE_UNKNOWN",
        )
    file = _folder() / f"{_PREFIX}{blender_version}{_SUFFIX}"
    data = json.loads(file.read_text(encoding="utf-8"))
    structures = {
        name: tuple(_property_type(field, {}) for field in fields)
        for name, fields in data["structures"].items()
    }
    nodes = {entry["type"]: _node_type(entry, structures) for entry in data["nodes"]}
    return Catalogue(data["blender_version"], nodes, data["read_from"])


def _folder() -> Traversable:
    return resources.files("matsmith.catalogue") / "data"


def _node_type(entry: dict[str, Any], structures: _Structures) -> NodeType:
    visibility, labels = entry["visibility"], entry["labels"]
    return NodeType(
        type=entry["type"],
        title=entry["title"],
        description=entry["description"],
        properties=tuple(_property_type(prop, structures) for prop in entry["properties"]),
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
        families=tuple(entry["families"]),
        trees=tuple(entry["trees"]),
        engines=tuple(entry["engines"]),
        aliases=tuple(entry["aliases"]),
        manual=entry["manual"],
        label_properties=tuple(labels["properties"]),
        labels={tuple(case["when"]): (case["inputs"], case["outputs"]) for case in labels["cases"]},
    )


def _property_type(entry: dict[str, Any], structures: _Structures) -> PropertyType:
    is_structure = entry["kind"] in {"color_ramp", "curve_mapping"}
    items = tuple(EnumItem(**item) for item in entry.get("items", ()))
    target = entry.get("target", "")
    return PropertyType(
        identifier=entry["identifier"],
        title=entry["title"],
        kind=entry["kind"],
        default=None if is_structure else _default(entry.get("default")),
        items=tuple(item.identifier for item in items),
        soft_minimum=entry.get("soft_minimum"),
        soft_maximum=entry.get("soft_maximum"),
        hard_minimum=entry.get("hard_minimum"),
        hard_maximum=entry.get("hard_maximum"),
        maximum_bytes=entry.get("maximum_bytes", 0),
        structure=entry["default"] if is_structure else {},
        description=entry["description"],
        item_facts=items,
        subtype=entry.get("subtype") or "NONE",
        target=target,
        fields=structures.get(target, ()),
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
        hard_minimum=entry.get("hard_minimum"),
        hard_maximum=entry.get("hard_maximum"),
        holds_value=entry.get("holds_value", False),
        is_supplied=entry.get("is_supplied", False),
    )


def _default(value: Any) -> Default | None:
    if isinstance(value, list):
        return tuple(float(item) for item in value)
    result: Default | None = value
    return result
