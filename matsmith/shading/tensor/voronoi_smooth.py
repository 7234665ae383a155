# SPDX-License-Identifier: Apache-2.0
"""Smooth F1 of Voronoi with torch (Cycles 4.5, kernel/svm/voronoi.h).

Points are blended one after the other. Where gradients are asked for, each step is computed again
on the way back, since 125 of them would not fit; a step keeps what it starts from only.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.utils.checkpoint import checkpoint

from matsmith.shading.tensor.kernel import kernel
from matsmith.shading.tensor.voronoi import point_octave
from matsmith.shading.tensor.voronoi_cells import (
    Lattice,
    Offset,
    Vector,
    bound,
    from_bound,
    offsets,
)
from matsmith.shading.tensor.voronoi_octaves import COLOR, DISTANCE, POSITION, finished, octaves_of


class _Smooth:
    """One octave of the blend: state in, state out, a point at a time."""

    def __init__(
        self,
        lattice: Lattice,
        *,
        output: int,
        metric: int,
        randomness: Tensor,
        exponent: Tensor,
        smoothness: Tensor,
    ) -> None:
        self._lattice = lattice
        self._output = output
        self._metric = metric
        self._randomness = randomness
        self._exponent = exponent
        self._smoothness = smoothness

    def _candidate(self, offset: Offset) -> tuple[Tensor, Vector]:
        vector = self._lattice.vector(offset, self._randomness)
        value = bound(self._metric, vector, self._exponent)
        distance = from_bound(self._metric, value, self._exponent)
        if self._output == DISTANCE:
            return distance, []
        if self._output == COLOR:
            return distance, self._lattice.at(offset, "color")
        return distance, [v + here for v, here in zip(vector, self._lattice.local, strict=True)]

    def step(self, offset: Offset, *state: Tensor) -> tuple[Tensor, ...]:
        """Returns distance and parts after one more point."""
        distance, parts = self._candidate(offset)
        if not state:
            return (distance, *parts)
        soft = self._smoothness
        reached = state[0]
        t = (0.5 + 0.5 * (reached - distance) / soft).clamp(0.0, 1.0)
        share = (3.0 - 2.0 * t) * (t * t)
        less = soft * share * (1.0 - share)
        blended = reached + share * (distance - reached) - less
        less = less / (1.0 + 3.0 * soft)
        rest = [old + share * (new - old) - less for old, new in zip(state[1:], parts, strict=True)]
        return (blended, *rest)


def _octave(
    coordinates: Sequence[Tensor],
    *,
    output: int,
    metric: int,
    randomness: Tensor,
    exponent: Tensor,
    smoothness: Tensor,
) -> Vector:
    dimensions = len(coordinates)
    lattice = Lattice(coordinates, 2)
    is_sharp = smoothness == 0.0
    blend = _Smooth(
        lattice,
        output=output,
        metric=metric,
        randomness=randomness,
        exponent=exponent,
        smoothness=torch.where(is_sharp, 1.0, smoothness),
    )
    needed = [*coordinates, randomness, exponent, smoothness]
    is_trained = torch.is_grad_enabled() and any(value.requires_grad for value in needed)
    state: tuple[Tensor, ...] = ()
    for offset in offsets(dimensions, 2):
        if is_trained and state:
            state = checkpoint(
                blend.step, offset, *state, use_reentrant=False, preserve_rng_state=False
            )
        else:
            state = blend.step(offset, *state)
    result = [state[0]] if output == DISTANCE else list(state[1:])
    if output == POSITION:
        result = [corner + local for corner, local in zip(lattice.cell, result, strict=True)]
    if bool(is_sharp.any()):
        sharp = point_octave(
            coordinates,
            output=output,
            metric=metric,
            is_second=False,
            randomness=randomness,
            exponent=exponent,
        )
        result = [torch.where(is_sharp, a, b) for a, b in zip(sharp, result, strict=True)]
    return result


def _voronoi_smooth(
    x: Tensor,
    y: Tensor,
    z: Tensor,
    w: Tensor,
    detail: Tensor,
    roughness: Tensor,
    lacunarity: Tensor,
    randomness: Tensor,
    exponent: Tensor,
    smoothness: Tensor,
    *,
    dimensions: int,
    metric: int,
    normalize: int,
    output: int,
) -> Tensor | tuple[Tensor, ...]:
    randomness = randomness.clamp(0.0, 1.0)
    smoothness = smoothness.clamp(0.0, 1.0) / 2.0

    def octave(coordinates: Sequence[Tensor]) -> Vector:
        return _octave(
            coordinates,
            output=output,
            metric=metric,
            randomness=randomness,
            exponent=exponent,
            smoothness=smoothness,
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
        times=normalize,
        randomness=randomness,
        exponent=exponent,
    )


for _name in ("distance", "color", "position"):
    kernel(f"voronoi_smooth_{_name}")(_voronoi_smooth)
