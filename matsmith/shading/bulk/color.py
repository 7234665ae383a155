# SPDX-License-Identifier: Apache-2.0
"""Colours: bulk kernels (Cycles 4.5, util/color.h, kernel/svm/hsv.h)."""

from __future__ import annotations

import numpy as np

from matsmith.shading.bulk.kernel import Number, Options, Row, Rows, compiled, inlined, kernel, row

_F = np.float32
_ZERO, _HALF, _ONE, _TWO, _THREE, _FOUR, _SIX = (_F(n) for n in (0.0, 0.5, 1.0, 2.0, 3.0, 4.0, 6.0))


@inlined
def unit(value: Number) -> Number:
    """Returns a number, clamped to 0…1."""
    return min(max(value, _ZERO), _ONE)


@compiled
def three(rows: Rows, first: int, count: int) -> tuple[Row, Row, Row]:
    """Returns three rows that follow each other."""
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
    red = unit(abs(turned - _THREE) - _ONE)
    green = unit(_TWO - abs(turned - _TWO))
    blue = unit(_TWO - abs(turned - _FOUR))
    chroma = (_ONE - abs(_TWO * lightness - _ONE)) * saturation
    return (
        (red - _HALF) * chroma + lightness,
        (green - _HALF) * chroma + lightness,
        (blue - _HALF) * chroma + lightness,
    )


@kernel("hue_saturation")
def hue_saturation(rows: Rows, options: Options, count: int) -> None:
    """Turns hues, scales saturations and values."""
    hue, saturation, value = three(rows, 0, count)
    factor = row(rows, 3, count)
    red, green, blue = three(rows, 4, count)
    new_red, new_green, new_blue = three(rows, 7, count)
    for i in range(count):
        h, s, v = to_hsv(red[i], green[i], blue[i])
        h = h + hue[i] + _HALF
        r, g, b = from_hsv(h - np.floor(h), unit(s * saturation[i]), v * value[i])
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
    red, green, blue = three(rows, 0, count)
    hue, saturation, value = three(rows, 3, count)
    for i in range(count):
        hue[i], saturation[i], value[i] = to_hsv(red[i], green[i], blue[i])


@kernel("hsv_to_rgb")
def hsv_to_rgb(rows: Rows, options: Options, count: int) -> None:
    """Computes a colour of hue, saturation and value."""
    hue, saturation, value = three(rows, 0, count)
    red, green, blue = three(rows, 3, count)
    for i in range(count):
        red[i], green[i], blue[i] = from_hsv(hue[i], saturation[i], value[i])


@kernel("rgb_to_hsl")
def rgb_to_hsl(rows: Rows, options: Options, count: int) -> None:
    """Computes hue, saturation and lightness."""
    red, green, blue = three(rows, 0, count)
    hue, saturation, lightness = three(rows, 3, count)
    for i in range(count):
        hue[i], saturation[i], lightness[i] = to_hsl(red[i], green[i], blue[i])


@kernel("hsl_to_rgb")
def hsl_to_rgb(rows: Rows, options: Options, count: int) -> None:
    """Computes a colour of hue, saturation and lightness."""
    hue, saturation, lightness = three(rows, 0, count)
    red, green, blue = three(rows, 3, count)
    for i in range(count):
        red[i], green[i], blue[i] = from_hsl(hue[i], saturation[i], lightness[i])
