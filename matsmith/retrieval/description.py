# SPDX-License-Identifier: Apache-2.0
"""What is known of a picture or a photo that is looked for; plain arrays, no network needed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Description:
    """One picture.

    Attributes:
        style: `(2048,)` sketch of the picture's Gram matrices.
        pattern: `(2048,)` sketch of the same of its `views.pattern`.
        kind: `(C,)` unit vector: deep features of its pattern.
        colors: `(48,)` sRGB in [0, 1]: the averages of 4×4 cells.
    """

    style: Floats
    pattern: Floats
    kind: Floats
    colors: Floats


@dataclass(frozen=True, slots=True, eq=False)
class PhotoDescription:
    """A photo to be looked for.

    Attributes:
        style, colors: as in `Description`.
        patterns, kinds: `(V, 2048)` and `(V, C)`, one row a view.
        scales: `(V,)`: `View.scale`.
    """

    style: Floats
    colors: Floats
    patterns: Floats
    kinds: Floats
    scales: tuple[float, ...]
