# SPDX-License-Identifier: Apache-2.0
"""Whether two pictures show the same kind of thing, by the deepest features of the extractor.

Cosine similarity of the last tap averaged over all positions. The papers report the cosine of CLIP
embeddings here. This is not CLIP: the network was trained to tell ImageNet's classes apart, knows
no language, and its numbers do not compare with published CLIP scores. It serves the same purpose:
to notice when a lower style loss was bought with another kind of surface.
"""

from __future__ import annotations

from torch import Tensor
from torch.nn import functional

from matsmith.metrics.batch import WORKING_SIZE_PX, at_size
from matsmith.metrics.features import FeatureExtractor


class FeatureSimilarity:
    """Cosine similarity of pooled deep features.

    Args:
        extractor: gives the features.
        size_px: side to which pictures are brought first; a multiple of 32.
    """

    def __init__(self, extractor: FeatureExtractor, *, size_px: int = WORKING_SIZE_PX) -> None:
        self.extractor = extractor
        self.size_px = size_px
        self.version = f"deepcosine1-{size_px}-{extractor.version}"

    def embedding(self, pictures: Tensor) -> Tensor:
        """Returns `(B, C)` float32 unit vectors of `(B, 3, S, S)` sRGB pictures in [0, 1]."""
        return self.embedding_from_features(self.extractor(at_size(pictures, self.size_px)))

    def embedding_from_features(self, features: list[Tensor]) -> Tensor:
        """Returns the embeddings where the extractor's features are known."""
        return functional.normalize(features[-1].mean(dim=(2, 3)), dim=1)

    def similarity(self, a: Tensor, b: Tensor) -> Tensor:
        """Returns `(B,)` cosines in [-1, 1] of two sets of embeddings, row by row; 1 is alike."""
        return (a * b).sum(dim=1)

    def __call__(self, a: Tensor, b: Tensor) -> Tensor:
        """Returns the similarities of two batches of pictures."""
        return self.similarity(self.embedding(a), self.embedding(b))
