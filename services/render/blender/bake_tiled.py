# SPDX-License-Identifier: Apache-2.0
"""Makes maps repeat: what lies just outside the square is blended into its borders.

At an edge a pixel is half its own and half the one a whole square away; the share of the other
falls smoothly to nothing over an eighth of the side. So the edges continue each other, and the
middle three quarters stay as they are. Averages of unlike things lose contrast: the blend gives it
back, by how alike the two sides are (their correlation), about their mean. Where they are the same,
as in a material that repeats by itself, nothing changes. No value leaves the channel's range.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Pixels: TypeAlias = npt.NDArray[np.float32]
"""`(height, width, channels)`, top row first."""


def tiled(pixels: Pixels, border_px: int, *, is_normal: bool) -> Pixels:
    """Returns the square of a channel, so that it repeats.

    Args:
        pixels: `(side, side, channels)`, the square and a border around it; may be changed.
        border_px: width of the border.
        is_normal: whether the result is made of unit vectors.
    """
    lowest = pixels.min(axis=(0, 1))
    highest = pixels.max(axis=(0, 1))
    for axis in (0, 1):
        pixels = _blended(pixels, border_px, axis)
        np.clip(pixels, lowest, highest, out=pixels)
    if is_normal:
        normalize(pixels)
    return pixels


def normalize(normals: Pixels) -> None:
    """Gives vectors length 1, in place; one of length 0 becomes the plane's normal."""
    length = np.linalg.norm(normals, axis=-1, keepdims=True)
    np.divide(normals, length, out=normals, where=length > 0.0)
    normals[length[..., 0] == 0.0] = (0.0, 0.0, 1.0)


def _blended(pixels: Pixels, border_px: int, axis: int) -> Pixels:
    """Returns the pixels without their border along one axis, and its edges blended."""
    # Rows first: a view with the axis in front works for both.
    lines = np.moveaxis(pixels, axis, 0)
    size = lines.shape[0] - 2 * border_px
    square = lines[border_px : border_px + size].copy()
    share = _share_of_other(border_px)
    # What is near the first edge meets what follows the last one, and the other way round.
    square[:border_px] = _mixed(square[:border_px], lines[border_px + size :], share)
    square[size - border_px :] = _mixed(square[size - border_px :], lines[:border_px], share[::-1])
    return np.moveaxis(square, 0, axis)


def _share_of_other(border_px: int) -> npt.NDArray[np.float32]:
    """Returns the other side's part from the edge inwards: from ½ to 0, level at both ends."""
    inwards = (np.arange(border_px) + 0.5) / border_px
    share: npt.NDArray[np.float32] = (
        0.5 * (1.0 - inwards * inwards * (3.0 - 2.0 * inwards))
    ).astype(np.float32)
    return share


def _mixed(own: Pixels, other: Pixels, share: npt.NDArray[np.float32]) -> Pixels:
    part = share[:, None, None]
    mean_own, mean_other = (side.mean(axis=(0, 1), dtype=np.float64) for side in (own, other))
    alike = _correlation(own - mean_own, other - mean_other)
    # The variance of a sum of two with the same variance.
    kept = np.sqrt((1.0 - part) ** 2 + part**2 + 2.0 * alike * part * (1.0 - part))
    mean = (1.0 - part) * mean_own + part * mean_other
    mixed = (1.0 - part) * own + part * other
    found: Pixels = (mean + (mixed - mean) / kept).astype(np.float32)
    return found


def _correlation(first: npt.NDArray[np.float64], second: npt.NDArray[np.float64]) -> float:
    """Returns how alike two sides are, 0 to 1; 1 for sides without any contrast."""
    power = float(np.sqrt((first * first).sum() * (second * second).sum()))
    if power < 1e-12:
        return 1.0
    return min(max(float((first * second).sum()) / power, 0.0), 1.0)
