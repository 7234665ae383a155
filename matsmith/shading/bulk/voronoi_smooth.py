# SPDX-License-Identifier: Apache-2.0
"""Smooth F1 of Voronoi in bulk (Cycles 4.5, kernel/svm/voronoi.h).

The points of 5 cells along each axis are blended one after the other. A point that is farther than
the distance so far by the smoothness changes nothing and is left out; smoothness 0 is F1.
"""

from __future__ import annotations

import numpy as np

from matsmith.shading.bulk.kernel import Number, Options, Row, Rows, compiled, inlined, kernel, row
from matsmith.shading.bulk.voronoi_cells import LANES, Array, Strip, color, cut, room, scatter
from matsmith.shading.bulk.voronoi_octaves import (
    COLOR,
    DISTANCE,
    accumulate,
    begin,
    clamped,
    finish,
    scaled,
)
from matsmith.shading.bulk.voronoi_search import MINKOWSKI, bound, box, from_bound, minkowski

_F = np.float32
_ZERO, _HALF, _ONE, _TWO, _THREE = _F(0.0), _F(0.5), _F(1.0), _F(2.0), _F(3.0)
_ALMOST, _LARGEST = _F(0.9999), _F(3.4028235e38)


@compiled
def _distance(
    metric: int, dimensions: int, x: Number, y: Number, z: Number, w: Number, exponent: Number
) -> Number:
    x, y, z, w = abs(x), abs(y), abs(z), abs(w)
    if metric == MINKOWSKI:
        return from_bound(metric, minkowski(dimensions, x, y, z, w, exponent), exponent)
    return from_bound(metric, bound(metric, x, y, z, w), exponent)


@inlined
def _share(reached: Number, distance: Number, smoothness: Number) -> Number:
    """Returns how much a point counts: 0…1."""
    if smoothness > _ZERO:
        t = _HALF + _HALF * (reached - distance) / smoothness
    else:
        t = _ONE if distance < reached else _ZERO
    t = min(max(t, _ZERO), _ONE)
    return (_THREE - _TWO * t) * (t * t)


@compiled
def _parts(output: int, strip: Strip, run: int, point: Array, part: Array) -> None:
    """Sets what is blended for each candidate: the colour of its cell, or its point."""
    cell, offset, first = strip.cell, strip.offset, strip.start[run]
    for k in range(offset.shape[1]):
        if output == COLOR:
            part[0, k], part[1, k], part[2, k] = color(
                strip.dimensions,
                cell[0, first] + offset[0, k],
                cell[1, first] + offset[1, k],
                cell[2, first] + offset[2, k],
                cell[3, first] + offset[3, k],
            )
        else:
            for a in range(4):
                part[a, k] = point[a, k]


@compiled
def _blend(
    channels: int,
    metric: int,
    strip: Strip,
    point: Array,
    part: Array,
    first: int,
    lanes: int,
    exponent: Number,
    smoothness: Row,
    middle: Row,
    half: Row,
    blended: Array,
) -> None:
    """Sets `blended`, `(5, LANES)`: the channels, and the distance last."""
    dimensions, local = strip.dimensions, strip.local
    widest = _ZERO
    for i in range(lanes):
        widest = max(widest, smoothness[first + i])
    farthest = _LARGEST
    for k in range(len(strip.step) * strip.width):
        nearest = _ALMOST * _distance(
            metric,
            dimensions,
            max(abs(point[0, k] - middle[0]) - half[0], _ZERO),
            max(abs(point[1, k] - middle[1]) - half[1], _ZERO),
            max(abs(point[2, k] - middle[2]) - half[2], _ZERO),
            max(abs(point[3, k] - middle[3]) - half[3], _ZERO),
            exponent,
        )
        if nearest > farthest + widest:
            continue
        is_inner = True
        for a in range(dimensions):
            is_inner = is_inner and abs(strip.offset[a, k]) < _TWO
        farthest = _ZERO
        for i in range(lanes):
            soft = smoothness[first + i]
            distance = _distance(
                metric,
                dimensions,
                point[0, k] - local[0, first + i],
                point[1, k] - local[1, first + i],
                point[2, k] - local[2, first + i],
                point[3, k] - local[3, first + i],
                exponent,
            )
            reached = blended[4, i]
            share = _share(reached, distance, soft)
            if k == 0 or (soft == _ZERO and not is_inner):
                share = _ONE if k == 0 and soft > _ZERO else _ZERO
            less = soft * share * (_ONE - share)
            if share > _ZERO:
                start = reached if reached < _LARGEST else _ZERO
                blended[4, i] = start + share * (distance - start) - less
                less /= _ONE + _THREE * soft
                for a in range(channels):
                    blended[a, i] += share * (part[a, k] - blended[a, i]) - less
            farthest = max(farthest, blended[4, i])


@compiled
def _octave(
    output: int,
    metric: int,
    strip: Strip,
    randomness: Row,
    exponent: Row,
    smoothness: Row,
    result: Array,
) -> None:
    """Sets the output of one octave, `(4, count)`."""
    padded = strip.offset.shape[1]
    point, part, blended = room(4, padded + LANES), room(4, padded), room(5, LANES)
    middle, half = room(1, 4)[0], room(1, 4)[0]
    channels = 0 if output == DISTANCE else (3 if output == COLOR else strip.dimensions)
    for run in range(len(strip.start) - 1):
        first, end = strip.start[run], strip.start[run + 1]
        scatter(strip, run, randomness[first], point)
        if channels > 0:
            _parts(output, strip, run, point, part)
        while first < end:
            lanes = min(end - first, LANES)
            box(strip, first, lanes, middle, half)
            for i in range(LANES):
                for a in range(4):
                    blended[a, i] = _ZERO
                blended[4, i] = _LARGEST
            _blend(
                channels,
                metric,
                strip,
                point,
                part,
                first,
                lanes,
                exponent[first],
                smoothness,
                middle,
                half,
                blended,
            )
            for i in range(lanes):
                if output == DISTANCE:
                    result[0, first + i] = blended[4, i]
                elif output == COLOR:
                    for a in range(3):
                        result[a, first + i] = blended[a, i]
                else:
                    for a in range(4):
                        result[a, first + i] = strip.cell[a, first + i] + blended[a, i]
            first += lanes


@kernel("voronoi_smooth_distance", "voronoi_smooth_color", "voronoi_smooth_position")
def voronoi_smooth(rows: Rows, options: Options, count: int) -> None:
    """Computes smooth F1: the distance, the colour or the position."""
    dimensions, metric, normalize, output = options[0], options[1], options[2], options[3]
    exponent, smoothness = row(rows, 8, count), room(1, count)[0]
    given = row(rows, 9, count)
    for i in range(count):
        smoothness[i] = clamped(given[i], _ONE) * _HALF
    randomness, detail, state, octaves = begin(rows, count)
    total, result = room(4, count), room(4, count)
    for octave in range(octaves + 1):
        x, y, z, w = scaled(rows, state[1], octave, dimensions, count)
        strip = cut(dimensions, np.int64(5), x, y, z, w, randomness, exponent)
        into = result if octave > 0 else total
        _octave(output, metric, strip, randomness, exponent, smoothness, into)
        if octave > 0:
            accumulate(rows, output, octave, detail, state, result, total, count)
    finish(rows, 10, (dimensions, metric, normalize, output), state[2], randomness, total, count)
