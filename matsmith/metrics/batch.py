# SPDX-License-Identifier: Apache-2.0
"""From pictures to the batches that metrics read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from matsmith.errors import InvalidInputError
from matsmith.pictures.array import Picture, square_pixels

WORKING_SIZE_PX = 256
"""Side at which pictures are compared. The papers use 512; 256 costs a quarter and ranks alike."""


def batch_of(pictures: Sequence[Picture], *, size_px: int = WORKING_SIZE_PX) -> Tensor:
    """Returns `(B, 3, size_px, size_px)` float32 sRGB in [0, 1] of the centred squares.

    Raises:
        InvalidInputError: BATCH_EMPTY without pictures.
    """
    if not pictures:
        raise InvalidInputError("expected at least one picture, got none", reason="BATCH_EMPTY")
    stacked = np.stack([square_pixels(picture, size_px) for picture in pictures])
    return torch.from_numpy(stacked).permute(0, 3, 1, 2).contiguous().float() / 255.0


def at_size(pictures: Tensor, size_px: int) -> Tensor:
    """Returns the batch at `size_px` × `size_px`, averaged down or interpolated; differentiable.

    Raises:
        InvalidInputError: BATCH_SHAPE_INVALID where it is not floating point `(B, 3, S, S)`, B ≥ 1.
    """
    shape = tuple(pictures.shape)
    is_square = len(shape) == 4 and shape[0] > 0 and shape[1] == 3 and shape[2] == shape[3] > 0
    if not is_square or not pictures.is_floating_point():
        raise InvalidInputError(
            f"expected a floating-point batch of shape (B, 3, S, S), got {pictures.dtype} {shape}",
            reason="BATCH_SHAPE_INVALID",
        )
    side = shape[2]
    if side == size_px:
        return pictures
    if side % size_px == 0:
        return functional.avg_pool2d(pictures, side // size_px)
    return functional.interpolate(
        pictures, size=(size_px, size_px), mode="bilinear", antialias=True, align_corners=False
    )
