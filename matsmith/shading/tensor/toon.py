# SPDX-License-Identifier: Apache-2.0
"""The Toon shader with torch (Cycles 4.5, kernel/closure/bsdf_toon.h)."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from matsmith.shading.tensor.kernel import kernel

_QUARTER_TURN = math.pi / 2.0


def _cone(size: Tensor, smooth: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Returns where the edge begins, how wide it is, and where it ends, in radians."""
    begin = size.clamp(1e-5, 1.0) * _QUARTER_TURN
    width = smooth.clamp(0.0, 1.0) * _QUARTER_TURN
    return begin, width, (begin + width).clamp(max=_QUARTER_TURN)


@kernel("toon")
def toon(size: Tensor, smooth: Tensor, cosine: Tensor) -> Tensor:
    """Returns what a cone gives of light from a direction."""
    begin, width, end = _cone(size, smooth)
    is_above, is_straight = cosine >= 0.0, cosine >= 1.0
    # At 1 and beyond, the slope of the arc cosine is infinite.
    inside = torch.where(is_above & ~is_straight, cosine, 0.5)
    angle = torch.where(is_straight, 0.0, torch.acos(inside))
    is_soft = width > 0.0
    edge = 1.0 - (angle - begin) / torch.where(is_soft, width, 1.0)
    value = torch.where(angle < begin, 1.0, torch.where(is_soft, edge, 0.0))
    value = torch.where(is_above & (angle < end), value, 0.0)
    return value / (4.0 * math.pi * torch.sin(end * 0.5) ** 2)


@kernel("toon_sky")
def toon_sky(size: Tensor, smooth: Tensor) -> Tensor:
    """Returns what a cone gives of light that is alike from everywhere: an integral."""
    begin, width, end = (part.double() for part in _cone(size, smooth))
    is_soft = width > 0.0
    safe = torch.where(is_soft, width, 1.0)
    edge = (end - begin - torch.sin(end) + torch.sin(begin)) / safe
    whole = 2.0 * torch.sin(end * 0.5) ** 2
    value = 1.0 - (end - begin) / safe + edge / whole
    return torch.where(is_soft, value, 1.0).to(size.dtype)
