# SPDX-License-Identifier: Apache-2.0
"""What an item's text says: a reference, numbers, a switch, a ramp, curves."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from matsmith.catalogue import PropertyType, SocketKind
from matsmith.graph import ColorRamp, ColorRampStop, CurveMapping, CurvePoint, Value
from matsmith.graph.values import (
    CURVE_EXTENDS,
    HANDLE_TYPES,
    RAMP_ENUMS,
    default_value,
    property_value,
    rgba,
    socket_value,
)
from matsmith.program.shorthand.emit import CLIP_NAMES
from matsmith.program.shorthand.lexer import Item, LineFaultError
from matsmith.program.shorthand.words import word

_REFERENCE = re.compile(r"([ns][0-9]{1,4})(?:\.([A-Za-z0-9]+))?")
_NUMBER = re.compile(r"-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_COUNTS: Mapping[SocketKind, tuple[int, ...]] = {
    "RGBA": (1, 3, 4),
    "ROTATION": (1, 3),
    "VECTOR": (1, 3),
}
_MAX_NUMBER_LENGTH = 60
_PARTS = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Reference:
    """A node's output: the node's name and the output's key; "" is the first output."""

    name: str
    key: str


Literal: TypeAlias = Reference | tuple[float, ...] | bool | str
"""What a plain item says; a str is a word that is none of the others."""


def literal(item: Item) -> Literal:
    """Returns what a plain item's text says."""
    if item.text in {"true", "false"}:
        return item.text == "true"
    if match := _REFERENCE.fullmatch(item.text):
        return Reference(match[1], match[2] or "")
    numbers = _numbers(item.text)
    return item.text if numbers is None else numbers


def socket_literal(kind: SocketKind, item: Item, value: Literal) -> Value:
    """Returns the value that an item gives to an unlinked socket.

    Raises:
        LineFaultError: it does not fit.
    """
    try:
        if item.kind == "string":
            return socket_value(kind, item.text)
        return socket_value(kind, _spread(kind, value))
    except ValueError as error:
        raise LineFaultError("VALUE", sentence(error), item.text_column) from error


def property_literal(prop: PropertyType, item: Item) -> Value:
    """Returns the value that an item gives to a setting.

    Raises:
        LineFaultError: it does not fit.
    """
    try:
        if item.kind == "string":
            return property_value(prop, item.text)
        value = literal(item)
        if prop.kind == "enum":
            found = {word(known): known for known in prop.items}
            if not isinstance(value, str) or value not in found:
                raise LineFaultError(
                    "ENUM_ITEM",
                    f"Expected {word(prop.identifier)} to be one of {', '.join(found)}, "
                    f"got {item.shown!r}.",
                    item.text_column,
                    known=found,
                    got=item.text,
                )
            return found[value]
        if isinstance(value, tuple) and len(value) == 1 and prop.kind != "float_vector":
            (number,) = value
            return property_value(prop, number)
        return property_value(prop, value)
    except ValueError as error:
        raise LineFaultError("VALUE", sentence(error), item.text_column) from error


def ramp_literal(item: Item) -> ColorRamp:
    """Returns the colour ramp that braces hold.

    Raises:
        LineFaultError: the part of it that is wrong.
    """
    ramp = ColorRamp(())
    stops = []
    for match in _PARTS.finditer(item.text):
        text, column = match[0], item.text_column + match.start()
        place, colon, color = text.partition(":")
        if not colon:
            ramp = _with_enum(ramp, text, column)
            continue
        position, elements = _numbers(place), _numbers(color)
        if position is None or len(position) != 1 or elements is None:
            message = f"Expected a stop such as .5:1,0,0 (position:color), got {text[:60]!r}."
            raise LineFaultError("STOP", message, column)
        try:
            spread = _spread("RGBA", elements)
            stops.append(ColorRampStop(position[0], rgba(spread)))
        except ValueError as error:
            raise LineFaultError("STOP", sentence(error), column) from error
    return replace(ramp, stops=tuple(stops))


def curves_literal(prop: PropertyType, item: Item) -> CurveMapping:
    """Returns the curve mapping that braces hold; curves that are left out keep their default.

    Raises:
        LineFaultError: the part of it that is wrong.
    """
    default = default_value(prop)
    assert isinstance(default, CurveMapping)
    mapping = default
    curves: list[list[CurvePoint]] = [[]]
    for match in _PARTS.finditer(item.text):
        text, column = match[0], item.text_column + match.start()
        if text == "|":
            curves.append([])
        elif "=" in text or text in {word(extend) for extend in CURVE_EXTENDS}:
            mapping = _with_curve_setting(mapping, text, column)
        else:
            curves[-1].append(_point(text, column))
    if len(curves) > len(default.curves):
        raise LineFaultError(
            "CURVES",
            f"Expected at most {len(default.curves)} curve(s), got {len(curves)}.",
            item.column,
        )
    given = [tuple(points) for points in curves]
    given += [()] * (len(default.curves) - len(given))
    return replace(
        mapping,
        curves=tuple(points or fresh for points, fresh in zip(given, default.curves, strict=True)),
    )


def _with_enum(ramp: ColorRamp, text: str, column: int) -> ColorRamp:
    for name, known in RAMP_ENUMS.items():
        for item in known:
            if word(item) == text:
                settings = {n: getattr(ramp, n) for n in RAMP_ENUMS} | {name: item}
                return replace(ramp, **settings)
    words = [word(item) for known in RAMP_ENUMS.values() for item in known]
    raise LineFaultError(
        "RAMP",
        f"Expected a stop (position:color) or one of {', '.join(words)}, got {text[:60]!r}.",
        column,
        known=words,
        got=text,
    )


def _with_curve_setting(mapping: CurveMapping, text: str, column: int) -> CurveMapping:
    key, _, value = text.partition("=")
    if "=" not in text:
        return replace(mapping, extend=next(e for e in CURVE_EXTENDS if word(e) == key))
    if key == "useClip" and value in {"true", "false"}:
        return replace(mapping, use_clip=value == "true")
    bounds = _numbers(value) if key == "clip" else None
    if bounds is None or len(bounds) != len(CLIP_NAMES):
        raise LineFaultError(
            "CURVES",
            "Expected useClip=true, useClip=false or clip=left,bottom,right,top, "
            f"got {text[:60]!r}.",
            column,
        )
    left, bottom, right, top = bounds
    return replace(mapping, clip_min_x=left, clip_min_y=bottom, clip_max_x=right, clip_max_y=top)


def _point(text: str, column: int) -> CurvePoint:
    place, _, handle = text.partition(":")
    numbers = _numbers(place)
    handles = {word(known): known for known in HANDLE_TYPES}
    if numbers is None or len(numbers) != 2 or handle not in {"", *handles}:
        raise LineFaultError(
            "POINT",
            f"Expected a point such as .5,.2 (x,y), with one of {', '.join(handles)} behind a "
            f"colon or none, got {text[:60]!r}.",
            column,
        )
    return CurvePoint(*numbers, handle_type=handles.get(handle, "AUTO"))


def _numbers(text: str) -> tuple[float, ...] | None:
    parts = text.split(",", maxsplit=4)
    if not all(len(part) <= _MAX_NUMBER_LENGTH and _NUMBER.fullmatch(part) for part in parts):
        return None
    return tuple(float(part) for part in parts)


def _spread(kind: SocketKind, value: Literal) -> object:
    """Returns one number three times where a vector or colour belongs, and alone elsewhere.

    Raises:
        ValueError: more or fewer numbers than the kind has.
    """
    if not isinstance(value, tuple):
        return value
    counts = _COUNTS.get(kind, (1,))
    if len(value) not in counts:
        expected = " or ".join(str(count) for count in counts)
        raise ValueError(f"expected {expected} numbers, got {len(value)}")
    if kind in _COUNTS:
        return value * 3 if len(value) == 1 else value
    return value[0]


def sentence(error: ValueError) -> str:
    """Returns what a value's check says, as a message."""
    text = str(error)
    return f"{text[0].upper()}{text[1:]}."
