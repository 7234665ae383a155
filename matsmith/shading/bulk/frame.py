# SPDX-License-Identifier: Apache-2.0
"""Directions that shaders work with, in bulk (Cycles 4.5, kernel/closure/bsdf_util.h)."""

from __future__ import annotations

import math as numbers

import numpy as np

from matsmith.shading.bulk.kernel import Number, Options, Rows, compiled, kernel, row

_F = np.float32
_ZERO, _QUARTER, _HALF, _ONE, _TWO, _FOUR = _F(0.0), _F(0.25), _F(0.5), _F(1.0), _F(2.0), _F(4.0)
_LOWEST, _OF_VIEW = _F(0.01), _F(0.9)
_TURN = _F(2.0 * numbers.pi)


@compiled
def dot(ax: Number, ay: Number, az: Number, bx: Number, by: Number, bz: Number) -> Number:
    """Returns a · b."""
    return ax * bx + ay * by + az * bz


@compiled
def root(number: Number) -> Number:
    """Returns the square root, and 0 of a negative number."""
    return np.sqrt(max(number, _ZERO))


@compiled
def inverse_length(x: Number, y: Number, z: Number) -> Number:
    """Returns 1 / the length of a vector, and 0 for a vector of length 0."""
    length = np.sqrt(x * x + y * y + z * z)
    return _ONE / length if length > _ZERO else _ZERO


@kernel("unit_normal")
def unit_normal(rows: Rows, options: Options, count: int) -> None:
    """Scales vectors to length 1."""
    x, y, z = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    fx, fy, fz = row(rows, 3, count), row(rows, 4, count), row(rows, 5, count)
    rx, ry, rz = row(rows, 6, count), row(rows, 7, count), row(rows, 8, count)
    for i in range(count):
        scale = inverse_length(x[i], y[i], z[i])
        rx[i] = x[i] * scale if scale > _ZERO else fx[i]
        ry[i] = y[i] * scale if scale > _ZERO else fy[i]
        rz[i] = z[i] * scale if scale > _ZERO else fz[i]


@kernel("raised_normal")
def raised_normal(rows: Rows, options: Options, count: int) -> None:
    """Raises normals until the view's mirror image is above the plane."""
    nx, ny, nz = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    vx, vy, vz = row(rows, 3, count), row(rows, 4, count), row(rows, 5, count)
    rx, ry, rz = row(rows, 6, count), row(rows, 7, count), row(rows, 8, count)
    for i in range(count):
        x, y, z, up = nx[i], ny[i], nz[i], vz[i]
        threshold = min(_OF_VIEW * up, _LOWEST)
        with_view = dot(x, y, z, vx[i], vy[i], up)
        if _TWO * with_view * z - up < threshold:
            length = np.sqrt(x * x + y * y)
            across, ax, ay = _ZERO, _ZERO, _ZERO
            if length > _ZERO:
                ax, ay = x / length, y / length
                across = vx[i] * ax + vy[i] * ay
            else:
                across = with_view
            a = across * across + up * up
            b = _TWO * (a + up * threshold)
            c = (threshold + up) * (threshold + up)
            step = root(b * b - _FOUR * a * c)
            squared = _QUARTER * (b + step if across < _ZERO else b - step) / a
            sideways, upwards = root(_ONE - squared), root(squared)
            x, y = sideways * ax, sideways * ay
            z = upwards if length > _ZERO else upwards - sideways
        rx[i], ry[i], rz[i] = x, y, z


@kernel("reflection_angles")
def reflection_angles(rows: Rows, options: Options, count: int) -> None:
    """Computes the cosines that a reflection needs."""
    nx, ny, nz = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    vx, vy, vz = row(rows, 3, count), row(rows, 4, count), row(rows, 5, count)
    lx, ly, lz = row(rows, 6, count), row(rows, 7, count), row(rows, 8, count)
    view, light = row(rows, 9, count), row(rows, 10, count)
    half, half_view = row(rows, 11, count), row(rows, 12, count)
    for i in range(count):
        hx, hy, hz = vx[i] + lx[i], vy[i] + ly[i], vz[i] + lz[i]
        scale = inverse_length(hx, hy, hz)
        hx, hy, hz = hx * scale, hy * scale, hz * scale
        view[i] = dot(nx[i], ny[i], nz[i], vx[i], vy[i], vz[i])
        light[i] = dot(nx[i], ny[i], nz[i], lx[i], ly[i], lz[i])
        half[i] = dot(nx[i], ny[i], nz[i], hx, hy, hz)
        half_view[i] = dot(hx, hy, hz, vx[i], vy[i], vz[i])


@kernel("same_side")
def same_side(rows: Rows, options: Options, count: int) -> None:
    """Tells where the light is above the normal's plane."""
    nx, ny, nz = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    lx, ly, lz = row(rows, 3, count), row(rows, 4, count), row(rows, 5, count)
    result = row(rows, 6, count)
    for i in range(count):
        result[i] = _ZERO if dot(nx[i], ny[i], nz[i], lx[i], ly[i], lz[i]) < _ZERO else _ONE


@kernel("radial_tangent")
def radial_tangent(rows: Rows, options: Options, count: int) -> None:
    """Computes the tangent around the middle of the plane."""
    u, v = row(rows, 0, count), row(rows, 1, count)
    nx, ny, nz = row(rows, 2, count), row(rows, 3, count), row(rows, 4, count)
    rx, ry, rz = row(rows, 5, count), row(rows, 6, count), row(rows, 7, count)
    for i in range(count):
        tx, ty = _HALF - v[i], u[i] - _HALF
        bx, by, bz = ty * nz[i], -tx * nz[i], tx * ny[i] - ty * nx[i]
        scale = inverse_length(bx, by, bz)
        bx, by, bz = bx * scale, by * scale, bz * scale
        rx[i] = ny[i] * bz - nz[i] * by
        ry[i] = nz[i] * bx - nx[i] * bz
        rz[i] = nx[i] * by - ny[i] * bx


@kernel("rotated_tangent")
def rotated_tangent(rows: Rows, options: Options, count: int) -> None:
    """Turns vectors around an axis."""
    tx, ty, tz = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    ax, ay, az = row(rows, 3, count), row(rows, 4, count), row(rows, 5, count)
    rotation = row(rows, 6, count)
    rx, ry, rz = row(rows, 7, count), row(rows, 8, count), row(rows, 9, count)
    for i in range(count):
        angle = rotation[i] * _TURN
        cosine, sine = np.cos(angle), np.sin(angle)
        along = (_ONE - cosine) * dot(tx[i], ty[i], tz[i], ax[i], ay[i], az[i])
        rx[i] = cosine * tx[i] + sine * (ay[i] * tz[i] - az[i] * ty[i]) + along * ax[i]
        ry[i] = cosine * ty[i] + sine * (az[i] * tx[i] - ax[i] * tz[i]) + along * ay[i]
        rz[i] = cosine * tz[i] + sine * (ax[i] * ty[i] - ay[i] * tx[i]) + along * az[i]


@kernel("saturate")
def saturate(rows: Rows, options: Options, count: int) -> None:
    """Limits numbers to 0…1."""
    number, result = row(rows, 0, count), row(rows, 1, count)
    for i in range(count):
        result[i] = min(max(number[i], _ZERO), _ONE)
