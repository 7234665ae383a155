# SPDX-License-Identifier: Apache-2.0
"""What layers of the Principled BSDF leave to those below, in bulk."""

from __future__ import annotations

import numpy as np

from matsmith.shading.bulk.kernel import Number, Options, Rows, compiled, kernel, row

_F = np.float32
_ZERO, _ONE = _F(0.0), _F(1.0)


@compiled
def _taken(weight: Number, gain: Number, reflectance: Number, share: Number) -> Number:
    albedo = gain * ((_ONE - share) * reflectance + share)
    return albedo if weight != _ZERO else _ZERO


@kernel("layered_weight")
def layered_weight(rows: Rows, options: Options, count: int) -> None:
    """Computes what a dielectric layer leaves."""
    wr, wg, wb = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    gr, gg, gb = row(rows, 3, count), row(rows, 4, count), row(rows, 5, count)
    fr, fg, fb = row(rows, 6, count), row(rows, 7, count), row(rows, 8, count)
    albedo, share = row(rows, 9, count), row(rows, 10, count)
    rr, rg, rb = row(rows, 11, count), row(rows, 12, count), row(rows, 13, count)
    for i in range(count):
        most = max(
            _taken(wr[i], gr[i], fr[i], share[i]),
            _taken(wg[i], gg[i], fg[i], share[i]),
            _taken(wb[i], gb[i], fb[i], share[i]),
        )
        rest = min(max(_ONE - most * albedo[i], _ZERO), _ONE)
        rr[i], rg[i], rb[i] = wr[i] * rest, wg[i] * rest, wb[i] * rest


@kernel("coat_tint")
def coat_tint(rows: Rows, options: Options, count: int) -> None:
    """Computes what a coloured coat lets through."""
    view, ior, weight = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    r, g, b = row(rows, 3, count), row(rows, 4, count), row(rows, 5, count)
    rr, rg, rb = row(rows, 6, count), row(rows, 7, count), row(rows, 8, count)
    for i in range(count):
        inverse = _ONE / ior[i]
        inner = np.sqrt(_ONE - inverse * inverse * (_ONE - view[i] * view[i]))
        depth, rest = _ONE / inner, _ONE - weight[i]
        rr[i] = rest + weight[i] * _F(r[i] ** depth)
        rg[i] = rest + weight[i] * _F(g[i] ** depth)
        rb[i] = rest + weight[i] * _F(b[i] ** depth)
