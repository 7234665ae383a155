# SPDX-License-Identifier: Apache-2.0
"""Carries the colours of a material to those of a photo.

The map is the linear Monge-Kantorovich transport between the two pictures' colour distributions
(F. Pitié and A. Kokaram, "The linear Monge-Kantorovitch linear colour mapping for example-based
colour transfer", 2007): of all maps that give the source's pixels the photo's mean and covariance,
the one that moves colours least. It is estimated on display colours and applied to the colours in
the material, through the brightness that the reference light adds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from matsmith.pictures.color import linear_to_srgb, srgb_to_linear

LinearColor: TypeAlias = tuple[float, float, float]

# What the reference scene makes of albedo 1: 500 W at 2.78 m gives 1.64 at the centre and 1.16 at
# the corners (Lambert), 0.1 comes from the world; this is the mean over the plane.
LIGHT_GAIN = 1.47
# Variance of 8-bit noise; keeps the map finite for flat pictures.
_LEAST_VARIANCE = 2e-4
_GAIN_LIMITS = (0.2, 4.0)
_KEPT_PERCENTILES = (0.2, 99.8)


@dataclass(frozen=True, slots=True, eq=False)
class ColorTransport:
    """The map `x ↦ matrix · (x - source_mean) + target_mean` of display colours in [0, 1].

    Attributes:
        matrix: `(3, 3)`, symmetric.
        source_mean, target_mean: `(3,)`.
        least, most: `(3,)`: the range of the target's channels, but for its rarest pixels. Colours
            are kept inside, or a rare accent of the source would become a gaudy one.
    """

    matrix: npt.NDArray[np.float64]
    source_mean: npt.NDArray[np.float64]
    target_mean: npt.NDArray[np.float64]
    least: npt.NDArray[np.float64]
    most: npt.NDArray[np.float64]

    @classmethod
    def between(
        cls, source: npt.NDArray[np.uint8], target: npt.NDArray[np.uint8]
    ) -> ColorTransport:
        """Returns the map from a material's picture to a photo, both `(…, 3)` uint8 sRGB."""
        source_mean, source_covariance = _statistics(source)
        target_mean, target_covariance = _statistics(target)
        root = _power(source_covariance, 0.5)
        inverse_root = _power(source_covariance, -0.5)
        matrix = inverse_root @ _power(root @ target_covariance @ root, 0.5) @ inverse_root
        values, vectors = np.linalg.eigh(matrix)
        limited = (vectors * np.clip(values, *_GAIN_LIMITS)) @ vectors.T
        least, most = np.percentile(target.reshape(-1, 3) / 255.0, _KEPT_PERCENTILES, axis=0)
        return cls(limited, source_mean, target_mean, least, most)

    def picture(self, pixels: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
        """Returns a `(…, 3)` uint8 sRGB picture in the target's colours."""
        moved = self._moved(pixels.astype(np.float64) / 255.0)
        picture: npt.NDArray[np.uint8] = np.rint(moved * 255.0).astype(np.uint8)
        return picture

    def linear_colors(self, colors: Sequence[LinearColor]) -> Sequence[LinearColor]:
        """Returns a material's linear RGB colours such that its picture gets the target's."""
        linear = np.asarray(colors, dtype=np.float32).reshape(-1, 3)
        shown = linear_to_srgb(np.clip(linear * LIGHT_GAIN, 0.0, 1.0).astype(np.float32))
        lit = srgb_to_linear(self._moved(shown).astype(np.float32)) / LIGHT_GAIN
        return [(float(red), float(green), float(blue)) for red, green, blue in lit]

    def _moved(self, colors: npt.NDArray[np.floating[Any]]) -> npt.NDArray[np.float64]:
        moved = (colors - self.source_mean) @ self.matrix.T + self.target_mean
        clipped: npt.NDArray[np.float64] = np.clip(moved, self.least, self.most)
        return clipped


def _statistics(
    picture: npt.NDArray[np.uint8],
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    pixels = picture.reshape(-1, 3).astype(np.float64) / 255.0
    covariance = np.cov(pixels, rowvar=False) + _LEAST_VARIANCE * np.eye(3)
    return pixels.mean(axis=0), covariance


def _power(matrix: npt.NDArray[np.float64], exponent: float) -> npt.NDArray[np.float64]:
    values, vectors = np.linalg.eigh(matrix)
    powered: npt.NDArray[np.float64] = (vectors * np.maximum(values, 1e-12) ** exponent) @ vectors.T
    return powered
