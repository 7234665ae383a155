# SPDX-License-Identifier: Apache-2.0
"""Blackbody and Wavelength: bulk kernels (Cycles 4.5, kernel/svm/math_util.h)."""

from __future__ import annotations

import numpy as np

from matsmith.shading.bulk.kernel import Options, Rows, kernel, row
from matsmith.shading.spectrum_tables import (
    BLACKBODY_BLUE,
    BLACKBODY_COLD,
    BLACKBODY_GREEN,
    BLACKBODY_HOT,
    BLACKBODY_HOT_START,
    BLACKBODY_RED,
    BLACKBODY_STARTS,
    MATCHING,
    MATCHING_START_NM,
    MATCHING_STEP_NM,
    WAVELENGTH_SCALE,
    XYZ_TO_RGB,
)

_F = np.float32
_ZERO, _ONE = _F(0.0), _F(1.0)
_RED, _GREEN, _BLUE = (np.array(t, _F) for t in (BLACKBODY_RED, BLACKBODY_GREEN, BLACKBODY_BLUE))
_STARTS, _HOT_START = np.array(BLACKBODY_STARTS, _F), _F(BLACKBODY_HOT_START)
# Negative channels, outside Rec.709, are shown as 0.
_COLD, _HOT = np.array(BLACKBODY_COLD, _F).clip(0.0), np.array(BLACKBODY_HOT, _F)
_MATCHING, _TO_RGB, _SCALE = np.array(MATCHING, _F), np.array(XYZ_TO_RGB, _F), _F(WAVELENGTH_SCALE)
_FIRST, _PER_STEP = _F(MATCHING_START_NM), _F(1.0 / MATCHING_STEP_NM)
_LAST = _F(len(MATCHING) - 1)


@kernel("blackbody")
def blackbody(rows: Rows, options: Options, count: int) -> None:
    """Computes the colours of black bodies."""
    temperature, red, green, blue = (
        row(rows, 0, count),
        row(rows, 1, count),
        row(rows, 2, count),
        row(rows, 3, count),
    )
    for i in range(count):
        t = temperature[i]
        if t >= _HOT_START:
            red[i], green[i], blue[i] = _HOT[0], _HOT[1], _HOT[2]
        elif t < _STARTS[0]:
            red[i], green[i], blue[i] = _COLD[0], _COLD[1], _COLD[2]
        else:
            k = 0
            while k < 6 and t >= _STARTS[k + 1]:
                k += 1
            inverse = _ONE / t
            red[i] = max(_RED[k, 0] * inverse + _RED[k, 1] * t + _RED[k, 2], _ZERO)
            green[i] = max(_GREEN[k, 0] * inverse + _GREEN[k, 1] * t + _GREEN[k, 2], _ZERO)
            blue[i] = max(
                ((_BLUE[k, 0] * t + _BLUE[k, 1]) * t + _BLUE[k, 2]) * t + _BLUE[k, 3], _ZERO
            )


@kernel("wavelength")
def wavelength(rows: Rows, options: Options, count: int) -> None:
    """Computes the colours of wavelengths."""
    length, red, green, blue = (
        row(rows, 0, count),
        row(rows, 1, count),
        row(rows, 2, count),
        row(rows, 3, count),
    )
    for i in range(count):
        place = (length[i] - _FIRST) * _PER_STEP
        # Just below the first entry Cycles still extrapolates, since it cuts towards zero.
        is_inside = place > -_ONE and place < _LAST
        whole = int(place) if is_inside else 0
        share = place - _F(whole) if is_inside else _ZERO
        scale = _SCALE if is_inside else _ZERO
        x = _MATCHING[whole, 0] + share * (_MATCHING[whole + 1, 0] - _MATCHING[whole, 0])
        y = _MATCHING[whole, 1] + share * (_MATCHING[whole + 1, 1] - _MATCHING[whole, 1])
        z = _MATCHING[whole, 2] + share * (_MATCHING[whole + 1, 2] - _MATCHING[whole, 2])
        red[i] = max((_TO_RGB[0, 0] * x + _TO_RGB[0, 1] * y + _TO_RGB[0, 2] * z) * scale, _ZERO)
        green[i] = max((_TO_RGB[1, 0] * x + _TO_RGB[1, 1] * y + _TO_RGB[1, 2] * z) * scale, _ZERO)
        blue[i] = max((_TO_RGB[2, 0] * x + _TO_RGB[2, 1] * y + _TO_RGB[2, 2] * z) * scale, _ZERO)
