# SPDX-License-Identifier: Apache-2.0
"""How far a picture is from a photo whose phase is unknown, with gradients.

Nothing here compares pixels with pixels: Gram matrices of features, and sorted colours of small
averages, say what a surface is like wherever it begins.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from matsmith.metrics.batch import at_size, batch_of
from matsmith.metrics.features import FeatureExtractor
from matsmith.metrics.semantic import FeatureSimilarity
from matsmith.metrics.style_loss import THUMBNAIL_PX, StyleLoss
from matsmith.optimize.objective import (
    COARSE_SIZE_PX,
    COARSE_WEIGHT,
    COLOR_WEIGHT,
    LIKENESS_WEIGHT,
)
from matsmith.pictures.array import Picture


@dataclass(frozen=True, slots=True)
class Terms:
    """What is summed, each `(B,)`.

    Attributes:
        style: the Gram part of the style loss, over the scales.
        color: mean difference of sorted colours, sRGB.
        similarity: cosine of deep features.
    """

    style: Tensor
    color: Tensor
    similarity: Tensor

    def detached(self) -> Terms:
        """Returns the same numbers without gradients."""
        return Terms(self.style.detach(), self.color.detach(), self.similarity.detach())


class PlacelessLoss:
    """The objective's number without what depends on places; differentiable.

    Args:
        extractor: gives the features.
        photo: `(S, S, 3)` uint8 sRGB.
        size_px: at which pictures are compared; above `COARSE_SIZE_PX`, there as well.
    """

    def __init__(self, extractor: FeatureExtractor, photo: Picture, *, size_px: int) -> None:
        self._semantic = FeatureSimilarity(extractor, size_px=size_px)
        sizes_px = [size_px] if size_px <= COARSE_SIZE_PX else [size_px, COARSE_SIZE_PX]
        self._styles = [StyleLoss(extractor, size_px=size) for size in sizes_px]
        with torch.no_grad():
            self._grams, self._colors, self._embedding = self._described(
                batch_of([photo], size_px=size_px)
            )

    def terms(self, pictures: Tensor) -> Terms:
        """Returns the terms of `(B, 3, S, S)` sRGB pictures in [0, 1]."""
        grams, colors, embedding = self._described(pictures)
        pairs = zip(grams, self._grams, strict=True)
        fine, *coarse = [(gram - wanted).abs().sum(dim=1) for gram, wanted in pairs]
        return Terms(
            style=fine + COARSE_WEIGHT * sum(coarse, start=torch.zeros(())),
            color=(colors - self._colors).abs().mean(dim=(1, 2)),
            similarity=self._semantic.similarity(embedding, self._embedding),
        )

    def __call__(self, terms: Terms, kept: Terms | None = None, *, hold: float = 0.0) -> Tensor:
        """Returns `(B,)` losses.

        Args:
            terms: of the pictures.
            kept: what should not be given up.
            hold: price of giving up likeness or colour against `kept`.
        """
        loss = terms.style + COLOR_WEIGHT * terms.color + LIKENESS_WEIGHT * (1.0 - terms.similarity)
        if kept is None:
            return loss
        given_up = (kept.similarity - terms.similarity).relu() + (terms.color - kept.color).relu()
        return loss + hold * given_up

    def _described(self, pictures: Tensor) -> tuple[list[Tensor], Tensor, Tensor]:
        grams = []
        embedding = None
        for style in self._styles:
            sized = at_size(pictures, style.size_px)
            features = style.extractor(sized)
            grams.append(style.descriptor_from_features(sized, features).gram)
            if embedding is None:
                embedding = self._semantic.embedding_from_features(features)
        assert embedding is not None
        small = at_size(pictures, THUMBNAIL_PX).flatten(2).sort(dim=2).values
        return grams, small, embedding


def shown(radiance: Tensor) -> Tensor:
    """Returns `(B, 3, H, W)` sRGB in [0, 1] of `(B, H, W, 3)` linear light.

    Where light is beyond white a hundredth of the slope is left, so that what is too bright can
    find back.
    """
    linear = radiance.permute(0, 3, 1, 2)
    kept = linear.clamp(0.0, 1.0)
    kept = kept + 0.01 * (linear - linear.detach().clamp(0.0, 1.0)) * (linear != kept)
    safe = kept.clamp(min=0.0031308)
    curve = 1.055 * safe.pow(1.0 / 2.4) - 0.055
    return torch.where(kept <= 0.0031308, kept * 12.92, curve)
