# SPDX-License-Identifier: Apache-2.0
"""Numbers in intervals: torch kernels (Cycles 4.5, kernel/svm/map_range.h, clamp.h)."""

from __future__ import annotations

import torch
from torch import Tensor

from matsmith.shading.tensor.kernel import kernel
from matsmith.shading.tensor.math import divide, floor

_STEPPED, _SMOOTH, _SMOOTHER = 1, 2, 3


@kernel("clamp")
def clamp(value: Tensor, lowest: Tensor, highest: Tensor) -> Tensor:
    """Returns the value, at least the lowest, and then at most the highest."""
    return torch.minimum(torch.maximum(value, lowest), highest)


@kernel("map_range")
def map_range(
    value: Tensor,
    from_min: Tensor,
    from_max: Tensor,
    to_min: Tensor,
    to_max: Tensor,
    steps: Tensor,
    *,
    interpolation: int,
    keeps_start: int,
) -> Tensor:
    """Returns a number carried from one interval to another.

    A stepped one has a gradient by its steps and by the second interval only.
    """
    width = from_max - from_min
    share = divide(value - from_min, width)
    if interpolation == _STEPPED:
        share = torch.where(steps > 0.0, divide(floor(share * (steps + 1.0)), steps), 0.0)
    elif interpolation == _SMOOTH:
        share = share.clamp(0.0, 1.0)
        share = (3.0 - 2.0 * share) * share**2
    elif interpolation == _SMOOTHER:
        share = share.clamp(0.0, 1.0)
        share = share**3 * (share * (share * 6.0 - 15.0) + 10.0)
    empty = to_min if keeps_start else 0.0
    return torch.where(width == 0.0, empty, to_min + share * (to_max - to_min))
