# SPDX-License-Identifier: Apache-2.0
"""What a search changed, as a short list for a person."""

from __future__ import annotations

import math
from dataclasses import dataclass

from matsmith.catalogue import Catalogue
from matsmith.graph import MaterialGraph, Value
from matsmith.sampling import Parameter, parameters

_TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Change:
    """A parameter before and after.

    Attributes:
        path: where, for instance `rust_noise.inputs[Scale]`.
        before, after: the values; None where the material is at Blender's default, or has no such
            node.
        weight: how far it moved: 1 is from black to white, to double or half, or another choice.
    """

    path: str
    before: Value | None
    after: Value | None
    weight: float


def changes(
    before: MaterialGraph, after: MaterialGraph, catalogue: Catalogue
) -> tuple[Change, ...]:
    """Returns what differs between two states of a material, the largest change first."""
    old = {p.place.path: p for p in parameters(before, catalogue)}
    new = {p.place.path: p for p in parameters(after, catalogue)}
    found = []
    for path in dict.fromkeys([*old, *new]):
        first, second = old.get(path), new.get(path)
        weight = _weight(first, second)
        if weight > 0.0:
            found.append(Change(path, _held(first), _held(second), weight))
    return tuple(sorted(found, key=lambda change: (-change.weight, change.path)))


def _held(parameter: Parameter | None) -> Value | None:
    return None if parameter is None or parameter.is_default else parameter.value


def _weight(first: Parameter | None, second: Parameter | None) -> float:
    if first is None or second is None:
        known = first or second
        assert known is not None
        return 0.0 if known.is_default else 1.0
    if first.value == second.value:
        return 0.0
    old, new = _numbers(first), _numbers(second)
    if old is None or new is None or len(old) != len(new):
        return 1.0
    if first.kind == "color":
        weight = max(abs(a - b) for a, b in zip(old, new, strict=True))
    else:
        weight = max(_ratio(a, b) for a, b in zip(old, new, strict=True))
    return weight if weight > _TOLERANCE else 0.0


def _numbers(parameter: Parameter) -> tuple[float, ...] | None:
    value = parameter.value
    if isinstance(value, tuple):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return (float(value),)
    return None


def _ratio(a: float, b: float) -> float:
    """Returns how many times a number doubled or halved, or moved by one where it is near zero."""
    if a * b > 0.0 and min(abs(a), abs(b)) > 0.1:
        return abs(math.log2(b / a))
    return abs(b - a)
