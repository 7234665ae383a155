# SPDX-License-Identifier: Apache-2.0
"""The colours along a colour ramp, as Blender 4.5 computes them (linear light, alpha included).

With NumPy, many places at once, in float64. Cycles looks a ramp up in a table of these colours.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from matsmith.graph.model import ColorRamp

Numbers = npt.NDArray[np.float64]

CARDINAL_TENSION = 0.71


def ramp_colors(ramp: ColorRamp, places: Numbers) -> Numbers:
    """Returns `(N, 4)` linear RGBA colours at N places in [0, 1]; stops must be in order."""
    positions = np.array([stop.position for stop in ramp.stops])
    colors = np.array([stop.color for stop in ramp.stops])
    # Blender ignores the interpolation where colours are mixed by hue.
    interpolation = ramp.interpolation if ramp.color_mode == "RGB" else "LINEAR"
    after = np.searchsorted(positions, places, side="right")
    last = len(positions) - 1
    if interpolation in {"CARDINAL", "B_SPLINE"} and last:
        return _spline(positions, colors, places, after, is_cardinal=interpolation == "CARDINAL")
    is_outside = (places <= positions[0]) | (after > last)
    left = np.where(places <= positions[0], 0, np.maximum(after - 1, 0))
    if interpolation == "CONSTANT" or not last:
        return np.take(colors, left, axis=0)
    right = np.minimum(after, last)
    width = positions[right] - positions[left]
    # The share of the stop on the left.
    share = (positions[right] - places) / np.where(width > 0.0, width, 1.0)
    if interpolation == "EASE":
        share = share * share * (3.0 - 2.0 * share)
    share = share[:, None]
    if ramp.color_mode == "RGB":
        mixed = share * colors[left] + (1.0 - share) * colors[right]
    else:
        mixed = _mixed_by_hue(ramp, colors[left], colors[right], share)
    return np.where(is_outside[:, None], colors[left], mixed)


def _spline(
    positions: Numbers,
    colors: Numbers,
    places: Numbers,
    after: npt.NDArray[np.intp],
    *,
    is_cardinal: bool,
) -> Numbers:
    last = len(positions) - 1
    start = np.where(after > 0, positions[np.maximum(after - 1, 0)], 0.0)
    end = np.where(after <= last, positions[np.minimum(after, last)], 1.0)
    width = end - start
    # Runs backwards, from the stop on the right (0) to the one on the left (1).
    share = np.where(width > 0.0, (end - places) / np.where(width > 0.0, width, 1.0), after > last)
    share = np.clip(share, 0.0, 1.0)
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
    total = np.zeros((len(places), 4))
    for weight, step in zip(weights, (1, 0, -1, -2), strict=True):
        total += weight[:, None] * colors[np.clip(after + step, 0, last)]
    return np.clip(total, 0.0, 1.0)


def _mixed_by_hue(ramp: ColorRamp, left: Numbers, right: Numbers, share: Numbers) -> Numbers:
    is_hsv = ramp.color_mode == "HSV"
    first, second = _to_hue(left, is_hsv=is_hsv), _to_hue(right, is_hsv=is_hsv)
    mixed = share * first + (1.0 - share) * second
    turn_left, turn_right = _turns(ramp.hue_interpolation, first[:, 0], second[:, 0])
    hue = mixed[:, 0] + share[:, 0] * turn_left + (1.0 - share[:, 0]) * turn_right
    hue = np.where(hue < 1.0, hue, hue - 1.0)
    return _from_hue(hue, mixed, is_hsv=is_hsv)


def _turns(way: str, left: Numbers, right: Numbers) -> tuple[npt.NDArray[np.bool_], ...]:
    """Returns which of the two hues goes once around before they are mixed."""
    difference = left - right
    if way == "NEAR":
        return difference < -0.5, difference > 0.5
    if way == "FAR":
        # Equal hues go once around.
        return (difference < 0.0) & (difference > -0.5), (difference >= 0.0) & (difference < 0.5)
    nothing = np.zeros(len(left), dtype=np.bool_)
    return (difference < 0.0, nothing) if way == "CCW" else (nothing, difference > 0.0)


def _to_hue(colors: Numbers, *, is_hsv: bool) -> Numbers:
    """Returns hue, saturation, value or lightness, and alpha."""
    red, green, blue, alpha = colors.T
    highest, lowest = colors[:, :3].max(axis=1), colors[:, :3].min(axis=1)
    width = highest - lowest
    is_grey = width == 0.0
    safe = np.where(is_grey, 1.0, width)
    sectors = [
        (green - blue) / safe + np.where(green < blue, 6.0, 0.0),
        (blue - red) / safe + 2.0,
        (red - green) / safe + 4.0,
    ]
    hue = np.select([red == highest, green == highest], sectors[:2], sectors[2]) / 6.0
    if is_hsv:
        third, room = highest, highest
    else:
        third = np.minimum((highest + lowest) / 2.0, 1.0)
        room = np.where(third > 0.5, 2.0 - highest - lowest, highest + lowest)
    saturation = width / np.where(is_grey | (room == 0.0), 1.0, room)
    return np.stack([np.where(is_grey, 0.0, hue), saturation, third, alpha], axis=1)


def _from_hue(hue: Numbers, mixed: Numbers, *, is_hsv: bool) -> Numbers:
    _, saturation, third, alpha = mixed.T
    six = hue * 6.0
    channels = (abs(six - 3.0) - 1.0, 2.0 - abs(six - 2.0), 2.0 - abs(six - 4.0))
    shades = [np.clip(channel, 0.0, 1.0) for channel in channels]
    if is_hsv:
        found = [((shade - 1.0) * saturation + 1.0) * third for shade in shades]
    else:
        chroma = (1.0 - abs(2.0 * third - 1.0)) * saturation
        found = [(shade - 0.5) * chroma + third for shade in shades]
    return np.stack([*found, alpha], axis=1)
