# SPDX-License-Identifier: Apache-2.0
"""The sheet that shows at a glance how good a result is: photo, render, best five."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from matsmith.pictures.codec import picture_from_png, png_bytes
from matsmith.pictures.sheet import Cell, comparison
from matsmith.v1 import generate_pb2


def comparison_png(photo: npt.NDArray[np.uint8], result: generate_pb2.GenerateResponse) -> bytes:
    """Returns the sheet as PNG.

    Args:
        photo: `(S, S, 3)` uint8 sRGB.
        result: an answer with previews and the final picture.
    """
    best = result.best
    cells = [
        Cell(
            picture_from_png(candidate.preview.data),
            f"{candidate.rank}. {candidate.provenance.library_material.replace('_', ' ')}",
            f"style loss {candidate.scores.style_loss:.4f}",
        )
        for candidate in result.candidates[:5]
    ]
    sheet = comparison(
        Cell(photo, "photo"),
        Cell(
            picture_from_png(result.final_preview.data),
            "material, rendered by Blender",
            f"style loss {best.scores.style_loss:.4f}",
        ),
        cells,
    )
    return png_bytes(sheet)
