# SPDX-License-Identifier: Apache-2.0
"""Tensor kernels of arithmetic that every lowering uses: conversions and interpolation."""

from __future__ import annotations

import torch
from torch import Tensor

from matsmith.shading.tensor.kernel import kernel


@kernel("luminance")
def luminance(red: Tensor, green: Tensor, blue: Tensor) -> Tensor:
    """Returns Rec.709 luminance."""
    # As Blender 4.5 renders them; its own colour configuration is a little off Rec.709.
    return red * 0.21267404 + green * 0.7151516 + blue * 0.07217542


@kernel("mean")
def mean(x: Tensor, y: Tensor, z: Tensor) -> Tensor:
    """Returns the mean of three numbers."""
    return (x + y + z) / 3.0


@kernel("lerp")
def lerp(a: Tensor, b: Tensor, factor: Tensor) -> Tensor:
    """Returns (1 − factor) · a + factor · b."""
    return (1.0 - factor) * a + factor * b


@kernel("finite")
def finite(value: Tensor) -> Tensor:
    """Returns the value, and 0 where it is not finite."""
    return torch.where(torch.isfinite(value), value, 0.0)
