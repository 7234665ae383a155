# SPDX-License-Identifier: Apache-2.0
"""Engines that are measured: a checkpoint, and the two baselines that it has to beat."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from pathlib import Path

import numpy as np
import torch

from matsmith.endpoint import Usage
from matsmith.graph import MaterialGraph
from matsmith.library import LibraryMaterial
from matsmith.metrics.features import FeatureExtractor
from matsmith.pictures.codec import jpeg_bytes
from matsmith.retrieval.describe import Describer
from matsmith.retrieval.index import Index
from matsmith.retrieval.search import gram_losses
from matsmith.writing.zero_shot import ZeroShot
from training.collator import load_processor
from training.manifest import weights_digest
from training.model import load_base
from training.prompt import LanguageName
from training.protocol import Picture
from training.writer import Writer


class NearestNeighbor:
    """The materials of a library that look most like the picture, nearest first (a baseline).

    Args:
        seeds: that may be found; none of what is measured.
        index: knows how they look.
        extractor: gives the features.
    """

    name = "nearest neighbour"

    def __init__(
        self, seeds: Sequence[LibraryMaterial], index: Index, extractor: FeatureExtractor
    ) -> None:
        self.settings: Mapping[str, str | int] = {"index": index.version, "seeds": len(seeds)}
        self._graphs = {material.name: material.graph for material in seeds}
        self._index = index
        self._describer = Describer(extractor)
        self._rows = [
            row
            for row, entry in enumerate(index.entries)
            if entry.seed == 0 and entry.material in self._graphs
        ]

    async def proposals(
        self, picture: Picture, *, count: int, seed: int
    ) -> AsyncGenerator[MaterialGraph | None, None]:
        """See `Proposer.proposals`; there is no chance in it."""
        del seed
        order = await asyncio.to_thread(self._order, picture)
        for row in order[:count]:
            yield self._graphs[self._index.entries[row].material]

    def _order(self, picture: Picture) -> list[int]:
        index, rows = self._index, self._rows
        found = self._describer.material(picture)
        style = index.style_projection(found.style)[np.newaxis]
        losses = gram_losses(index, style, index.style[rows])[0]
        apart = np.abs(index.colors[rows] - found.colors).mean(axis=1)
        order = np.argsort(losses + index.color_weight * apart, kind="stable")
        return [rows[place] for place in order]


class Endpoint:
    """A vision model at an endpoint, tuned for nothing (a baseline).

    Args:
        zero_shot: asks it.
        parallel: questions under way at the same time.
    """

    def __init__(self, zero_shot: ZeroShot, parallel: int) -> None:
        self.name = zero_shot.name
        self.settings: Mapping[str, str | int] = zero_shot.settings
        self.usage = Usage()
        self._zero_shot = zero_shot
        self._parallel = parallel

    async def proposals(
        self, picture: Picture, *, count: int, seed: int
    ) -> AsyncGenerator[MaterialGraph | None, None]:
        """See `Proposer.proposals`; what was asked and is not wanted any more is broken off."""
        source = self._zero_shot.many(
            jpeg_bytes(picture), count=count, seed=seed, parallel=self._parallel
        )
        async with aclosing(source) as answers:
            async for made in answers:
                self.usage += made.usage
                yield made.outcome if isinstance(made.outcome, MaterialGraph) else None


class Checkpoint:
    """A checkpoint on this machine, sampled by transformers.

    Args:
        folder: of the checkpoint.
        language: that it was tuned for.
        resolution_px: that it was tuned with.
        max_tokens: of an answer; what is cut off is no material.
        batch: samples at a time.
    """

    def __init__(
        self,
        folder: Path,
        language: LanguageName,
        *,
        resolution_px: int = 336,
        max_tokens: int = 2048,
        batch: int = 4,
    ) -> None:
        self.name = folder.name
        self.settings: Mapping[str, str | int] = {
            "weights": weights_digest(folder),
            "language": language,
            "resolution_px": resolution_px,
            "max_tokens": max_tokens,
        }
        self._batch = batch
        device = "cuda" if torch.cuda.is_available() else "cpu"
        dtype = torch.bfloat16 if device == "cuda" else torch.float32
        self._writer = Writer(
            load_base(str(folder), dtype=dtype).to(device),
            load_processor(str(folder)),
            language,
            resolution_px=resolution_px,
            max_tokens=max_tokens,
        )

    async def proposals(
        self, picture: Picture, *, count: int, seed: int
    ) -> AsyncGenerator[MaterialGraph | None, None]:
        """See `Proposer.proposals`."""
        for first in range(0, count, self._batch):
            number = min(self._batch, count - first)
            texts = await asyncio.to_thread(
                self._writer.texts, picture, count=number, seed=seed + first
            )
            for text in texts:
                yield self._writer.read(text)
