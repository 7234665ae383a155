# SPDX-License-Identifier: Apache-2.0
"""The sheen of fibres in bulk (Cycles 4.5, kernel/closure/bsdf_sheen.h)."""

from __future__ import annotations

import math

import numpy as np

from matsmith.shading.bulk.energy import plane
from matsmith.shading.bulk.kernel import Number, Options, Rows, compiled, kernel, row
from matsmith.shading.sheen import sheen_tables

_F = np.float32
_ZERO, _ONE = _F(0.0), _F(1.0)
_INVERSE_PI = _F(1.0 / math.pi)
_ROOT_HALF = _F(math.sqrt(0.5))
_SMALLEST_ROUGHNESS, _SMALLEST = _F(1e-3), _F(1e-5)

DIGEST = "4439363c37631fb2"
"""Of the file of tables: compiled kernels hold its numbers, and their cache knows sources only."""

_TABLES = sheen_tables()
SCALE, SKEW, ALBEDO = _TABLES["scale"], _TABLES["skew"], _TABLES["albedo"]


@compiled
def _along(
    x: Number, y: Number, z: Number, view_x: Number, view_y: Number, view_z: Number
) -> tuple[Number, Number, Number]:
    """Returns the unit tangent of a unit normal that points to the view."""
    across_x = y * view_z - z * view_y
    across_y = z * view_x - x * view_z
    across_z = x * view_y - y * view_x
    length = np.sqrt(across_x * across_x + across_y * across_y + across_z * across_z)
    if length == _ZERO:
        # Without a direction, Cycles takes a diagonal one; this is that of the level normal.
        return _ROOT_HALF, -_ROOT_HALF, _ZERO
    return (
        (across_y * z - across_z * y) / length,
        (across_z * x - across_x * z) / length,
        (across_x * y - across_y * x) / length,
    )


@kernel("sheen")
def sheen(rows: Rows, options: Options, count: int) -> None:
    """Returns the sheen times the cosine, and its albedo."""
    normal_x, normal_y, normal_z = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    view_x, view_y, view_z = row(rows, 3, count), row(rows, 4, count), row(rows, 5, count)
    light_x, light_y, light_z = row(rows, 6, count), row(rows, 7, count), row(rows, 8, count)
    roughness = row(rows, 9, count)
    values, albedos = row(rows, 10, count), row(rows, 11, count)
    for i in range(count):
        x, y, z = normal_x[i], normal_y[i], normal_z[i]
        rough = min(max(roughness[i], _SMALLEST_ROUGHNESS), _ONE)
        view = x * view_x[i] + y * view_y[i] + z * view_z[i]
        light = x * light_x[i] + y * light_y[i] + z * light_z[i]
        scale, albedo = plane(SCALE, view, rough), plane(ALBEDO, view, rough)
        if scale < _SMALLEST or albedo < _SMALLEST:
            values[i], albedos[i] = _ZERO, _ZERO
            continue
        along_x, along_y, along_z = _along(x, y, z, view_x[i], view_y[i], view_z[i])
        along = along_x * light_x[i] + along_y * light_y[i] + along_z * light_z[i]
        square = light_x[i] * light_x[i] + light_y[i] * light_y[i] + light_z[i] * light_z[i]
        across_squared = max(square - along * along - light * light, _ZERO)
        tilted = scale * along + plane(SKEW, view, rough) * light
        length = tilted * tilted + scale * scale * across_squared + light * light
        ratio = scale / length
        values[i] = _INVERSE_PI * light * ratio * ratio * albedo if light > _ZERO else _ZERO
        albedos[i] = albedo
