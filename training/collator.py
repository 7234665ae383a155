# SPDX-License-Identifier: Apache-2.0
"""From samples to a batch: pictures as tiles, question and answer as tokens, labels for the answer.

What the loss does not see: the picture's tokens, the question, the padding. What it does: the
answer and the token that ends it, so that the model learns to stop.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from PIL import Image

from matsmith.errors import ImageError, InvalidInputError
from training.prompt import LanguageName, question_text
from training.samples import Sample

IGNORED = -100
"""Of labels: what cross entropy leaves out."""


def load_processor(folder: str) -> Any:
    """Returns a checkpoint's processor, which must agree with its model on the picture's tokens."""
    from transformers import AutoProcessor

    return AutoProcessor.from_pretrained(folder)  # type: ignore[no-untyped-call]


@dataclass(frozen=True, slots=True)
class Collator:
    """Makes batches; implements transformers' data collator.

    Attributes:
        processor: the checkpoint's.
        language: of the answers.
        resolution_px: side that pictures are brought to: 336 gives 1,176 tokens, 672 gives 2,928.
        max_tokens: of question, picture and answer together; a longer sample is refused by name.
    """

    processor: Any
    language: LanguageName
    resolution_px: int
    max_tokens: int

    def __call__(self, samples: Sequence[Sample]) -> dict[str, torch.Tensor]:
        """Returns the batch.

        Raises:
            ImageError: a picture cannot be read.
            InvalidInputError: SAMPLE_TOO_LONG.
        """
        question = question_text(self.processor, self.language)
        end = self.processor.tokenizer.eos_token
        batch = self.processor(
            images=[picture(sample, self.resolution_px) for sample in samples],
            text=[f"{question}{sample.answer}{end}" for sample in samples],
            # The template has the first token already.
            add_special_tokens=False,
            padding=True,
            return_tensors="pt",
        )
        tensors: dict[str, torch.Tensor] = dict(batch)
        tensors["labels"] = self._labels(tensors, samples)
        return tensors

    def _labels(self, tensors: dict[str, torch.Tensor], samples: Sequence[Sample]) -> torch.Tensor:
        tokens, mask = tensors["input_ids"], tensors["attention_mask"]
        labels = torch.full_like(tokens, IGNORED)
        for row, sample in enumerate(samples):
            real = mask[row].nonzero().flatten()
            if len(real) > self.max_tokens:
                raise InvalidInputError(
                    f"Expected at most {self.max_tokens} tokens of {sample.key}, got {len(real)}.",
                    reason="SAMPLE_TOO_LONG",
                )
            answer = self.processor.tokenizer(
                f"{sample.answer}{self.processor.tokenizer.eos_token}", add_special_tokens=False
            )["input_ids"]
            places = real[-len(answer) :]
            # Tokens at the border of question and answer could have joined.
            if tokens[row, places].tolist() != answer:
                raise InvalidInputError(
                    f"Expected the answer of {sample.key} to begin at a token of its own.",
                    reason="SAMPLE_JOINED",
                )
            labels[row, places] = tokens[row, places]
        return labels


def picture(sample: Sample, side_px: int) -> Image.Image:
    """Returns a sample's picture as a square of this side.

    Raises:
        ImageError: IMAGE_CORRUPT.
    """
    try:
        with Image.open(io.BytesIO(sample.jpeg)) as image:
            return image.convert("RGB").resize((side_px, side_px), Image.Resampling.BICUBIC)
    except (OSError, ValueError) as error:
        raise ImageError(
            f"Expected the picture of {sample.key}, got bytes that do not decode: {error}.",
            reason="IMAGE_CORRUPT",
        ) from error
