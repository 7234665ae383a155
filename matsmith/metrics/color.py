# SPDX-License-Identifier: Apache-2.0
"""Colour statistics of a picture, in linear light, where a mean is a mean of light."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matsmith.pictures.array import Picture, require_picture
from matsmith.pictures.color import FloatArray, linear_from_picture

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


@dataclass(frozen=True, slots=True, eq=False)
class ColorStatistics:
    """Statistics over all pixels, linear RGB in [0, 1].

    Attributes:
        mean: `(3,)` float32.
        std: `(3,)` float32.
        quantiles: `(5, 3)` float32, at 5, 25, 50, 75 and 95 %, each channel for itself.
    """

    mean: FloatArray
    std: FloatArray
    quantiles: FloatArray


def color_statistics(picture: Picture) -> ColorStatistics:
    """Returns the statistics of a `(H, W, 3)` uint8 sRGB picture."""
    linear = linear_from_picture(require_picture(picture)).reshape(-1, 3)
    return ColorStatistics(
        mean=linear.mean(axis=0, dtype=np.float64).astype(np.float32),
        std=linear.std(axis=0, dtype=np.float64).astype(np.float32),
        quantiles=np.quantile(linear, QUANTILES, axis=0).astype(np.float32),
    )


def color_distance(a: ColorStatistics, b: ColorStatistics) -> float:
    """Returns the mean absolute difference of the quantiles, in linear RGB; 0 is equal."""
    return float(np.abs(a.quantiles - b.quantiles).mean())
