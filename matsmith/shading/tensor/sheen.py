# SPDX-License-Identifier: Apache-2.0
"""The sheen of fibres with torch (Cycles 4.5, kernel/closure/bsdf_sheen.h)."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from matsmith.shading.sheen import sheen_tables
from matsmith.shading.tensor.energy import lookup
from matsmith.shading.tensor.kernel import kernel

_ROOT_HALF = math.sqrt(0.5)


@kernel("sheen")
def sheen(
    normal_x: Tensor,
    normal_y: Tensor,
    normal_z: Tensor,
    view_x: Tensor,
    view_y: Tensor,
    view_z: Tensor,
    light_x: Tensor,
    light_y: Tensor,
    light_z: Tensor,
    roughness: Tensor,
) -> tuple[Tensor, Tensor]:
    """Returns the sheen times the cosine, and its albedo."""
    rough = roughness.clamp(1e-3, 1.0)
    view = normal_x * view_x + normal_y * view_y + normal_z * view_z
    light = normal_x * light_x + normal_y * light_y + normal_z * light_z
    scale, skew, albedo = (
        lookup(torch.as_tensor(table, dtype=view.dtype, device=view.device), view, rough)
        for table in sheen_tables().values()
    )
    is_there = (scale >= 1e-5) & (albedo >= 1e-5)
    along = _along(normal_x, normal_y, normal_z, view_x, view_y, view_z, light_x, light_y, light_z)
    square = light_x * light_x + light_y * light_y + light_z * light_z
    across_squared = (square - along * along - light * light).clamp(min=0.0)
    tilted = scale * along + skew * light
    length = tilted * tilted + scale * scale * across_squared + light * light
    is_lit = is_there & (light > 0.0)
    ratio = scale / torch.where(is_lit, length, 1.0)
    value = torch.where(is_lit, light * ratio * ratio * albedo / math.pi, 0.0)
    return value, torch.where(is_there, albedo, 0.0)


def _along(
    x: Tensor,
    y: Tensor,
    z: Tensor,
    view_x: Tensor,
    view_y: Tensor,
    view_z: Tensor,
    light_x: Tensor,
    light_y: Tensor,
    light_z: Tensor,
) -> Tensor:
    """Returns the light's part along the tangent of a unit normal that points to the view."""
    across_x = y * view_z - z * view_y
    across_y = z * view_x - x * view_z
    across_z = x * view_y - y * view_x
    square = across_x * across_x + across_y * across_y + across_z * across_z
    is_straight = square == 0.0
    length = torch.sqrt(torch.where(is_straight, 1.0, square))
    found = (
        (across_y * z - across_z * y) * light_x
        + (across_z * x - across_x * z) * light_y
        + (across_x * y - across_y * x) * light_z
    ) / length
    # Without a direction, Cycles takes a diagonal one; this is that of the level normal.
    return torch.where(is_straight, (light_x - light_y) * _ROOT_HALF, found)
