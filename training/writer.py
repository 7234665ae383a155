# SPDX-License-Identifier: Apache-2.0
"""A model that answers a picture with texts, and what is read in them."""

from __future__ import annotations

from typing import Any

import torch
from PIL import Image

from matsmith import catalogue as catalogues
from matsmith.errors import InvalidInputError
from matsmith.graph import MaterialGraph
from matsmith.program import parse, shorthand
from training.prompt import LanguageName, question_text
from training.protocol import Picture

_TEMPERATURE, _TOP_P = 1.0, 0.95


class Writer:
    """Samples answers by transformers.

    Args:
        model: a LLaVA-NeXT, with adapters or without.
        processor: of its checkpoint.
        language: that it writes.
        resolution_px: side that pictures are brought to.
        max_tokens: of an answer; what is cut off is no material.
        is_divided: whether the weights are divided between processes (ZeRO-3), so that all of them
            must write together.
    """

    def __init__(
        self,
        model: Any,
        processor: Any,
        language: LanguageName,
        *,
        resolution_px: int,
        max_tokens: int,
        is_divided: bool = False,
    ) -> None:
        self._model = model
        self._processor = processor
        self._language = language
        self._resolution_px = resolution_px
        self._max_tokens = max_tokens
        self._is_divided = is_divided

    def texts(self, picture: Picture, *, count: int, seed: int) -> list[str]:
        """Returns answers, "" for each that was cut off; chance elsewhere is as it was before.

        Args:
            picture: `(S, S, 3)` uint8 sRGB.
            count: of answers, all at the same time.
            seed: of all chance in them.
        """
        side = self._resolution_px
        image = Image.fromarray(picture).resize((side, side), Image.Resampling.BICUBIC)
        inputs = self._processor(
            images=image,
            text=question_text(self._processor, self._language),
            add_special_tokens=False,
            return_tensors="pt",
        ).to(self._model.device)
        tokenizer = self._processor.tokenizer
        was_training = self._model.training
        self._model.eval()
        try:
            with torch.random.fork_rng(), torch.inference_mode():
                torch.manual_seed(seed)
                found = self._model.generate(
                    **inputs,
                    do_sample=True,
                    temperature=_TEMPERATURE,
                    top_p=_TOP_P,
                    num_return_sequences=count,
                    max_new_tokens=self._max_tokens,
                    pad_token_id=tokenizer.pad_token_id,
                    synced_gpus=self._is_divided,
                )
        finally:
            self._model.train(was_training)
        end = tokenizer.eos_token_id
        answers = found[:, inputs["input_ids"].shape[1] :].tolist()
        # Without its end an answer is cut off, whatever its beginning may be read as.
        return [
            tokenizer.decode(answer[: answer.index(end)]) if end in answer else ""
            for answer in answers
        ]

    def read(self, text: str) -> MaterialGraph | None:
        """Returns the material of an answer; None where it is none."""
        return material_in(text, self._language)


def material_in(text: str, language: LanguageName) -> MaterialGraph | None:
    """Returns the material that a text is in a language; None where it is none."""
    read = parse if language == "python" else shorthand.parse
    try:
        return read(text, catalogues.load())
    except InvalidInputError:
        return None
