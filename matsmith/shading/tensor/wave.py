# SPDX-License-Identifier: Apache-2.0
"""Wave with torch (Cycles 4.5, kernel/svm/wave.h)."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from matsmith.shading.tensor.kernel import kernel
from matsmith.shading.tensor.math import floor, fraction, square_root
from matsmith.shading.wave import PROFILES, SHAPES


def _way(x: Tensor, y: Tensor, z: Tensor, shape: str) -> Tensor:
    """Returns how far along the waves a point lies."""
    kind, direction = shape.split("_")
    axes = {"X": x, "Y": y, "Z": z}
    if kind == "BANDS":
        return (x + y + z) * 10.0 if direction == "DIAGONAL" else axes[direction] * 20.0
    squares = [number * number for axis, number in axes.items() if axis != direction]
    return square_root(sum(squares[1:], squares[0])) * 20.0


@kernel("wave")
def wave(x: Tensor, y: Tensor, z: Tensor, phase: Tensor, *, shape: int, profile: int) -> Tensor:
    """Returns bands or rings."""
    n = _way(x, y, z, SHAPES[shape]) + phase
    if PROFILES[profile] == "SIN":
        return 0.5 + 0.5 * torch.sin(n - math.pi / 2.0)
    n = n / (2.0 * math.pi)
    if PROFILES[profile] == "SAW":
        return fraction(n)
    return (n - floor(n + 0.5)).abs() * 2.0
