# SPDX-License-Identifier: Apache-2.0
"""Diffuse reflection in bulk (Cycles 4.5, kernel/closure/bsdf_oren_nayar.h)."""

from __future__ import annotations

import math as numbers

import numpy as np

from matsmith.shading.bulk.energy import TILTED_LAMBERT, TILTED_OREN_NAYAR, line
from matsmith.shading.bulk.frame import dot
from matsmith.shading.bulk.kernel import Number, Options, Rows, compiled, kernel, row
from matsmith.shading.bulk.microfacet import shadow_ggx, squared_tangent

_F = np.float32
_ZERO, _EIGHTH, _ONE = _F(0.0), _F(0.125), _F(1.0)
_PI, _OVER_PI = _F(numbers.pi), _F(1.0 / numbers.pi)
_TWO_THIRDS, _TINY = _F(2.0 / 3.0), _F(1e-6)
_GRAZING = _F(numbers.pi / 2.0 - 2.0 / 3.0)
_MEAN = _F((2.0 * numbers.pi - 5.6) / 3.0)
_LAMBERT = _F(1e-5)


@kernel("lambert")
def lambert(rows: Rows, options: Options, count: int) -> None:
    """Computes a plain diffuse surface."""
    nx, ny, nz = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    lx, ly, lz = row(rows, 3, count), row(rows, 4, count), row(rows, 5, count)
    result = row(rows, 6, count)
    for i in range(count):
        result[i] = max(dot(nx[i], ny[i], nz[i], lx[i], ly[i], lz[i]), _ZERO) * _OVER_PI


@kernel("bump_terminator")
def bump_terminator(rows: Rows, options: Options, count: int) -> None:
    """Computes how far bumps shade each other."""
    sx, sy, sz = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    nx, ny, nz = row(rows, 3, count), row(rows, 4, count), row(rows, 5, count)
    lx, ly, lz = row(rows, 6, count), row(rows, 7, count), row(rows, 8, count)
    result = row(rows, 9, count)
    for i in range(count):
        light = dot(sx[i], sy[i], sz[i], lx[i], ly[i], lz[i])
        tilt = dot(sx[i], sy[i], sz[i], nx[i], ny[i], nz[i])
        other_side = light * tilt * dot(nx[i], ny[i], nz[i], lx[i], ly[i], lz[i]) < _ZERO
        light, tilt = abs(light), abs(tilt)
        alpha_squared = min(_EIGHTH * squared_tangent(tilt), _ONE)
        value = _ONE / (_ONE + shadow_ggx(alpha_squared * squared_tangent(light)))
        value = _ONE if tilt >= _ONE or light >= _ONE else (_ZERO if light < _TINY else value)
        result[i] = _ZERO if other_side else value


@compiled
def _directional(cosine: Number) -> Number:
    """Returns the function of the angle whose integral is closed (Fujii's G)."""
    if cosine < _TINY:
        return _GRAZING - cosine
    sine = np.sqrt(max(_ONE - cosine * cosine, _ZERO))
    angle = np.arccos(min(cosine, _ONE))
    return sine * (angle - _TWO_THIRDS - sine * cosine) + _TWO_THIRDS * (sine / cosine) * (
        _ONE - sine * sine * sine
    )


@kernel("oren_nayar")
def oren_nayar(rows: Rows, options: Options, count: int) -> None:
    """Computes a rough diffuse surface."""
    nx, ny, nz = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    vx, vy, vz = row(rows, 3, count), row(rows, 4, count), row(rows, 5, count)
    lx, ly, lz = row(rows, 6, count), row(rows, 7, count), row(rows, 8, count)
    roughness = row(rows, 9, count)
    single, multiple = row(rows, 10, count), row(rows, 11, count)
    for i in range(count):
        light = max(dot(nx[i], ny[i], nz[i], lx[i], ly[i], lz[i]), _ZERO)
        if roughness[i] < _LAMBERT:
            single[i], multiple[i] = light * _OVER_PI, _ZERO
        else:
            view = max(dot(nx[i], ny[i], nz[i], vx[i], vy[i], vz[i]), _ZERO)
            a = _ONE / (_PI + roughness[i] * _GRAZING)
            b = roughness[i] * a
            t = dot(lx[i], ly[i], lz[i], vx[i], vy[i], vz[i]) - light * view
            larger = max(light, view)
            if t > _ZERO and larger > _ZERO:
                t = t / larger
            mean = a * _PI + _MEAN * b
            from_light = _ONE - (a * _PI + b * _directional(light))
            to_view = _ONE - (a * _PI + b * _directional(view))
            single[i] = light * (a + b * t)
            multiple[i] = light * _OVER_PI * (mean / (_ONE - mean)) * from_light * to_view


@kernel("oren_nayar_albedo")
def oren_nayar_albedo(rows: Rows, options: Options, count: int) -> None:
    """Computes what rough surfaces give back of a sky."""
    nx, ny, nz = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    vx, vy, vz = row(rows, 3, count), row(rows, 4, count), row(rows, 5, count)
    roughness = row(rows, 6, count)
    single, multiple = row(rows, 7, count), row(rows, 8, count)
    for i in range(count):
        if roughness[i] < _LAMBERT:
            single[i], multiple[i] = _ONE, _ZERO
        else:
            view = max(dot(nx[i], ny[i], nz[i], vx[i], vy[i], vz[i]), _ZERO)
            a = _ONE / (_PI + roughness[i] * _GRAZING)
            b = roughness[i] * a
            single[i] = a * _PI + b * _directional(view)
            multiple[i] = (a * _PI + _MEAN * b) * (_ONE - single[i])


@kernel("tilted_lambert")
def tilted_lambert(rows: Rows, options: Options, count: int) -> None:
    """Looks up what tilted surfaces give back of a white sky."""
    tilt, result = row(rows, 0, count), row(rows, 1, count)
    for i in range(count):
        result[i] = line(TILTED_LAMBERT, tilt[i]) if tilt[i] >= _ZERO else _ZERO


@kernel("tilted_oren_nayar")
def tilted_oren_nayar(rows: Rows, options: Options, count: int) -> None:
    """Looks up what tilted rough surfaces give back more."""
    roughness, tilt, result = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    for i in range(count):
        rough = roughness[i] / (_PI + roughness[i] * _GRAZING)
        result[i] = rough * line(TILTED_OREN_NAYAR, tilt[i]) if tilt[i] >= _ZERO else _ZERO


@kernel("oren_nayar_tint")
def oren_nayar_tint(rows: Rows, options: Options, count: int) -> None:
    """Computes the tint of many bounces."""
    roughness = row(rows, 0, count)
    r, g, b = row(rows, 1, count), row(rows, 2, count), row(rows, 3, count)
    rr, rg, rb = row(rows, 4, count), row(rows, 5, count), row(rows, 6, count)
    for i in range(count):
        a = _ONE / (_PI + roughness[i] * _GRAZING)
        lost = _ONE - (a * _PI + _MEAN * roughness[i] * a)
        rr[i] = r[i] * r[i] / (_ONE - r[i] * lost)
        rg[i] = g[i] * g[i] / (_ONE - g[i] * lost)
        rb[i] = b[i] * b[i] / (_ONE - b[i] * lost)
