# SPDX-License-Identifier: Apache-2.0
"""Assignments to the parts of colour ramps and curve mappings."""

from __future__ import annotations

from dataclasses import replace

from matsmith.graph import ColorRampStop
from matsmith.graph.values import CURVE_EXTENDS, HANDLE_TYPES, rgba, socket_value
from matsmith.program.describe import described
from matsmith.program.handles import CurvePointRef, CurvesRef, Meaning
from matsmith.program.values import constant

_CLIPS = frozenset({"clip_max_x", "clip_max_y", "clip_min_x", "clip_min_y"})
_LEVELS = {"black_level": (0.0, 0.0, 0.0), "white_level": (1.0, 1.0, 1.0)}
MAPPING_SETTINGS = _CLIPS | set(_LEVELS) | {"extend", "tone", "use_clip"}


def with_stop(stop: ColorRampStop, name: str, value: Meaning) -> ColorRampStop:
    """Returns a stop of a ramp with its position, colour or alpha changed.

    Raises:
        ValueError: the value does not fit.
    """
    value = constant(value)
    if name == "color":
        return replace(stop, color=rgba(value))
    number = socket_value("VALUE", value)
    assert isinstance(number, float)
    if name == "alpha":
        return replace(stop, color=(*stop.color[:3], max(0.0, number)))
    return replace(stop, position=min(1.0, max(0.0, number)))


def set_mapping(owner: CurvesRef, name: str, value: Meaning) -> None:
    """Carries out `mapping.name = value` for a curve mapping.

    Raises:
        ValueError: the value does not fit.
    """
    if name == "tone":
        if value not in ("STANDARD", "FILMLIKE"):
            raise ValueError(f"expected STANDARD or FILMLIKE, got {described(value)}")
        return
    if name in _LEVELS:
        if constant(value) != _LEVELS[name]:
            raise ValueError(f"expected {_LEVELS[name]}, got {described(value)}")
        return
    if name == "extend":
        if value not in CURVE_EXTENDS:
            raise ValueError(f"expected one of {', '.join(CURVE_EXTENDS)}, got {described(value)}")
        owner.mapping.extend = str(value)
    elif name == "use_clip":
        owner.mapping.use_clip = bool(socket_value("BOOLEAN", constant(value)))
    else:
        setattr(owner.mapping, name, socket_value("VALUE", constant(value)))


def set_point(owner: CurvePointRef, name: str, value: Meaning) -> None:
    """Carries out `point.name = value` for a control point of a curve.

    Raises:
        ValueError: the value does not fit.
    """
    points = owner.mapping.curves[owner.curve]
    if owner.index >= len(points):
        raise ValueError("the point has been removed")
    if name == "select":
        return
    if name == "handle_type":
        if value not in HANDLE_TYPES:
            raise ValueError(f"expected one of {', '.join(HANDLE_TYPES)}, got {described(value)}")
        points[owner.index] = replace(points[owner.index], handle_type=str(value))
        return
    if not isinstance(value, tuple) or len(value) != 2:
        raise ValueError(f"expected two numbers, got {described(value)}")
    x, y = (socket_value("VALUE", number) for number in value)
    assert isinstance(x, float)
    assert isinstance(y, float)
    points[owner.index] = replace(points[owner.index], x=x, y=y)
