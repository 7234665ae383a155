# SPDX-License-Identifier: Apache-2.0
"""Normals from heights and from pictures of normals with torch (Cycles 4.5, kernel/svm/displace.h
and tex_coord.h).
"""

from __future__ import annotations

import torch
from torch import Tensor

from matsmith.shading.tensor.kernel import kernel

Vector = tuple[Tensor, Tensor, Tensor]


def normalize(x: Tensor, y: Tensor, z: Tensor) -> Vector:
    """Returns a vector of length 1, and the zero vector for one that is zero."""
    square = x * x + y * y + z * z
    is_zero = square == 0.0
    length = torch.sqrt(torch.where(is_zero, 1.0, square))
    return (
        torch.where(is_zero, 0.0, x / length),
        torch.where(is_zero, 0.0, y / length),
        torch.where(is_zero, 0.0, z / length),
    )


def _is_zero(vector: Vector) -> Tensor:
    return (vector[0] == 0.0) & (vector[1] == 0.0) & (vector[2] == 0.0)


def _where(condition: Tensor, first: Vector, second: Vector) -> Vector:
    x, y, z = (torch.where(condition, a, b) for a, b in zip(first, second, strict=True))
    return x, y, z


def _lerp(first: Vector, second: Vector, factor: Tensor) -> Vector:
    x, y, z = ((1.0 - factor) * a + factor * b for a, b in zip(first, second, strict=True))
    return x, y, z


@kernel("bump")
def bump(
    height: Tensor,
    height_a: Tensor,
    height_b: Tensor,
    strength: Tensor,
    distance: Tensor,
    width: Tensor,
    normal_x: Tensor,
    normal_y: Tensor,
    normal_z: Tensor,
    half: Tensor,
    *,
    invert: int,
) -> Vector:
    """Returns a normal tilted by differences of a height."""
    difference_a, difference_b = height_a - height, height_b - height
    signed = -distance if invert else distance
    scale = torch.where(normal_z < 0.0, -signed, signed)
    # As in the bulk kernel, all is divided by the square of `half`, so that it stays near 1.
    depth = width * normal_z.abs() * 2.0 * half
    tilted = normalize(
        depth * normal_x - scale * (difference_a + difference_b) * normal_z,
        depth * normal_y - scale * (difference_b - difference_a) * normal_z,
        depth * normal_z
        - scale * (difference_a * (normal_y - normal_x) - difference_b * (normal_x + normal_y)),
    )
    normal = (normal_x, normal_y, normal_z)
    is_flat = _is_zero(tilted)
    mixed = normalize(*_lerp(normal, tilted, strength.clamp(min=0.0)))
    return _where(is_flat, normal, mixed)


@kernel("normal_map")
def normal_map(
    red: Tensor,
    green: Tensor,
    blue: Tensor,
    strength: Tensor,
    normal_x: Tensor,
    normal_y: Tensor,
    normal_z: Tensor,
    *,
    space: int,
) -> Vector:
    """Returns a normal from a colour."""
    x, y, z = 2.0 * (red - 0.5), 2.0 * (green - 0.5), 2.0 * (blue - 0.5)
    if space == 0:
        share = strength.clamp(0.0, 1.0)
        return normalize(x * strength, y * strength, 1.0 - share + share * z)
    if space > 2:
        y, z = -y, -z
    surface = (normal_x, normal_y, normal_z)
    given = normalize(x, y, z)
    mixed = normalize(*_lerp(surface, given, strength.clamp(min=0.0)))
    result = _where(strength == 1.0, given, mixed)
    result = _where(_is_zero(result), surface, result)
    if space in (1, 3):
        # Cycles divides by the length here without a look at it; nothing is drawn of that.
        result = _where(_is_zero(given), given, result)
    return result
