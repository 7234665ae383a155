# SPDX-License-Identifier: Apache-2.0
"""Voronoi's distance to the edge and n-sphere radius in bulk (Cycles 4.5, kernel/svm/voronoi.h)."""

from __future__ import annotations

import numpy as np

from matsmith.shading.bulk.kernel import Number, Options, Row, Rows, compiled, kernel, row
from matsmith.shading.bulk.voronoi_cells import (
    LANES,
    Array,
    Strip,
    cut,
    fill,
    integers,
    room,
    scatter,
)
from matsmith.shading.bulk.voronoi_octaves import begin, clamped, scaled, unscaled

_F = np.float32
_ZERO, _HALF, _ONE, _TWO, _EIGHT = _F(0.0), _F(0.5), _F(1.0), _F(2.0), _F(8.0)
_LARGEST, _SAME = _F(3.4028235e38), _F(0.0001)


@compiled
def _closest(strip: Strip, point: Array, first: int, best: Array, winner: Array) -> None:
    """Sets the vector to the nearest point, `(5, LANES)` with its square last, and which it is."""
    local = strip.local
    for i in range(LANES):
        best[4, i] = _LARGEST
    for k in range(len(strip.step) * strip.width):
        place = np.int32(k)
        for i in range(LANES):
            x, y = point[0, k] - local[0, first + i], point[1, k] - local[1, first + i]
            z, w = point[2, k] - local[2, first + i], point[3, k] - local[3, first + i]
            square = x * x + y * y + z * z + w * w
            is_nearer = square < best[4, i]
            winner[i] = place if is_nearer else winner[i]
            best[0, i] = x if is_nearer else best[0, i]
            best[1, i] = y if is_nearer else best[1, i]
            best[2, i] = z if is_nearer else best[2, i]
            best[3, i] = w if is_nearer else best[3, i]
            best[4, i] = square if is_nearer else best[4, i]


@compiled
def _edges(strip: Strip, point: Array, first: int, best: Array, distance: Row) -> None:
    """Sets the distance to the nearest plane halfway to another point."""
    local = strip.local
    for i in range(LANES):
        distance[i] = _LARGEST
    for k in range(len(strip.step) * strip.width):
        for i in range(LANES):
            x, y = point[0, k] - local[0, first + i], point[1, k] - local[1, first + i]
            z, w = point[2, k] - local[2, first + i], point[3, k] - local[3, first + i]
            a, b, c, d = best[0, i], best[1, i], best[2, i], best[3, i]
            p, q, r, s = x - a, y - b, z - c, w - d
            square = p * p + q * q + r * r + s * s
            along = (x + a) * p + (y + b) * q + (z + c) * r + (w + d) * s
            is_other = square > _SAME
            edge = _HALF * along / np.sqrt(square if is_other else _ONE)
            distance[i] = edge if is_other and edge < distance[i] else distance[i]


@compiled
def _edges_on_line(strip: Strip, point: Array, first: int, distance: Row) -> None:
    """Sets the same on a line: the nearer of the two middles."""
    for i in range(LANES):
        here = strip.local[0, first + i]
        left = abs((point[0, 1] + point[0, 0]) * _HALF - here)
        right = abs((point[0, 1] + point[0, 2]) * _HALF - here)
        distance[i] = min(left, right)


@compiled
def _octave(strip: Strip, randomness: Row, result: Row) -> None:
    """Sets the distance to the edge of one octave."""
    point = room(4, strip.offset.shape[1] + LANES)
    best, winner, distance = room(5, LANES), np.empty(LANES, dtype=np.int32), room(1, LANES)[0]
    for run in range(len(strip.start) - 1):
        first, end = strip.start[run], strip.start[run + 1]
        scatter(strip, run, randomness[first], point)
        while first < end:
            lanes = min(end - first, LANES)
            if strip.dimensions == 1:
                _edges_on_line(strip, point, first, distance)
            else:
                _closest(strip, point, first, best, winner)
                _edges(strip, point, first, best, distance)
            for i in range(lanes):
                result[first + i] = distance[i]
            first += lanes


@compiled
def _accumulate(
    rows: Rows,
    octave: int,
    detail: Row,
    randomness: Row,
    state: Array,
    result: Row,
    total: Row,
    count: int,
) -> None:
    """Lets an octave cut into the distances so far; the last counts by the fraction of detail."""
    roughness, lacunarity = row(rows, 5, count), row(rows, 6, count)
    number = _F(octave)
    for i in range(count):
        whole = np.floor(detail[i])
        if octave == 0:
            total[i], state[2, i] = min(_EIGHT, result[i]), _HALF + _HALF * randomness[i]
        elif number < detail[i] + _ONE:
            amplitude, scale = state[0, i], state[1, i]
            share = _ONE if number <= whole else detail[i] - whole
            most_here = unscaled(_HALF + _HALF * randomness[i], scale)
            largest = state[2, i] + amplitude * (most_here - state[2, i])
            nearer = total[i] + amplitude * (min(total[i], unscaled(result[i], scale)) - total[i])
            state[2, i] += share * (largest - state[2, i])
            total[i] += share * (min(total[i], nearer) - total[i])
        if octave > 0:
            state[0, i] *= clamped(roughness[i], _ONE)
            state[1, i] *= lacunarity[i]


@kernel("voronoi_edge")
def voronoi_edge(rows: Rows, options: Options, count: int) -> None:
    """Computes the distance to the nearest edge."""
    dimensions, normalize = options[0], options[1]
    randomness, detail, state, octaves = begin(rows, count)
    result = room(1, count)[0]
    total = row(rows, 8, count)
    for octave in range(octaves + 1):
        x, y, z, w = scaled(rows, state[1], octave, dimensions, count)
        strip = cut(dimensions, np.int64(3), x, y, z, w, randomness, randomness)
        _octave(strip, randomness, result)
        _accumulate(rows, octave, detail, randomness, state, result, total, count)
    if normalize:
        for i in range(count):
            total[i] /= state[2, i]


@compiled
def _radius(
    strip: Strip, pixel: int, k: int, randomness: Number, corner: Array, jitter: Array
) -> Number:
    """Returns half the distance from a point to the one nearest to it."""
    length = integers(4)
    candidates = 1
    for a in range(4):
        length[a] = 3 if a < strip.dimensions else 1
        candidates *= length[a]
        for i in range(length[a]):
            middle = strip.cell[a, pixel] + strip.offset[a, k]
            corner[a, i] = middle + _F(i - 1) if a < strip.dimensions else _ZERO
    fill(strip.dimensions, corner, length, jitter)
    own = candidates // 2
    nearest = _LARGEST
    for other in range(candidates):
        square = _ZERO
        for a in range(strip.dimensions):
            along = strip.offset[a, other] + (jitter[a, other] - jitter[a, own]) * randomness
            square += along * along
        if other != own:
            nearest = min(nearest, square)
    return np.sqrt(nearest) * _HALF


@kernel("voronoi_radius")
def voronoi_radius(rows: Rows, options: Options, count: int) -> None:
    """Computes the radius of the largest sphere around the nearest point that no other enters."""
    dimensions = options[0]
    given, radius, randomness = row(rows, 4, count), row(rows, 5, count), room(1, count)[0]
    for i in range(count):
        randomness[i] = clamped(given[i], _ONE)
    strip = cut(
        dimensions,
        np.int64(3),
        row(rows, 0, count),
        row(rows, 1, count),
        row(rows, 2, count),
        row(rows, 3, count),
        randomness,
        randomness,
    )
    point = room(4, strip.offset.shape[1] + LANES)
    corner, jitter = room(4, 3), room(4, len(strip.step) * strip.width)
    best, winner = room(5, LANES), np.empty(LANES, dtype=np.int32)
    for run in range(len(strip.start) - 1):
        first, end = strip.start[run], strip.start[run + 1]
        scatter(strip, run, randomness[first], point)
        known, value = -1, _ZERO
        while first < end:
            lanes = min(end - first, LANES)
            _closest(strip, point, first, best, winner)
            for i in range(lanes):
                # Neighbours mostly have the same nearest point.
                if winner[i] != known:
                    known = winner[i]
                    value = _radius(strip, first + i, known, randomness[first + i], corner, jitter)
                radius[first + i] = value
            first += lanes
