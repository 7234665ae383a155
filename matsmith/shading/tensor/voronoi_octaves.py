# SPDX-License-Identifier: Apache-2.0
"""The octaves of Voronoi with torch: how results add up (Cycles 4.5, kernel/svm/voronoi.h)."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TypeAlias

import torch
from torch import Tensor

from matsmith.shading.tensor.voronoi_cells import Vector, bound, from_bound

DISTANCE, COLOR, POSITION, BOTH = range(4)
"""What an operation computes."""

Octave: TypeAlias = Callable[[Sequence[Tensor]], Vector]
"""Gets coordinates, returns the numbers of the output."""

_FAR = 1e30
"""Stands for a number divided by a scale of 0."""


def details(detail: Tensor, roughness: Tensor) -> Tensor:
    """Returns the detail: 0 where further octaves have no weight."""
    return torch.where(roughness > 0.0, detail.clamp(0.0, 15.0), 0.0)


def unscaled(value: Tensor, scale: Tensor) -> Tensor:
    """Returns a number divided by an octave's scale."""
    is_zero = scale == 0.0
    return torch.where(is_zero, _FAR, value / torch.where(is_zero, 1.0, scale))


def octaves_of(
    octave: Octave,
    coordinates: Sequence[Tensor],
    detail: Tensor,
    roughness: Tensor,
    lacunarity: Tensor,
    *,
    is_position: bool,
) -> tuple[Vector, Tensor]:
    """Returns the sum of octaves, or their blend for positions, and the sum of amplitudes."""
    detail, roughness = details(detail, roughness), roughness.clamp(0.0, 1.0)
    total = octave(coordinates)
    amplitudes = torch.ones_like(roughness)
    amplitude, scale = roughness, lacunarity
    for number in range(1, math.ceil(float(detail.detach().max())) + 1):
        share = (detail - (number - 1)).clamp(0.0, 1.0)
        result = octave([coordinate * scale for coordinate in coordinates])
        weight = amplitude * share
        if is_position:
            total = [
                old + weight * (unscaled(new, scale) - old)
                for old, new in zip(total, result, strict=True)
            ]
        else:
            total = [old + weight * new for old, new in zip(total, result, strict=True)]
        amplitudes = amplitudes + weight
        amplitude, scale = amplitude * roughness, scale * lacunarity
    return total, amplitudes


def edge_octaves_of(
    octave: Octave,
    coordinates: Sequence[Tensor],
    detail: Tensor,
    roughness: Tensor,
    lacunarity: Tensor,
    randomness: Tensor,
) -> tuple[Tensor, Tensor]:
    """Returns the least distance over octaves, and what it is divided by to be normalized."""
    detail, roughness = details(detail, roughness), roughness.clamp(0.0, 1.0)
    widest = 0.5 + 0.5 * randomness
    total, largest = octave(coordinates)[0].clamp(max=8.0), widest
    amplitude, scale = roughness, lacunarity
    for number in range(1, math.ceil(float(detail.detach().max())) + 1):
        share = (detail - (number - 1)).clamp(0.0, 1.0)
        result = octave([coordinate * scale for coordinate in coordinates])[0]
        largest = largest + share * amplitude * (unscaled(widest, scale) - largest)
        nearer = torch.minimum(total, unscaled(result, scale))
        nearer = torch.minimum(total, total + amplitude * (nearer - total))
        total = total + share * (nearer - total)
        amplitude, scale = amplitude * roughness, scale * lacunarity
    return total, largest


def finished(
    results: Vector,
    amplitudes: Tensor,
    *,
    output: int,
    dimensions: int,
    metric: int,
    times: int,
    randomness: Tensor,
    exponent: Tensor,
) -> Tensor | tuple[Tensor, ...]:
    """Returns the outputs of an operation.

    Args:
        results: of all octaves.
        amplitudes: their sum.
        output: what is computed.
        dimensions: how many axes count.
        metric: of the distance.
        times: how often the largest distance counts; 0 leaves the results as they are.
        randomness: clamped.
        exponent: of Minkowski.
    """
    if times and output != POSITION:
        divisors = [amplitudes] * len(results)
        if output in (DISTANCE, BOTH):
            edges = [0.5 + 0.5 * randomness] * dimensions
            largest = from_bound(metric, bound(metric, edges, exponent), exponent)
            divisors[0] = amplitudes * largest * times
        results = [value / divisor for value, divisor in zip(results, divisors, strict=True)]
    if output == DISTANCE:
        return results[0]
    if output == POSITION:
        zero = torch.zeros_like(results[0])
        return (*results, *[zero] * (4 - dimensions))
    return tuple(results)
