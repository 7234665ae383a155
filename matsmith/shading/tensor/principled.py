# SPDX-License-Identifier: Apache-2.0
"""What layers of the Principled BSDF leave to those below, with torch."""

from __future__ import annotations

import torch
from torch import Tensor

from matsmith.shading.tensor.frame import Three, scaled
from matsmith.shading.tensor.kernel import kernel


@kernel("layered_weight")
def layered_weight(*numbers: Tensor) -> Three:
    """Returns what a dielectric layer leaves of a weight."""
    weights, gains, reflectances = numbers[:3], numbers[3:6], numbers[6:9]
    albedo, share = numbers[9:]
    taken = [
        torch.where(weight == 0.0, 0.0, gain * ((1.0 - share) * reflectance + share))
        for weight, gain, reflectance in zip(weights, gains, reflectances, strict=True)
    ]
    most = torch.maximum(torch.maximum(taken[0], taken[1]), taken[2])
    rest = (1.0 - most * albedo).clamp(0.0, 1.0)
    return scaled((weights[0], weights[1], weights[2]), rest)


@kernel("coat_tint")
def coat_tint(
    view: Tensor, ior: Tensor, weight: Tensor, red: Tensor, green: Tensor, blue: Tensor
) -> Three:
    """Returns what a coloured coat lets through."""
    depth = torch.rsqrt((1.0 - (1.0 - view * view) / (ior * ior)).clamp(min=1e-12))
    r, g, b = ((1.0 - weight) + weight * _power(color, depth) for color in (red, green, blue))
    return r, g, b


def _power(color: Tensor, depth: Tensor) -> Tensor:
    """Returns the power of a number that is not negative; 0 for 0."""
    is_positive = color > 0.0
    logarithm = torch.log(torch.where(is_positive, color, 1.0))
    return torch.where(is_positive, torch.exp(depth * logarithm), 0.0)
