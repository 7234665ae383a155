# SPDX-License-Identifier: Apache-2.0
"""Fresnel reflectance in bulk (Cycles 4.5, kernel/closure/bsdf_util.h)."""

from __future__ import annotations

import numpy as np

from matsmith.shading.bulk.energy import (
    ALBEDO,
    INVERSE_SHARE,
    SCHLICK_FIFTH,
    SCHLICK_SIXTH,
    SHADOWED_SHARE,
    SHARE,
    plane,
    solid,
)
from matsmith.shading.bulk.kernel import Number, Options, Rows, compiled, kernel, row

_F = np.float32
_ZERO, _HALF, _ONE, _TWO = _F(0.0), _F(0.5), _F(1.0), _F(2.0)
_MOST = _F(0.99)
_FIT_1, _FIT_2 = _F(4.08567), _F(1.00071)
_LOW = (_F(0.997118), _F(0.1014), _F(0.965241), _F(0.130607))
_MEAN_FIFTH, _MEAN_SIXTH = _F(1.0 / 21.0), _F(1.0 / 126.0)
_EDGE_FIFTH = _F((6.0 / 7.0) ** 5)
_EDGE_INVERSE = _F(7.0 / (6.0 / 7.0) ** 6)
_EDGE_COSINE = _F(1.0 / 7.0)


@compiled
def straight(eta: Number) -> Number:
    """Returns what a dielectric reflects of a straight view."""
    ratio = (eta - _ONE) / (eta + _ONE)
    return ratio * ratio


@compiled
def share_of(reflectance: Number, lowest: Number) -> Number:
    """Returns how far a reflectance is from the lowest towards 1, in 0…1."""
    return min(max((reflectance - lowest) / (_ONE - lowest), _ZERO), _ONE)


@compiled
def dielectric(cosine: Number, eta: Number) -> Number:
    """Returns the reflectance of unpolarised light; 1 for total reflection."""
    squared = eta * eta - (_ONE - cosine * cosine)
    c = abs(cosine)
    inner = -np.sqrt(max(squared, _ZERO)) / eta
    across = (c + eta * inner) / (c - eta * inner)
    along = (inner + eta * c) / (eta * c - inner)
    return _HALF * (across * across + along * along) if squared > _ZERO else _ONE


@kernel("dielectric_indices")
def dielectric_indices(rows: Rows, options: Options, count: int) -> None:
    """Computes the index whose reflectance is that of another, scaled."""
    ior, level = row(rows, 0, count), row(rows, 1, count)
    eta, reflectance = row(rows, 2, count), row(rows, 3, count)
    for i in range(count):
        scaled = straight(ior[i])
        ratio = ior[i]
        if level[i] != _HALF:
            scaled *= _TWO * level[i]
            root = np.sqrt(min(max(scaled, _ZERO), _MOST))
            ratio = (_ONE + root) / (_ONE - root)
            if ior[i] < _ONE:
                ratio = _ONE / ratio
        eta[i], reflectance[i] = ratio, scaled


@kernel("dielectric_mean")
def dielectric_mean(rows: Rows, options: Options, count: int) -> None:
    """Computes mean reflectances."""
    eta, reflectance, share = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    for i in range(count):
        ratio = eta[i]
        mean = (ratio - _ONE) / (_FIT_1 + _FIT_2 * ratio)
        if ratio < _ONE:
            mean = _LOW[0] + ratio * (_LOW[1] - ratio * (_LOW[2] + ratio * _LOW[3]))
        reflectance[i], share[i] = mean, share_of(mean, straight(ratio))


@kernel("dielectric_share")
def dielectric_share(rows: Rows, options: Options, count: int) -> None:
    """Computes how far reflectances are from the straight one towards 1."""
    cosine, eta, result = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    for i in range(count):
        result[i] = share_of(dielectric(cosine[i], eta[i]), straight(eta[i]))


@kernel("dielectric_albedo")
def dielectric_albedo(rows: Rows, options: Options, count: int) -> None:
    """Looks up the mean share over facets."""
    roughness, view, eta = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    result = row(rows, 3, count)
    is_shadowed = options[0] == 1
    for i in range(count):
        level = np.sqrt(abs((eta[i] - _ONE) / (eta[i] + _ONE)))
        if is_shadowed and eta[i] < _ONE:
            result[i] = solid(INVERSE_SHARE, level, view[i], roughness[i])
        elif is_shadowed:
            result[i] = solid(SHADOWED_SHARE, level, view[i], roughness[i])
        else:
            result[i] = solid(SHARE, level, view[i], roughness[i])


@kernel("share_lobe")
def share_lobe(rows: Rows, options: Options, count: int) -> None:
    """Computes lobes that go from a colour to white."""
    value, share = row(rows, 0, count), row(rows, 1, count)
    r, g, b = row(rows, 2, count), row(rows, 3, count), row(rows, 4, count)
    wr, wg, wb = row(rows, 5, count), row(rows, 6, count), row(rows, 7, count)
    rr, rg, rb = row(rows, 8, count), row(rows, 9, count), row(rows, 10, count)
    for i in range(count):
        rest = _ONE - share[i]
        rr[i] = value[i] * (rest * r[i] + share[i]) * wr[i]
        rg[i] = value[i] * (rest * g[i] + share[i]) * wg[i]
        rb[i] = value[i] * (rest * b[i] + share[i]) * wb[i]


@compiled
def _edge(reflectance: Number, value: Number) -> Number:
    """Returns the edge term from the reflectance that Schlick's model lacks at 82°."""
    schlick = (_ONE - _EDGE_FIFTH) * reflectance + _EDGE_FIFTH
    return _EDGE_INVERSE * (schlick - value)


@compiled
def _mean_f82(reflectance: Number, edge: Number) -> Number:
    return (_ONE - _MEAN_FIFTH) * reflectance + _MEAN_FIFTH - edge * _MEAN_SIXTH


@kernel("f82_terms")
def f82_terms(rows: Rows, options: Options, count: int) -> None:
    """Computes the terms of the F82 model."""
    reflectance, tint = row(rows, 0, count), row(rows, 1, count)
    edge, mean = row(rows, 2, count), row(rows, 3, count)
    for i in range(count):
        schlick = (_ONE - _EDGE_FIFTH) * reflectance[i] + _EDGE_FIFTH
        edge[i] = _edge(reflectance[i], schlick * tint[i])
        mean[i] = _mean_f82(reflectance[i], edge[i])


@kernel("f82_lobe")
def f82_lobe(rows: Rows, options: Options, count: int) -> None:
    """Computes lobes of metals by the F82 model."""
    value, cosine = row(rows, 0, count), row(rows, 1, count)
    r, g, b = row(rows, 2, count), row(rows, 3, count), row(rows, 4, count)
    er, eg, eb = row(rows, 5, count), row(rows, 6, count), row(rows, 7, count)
    wr, wg, wb = row(rows, 8, count), row(rows, 9, count), row(rows, 10, count)
    rr, rg, rb = row(rows, 11, count), row(rows, 12, count), row(rows, 13, count)
    for i in range(count):
        grazing = min(max(_ONE - cosine[i], _ZERO), _ONE)
        fifth = grazing * grazing * grazing * grazing * grazing
        rest, sixth = _ONE - fifth, cosine[i] * fifth * grazing
        rr[i] = value[i] * wr[i] * min(max(rest * r[i] + fifth - er[i] * sixth, _ZERO), _ONE)
        rg[i] = value[i] * wg[i] * min(max(rest * g[i] + fifth - eg[i] * sixth, _ZERO), _ONE)
        rb[i] = value[i] * wb[i] * min(max(rest * b[i] + fifth - eb[i] * sixth, _ZERO), _ONE)


@kernel("f82_sky")
def f82_sky(rows: Rows, options: Options, count: int) -> None:
    """Computes what lobes by the F82 model give back of the sky."""
    sky, roughness, view = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    r, g, b = row(rows, 3, count), row(rows, 4, count), row(rows, 5, count)
    er, eg, eb = row(rows, 6, count), row(rows, 7, count), row(rows, 8, count)
    wr, wg, wb = row(rows, 9, count), row(rows, 10, count), row(rows, 11, count)
    rr, rg, rb = row(rows, 12, count), row(rows, 13, count), row(rows, 14, count)
    for i in range(count):
        # Of a lobe as bright as `sky`: the moments are of one that is as bright as the albedo.
        scale = sky[i] / plane(ALBEDO, view[i], roughness[i])
        fifth = scale * plane(SCHLICK_FIFTH, view[i], roughness[i])
        sixth = scale * plane(SCHLICK_SIXTH, view[i], roughness[i])
        rest = sky[i] - fifth
        rr[i] = wr[i] * (rest * r[i] + fifth - er[i] * sixth)
        rg[i] = wg[i] * (rest * g[i] + fifth - eg[i] * sixth)
        rb[i] = wb[i] * (rest * b[i] + fifth - eb[i] * sixth)


@compiled
def conductor(cosine: Number, index: Number, extinction: Number) -> Number:
    """Returns the reflectance of a metal."""
    squared = cosine * cosine
    sum_squared = index * index + extinction * extinction
    along, twice = sum_squared * squared, _TWO * index * cosine
    parallel = (along - twice + _ONE) / (along + twice + _ONE)
    across = (sum_squared - twice + squared) / (sum_squared + twice + squared)
    return (parallel + across) * _HALF


@kernel("conductor_mean")
def conductor_mean(rows: Rows, options: Options, count: int) -> None:
    """Computes mean reflectances of metals."""
    index, extinction = row(rows, 0, count), row(rows, 1, count)
    reflectance, edge, mean = row(rows, 2, count), row(rows, 3, count), row(rows, 4, count)
    for i in range(count):
        reflectance[i] = conductor(_ONE, index[i], extinction[i])
        edge[i] = _edge(reflectance[i], conductor(_EDGE_COSINE, index[i], extinction[i]))
        mean[i] = min(max(_mean_f82(reflectance[i], edge[i]), _ZERO), _ONE)


@kernel("conductor_lobe")
def conductor_lobe(rows: Rows, options: Options, count: int) -> None:
    """Computes lobes of metals of complex index."""
    value, cosine = row(rows, 0, count), row(rows, 1, count)
    nr, ng, nb = row(rows, 2, count), row(rows, 3, count), row(rows, 4, count)
    kr, kg, kb = row(rows, 5, count), row(rows, 6, count), row(rows, 7, count)
    wr, wg, wb = row(rows, 8, count), row(rows, 9, count), row(rows, 10, count)
    rr, rg, rb = row(rows, 11, count), row(rows, 12, count), row(rows, 13, count)
    for i in range(count):
        rr[i] = value[i] * wr[i] * conductor(cosine[i], nr[i], kr[i])
        rg[i] = value[i] * wg[i] * conductor(cosine[i], ng[i], kg[i])
        rb[i] = value[i] * wb[i] * conductor(cosine[i], nb[i], kb[i])
