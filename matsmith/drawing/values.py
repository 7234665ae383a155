# SPDX-License-Identifier: Apache-2.0
"""Values and names as a person reads them: short numbers, degrees, sRGB colours, plain words."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np

from matsmith.catalogue import PropertyType, SocketType
from matsmith.graph import Value
from matsmith.pictures.color import linear_to_srgb

_DEGREES = frozenset({"ANGLE", "EULER"})


def number_text(value: float) -> str:
    """Returns a number in about three significant digits, without an exponent where it is short."""
    size = abs(value)
    if size and (size >= 1e6 or size < 5e-4):
        return f"{value:.2g}"
    digits = 0 if size >= 1000 else 1 if size >= 100 else 2 if size >= 10 else 3
    text = f"{value:.{digits}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def value_text(value: Value, socket: SocketType) -> str:
    """Returns an unlinked socket's value that is not a colour."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int | float):
        return _scaled(value, socket.subtype)
    if isinstance(value, tuple):
        return ", ".join(_scaled(part, socket.subtype) for part in value)
    return str(value)


def setting_text(value: Value, prop: PropertyType) -> str:
    """Returns a property's value; of an enum, what Blender calls it."""
    if prop.kind == "enum":
        return next((i.title for i in prop.item_facts if i.identifier == value), str(value))
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int | float):
        return _scaled(value, prop.subtype)
    if isinstance(value, tuple):
        return ", ".join(_scaled(part, prop.subtype) for part in value)
    return str(value)


def hex_color(linear: Iterable[float]) -> str:
    """Returns "#rrggbb" in sRGB of a linear colour, clipped; alpha is ignored."""
    rgb = np.asarray(list(linear)[:3], dtype=np.float32)
    encoded = linear_to_srgb(np.clip(np.nan_to_num(rgb), 0.0, 1.0))
    red, green, blue = (int(part) for part in np.rint(encoded * np.float32(255)))
    return f"#{red:02x}{green:02x}{blue:02x}"


def _scaled(value: float, subtype: str) -> str:
    if subtype in _DEGREES:
        return f"{number_text(math.degrees(value))}°"
    return number_text(value)
