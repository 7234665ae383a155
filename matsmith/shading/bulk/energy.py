# SPDX-License-Identifier: Apache-2.0
"""Looks up tables of microfacet energy in bulk (Cycles 4.5, kernel/util/lookup_table.h)."""

from __future__ import annotations

import numpy as np

from matsmith.shading.bulk.kernel import Number, Row, compiled
from matsmith.shading.energy import energy_tables

_F = np.float32
_ZERO, _ONE = _F(0.0), _F(1.0)

DIGEST = "e98b11e6e83545b5"
"""Of the file of tables: compiled kernels hold its numbers, and their cache knows sources only."""

_TABLES = energy_tables()
ALBEDO, MEAN_ALBEDO = _TABLES["albedo"], _TABLES["mean_albedo"]
SHARE, SHADOWED_SHARE = _TABLES["share"], _TABLES["shadowed_share"]
INVERSE_SHARE = _TABLES["inverse_share"]
SCHLICK_FIFTH, SCHLICK_SIXTH = _TABLES["schlick_fifth"], _TABLES["schlick_sixth"]
CLIPPED_ALBEDO = _TABLES["clipped_albedo"]
BECKMANN_ALBEDO = _TABLES["beckmann_albedo"]
ASHIKHMIN_SHIRLEY_ALBEDO = _TABLES["ashikhmin_shirley_albedo"]
TILTED_LAMBERT, TILTED_OREN_NAYAR = _TABLES["tilted_lambert"], _TABLES["tilted_oren_nayar"]


@compiled
def place(number: Number, count: int) -> tuple[int, Number]:
    """Returns the entry at or before a number 0…1 along an axis, and the share of the next."""
    scaled = min(max(number, _ZERO), _ONE) * _F(count - 1)
    index = min(int(scaled), count - 2)
    return index, scaled - _F(index)


@compiled
def line(table: Row, number: Number) -> Number:
    """Returns a table of one axis at a number."""
    index, share = place(number, table.shape[0])
    return (_ONE - share) * table[index] + share * table[index + 1]


@compiled
def plane(table: Row, view: Number, roughness: Number) -> Number:
    """Returns a table [view, roughness] between its entries."""
    row, down = place(view, table.shape[0])
    column, right = place(roughness, table.shape[1])
    first = (_ONE - right) * table[row, column] + right * table[row, column + 1]
    second = (_ONE - right) * table[row + 1, column] + right * table[row + 1, column + 1]
    return (_ONE - down) * first + down * second


@compiled
def solid(table: Row, level: Number, view: Number, roughness: Number) -> Number:
    """Returns a table [level, view, roughness] between its entries."""
    index, deep = place(level, table.shape[0])
    first = plane(table[index], view, roughness)
    second = plane(table[index + 1], view, roughness)
    return (_ONE - deep) * first + deep * second
