# SPDX-License-Identifier: Apache-2.0
"""Engines that are measured: a checkpoint, and the nearest neighbour that it has to beat."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image
from transformers import set_seed

from matsmith import catalogue as catalogues
from matsmith.errors import InvalidInputError
from matsmith.graph import MaterialGraph
from matsmith.library import LibraryMaterial
from matsmith.metrics.features import FeatureExtractor
from matsmith.program import parse, shorthand
from matsmith.retrieval.describe import Describer
from matsmith.retrieval.index import Index
from matsmith.retrieval.search import gram_losses
from training.collator import load_processor
from training.model import load_base
from training.prompt import LanguageName, question_text
from training.protocol import Picture

_TEMPERATURE, _TOP_P = 1.0, 0.95


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
        self._language = language
        self._resolution_px = resolution_px
        self._max_tokens = max_tokens
        self._batch = batch
        self._device = "cuda" if torch.cuda.is_available() else "cpu"
        dtype = torch.bfloat16 if self._device == "cuda" else torch.float32
        self._model: Any = load_base(str(folder), dtype=dtype).to(self._device).eval()
        self._processor = load_processor(str(folder))

    async def proposals(
        self, picture: Picture, *, count: int, seed: int
    ) -> AsyncGenerator[MaterialGraph | None, None]:
        """See `Proposer.proposals`."""
        for first in range(0, count, self._batch):
            number = min(self._batch, count - first)
            texts = await asyncio.to_thread(self._texts, picture, number, seed + first)
            for text in texts:
                yield self._read(text)

    def _texts(self, picture: Picture, count: int, seed: int) -> list[str]:
        side = self._resolution_px
        image = Image.fromarray(picture).resize((side, side), Image.Resampling.BICUBIC)
        inputs = self._processor(
            images=image,
            text=question_text(self._processor, self._language),
            add_special_tokens=False,
            return_tensors="pt",
        ).to(self._device)
        set_seed(seed)
        with torch.inference_mode():
            found = self._model.generate(
                **inputs,
                do_sample=True,
                temperature=_TEMPERATURE,
                top_p=_TOP_P,
                num_return_sequences=count,
                max_new_tokens=self._max_tokens,
                pad_token_id=self._processor.tokenizer.pad_token_id,
            )
        tokenizer = self._processor.tokenizer
        end = tokenizer.eos_token_id
        answers = found[:, inputs["input_ids"].shape[1] :].tolist()
        # Without its end an answer is cut off, whatever its beginning may be read as.
        return [
            tokenizer.decode(answer[: answer.index(end)]) if end in answer else ""
            for answer in answers
        ]

    def _read(self, text: str) -> MaterialGraph | None:
        read = parse if self._language == "python" else shorthand.parse
        try:
            return read(text, catalogues.load())
        except InvalidInputError:
            return None
