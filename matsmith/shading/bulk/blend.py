# SPDX-License-Identifier: Apache-2.0
"""The blend types of Mix: bulk kernels (Cycles 4.5, kernel/svm/color_util.h)."""

from __future__ import annotations

import numpy as np

from matsmith.shading.bulk.color import from_hsv, three, to_hsv, unit
from matsmith.shading.bulk.kernel import Number, Options, Rows, compiled, kernel, row

_F = np.float32
_ZERO, _HALF, _ONE, _TWO = _F(0.0), _F(0.5), _F(1.0), _F(2.0)
(
    _DARKEN, _MULTIPLY, _BURN, _LIGHTEN, _SCREEN, _DODGE, _ADD, _OVERLAY, _SOFT_LIGHT,
    _LINEAR_LIGHT, _DIFFERENCE, _EXCLUSION, _SUBTRACT, _DIVIDE,
) = range(14)  # fmt: skip
_HUE, _SATURATION, _COLOR = range(3)


@compiled
def _toward(a: Number, b: Number, factor: Number) -> Number:
    return a + factor * (b - a)


@compiled
def _screen(a: Number, b: Number, factor: Number) -> Number:
    return _ONE - (_ONE - factor + factor * (_ONE - b)) * (_ONE - a)


@compiled
def _exclusion(a: Number, b: Number, factor: Number) -> Number:
    return max(a + factor * (a + b - _TWO * a * b - a), _ZERO)


@compiled
def _divided(a: Number, b: Number, factor: Number) -> Number:
    return (_ONE - factor) * a + factor * a / b if b != _ZERO else a


@compiled
def _dodge(a: Number, b: Number, factor: Number) -> Number:
    if a == _ZERO:
        return a
    rest = _ONE - factor * b
    return _ONE if rest <= _ZERO else min(a / rest, _ONE)


@compiled
def _burn(a: Number, b: Number, factor: Number) -> Number:
    rest = _ONE - factor + factor * b
    return _ZERO if rest <= _ZERO else unit(_ONE - (_ONE - a) / rest)


@compiled
def _overlay(a: Number, b: Number, factor: Number) -> Number:
    rest = _ONE - factor
    if a < _HALF:
        return a * (rest + _TWO * factor * b)
    return _ONE - (rest + _TWO * factor * (_ONE - b)) * (_ONE - a)


@compiled
def _soft_light(a: Number, b: Number, factor: Number) -> Number:
    screen = _ONE - (_ONE - b) * (_ONE - a)
    return (_ONE - factor) * a + factor * ((_ONE - a) * b * a + a * screen)


@kernel("blend")
def blend(rows: Rows, options: Options, count: int) -> None:
    """Mixes one channel of two colours; each way has a loop of its own, so that it vectorises."""
    a, b, factor, value = (
        row(rows, 0, count),
        row(rows, 1, count),
        row(rows, 2, count),
        row(rows, 3, count),
    )
    kind = options[0]
    if kind == _DARKEN:
        for i in range(count):
            value[i] = _toward(a[i], min(a[i], b[i]), factor[i])
    elif kind == _MULTIPLY:
        for i in range(count):
            value[i] = _toward(a[i], a[i] * b[i], factor[i])
    elif kind == _BURN:
        for i in range(count):
            value[i] = _burn(a[i], b[i], factor[i])
    elif kind == _LIGHTEN:
        for i in range(count):
            value[i] = _toward(a[i], max(a[i], b[i]), factor[i])
    elif kind == _SCREEN:
        for i in range(count):
            value[i] = _screen(a[i], b[i], factor[i])
    elif kind == _DODGE:
        for i in range(count):
            value[i] = _dodge(a[i], b[i], factor[i])
    elif kind == _ADD:
        for i in range(count):
            value[i] = _toward(a[i], a[i] + b[i], factor[i])
    elif kind == _OVERLAY:
        for i in range(count):
            value[i] = _overlay(a[i], b[i], factor[i])
    elif kind == _SOFT_LIGHT:
        for i in range(count):
            value[i] = _soft_light(a[i], b[i], factor[i])
    elif kind == _LINEAR_LIGHT:
        for i in range(count):
            value[i] = a[i] + factor[i] * (_TWO * b[i] - _ONE)
    elif kind == _DIFFERENCE:
        for i in range(count):
            value[i] = _toward(a[i], abs(a[i] - b[i]), factor[i])
    elif kind == _EXCLUSION:
        for i in range(count):
            value[i] = _exclusion(a[i], b[i], factor[i])
    elif kind == _SUBTRACT:
        for i in range(count):
            value[i] = _toward(a[i], a[i] - b[i], factor[i])
    elif kind == _DIVIDE:
        for i in range(count):
            value[i] = _divided(a[i], b[i], factor[i])
    else:
        for i in range(count):
            held = factor[i] == _ZERO
            value[i] = a[i] if held else _exclusion(a[i], b[i], factor[i])


@compiled
def _blend_hue(
    kind: int,
    first: tuple[Number, Number, Number],
    second: tuple[Number, Number, Number],
    factor: Number,
) -> tuple[Number, Number, Number]:
    hue, saturation, value = to_hsv(first[0], first[1], first[2])
    other_hue, other_saturation, other_value = to_hsv(second[0], second[1], second[2])
    if kind == _SATURATION:
        if saturation == _ZERO:
            return first
        mixed = (_ONE - factor) * saturation + factor * other_saturation
        return from_hsv(hue, mixed, value)
    if kind in (_HUE, _COLOR):
        if other_saturation == _ZERO:
            return first
        kept = saturation if kind == _HUE else other_saturation
        red, green, blue = from_hsv(other_hue, kept, value)
        return (
            first[0] + factor * (red - first[0]),
            first[1] + factor * (green - first[1]),
            first[2] + factor * (blue - first[2]),
        )
    return from_hsv(hue, saturation, (_ONE - factor) * value + factor * other_value)


@kernel("blend_hue")
def blend_hue(rows: Rows, options: Options, count: int) -> None:
    """Mixes two colours by hue, saturation or value."""
    a_red, a_green, a_blue = three(rows, 0, count)
    b_red, b_green, b_blue = three(rows, 3, count)
    factor = row(rows, 6, count)
    red, green, blue = three(rows, 7, count)
    for i in range(count):
        red[i], green[i], blue[i] = _blend_hue(
            options[0],
            (a_red[i], a_green[i], a_blue[i]),
            (b_red[i], b_green[i], b_blue[i]),
            factor[i],
        )
