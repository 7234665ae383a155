# SPDX-License-Identifier: Apache-2.0
"""Voronoi Texture in bulk: F1 and F2 with their octaves (Cycles 4.5, kernel/svm/voronoi.h).

One kernel serves distance, colour and position; the option `output` tells them apart.
"""

from __future__ import annotations

import numpy as np

from matsmith.shading.bulk.kernel import Options, Row, Rows, compiled, kernel, row
from matsmith.shading.bulk.voronoi_cells import (
    Array,
    Strip,
    color,
    cut,
    integers,
    positions,
    room,
)
from matsmith.shading.bulk.voronoi_octaves import (
    COLOR,
    DISTANCE,
    accumulate,
    begin,
    clamped_row,
    details,
    finish,
    most,
    scaled,
)
from matsmith.shading.bulk.voronoi_search import from_bound, search

_F = np.float32
_ONE = _F(1.0)


@compiled
def _octave(
    output: int,
    metric: int,
    is_second: int,
    strip: Strip,
    randomness: Row,
    exponent: Row,
    result: Array,
) -> None:
    """Sets the output of one octave, `(4, count)`."""
    count = len(randomness)
    winner = integers(count)
    search(metric, is_second, strip, randomness, exponent, result[0], winner)
    if output == DISTANCE:
        for i in range(count):
            result[0, i] = from_bound(metric, result[0, i], exponent[i])
    else:
        corner = room(4, count)
        for i in range(count):
            k = max(winner[i], 0)
            for a in range(strip.dimensions):
                corner[a, i] = strip.offset[a, k]
        if output == COLOR:
            for i in range(count):
                result[0, i], result[1, i], result[2, i] = color(
                    strip.dimensions,
                    strip.cell[0, i] + corner[0, i],
                    strip.cell[1, i] + corner[1, i],
                    strip.cell[2, i] + corner[2, i],
                    strip.cell[3, i] + corner[3, i],
                )
        else:
            positions(strip, corner, randomness, result)


@kernel("voronoi_distance", "voronoi_color", "voronoi_position")
def voronoi(rows: Rows, options: Options, count: int) -> None:
    """Computes F1 or F2: the distance, the colour or the position of the point."""
    dimensions, metric, is_second, normalize, output = (
        options[0],
        options[1],
        options[2],
        options[3],
        options[4],
    )
    exponent, randomness = row(rows, 8, count), clamped_row(row(rows, 7, count), _ONE)
    detail, state = details(rows, count), begin(rows, count)
    total, result = room(4, count), room(4, count)
    for octave in range(most(detail) + 1):
        x, y, z, w = scaled(rows, state[1], octave, dimensions, count)
        strip = cut(dimensions, 3, x, y, z, w, randomness, exponent)
        into = result if octave > 0 else total
        _octave(output, metric, is_second, strip, randomness, exponent, into)
        accumulate(rows, output, octave, detail, state, result, total, count)
    times = normalize * (1 + is_second)
    finish(rows, 9, (dimensions, metric, times, output), state[2], randomness, total, count)
