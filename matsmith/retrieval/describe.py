# SPDX-License-Identifier: Apache-2.0
"""Short descriptions of pictures: style, pattern, kind and colours in a few thousand numbers.

The style loss compares Gram matrices of 80,000 numbers by their absolute differences. Their signed
square roots, hashed into 2,048 sums of random sign (Weinberger et al., "Feature hashing for large
scale multitask learning", 2009), keep those differences as distances: over 395 renders the style
loss is predicted to 6 % (`Index.style_loss`).
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt
import torch

from matsmith.metrics.batch import batch_of
from matsmith.metrics.features import FeatureExtractor
from matsmith.metrics.semantic import FeatureSimilarity
from matsmith.metrics.style_loss import THUMBNAIL_PX, StyleLoss
from matsmith.retrieval.description import Description, Floats, PhotoDescription
from matsmith.retrieval.views import Pixels, pattern, views

SKETCH_SIZE = 2048
COLOR_CELLS = 4
_SEED = 20_107_211
_VERSION = "1"


class Describer:
    """Describes pictures with one feature extractor.

    Args:
        extractor: gives the features.
    """

    def __init__(self, extractor: FeatureExtractor) -> None:
        self._extractor = extractor
        self._style = StyleLoss(extractor)
        self._semantic = FeatureSimilarity(extractor)
        self.style_version = self._style.version
        self.version = f"sketch{_VERSION}-{SKETCH_SIZE}-{self._style.version}"

    def material(self, picture: Pixels) -> Description:
        """Returns the description of a render, `(S, S, 3)` uint8 sRGB."""
        style, _, colors = self._looked_at(picture)
        sketch, kind, _ = self._looked_at(pattern(picture))
        return Description(style, sketch, kind, colors)

    def photo(self, photo: Pixels) -> PhotoDescription:
        """Returns the description of a `(S, S, 3)` uint8 sRGB photo."""
        style, _, colors = self._looked_at(photo)
        looks = views(photo)
        described = [self._looked_at(view.pattern) for view in looks]
        return PhotoDescription(
            style,
            colors,
            np.stack([sketch for sketch, _, _ in described]),
            np.stack([kind for _, kind, _ in described]),
            tuple(view.scale for view in looks),
        )

    def gram(self, picture: Pixels) -> Floats:
        """Returns the picture's Gram matrices in full: differences add up to the style loss."""
        with torch.inference_mode():
            described = self._style.descriptor(batch_of([picture]))
            gram: Floats = described.gram[0].cpu().numpy()
            return gram

    def _looked_at(self, picture: Pixels) -> tuple[Floats, Floats, Floats]:
        with torch.inference_mode():
            batch = batch_of([picture])
            features = self._extractor(batch)
            described = self._style.descriptor_from_features(batch, features)
            gram = described.gram[0].cpu().numpy()
            kind = self._semantic.embedding_from_features(features)[0].cpu().numpy()
            thumbnail = described.thumbnail[0].cpu().numpy()
        cell = THUMBNAIL_PX // COLOR_CELLS
        cells = thumbnail.reshape(3, COLOR_CELLS, cell, COLOR_CELLS, cell).mean(axis=(2, 4))
        roots = np.sign(gram) * np.sqrt(np.abs(gram))
        places, signs = _hashes(len(gram))
        sketch = np.bincount(places, weights=roots * signs, minlength=SKETCH_SIZE)
        return sketch.astype(np.float32), kind.astype(np.float32), cells.ravel().astype(np.float32)


@cache
def _hashes(length: int) -> tuple[npt.NDArray[np.int64], Floats]:
    """Returns the place and the sign of every number of a Gram matrix; the same every time."""
    generator = np.random.default_rng(_SEED)
    places = generator.integers(0, SKETCH_SIZE, length)
    signs = generator.choice(np.array([-1.0, 1.0], dtype=np.float32), length)
    return places, signs
