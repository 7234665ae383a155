# SPDX-License-Identifier: Apache-2.0
"""The looks at a photo: the whole, parts of it, and more of it, all without their colours.

A photo shows a surface at a scale that nobody knows. A part of it, enlarged, looks like a material
whose pattern is larger; four mirrored copies look like one whose pattern is smaller.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from matsmith.metrics.batch import WORKING_SIZE_PX
from matsmith.pictures.array import square_pixels

Pixels = npt.NDArray[np.uint8]

_LUMINANCE = np.array([0.2126, 0.7152, 0.0722], dtype=np.float32)
_MEAN, _DEVIATION = 0.5, 0.15
# Noise of 8 bits must not become a pattern.
_LEAST_DEVIATION = 0.02


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A look at a photo.

    Attributes:
        pattern: `(256, 256, 3)` uint8: grey, of standard brightness and contrast.
        scale: how many times larger the photo's pattern is in this view; to bring a material that
            matches the view to the photo's scale, make its pattern as many times finer.
    """

    pattern: Pixels
    scale: float


def views(photo: Pixels) -> list[View]:
    """Returns the looks at a `(S, S, 3)` uint8 sRGB photo: whole, three parts, and doubled."""
    size = photo.shape[0]
    half = size // 2
    quarter = (size - half) // 2
    parts = [(0, 0), (size - half, size - half), (quarter, quarter)]
    looks = [View(pattern(photo), 1.0)]
    looks += [View(pattern(photo[y : y + half, x : x + half]), 2.0) for y, x in parts]
    beside = np.concatenate([photo, photo[:, ::-1]], axis=1)
    looks.append(View(pattern(np.concatenate([beside, beside[::-1]], axis=0)), 0.5))
    return looks


def pattern(picture: Pixels) -> Pixels:
    """Returns a `(S, S, 3)` picture at 256 px without its colours, brightness and contrast."""
    at_size = square_pixels(picture, WORKING_SIZE_PX).astype(np.float32) / 255.0
    grey = at_size @ _LUMINANCE
    even = (grey - grey.mean()) / max(float(grey.std()), _LEAST_DEVIATION) * _DEVIATION + _MEAN
    levels = np.rint(np.clip(even, 0.0, 1.0) * 255.0).astype(np.uint8)
    return np.repeat(levels[..., np.newaxis], 3, axis=2)
