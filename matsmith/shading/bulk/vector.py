# SPDX-License-Identifier: Apache-2.0
"""Vectors: bulk kernels (Cycles 4.5, util/math_float3.h, util/transform.h, mapping_util.h)."""

from __future__ import annotations

import numpy as np

from matsmith.shading.bulk.kernel import Number, Options, Row, Rows, compiled, kernel, row
from matsmith.shading.bulk.math import divide

_F = np.float32
_ZERO, _ONE = _F(0.0), _F(1.0)
_TEXTURE, _NORMAL = 1, 3


@compiled
def _length(x: Number, y: Number, z: Number) -> Number:
    return np.sqrt(x * x + y * y + z * z)


@compiled
def _three(rows: Rows, first: int, count: int) -> tuple[Row, Row, Row]:
    return row(rows, first, count), row(rows, first + 1, count), row(rows, first + 2, count)


@kernel("dot")
def dot(rows: Rows, options: Options, count: int) -> None:
    """Computes the scalar product."""
    ax, ay, az = _three(rows, 0, count)
    bx, by, bz = _three(rows, 3, count)
    result = row(rows, 6, count)
    for i in range(count):
        result[i] = ax[i] * bx[i] + ay[i] * by[i] + az[i] * bz[i]


@kernel("length")
def length(rows: Rows, options: Options, count: int) -> None:
    """Computes the length."""
    x, y, z = _three(rows, 0, count)
    result = row(rows, 3, count)
    for i in range(count):
        result[i] = _length(x[i], y[i], z[i])


@kernel("normalize")
def normalize(rows: Rows, options: Options, count: int) -> None:
    """Computes the unit vector."""
    x, y, z = _three(rows, 0, count)
    unit_x, unit_y, unit_z = _three(rows, 3, count)
    for i in range(count):
        size = _length(x[i], y[i], z[i])
        factor = _ONE / size if size != _ZERO else _ONE
        unit_x[i] = x[i] * factor
        unit_y[i] = y[i] * factor
        unit_z[i] = z[i] * factor


@kernel("cross")
def cross(rows: Rows, options: Options, count: int) -> None:
    """Computes the vector product."""
    ax, ay, az = _three(rows, 0, count)
    bx, by, bz = _three(rows, 3, count)
    x, y, z = _three(rows, 6, count)
    for i in range(count):
        x[i] = ay[i] * bz[i] - az[i] * by[i]
        y[i] = az[i] * bx[i] - ax[i] * bz[i]
        z[i] = ax[i] * by[i] - ay[i] * bx[i]


@kernel("project")
def project(rows: Rows, options: Options, count: int) -> None:
    """Computes the part of a along b."""
    ax, ay, az = _three(rows, 0, count)
    bx, by, bz = _three(rows, 3, count)
    x, y, z = _three(rows, 6, count)
    for i in range(count):
        square = bx[i] * bx[i] + by[i] * by[i] + bz[i] * bz[i]
        factor = divide(ax[i] * bx[i] + ay[i] * by[i] + az[i] * bz[i], square)
        x[i] = factor * bx[i]
        y[i] = factor * by[i]
        z[i] = factor * bz[i]


@kernel("refract")
def refract(rows: Rows, options: Options, count: int) -> None:
    """Computes the refracted vector."""
    ax, ay, az = _three(rows, 0, count)
    nx, ny, nz = _three(rows, 3, count)
    ratio = row(rows, 6, count)
    x, y, z = _three(rows, 7, count)
    for i in range(count):
        cosine = nx[i] * ax[i] + ny[i] * ay[i] + nz[i] * az[i]
        square = _ONE - ratio[i] * ratio[i] * (_ONE - cosine * cosine)
        passes = square >= _ZERO
        along = ratio[i] * cosine + np.sqrt(square) if passes else _ZERO
        keep = ratio[i] if passes else _ZERO
        x[i] = keep * ax[i] - along * nx[i]
        y[i] = keep * ay[i] - along * ny[i]
        z[i] = keep * az[i] - along * nz[i]


@kernel("euler_matrix")
def euler_matrix(rows: Rows, options: Options, count: int) -> None:
    """Computes the matrix of a rotation by Euler angles."""
    x, y, z = _three(rows, 0, count)
    xx, xy, xz = _three(rows, 3, count)
    yx, yy, yz = _three(rows, 6, count)
    zx, zy, zz = _three(rows, 9, count)
    for i in range(count):
        cx, cy, cz = np.cos(x[i]), np.cos(y[i]), np.cos(z[i])
        sx, sy, sz = np.sin(x[i]), np.sin(y[i]), np.sin(z[i])
        xx[i], xy[i], xz[i] = cy * cz, sy * sx * cz - cx * sz, sy * cx * cz + sx * sz
        yx[i], yy[i], yz[i] = cy * sz, sy * sx * sz + cx * cz, sy * cx * sz - sx * cz
        zx[i], zy[i], zz[i] = -sy, cy * sx, cy * cx


@kernel("axis_matrix")
def axis_matrix(rows: Rows, options: Options, count: int) -> None:
    """Computes the matrix of a rotation about an axis."""
    axis_x, axis_y, axis_z = _three(rows, 0, count)
    angle = row(rows, 3, count)
    xx, xy, xz = _three(rows, 4, count)
    yx, yy, yz = _three(rows, 7, count)
    zx, zy, zz = _three(rows, 10, count)
    for i in range(count):
        size = _length(axis_x[i], axis_y[i], axis_z[i])
        turns = size != _ZERO
        x, y, z = divide(axis_x[i], size), divide(axis_y[i], size), divide(axis_z[i], size)
        cosine = np.cos(angle[i]) if turns else _ONE
        sine = np.sin(angle[i]) if turns else _ZERO
        rest = _ONE - cosine
        xx[i], xy[i], xz[i] = (
            cosine + rest * x * x,
            rest * x * y - z * sine,
            rest * x * z + y * sine,
        )
        yx[i], yy[i], yz[i] = (
            rest * x * y + z * sine,
            cosine + rest * y * y,
            rest * y * z - x * sine,
        )
        zx[i], zy[i], zz[i] = (
            rest * x * z - y * sine,
            rest * y * z + x * sine,
            cosine + rest * z * z,
        )


@kernel("mapping")
def mapping(rows: Rows, options: Options, count: int) -> None:
    """Scales, rotates and moves a vector."""
    x, y, z = _three(rows, 0, count)
    location_x, location_y, location_z = _three(rows, 3, count)
    xx, xy, xz = _three(rows, 6, count)
    yx, yy, yz = _three(rows, 9, count)
    zx, zy, zz = _three(rows, 12, count)
    scale_x, scale_y, scale_z = _three(rows, 15, count)
    mapped_x, mapped_y, mapped_z = _three(rows, 18, count)
    if options[0] == _TEXTURE:
        for i in range(count):
            a, b, c = x[i] - location_x[i], y[i] - location_y[i], z[i] - location_z[i]
            mapped_x[i] = divide(xx[i] * a + yx[i] * b + zx[i] * c, scale_x[i])
            mapped_y[i] = divide(xy[i] * a + yy[i] * b + zy[i] * c, scale_y[i])
            mapped_z[i] = divide(xz[i] * a + yz[i] * b + zz[i] * c, scale_z[i])
    elif options[0] == _NORMAL:
        for i in range(count):
            a, b, c = divide(x[i], scale_x[i]), divide(y[i], scale_y[i]), divide(z[i], scale_z[i])
            u = xx[i] * a + xy[i] * b + xz[i] * c
            v = yx[i] * a + yy[i] * b + yz[i] * c
            w = zx[i] * a + zy[i] * b + zz[i] * c
            size = _length(u, v, w)
            factor = _ONE / size if size != _ZERO else _ONE
            mapped_x[i], mapped_y[i], mapped_z[i] = u * factor, v * factor, w * factor
    else:
        for i in range(count):
            a, b, c = x[i] * scale_x[i], y[i] * scale_y[i], z[i] * scale_z[i]
            mapped_x[i] = xx[i] * a + xy[i] * b + xz[i] * c + location_x[i]
            mapped_y[i] = yx[i] * a + yy[i] * b + yz[i] * c + location_y[i]
            mapped_z[i] = zx[i] * a + zy[i] * b + zz[i] * c + location_z[i]
