# SPDX-License-Identifier: Apache-2.0
"""Brick Texture with torch (Cycles 4.5, kernel/svm/brick.h)."""

from __future__ import annotations

import torch
from torch import Tensor

from matsmith.shading.tensor.kernel import kernel
from matsmith.shading.tensor.math import floor

_MASK = 0x7FFFFFFF
_LOWEST, _HIGHEST = -2147483648.0, 2147483648.0


def _whole(value: Tensor) -> Tensor:
    """Returns floats as int64 as processors do: what does not fit 32 bits is the lowest."""
    is_inside = (value >= _LOWEST) & (value < _HIGHEST)
    return torch.where(is_inside, value, _LOWEST).to(torch.int64)


def _over(value: Tensor, size: Tensor) -> Tensor:
    """Returns ⌊value / size⌋ as integers, for a size of 0 as processors do."""
    return _whole(floor(value.detach() / size.detach()))


def _noise(number: Tensor) -> Tensor:
    """Returns integer noise of int32, 0…1."""
    n = (number + 1013) & _MASK
    n = (n >> 13) ^ n
    n = (n * (n * n * 60493 + 19990303) + 1376312589) & _MASK
    return n.to(torch.float32) * (0.5 / 1073741824.0)


@kernel("brick")
def brick(
    x: Tensor,
    y: Tensor,
    mortar_size: Tensor,
    mortar_smooth: Tensor,
    bias: Tensor,
    width: Tensor,
    height: Tensor,
    offset: Tensor,
    offset_frequency: Tensor,
    squash: Tensor,
    squash_frequency: Tensor,
) -> tuple[Tensor, Tensor]:
    """Returns the tint of the brick and the share of mortar."""
    line = _over(y, height)

    def is_counted(frequency: Tensor) -> Tensor:
        return line % frequency.detach().to(torch.int64).clamp(min=1) == 0

    width = torch.where(is_counted(squash_frequency), width * squash, width)
    moved = x + torch.where(is_counted(offset_frequency), width * offset, 0.0)
    place = _over(moved, width)
    key = ((line << 16) + (place & 0xFFFF)).to(torch.int32)
    tint = (_noise(key).to(x.dtype) + bias).clamp(0.0, 1.0)
    across, along = moved - width * place.to(x.dtype), y - height * line.to(x.dtype)
    distance = torch.minimum(
        torch.minimum(across, along), torch.minimum(width - across, height - along)
    )
    is_sharp, is_thin = mortar_smooth == 0.0, mortar_size == 0.0
    depth = 1.0 - distance / torch.where(is_thin, 1.0, mortar_size)
    t = (depth / torch.where(is_sharp, 1.0, mortar_smooth)).clamp(0.0, 1.0)
    covered = torch.where(is_sharp | is_thin, 1.0, t * t * (3.0 - 2.0 * t))
    return tint, torch.where(distance >= mortar_size, 0.0, covered)
