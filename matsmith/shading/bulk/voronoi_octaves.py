# SPDX-License-Identifier: Apache-2.0
"""The octaves of Voronoi in bulk: how results add up (Cycles 4.5, kernel/svm/voronoi.h).

Inputs of every Voronoi operation: 0…3 coordinates, 4 detail, 5 roughness, 6 lacunarity, 7
randomness, 8 exponent where there is one.
"""

from __future__ import annotations

import numpy as np

from matsmith.shading.bulk.kernel import Number, Row, Rows, compiled, inlined, row
from matsmith.shading.bulk.voronoi_cells import Array, room
from matsmith.shading.bulk.voronoi_search import CHEBYCHEV, EUCLIDEAN, MANHATTAN, from_bound

_F = np.float32
_ZERO, _HALF, _ONE, _MOST_DETAIL = _F(0.0), _F(0.5), _F(1.0), _F(15.0)
_FAR = _F(1e30)

DISTANCE, COLOR, POSITION, BOTH = range(4)
"""What a kernel computes; both are the distance, then the colour."""


@inlined
def clamped(value: Number, highest: Number) -> Number:
    """Returns a number in 0…highest."""
    return min(max(value, _ZERO), highest)


@inlined
def unscaled(value: Number, scale: Number) -> Number:
    """Returns a number divided by an octave's scale; far away where that is 0."""
    return value / scale if scale != _ZERO else _FAR


@compiled
def begin(rows: Rows, count: int) -> tuple[Row, Row, Array, int]:
    """Returns what the octaves of some pixels start from.

    Returns:
        randomness: 0…1.
        detail: 0 where further octaves have no weight.
        state: amplitude, scale and the sum of amplitudes after the first octave, `(3, count)`.
        octaves: the number of the last one.
    """
    made = room(5, count)
    detail, roughness, lacunarity, randomness = (
        row(rows, 4, count),
        row(rows, 5, count),
        row(rows, 6, count),
        row(rows, 7, count),
    )
    largest = _ZERO
    for i in range(count):
        made[0, i] = clamped(roughness[i], _ONE)
        made[1, i] = lacunarity[i]
        made[2, i] = _ONE
        made[3, i] = clamped(randomness[i], _ONE)
        made[4, i] = clamped(detail[i], _MOST_DETAIL) if roughness[i] > _ZERO else _ZERO
        largest = max(largest, made[4, i])
    return made[3], made[4], made[:3], int(np.ceil(largest))


@compiled
def scaled(
    rows: Rows, scale: Row, octave: int, dimensions: int, count: int
) -> tuple[Row, Row, Row, Row]:
    """Returns the coordinates of an octave."""
    if octave == 0:
        return row(rows, 0, count), row(rows, 1, count), row(rows, 2, count), row(rows, 3, count)
    made = room(4, count)
    for a in range(dimensions):
        coordinate = row(rows, a, count)
        for i in range(count):
            made[a, i] = coordinate[i] * scale[i]
    return made[0], made[1], made[2], made[3]


@compiled
def accumulate(
    rows: Rows,
    output: int,
    octave: int,
    detail: Row,
    state: Array,
    result: Array,
    total: Array,
    count: int,
) -> None:
    """Adds an octave after the first; the last counts by the fraction of detail."""
    roughness, lacunarity = row(rows, 5, count), row(rows, 6, count)
    number = _F(octave)
    for i in range(count):
        if number >= detail[i] + _ONE:
            continue
        whole = np.floor(detail[i])
        share = _ONE if number <= whole else detail[i] - whole
        amplitude, scale = state[0, i], state[1, i]
        state[2, i] += amplitude * share
        for a in range(4):
            if output == POSITION:
                wanted = total[a, i] + amplitude * (unscaled(result[a, i], scale) - total[a, i])
                total[a, i] += share * (wanted - total[a, i])
            else:
                total[a, i] += share * (result[a, i] * amplitude)
        state[0, i] = amplitude * clamped(roughness[i], _ONE)
        state[1, i] = scale * lacunarity[i]


@compiled
def largest_distance(dimensions: int, metric: int, randomness: Number, exponent: Number) -> Number:
    """Returns what a normalized distance is divided by."""
    edge = _HALF + _HALF * randomness
    count = _F(dimensions)
    if metric == EUCLIDEAN:
        return np.sqrt(edge * edge * count)
    if metric == MANHATTAN:
        return edge * count
    if metric == CHEBYCHEV:
        return edge
    return from_bound(metric, _F(edge**exponent) * count, exponent)


@compiled
def finish(
    rows: Rows,
    first_output: int,
    options: tuple[int, int, int, int],
    divisor: Row,
    randomness: Row,
    total: Array,
    count: int,
) -> None:
    """Writes the outputs.

    Args:
        rows: of the operation.
        first_output: which row is the first output.
        options: dimensions, metric, how often the largest distance counts, and output; a count of 0
            leaves the results as they are.
        divisor: the sum of amplitudes.
        randomness: clamped.
        total: results, `(4, count)`.
        count: of pixels.
    """
    dimensions, metric, times, output = options
    exponent = row(rows, 8, count)
    if times > 0:
        if output == BOTH:
            for a in range(1, 4):
                for i in range(count):
                    total[a, i] /= divisor[i]
        if output in (DISTANCE, BOTH):
            for i in range(count):
                divisor[i] *= _F(times) * largest_distance(
                    dimensions, metric, randomness[i], exponent[i]
                )
                total[0, i] /= divisor[i]
        if output == COLOR:
            for a in range(3):
                for i in range(count):
                    total[a, i] /= divisor[i]
    for a in range(1 if output == DISTANCE else (3 if output == COLOR else 4)):
        values = row(rows, first_output + a, count)
        for i in range(count):
            values[i] = total[a, i]
