# SPDX-License-Identifier: Apache-2.0
"""The nearest and second nearest point of every pixel, in bulk.

Pixels of a run are taken a few lanes at a time. The box that those span bounds how near and how far
each point can be; only points that may win against the best of the farthest bounds are compared
with each pixel, in Cycles' order, so that the result is that of comparing all.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from matsmith.shading.bulk.hash import bits
from matsmith.shading.bulk.kernel import Number, Row, compiled, inlined
from matsmith.shading.bulk.voronoi_cells import LANES, Array, Strip, integers, room, scatter

_F = np.float32
_ZERO, _HALF, _ONE = _F(0.0), _F(0.5), _F(1.0)
_LARGEST = _F(3.4028235e38)
_SLACK = _F(1.0001)
"""More than the rounding of a distance."""

EUCLIDEAN, MANHATTAN, CHEBYCHEV, MINKOWSKI = range(4)


@inlined
def bound(metric: int, x: Number, y: Number, z: Number, w: Number) -> Number:
    """Returns what orders points as their distance does, of components ≥ 0; not for Minkowski."""
    if metric == EUCLIDEAN:
        return x * x + y * y + z * z + w * w
    if metric == MANHATTAN:
        return x + y + z + w
    return max(max(x, y), max(z, w))


@compiled
def minkowski(
    dimensions: int, x: Number, y: Number, z: Number, w: Number, exponent: Number
) -> Number:
    """Returns the same for Minkowski: the sum of powers."""
    if exponent == _HALF:
        return np.sqrt(x) + np.sqrt(y) + np.sqrt(z) + np.sqrt(w)
    total = _F(x**exponent) + _F(y**exponent)
    if dimensions > 2:
        total += _F(z**exponent)
    if dimensions > 3:
        total += _F(w**exponent)
    return total


@compiled
def from_bound(metric: int, value: Number, exponent: Number) -> Number:
    """Returns the distance that has a bound."""
    if metric == EUCLIDEAN:
        return np.sqrt(value)
    if metric == MINKOWSKI:
        return _F(value ** (_ONE / exponent))
    return value


@intrinsic
def _from_bits(_context: Any, word: Any) -> Any:
    """Turns a word into the float32 that has its bits."""

    def generate(_: Any, builder: Any, __: Any, arguments: Any) -> Any:
        return builder.bitcast(arguments[0], ir.FloatType())

    return types.float32(types.uint32), generate


_number: Any = _from_bits


@inlined
def box(strip: Strip, first: int, lanes: int, middle: Row, half: Row) -> None:
    """Sets middle and half size of the box that some pixels span within their cell."""
    for a in range(strip.dimensions):
        # Numbers ≥ 0 are ordered as their bits are, of which minima are found many at a time.
        low = high = given = bits(strip.local[a, first])
        for i in range(LANES):
            word = bits(strip.local[a, first + i]) if i < lanes else given
            low = word if word < low else low
            high = word if word > high else high
        least, most = _number(low), _number(high)
        middle[a] = (least + most) * _HALF
        half[a] = (most - least) * _HALF


@inlined
def _survivors(is_second: int, candidates: int, nearest: Row, farthest: Row, chosen: Array) -> int:
    """Sets the points that may win, in order; returns how many."""
    if is_second:
        first = second = _LARGEST
        for k in range(candidates):
            second = min(second, max(first, farthest[k]))
            first = min(first, farthest[k])
        limit = second * _SLACK
    else:
        least = bits(_LARGEST)
        for k in range(candidates):
            word = bits(farthest[k])
            least = word if word < least else least
        limit = _number(least) * _SLACK
    found = 0
    for k in range(candidates):
        chosen[found] = k
        found += nearest[k] <= limit
    return found


@compiled
def search(
    metric: int,
    is_second: int,
    strip: Strip,
    randomness: Row,
    exponent: Row,
    value: Row,
    winner: Array,
) -> None:
    """Finds the nearest point of every pixel, or the second nearest.

    Args:
        metric: one of the four; with one dimension, not Euclidean.
        is_second: 1 for the second nearest.
        strip: the pixels.
        randomness, exponent: a row each.
        value: gets what orders the points; see `from_bound`.
        winner: integers; gets the place of the point among the candidates, −1 for none.
    """
    dimensions, local = strip.dimensions, strip.local
    candidates = len(strip.step) * strip.width
    padded = strip.offset.shape[1]
    point, nearest, farthest = room(4, padded + LANES), room(1, padded)[0], room(1, padded)[0]
    middle, half = room(1, 4)[0], room(1, 4)[0]
    best, winning = room(2, LANES), np.empty((2, LANES), dtype=np.int32)
    chosen = integers(candidates + 1)
    for run in range(len(strip.start) - 1):
        first, end = strip.start[run], strip.start[run + 1]
        power = exponent[first]
        scatter(strip, run, randomness[first], point)
        while first < end:
            lanes = min(end - first, LANES)
            box(strip, first, lanes, middle, half)
            if metric != MINKOWSKI:
                for k in range(padded):
                    x, y = abs(point[0, k] - middle[0]), abs(point[1, k] - middle[1])
                    z, w = abs(point[2, k] - middle[2]), abs(point[3, k] - middle[3])
                    nearest[k] = bound(
                        metric,
                        max(x - half[0], _ZERO),
                        max(y - half[1], _ZERO),
                        max(z - half[2], _ZERO),
                        max(w - half[3], _ZERO),
                    )
                    farthest[k] = bound(metric, x + half[0], y + half[1], z + half[2], w + half[3])
            elif power > _ZERO:
                for k in range(candidates):
                    x, y = abs(point[0, k] - middle[0]), abs(point[1, k] - middle[1])
                    z, w = abs(point[2, k] - middle[2]), abs(point[3, k] - middle[3])
                    nearest[k] = minkowski(
                        dimensions,
                        max(x - half[0], _ZERO),
                        max(y - half[1], _ZERO),
                        max(z - half[2], _ZERO),
                        max(w - half[3], _ZERO),
                        power,
                    )
                    farthest[k] = minkowski(
                        dimensions, x + half[0], y + half[1], z + half[2], w + half[3], power
                    )
            else:
                # Nothing bounds the points, so all may win.
                for k in range(candidates):
                    nearest[k], farthest[k] = _ZERO, _ONE
            found = _survivors(is_second, candidates, nearest, farthest, chosen)
            for i in range(LANES):
                best[0, i], best[1, i] = _LARGEST, _LARGEST
                winning[0, i], winning[1, i] = -1, -1
            for s in range(found):
                place = np.int32(chosen[s])
                x, y, z, w = point[0, place], point[1, place], point[2, place], point[3, place]
                if metric == MINKOWSKI:
                    for i in range(lanes):
                        distance = minkowski(
                            dimensions,
                            abs(x - local[0, first + i]),
                            abs(y - local[1, first + i]),
                            abs(z - local[2, first + i]),
                            abs(w - local[3, first + i]),
                            power,
                        )
                        if is_second and power <= _ZERO:
                            distance = from_bound(metric, distance, power)
                        if distance < best[0, i]:
                            best[1, i], winning[1, i] = best[0, i], winning[0, i]
                            best[0, i], winning[0, i] = distance, place
                        elif distance < best[1, i]:
                            best[1, i], winning[1, i] = distance, place
                elif is_second:
                    for i in range(LANES):
                        distance = bound(
                            metric,
                            abs(x - local[0, first + i]),
                            abs(y - local[1, first + i]),
                            abs(z - local[2, first + i]),
                            abs(w - local[3, first + i]),
                        )
                        is_nearest, is_near = distance < best[0, i], distance < best[1, i]
                        following = place if is_near else winning[1, i]
                        after = distance if is_near else best[1, i]
                        winning[1, i] = winning[0, i] if is_nearest else following
                        best[1, i] = best[0, i] if is_nearest else after
                        winning[0, i] = place if is_nearest else winning[0, i]
                        best[0, i] = distance if is_nearest else best[0, i]
                else:
                    for i in range(LANES):
                        distance = bound(
                            metric,
                            abs(x - local[0, first + i]),
                            abs(y - local[1, first + i]),
                            abs(z - local[2, first + i]),
                            abs(w - local[3, first + i]),
                        )
                        is_nearest = distance < best[0, i]
                        winning[0, i] = place if is_nearest else winning[0, i]
                        best[0, i] = distance if is_nearest else best[0, i]
            for i in range(lanes):
                value[first + i] = best[is_second, i]
                winner[first + i] = winning[is_second, i]
            first += lanes
