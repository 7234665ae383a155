# SPDX-License-Identifier: Apache-2.0
"""What a value may be, by kind: conversion to float32, and the shortest text that gives it back."""

from __future__ import annotations

import math
import struct
from collections.abc import Mapping

from matsmith.catalogue import PropertyType, SocketKind
from matsmith.graph.model import ColorRamp, ColorRampStop, CurveMapping, CurvePoint, Value

_FLOAT32_MAX = 3.4028234663852886e38
_LENGTHS: Mapping[SocketKind, int] = {"VECTOR": 3, "ROTATION": 3, "RGBA": 4}
RAMP_ENUMS: Mapping[str, tuple[str, ...]] = {
    "color_mode": ("RGB", "HSV", "HSL"),
    "interpolation": ("EASE", "CARDINAL", "LINEAR", "B_SPLINE", "CONSTANT"),
    "hue_interpolation": ("NEAR", "FAR", "CW", "CCW"),
}
HANDLE_TYPES = ("AUTO", "AUTO_CLAMPED", "VECTOR")
CURVE_EXTENDS = ("HORIZONTAL", "EXTRAPOLATED")
MAX_RAMP_STOPS = 32


def float32(value: float) -> float:
    """Returns the float32 nearest to `value`, as a Python float.

    Raises:
        ValueError: the value is not finite or beyond float32.
    """
    value = float(value)
    if not math.isfinite(value) or abs(value) > _FLOAT32_MAX:
        raise ValueError(f"expected a finite 32-bit number, got {value}")
    return float(struct.unpack("f", struct.pack("f", value))[0])


def format_float(value: float) -> str:
    """Returns the shortest decimal text whose float32 is `value`, with a point or an exponent."""
    for digits in range(1, 10):
        text = f"{value:.{digits}g}"
        if float32(float(text)) == value:
            break
    number = repr(float(text))
    return "0.0" if number == "-0.0" else number


def socket_value(kind: SocketKind, value: object) -> Value:
    """Returns `value` as a socket of this kind stores it (numbers as float32, arrays as tuples).

    A colour given as three numbers gets alpha 1; a single number is refused where an array belongs,
    as Blender does.

    Raises:
        ValueError: with "expected …, got …".
    """
    if kind in _LENGTHS:
        return _float_tuple(value, _LENGTHS[kind], kind)
    if kind == "VALUE":
        return float32(_number(value))
    if kind == "INT":
        number = _number(value)
        if number != int(number):
            raise ValueError(f"expected a whole number, got {value!r}")
        return int(number)
    if kind == "BOOLEAN":
        if isinstance(value, bool | int):
            return bool(value)
        raise ValueError(f"expected True or False, got {value!r}")
    if kind == "STRING":
        if isinstance(value, str):
            return value
        raise ValueError(f"expected a text, got {value!r}")
    raise ValueError(f"expected a socket that holds a value, got one of kind {kind}")


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
        raise ValueError(f"expected one of {', '.join(prop.items)}, got {value!r}")
    if prop.kind == "boolean":
        return socket_value("BOOLEAN", value)
    if prop.kind == "string":
        return socket_value("STRING", value)
    if prop.kind == "int":
        number = socket_value("INT", value)
        return int(_clamp(float(_number(number)), prop))
    if prop.kind == "float":
        return float32(_clamp(_number(value), prop))
    if prop.kind == "float_vector":
        length = len(prop.default) if isinstance(prop.default, tuple) else 3
        return _float_tuple(value, length, "VECTOR")
    if prop.kind == "color_ramp" and isinstance(value, ColorRamp):
        return color_ramp(value)
    if prop.kind == "curve_mapping" and isinstance(value, CurveMapping):
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

    Raises:
        ValueError: a curve with fewer than two points, or an unknown enum item.
    """
    if mapping.extend not in CURVE_EXTENDS:
        raise ValueError(f"expected extend of {', '.join(CURVE_EXTENDS)}, got {mapping.extend!r}")
    curves = []
    for points in mapping.curves:
        if len(points) < 2:
            raise ValueError(f"expected a curve of at least 2 points, got {len(points)}")
        for point in points:
            if point.handle_type not in HANDLE_TYPES:
                raise ValueError(
                    f"expected a handle type of {', '.join(HANDLE_TYPES)}, "
                    f"got {point.handle_type!r}"
                )
        rounded = [CurvePoint(float32(p.x), float32(p.y), p.handle_type) for p in points]
        curves.append(tuple(sorted(rounded, key=lambda point: point.x)))
    return CurveMapping(
        tuple(curves),
        mapping.extend,
        mapping.use_clip,
        float32(mapping.clip_min_x),
        float32(mapping.clip_min_y),
        float32(mapping.clip_max_x),
        float32(mapping.clip_max_y),
    )


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
        return float(value)
    raise ValueError(f"expected a number, got {_shown(value)}")


def _float_tuple(value: object, length: int, kind: str) -> tuple[float, ...]:
    if not isinstance(value, tuple | list):
        raise ValueError(f"expected {length} numbers, got {_shown(value)}")
    numbers = [_number(item) for item in value]
    if kind == "RGBA" and len(numbers) == 3:
        numbers.append(1.0)
    if len(numbers) != length:
        raise ValueError(f"expected {length} numbers, got {len(numbers)}")
    return tuple(float32(number) for number in numbers)


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
