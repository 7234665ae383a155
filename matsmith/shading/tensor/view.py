# SPDX-License-Identifier: Apache-2.0
"""What depends on the view, with torch (Cycles 4.5, kernel/svm/fresnel.h, closure/bsdf_util.h)."""

from __future__ import annotations

import torch
from torch import Tensor

from matsmith.shading.tensor.bump import Vector, normalize
from matsmith.shading.tensor.kernel import kernel
from matsmith.shading.tensor.math import power


@kernel("unit_vector")
def unit_vector(x: Tensor, y: Tensor, z: Tensor) -> Vector:
    """Returns a vector divided by its length."""
    return normalize(x, y, z)


@kernel("orthogonal_tangent")
def orthogonal_tangent(
    x: Tensor, y: Tensor, z: Tensor, normal_x: Tensor, normal_y: Tensor, normal_z: Tensor
) -> Vector:
    """Returns a tangent made orthogonal to a normal: n × unit(t × n)."""
    side_x, side_y, side_z = normalize(
        y * normal_z - z * normal_y, z * normal_x - x * normal_z, x * normal_y - y * normal_x
    )
    return (
        normal_y * side_z - normal_z * side_y,
        normal_z * side_x - normal_x * side_z,
        normal_x * side_y - normal_y * side_x,
    )


@kernel("fresnel")
def fresnel(cosine: Tensor, ior: Tensor) -> Tensor:
    """Returns the reflectance of a dielectric; 1 where all is reflected."""
    c = cosine.abs()
    square = ior * ior - 1.0 + c * c
    is_partial = square > 0.0
    # What is taken in place of a total reflection only has to be safe to divide by.
    g = torch.sqrt(torch.where(is_partial, square, 4.0))
    a = (g - c) / (g + c)
    b = (c * (g + c) - 1.0) / (c * (g - c) + 1.0)
    return torch.where(is_partial, 0.5 * a * a * (1.0 + b * b), 1.0)


@kernel("facing")
def facing(cosine: Tensor, blend: Tensor) -> Tensor:
    """Returns how far a normal looks aside."""
    inside = blend.clamp(0.0, 1.0 - 1e-5)
    is_low = inside < 0.5
    steep = 0.5 / (1.0 - torch.where(is_low, 0.0, inside))
    return 1.0 - power(cosine.abs(), torch.where(is_low, 2.0 * inside, steep))
