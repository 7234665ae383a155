# SPDX-License-Identifier: Apache-2.0
"""Whether a picture shows a surface that someone would want, beyond the paper's 12 KB rule.

Fine noise alone makes 12 KB. These rules ask what is seen from a step away; each bound is where at
most four of a hundred of the library's seeds, which were all chosen by eye, would be refused.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image

from matsmith.metrics.complexity import COMPLEXITY_SIZE_PX
from matsmith.pictures.array import Picture
from matsmith.pictures.codec import jpeg_bytes
from matsmith.writing.refusal import Refusal

MOST_WHITE = 0.10
"""Share of pixels that are white; 4 of 100 in the whitest seed."""
LEAST_FAR_BYTES = 4400
"""JPEG bytes of the picture at 128 pixels."""
MOST_SPLIT = 0.6
"""Share of the contrast that is between quarters of the picture's sides: halves of two colours have
0.8, as has a chessboard of two fields."""

_WHITE = 250
_FAR_PX = 128
_BLOCKS, _QUARTERS = 32, 4


def appearance_fault(picture: Picture) -> Refusal | None:
    """Returns the first rule that a picture breaks; None for one that keeps them all.

    Args:
        picture: `(512, 512, 3)` uint8 sRGB on the reference scene.
    """
    white = float((picture.min(axis=-1) >= _WHITE).mean())
    if white > MOST_WHITE:
        return Refusal(
            "PICTURE_BLOWN_OUT", f"expected at most {MOST_WHITE:.0%} white pixels, got {white:.0%}"
        )
    far = Image.fromarray(picture).resize((_FAR_PX, _FAR_PX), Image.Resampling.BOX)
    size = len(jpeg_bytes(np.asarray(far)))
    if size < LEAST_FAR_BYTES:
        return Refusal(
            "PICTURE_PLAIN",
            f"expected at least {LEAST_FAR_BYTES} bytes of JPEG at {_FAR_PX} pixels, got {size}",
        )
    split = split_share(picture)
    if split > MOST_SPLIT:
        return Refusal(
            "PICTURE_SPLIT",
            f"expected at most {MOST_SPLIT} of the contrast between parts of the picture, "
            f"got {split:.2f}",
        )
    return None


def split_share(picture: Picture) -> float:
    """Returns how much of a picture's contrast is between the 16 fields of a 4 × 4 raster, 0 to 1.

    The lamp's fall-off, which every picture has, is taken out first.
    """
    values = picture.astype(np.float64)
    side = COMPLEXITY_SIZE_PX // _BLOCKS
    blocks = values.reshape(_BLOCKS, side, _BLOCKS, side, 3).mean(axis=(1, 3))
    fine = values - _grown(blocks, side)
    blocks = blocks - _fall_off(blocks)
    inner = _BLOCKS // _QUARTERS
    fields = blocks.reshape(_QUARTERS, inner, _QUARTERS, inner, 3).mean(axis=(1, 3))
    middle = blocks - _grown(fields, inner)
    between, within = (fields**2).mean(), (middle**2).mean() + (fine**2).mean()
    total = between + within
    return float(np.sqrt(between / total)) if total > 0.0 else 0.0


def _fall_off(blocks: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Returns the best fit by what is round about the middle, for each channel."""
    place = np.linspace(-1.0, 1.0, _BLOCKS)
    squared = (place[:, np.newaxis] ** 2 + place**2).reshape(-1)
    shapes = np.stack([np.ones_like(squared), squared, squared**2], axis=-1)
    flat = blocks.reshape(-1, 3)
    factors = np.linalg.lstsq(shapes, flat, rcond=None)[0]
    fitted: npt.NDArray[np.float64] = (shapes @ factors).reshape(blocks.shape)
    return fitted


def _grown(values: npt.NDArray[np.float64], times: int) -> npt.NDArray[np.float64]:
    return values.repeat(times, axis=0).repeat(times, axis=1)
