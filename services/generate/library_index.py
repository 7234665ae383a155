# SPDX-License-Identifier: Apache-2.0
"""Which library materials look like a photo, by the style loss of their committed previews."""

from __future__ import annotations

import statistics
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from matsmith.errors import UnavailableError
from matsmith.library import Library, LibraryMaterial
from matsmith.pictures.codec import picture_from_jpeg
from services.generate.color_transport import ColorTransport
from services.generate.scoring import Scorer, Target

# Similarities of unrelated surfaces lie near 0.3, of like ones near 0.7 and above; with this level
# the latter weigh about half as much loss.
_SIMILARITY_LEVEL = 1.6


@dataclass(frozen=True, slots=True, eq=False)
class Neighbor:
    """A library material with its distance to a photo.

    Attributes:
        material: the material.
        preview: `(512, 512, 3)` uint8 sRGB: its committed picture at final quality.
        style_loss: of the preview against the photo.
    """

    material: LibraryMaterial
    preview: npt.NDArray[np.uint8]
    style_loss: float


class LibraryIndex:
    """The library with its pictures described once.

    Args:
        library: the seed materials; every one needs a preview.
        scorer: describes pictures.

    Raises:
        UnavailableError: the library is empty or a preview is missing.
    """

    def __init__(self, library: Library, scorer: Scorer) -> None:
        missing = [m.name for m in library.materials if not m.preview_jpeg]
        if missing or not library.materials:
            raise UnavailableError(
                f"Expected a preview for every library material, found none for "
                f"{', '.join(missing) or 'an empty library'}; run `matsmith library render`.",
                reason="LIBRARY_NOT_READY",
            )
        self.library = library
        self._scorer = scorer
        self._previews = [picture_from_jpeg(m.preview_jpeg) for m in library.materials]
        self._descriptors = scorer.style_descriptors(self._previews)

    def ranked(self, target: Target) -> list[Neighbor]:
        """Returns all materials, the nearest first; equal ones in order of their names."""
        losses = self._scorer.style_losses(target, self._descriptors)
        neighbors = [
            Neighbor(material, preview, loss)
            for material, preview, loss in zip(
                self.library.materials, self._previews, losses, strict=True
            )
        ]
        return sorted(neighbors, key=lambda n: (n.style_loss, n.material.name))

    def ranked_by_pattern(self, target: Target) -> list[Neighbor]:
        """Returns all materials, the ones first that match best once they have the photo's colours.

        Colours are easily carried over, patterns are not. So each preview is recoloured as a
        picture and judged by style loss and by deep features together: style loss alone prefers
        fine even grain to the right pattern at another scale. The losses in the answer are those
        of the recoloured previews.
        """
        judged = []
        for material, preview in zip(self.library.materials, self._previews, strict=True):
            picture = ColorTransport.between(preview, target.pixels).picture(preview)
            style_loss, similarity = self._scorer.style_and_similarity(target, picture)
            order = style_loss * (_SIMILARITY_LEVEL - similarity)
            judged.append((order, material.name, Neighbor(material, preview, style_loss)))
        return [neighbor for _, _, neighbor in sorted(judged, key=lambda entry: entry[:2])]


def median_style_loss(neighbors: list[Neighbor]) -> float:
    """Returns the median over the library."""
    return statistics.median(neighbor.style_loss for neighbor in neighbors)
