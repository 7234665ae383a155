# SPDX-License-Identifier: Apache-2.0
"""Checker, Magic and Gradient with torch (Cycles 4.5, kernel/svm/{checker,magic,gradient}.h)."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from matsmith.shading.tensor.kernel import kernel
from matsmith.shading.tensor.math import floor, square_root

_TURN = 2.0 * math.pi
_LINEAR, _QUADRATIC, _EASING, _DIAGONAL, _SPHERICAL, _QUADRATIC_SPHERE, _ = range(7)


@kernel("checker")
def checker(x: Tensor, y: Tensor, z: Tensor) -> Tensor:
    """Returns which of two colours a cube has: 1 or 0."""

    def is_odd(value: Tensor) -> Tensor:
        return torch.remainder(floor((value + 1e-6) * 0.999999), 2.0) != 0.0

    return ((is_odd(x) == is_odd(y)) == is_odd(z)).to(x.dtype)


@kernel("magic")
def magic(
    x: Tensor, y: Tensor, z: Tensor, scale: Tensor, distortion: Tensor, *, depth: int
) -> tuple[Tensor, Tensor, Tensor]:
    """Returns the colours."""
    p, q, r = torch.fmod(x, _TURN), torch.fmod(y, _TURN), torch.fmod(z, _TURN)
    x = torch.sin((p + q + r) * 5.0 * scale)
    y = torch.cos((-p + q - r) * 5.0 * scale)
    z = -torch.cos((-p - q + r) * 5.0 * scale)
    if depth > 0:
        x, y, z = x * distortion, y * distortion, z * distortion
        y = -torch.cos(x - y + z) * distortion
    if depth > 1:
        x = torch.cos(x - y - z) * distortion
    if depth > 2:
        z = torch.sin(-x - y - z) * distortion
    if depth > 3:
        x = -torch.cos(-x + y - z) * distortion
    if depth > 4:
        y = -torch.sin(-x + y + z) * distortion
    if depth > 5:
        y = -torch.cos(-x + y + z) * distortion
    if depth > 6:
        x = torch.cos(x + y + z) * distortion
    if depth > 7:
        z = torch.sin(x + y - z) * distortion
    if depth > 8:
        x = -torch.cos(-x - y + z) * distortion
    if depth > 9:
        y = -torch.sin(x - y + z) * distortion
    divisor = torch.where(distortion == 0.0, 1.0, distortion * 2.0)
    return 0.5 - x / divisor, 0.5 - y / divisor, 0.5 - z / divisor


@kernel("gradient")
def gradient(x: Tensor, y: Tensor, z: Tensor, *, kind: int) -> Tensor:
    """Returns the progression, 0…1."""
    if kind == _LINEAR:
        value = x
    elif kind == _QUADRATIC:
        value = x.clamp(min=0.0) ** 2
    elif kind == _EASING:
        t = x.clamp(0.0, 1.0)
        value = t * t * (3.0 - 2.0 * t)
    elif kind == _DIAGONAL:
        value = (x + y) * 0.5
    elif kind in {_SPHERICAL, _QUADRATIC_SPHERE}:
        value = (0.999999 - square_root(x * x + y * y + z * z)).clamp(min=0.0)
        if kind == _QUADRATIC_SPHERE:
            value = value * value
    else:
        is_origin = (x == 0.0) & (y == 0.0)
        angle = torch.atan2(y, torch.where(is_origin, 1.0, x))
        value = angle / _TURN + 0.5
    return value.clamp(0.0, 1.0)
