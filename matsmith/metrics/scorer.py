# SPDX-License-Identifier: Apache-2.0
"""Judges pictures against a photo: one pass of the feature network, all metrics from it.

Everything here computes for tens of milliseconds at a time; callers on an event loop go through
`asyncio.to_thread`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch

from matsmith.metrics.batch import batch_of
from matsmith.metrics.complexity import COMPLEXITY_SIZE_PX, jpeg_size_bytes
from matsmith.metrics.features import FeatureExtractor
from matsmith.metrics.semantic import FeatureSimilarity
from matsmith.metrics.style_loss import StyleDescriptor, StyleLoss
from matsmith.metrics.swd import SlicedDescriptor, SlicedWasserstein


@dataclass(frozen=True, slots=True)
class Scores:
    """How well a picture matches the photo.

    Attributes:
        style_loss: 0 is the same, lower is better.
        swd: sliced Wasserstein distance, lower is better; None where not measured.
        semantic_similarity: cosine of deep features, higher is better; None where not measured.
        jpeg_bytes_512: size of the 512×512 picture as JPEG; None where not measured.
    """

    style_loss: float
    swd: float | None = None
    semantic_similarity: float | None = None
    jpeg_bytes_512: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """A photo, ready to be compared with."""

    pixels: npt.NDArray[np.uint8]
    style: StyleDescriptor
    sliced: SlicedDescriptor
    embedding: torch.Tensor


class Scorer:
    """Scores pictures with one feature extractor.

    Args:
        extractor: gives the features; its version is part of every number's meaning.
    """

    def __init__(self, extractor: FeatureExtractor) -> None:
        self._extractor = extractor
        self._style = StyleLoss(extractor)
        self._sliced = SlicedWasserstein(extractor)
        self._semantic = FeatureSimilarity(extractor)

    @property
    def extractor(self) -> FeatureExtractor:
        """Returns what gives the features."""
        return self._extractor

    @property
    def version(self) -> str:
        """Returns the version of the style loss; losses compare only within one version."""
        return self._style.version

    def target(self, photo: npt.NDArray[np.uint8]) -> Target:
        """Returns a `(S, S, 3)` uint8 sRGB photo ready to be compared with."""
        with torch.inference_mode():
            batch = batch_of([photo])
            features = self._extractor(batch)
            return Target(
                pixels=photo,
                style=self._style.descriptor_from_features(batch, features),
                sliced=self._sliced.descriptor_from_features(features),
                embedding=self._semantic.embedding_from_features(features),
            )

    def score(self, target: Target, picture: npt.NDArray[np.uint8]) -> Scores:
        """Returns all scores of a `(S, S, 3)` uint8 sRGB picture.

        The complexity is measured for a 512×512 picture only.
        """
        with torch.inference_mode():
            batch = batch_of([picture])
            features = self._extractor(batch)
            style = self._style.descriptor_from_features(batch, features)
            sliced = self._sliced.descriptor_from_features(features)
            embedding = self._semantic.embedding_from_features(features)
            is_measurable = picture.shape[:2] == (COMPLEXITY_SIZE_PX, COMPLEXITY_SIZE_PX)
            return Scores(
                style_loss=float(self._style.distance(target.style, style)),
                swd=float(self._sliced.distance(target.sliced, sliced)),
                semantic_similarity=float(self._semantic.similarity(target.embedding, embedding)),
                jpeg_bytes_512=jpeg_size_bytes(picture) if is_measurable else None,
            )

    def style_and_similarity(
        self, target: Target, picture: npt.NDArray[np.uint8]
    ) -> tuple[float, float]:
        """Returns style loss and semantic similarity of a picture, the quick part of `score`."""
        with torch.inference_mode():
            batch = batch_of([picture])
            features = self._extractor(batch)
            style = self._style.descriptor_from_features(batch, features)
            embedding = self._semantic.embedding_from_features(features)
            return (
                float(self._style.distance(target.style, style)),
                float(self._semantic.similarity(target.embedding, embedding)),
            )

    def style_descriptors(self, pictures: Sequence[npt.NDArray[np.uint8]]) -> StyleDescriptor:
        """Returns the style descriptors of several pictures, computed one by one."""
        with torch.inference_mode():
            return StyleDescriptor.concatenate(
                [self._style.descriptor(batch_of([picture])) for picture in pictures]
            )

    def style_losses(self, target: Target, descriptors: StyleDescriptor) -> list[float]:
        """Returns the style loss of each described picture against the photo."""
        with torch.inference_mode():
            return [float(loss) for loss in self._style.distance(target.style, descriptors)]
