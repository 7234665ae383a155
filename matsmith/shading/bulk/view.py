# SPDX-License-Identifier: Apache-2.0
"""What depends on the view, in bulk (Cycles 4.5, kernel/svm/fresnel.h, closure/bsdf_util.h)."""

from __future__ import annotations

import numpy as np

from matsmith.shading.bulk.bump import normalize
from matsmith.shading.bulk.kernel import Options, Rows, kernel, row

_F = np.float32
_ZERO, _HALF, _ONE, _TWO = _F(0.0), _F(0.5), _F(1.0), _F(2.0)
_HIGHEST_BLEND = _F(1.0 - 1e-5)


@kernel("unit_vector")
def unit_vector(rows: Rows, options: Options, count: int) -> None:
    """Divides a vector by its length."""
    x, y, z = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    unit_x, unit_y, unit_z = row(rows, 3, count), row(rows, 4, count), row(rows, 5, count)
    for i in range(count):
        unit_x[i], unit_y[i], unit_z[i] = normalize(x[i], y[i], z[i])


@kernel("orthogonal_tangent")
def orthogonal_tangent(rows: Rows, options: Options, count: int) -> None:
    """Makes a tangent orthogonal to a normal: n × unit(t × n)."""
    x, y, z = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    normal_x, normal_y, normal_z = row(rows, 3, count), row(rows, 4, count), row(rows, 5, count)
    tangent_x, tangent_y, tangent_z = row(rows, 6, count), row(rows, 7, count), row(rows, 8, count)
    for i in range(count):
        a, b, c = normal_x[i], normal_y[i], normal_z[i]
        side_x, side_y, side_z = normalize(
            y[i] * c - z[i] * b, z[i] * a - x[i] * c, x[i] * b - y[i] * a
        )
        tangent_x[i] = b * side_z - c * side_y
        tangent_y[i] = c * side_x - a * side_z
        tangent_z[i] = a * side_y - b * side_x


@kernel("fresnel")
def fresnel(rows: Rows, options: Options, count: int) -> None:
    """Returns the reflectance of a dielectric; 1 where all is reflected."""
    cosine, ior, result = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    for i in range(count):
        c = abs(cosine[i])
        square = ior[i] * ior[i] - _ONE + c * c
        value = _ONE
        if square > _ZERO:
            g = np.sqrt(square)
            a = (g - c) / (g + c)
            b = (c * (g + c) - _ONE) / (c * (g - c) + _ONE)
            value = _HALF * a * a * (_ONE + b * b)
        result[i] = value


@kernel("facing")
def facing(rows: Rows, options: Options, count: int) -> None:
    """Returns how far a normal looks aside."""
    cosine, blends, result = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    for i in range(count):
        value, blend = abs(cosine[i]), blends[i]
        if blend != _HALF:
            blend = min(max(blend, _ZERO), _HIGHEST_BLEND)
            value = _F(value ** (_TWO * blend if blend < _HALF else _HALF / (_ONE - blend)))
        result[i] = _ONE - value
