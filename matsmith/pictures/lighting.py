# SPDX-License-Identifier: Apache-2.0
"""The light in a photo: how it falls off, and the photo as a reference lighting would show it.

A photo of a flat surface is taken to be texture times light, and the light to be smooth. The
logarithm of the light is fitted by a polynomial of second degree over the square, robustly (Huber's
weights, then Tukey's), so that large dark or bright parts of the texture do not pull. Two reference
lightings are told apart by the fit: `flash`, a point light at the camera, falls off from the middle
in all directions alike; anything else counts as `even`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from matsmith.pictures.array import Picture, require_picture, resize
from matsmith.pictures.color import FloatArray, linear_from_picture, picture_from_linear

LightingName: TypeAlias = Literal["flash", "even"]

_FIT_PX = 64
_ROUNDS = 8
"""Of each kind of weights: Huber's lead near from anywhere, Tukey's then leave outliers out."""
_HUBER, _TUKEY = 1.345, 4.685
"""In standard deviations, as usual: 95 % as good as least squares where there are no outliers."""
_LEAST_SCALE = 0.02
_DARKEST = 1.0 / 255.0
_LUMINANCE = np.array([0.2126, 0.7152, 0.0722], dtype=np.float32)
# The reference's light on a matt white surface: from the lamp 1.64 · cos³ of the angle from the
# middle, 2.78 below it, and 0.1 from the world everywhere.
_LAMP, _WORLD, _HEIGHT = 500.0 / (4.0 * np.pi**2 * 2.78**2), 0.1, 2.78
# Corners over middle: 1.265 / 1.739 = 0.73, the logarithm of which is −0.32.
_FLASH_CORNER = float(
    np.log((_LAMP * (1.0 + 2.0 / _HEIGHT**2) ** -1.5 + _WORLD) / (_LAMP + _WORLD))
)
_LEAST_FLASH_SHARE = 0.58
"""Of the reference's fall-off that a photo must show to count as lit by a flash."""
_MOST_TILT = 1.0
"""Of the fall-off: a gradient across the picture larger than it is no flash."""
_LIMIT = float(np.log(4.0))
"""A correction stays within a factor of four: more is texture, not light."""


@dataclass(frozen=True, slots=True)
class Light:
    """The smooth light of a photo, as the logarithm of its luminance over x, y in [−1, 1], y up.

    Attributes:
        slope: `(2,)`: gradients across and upwards.
        curvature: `(3,)`: factors of x² − ⅓, x·y and y² − ⅓.
    """

    slope: tuple[float, float]
    curvature: tuple[float, float, float]

    @property
    def fall_off(self) -> float:
        """Returns the logarithm of corners over middle; −0.32 for the reference's flash."""
        return self.curvature[0] + self.curvature[2]

    @property
    def tilt(self) -> float:
        """Returns the length of the gradient: half the logarithm from one side to the other."""
        return float(np.hypot(*self.slope))

    @property
    def range(self) -> float:
        """Returns the brightest over the darkest part of the light; 1 is an even light."""
        values = self.logarithm(_FIT_PX)
        return float(np.exp(values.max() - values.min()))

    @property
    def nearest(self) -> LightingName:
        """Returns the reference lighting that is most like it."""
        is_round = max(self.curvature[0], self.curvature[2]) < 0.0
        is_steep = self.fall_off <= _LEAST_FLASH_SHARE * _FLASH_CORNER
        is_straight = self.tilt <= _MOST_TILT * abs(self.fall_off)
        return "flash" if is_round and is_steep and is_straight else "even"

    def logarithm(self, size_px: int) -> FloatArray:
        """Returns `(size_px, size_px)` float32, its mean about 0; row 0 is the top."""
        x, y = _places(size_px)
        a, b = self.slope
        c, d, e = self.curvature
        third = 1.0 / 3.0
        found = a * x + b * y + c * (x * x - third) + d * x * y + e * (y * y - third)
        return np.asarray(found, dtype=np.float32)


def estimate_light(picture: Picture) -> Light:
    """Returns the light of a square `(S, S, 3)` uint8 sRGB photo."""
    small = resize(require_picture(picture), _FIT_PX, _FIT_PX)
    luminance = linear_from_picture(small) @ _LUMINANCE
    values = np.log(np.maximum(luminance, _DARKEST)).reshape(-1).astype(np.float64)
    x, y = (place.reshape(-1) for place in _places(_FIT_PX))
    third = 1.0 / 3.0
    basis = np.stack([np.ones_like(x), x, y, x * x - third, x * y, y * y - third], axis=1)
    weights = np.ones_like(values)
    fitted = np.zeros(basis.shape[1])
    for round_number in range(2 * _ROUNDS):
        weighted = basis * weights[:, np.newaxis]
        fitted = np.linalg.lstsq(weighted.T @ basis, weighted.T @ values, rcond=None)[0]
        away = np.abs(values - basis @ fitted)
        scale = 1.4826 * float(np.median(away)) + 1e-6
        if round_number < _ROUNDS:
            weights = np.minimum(1.0, _HUBER * scale / np.maximum(away, 1e-9))
        else:
            share = away / (_TUKEY * max(scale, _LEAST_SCALE))
            weights = np.maximum(0.0, 1.0 - share * share) ** 2
    _, a, b, c, d, e = (float(number) for number in fitted)
    return Light((a, b), (c, d, e))


def relit(picture: Picture, light: Light, lighting: LightingName | None) -> Picture:
    """Returns the photo with its light taken out and a reference lighting's fall-off put in.

    Args:
        picture: `(S, S, 3)` uint8 sRGB.
        light: of the photo.
        lighting: whose fall-off; None leaves the light even.
    """
    size_px = require_picture(picture).shape[0]
    change = -light.logarithm(size_px)
    if lighting == "flash":
        change += _flash_logarithm(size_px)
    factor = np.exp(np.clip(change, -_LIMIT, _LIMIT))
    return picture_from_linear(linear_from_picture(picture) * factor[:, :, np.newaxis])


def _flash_logarithm(size_px: int) -> FloatArray:
    x, y = _places(size_px)
    found = np.log(_LAMP * (1.0 + (x * x + y * y) / _HEIGHT**2) ** -1.5 + _WORLD)
    return np.asarray(found - found.mean(), dtype=np.float32)


def _places(size_px: int) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    across = (np.arange(size_px) + 0.5) / size_px * 2.0 - 1.0
    return np.broadcast_to(across, (size_px, size_px)), np.broadcast_to(
        -across[:, np.newaxis], (size_px, size_px)
    )
