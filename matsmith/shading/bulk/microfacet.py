# SPDX-License-Identifier: Apache-2.0
"""Microfacet reflection in bulk (Cycles 4.5, kernel/closure/bsdf_microfacet.h)."""

from __future__ import annotations

import math as numbers

import numpy as np

from matsmith.shading.bulk.energy import (
    ALBEDO,
    ASHIKHMIN_SHIRLEY_ALBEDO,
    BECKMANN_ALBEDO,
    CLIPPED_ALBEDO,
    MEAN_ALBEDO,
    line,
    plane,
)
from matsmith.shading.bulk.frame import dot, inverse_length
from matsmith.shading.bulk.kernel import Number, Options, Rows, compiled, kernel, row

_F = np.float32
_ZERO, _QUARTER, _HALF, _ONE, _TWO = _F(0.0), _F(0.25), _F(0.5), _F(1.0), _F(2.0)
_PI = _F(numbers.pi)
_SMOOTHEST = _F(2e-10)
_FLAT = _F(0.39)
_A, _B, _C, _D = _F(0.396), _F(1.259), _F(2.181), _F(3.535)
_TINY, _NARROWEST = _F(1e-6), _F(1e-4)
_EIGHT_PI = _F(8.0 * numbers.pi)
_STRETCH, _MOST, _LEAST = _F(0.9), _F(0.99), _F(1e-4)
_GGX, _BECKMANN = 0, 1
_PRINCIPLED = 0


@compiled
def shadow_ggx(squared_slope: Number) -> Number:
    """Returns Smith's λ of GGX for (α tan θ)²."""
    return _HALF * (np.sqrt(_ONE + squared_slope) - _ONE)


@compiled
def _shadow_beckmann(squared_slope: Number) -> Number:
    """Returns the rational fit of Smith's λ of Beckmann for (α tan θ)²."""
    a = _ONE / np.sqrt(max(squared_slope, _FLAT))
    fit = ((_A * a - _B) * a + _ONE) / ((_C * a + _D) * a)
    return _ZERO if squared_slope < _FLAT else fit


@compiled
def squared_tangent(cosine: Number) -> Number:
    """Returns tan² of an angle from its cosine, at least 0."""
    return max(_ONE / (cosine * cosine) - _ONE, _ZERO)


@kernel("microfacet")
def microfacet(rows: Rows, options: Options, count: int) -> None:
    """Computes a round lobe."""
    view, light, half = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    alpha_squared, result = row(rows, 3, count), row(rows, 4, count)
    if options[0] == _GGX:
        for i in range(count):
            a = alpha_squared[i]
            cosine = min(half[i] * half[i], _ONE)
            spread = (_ONE - cosine) + a * cosine
            height = a / (_PI * spread * spread)
            shadow = shadow_ggx(a * squared_tangent(view[i]))
            shadow += shadow_ggx(a * squared_tangent(light[i]))
            value = _QUARTER * height / view[i] / (_ONE + shadow)
            is_seen = view[i] > _ZERO and light[i] >= _ZERO and a > _SMOOTHEST
            result[i] = value if is_seen else _ZERO
    else:
        for i in range(count):
            a = alpha_squared[i]
            cosine = min(half[i] * half[i], _ONE)
            height = _ONE / (np.exp((_ONE - cosine) / (cosine * a)) * _PI * a * cosine * cosine)
            shadow = _shadow_beckmann(a * squared_tangent(view[i]))
            shadow += _shadow_beckmann(a * squared_tangent(light[i]))
            value = _QUARTER * height / view[i] / (_ONE + shadow)
            is_seen = view[i] > _ZERO and light[i] >= _ZERO and a > _SMOOTHEST
            result[i] = value if is_seen else _ZERO


@kernel("microfacet_anisotropic")
def microfacet_anisotropic(rows: Rows, options: Options, count: int) -> None:
    """Computes a stretched lobe."""
    nx, ny, nz = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    tx, ty, tz = row(rows, 3, count), row(rows, 4, count), row(rows, 5, count)
    vx, vy, vz = row(rows, 6, count), row(rows, 7, count), row(rows, 8, count)
    lx, ly, lz = row(rows, 9, count), row(rows, 10, count), row(rows, 11, count)
    alpha_x, alpha_y, result = row(rows, 12, count), row(rows, 13, count), row(rows, 14, count)
    is_ggx = options[0] == _GGX
    for i in range(count):
        a, c = alpha_x[i], alpha_y[i]
        cos_view = dot(nx[i], ny[i], nz[i], vx[i], vy[i], vz[i])
        cos_light = dot(nx[i], ny[i], nz[i], lx[i], ly[i], lz[i])
        hx, hy, hz = vx[i] + lx[i], vy[i] + ly[i], vz[i] + lz[i]
        scale = inverse_length(hx, hy, hz)
        hx, hy, hz = hx * scale, hy * scale, hz * scale
        cos_half = dot(nx[i], ny[i], nz[i], hx, hy, hz)
        squared = a * c
        squared_half = min(cos_half * cos_half, _ONE)
        if a == c:
            half_slope = (_ONE - squared_half) / (squared_half * squared)
            view_slope = squared * squared_tangent(cos_view)
            light_slope = squared * squared_tangent(cos_light)
        else:
            yx = ny[i] * tz[i] - nz[i] * ty[i]
            yy = nz[i] * tx[i] - nx[i] * tz[i]
            yz = nx[i] * ty[i] - ny[i] * tx[i]
            scale = inverse_length(yx, yy, yz)
            yx, yy, yz = yx * scale, yy * scale, yz * scale
            xx, xy, xz = yy * nz[i] - yz * ny[i], yz * nx[i] - yx * nz[i], yx * ny[i] - yy * nx[i]
            squared_half = cos_half * cos_half
            p = dot(xx, xy, xz, hx, hy, hz) / a
            q = dot(yx, yy, yz, hx, hy, hz) / c
            half_slope = (p * p + q * q) / squared_half
            p = a * dot(xx, xy, xz, vx[i], vy[i], vz[i])
            q = c * dot(yx, yy, yz, vx[i], vy[i], vz[i])
            view_slope = (p * p + q * q) / (cos_view * cos_view)
            p = a * dot(xx, xy, xz, lx[i], ly[i], lz[i])
            q = c * dot(yx, yy, yz, lx[i], ly[i], lz[i])
            light_slope = (p * p + q * q) / (cos_light * cos_light)
        area = _PI * squared * squared_half * squared_half
        if is_ggx:
            height = _ONE / (area * (_ONE + half_slope) * (_ONE + half_slope))
            shadow = shadow_ggx(view_slope) + shadow_ggx(light_slope)
        else:
            height = np.exp(-half_slope) / area
            shadow = _shadow_beckmann(view_slope) + _shadow_beckmann(light_slope)
        is_seen = cos_view > _ZERO and cos_light >= _ZERO and squared > _SMOOTHEST
        result[i] = _QUARTER * height / cos_view / (_ONE + shadow) if is_seen else _ZERO


@compiled
def _exponent(alpha: Number) -> Number:
    limited = min(max(alpha, _LEAST), _ONE)
    return _TWO / (limited * limited) - _TWO


@compiled
def _pump(view: Number, light: Number, half_view: Number) -> Number:
    """Returns the cosine of the light over that of the half vector and the larger of both."""
    facing = max(abs(half_view), _TINY) * max(max(view, _TINY), max(light, _TINY))
    return max(light, _TINY) / max(_TINY, facing)


@kernel("ashikhmin_shirley")
def ashikhmin_shirley(rows: Rows, options: Options, count: int) -> None:
    """Computes a round lobe."""
    view, light, half = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    half_view, alpha, result = row(rows, 3, count), row(rows, 4, count), row(rows, 5, count)
    for i in range(count):
        exponent = _exponent(alpha[i])
        peak = max(half[i], _TINY) ** exponent * (exponent + _ONE) / _EIGHT_PI
        is_seen = view[i] > _ZERO and light[i] > _ZERO and alpha[i] > _NARROWEST
        result[i] = _F(peak * _pump(view[i], light[i], half_view[i])) if is_seen else _ZERO


@kernel("ashikhmin_shirley_anisotropic")
def ashikhmin_shirley_anisotropic(rows: Rows, options: Options, count: int) -> None:
    """Computes a stretched lobe."""
    nx, ny, nz = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    tx, ty, tz = row(rows, 3, count), row(rows, 4, count), row(rows, 5, count)
    vx, vy, vz = row(rows, 6, count), row(rows, 7, count), row(rows, 8, count)
    lx, ly, lz = row(rows, 9, count), row(rows, 10, count), row(rows, 11, count)
    alpha_x, alpha_y, result = row(rows, 12, count), row(rows, 13, count), row(rows, 14, count)
    for i in range(count):
        cos_view = dot(nx[i], ny[i], nz[i], vx[i], vy[i], vz[i])
        cos_light = dot(nx[i], ny[i], nz[i], lx[i], ly[i], lz[i])
        hx, hy, hz = vx[i] + lx[i], vy[i] + ly[i], vz[i] + lz[i]
        scale = inverse_length(hx, hy, hz)
        hx, hy, hz = hx * scale, hy * scale, hz * scale
        half_view = dot(hx, hy, hz, vx[i], vy[i], vz[i])
        half = max(dot(nx[i], ny[i], nz[i], hx, hy, hz), _TINY)
        first, second = _exponent(alpha_x[i]), _exponent(alpha_y[i])
        exponent = first
        if first != second:
            yx = ny[i] * tz[i] - nz[i] * ty[i]
            yy = nz[i] * tx[i] - nx[i] * tz[i]
            yz = nx[i] * ty[i] - ny[i] * tx[i]
            scale = inverse_length(yx, yy, yz)
            yx, yy, yz = yx * scale, yy * scale, yz * scale
            xx, xy, xz = yy * nz[i] - yz * ny[i], yz * nx[i] - yx * nz[i], yx * ny[i] - yy * nx[i]
            p, q = dot(xx, xy, xz, hx, hy, hz), dot(yx, yy, yz, hx, hy, hz)
            exponent = _ZERO
            if half < _ONE:
                exponent = (first * p * p + second * q * q) / (_ONE - half * half)
        norm = np.sqrt((first + _ONE) * (second + _ONE)) / _EIGHT_PI
        is_seen = cos_view > _ZERO and cos_light > _ZERO
        is_seen = is_seen and max(alpha_x[i], alpha_y[i]) > _NARROWEST
        peak = norm * half**exponent * _pump(cos_view, cos_light, half_view)
        result[i] = _F(peak) if is_seen else _ZERO


@kernel("anisotropic_alphas")
def anisotropic_alphas(rows: Rows, options: Options, count: int) -> None:
    """Computes the widths of stretched lobes."""
    roughness, anisotropy = row(rows, 0, count), row(rows, 1, count)
    alpha_x, alpha_y, mean = row(rows, 2, count), row(rows, 3, count), row(rows, 4, count)
    is_principled = options[0] == _PRINCIPLED
    for i in range(count):
        alpha = roughness[i] * roughness[i]
        a, b = alpha, alpha
        if is_principled:
            aspect = np.sqrt(_ONE - min(max(anisotropy[i], _ZERO), _ONE) * _STRETCH)
            a, b = alpha / aspect, alpha * aspect
        else:
            stretch = min(max(anisotropy[i], -_MOST), _MOST)
            if stretch < -_LEAST:
                a, b = alpha / (_ONE + stretch), alpha * (_ONE + stretch)
            elif stretch > _LEAST:
                a, b = alpha * (_ONE - stretch), alpha / (_ONE - stretch)
        a, b = min(a, _ONE), min(b, _ONE)
        alpha_x[i], alpha_y[i] = a, b
        mean[i] = np.sqrt(np.sqrt(a * b))


@kernel("ggx_energy")
def ggx_energy(rows: Rows, options: Options, count: int) -> None:
    """Looks up what white GGX gives back."""
    roughness, view = row(rows, 0, count), row(rows, 1, count)
    albedo, mean_albedo = row(rows, 2, count), row(rows, 3, count)
    for i in range(count):
        albedo[i] = plane(ALBEDO, view[i], roughness[i])
        mean_albedo[i] = line(MEAN_ALBEDO, roughness[i])


@kernel("lobe_albedo")
def lobe_albedo(rows: Rows, options: Options, count: int) -> None:
    """Looks up what white lobes of other models give back."""
    roughness, view, albedo = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    is_beckmann = options[0] == _BECKMANN
    for i in range(count):
        if is_beckmann:
            albedo[i] = plane(BECKMANN_ALBEDO, view[i], roughness[i])
        else:
            albedo[i] = plane(ASHIKHMIN_SHIRLEY_ALBEDO, view[i], roughness[i])


@kernel("clipped_albedo")
def clipped_albedo(rows: Rows, options: Options, count: int) -> None:
    """Looks up the share of tilted lobes above the plane.

    The table is for a straight view; for others the mirror image's height above the plane counts.
    """
    roughness, normal_z = row(rows, 0, count), row(rows, 1, count)
    view, view_z, result = row(rows, 2, count), row(rows, 3, count), row(rows, 4, count)
    for i in range(count):
        up = _TWO * view[i] * normal_z[i] - view_z[i]
        tilt = np.sqrt(max((_ONE + up) * _HALF, _ZERO))
        level = np.sqrt(max((_ONE + view_z[i]) * _HALF, _ZERO))
        share = plane(CLIPPED_ALBEDO, tilt, roughness[i])
        result[i] = min(share / plane(CLIPPED_ALBEDO, level, roughness[i]), _ONE)


@kernel("multiscatter_gain")
def multiscatter_gain(rows: Rows, options: Options, count: int) -> None:
    """Computes what makes up for light lost between facets."""
    albedo, mean_albedo = row(rows, 0, count), row(rows, 1, count)
    r, g, b = row(rows, 2, count), row(rows, 3, count), row(rows, 4, count)
    rr, rg, rb = row(rows, 5, count), row(rows, 6, count), row(rows, 7, count)
    for i in range(count):
        lost = (_ONE - albedo[i]) / albedo[i]
        mean, rest = lost * mean_albedo[i], _ONE - mean_albedo[i]
        rr[i] = _ONE + r[i] * mean / (_ONE - r[i] * rest)
        rg[i] = _ONE + g[i] * mean / (_ONE - g[i] * rest)
        rb[i] = _ONE + b[i] * mean / (_ONE - b[i] * rest)
