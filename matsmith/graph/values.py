# SPDX-License-Identifier: Apache-2.0
"""What a value may be, by kind: conversion to float32, and the shortest text that gives it back."""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Mapping
from dataclasses import replace

from matsmith.catalogue import PropertyType, SocketKind, SocketType
from matsmith.graph.model import ColorRamp, ColorRampStop, CurveMapping, CurvePoint, Value

FLOAT32_MAX = 3.4028234663852886e38
_LENGTHS: Mapping[SocketKind, int] = {"VECTOR": 3, "ROTATION": 3, "RGBA": 4}
RAMP_ENUMS: Mapping[str, tuple[str, ...]] = {
    "color_mode": ("RGB", "HSV", "HSL"),
    "interpolation": ("EASE", "CARDINAL", "LINEAR", "B_SPLINE", "CONSTANT"),
    "hue_interpolation": ("NEAR", "FAR", "CW", "CCW"),
}
HANDLE_TYPES = ("AUTO", "AUTO_CLAMPED", "VECTOR")
CURVE_EXTENDS = ("HORIZONTAL", "EXTRAPOLATED")
MAX_RAMP_STOPS = 32
MAX_CURVE_POINTS = 256
MAX_NAME_BYTES = 63
_NO_CHARACTER = re.compile("[\0\ud800-\udfff]")
_INT32_LIMIT = 2**31
_CLIP_LIMIT = 100.0


def float32(value: float) -> float:
    """Returns the float32 nearest to `value`, as a Python float.

    Raises:
        ValueError: the value is not finite or beyond float32.
    """
    value = float(value)
    if not math.isfinite(value) or abs(value) > FLOAT32_MAX:
        raise ValueError(f"expected a finite 32-bit number, got {value}")
    # Adding zero turns -0.0 into 0.0, so that equal values have equal texts and bytes.
    return float(struct.unpack("f", struct.pack("f", value))[0]) + 0.0


def format_float(value: float) -> str:
    """Returns the text of the fewest digits whose float32 is `value`, with a point or an exponent.

    `value` must be a float32 value.
    """
    for digits in range(1, 10):
        short = float(f"{value:.{digits}g}")
        # Rounded to few digits, the largest float32 numbers leave the range.
        if abs(short) <= FLOAT32_MAX and float32(short) == value:
            return repr(short + 0.0)
    return repr(value)


def clip_text(text: str, maximum_bytes: int) -> str:
    """Returns the text cut to this many bytes of UTF-8 between characters, as Blender cuts it."""
    return text.encode()[:maximum_bytes].decode(errors="ignore")


def socket_value(kind: SocketKind, value: object) -> Value:
    """Returns `value` as a socket of this kind stores it (numbers as float32, arrays as tuples).

    A colour given as three numbers gets alpha 1, and what is below 0 in a colour becomes 0. A
    single number is refused where an array belongs, as Blender does.

    Raises:
        ValueError: with "expected …, got …".
    """
    if kind in _LENGTHS:
        return _float_tuple(value, _LENGTHS[kind], kind)
    if kind == "VALUE":
        return float32(_number(value))
    if kind == "INT":
        number = _number(value)
        if not number.is_integer() or not -_INT32_LIMIT <= number < _INT32_LIMIT:
            raise ValueError(f"expected a whole 32-bit number, got {_shown(value)}")
        return int(number)
    if kind == "BOOLEAN":
        if isinstance(value, bool | int):
            return bool(value)
        raise ValueError(f"expected True or False, got {_shown(value)}")
    if kind == "STRING":
        return plain_text(value)
    raise ValueError(f"expected a socket that holds a value, got one of kind {kind}")


def held_value(socket: SocketType, value: object) -> Value:
    """Returns `value` as this very socket holds it in Blender: unsigned ones hold nothing below 0.

    Raises:
        ValueError: with "expected …, got …".
    """
    stored = socket_value(socket.kind, value)
    if socket.type.endswith("Unsigned") and isinstance(stored, float):
        return max(0.0, stored)
    return stored


def plain_text(value: object) -> str:
    """Returns a text that Blender can hold.

    Raises:
        ValueError: not a text, or it has a null character or half a surrogate pair.
    """
    if not isinstance(value, str):
        raise ValueError(f"expected a text, got {_shown(value)}")
    if _NO_CHARACTER.search(value):
        raise ValueError(f"expected a text of whole characters, got {_shown(value)}")
    return value


def rgba(value: object) -> tuple[float, float, float, float]:
    """Returns a colour as four float32 numbers; three numbers get alpha 1.

    Raises:
        ValueError: it is not three or four numbers.
    """
    red, green, blue, alpha = _float_tuple(value, 4, "RGBA")
    return red, green, blue, alpha


def property_value(prop: PropertyType, value: object) -> Value:
    """Returns `value` as this property stores it.

    Raises:
        ValueError: with "expected …, got …".
    """
    if prop.kind == "enum":
        if isinstance(value, str) and value in prop.items:
            return value
        raise ValueError(f"expected one of {', '.join(prop.items)}, got {_shown(value)}")
    if prop.kind == "boolean":
        return socket_value("BOOLEAN", value)
    if prop.kind == "string":
        text = plain_text(value)
        return clip_text(text, prop.maximum_bytes) if prop.maximum_bytes else text
    if prop.kind == "int":
        return int(_clamp(_number(socket_value("INT", value)), prop))
    if prop.kind == "float":
        return float32(_clamp(_number(value), prop))
    if prop.kind == "float_vector":
        length = len(prop.default) if isinstance(prop.default, tuple) else 3
        return _float_tuple(value, length, "VECTOR")
    if prop.kind == "color_ramp" and isinstance(value, ColorRamp):
        return color_ramp(value)
    if prop.kind == "curve_mapping" and isinstance(value, CurveMapping):
        expected = len(prop.structure["curves"])  # type: ignore[arg-type]
        if len(value.curves) != expected:
            raise ValueError(f"expected {expected} curve(s), got {len(value.curves)}")
        return curve_mapping(value)
    raise ValueError(f"expected a value of kind {prop.kind}, got {type(value).__name__}")


def color_ramp(ramp: ColorRamp) -> ColorRamp:
    """Returns the ramp with float32 values and stops in order of position (as Blender keeps them).

    Raises:
        ValueError: no stop, more than 32, a position outside 0…1, or an unknown enum item.
    """
    if not 1 <= len(ramp.stops) <= MAX_RAMP_STOPS:
        raise ValueError(f"expected 1 to {MAX_RAMP_STOPS} stops, got {len(ramp.stops)}")
    for name, items in RAMP_ENUMS.items():
        if getattr(ramp, name) not in items:
            raise ValueError(f"expected {name} of {', '.join(items)}, got {getattr(ramp, name)!r}")
    stops = []
    for stop in ramp.stops:
        if not 0.0 <= stop.position <= 1.0:
            raise ValueError(f"expected a stop's position in 0…1, got {stop.position}")
        stops.append(ColorRampStop(float32(stop.position), rgba(stop.color)))
    stops.sort(key=lambda stop: stop.position)
    return ColorRamp(tuple(stops), ramp.color_mode, ramp.interpolation, ramp.hue_interpolation)


def curve_mapping(mapping: CurveMapping) -> CurveMapping:
    """Returns the mapping with float32 values and points in order of x (as Blender keeps them).

    With `use_clip`, points outside the clip rectangle move to its border.

    Raises:
        ValueError: a curve with fewer than 2 points or more than 256, an unknown enum item, or a
            clip rectangle that is empty or leaves ±100.
    """
    if mapping.extend not in CURVE_EXTENDS:
        raise ValueError(f"expected extend of {', '.join(CURVE_EXTENDS)}, got {mapping.extend!r}")
    left, bottom = float32(mapping.clip_min_x), float32(mapping.clip_min_y)
    right, top = float32(mapping.clip_max_x), float32(mapping.clip_max_y)
    if not -_CLIP_LIMIT <= left <= right <= _CLIP_LIMIT:
        raise ValueError(f"expected clip_min_x ≤ clip_max_x within ±100, got {left} and {right}")
    if not -_CLIP_LIMIT <= bottom <= top <= _CLIP_LIMIT:
        raise ValueError(f"expected clip_min_y ≤ clip_max_y within ±100, got {bottom} and {top}")
    curves = []
    for points in mapping.curves:
        if not 2 <= len(points) <= MAX_CURVE_POINTS:
            raise ValueError(
                f"expected a curve of 2 to {MAX_CURVE_POINTS} points, got {len(points)}"
            )
        for point in points:
            if point.handle_type not in HANDLE_TYPES:
                raise ValueError(
                    f"expected a handle type of {', '.join(HANDLE_TYPES)}, "
                    f"got {point.handle_type!r}"
                )
        rounded = [CurvePoint(float32(p.x), float32(p.y), p.handle_type) for p in points]
        if mapping.use_clip:
            rounded = [
                replace(p, x=min(max(p.x, left), right), y=min(max(p.y, bottom), top))
                for p in rounded
            ]
        curves.append(tuple(sorted(rounded, key=lambda point: point.x)))
    return CurveMapping(tuple(curves), mapping.extend, mapping.use_clip, left, bottom, right, top)


def default_value(prop: PropertyType) -> Value | None:
    """Returns the value of this property on a fresh node; None for pointers."""
    if prop.kind == "color_ramp":
        data = prop.structure
        return ColorRamp(
            tuple(
                ColorRampStop(float32(position), rgba(color))
                for position, color in data["stops"]  # type: ignore[attr-defined]
            ),
            str(data["color_mode"]),
            str(data["interpolation"]),
            str(data["hue_interpolation"]),
        )
    if prop.kind == "curve_mapping":
        data = prop.structure
        curves = tuple(
            tuple(CurvePoint(float32(x), float32(y), handle) for x, y, handle in points)
            for points in data["curves"]  # type: ignore[attr-defined]
        )
        clip = tuple(float32(bound) for bound in data["clip"])  # type: ignore[attr-defined]
        return CurveMapping(curves, str(data["extend"]), bool(data["use_clip"]), *clip)
    if prop.default is None or prop.kind == "pointer":
        return None
    return property_value(prop, prop.default)


def _clamp(value: float, prop: PropertyType) -> float:
    # Blender clamps silently when a property is set, so the stored value must be the clamped one.
    if prop.hard_minimum is not None:
        value = max(value, prop.hard_minimum)
    if prop.hard_maximum is not None:
        value = min(value, prop.hard_maximum)
    return value


def _number(value: object) -> float:
    if isinstance(value, bool | int | float):
        try:
            return float(value)
        except OverflowError as error:
            raise ValueError("expected a 32-bit number, got a much larger one") from error
    raise ValueError(f"expected a number, got {_shown(value)}")


def _float_tuple(value: object, length: int, kind: str) -> tuple[float, ...]:
    if not isinstance(value, tuple | list):
        raise ValueError(f"expected {length} numbers, got {_shown(value)}")
    if len(value) != length and not (kind == "RGBA" and len(value) == 3):
        raise ValueError(f"expected {length} numbers, got {len(value)}")
    numbers = [_number(item) for item in value]
    if kind == "RGBA":
        numbers = [max(0.0, number) for number in (*numbers, 1.0)[:4]]
    return tuple(float32(number) for number in numbers)


def _shown(value: object) -> str:
    text = repr(value[:60] if isinstance(value, str | tuple | list) else value)
    return text if len(text) <= 60 else f"{text[:57]}…"
