# SPDX-License-Identifier: Apache-2.0
"""Colours: torch kernels (Cycles 4.5, util/color.h, kernel/svm/color_util.h, hsv.h)."""

from __future__ import annotations

from typing import TypeAlias

import torch
from torch import Tensor

from matsmith.shading.tensor.kernel import kernel
from matsmith.shading.tensor.math import divide, fraction

_Color: TypeAlias = tuple[Tensor, Tensor, Tensor]
_HUE, _SATURATION, _COLOR = range(3)


def _chosen(conditions: list[Tensor], choices: list[Tensor], otherwise: Tensor) -> Tensor:
    """Returns the first choice whose condition holds."""
    for condition, choice in zip(reversed(conditions), reversed(choices), strict=True):
        otherwise = torch.where(condition, choice, otherwise)
    return otherwise


def _extremes(red: Tensor, green: Tensor, blue: Tensor) -> tuple[Tensor, Tensor]:
    highest = torch.maximum(red, torch.maximum(green, blue))
    return highest, torch.minimum(red, torch.minimum(green, blue))


@kernel("rgb_to_hsv")
def rgb_to_hsv(red: Tensor, green: Tensor, blue: Tensor) -> _Color:
    """Returns hue, saturation and value."""
    highest, lowest = _extremes(red, green, blue)
    width = highest - lowest
    saturation = divide(width, highest)
    r, g, b = (divide(highest - channel, width) for channel in (red, green, blue))
    hue = _chosen([red == highest, green == highest], [b - g, 2.0 + r - b], 4.0 + g - r) / 6.0
    hue = torch.where(hue < 0.0, hue + 1.0, hue)
    return torch.where(saturation == 0.0, 0.0, hue), saturation, highest


@kernel("hsv_to_rgb")
def hsv_to_rgb(hue: Tensor, saturation: Tensor, value: Tensor) -> _Color:
    """Returns red, green and blue."""
    turned = torch.where(hue == 1.0, 0.0, hue) * 6.0
    sector = torch.floor(turned.detach())
    share = turned - sector
    p = value * (1.0 - saturation)
    q = value * (1.0 - saturation * share)
    t = value * (1.0 - saturation * (1.0 - share))
    sectors = [sector == number for number in range(5)]
    is_grey = saturation == 0.0
    red, green, blue = (
        torch.where(is_grey, value, _chosen(sectors, list(five), last))
        for *five, last in (
            (value, q, p, p, t, value),
            (t, value, value, q, p, p),
            (p, p, t, value, value, q),
        )
    )
    return red, green, blue


@kernel("rgb_to_hsl")
def rgb_to_hsl(red: Tensor, green: Tensor, blue: Tensor) -> _Color:
    """Returns hue, saturation and lightness."""
    highest, lowest = _extremes(red, green, blue)
    width = highest - lowest
    lightness = ((highest + lowest) / 2.0).clamp(max=1.0)
    room = torch.where(lightness > 0.5, 2.0 - highest - lowest, highest + lowest)
    # As in Cycles, a colour beyond the range has a negative or infinite saturation.
    is_grey = highest == lowest
    saturation = torch.where(is_grey, 0.0, width / torch.where(is_grey, 1.0, room))
    hue = _chosen(
        [highest == red, highest == green],
        [
            divide(green - blue, width) + torch.where(green < blue, 6.0, 0.0),
            divide(blue - red, width) + 2.0,
        ],
        divide(red - green, width) + 4.0,
    )
    return torch.where(is_grey, 0.0, hue) / 6.0, saturation, lightness


@kernel("hsl_to_rgb")
def hsl_to_rgb(hue: Tensor, saturation: Tensor, lightness: Tensor) -> _Color:
    """Returns red, green and blue."""
    turned = hue * 6.0
    chroma = (1.0 - (2.0 * lightness - 1.0).abs()) * saturation
    red, green, blue = (
        (channel.clamp(0.0, 1.0) - 0.5) * chroma + lightness
        for channel in (
            (turned - 3.0).abs() - 1.0,
            2.0 - (turned - 2.0).abs(),
            2.0 - (turned - 4.0).abs(),
        )
    )
    return red, green, blue


def _dodge(a: Tensor, b: Tensor, factor: Tensor) -> Tensor:
    rest = 1.0 - factor * b
    is_over = rest <= 0.0
    brightened = (a / torch.where(is_over, 1.0, rest)).clamp(max=1.0)
    return torch.where(a == 0.0, a, torch.where(is_over, 1.0, brightened))


def _burn(a: Tensor, b: Tensor, factor: Tensor) -> Tensor:
    rest = 1.0 - factor + factor * b
    is_over = rest <= 0.0
    darkened = (1.0 - (1.0 - a) / torch.where(is_over, 1.0, rest)).clamp(0.0, 1.0)
    return torch.where(is_over, 0.0, darkened)


def _overlay(a: Tensor, b: Tensor, factor: Tensor) -> Tensor:
    rest = 1.0 - factor
    dark = a * (rest + 2.0 * factor * b)
    return torch.where(a < 0.5, dark, 1.0 - (rest + 2.0 * factor * (1.0 - b)) * (1.0 - a))


def _soft_light(a: Tensor, b: Tensor, factor: Tensor) -> Tensor:
    screen = 1.0 - (1.0 - b) * (1.0 - a)
    return (1.0 - factor) * a + factor * ((1.0 - a) * b * a + a * screen)


def _divided(a: Tensor, b: Tensor, factor: Tensor) -> Tensor:
    return torch.where(b == 0.0, a, (1.0 - factor) * a + factor * divide(a, b))


def _exclusion(a: Tensor, b: Tensor, factor: Tensor) -> Tensor:
    return (a + factor * (b - 2.0 * a * b)).clamp(min=0.0)


_BLENDS = (
    lambda a, b, f: a + f * (torch.minimum(a, b) - a),
    lambda a, b, f: a + f * (a * b - a),
    _burn,
    lambda a, b, f: a + f * (torch.maximum(a, b) - a),
    lambda a, b, f: 1.0 - (1.0 - f + f * (1.0 - b)) * (1.0 - a),
    _dodge,
    lambda a, b, f: a + f * b,
    _overlay,
    _soft_light,
    lambda a, b, f: a + f * (2.0 * b - 1.0),
    lambda a, b, f: a + f * ((a - b).abs() - a),
    _exclusion,
    lambda a, b, f: a - f * b,
    _divided,
    lambda a, b, f: torch.where(f == 0.0, a, _exclusion(a, b, f)),
)
"""In the order of `matsmith.shading.nodes.color.CHANNEL_BLENDS`."""


@kernel("blend")
def blend(a: Tensor, b: Tensor, factor: Tensor, *, kind: int) -> Tensor:
    """Returns one channel of two colours, mixed."""
    return _BLENDS[kind](a, b, factor)


@kernel("blend_hue")
def blend_hue(*numbers: Tensor, kind: int) -> _Color:
    """Returns two colours mixed by hue, saturation or value: first, second, factor."""
    first, second, factor = numbers[:3], numbers[3:6], numbers[6]
    hue, saturation, value = rgb_to_hsv(*first)
    other_hue, other_saturation, other_value = rgb_to_hsv(*second)
    if kind == _SATURATION:
        mixed = hsv_to_rgb(hue, saturation + factor * (other_saturation - saturation), value)
        stays = saturation == 0.0
    elif kind in {_HUE, _COLOR}:
        kept = saturation if kind == _HUE else other_saturation
        full = hsv_to_rgb(other_hue, kept, value)
        red, green, blue = (a + factor * (b - a) for a, b in zip(first, full, strict=True))
        mixed, stays = (red, green, blue), other_saturation == 0.0
    else:
        return hsv_to_rgb(hue, saturation, value + factor * (other_value - value))
    red, green, blue = (torch.where(stays, a, b) for a, b in zip(first, mixed, strict=True))
    return red, green, blue


@kernel("hue_saturation")
def hue_saturation(
    hue: Tensor, saturation: Tensor, value: Tensor, factor: Tensor, *color: Tensor
) -> _Color:
    """Returns a colour with its hue turned, its saturation and value scaled."""
    h, s, v = rgb_to_hsv(*color)
    turned = hsv_to_rgb(fraction(h + hue + 0.5), (s * saturation).clamp(0.0, 1.0), v * value)
    red, green, blue = (
        (factor * new + (1.0 - factor) * old).clamp(min=0.0)
        for new, old in zip(turned, color, strict=True)
    )
    return red, green, blue


@kernel("gamma")
def gamma(value: Tensor, power: Tensor) -> Tensor:
    """Returns a channel to a power; what is not positive stays, the power 0 gives 1."""
    is_positive = value > 0.0
    raised = torch.where(is_positive, value, 1.0) ** power
    return torch.where(power == 0.0, 1.0, torch.where(is_positive, raised, value))
