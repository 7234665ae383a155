# SPDX-License-Identifier: Apache-2.0
"""The style loss of VLMaterial (Li et al. 2025, section 5): do two pictures show alike surfaces?

    loss(a, b) = mean |Gram(a) - Gram(b)| + 0.1 · mean |down16(a) - down16(b)|

Gram: feature products divided by the number of positions, for every tap, flattened and
concatenated. down16: the picture averaged to 16×16. Lower is better, 0 for equal pictures,
symmetric, and it obeys the triangle inequality.

Knowing deviations: the working size is 256 (paper: 512); a Gram matrix is symmetric, so only its
upper triangle is kept, with the off-diagonal entries counted twice (same value, half the memory);
an extractor may weight its taps (VGG19 does not).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from matsmith.errors import InvalidInputError
from matsmith.metrics.batch import WORKING_SIZE_PX, at_size
from matsmith.metrics.features import FeatureExtractor

COLOR_WEIGHT = 0.1
THUMBNAIL_PX = 16


@dataclass(frozen=True, slots=True, eq=False)
class StyleDescriptor:
    """All that the style loss needs of some pictures.

    Attributes:
        gram: `(B, G)` float32; absolute differences of it add up to the Gram part.
        thumbnail: `(B, 768)` float32 sRGB in [0, 1]: the 16×16 averages.
        version: of the loss and its extractor; descriptors of different versions do not compare.
    """

    gram: Tensor
    thumbnail: Tensor
    version: str

    def __len__(self) -> int:
        return len(self.gram)

    def __getitem__(self, index: slice) -> StyleDescriptor:
        """Returns the descriptors of some of the pictures."""
        return StyleDescriptor(self.gram[index], self.thumbnail[index], self.version)

    @staticmethod
    def concatenate(parts: list[StyleDescriptor]) -> StyleDescriptor:
        """Returns one descriptor of all pictures, in order; needs at least one part."""
        _require_same_version(*parts)
        return StyleDescriptor(
            torch.cat([part.gram for part in parts]),
            torch.cat([part.thumbnail for part in parts]),
            parts[0].version,
        )


class StyleLoss:
    """The style loss over a feature extractor.

    Args:
        extractor: gives the features.
        size_px: side to which pictures are brought first; a multiple of 32.
    """

    def __init__(self, extractor: FeatureExtractor, *, size_px: int = WORKING_SIZE_PX) -> None:
        self.extractor = extractor
        self.size_px = size_px
        self.version = f"style1-{size_px}-{extractor.version}"

    def descriptor(self, pictures: Tensor) -> StyleDescriptor:
        """Returns the descriptors of `(B, 3, S, S)` sRGB pictures in [0, 1].

        Compute a photo's once and compare it with as many renders as you like. Gradients flow.
        """
        pictures = at_size(pictures, self.size_px)
        return self.descriptor_from_features(pictures, self.extractor(pictures))

    def descriptor_from_features(self, pictures: Tensor, features: list[Tensor]) -> StyleDescriptor:
        """Returns the descriptors where the features are known, so that metrics share one pass.

        Args:
            pictures: `(B, 3, size_px, size_px)`.
            features: what the extractor returned for them.
        """
        total = sum(tap.shape[1] ** 2 for tap in features)
        parts = [
            _half_gram(tap) * (weight / total)
            for tap, weight in zip(features, self.extractor.gram_weights, strict=True)
        ]
        thumbnail = at_size(pictures, THUMBNAIL_PX).flatten(1)
        return StyleDescriptor(torch.cat(parts, dim=1), thumbnail, self.version)

    def distance(self, a: StyleDescriptor, b: StyleDescriptor) -> Tensor:
        """Returns `(B,)` losses, row by row; a side with one picture is compared with every other.

        Raises:
            InvalidInputError: DESCRIPTORS_INCOMPARABLE for other versions, or lengths that differ
                and are not 1.
        """
        _require_same_version(a, b)
        if len(a) != len(b) and 1 not in (len(a), len(b)):
            raise InvalidInputError(
                f"expected as many pictures on both sides, or one on a side, "
                f"got {len(a)} and {len(b)}",
                reason="DESCRIPTORS_INCOMPARABLE",
            )
        gram = (a.gram - b.gram).abs().sum(dim=1)
        color = (a.thumbnail - b.thumbnail.to(a.thumbnail.device)).abs().mean(dim=1)
        return gram + COLOR_WEIGHT * color.to(gram.device)

    def __call__(self, a: Tensor, b: Tensor) -> Tensor:
        """Returns the losses of two batches of pictures; see `distance`."""
        return self.distance(self.descriptor(a), self.descriptor(b))


def _half_gram(features: Tensor) -> Tensor:
    channels = features.shape[1]
    flat = features.flatten(2)
    gram = flat @ flat.transpose(1, 2) / flat.shape[2]
    rows, columns = torch.triu_indices(channels, channels, device=features.device)
    doubled = torch.where(rows == columns, 1.0, 2.0)
    return gram[:, rows, columns] * doubled


def _require_same_version(*descriptors: StyleDescriptor) -> None:
    versions = {descriptor.version for descriptor in descriptors}
    if len(versions) != 1:
        raise InvalidInputError(
            f"expected descriptors of one version, got {sorted(versions)}",
            reason="DESCRIPTORS_INCOMPARABLE",
        )
