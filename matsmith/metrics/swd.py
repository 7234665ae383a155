# SPDX-License-Identifier: Apache-2.0
"""Sliced Wasserstein distance of deep features (Heitz et al., CVPR 2021).

For each tap: every position is a point in feature space; project all points on random unit
directions (as many as the tap has channels), sort each projection, and take the mean squared
difference of the sorted values. Taps are added. That is the squared 2-Wasserstein distance of the
feature distributions, which, unlike a Gram matrix, sees more than second moments. Material papers
report it over VGG19; VLMaterial does not publish its settings, so absolute numbers differ.

Knowing deviations from Heitz et al.: the extractor's taps (not every convolution) and its padding
(zeros, not reflection); directions are drawn once from a seed (theirs: anew at every step).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from matsmith.errors import InvalidInputError
from matsmith.metrics.batch import WORKING_SIZE_PX, at_size
from matsmith.metrics.features import FeatureExtractor


@dataclass(frozen=True, slots=True, eq=False)
class SlicedDescriptor:
    """Sorted projections: per tap `(B, directions, positions)` float32, and the version."""

    projections: tuple[Tensor, ...]
    version: str

    def __len__(self) -> int:
        return len(self.projections[0])


class SlicedWasserstein:
    """The distance over a feature extractor.

    Args:
        extractor: gives the features.
        size_px: side to which pictures are brought first; a multiple of 32.
        seed: of the directions. Other seeds give slightly other numbers; compare within one.
    """

    def __init__(
        self, extractor: FeatureExtractor, *, size_px: int = WORKING_SIZE_PX, seed: int = 0
    ) -> None:
        self.extractor = extractor
        self.size_px = size_px
        self.seed = seed
        self.version = f"swd1-{size_px}-seed{seed}-{extractor.version}"

    def descriptor(self, pictures: Tensor) -> SlicedDescriptor:
        """Returns the descriptors of `(B, 3, S, S)` sRGB pictures in [0, 1]."""
        return self.descriptor_from_features(self.extractor(at_size(pictures, self.size_px)))

    def descriptor_from_features(self, features: list[Tensor]) -> SlicedDescriptor:
        """Returns the descriptors where the extractor's features are known."""
        projections = tuple(
            (_directions(tap, self.seed + index) @ tap.flatten(2)).sort(dim=2).values
            for index, tap in enumerate(features)
        )
        return SlicedDescriptor(projections, self.version)

    def distance(self, a: SlicedDescriptor, b: SlicedDescriptor) -> Tensor:
        """Returns `(B,)` distances, row by row; a side with one picture meets every other.

        Raises:
            InvalidInputError: DESCRIPTORS_INCOMPARABLE.
        """
        if a.version != b.version or (len(a) != len(b) and 1 not in (len(a), len(b))):
            raise InvalidInputError(
                "expected descriptors of one version and as many pictures on both sides, or one on "
                f"a side, got {len(a)} of {a.version} and {len(b)} of {b.version}",
                reason="DESCRIPTORS_INCOMPARABLE",
            )
        per_tap = [
            (left - right).square().mean(dim=(1, 2))
            for left, right in zip(a.projections, b.projections, strict=True)
        ]
        return torch.stack(per_tap).sum(dim=0)

    def __call__(self, a: Tensor, b: Tensor) -> Tensor:
        """Returns the distances of two batches of pictures; see `distance`."""
        return self.distance(self.descriptor(a), self.descriptor(b))


def _directions(tap: Tensor, seed: int) -> Tensor:
    """Returns `(C, C)`: unit vectors, uniform on the sphere, the same on every device."""
    generator = torch.Generator().manual_seed(seed)
    directions = torch.randn(tap.shape[1], tap.shape[1], generator=generator)
    return functional.normalize(directions, dim=1).to(tap.device)
