# SPDX-License-Identifier: Apache-2.0
"""Noise with torch: sums of octaves (Cycles 4.5, kernel/svm/fractal_noise.h)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from matsmith.shading.fractal import FRACTALS, MAX_OCTAVES
from matsmith.shading.tensor.kernel import kernel
from matsmith.shading.tensor.math import divide, floor
from matsmith.shading.tensor.perlin import signed_noise

_THRESHOLD = 0.001


def _octaves(detail: Tensor) -> int:
    """Returns how many octaves some pixel needs, a fractional one included."""
    most = min(float(detail.detach().max()), float(MAX_OCTAVES))
    return min(max(int(most) + 1 + (most != int(most)), 0), MAX_OCTAVES)


def _share(octave: int, detail: Tensor) -> Tensor:
    """Returns how much of an octave counts: all, none, or the fraction of the last."""
    whole = torch.trunc(detail.detach())
    rest = torch.where(whole + 1.0 == octave, detail - floor(detail), 0.0)
    return torch.where(whole >= octave, 1.0, rest)


def _finite(number: Tensor) -> Tensor:
    """Returns a sum; what is no number (no octave at all, or they overflow) is 0."""
    return torch.nan_to_num(number)


def _fbm(
    place: Sequence[Tensor],
    detail: Tensor,
    roughness: Tensor,
    lacunarity: Tensor,
    *,
    normalized: bool,
) -> Tensor:
    whole, rest = torch.trunc(detail.detach()), detail - floor(detail)
    frequency = amplitude = torch.ones_like(lacunarity)
    zero = torch.zeros_like(detail)
    value, total, extra, extra_amplitude = zero, zero, zero, zero
    for octave in range(_octaves(detail)):
        added = amplitude * signed_noise([number * frequency for number in place])
        is_full, is_last = whole >= octave, whole + 1.0 == octave
        value = value + torch.where(is_full, added, 0.0)
        total = total + torch.where(is_full, amplitude, 0.0)
        extra = torch.where(is_last, added, extra)
        extra_amplitude = torch.where(is_last, amplitude, extra_amplitude)
        amplitude, frequency = amplitude * roughness, frequency * lacunarity
    if not normalized:
        return value + rest * extra
    low = divide(0.5 * value, total) + 0.5
    high = divide(0.5 * (value + extra), total + extra_amplitude) + 0.5
    result = torch.where(rest > 0.0, low + rest * (high - low), low)
    return torch.where(detail <= -1.0, 0.0, result)


_State = tuple[Tensor, Tensor, Tensor]


def _multiply(
    _first: bool, share: Tensor, signal: Tensor, state: _State, _: Sequence[Tensor]
) -> _State:
    value, amplitude, carried = state
    return value * (share * amplitude * signal + 1.0), amplitude, carried


def _hybrid(
    _first: bool, share: Tensor, signal: Tensor, state: _State, more: Sequence[Tensor]
) -> _State:
    value, amplitude, weight = state
    offset, gain = more
    is_on = (weight > _THRESHOLD) & (share > 0.0)
    weight = weight.clamp(max=1.0)
    added = (signal + offset) * amplitude
    value = value + torch.where(is_on, share * weight * added, 0.0)
    return value, amplitude, torch.where(is_on, weight * gain * added, 0.0)


def _ridged(
    first: bool, share: Tensor, signal: Tensor, state: _State, more: Sequence[Tensor]
) -> _State:
    value, amplitude, before = state
    offset, gain = more
    weight = torch.ones_like(before) if first else (before * gain).clamp(0.0, 1.0)
    ridge = (offset - signal.abs()) ** 2 * weight
    return value + torch.where(share >= 1.0, ridge * amplitude, 0.0), amplitude, ridge


def _hetero(
    first: bool, share: Tensor, signal: Tensor, state: _State, more: Sequence[Tensor]
) -> _State:
    value, amplitude, carried = state
    added = (signal + more[0]) * amplitude
    return value + share * added * (1.0 if first else value), amplitude, carried


_Step = Callable[[bool, Tensor, Tensor, _State, Sequence[Tensor]], _State]
_STEPS: dict[str, _Step] = {
    "MULTIFRACTAL": _multiply,
    "HYBRID_MULTIFRACTAL": _hybrid,
    "RIDGED_MULTIFRACTAL": _ridged,
    "HETERO_TERRAIN": _hetero,
}


def _musgrave(place: Sequence[Tensor], settings: Sequence[Tensor], fractal: str) -> Tensor:
    detail, roughness, lacunarity, *more = settings
    one = torch.ones_like(detail)
    state: _State = (one if fractal == "MULTIFRACTAL" else one * 0.0, one, one)
    for octave in range(_octaves(detail)):
        signal = signed_noise(place)
        state = _STEPS[fractal](octave == 0, _share(octave, detail), signal, state, more)
        state = (state[0], state[1] * roughness, state[2])
        # Unlike fBM, these scale the place itself, which rounds differently.
        place = [number * lacunarity for number in place]
    return state[0]


def _enter(dimensions: int) -> None:
    @kernel(f"noise_{dimensions}")
    def noise(*inputs: Tensor, normalized: int) -> Tensor:
        place, (detail, roughness, lacunarity) = inputs[:dimensions], inputs[dimensions:]
        return _finite(_fbm(place, detail, roughness, lacunarity, normalized=bool(normalized)))

    @kernel(f"musgrave_{dimensions}")
    def musgrave(*inputs: Tensor, fractal: int) -> Tensor:
        return _finite(_musgrave(inputs[:dimensions], inputs[dimensions:], FRACTALS[fractal]))


for _dimensions in range(1, 5):
    _enter(_dimensions)
