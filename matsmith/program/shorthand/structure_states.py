# SPDX-License-Identifier: Apache-2.0
"""The live parser's states inside braces: colour ramps and curves."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from matsmith.catalogue import PropertyType
from matsmith.graph import ColorRamp, CurveMapping
from matsmith.graph.values import (
    CURVE_EXTENDS,
    HANDLE_TYPES,
    MAX_RAMP_STOPS,
    RAMP_ENUMS,
    default_value,
)
from matsmith.program.shorthand.state import Range, State, number, numbers
from matsmith.program.shorthand.words import word

MAX_POINTS = 32
_SHARE = Range.of(0.0, 1.0)
_COLOR_COUNTS = frozenset({1, 3, 4})

Choices = dict[str, Callable[[], State]]
After = Callable[[], State]
"""What follows the closing brace."""


def ramp(after: After) -> State:
    """Returns the state behind a ramp's opening brace: enum items, then stops by position."""
    return _ramp_items(0, after)


def _ramp_items(first: int, after: After) -> State:
    names = list(RAMP_ENUMS)
    choices: Choices = {}
    for position in range(first, len(names)):
        for item in RAMP_ENUMS[names[position]]:
            if item != getattr(ColorRamp(()), names[position]):
                choices[f"{word(item)} "] = partial(_ramp_items, position + 1, after)
    choices.update(_stop(0.0, 1, after).choices)
    return State(choices)


def _stop(least: float, count: int, after: After) -> State:
    def color(position: float) -> State:
        def behind() -> State:
            choices: Choices = {"}": after}
            if count < MAX_RAMP_STOPS:
                choices[" "] = lambda: _stop(position, count + 1, after)
            return State(choices)

        return State({":": lambda: numbers(_SHARE, _COLOR_COUNTS, behind)})

    return number(Range.of(least, 1.0), color)


def curves(prop: PropertyType, after: After) -> State:
    """Returns the state behind a curve mapping's opening brace: points by x, curve by curve."""
    default = default_value(prop)
    assert isinstance(default, CurveMapping)
    choices: Choices = {
        f"{word(extend)} ": (lambda: _curve(default, 0, after))
        for extend in CURVE_EXTENDS
        if extend != default.extend
    }
    choices.update(_curve(default, 0, after).choices)
    return State(choices)


def _curve(mapping: CurveMapping, index: int, after: After) -> State:
    """Returns the state before a curve: its first point, or a bar that leaves it as it is."""
    choices: Choices = {}
    if index + 1 < len(mapping.curves):
        choices["| "] = lambda: _curve(mapping, index + 1, after)
    choices.update(_point(mapping, index, mapping.clip_min_x, 1, after).choices)
    return State(choices)


def _point(mapping: CurveMapping, index: int, least: float, count: int, after: After) -> State:
    def y(x: float) -> State:
        def behind(_value: float) -> State:
            choices: Choices = {
                f":{word(handle)}": (lambda: State(_next(mapping, index, x, count, after)))
                for handle in HANDLE_TYPES[1:]
            }
            choices.update(_next(mapping, index, x, count, after))
            return State(choices)

        limits = Range.of(mapping.clip_min_y, mapping.clip_max_y)
        return State({",": lambda: number(limits, behind)})

    return number(Range.of(least, mapping.clip_max_x), y)


def _next(mapping: CurveMapping, index: int, x: float, count: int, after: After) -> Choices:
    """Returns what follows a point: another, the next curve, or the closing brace."""
    is_curve = count >= 2
    more: Choices = {}
    if count < MAX_POINTS:
        more.update(_point(mapping, index, x, count + 1, after).choices)
    if is_curve and index + 1 < len(mapping.curves):
        more["| "] = lambda: _curve(mapping, index + 1, after)
    choices: Choices = {" ": lambda: State(more)}
    if is_curve:
        choices["}"] = after
    return choices
