# SPDX-License-Identifier: Apache-2.0
"""Ramps and curves: their tables, and bulk kernels that look up (Cycles 4.5, kernel/svm/ramp.h)."""

from __future__ import annotations

import numpy as np

from matsmith.graph import ColorRamp, ColorRampStop
from matsmith.graph.ramp_colors import ramp_colors
from matsmith.graph.values import RAMP_ENUMS
from matsmith.shading.bulk.curve import curve_columns
from matsmith.shading.bulk.kernel import Number, Options, Rows, compiled, kernel, row, table
from matsmith.shading.bulk.table import Table, table_maker
from matsmith.shading.operation import TABLE_SIZE

_F = np.float32
_ZERO, _ONE = _F(0.0), _F(1.0)
_STEPS = _F(TABLE_SIZE - 1)
_LAST = TABLE_SIZE - 1
_PLACES = np.arange(TABLE_SIZE) / _LAST


@table_maker("color_ramp")
def color_ramp(inputs: tuple[float, ...], options: tuple[int, ...]) -> Table:
    """Returns the colours of a ramp; its stops come in any order."""
    stops = [
        ColorRampStop(inputs[start], (*inputs[start + 1 : start + 5],))  # type: ignore[arg-type]
        for start in range(0, len(inputs), 5)
    ]
    settings = {
        name: items[option]
        for (name, items), option in zip(RAMP_ENUMS.items(), options, strict=True)
    }
    ordered = tuple(sorted(stops, key=lambda stop: stop.position))
    return ramp_colors(ColorRamp(ordered, **settings), _PLACES).astype(np.float32)


@table_maker("curves")
def curves(inputs: tuple[float, ...], options: tuple[int, ...]) -> Table:
    """Returns the values of curves, and in the fourth column the x of the first and last entry."""
    made = np.zeros((TABLE_SIZE, 4), dtype=np.float32)
    left, right, columns = curve_columns(inputs, options)
    for number, column in enumerate(columns):
        made[:, number] = column
    made[0, 3], made[1, 3] = left, right
    return made


@compiled
def _place(factor: Number) -> Number:
    """Returns a factor in units of entries; what is no number counts as 0."""
    return (factor if factor < _ONE else _ONE) * _STEPS if factor > _ZERO else _ZERO


@kernel("ramp_color")
def ramp_color(rows: Rows, options: Options, count: int) -> None:
    """Looks colours up."""
    factor, entries = row(rows, 0, count), table(rows, 1)
    red, green, blue = row(rows, 2, count), row(rows, 3, count), row(rows, 4, count)
    if options[0]:
        for i in range(count):
            here = int(_place(factor[i]))
            red[i], green[i], blue[i] = entries[here, 0], entries[here, 1], entries[here, 2]
        return
    for i in range(count):
        place = _place(factor[i])
        here = int(place)
        share = place - _F(here)
        rest = _ONE - share
        after = min(here + 1, _LAST)
        red[i] = rest * entries[here, 0] + share * entries[after, 0]
        green[i] = rest * entries[here, 1] + share * entries[after, 1]
        blue[i] = rest * entries[here, 2] + share * entries[after, 2]


@kernel("ramp_channel")
def ramp_channel(rows: Rows, options: Options, count: int) -> None:
    """Looks one column up."""
    factor, entries, value = row(rows, 0, count), table(rows, 1), row(rows, 2, count)
    column = options[0]
    if options[1]:
        for i in range(count):
            value[i] = entries[int(_place(factor[i])), column]
        return
    for i in range(count):
        place = _place(factor[i])
        here = int(place)
        share = place - _F(here)
        after = min(here + 1, _LAST)
        value[i] = (_ONE - share) * entries[here, column] + share * entries[after, column]


@kernel("curve")
def curve(rows: Rows, options: Options, count: int) -> None:
    """Looks one column of curves up."""
    position, entries, value = row(rows, 0, count), table(rows, 1), row(rows, 2, count)
    column, is_extrapolated = options[0], options[1] != 0
    left = entries[0, 3]
    width = entries[1, 3] - left
    first, last = entries[0, column], entries[_LAST, column]
    before, after = first - entries[1, column], last - entries[_LAST - 1, column]
    for i in range(count):
        factor = (position[i] - left) / width
        if is_extrapolated and factor < _ZERO:
            value[i] = first - before * factor * _STEPS
        elif is_extrapolated and factor > _ONE:
            value[i] = last + after * (factor - _ONE) * _STEPS
        else:
            place = _place(factor)
            here = int(place)
            share = place - _F(here)
            there = min(here + 1, _LAST)
            value[i] = (_ONE - share) * entries[here, column] + share * entries[there, column]
