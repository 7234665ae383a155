# SPDX-License-Identifier: Apache-2.0
"""Values and names as a person reads them: short numbers, degrees, sRGB colours, plain words."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np

from matsmith.catalogue import SocketType
from matsmith.graph import Value
from matsmith.pictures.color import linear_to_srgb

_DEGREES = frozenset({"ANGLE", "EULER"})
_UPPER = frozenset(
    {"AO", "AOV", "CCW", "CW", "F1", "F2", "GGX", "HSL", "HSV", "IOR", "RGB", "RGBA", "UV", "XYZ"}
)
_CASED = {"FBM": "fBM", "PINGPONG": "Ping-Pong", "RGBA": "Color"}


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
        return _scaled(value, socket)
    if isinstance(value, tuple):
        return ", ".join(_scaled(part, socket) for part in value)
    return str(value)


def setting_text(value: Value) -> str:
    """Returns a property's value."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, tuple):
        return ", ".join(number_text(part) for part in value)
    return str(value)


def item_title(identifier: str) -> str:
    """Returns an enum item in words: MULTIPLY_ADD is "Multiply Add"."""
    words = []
    for word in identifier.split("_"):
        is_kept = word in _UPPER or len(word) == 1 or word[:1].isdigit()
        words.append(_CASED.get(word, word if is_kept else word.capitalize()))
    return " ".join(words)


def hex_color(linear: Iterable[float]) -> str:
    """Returns "#rrggbb" in sRGB of a linear colour, clipped; alpha is ignored."""
    rgb = np.asarray(list(linear)[:3], dtype=np.float32)
    encoded = linear_to_srgb(np.clip(np.nan_to_num(rgb), 0.0, 1.0))
    red, green, blue = (int(part) for part in np.rint(encoded * np.float32(255)))
    return f"#{red:02x}{green:02x}{blue:02x}"


def _scaled(value: float, socket: SocketType) -> str:
    if socket.subtype in _DEGREES:
        return f"{number_text(math.degrees(value))}°"
    return number_text(value)
