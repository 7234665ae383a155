# SPDX-License-Identifier: Apache-2.0
"""Decoding that keeps to a grammar, for transformers: what it does not allow is not drawn."""

from __future__ import annotations

from typing import Any

import torch
import xgrammar
from transformers import LogitsProcessor


class Guide:
    """A compiled grammar; compiling takes seconds, so one serves all questions.

    Args:
        grammar: EBNF with a rule `root`.
        tokenizer: of the checkpoint.
        vocabulary: size of the model's logits, which may be more than the tokenizer has.
    """

    def __init__(self, grammar: str, tokenizer: Any, vocabulary: int) -> None:
        info = xgrammar.TokenizerInfo.from_huggingface(
            tokenizer, vocab_size=vocabulary, stop_token_ids=[tokenizer.eos_token_id]
        )
        self._compiled = xgrammar.GrammarCompiler(info).compile_grammar(grammar)
        self._vocabulary = vocabulary

    def processor(self, rows: int) -> GuidedLogits:
        """Returns what keeps one batch of so many samples to the grammar."""
        return GuidedLogits(self._compiled, rows, self._vocabulary)


class GuidedLogits(LogitsProcessor):
    """Masks the logits of one batch, and counts the probability that it takes away."""

    def __init__(self, compiled: Any, rows: int, vocabulary: int) -> None:
        self._matchers = [xgrammar.GrammarMatcher(compiled) for _ in range(rows)]
        self._mask = xgrammar.allocate_token_bitmask(rows, vocabulary)
        self._is_first = True
        self._masked = [0.0] * rows
        self._steps = [0] * rows

    def masked_share(self, row: int) -> float:
        """Returns the mean probability that was taken away from a row's tokens."""
        return self._masked[row] / self._steps[row] if self._steps[row] else 0.0

    def __call__(self, input_ids: Any, scores: Any) -> Any:
        """Returns the scores of what may come next, −inf for all else."""
        if not self._is_first:
            for row, matcher in enumerate(self._matchers):
                if not matcher.is_terminated():
                    matcher.accept_token(int(input_ids[row, -1]))
        self._is_first = False
        open_rows = [r for r, m in enumerate(self._matchers) if not m.is_terminated()]
        for row in open_rows:
            self._matchers[row].fill_next_token_bitmask(self._mask, row)
        if not open_rows:
            return scores
        before = torch.softmax(scores[open_rows].float(), dim=-1)
        allowed = scores[open_rows].clone()
        xgrammar.apply_token_bitmask_inplace(allowed, self._mask[open_rows].to(scores.device))
        kept = (before * torch.isfinite(allowed)).sum(dim=-1).tolist()
        for row, share in zip(open_rows, kept, strict=True):
            self._masked[row] += max(0.0, 1.0 - share)
            self._steps[row] += 1
        scores = scores.clone()
        scores[open_rows] = allowed
        return scores
