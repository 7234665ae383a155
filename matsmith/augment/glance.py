# SPDX-License-Identifier: Apache-2.0
"""Small quick pictures, to tell what a change of a material does to its look."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from matsmith.catalogue import Catalogue
from matsmith.errors import MatsmithError
from matsmith.graph import MaterialGraph
from matsmith.pictures.color import picture_from_linear
from matsmith.rendering.maps import evaluate

SIZE_PX = 64
_COARSE_PX = 8

Glanced = npt.NDArray[np.float32]


def glance(graph: MaterialGraph, catalogue: Catalogue) -> Glanced | None:
    """Returns the picture of a material; None where the evaluator does not cover it.

    Takes some 10 ms of a core.

    Returns:
        `(64, 64, 3)` float32 sRGB, 0 to 255.
    """
    try:
        found = evaluate(
            graph, catalogue, outputs=("radiance",), size_px=SIZE_PX, supersampling=1, threads=1
        )
    except MatsmithError:
        return None
    return picture_from_linear(found["radiance"]).astype(np.float32)


def difference(first: Glanced, second: Glanced) -> float:
    """Returns how unlike two pictures are, in levels of 255: by pixels, and by fields of 8 pixels.

    Fields count as much as pixels, so that what is coarse is not outweighed by grain.
    """
    apart = first - second
    fields = SIZE_PX // _COARSE_PX
    coarse = apart.reshape(fields, _COARSE_PX, fields, _COARSE_PX, 3).mean(axis=(1, 3))
    return float(np.abs(apart).mean() + np.abs(coarse).mean())
