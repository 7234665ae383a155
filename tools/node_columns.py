# SPDX-License-Identifier: Apache-2.0
"""What the tables of the node reference say: one function for each column.

What a page should also say of each socket or property is one more `Column` in the lists below.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matsmith import catalogue as catalogues
from matsmith.catalogue import EnumItem, NodeType, PropertyType, SocketType
from matsmith.graph import ColorRampStop, CurvePoint
from matsmith.program.shorthand.words import socket_keys, word, words_of
from tools.markdown import Column, code, escaped
from tools.node_conditions import ALWAYS, Case, condition

STRUCTURES = "structures.md"
_UNITS: Mapping[str, str] = {
    "ANGLE": "radians",
    "COLOR_TEMPERATURE": "kelvin",
    "DISTANCE": "metres",
    "EULER": "radians",
    "WAVELENGTH": "nanometres",
}


@dataclass(frozen=True)
class SocketRow:
    """A socket of a page's node type, with its place among all of its side."""

    node: NodeType
    socket: SocketType
    index: int
    is_input: bool


@dataclass(frozen=True)
class PropertyRow:
    """A property of a page's node type."""

    node: NodeType
    prop: PropertyType


def _visible_when(row: SocketRow) -> str:
    side = 0 if row.is_input else 1
    identifier = row.socket.identifier
    cases = [case for case, hidden in row.node.hidden.items() if identifier not in hidden[side]]
    text = settings_of(row.node, row.node.structural_properties, cases)
    return "" if text == ALWAYS else text


def settings_of(node: NodeType, properties: Sequence[str], cases: Sequence[Case]) -> str:
    """Returns in words for which values of these properties a case is one of those given."""
    choices: list[Case] = []
    for name in properties:
        prop = node.property_by_identifier[name]
        choices.append(prop.items if prop.kind == "enum" else (False, True))
    return condition(properties, choices, cases)


def number(value: float) -> str:
    """Returns a number as short as it goes."""
    text = repr(value)
    return text.removesuffix(".0")


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, tuple):
        return f"({', '.join(number(part) for part in value)})"
    if isinstance(value, int | float):
        return number(value)
    return code(str(value)) if value else "empty"


def _bounds(minimum: float | None, maximum: float | None) -> str:
    if minimum is not None and maximum is not None:
        return f"{number(minimum)} to {number(maximum)}"
    if minimum is not None:
        return f"≥ {number(minimum)}"
    return "" if maximum is None else f"≤ {number(maximum)}"


def _range(offered: str, held: str) -> str:
    """Returns what the slider offers, and in brackets what Blender clamps to if that differs."""
    if not held or held == offered:
        return offered
    return f"{offered} (held {held})".strip()


def _property_kind(row: PropertyRow) -> str:
    return "structure" if row.prop.fields else row.prop.kind.replace("_", " ")


def _property_default(row: PropertyRow) -> str:
    prop = row.prop
    if prop.structure:
        return "see below"
    if prop.fields:
        return f"[{prop.target}]({STRUCTURES}#{prop.target.lower()})"
    return "" if prop.kind == "pointer" else _value(prop.default)


def _property_range(row: PropertyRow) -> str:
    prop = row.prop
    if prop.kind == "enum":
        return ", ".join(code(item) for item in prop.items)
    if prop.kind == "pointer":
        return "" if prop.fields else escaped(prop.target)
    if prop.maximum_bytes:
        return f"at most {prop.maximum_bytes} bytes"
    return _range(
        _bounds(prop.soft_minimum, prop.soft_maximum), _bounds(prop.hard_minimum, prop.hard_maximum)
    )


def _socket_default(row: SocketRow) -> str:
    socket = row.socket
    if socket.default is None or not (row.is_input or socket.holds_value):
        return ""
    return "from Blender" if socket.is_supplied else _value(socket.default)


def _socket_range(row: SocketRow) -> str:
    socket = row.socket
    offered = _bounds(socket.minimum, socket.maximum)
    # Every colour is held at 0 or more; the index says so once.
    if socket.kind == "RGBA":
        return offered
    return _range(offered, _bounds(socket.hard_minimum, socket.hard_maximum))


def _property_shorthand(row: PropertyRow) -> str:
    prop, words = row.prop, words_of(catalogues.load())
    if row.node.type not in words.of_type or prop.kind == "pointer":
        return ""
    if prop.structure:
        return code("{…}")
    return "the item" if words.is_bare(row.node, prop) else code(f"{word(prop.identifier)}=")


def _socket_shorthand(row: SocketRow) -> str:
    """Returns the keys of a socket in all settings that show it, the most frequent first."""
    found: Counter[str] = Counter()
    for case in row.node.hidden:
        chosen = dict(zip(row.node.structural_properties, case, strict=True))
        side = row.node.visible_inputs if row.is_input else row.node.visible_outputs
        key = socket_keys(side(chosen)).get(row.socket.identifier)
        found.update([key] if key else [])
    return ", ".join(code(key) for key, _ in found.most_common())


PROPERTY_COLUMNS: list[Column[PropertyRow]] = [
    Column("Property", lambda row: code(row.prop.identifier)),
    Column("Title", lambda row: escaped(row.prop.title)),
    Column("Shorthand", _property_shorthand),
    Column("Kind", _property_kind),
    Column("Default", _property_default),
    Column("Range or items", _property_range),
    Column("Unit", lambda row: _UNITS.get(row.prop.subtype, "")),
    Column("Meaning", lambda row: escaped(row.prop.description)),
]
INPUT_COLUMNS: list[Column[SocketRow]] = [
    Column("#", lambda row: str(row.index)),
    Column("Identifier", lambda row: code(row.socket.identifier)),
    Column("Name", lambda row: escaped(row.socket.name)),
    Column("Shorthand", _socket_shorthand),
    Column("Kind", lambda row: row.socket.kind),
    Column("Default", _socket_default),
    Column("Range", _socket_range),
    Column("Unit", lambda row: _UNITS.get(row.socket.subtype, "")),
    Column("Visible when", _visible_when),
    Column("Meaning", lambda row: escaped(row.socket.description)),
]
OUTPUT_COLUMNS = INPUT_COLUMNS
ITEM_COLUMNS: list[Column[EnumItem]] = [
    Column("Item", lambda item: code(item.identifier)),
    Column("Title", lambda item: escaped(item.title)),
    Column("Shorthand", lambda item: code(word(item.identifier))),
    Column("Meaning", lambda item: escaped(item.description)),
]
STOP_COLUMNS: list[Column[ColorRampStop]] = [
    Column("Position", lambda stop: number(stop.position)),
    Column("Color", lambda stop: _value(stop.color)),
]
POINT_COLUMNS: list[Column[tuple[int, CurvePoint]]] = [
    Column("Curve", lambda row: str(row[0])),
    Column("x", lambda row: number(row[1].x)),
    Column("y", lambda row: number(row[1].y)),
    Column("Handle", lambda row: row[1].handle_type),
]
