# SPDX-License-Identifier: Apache-2.0
"""Voronoi Texture in bulk: F1 and F2 with their octaves (Cycles 4.5, kernel/svm/voronoi.h).

One kernel serves distance, colour and position; the option `output` tells them apart.
"""

from __future__ import annotations

import numpy as np

from matsmith.shading.bulk.hash import bits, hash_4, unit
from matsmith.shading.bulk.kernel import Options, Row, Rows, compiled, kernel, row
from matsmith.shading.bulk.voronoi_cells import (
    Array,
    Strip,
    color,
    cut,
    integers,
    room,
)
from matsmith.shading.bulk.voronoi_octaves import (
    BOTH,
    COLOR,
    DISTANCE,
    POSITION,
    accumulate,
    begin,
    finish,
    scaled,
)
from matsmith.shading.bulk.voronoi_search import from_bound, search

_ZERO = np.float32(0.0)


@compiled
def points(output: int, strip: Strip, winner: Array, randomness: Row, result: Array) -> None:
    """Sets `result`, `(4, count)`, to the colours of the winning cells, or their points."""
    cell, offset = strip.cell, strip.offset
    for i in range(len(winner)):
        k = max(winner[i], 0)
        x, y = cell[0, i] + offset[0, k], cell[1, i] + offset[1, k]
        z, w = cell[2, i] + offset[2, k], cell[3, i] + offset[3, k]
        if output == COLOR or strip.dimensions < 4:
            # Up to three axes, the colours of cells are their jitter.
            result[0, i], result[1, i], result[2, i] = color(strip.dimensions, x, y, z, w)
        else:
            p, q, r, s = bits(x), bits(y), bits(z), bits(w)
            result[0, i], result[1, i] = unit(hash_4(p, q, r, s)), unit(hash_4(s, p, q, r))
            result[2, i], result[3, i] = unit(hash_4(r, s, p, q)), unit(hash_4(q, r, s, p))
        if output == POSITION:
            for a in range(strip.dimensions):
                local = offset[a, k] + result[a, i] * randomness[i]
                result[a, i] = local + cell[a, i]
            for a in range(strip.dimensions, 4):
                result[a, i] = _ZERO


@kernel("voronoi_distance", "voronoi_color", "voronoi_position", "voronoi_both")
def voronoi(rows: Rows, options: Options, count: int) -> None:
    """Computes F1 or F2: the distance, the colour, both, or the position of the point."""
    dimensions, metric, is_second, normalize, output = (
        options[0],
        options[1],
        options[2],
        options[3],
        options[4],
    )
    exponent = row(rows, 8, count)
    randomness, detail, state, octaves = begin(rows, count)
    total, result, winner = room(4, count), room(4, count), integers(count)
    for octave in range(octaves + 1):
        x, y, z, w = scaled(rows, state[1], octave, dimensions, count)
        strip = cut(dimensions, np.int64(3), x, y, z, w, randomness, exponent)
        into = result if octave > 0 else total
        search(metric, is_second, strip, randomness, exponent, into[0], winner)
        if output in (DISTANCE, BOTH):
            for i in range(count):
                into[0, i] = from_bound(metric, into[0, i], exponent[i])
        if output == BOTH:
            points(COLOR, strip, winner, randomness, into[1:])
        elif output != DISTANCE:
            points(output, strip, winner, randomness, into)
        if octave > 0:
            accumulate(rows, output, octave, detail, state, result, total, count)
    times = normalize * (1 + is_second)
    finish(rows, 9, (dimensions, metric, times, output), state[2], randomness, total, count)
