# SPDX-License-Identifier: Apache-2.0
"""Numbers in intervals: bulk kernels (Cycles 4.5, kernel/svm/map_range.h, clamp.h)."""

from __future__ import annotations

import numpy as np

from matsmith.shading.bulk.kernel import Number, Options, Rows, compiled, kernel, row

_F = np.float32
_ZERO, _ONE, _TWO, _THREE = _F(0.0), _F(1.0), _F(2.0), _F(3.0)
_SIX, _TEN, _FIFTEEN = _F(6.0), _F(10.0), _F(15.0)
_LINEAR, _STEPPED, _SMOOTH = 0, 1, 2


@kernel("clamp")
def clamp(rows: Rows, options: Options, count: int) -> None:
    """Clamps numbers."""
    value, lowest, highest, clamped = (
        row(rows, 0, count),
        row(rows, 1, count),
        row(rows, 2, count),
        row(rows, 3, count),
    )
    for i in range(count):
        clamped[i] = min(max(value[i], lowest[i]), highest[i])


@compiled
def _share(kind: int, share: Number, steps: Number) -> Number:
    if kind == _STEPPED:
        return np.floor(share * (steps + _ONE)) / steps if steps > _ZERO else _ZERO
    share = min(max(share, _ZERO), _ONE)
    if kind == _SMOOTH:
        return (_THREE - _TWO * share) * (share * share)
    return share * share * share * (share * (share * _SIX - _FIFTEEN) + _TEN)


@kernel("map_range")
def map_range(rows: Rows, options: Options, count: int) -> None:
    """Carries numbers from one interval to another."""
    value, from_min, from_max = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    to_min, to_max, steps = row(rows, 3, count), row(rows, 4, count), row(rows, 5, count)
    mapped = row(rows, 6, count)
    kind, kept = options[0], _ONE if options[1] else _ZERO
    for i in range(count):
        width = from_max[i] - from_min[i]
        # A pixel pays for a division, not for a branch, so that the plain loop vectorises.
        is_empty = width == _ZERO
        share = (value[i] - from_min[i]) / (_ONE if is_empty else width)
        if kind != _LINEAR:
            share = _share(kind, share, steps[i])
        reached = to_min[i] + share * (to_max[i] - to_min[i])
        mapped[i] = to_min[i] * kept if is_empty else reached
