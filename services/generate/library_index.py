# SPDX-License-Identifier: Apache-2.0
"""Which library materials, and variations of them, look like a photo.

The retrieval index gives shortlists in milliseconds and predicts the style loss of every material;
those of the shortlist are measured, by the scorer that judges candidates.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from matsmith.catalogue import Catalogue
from matsmith.errors import UnavailableError
from matsmith.graph import MaterialGraph
from matsmith.library import Library, LibraryMaterial
from matsmith.metrics.scorer import Scorer, Target
from matsmith.metrics.style_loss import StyleDescriptor
from matsmith.pictures.codec import picture_from_jpeg
from matsmith.retrieval import (
    Index,
    Match,
    PhotoDescription,
    nearest_by_pattern,
    nearest_by_style,
    style_losses,
    variation,
)
from matsmith.retrieval.describe import Describer
from matsmith.sampling import zoom

# The nearest by measure was always among the first 8 as predicted, over 16 photos.
_SHORTLIST = 16


@dataclass(frozen=True, slots=True, eq=False)
class Neighbor:
    """A library material with its distance to a photo.

    Attributes:
        material: the material.
        style_loss: of its committed picture against the photo.
        is_measured: whether the loss is measured; else the retrieval index predicts it.
    """

    material: LibraryMaterial
    style_loss: float
    is_measured: bool


@dataclass(frozen=True, slots=True, eq=False)
class Lookalike:
    """A material or variation that resembles a photo.

    Attributes:
        graph: at the photo's scale.
        material: name of the library material.
        seed: of the variation; 0 is the material itself.
        operators: what was done to the material: "variation", "zoom".
    """

    graph: MaterialGraph
    material: str
    seed: int
    operators: tuple[str, ...]


class LibraryIndex:
    """The library with its pictures described.

    Args:
        library: the seed materials; every one needs a preview.
        index: made from this library.
        scorer: judges pictures.
        describer: describes photos as the index describes materials.
        catalogue: the node types.

    Raises:
        UnavailableError: the library is empty, a preview is missing, or the index is of another
            library or describer.
    """

    def __init__(
        self,
        library: Library,
        index: Index,
        scorer: Scorer,
        describer: Describer,
        catalogue: Catalogue,
    ) -> None:
        missing = [m.name for m in library.materials if not m.preview_jpeg]
        if missing or not library.materials:
            raise UnavailableError(
                f"Expected a preview for every library material, found none for "
                f"{', '.join(missing) or 'an empty library'}; run `matsmith library render`.",
                reason="LIBRARY_NOT_READY",
            )
        index.require(library, describer.version)
        self.library = library
        self.version = f"library-{library.version}-index-{index.version}"
        self._index = index
        self._scorer = scorer
        self._describer = describer
        self._catalogue = catalogue
        self._rows = [row for row, entry in enumerate(index.entries) if entry.seed == 0]
        # Losses of another feature extractor say nothing about those of this one.
        predicts = describer.style_version == scorer.version
        self._shortlist = _SHORTLIST if predicts else len(library.materials)
        self._descriptors: dict[str, StyleDescriptor] = {}

    def ranked(self, target: Target, photo: PhotoDescription) -> list[Neighbor]:
        """Returns all materials: the nearest few measured and in order, then the others.

        Args:
            target: the photo, ready to be compared with.
            photo: what `describe` returns for it.
        """
        index = self._index
        style = index.style_projection(photo.style)[np.newaxis]
        losses = style_losses(index, style, photo.colors[np.newaxis])[0][self._rows]
        by_name = {
            index.entries[row].material: float(loss)
            for row, loss in zip(self._rows, losses, strict=True)
        }
        predicted = sorted(
            (Neighbor(m, by_name[m.name], is_measured=False) for m in self.library.materials),
            key=_distance,
        )
        near = predicted[: self._shortlist]
        described = StyleDescriptor.concatenate([self._descriptor(n.material) for n in near])
        measured = [
            Neighbor(neighbor.material, loss, is_measured=True)
            for neighbor, loss in zip(
                near, self._scorer.style_losses(target, described), strict=True
            )
        ]
        return sorted(measured, key=_distance) + predicted[self._shortlist :]

    def describe(self, photo: npt.NDArray[np.uint8]) -> PhotoDescription:
        """Returns what the following two look for, of a `(S, S, 3)` uint8 sRGB photo."""
        return self._describer.photo(photo)

    def near_in_style(self, photo: PhotoDescription, count: int) -> list[Lookalike]:
        """Returns those of the least predicted style loss, colours included, nearest first."""
        return [self._lookalike(m) for m in nearest_by_style(self._index, photo, count=count)]

    def near_in_pattern(
        self, photo: PhotoDescription, count: int, *, most_of_one: int
    ) -> list[Lookalike]:
        """Returns those whose pattern matches best at some scale, whatever their colours.

        Args:
            photo: what to look for.
            count: how many.
            most_of_one: how many of one material at most.
        """
        matches = nearest_by_pattern(self._index, photo, count=count, most_of_one=most_of_one)
        return [self._lookalike(match) for match in matches]

    def _descriptor(self, material: LibraryMaterial) -> StyleDescriptor:
        # Two requests may describe the same one at once; both get the same.
        known = self._descriptors.get(material.name)
        if known is None:
            known = self._scorer.style_descriptors([picture_from_jpeg(material.preview_jpeg)])
            self._descriptors[material.name] = known
        return known

    def _lookalike(self, match: Match) -> Lookalike:
        material = self.library.get(match.entry.material)
        seed = match.entry.seed
        graph = variation(material, seed, ranges=self.library.ranges, catalogue=self._catalogue)
        operators = ["variation"] if seed else []
        if match.scale != 1.0:
            graph = zoom(graph, match.scale, self._catalogue)
            operators.append("zoom")
        return Lookalike(graph, material.name, seed, tuple(operators))


def _distance(neighbor: Neighbor) -> tuple[float, str]:
    return (neighbor.style_loss, neighbor.material.name)


def median_style_loss(neighbors: list[Neighbor]) -> float:
    """Returns the median over the library, by measured losses where there are, else predicted."""
    return statistics.median(neighbor.style_loss for neighbor in neighbors)
