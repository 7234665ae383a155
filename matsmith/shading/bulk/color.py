# SPDX-License-Identifier: Apache-2.0
"""Colours: bulk kernels (Cycles 4.5, util/color.h, kernel/svm/color_util.h, hsv.h)."""

from __future__ import annotations

import numpy as np

from matsmith.shading.bulk.kernel import Number, Options, Row, Rows, compiled, inlined, kernel, row

_F = np.float32
_ZERO, _HALF, _ONE, _TWO, _THREE, _FOUR, _SIX = (_F(n) for n in (0.0, 0.5, 1.0, 2.0, 3.0, 4.0, 6.0))
(
    _DARKEN, _MULTIPLY, _BURN, _LIGHTEN, _SCREEN, _DODGE, _ADD, _OVERLAY, _SOFT_LIGHT,
    _LINEAR_LIGHT, _DIFFERENCE, _EXCLUSION, _SUBTRACT, _DIVIDE, _HELD_EXCLUSION,
) = range(15)  # fmt: skip
_HUE, _SATURATION, _COLOR = range(3)


@inlined
def _unit(value: Number) -> Number:
    return min(max(value, _ZERO), _ONE)


@compiled
def _three(rows: Rows, first: int, count: int) -> tuple[Row, Row, Row]:
    return row(rows, first, count), row(rows, first + 1, count), row(rows, first + 2, count)


@compiled
def to_hsv(red: Number, green: Number, blue: Number) -> tuple[Number, Number, Number]:
    """Returns hue, saturation and value."""
    highest = max(red, max(green, blue))
    width = highest - min(red, min(green, blue))
    saturation = width / highest if highest != _ZERO else _ZERO
    if saturation == _ZERO:
        return _ZERO, saturation, highest
    r, g, b = (highest - red) / width, (highest - green) / width, (highest - blue) / width
    if red == highest:
        hue = b - g
    elif green == highest:
        hue = _TWO + r - b
    else:
        hue = _FOUR + g - r
    hue /= _SIX
    return (hue + _ONE if hue < _ZERO else hue), saturation, highest


@compiled
def from_hsv(hue: Number, saturation: Number, value: Number) -> tuple[Number, Number, Number]:
    """Returns red, green and blue."""
    if saturation == _ZERO:
        return value, value, value
    turned = (_ZERO if hue == _ONE else hue) * _SIX
    sector = np.floor(turned)
    share = turned - sector
    p = value * (_ONE - saturation)
    q = value * (_ONE - saturation * share)
    t = value * (_ONE - saturation * (_ONE - share))
    if sector == _ZERO:
        return value, t, p
    if sector == _ONE:
        return q, value, p
    if sector == _TWO:
        return p, value, t
    if sector == _THREE:
        return p, q, value
    if sector == _FOUR:
        return t, p, value
    return value, p, q


@compiled
def to_hsl(red: Number, green: Number, blue: Number) -> tuple[Number, Number, Number]:
    """Returns hue, saturation and lightness."""
    highest, lowest = max(red, max(green, blue)), min(red, min(green, blue))
    lightness = min(_ONE, (highest + lowest) * _HALF)
    if highest == lowest:
        return _ZERO, _ZERO, lightness
    width = highest - lowest
    bright = lightness > _HALF
    saturation = width / (_TWO - highest - lowest if bright else highest + lowest)
    if highest == red:
        hue = (green - blue) / width + (_SIX if green < blue else _ZERO)
    elif highest == green:
        hue = (blue - red) / width + _TWO
    else:
        hue = (red - green) / width + _FOUR
    return hue / _SIX, saturation, lightness


@compiled
def from_hsl(hue: Number, saturation: Number, lightness: Number) -> tuple[Number, Number, Number]:
    """Returns red, green and blue."""
    turned = hue * _SIX
    red = _unit(abs(turned - _THREE) - _ONE)
    green = _unit(_TWO - abs(turned - _TWO))
    blue = _unit(_TWO - abs(turned - _FOUR))
    chroma = (_ONE - abs(_TWO * lightness - _ONE)) * saturation
    return (
        (red - _HALF) * chroma + lightness,
        (green - _HALF) * chroma + lightness,
        (blue - _HALF) * chroma + lightness,
    )


@compiled
def _dodge(a: Number, b: Number, factor: Number) -> Number:
    if a == _ZERO:
        return a
    rest = _ONE - factor * b
    return _ONE if rest <= _ZERO else min(a / rest, _ONE)


@compiled
def _burn(a: Number, b: Number, factor: Number) -> Number:
    rest = _ONE - factor + factor * b
    return _ZERO if rest <= _ZERO else _unit(_ONE - (_ONE - a) / rest)


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


@compiled
def _blend(kind: int, a: Number, b: Number, factor: Number) -> Number:
    if kind == _DODGE:
        return _dodge(a, b, factor)
    if kind == _BURN:
        return _burn(a, b, factor)
    if kind == _DARKEN:
        return a + factor * (min(a, b) - a)
    if kind == _LIGHTEN:
        return a + factor * (max(a, b) - a)
    if kind == _DIFFERENCE:
        return a + factor * (abs(a - b) - a)
    if kind == _HELD_EXCLUSION and factor == _ZERO:
        return a
    if kind in (_EXCLUSION, _HELD_EXCLUSION):
        return max(a + factor * (a + b - _TWO * a * b - a), _ZERO)
    if kind == _SUBTRACT:
        return a + factor * (a - b - a)
    return (_ONE - factor) * a + factor * a / b if b != _ZERO else a


@kernel("blend")
def blend(rows: Rows, options: Options, count: int) -> None:
    """Mixes one channel of two colours; the frequent ways have loops that vectorise."""
    a, b, factor, value = (
        row(rows, 0, count),
        row(rows, 1, count),
        row(rows, 2, count),
        row(rows, 3, count),
    )
    kind = options[0]
    if kind == _MULTIPLY:
        for i in range(count):
            value[i] = a[i] + factor[i] * (a[i] * b[i] - a[i])
    elif kind == _ADD:
        for i in range(count):
            value[i] = a[i] + factor[i] * (a[i] + b[i] - a[i])
    elif kind == _SCREEN:
        for i in range(count):
            rest = _ONE - factor[i] + factor[i] * (_ONE - b[i])
            value[i] = _ONE - rest * (_ONE - a[i])
    elif kind == _OVERLAY:
        for i in range(count):
            value[i] = _overlay(a[i], b[i], factor[i])
    elif kind == _SOFT_LIGHT:
        for i in range(count):
            value[i] = _soft_light(a[i], b[i], factor[i])
    elif kind == _LINEAR_LIGHT:
        for i in range(count):
            value[i] = a[i] + factor[i] * (_TWO * b[i] - _ONE)
    else:
        for i in range(count):
            value[i] = _blend(kind, a[i], b[i], factor[i])


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
    a_red, a_green, a_blue = _three(rows, 0, count)
    b_red, b_green, b_blue = _three(rows, 3, count)
    factor = row(rows, 6, count)
    red, green, blue = _three(rows, 7, count)
    for i in range(count):
        red[i], green[i], blue[i] = _blend_hue(
            options[0],
            (a_red[i], a_green[i], a_blue[i]),
            (b_red[i], b_green[i], b_blue[i]),
            factor[i],
        )


@kernel("hue_saturation")
def hue_saturation(rows: Rows, options: Options, count: int) -> None:
    """Turns hues, scales saturations and values."""
    hue, saturation, value = _three(rows, 0, count)
    factor = row(rows, 3, count)
    red, green, blue = _three(rows, 4, count)
    new_red, new_green, new_blue = _three(rows, 7, count)
    for i in range(count):
        h, s, v = to_hsv(red[i], green[i], blue[i])
        h = h + hue[i] + _HALF
        r, g, b = from_hsv(h - np.floor(h), _unit(s * saturation[i]), v * value[i])
        share, rest = factor[i], _ONE - factor[i]
        new_red[i] = max(share * r + rest * red[i], _ZERO)
        new_green[i] = max(share * g + rest * green[i], _ZERO)
        new_blue[i] = max(share * b + rest * blue[i], _ZERO)


@kernel("gamma")
def gamma(rows: Rows, options: Options, count: int) -> None:
    """Raises channels to a power."""
    value, power, result = row(rows, 0, count), row(rows, 1, count), row(rows, 2, count)
    for i in range(count):
        if power[i] == _ZERO:
            result[i] = _ONE
        else:
            result[i] = _F(value[i] ** power[i]) if value[i] > _ZERO else value[i]


@kernel("rgb_to_hsv")
def rgb_to_hsv(rows: Rows, options: Options, count: int) -> None:
    """Computes hue, saturation and value."""
    red, green, blue = _three(rows, 0, count)
    hue, saturation, value = _three(rows, 3, count)
    for i in range(count):
        hue[i], saturation[i], value[i] = to_hsv(red[i], green[i], blue[i])


@kernel("hsv_to_rgb")
def hsv_to_rgb(rows: Rows, options: Options, count: int) -> None:
    """Computes a colour of hue, saturation and value."""
    hue, saturation, value = _three(rows, 0, count)
    red, green, blue = _three(rows, 3, count)
    for i in range(count):
        red[i], green[i], blue[i] = from_hsv(hue[i], saturation[i], value[i])


@kernel("rgb_to_hsl")
def rgb_to_hsl(rows: Rows, options: Options, count: int) -> None:
    """Computes hue, saturation and lightness."""
    red, green, blue = _three(rows, 0, count)
    hue, saturation, lightness = _three(rows, 3, count)
    for i in range(count):
        hue[i], saturation[i], lightness[i] = to_hsl(red[i], green[i], blue[i])


@kernel("hsl_to_rgb")
def hsl_to_rgb(rows: Rows, options: Options, count: int) -> None:
    """Computes a colour of hue, saturation and lightness."""
    hue, saturation, lightness = _three(rows, 0, count)
    red, green, blue = _three(rows, 3, count)
    for i in range(count):
        red[i], green[i], blue[i] = from_hsl(hue[i], saturation[i], lightness[i])
