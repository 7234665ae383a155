# SPDX-License-Identifier: Apache-2.0
"""Ramps and curves: their tables, and how they are looked up (Cycles 4.5, kernel/svm/ramp.h).

Tables are made as `matsmith.graph.ramp_colors` makes them, with gradients to all stops. The place
of a jump has none.
"""

from __future__ import annotations

import torch
from torch import Tensor

from matsmith.graph.ramp_colors import CARDINAL_TENSION
from matsmith.graph.values import CURVE_EXTENDS, RAMP_ENUMS
from matsmith.shading.operation import TABLE_SIZE
from matsmith.shading.tensor.color import hsl_to_rgb, hsv_to_rgb, rgb_to_hsl, rgb_to_hsv
from matsmith.shading.tensor.curve import curve_columns, stacked, take
from matsmith.shading.tensor.kernel import kernel
from matsmith.shading.tensor.math import divide

_LAST = TABLE_SIZE - 1
_EXTRAPOLATED = CURVE_EXTENDS.index("EXTRAPOLATED")


@kernel("color_ramp")
def color_ramp(
    *stops: Tensor, color_mode: int, interpolation: int, hue_interpolation: int
) -> Tensor:
    """Returns the colours of a ramp, `(257, 4)` or `(B, 257, 4)`; its stops come in any order."""
    flat = stacked(stops)
    numbers = flat.reshape(*flat.shape[:-1], -1, 5)
    order = numbers[..., 0].detach().argsort(dim=-1, stable=True)
    numbers = take(numbers, order)
    positions = numbers[..., 0]
    places = torch.arange(TABLE_SIZE, dtype=positions.dtype, device=positions.device) / _LAST
    after = (positions[..., None, :] <= places[:, None]).sum(dim=-1)
    mode = RAMP_ENUMS["color_mode"][color_mode]
    way = RAMP_ENUMS["interpolation"][interpolation] if mode == "RGB" else "LINEAR"
    last = numbers.shape[-2] - 1
    if way in {"CARDINAL", "B_SPLINE"} and last:
        return _spline(numbers, places, after, is_cardinal=way == "CARDINAL")
    is_early = places <= positions[..., :1]
    left = take(numbers, torch.where(is_early, 0, (after - 1).clamp(min=0)))
    if way == "CONSTANT" or not last:
        return left[..., 1:]
    right = take(numbers, after.clamp(max=last))
    # The share of the stop on the left.
    share = divide(right[..., 0] - places, right[..., 0] - left[..., 0])[..., None]
    if way == "EASE":
        share = share * share * (3.0 - 2.0 * share)
    if mode == "RGB":
        mixed = share * left + (1.0 - share) * right
    else:
        hues = RAMP_ENUMS["hue_interpolation"][hue_interpolation]
        mixed = _mixed_by_hue(left, right, share, is_hsv=mode == "HSV", way=hues)
    is_outside = (is_early | (after > last))[..., None]
    return torch.where(is_outside, left, mixed)[..., 1:]


def _spline(numbers: Tensor, places: Tensor, after: Tensor, *, is_cardinal: bool) -> Tensor:
    last = numbers.shape[-2] - 1
    positions = numbers[..., 0].expand(*after.shape[:-1], last + 1)
    start = torch.where(after > 0, positions.gather(-1, (after - 1).clamp(min=0)), 0.0)
    end = torch.where(after <= last, positions.gather(-1, after.clamp(max=last)), 1.0)
    # Runs backwards, from the stop on the right (0) to the one on the left (1).
    share = torch.where(
        end == start, (after > last).to(places.dtype), divide(end - places, end - start)
    )
    share = share.clamp(0.0, 1.0)
    square, cube = share**2, share**3
    if is_cardinal:
        t = CARDINAL_TENSION
        weights = (
            -t * cube + 2.0 * t * square - t * share,
            (2.0 - t) * cube + (t - 3.0) * square + 1.0,
            (t - 2.0) * cube + (3.0 - 2.0 * t) * square + t * share,
            t * cube - t * square,
        )
    else:
        weights = (
            (1.0 - share) ** 3 / 6.0,
            0.5 * cube - square + 2.0 / 3.0,
            -0.5 * cube + 0.5 * square + 0.5 * share + 1.0 / 6.0,
            cube / 6.0,
        )
    colors = numbers[..., 1:]
    total = sum(
        weight[..., None] * take(colors, (after + step).clamp(0, last))
        for weight, step in zip(weights, (1, 0, -1, -2), strict=True)
    )
    assert isinstance(total, Tensor)
    return total.clamp(0.0, 1.0)


def _mixed_by_hue(left: Tensor, right: Tensor, share: Tensor, *, is_hsv: bool, way: str) -> Tensor:
    """Returns rows of position and colour, mixed by hue."""
    to_hue, from_hue = (rgb_to_hsv, hsv_to_rgb) if is_hsv else (rgb_to_hsl, hsl_to_rgb)
    first = torch.stack(to_hue(*left[..., 1:4].unbind(-1)), dim=-1)
    second = torch.stack(to_hue(*right[..., 1:4].unbind(-1)), dim=-1)
    mixed = share * first + (1.0 - share) * second
    difference = (first - second)[..., 0].detach()
    nothing = torch.zeros_like(difference, dtype=torch.bool)
    turns = {
        "NEAR": (difference < -0.5, difference > 0.5),
        # Equal hues go once around.
        "FAR": ((difference < 0.0) & (difference > -0.5), (difference >= 0.0) & (difference < 0.5)),
        "CCW": (difference < 0.0, nothing),
        "CW": (nothing, difference > 0.0),
    }[way]
    part = share[..., 0]
    hue = mixed[..., 0] + part * turns[0] + (1.0 - part) * turns[1]
    hue = torch.where(hue < 1.0, hue, hue - 1.0)
    rgb = from_hue(hue, mixed[..., 1], mixed[..., 2])
    rest = share * left + (1.0 - share) * right
    return torch.stack([rest[..., 0], *rgb, rest[..., 4]], dim=-1)


@kernel("curves")
def curves(
    *clip_and_points: Tensor, first: int, second: int, third: int, fourth: int, extend: int
) -> Tensor:
    """Returns the values of curves, `(257, 4)` or `(B, 257, 4)`; see `nodes.ramp`."""
    left, right, columns = curve_columns(
        clip_and_points, (first, second, third, fourth), is_extrapolated=extend == _EXTRAPOLATED
    )
    ends = torch.cat([left, right, torch.zeros_like(left).expand(*left.shape[:-1], _LAST - 1)], -1)
    empty = torch.zeros_like(columns[0])
    return torch.stack([*columns, *[empty] * (3 - len(columns)), ends], dim=-1)


def _entry(column: Tensor, index: Tensor) -> Tensor:
    """Returns entries of a column `(257,)` or `(B, 257)` at an index as numbers are shaped."""
    if column.dim() == 1:
        return column.gather(0, index.reshape(-1)).reshape(index.shape)
    if index.dim() == 0:
        index = index.reshape(1, 1, 1)
    index = index.expand(len(column), *index.shape[1:])
    return column.gather(1, index.reshape(len(column), -1)).reshape(index.shape)


def _place(factor: Tensor) -> tuple[Tensor, Tensor]:
    """Returns a factor in units of entries, and the entry at or before it."""
    place = factor.clamp(0.0, 1.0) * _LAST
    return place, place.detach().nan_to_num().to(torch.int64)


def _looked_up(factor: Tensor, column: Tensor) -> Tensor:
    place, here = _place(factor)
    share = place - here
    after = (here + 1).clamp(max=_LAST)
    return (1.0 - share) * _entry(column, here) + share * _entry(column, after)


@kernel("ramp_channel")
def ramp_channel(factor: Tensor, table: Tensor, *, column: int, is_stepped: int) -> Tensor:
    """Returns one column of a table, between its entries unless it is stepped."""
    if is_stepped:
        return _entry(table[..., column], _place(factor)[1])
    return _looked_up(factor, table[..., column])


@kernel("ramp_color")
def ramp_color(factor: Tensor, table: Tensor, *, is_stepped: int) -> tuple[Tensor, Tensor, Tensor]:
    """Returns the first three columns of a table."""
    red, green, blue = (
        ramp_channel(factor, table, column=column, is_stepped=is_stepped) for column in range(3)
    )
    return red, green, blue


@kernel("curve")
def curve(position: Tensor, table: Tensor, *, column: int, extend: int) -> Tensor:
    """Returns one column of a table of curves."""
    ends, entries = table[..., 3], table[..., column]

    def number(of: Tensor, index: int) -> Tensor:
        return of[index] if of.dim() == 1 else of[:, index, None, None]

    left = number(ends, 0)
    factor = divide(position - left, number(ends, 1) - left)
    inside = _looked_up(factor, entries)
    if extend != _EXTRAPOLATED:
        return inside
    first, last = number(entries, 0), number(entries, _LAST)
    low = first - (first - number(entries, 1)) * factor * _LAST
    high = last + (last - number(entries, _LAST - 1)) * (factor - 1.0) * _LAST
    return torch.where(factor < 0.0, low, torch.where(factor > 1.0, high, inside))
