# SPDX-License-Identifier: Apache-2.0
"""Voronoi Texture with torch (Cycles 4.5, kernel/svm/voronoi.h).

The nearest points are found without a gradient; what is computed from them has one.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from matsmith.shading.tensor.kernel import kernel
from matsmith.shading.tensor.math import square_root
from matsmith.shading.tensor.voronoi_cells import (
    EUCLIDEAN,
    Lattice,
    Offset,
    Vector,
    bound,
    from_bound,
    nearest,
    offsets,
    unpacked,
)
from matsmith.shading.tensor.voronoi_octaves import (
    BOTH,
    COLOR,
    DISTANCE,
    POSITION,
    edge_octaves_of,
    finished,
    octaves_of,
)

_SAME = 1e-4
"""Squared distance of two points that count as one (Cycles)."""


def point_octave(
    coordinates: Sequence[Tensor],
    *,
    output: int,
    metric: int,
    is_second: bool,
    randomness: Tensor,
    exponent: Tensor,
) -> Vector:
    """Returns one octave of F1 or F2."""
    dimensions = len(coordinates)
    lattice = Lattice(coordinates, 1)
    winner = nearest(lattice, dimensions, metric, randomness, exponent, is_second=is_second)
    offset = unpacked(winner, dimensions, 1)
    if output == COLOR:
        return lattice.at(offset, "color")
    vector = lattice.vector(offset, randomness)
    if output in (DISTANCE, BOTH):
        distance = from_bound(metric, bound(metric, vector, exponent), exponent)
        return [distance, *(lattice.at(offset, "color") if output == BOTH else ())]
    return [
        v + here + corner
        for v, here, corner in zip(vector, lattice.local, lattice.cell, strict=True)
    ]


def _voronoi(
    x: Tensor,
    y: Tensor,
    z: Tensor,
    w: Tensor,
    detail: Tensor,
    roughness: Tensor,
    lacunarity: Tensor,
    randomness: Tensor,
    exponent: Tensor,
    *,
    dimensions: int,
    metric: int,
    is_second: int,
    normalize: int,
    output: int,
) -> Tensor | tuple[Tensor, ...]:
    randomness = randomness.clamp(0.0, 1.0)

    def octave(coordinates: Sequence[Tensor]) -> Vector:
        return point_octave(
            coordinates,
            output=output,
            metric=metric,
            is_second=bool(is_second),
            randomness=randomness,
            exponent=exponent,
        )

    results, amplitudes = octaves_of(
        octave,
        (x, y, z, w)[:dimensions],
        detail,
        roughness,
        lacunarity,
        is_position=output == POSITION,
    )
    return finished(
        results,
        amplitudes,
        output=output,
        dimensions=dimensions,
        metric=metric,
        times=normalize * (1 + is_second),
        randomness=randomness,
        exponent=exponent,
    )


for _name in ("distance", "color", "position", "both"):
    kernel(f"voronoi_{_name}")(_voronoi)


def _edge_octave(coordinates: Sequence[Tensor], randomness: Tensor) -> Vector:
    dimensions = len(coordinates)
    lattice = Lattice(coordinates, 1)
    if dimensions == 1:
        left, middle, right = (lattice.vector((step,), randomness)[0] for step in (-1, 0, 1))
        return [torch.minimum((middle + left).abs(), (middle + right).abs()) / 2.0]
    winner = nearest(lattice, dimensions, EUCLIDEAN, randomness, randomness)
    own_offset = unpacked(winner, dimensions, 1)
    own = lattice.vector(own_offset, randomness)
    with torch.no_grad():
        best = torch.full_like(lattice.local[0], torch.finfo(torch.float32).max)
        other = torch.zeros_like(best, dtype=torch.int64)
        for place, offset in enumerate(offsets(dimensions, 1)):
            edge, is_other = _halfway(own, lattice.vector(offset, randomness))
            is_nearer = is_other & (edge < best)
            best = torch.where(is_nearer, edge, best)
            other = torch.where(is_nearer, place, other)
    return [_halfway(own, lattice.vector(unpacked(other, dimensions, 1), randomness))[0]]


def _halfway(own: Vector, other: Vector) -> tuple[Tensor, Tensor]:
    """Returns the distance to the plane halfway between two points, and whether they are two."""
    across = [b - a for a, b in zip(own, other, strict=True)]
    square = bound(EUCLIDEAN, across, across[0])
    is_other = square > _SAME
    along = torch.zeros_like(square)
    for a, b, c in zip(own, other, across, strict=True):
        along = along + (a + b) * c
    return along * 0.5 / torch.sqrt(torch.where(is_other, square, 1.0)), is_other


@kernel("voronoi_edge")
def voronoi_edge(
    x: Tensor,
    y: Tensor,
    z: Tensor,
    w: Tensor,
    detail: Tensor,
    roughness: Tensor,
    lacunarity: Tensor,
    randomness: Tensor,
    *,
    dimensions: int,
    normalize: int,
) -> Tensor:
    """Returns the distance to the nearest edge."""
    randomness = randomness.clamp(0.0, 1.0)
    distance, largest = edge_octaves_of(
        lambda coordinates: _edge_octave(coordinates, randomness),
        (x, y, z, w)[:dimensions],
        detail,
        roughness,
        lacunarity,
        randomness,
    )
    return distance / largest if normalize else distance


@kernel("voronoi_radius")
def voronoi_radius(
    x: Tensor, y: Tensor, z: Tensor, w: Tensor, randomness: Tensor, *, dimensions: int
) -> Tensor:
    """Returns half the distance from the nearest point to the one nearest to that."""
    randomness = randomness.clamp(0.0, 1.0)
    lattice = Lattice((x, y, z, w)[:dimensions], 2)
    winner = nearest(lattice, dimensions, EUCLIDEAN, randomness, randomness)
    own = unpacked(winner, dimensions, 1)
    own_jitter = lattice.at(own)

    def squared(offset: Offset) -> Tensor:
        jitter = lattice.at([a + b for a, b in zip(own, offset, strict=True)])
        across = [
            step + (there - here) * randomness
            for step, there, here in zip(offset, jitter, own_jitter, strict=True)
        ]
        return bound(EUCLIDEAN, across, randomness)

    with torch.no_grad():
        best = torch.full_like(lattice.local[0], torch.finfo(torch.float32).max)
        other = torch.zeros_like(best, dtype=torch.int64)
        for place, offset in enumerate(offsets(dimensions, 1)):
            if any(offset):
                square = squared(offset)
                is_nearer = square < best
                best = torch.where(is_nearer, square, best)
                other = torch.where(is_nearer, place, other)
    return square_root(squared(unpacked(other, dimensions, 1))) / 2.0
