# SPDX-License-Identifier: Apache-2.0
"""What a search works for: several metrics at once, none bought by giving up another.

One number is minimized: the style loss at two scales, the lack of likeness, and colour. Beside it
stand limits against the start (`Slack`): a step that lowers the number and gives up more than a
limit allows is refused, whatever it gains. So a search cannot trade the kind of surface for its
grain, or its variety for a mean.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
import torch

from matsmith.metrics.batch import WORKING_SIZE_PX, batch_of
from matsmith.metrics.color import ColorStatistics, color_distance, color_statistics
from matsmith.metrics.features import FeatureExtractor
from matsmith.metrics.semantic import FeatureSimilarity
from matsmith.metrics.style_loss import StyleDescriptor, StyleLoss
from matsmith.metrics.swd import SlicedDescriptor, SlicedWasserstein
from matsmith.pictures.array import Picture, square_pixels
from matsmith.pictures.codec import jpeg_bytes

COARSE_SIZE_PX = 128
"""The second scale: what a 128-pixel thumbnail shows, the arrangement more than the grain."""
COARSE_WEIGHT = 0.5
LIKENESS_WEIGHT = 0.01
"""Between photos of different surfaces likeness differs by some tenths and style loss by some
hundredths: so weighted, likeness decides between equals and does not outvote style."""


COLOR_WEIGHT = 0.1
"""A tenth of the light is a difference that everybody sees and style loss hardly does."""


@dataclass(frozen=True, slots=True)
class Slack:
    """What a step may give up against the start.

    Attributes:
        similarity: of the cosine of deep features.
        swd: share of the sliced Wasserstein distance.
        color: of the mean difference of colour quantiles, linear RGB.
        complexity: share of the JPEG size, of the start's or the photo's, whichever is less.
    """

    similarity: float = 0.01
    swd: float = 0.05
    color: float = 0.01
    complexity: float = 0.3


@dataclass(frozen=True, slots=True)
class Measure:
    """A picture against the photo.

    Attributes:
        style_loss: the paper's, at 256 pixels.
        coarse_style_loss: the same at 128 pixels.
        color_distance: mean difference of colour quantiles, linear RGB.
        similarity: cosine of deep features; higher is better.
        swd: sliced Wasserstein distance; NaN until `Objective.completed`.
        jpeg_bytes: of the picture at 256 pixels; 0 until `Objective.completed`.
    """

    style_loss: float
    coarse_style_loss: float
    color_distance: float
    similarity: float
    swd: float = math.nan
    jpeg_bytes: int = 0

    @property
    def loss(self) -> float:
        """Returns the number that is minimized; lower is better."""
        return (
            self.style_loss
            + COARSE_WEIGHT * self.coarse_style_loss
            + LIKENESS_WEIGHT * (1.0 - self.similarity)
            + COLOR_WEIGHT * self.color_distance
        )

    @property
    def is_finite(self) -> bool:
        """Returns whether all that is always measured is a number."""
        return math.isfinite(self.loss) and math.isfinite(self.color_distance)


@dataclass(frozen=True, slots=True, eq=False)
class _Target:
    style: StyleDescriptor
    coarse: StyleDescriptor
    coarse_embedding: torch.Tensor
    colors: ColorStatistics
    embedding: torch.Tensor
    sliced: SlicedDescriptor
    jpeg_bytes: int


class Objective:
    """Measures pictures against one photo.

    Args:
        extractor: gives the features.
        photo: `(S, S, 3)` uint8 sRGB, in the light that pictures are made in.
        slack: what may be given up.
    """

    def __init__(
        self, extractor: FeatureExtractor, photo: Picture, *, slack: Slack = Slack()
    ) -> None:
        self.photo = photo
        self.slack = slack
        self.style = StyleLoss(extractor)
        self.coarse = StyleLoss(extractor, size_px=COARSE_SIZE_PX)
        self._semantic = FeatureSimilarity(extractor)
        self._sliced = SlicedWasserstein(extractor)
        with torch.inference_mode():
            batch, small = batch_of([photo]), batch_of([photo], size_px=COARSE_SIZE_PX)
            features, small_features = extractor(batch), extractor(small)
            self.target = _Target(
                style=self.style.descriptor_from_features(batch, features),
                coarse=self.coarse.descriptor_from_features(small, small_features),
                coarse_embedding=self._semantic.embedding_from_features(small_features),
                colors=color_statistics(square_pixels(photo, WORKING_SIZE_PX)),
                embedding=self._semantic.embedding_from_features(features),
                sliced=self._sliced.descriptor_from_features(features),
                jpeg_bytes=_jpeg_bytes(photo),
            )

    @property
    def version(self) -> str:
        """Returns the version of the style loss; losses compare only within one."""
        return self.style.version

    def measure(self, picture: Picture) -> Measure:
        """Returns the quick measures of a `(S, S, 3)` uint8 sRGB picture: some 40 ms of a core."""
        with torch.inference_mode():
            batch, small = batch_of([picture]), batch_of([picture], size_px=COARSE_SIZE_PX)
            features = self.style.extractor(batch)
            style = self.style.descriptor_from_features(batch, features)
            embedding = self._semantic.embedding_from_features(features)
            coarse = self.coarse.descriptor(small)
            target = self.target
            colors = color_statistics(square_pixels(picture, WORKING_SIZE_PX))
            return Measure(
                style_loss=float(self.style.distance(target.style, style)),
                coarse_style_loss=float(self.coarse.distance(target.coarse, coarse)),
                color_distance=color_distance(target.colors, colors),
                similarity=float(self._semantic.similarity(target.embedding, embedding)),
            )

    def glance(self, picture: Picture) -> float:
        """Returns a loss from 128 pixels alone: a fifth of the time of `measure`.

        Says which of two pictures of one size is probably nearer, and nothing else.
        """
        with torch.inference_mode():
            small = batch_of([picture], size_px=COARSE_SIZE_PX)
            features = self.coarse.extractor(small)
            described = self.coarse.descriptor_from_features(small, features)
            embedding = self._semantic.embedding_from_features(features)
            likeness = self._semantic.similarity(self.target.coarse_embedding, embedding)
            style = float(self.coarse.distance(self.target.coarse, described))
            return style + LIKENESS_WEIGHT * (1.0 - float(likeness))

    def completed(self, measure: Measure, picture: Picture) -> Measure:
        """Returns the measure with what takes long: needed only for what may be accepted."""
        if measure.jpeg_bytes:
            return measure
        with torch.inference_mode():
            sliced = self._sliced.descriptor(batch_of([picture]))
            swd = float(self._sliced.distance(self.target.sliced, sliced))
        return replace(measure, swd=swd, jpeg_bytes=_jpeg_bytes(picture))

    def given_up(self, measure: Measure, start: Measure) -> tuple[str, ...]:
        """Returns the metrics that a picture gives up beyond the slack.

        What has not been measured is not held against it; the start's measure is complete.
        """
        slack = self.slack
        least_bytes = (1.0 - slack.complexity) * min(start.jpeg_bytes, self.target.jpeg_bytes)
        limits = {
            "similarity": measure.similarity >= start.similarity - slack.similarity,
            "swd": not measure.swd > start.swd * (1.0 + slack.swd),
            "color": measure.color_distance <= start.color_distance + slack.color,
            "complexity": not 0 < measure.jpeg_bytes < least_bytes,
        }
        return tuple(name for name, is_kept in limits.items() if not is_kept)


def _jpeg_bytes(picture: Picture) -> int:
    small = square_pixels(picture, WORKING_SIZE_PX)
    return len(jpeg_bytes(np.ascontiguousarray(small)))
